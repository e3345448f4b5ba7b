"""Names translated word by word: Ministry of Finance and 财政部, Bank of Thailand and 泰国银行.

The Chinese name must be used up by translations of the English words, in any order; every English word must be
used but for light ones (of, Inc), and Chinese endings (集团, 市) may stand for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from duograph.knowledge.cedict import Cedict
from duograph.knowledge.files import DATA, load_yaml
from duograph.knowledge.registry import Registry
from duograph.names.transliteration import letters_of, sound_score
from duograph.readings import syllables
from duograph.text import fold, has_cjk

_NGRAM = 5
_TRANSLITERATED = 1.35
"""Bits a letter from which a word inside a name counts as transliterated."""


_SPELT = 0.97
"""How sure a word whose letters are the Mandarin reading of its part stands for it."""


class _Words(BaseModel):
    """world/translation.yaml; its header explains the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: Mapping[str, tuple[str, ...]]
    proper: tuple[str, ...]
    light: tuple[str, ...]
    endings: tuple[str, ...]
    place_endings: tuple[str, ...]
    openings: tuple[str, ...]


@cache
def _words() -> _Words:
    words: _Words = load_yaml(DATA / "world" / "translation.yaml", _Words)
    return words


def english_words(name: str) -> tuple[str, ...]:
    """The folded words of an English name, hyphens and brackets apart."""
    return tuple(w for w in re.split(r"[\s\-/()（）,]+", fold(name).replace("'s ", " ").removesuffix("'s")) if w)


def is_generic(english: str) -> bool:
    """Whether every word of a name is an ordinary one: many states have a Ministry of Finance."""
    data = _words()
    return all((w in data.words or w in data.light) and w not in data.proper for w in english_words(english))


def content_words(chinese: str) -> frozenset[str]:
    """The English words of the table that have a translation inside a Chinese name in Simplified characters."""
    return frozenset(
        word
        for size in range(1, 8)
        for at in range(len(chinese) - size + 1)
        for word in _by_chinese().get(chinese[at : at + size], ())
    )


@cache
def _by_chinese() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word, forms in _words().words.items():
        for form in forms:
            if len(form) > 1:
                found.setdefault(form, []).append(word)
    return {form: tuple(words) for form, words in found.items()}


class Translator:
    """Looks for a word-by-word translation with what the registry and the dictionary know."""

    def __init__(self, registry: Registry, cedict: Cedict) -> None:
        self._registry = registry
        self._cedict = cedict
        self._known: dict[str, frozenset[str]] = {}
        self._sounds: dict[tuple[str, str], float] = {}

    def translated(self, english: str, chinese: str) -> float:
        """How fully ``chinese`` (Simplified, folded) is a translation of ``english``, 0 to 1.

        1: every word is used and nothing is left over; less where words had to be left out on either side, or
        were told by their sound only.
        """
        words = english_words(english)
        if not 1 <= len(words) <= 10 or len(chinese) > 24:
            return 0.0
        text = chinese.replace("·", "").replace(" ", "")
        place = self._is_place(english)
        endings = _words().place_endings if place else (*_words().endings, *_words().place_endings)
        memo: dict[tuple[int, int], float] = {}
        everything = (1 << len(words)) - 1

        def best(at: int, used: int) -> float:
            key = (at, used)
            if key in memo:
                return memo[key]
            memo[key] = 0.0
            found = self._rest(words, used) if at == len(text) and used else 0.0
            for start, end in _free_runs(used, len(words)):
                mask = ((1 << (end - start)) - 1) << start
                phrase = words[start:end]
                for form in self._translations(phrase):
                    if text.startswith(form, at):
                        found = max(found, best(at + len(form), used | mask))
                if end - start == 1:
                    told = bool(self._translations(phrase))
                    for size in range(2, min(7, len(text) - at) + 1):
                        part = text[at : at + size]
                        sure = _spelt(phrase[0], part) if told else self._sound(phrase[0], part)
                        if sure:
                            found = max(found, sure * best(at + size, used | mask))
            for ending in endings:
                if at and text.startswith(ending, at):
                    found = max(found, 0.93 * best(at + len(ending), used))
            if at == 0 and not place:
                for opening in _words().openings:
                    if text.startswith(opening) and len(text) > len(opening) + 1:
                        found = max(found, 0.85 * best(len(opening), used))
            memo[key] = found
            return found

        result = best(0, 0)
        return result if everything else 0.0

    def _is_place(self, english: str) -> bool:
        """Whether the English name is a state's or a place's: with 银行 behind it, it is another thing."""
        known = (self._registry.actors[i] for i in self._registry.lookup(english))
        glosses = (g for zh in self._cedict.chinese(english) for g in self._cedict.glosses(zh))
        return any(k.kind in ("government", "place") for k in known) or any(g.kind == "place" for g in glosses)

    def _rest(self, words: tuple[str, ...], used: int) -> float:
        """What is left of the score for the English words not used: light ones cost little, others all."""
        score = 1.0
        for n, word in enumerate(words):
            if not used >> n & 1:
                if word not in _words().light:
                    return 0.0
                score *= 1.0 if len(word) < 4 else 0.96
        return score

    def _translations(self, phrase: tuple[str, ...]) -> frozenset[str]:
        key = " ".join(phrase)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = frozenset(self._look_up(key))
        return known

    def _look_up(self, phrase: str) -> Iterator[str]:
        yield from _words().words.get(phrase, ()) or _words().words.get(phrase.removesuffix("s"), ())
        if phrase in _words().light or phrase in _words().words:
            return
        states = [self._registry.country_of_demonym(phrase)]
        for actor in (*self._registry.lookup(phrase.title()), *self._registry.lookup(phrase.upper()), *states):
            entry = self._registry.get(actor) if actor else None
            if entry is not None:
                yield from (fold(f) for f in entry.forms() if has_cjk(f) and len(f) <= 6)
        yield from self._cedict.chinese(phrase)

    def _sound(self, word: str, part: str) -> float:
        """How sure ``part`` is the sound of ``word``; 0 where it is not."""
        if len(word) < 3 or word in _words().light or not all(map(has_cjk, part)):
            return 0.0
        key = (word, part)
        if key not in self._sounds:
            bits = sound_score(word, syllables(part))
            alike = 0.0 if bits < _TRANSLITERATED else min(0.97, 0.85 + 0.1 * (bits - _TRANSLITERATED))
            self._sounds[key] = max(alike, _spelt(word, part))
        return self._sounds[key]


def _spelt(word: str, part: str) -> float:
    """How sure a word inside a name is the Mandarin reading of its part: Guangxi of 广西."""
    return _SPELT if len(word) > 3 and letters_of(word) == "".join(syllables(part)) else 0.0


def _free_runs(used: int, count: int) -> Iterator[tuple[int, int]]:
    """The runs of up to five unused words, as (start, end)."""
    for start in range(count):
        for end in range(start + 1, min(count, start + _NGRAM) + 1):
            if used >> (end - 1) & 1:
                break
            yield start, end
