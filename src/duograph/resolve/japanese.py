"""Where Japanese readings, the extra ``duograph[ja]``, joined names, and where they stayed apart for want of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from duograph.names import can_read_japanese, is_pinyin
from duograph.records import Corpus, Entity

_SYLLABLE = r"(?:(?:[kgnhbmrp]y|sh|ch|ts|[kgsztdnhbpmrjwyf])?[aiueoāīūēō]h?|n(?![aiueoy])|([kstpc])(?=\1|(?<=t)ch))"
_HEPBURN = re.compile(rf"{_SYLLABLE}+", re.IGNORECASE)
_USUAL = range(2, 6)
"""How many characters a Japanese person's name has."""
_SURE = 4
"""From so many characters on a name is hardly a Chinese person's."""


def rests_on_readings(corpus: Corpus) -> bool:
    """Whether a Japanese reading speaks for one of the joins or doubts, which are not there without the extra."""
    joins = (why for entity in corpus.entities for why in entity.why)
    doubts = (why for doubt in corpus.doubts for why in doubt.evidence_for)
    return any(why.startswith("japanese ") for why in (*joins, *doubts))


def unread_names(entities: Iterable[Entity]) -> tuple[str, ...]:
    """``高橋直樹 / Naoki Takahashi`` for persons whom a Japanese reading might have joined; none where it is installed.

    One is known in Chinese characters only, the other in Latin letters that spell Japanese; neither is of another
    state, and one is of Japan or has a name as long as Chinese names are not.
    """
    if can_read_japanese():
        return ()
    people = [e for e in entities if e.kind == "person" and e.country in (None, "japan")]
    written = [e for e in people if "en" not in e.names and len(e.names.get("zh-Hans", "")) in _USUAL]
    spelt = [e for e in people if set(e.names) == {"en"} and _spells_japanese(e.names["en"])]
    return tuple(
        sorted(
            f"{one.names.get('zh-Hant', one.names['zh-Hans'])} / {other.names['en']}"
            for one in written
            for other in spelt
            if "·" not in one.names["zh-Hans"]
            and ("japan" in (one.country, other.country) or len(one.names["zh-Hans"]) >= _SURE)
        )
    )


def _spells_japanese(name: str) -> bool:
    """Whether ``name`` is two words in Hepburn letters, and no pinyin."""
    words = name.split()
    return (
        len(words) == 2
        and all(_HEPBURN.fullmatch(word) for word in words)
        and not any(is_pinyin(name, count) for count in (2, 3, 4))
    )
