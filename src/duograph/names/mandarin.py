"""Chinese names in Latin letters: pinyin, Wade-Giles, the spellings of Taiwan, Hong Kong and Korea; either order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from duograph.knowledge.files import DATA, load_yaml
from duograph.names.transliteration import known_syllables, letters_of, split_syllable
from duograph.readings import syllables

_WHOLE = 0.9
"""How sure at least a spelling of three syllables and more is: chance agrees with one or two."""


class _Romanisation(BaseModel):
    """world/romanisation.yaml; its header explains the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    surnames: Mapping[str, str]
    initials: Mapping[str, tuple[str, ...]]
    finals: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, tuple[str, ...]]
    characters: Mapping[str, tuple[str, ...]]


@cache
def _tables() -> _Romanisation:
    tables: _Romanisation = load_yaml(DATA / "world" / "romanisation.yaml", _Romanisation)
    return tables


def name_syllables(name: str) -> tuple[str, ...]:
    """The reading of a person's name in Simplified characters, family names read as such (单 shan, 曾 zeng)."""
    spoken = list(syllables(name))
    family = _tables().surnames.get(name[:1])
    if family and spoken:
        spoken[0] = family
    return tuple(spoken)


@cache
def _spellings(char: str, syllable: str) -> Mapping[str, float]:
    """How a character read ``syllable`` may be spelt, with how sure each spelling is (1 is pinyin)."""
    tables = _tables()
    found = {syllable.replace("v", "u"): 1.0, syllable.replace("v", "yu"): 1.0}
    for other in tables.characters.get(char, ()):
        found.setdefault(other, 0.9)
    for other in tables.whole.get(syllable, ()):
        found.setdefault(other, 0.85)
    initial, final = split_syllable(syllable)
    for first in (initial, *tables.initials.get(initial, ())):
        for last in (final, *tables.finals.get(final, ())):
            found.setdefault(first + last, 0.85)
    return found


def family_spellings(name: str) -> tuple[str, ...]:
    """How the family name of a Chinese name in Simplified characters may be spelt, of one character or of two."""
    spoken = name_syllables(name)
    if not spoken or len(spoken) != len(name):
        return ()
    firsts = _spellings(name[0], spoken[0])
    doubled = [one + two for one in firsts for two in _spellings(name[1], spoken[1])] if len(name) > 3 else []
    return tuple(sorted({*firsts, *doubled}))


def romanised(english: str, chinese: str) -> float:
    """How surely ``english`` spells the Chinese name in Latin letters, 0 to 1: 1 is pinyin, in either order."""
    words = [w for w in (letters_of(part) for part in english.split()) if w]
    if not words or len(words) > 4 or not 2 <= len(chinese) <= 5:
        return 0.0
    spoken = name_syllables(chinese)
    if len(spoken) != len(chinese):
        return 0.0
    orders = {"".join(words), "".join([words[-1], *words[:-1]])}
    sure = max(_spells(letters, tuple(zip(chinese, spoken, strict=True))) for letters in orders)
    return max(sure, _WHOLE) if sure and len(spoken) > 2 else sure


def _spells(letters: str, characters: tuple[tuple[str, str], ...]) -> float:
    if not characters:
        return 0.0 if letters else 1.0
    (char, syllable), rest = characters[0], characters[1:]
    best = 0.0
    for spelling, sure in _spellings(char, syllable).items():
        if spelling and letters.startswith(spelling):
            best = max(best, min(sure, _spells(letters[len(spelling) :], rest)))
    return best


def is_pinyin(english: str, count: int) -> bool:
    """Whether a name of several words is spelt in ``count`` syllables of pinyin."""
    letters = letters_of(english)
    return len(english.split()) > 1 and _cut(letters, count)


def _cut(letters: str, count: int) -> bool:
    if not letters or not count:
        return not letters and not count
    return any(letters[:n] in known_syllables() and _cut(letters[n:], count - 1) for n in range(1, 7))
