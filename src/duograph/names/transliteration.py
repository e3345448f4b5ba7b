"""Is a Chinese name the sound of a Western one?  贝森特 and Bessent, 卢特尼克 and Lutnick.

A name in Latin letters is cut into chunks, one a Chinese syllable, and each pairing costs by how often the two
have met (an n-to-m alignment as in joint-source-channel transliteration: Li, Zhang and Su, ACL 2004).  What is
weighed is how much likelier the letters are under the syllables than by chance, in bits a letter.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from duograph.knowledge.files import DATA, load_yaml

LONGEST = 4
"""The most letters one syllable may stand for."""

_VOWELS = "aeiouy"
_INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
_WORST = 3.0
"""Bits that an unheard-of pairing costs more than chance."""

_ODD = 2.5
"""Bits above chance from which a syllable is no sound of its letters."""
_ODD_PENALTY = 0.6
"""Bits a letter that each such syllable takes from the whole."""


def letters_of(word: str) -> str:
    """The plain small letters of a Latin word."""
    word = (
        word.replace("ß", "ss")
        .replace("ø", "o")
        .replace("Ø", "O")
        .replace("ł", "l")
        .replace("æ", "ae")
        .replace("đ", "d")
    )
    plain = unicodedata.normalize("NFD", word.lower())
    return re.sub(r"[^a-z]", "", plain)


def split_syllable(syllable: str) -> tuple[str, str]:
    """Initial and final of a toneless Mandarin syllable."""
    for initial in _INITIALS:
        if syllable.startswith(initial):
            return initial, syllable[len(initial) :]
    return "", syllable


def onset_of(chunk: str) -> str:
    """The consonant letters a chunk begins with."""
    return chunk[: next((i for i, c in enumerate(chunk) if c in _VOWELS), len(chunk))]


def split_chunk(chunk: str) -> tuple[str, str]:
    """The consonant letters a chunk begins with, and the rest."""
    onset = onset_of(chunk)
    return onset, chunk[len(onset) :]


class _Counts(BaseModel):
    """world/transliteration.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    syllables: Mapping[str, Mapping[str, float]]
    onsets: Mapping[str, Mapping[str, float]]
    rhymes: Mapping[str, Mapping[str, float]]


@cache
def _counts() -> _Counts:
    counts: _Counts = load_yaml(DATA / "world" / "transliteration.yaml", _Counts)
    return counts


@cache
def _letters() -> Mapping[str, float]:
    """How many bits each letter costs by chance, and the end of a chunk."""
    total: dict[str, float] = {}
    for counts in _counts().syllables.values():
        for chunk, count in counts.items():
            for letter in chunk.strip("~"):
                total[letter] = total.get(letter, 0.0) + count
    everything = sum(total.values())
    return {letter: -math.log2(count / everything) for letter, count in sorted(total.items())}


def _chance(letters: str) -> float:
    """Bits that ``letters`` cost by chance."""
    return sum(_letters().get(letter, 10.0) for letter in letters)


@cache
def _cost(syllable: str, chunk: str) -> float:
    """Bits that it costs ``syllable`` to stand for ``chunk``."""
    data = _counts()
    seen = data.syllables.get(syllable, {})
    total = sum(seen.values())
    initial, final = split_syllable(syllable)
    if chunk:
        onset, rhyme = split_chunk(chunk)
        backoff = _share(data.onsets.get(initial or "-", {}), onset or "-") * _share(
            data.rhymes.get(final, {}), rhyme or "-"
        )
    else:
        backoff = 0.002
    weight = 5.0
    probability = (seen.get(chunk or "~", 0.0) + weight * backoff) / (total + weight)
    return min(_WORST + _chance(chunk), -math.log2(probability))


def _share(counts: Mapping[str, float], what: str) -> float:
    total = sum(counts.values())
    return (counts.get(what, 0.0) + 0.02) / (total + 2.0) if total else 0.001


def alignment(letters: str, spoken: tuple[str, ...]) -> tuple[float, tuple[str, ...]]:
    """The fewest bits the pairing costs, and the chunk of each syllable; infinite where it cannot be."""
    n, m = len(letters), len(spoken)
    best: list[dict[int, tuple[float, tuple[str, ...]]]] = [{0: (0.0, ())}]
    for k in range(m):
        row: dict[int, tuple[float, tuple[str, ...]]] = {}
        for i, (cost, chunks) in best[k].items():
            for size in range(min(LONGEST, n - i) + 1):
                chunk = letters[i : i + size]
                total = cost + _cost(spoken[k], chunk)
                if i + size not in row or total < row[i + size][0]:
                    row[i + size] = (total, (*chunks, chunk))
        best.append(row)
    return best[m].get(n, (math.inf, ()))


def sound_score(word: str, spoken: tuple[str, ...]) -> float:
    """How much likelier the letters of ``word`` are under the syllables than by chance, in bits a letter.

    Above about 1.5 the two are the same sound; below 0.5 they are not.  Minus infinity where nothing aligns.
    """
    letters = letters_of(word)
    if not letters or not spoken or len(letters) > LONGEST * len(spoken):
        return -math.inf
    cost, chunks = alignment(letters, spoken)
    odd = sum(_cost(syllable, chunk) - _chance(chunk) > _ODD for syllable, chunk in zip(spoken, chunks, strict=False))
    return (_chance(letters) - cost) / len(letters) - _ODD_PENALTY * odd


@cache
def first_letters(syllable: str) -> frozenset[str]:
    """The letters that a Western word may begin with where its Chinese name begins with ``syllable``."""
    initial, _ = split_syllable(syllable)
    counts: dict[str, float] = {}
    if initial:
        for onset, count in _counts().onsets.get(initial, {}).items():
            counts[onset[0]] = counts.get(onset[0], 0.0) + count
        for vowel, count in _vowels_under(initial).items():
            counts[vowel] = counts.get(vowel, 0.0) + count
    for chunk, count in _counts().syllables.get(syllable, {}).items():
        counts[chunk[0]] = counts.get(chunk[0], 0.0) + count
    total = sum(counts.values())
    return frozenset(letter for letter, count in counts.items() if count > 0.02 * total) - {"-", "~"}


@cache
def _vowels_under(initial: str) -> Mapping[str, float]:
    """How often the sounds of the syllables with that initial begin with which vowel: i and e under y (英 for Ing-)."""
    found: dict[str, float] = {}
    for syllable, chunks in _counts().syllables.items():
        if split_syllable(syllable)[0] == initial:
            for chunk, count in chunks.items():
                if chunk[0] in _VOWELS:
                    found[chunk[0]] = found.get(chunk[0], 0.0) + count
    return found


@cache
def known_syllables() -> frozenset[str]:
    """The syllables of Mandarin that names were seen with."""
    return frozenset(_counts().syllables)
