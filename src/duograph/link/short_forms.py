"""Is one name of a document a shorter form of another?  Surnames, first words, initials, 日铁 of 日本制铁.

Sony is no short form of Sony Semiconductor Solutions where it is a known actor: the caller asks only for unlisted
short names, and joins only where exactly one full name fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from duograph.knowledge.cedict import cedict
from duograph.knowledge.naming import Naming
from duograph.link.definitions import initials, shortens
from duograph.names.keys import core, fold
from duograph.records import Kind
from duograph.text import has_cjk

ORGANISED: frozenset[Kind] = frozenset({"company", "agency", "consortium", "facility", "multilateral", "media"})


NOWHERE = (1 << 30, 0)
"""Where a name first stands that only headings have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A name as it is compared.

    ``folded`` also holds the registry's forms of a known actor; ``cores`` are the Latin surfaces without legal form.
    ``families``: what stands behind the dot of a Western name in Chinese, 林德格伦 of 多萝西娅·林德格伦.
    ``legal``: a surface has a legal form, so it is a full name.  ``first``: where it first stands outside headings.
    """

    key: str
    name: str
    known: bool
    kind: Kind
    latin: tuple[str, ...]
    folded: frozenset[str]
    families: frozenset[str]
    cores: tuple[str, ...]
    legal: bool
    first: tuple[int, int]


def shape(
    key: str,
    *,
    name: str,
    known: Iterable[str] | None,
    kind: Kind,
    forms: Iterable[str],
    first: tuple[int, int],
    naming: Naming,
) -> Shape:
    """The shape of the name ``key``; ``known`` are the registry's forms, None for an unlisted actor."""
    surfaces = tuple(sorted(forms))
    latin = tuple(f for f in surfaces if not has_cjk(f))
    cores = tuple(core(f, naming) for f in latin)
    return Shape(
        key=key,
        name=name,
        known=known is not None,
        kind=kind,
        latin=latin,
        folded=frozenset(map(fold, (*surfaces, *(known or ())))),
        families=frozenset(fold(re.split(r"[·•・]", f)[-1]) for f in (*surfaces, *(known or ())) if _DOTTED.search(f)),
        cores=cores,
        legal=any(c != fold(f) for f, c in zip(latin, cores, strict=True)),
        first=first,
    )


def is_short_for(short: Shape, full: Shape, naming: Naming) -> bool:
    """Whether ``short`` can be a shorter name of ``full``, by their kinds, forms and order in the text."""
    if short.key == full.key or (short.kind == "person") != (full.kind == "person"):
        return False
    if full.kind == "person":
        return short.name in full.families or any(_part_of_person(short.name, form) for form in full.folded)
    if full.kind not in ORGANISED or short.kind not in ORGANISED or short.legal:
        return False
    least = 2 if full.first < short.first else 3
    if any(initials(s, f, least=least) for s in short.latin for f in (*full.cores, *full.latin)):
        return True
    if short.first == NOWHERE and any(f.endswith(" " + short.name) for f in full.cores):
        return True
    if short.first < full.first:
        return False
    if any(_without_place(short.name, form) for form in (*full.folded, *map(fold, full.latin))):
        return True
    if has_cjk(short.name):
        return len(short.name) >= 2 and any(shortens(short.name, form) for form in full.folded)
    if any(form.startswith((short.name + " ", short.name + "'s ")) for form in full.folded):
        return True
    if any(club in short.latin and f.endswith(" " + club) for club in naming.clubs for f in full.latin):
        return True
    return any(_inside(short.name, f, c, naming) for f, c in zip(full.latin, full.cores, strict=True))


def wraps(full: Shape, known: Shape, naming: Naming) -> bool:
    """Whether ``full`` is the known company's name among initials and legal forms: Ing C Olivetti EC SpA."""
    for surface, inner in zip(full.latin, full.cores, strict=True):
        words = inner.split()
        if surface.split()[-1] not in naming.legal:
            continue
        for short in known.cores:
            rest = [w for w in words if w != short]
            if short in words and rest and all(len(w) <= 3 for w in rest):
                return True
    return False


_DOTTED = re.compile(r"[㐀-鿿][·•・][㐀-鿿]")

_GROUP = re.compile(r"(?: group|集团(?:股份有限公司|有限公司|公司)?)$|股份有限公司$")


def _without_place(name: str, full: str) -> bool:
    """Whether the name of a group or of a firm that has issued shares is ``name`` behind a place: 广西鸿图糖业集团,
    深圳市鹭江科技股份有限公司, Guangxi Hongtu Sugar Group.

    Of other companies the name behind a place may be the parent's.
    """
    whole = _GROUP.sub("", full)
    if whole == full or not whole.endswith(name):
        return False
    place = whole[: -len(name)]
    if has_cjk(name):
        place = place[:-1] if place[2:].endswith(("市", "省")) else place
        return len(name) > 2 and any(gloss.kind == "place" for gloss in cedict().glosses(place))
    return " " in name and re.fullmatch(r"[a-z]+ ", place) is not None


def _inside(name: str, surface: str, inner: str, naming: Naming) -> bool:
    """Whether ``name`` is a word inside a company's legal name or the end of a hyphened one."""
    if surface.lower().endswith("-" + name):
        return True
    return surface.split()[-1].rstrip(".") in naming.legal and name in inner.split()


def _part_of_person(name: str, full: str) -> bool:
    if has_cjk(name):
        return 2 <= len(name) < len(full) and full.startswith(name)
    words, given = full.split(), name.split()
    n = len(given)
    return n < len(words) and len(name) > 2 and given in (words[-n:], words[:n])
