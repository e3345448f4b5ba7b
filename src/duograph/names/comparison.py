"""Are an English and a Chinese name the same?  The evidence, strongest first, and a score from 0 to 1."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from duograph.knowledge.cedict import Cedict, cedict
from duograph.knowledge.registry import Registry
from duograph.names.japanese import read_alike
from duograph.names.latin import initials_of, near
from duograph.names.mandarin import is_pinyin, romanised
from duograph.names.translation import Translator, english_words, is_generic
from duograph.names.transliteration import letters_of, sound_score
from duograph.readings import syllables
from duograph.text import fold, has_cjk

SAME = 0.5
"""Scores from here on say that two names are one."""

_MIDDLE = 1.45
"""Bits a letter at which a sound is as likely as not the same name."""
_STEEP = 4.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``score``: 0 (two names) to 1 (one name); ``basis``: the kind of evidence; ``evidence``: short sentences."""

    score: float
    evidence: tuple[str, ...] = ()
    basis: Literal["none", "letters", "registry", "dictionary", "translation", "reading", "japanese", "sound"] = "none"

    @property
    def why(self) -> str:
        """The kind of evidence and its sentences: ``dictionary: CC-CEDICT: 东京 is “Tokyo”``."""
        return f"{self.basis}: {'; '.join(self.evidence) or 'nothing in common'}"


class Comparer:
    """Compares names across the two languages with what the registry and CC-CEDICT know.

    ``japanese``: also by Japanese readings, which needs the extra ``duograph[ja]``.
    """

    def __init__(self, registry: Registry, *, dictionary: Cedict | None = None, japanese: bool = False) -> None:
        self._registry = registry
        self._cedict = dictionary or cedict()
        self._translator = Translator(registry, self._cedict)
        self._japanese = japanese

    def same(self, english: str, chinese: str) -> Verdict:
        """How sure the two are one name.  Likeness of names is not identity of their bearers."""
        zh = fold(chinese).strip().replace("•", "·").replace(" ", "")
        en = english.strip()
        if not en or not zh:
            return Verdict(score=0.0)
        if fold(en) == zh:
            return Verdict(score=1.0, evidence=("the same letters",), basis="letters")
        known = self._known(en, zh)
        if known is not None:
            return known
        glossed = self._glossed(en, zh)
        if glossed is not None:
            return glossed
        found = [self._translation(en, zh), self._reading(en, zh), self._sound(en, zh)]
        best = max(found, key=lambda verdict: verdict.score)
        against = self._otherwise(en, zh) if best is found[-1] or best.score < 0.9 else None
        return against or best

    def _known(self, en: str, zh: str) -> Verdict | None:
        mine, theirs = self._ids(en), self._ids(zh)
        both = sorted(set(mine) & set(theirs))
        if both:
            return Verdict(score=0.98, evidence=(f"the registry has both as {both[0]}",), basis="registry")
        if mine and theirs:
            reason = f"the registry has {mine[0]} and {theirs[0]}"
            return Verdict(score=0.02, evidence=(reason,), basis="registry")
        return None

    def _ids(self, name: str) -> tuple[str, ...]:
        return self._registry.lookup(name) or self._registry.lookup(name.rstrip(".").removesuffix(" Corp").strip())

    def _glossed(self, en: str, zh: str) -> Verdict | None:
        """What CC-CEDICT says: the same English name, or the same person with fewer names."""
        for form in dict.fromkeys((zh, _without_ending(zh))):
            for gloss in self._cedict.glosses(form):
                if _same_english(en, gloss.name) and (form == zh or gloss.kind == "place"):
                    why = f"CC-CEDICT: {form} is “{gloss.text}”"
                    return Verdict(score=0.95, evidence=(why,), basis="dictionary")
        return None

    def _otherwise(self, en: str, zh: str) -> Verdict | None:
        """Evidence against: each is told to be another thing."""
        others = self._cedict.chinese(en)
        glosses = [g for g in self._cedict.glosses(zh) if g.kind != "surname"]
        theirs = [i for i in self._ids(zh) if zh not in self._registry.actors[i].ambiguous]
        if theirs and others and not any(zh in other or other in zh for other in others):
            reason = f"{zh} is {theirs[0]}, and {en} is {min(others)}"
            return Verdict(score=0.05, evidence=(reason,), basis="registry")
        if others and glosses and zh not in others:
            reason = f"CC-CEDICT: {zh} is “{glosses[0].text}”, {en} is {min(others)}"
            return Verdict(score=0.1, evidence=(reason,), basis="dictionary")
        if glosses and not any(_sounds_like(en, gloss.name) for gloss in glosses):
            return Verdict(score=0.2, evidence=(f"CC-CEDICT: {zh} is “{glosses[0].text}”",), basis="dictionary")
        if theirs and not self._names_like(en, theirs[0]):
            return Verdict(score=0.2, evidence=(f"the registry has {zh} as {theirs[0]}",), basis="registry")
        return None

    def _names_like(self, en: str, actor: str) -> bool:
        return any(_sounds_like(en, f) for f in self._registry.actors[actor].forms() if not has_cjk(f))

    def _translation(self, en: str, zh: str) -> Verdict:
        score = self._translator.translated(en, zh)
        if score <= 0.6:
            return Verdict(score=0.0)
        return Verdict(score=0.94 * score, evidence=("translated word by word",), basis="translation")

    def _reading(self, en: str, zh: str) -> Verdict:
        sure = romanised(en, zh)
        if sure:
            return Verdict(score=0.95 * sure, evidence=("the Mandarin reading in Latin letters",), basis="reading")
        if self._japanese and read_alike(en, zh):
            return Verdict(score=0.9, evidence=("the Japanese reading in Latin letters",), basis="japanese")
        return Verdict(score=0.0)

    def _sound(self, en: str, zh: str) -> Verdict:
        """One word against one stretch; or, for persons, word against part with middle names left out."""
        en, zh = _without_form(en, zh)
        parts = [part for part in re.split(r"[·\-=]", zh) if part]
        words = [w for w in re.split(r"[\s\-]+", en) if letters_of(w)]
        if not words or is_pinyin(en, len(zh)) or not all(has_cjk(c) for part in parts for c in part):
            return Verdict(score=0.0)
        if len(parts) > 1:
            scores = _in_order(words, parts)
            if scores is None:
                return Verdict(score=0.0)
            letters = sum(len(letters_of(w)) for w, _ in scores)
            mean = sum(bits * len(letters_of(w)) for w, bits in scores) / letters
            worst = min(bits for _, bits in scores)
            bits = min(mean + 0.25, worst + 0.9)
        else:
            if len(words) > 2 and not _personal(words):
                return Verdict(score=0.0)
            whole = "".join(words) if len(words) < 3 else words[-1]
            bits = max(_best_sound(whole, form) for form in dict.fromkeys((zh, _without_ending(zh))))
            if len(words) > 1:
                bits -= 0.1
            bits -= _short_penalty(whole, zh)
        return Verdict(score=_logistic(bits), evidence=(f"alike in sound ({bits:.1f} bits a letter)",), basis="sound")


_FORMS = frozenset({"inc", "corp", "co", "ltd", "plc", "llc", "corporation", "company", "limited"})
_FORMS_ZH = re.compile(r"(?:股份有限|有限|股份)?公司$")


def _without_form(en: str, zh: str) -> tuple[str, str]:
    """Both names without the legal form where the Chinese one has 公司: Harbour Mills Corp and 哈伯米尔斯公司."""
    bare = _FORMS_ZH.sub("", zh)
    if bare == zh or len(bare) < _LEAST:
        return en, zh
    words = en.split()
    while len(words) > 1 and words[-1].lower().strip(".,") in _FORMS:
        words.pop()
    return " ".join(words).rstrip(","), bare


_LEAST = 3
"""From so many characters on the sound of a name says something."""


def _personal(words: list[str]) -> bool:
    """Whether the words may be the names of a person: capitals, and none that names translate."""
    return all(w[:1].isupper() and not is_generic(w) for w in words)


def _short_penalty(word: str, zh: str) -> float:
    """Short names meet by chance more often."""
    length = len(letters_of(word))
    return 0.5 if len(zh) < 2 else 0.25 if length < 4 else 0.1 if length < 5 else 0.0


def _best_sound(word: str, zh: str) -> float:
    return sound_score(word, syllables(zh)) if zh else -math.inf


def _logistic(bits: float) -> float:
    if bits == -math.inf:
        return 0.0
    return 0.96 / (1 + math.exp(-_STEEP * (bits - _MIDDLE)))


def _in_order(words: list[str], parts: list[str]) -> list[tuple[str, float]] | None:
    """The best pairing of all Chinese parts with the words in order; words between may be left out."""
    if len(words) < len(parts):
        return None
    if not parts:
        return []
    best: list[tuple[str, float]] | None = None
    slack = len(words) - len(parts)
    for skip in range(slack + 1):
        for joined in (1, 2) if slack - skip else (1,):
            word = "".join(words[skip : skip + joined])
            bits = sound_score(word, syllables(parts[0]))
            if bits == -math.inf:
                continue
            rest = _in_order(words[skip + joined :], parts[1:])
            if rest is not None:
                found = [(word, bits), *rest]
                if best is None or sum(b for _, b in found) > sum(b for _, b in best):
                    best = found
    return best


_ENDINGS = "市省州县郡岛河江湖山村镇国区"


def _without_ending(zh: str) -> str:
    return zh[:-1] if len(zh) > 2 and zh[-1] in _ENDINGS else zh


def _same_english(first: str, second: str) -> bool:
    a, b = english_words(first), english_words(second)
    a, b = (tuple(w for w in words if w not in _TITLES) for words in (a, b))
    if not a or not b:
        return False
    if a == b or "".join(a) == "".join(b) or initials_of(first) == second or initials_of(second) == first:
        return True
    if min(len(a), len(b)) >= 2:
        short, long = sorted((a, b), key=len)
        return short[0] == long[0] and short[-1] == long[-1] and set(short) <= set(long)
    return False


_TITLES = frozenset({"the", "sir", "prc", "inc", "corp", "co", "ltd", "plc"})


def _sounds_like(first: str, second: str) -> bool:
    """Whether two English names have words near in their letters, so that one Chinese name may serve for both."""
    return any(near(a, b) for a in english_words(first) for b in english_words(second) if min(len(a), len(b)) > 2)
