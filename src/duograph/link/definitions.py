"""The text's own definitions: which of its names are one actor, by brackets and by words that say so.

``the Bank of Tokyo-Mitsubishi UFJ (BTMU)`` · ``Nvidia(辉达)`` · ``Kioxia, formerly Toshiba Memory`` ·
``更名为`` · ``以下简称``.  A pure function of one document; other documents learn of it through Actor.names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from duograph.knowledge import Knowledge
from duograph.knowledge.naming import Definers, Naming
from duograph.link.candidates import Candidate
from duograph.names.keys import fold
from duograph.records import Kind, Sentence
from duograph.text import has_cjk

_BRACKET = re.compile(r"\s?[(（]([^()（）]{1,120})[)）]")
_COMMA = re.compile(r"\s*[,，]\s*")
_NOTE = re.compile(r"[㐀-鿿]{1,4}[:：]\s*")
_LATIN_NAME = re.compile(r"[A-Z0-9][\w&.'’/-]*(?:,?[ -](?:[A-Z0-9&][\w&.'’/-]*|of|and|for|the|de|du|la))*$")
_CJK_NAME = re.compile(r"[㐀-鿿·・•A-Za-z0-9&-]{2,24}$")
_TICKER = re.compile(r"[A-Z]{2,10}\s?:|\d{3,6}(?:\.[A-Z]{1,3})?$|[A-Z0-9]{1,6}[.-][A-Z]{1,3}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Two forms that the text calls one actor; ``rule`` is the word or sign by which it does."""

    name: str
    other: str
    kind: Kind
    sentence: int
    start: int
    end: int
    rule: str


def mine(sentences: Sequence[Sentence], candidates: Iterable[Candidate], *, knowledge: Knowledge) -> list[Definition]:
    """The definitions of the text, in order.  ``start``/``end`` of each cover ``other`` in its sentence."""
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.form == "name":
            by_sentence.setdefault(candidate.sentence, []).append(candidate)
    found: list[Definition] = []
    for sentence in sentences:
        naming = knowledge.naming[sentence.language]
        here = sorted(by_sentence.get(sentence.index, ()), key=lambda c: (c.name_end, c.name_start))
        for candidate in here:
            found += _in_brackets(sentence, candidate, here, naming)
            found += _by_words(sentence, candidate, here, naming)
    return found


def occurrences(
    sentences: Sequence[Sentence], candidates: Sequence[Candidate], defined: Sequence[Definition]
) -> list[Candidate]:
    """Candidates for the defined forms where they stand in the text and nothing longer was found."""
    kinds = {d.other: d.kind for d in defined}
    if not kinds:
        return []
    taken: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        taken.setdefault(candidate.sentence, []).append(candidate)
    words = "|".join(sorted(map(re.escape, kinds), key=lambda w: (-len(w), w)))
    pattern = re.compile(rf"(?<![A-Za-z0-9])(?:{words})(?![A-Za-z0-9])|(?:{_cjk_only(kinds)})")
    found = []
    for sentence in sentences:
        for match in pattern.finditer(sentence.text):
            start, end = match.span()
            if start == end or any(c.name_start < end and start < c.name_end for c in taken.get(sentence.index, ())):
                continue
            found.append(
                Candidate(
                    sentence=sentence.index,
                    start=start,
                    end=end,
                    name_start=start,
                    name_end=end,
                    name=match[0],
                    kind=kinds[match[0]],
                    rule="defined in the text",
                )
            )
    return found


def _cjk_only(kinds: Mapping[str, Kind]) -> str:
    words = sorted((re.escape(w) for w in kinds if has_cjk(w)), key=lambda w: (-len(w), w))
    return "|".join(words) or r"(?!)"


def _in_brackets(
    sentence: Sentence, candidate: Candidate, here: Sequence[Candidate], naming: Naming
) -> list[Definition]:
    match = _BRACKET.match(sentence.text, candidate.name_end)
    if not match:
        return []
    found = []
    at = match.start(1)
    parts = _parts(match[1])
    for part, offset in parts:
        words, rule = _without_marker(part, naming)
        start = at + offset + len(part) - len(words)
        if not words or _TICKER.match(words):
            continue
        other = _candidate_at(here, start, start + len(words))
        if not _fits(candidate, words, other, naming, marked=rule is not None):
            continue
        found.append(_definition(sentence, candidate, words, start, rule or "brackets"))
    return found


def _parts(content: str) -> list[tuple[str, int]]:
    """The pieces of a bracket with their offsets; a Latin name with commas of its own stays whole."""
    pieces = []
    for stretch in re.finditer(r"[^;；。]+", content):
        text, at = stretch[0], stretch.start()
        note = _NOTE.match(text)
        if note:
            text, at = text[note.end() :], at + note.end()
        text = text[: _explained(text)]
        commas = [m.span() for m in _COMMA.finditer(text)]
        if not has_cjk(text) and len(commas) > 1:
            last = text[commas[-1][1] :]
            commas = commas[-1:] if last.isupper() and len(last) <= 8 and " " not in last else []
        start = 0
        for left, right in [*commas, (len(text), len(text))]:
            piece = text[start:left]
            if piece.strip():
                pieces.append((piece.strip(), at + start + len(piece) - len(piece.lstrip())))
            start = right
    return pieces


def _explained(text: str) -> int:
    """Where a bracket stops naming its actor, to explain a word of the name: Micro LED Alliance, LED, light-emitting
    diode."""
    commas = [m.span() for m in _COMMA.finditer(text)]
    for (start, left), (right, behind) in pairwise(commas):
        if text[left:right].isupper() and shortens(text[left:right], text[behind:]):
            return start
    return len(text)


def _without_marker(part: str, naming: Naming) -> tuple[str, str | None]:
    match = _marker(naming.definers).match(part)
    if match and match.end() < len(part):
        return part[match.end() :].strip("“”\"'‘’「」『』 :："), match[0].strip()
    return part.strip("“”\"'‘’「」『』"), None


@cache
def _marker(definers: Definers) -> re.Pattern[str]:
    words = (*definers.former, *definers.renamed, *definers.short)
    pattern = "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:{pattern})(?:\s+(?:the|as)\b)?[\s“\"‘'「『:：]*", re.IGNORECASE)


def _fits(candidate: Candidate, words: str, other: Candidate | None, naming: Naming, *, marked: bool) -> bool:
    """Whether a bracket's content can be another form of the name before it."""
    if fold(words) == fold(candidate.name) or words in naming.never or words in naming.generic:
        return False
    if has_cjk(words) and words.startswith(tuple(naming.anonymous)):
        return False
    if other and other.known and candidate.known and not set(other.known) & set(candidate.known):
        return False
    if other and other.kind != candidate.kind and {other.kind, candidate.kind} & {"person", "government"}:
        return False
    ours, theirs = has_cjk(candidate.name), has_cjk(words)
    shaped = (_CJK_NAME if theirs else _LATIN_NAME).match(words)
    if not shaped and (theirs or not ours or other is None):
        return False
    if marked or ours != theirs:
        return True
    return shortens(words, candidate.name) or shortens(candidate.name, words) or syllables(words, candidate.name)


def shortens(short: str, full: str) -> bool:
    """Whether ``short`` is made of characters of ``full`` in order, the first one first, and is shorter.

    A Latin one must be an abbreviation in capitals whose letters begin words or follow such letters.
    """
    if has_cjk(short):
        rest = iter(full)
        return 2 <= len(short) < len(full) and short[0] == full[0] and all(c in rest for c in short)
    letters = re.sub(r"[^A-Za-z]", "", short)
    if not 2 <= len(letters) <= 8 or " " in short.strip() or sum(map(str.isupper, letters)) < len(letters) - 1:
        return False
    spaced = [w for w in re.split(r"[\s\-,&./]+", full) if w]
    if len(spaced) < 2 and len(full) <= len(short) + 2:
        return False
    reordered = [w.upper() for w in sorted(spaced)]
    return any(_initials(letters.upper(), words) for words in ([w.upper() for w in spaced], reordered))


def syllables(short: str, full: str) -> bool:
    """Whether the Latin ``short`` is the beginnings of the words of ``full`` in order: Nortelco, Northern Telecom.

    The first word gives two letters or more; "co" may stand for the company that ``full`` leaves out.
    """
    words = [w.lower() for w in re.split(r"[\s\-,&./]+", full) if w and not _small(w.upper())]
    letters = short.lower()
    if has_cjk(short) or not letters.isalpha() or not short[0].isupper() or len(letters) < 5 or len(words) < 2:
        return False
    return any(_run_on(letters[n:], words[1:]) for n in range(2, len(letters)) if words[0].startswith(letters[:n]))


def _run_on(letters: str, words: Sequence[str]) -> bool:
    """Whether ``letters`` are two or more of the first letters of each of ``words``, "co" behind them at most."""
    if not words:
        return letters in ("", "co")
    return any(_run_on(letters[n:], words[1:]) for n in range(2, len(letters) + 1) if words[0].startswith(letters[:n]))


def initials(short: str, full: str, *, least: int = 3) -> bool:
    """Whether ``short``, of ``least`` letters or more, is the first letters of all the words of ``full``."""
    words = [w for w in re.split(r"[\s\-,&./]+", full.upper()) if w]
    letters = re.sub(r"[^A-Z]", "", short.upper())
    if " " in short or sum(map(str.isupper, short)) < 2 or len(letters) < least:
        return False
    heavy = "".join(w[0] for w in words if not _small(w))
    return letters in (heavy, "".join(w[0] for w in words))


def _initials(letters: str, words: list[str]) -> bool:
    """Whether ``letters`` can be read off ``words``, each word giving a run of its first letters or none."""
    if not letters:
        return True
    if not words:
        return False
    head, rest = words[0], words[1:]
    for take in range(min(len(letters), len(head)), 0, -1):
        if _prefix_run(letters[:take], head) and _initials(letters[take:], rest):
            return True
    return len(words) > 1 and _small(head) and _initials(letters, rest)


def _prefix_run(letters: str, word: str) -> bool:
    """Whether ``letters`` are the first letter of ``word`` and then letters of it in order."""
    if not letters or word[0] != letters[0]:
        return False
    rest = iter(word[1:])
    return all(c in rest for c in letters[1:])


def _small(word: str) -> bool:
    return word in {"OF", "AND", "THE", "FOR", "DE", "LA", "DU", "&", "ON", "IN", "CO", "INC", "CORP", "LTD"}


def _by_words(sentence: Sentence, candidate: Candidate, here: Sequence[Candidate], naming: Naming) -> list[Definition]:
    """``X, formerly Y`` · ``X更名为Y`` · ``X（前身为Y）`` is left to the brackets."""
    tail = sentence.text[candidate.name_end : candidate.name_end + 60]
    match = _between(naming.definers).match(tail)
    if not match:
        return []
    start = candidate.name_end + match.end()
    other = next((c for c in here if c.name_start == start), None)
    if other is None or not _joinable(candidate, other):
        return []
    return [_definition(sentence, candidate, other.name, start, match["word"])]


@cache
def _between(definers: Definers) -> re.Pattern[str]:
    words = (*definers.former, *definers.renamed, *definers.short)
    pattern = "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))
    if any(has_cjk(w) for w in words):
        return re.compile(rf"[，,]?(?:也|的|现|已|正式|后|后来|于?\d{{4}}年)*(?P<word>{pattern})[“\"「『]?")
    return re.compile(
        rf"(?:,\s+|\s+)(?:which\s+|that\s+)?(?:is\s+|was\s+|has\s+|had\s+)?(?:later\s+|since\s+|then\s+)?"
        rf"(?P<word>{pattern})\s+(?:itself\s+|to\s+|as\s+)?(?:the\s+)?[“\"]?",
        re.IGNORECASE,
    )


def _joinable(first: Candidate, second: Candidate) -> bool:
    if first.known and second.known and not set(first.known) & set(second.known):
        return False
    if first.kind == second.kind:
        return True
    return not {first.kind, second.kind} & {"person", "government", "media", "place", "law"}


def _candidate_at(here: Sequence[Candidate], start: int, end: int) -> Candidate | None:
    return next((c for c in here if c.name_start <= start and end <= c.name_end), None)


def _definition(sentence: Sentence, candidate: Candidate, other: str, start: int, rule: str) -> Definition:
    return Definition(
        name=candidate.name,
        other=other,
        kind=candidate.kind,
        sentence=sentence.index,
        start=start,
        end=start + len(other),
        rule=rule,
    )
