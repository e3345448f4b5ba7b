"""Titles beside a Chinese name (日本首相石破茂, 石破茂首相) and titles that stand alone (美国财长)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duograph.knowledge import Knowledge
from duograph.knowledge.registry import Registry
from duograph.link.candidates import Candidate
from duograph.link.chinese_stretches import Stretch
from duograph.link.chinese_words import Words
from duograph.records import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A title beside a name: the stretch of both, the title, and the state before it."""

    start: int
    end: int
    title: str
    country: str | None


def beside(
    sentence: Sentence, stretches: Sequence[Stretch], words: Words, registry: Registry
) -> Mapping[Stretch, Titled]:
    """The titles that stand directly before or behind the persons among ``stretches``."""
    text = sentence.text
    found: dict[Stretch, Titled] = {}
    for stretch in stretches:
        if stretch.kind not in ("person", "company") or (stretch.known and stretch.kind != "person"):
            continue
        before = _title_before(text, _floor(stretches, stretch), stretch.start, words)
        after = _title_after(text, stretch.end, words)
        if stretch.kind == "company" and (before is None or not _personal(text[stretch.start : stretch.end], words)):
            continue
        start, end = stretch.start, stretch.end
        title, country = "", None
        if before is not None:
            start, title = before, text[before : stretch.start]
            start, country = _state_before(text, stretches, start, registry)
        elif after is not None and _ends_word(sentence, after):
            end, title = after, text[stretch.end : after]
        if title:
            found[stretch] = Titled(start=start, end=end, title=title, country=country)
    return found


_MOST_PARTS = 6
"""How many words may stand before and inside one title."""


def _title_before(text: str, floor: int, end: int, words: Words) -> int | None:
    """Where the title that ends at ``end`` begins, its parts (前, 首席, 经济) included; None if none ends there."""
    match = _last(words.title_end, text, floor, end)
    if match is None:
        return None
    return _parts_before(text, floor, match, words)


def _parts_before(text: str, floor: int, start: int, words: Words) -> int:
    for _ in range(_MOST_PARTS):
        part = _last(words.part_end, text, floor, start)
        if part is None:
            break
        start = part
    while text[start] in "和兼大":
        start += 1
    return start


def _last(pattern: re.Pattern[str], text: str, floor: int, end: int) -> int | None:
    """Where the longest stretch of at most ten characters that ends at ``end`` and fits ``pattern`` begins."""
    match = pattern.search(text[max(floor, end - 10) : end])
    return max(floor, end - 10) + match.start() if match else None


def _title_after(text: str, start: int, words: Words) -> int | None:
    """Where the title or form of address that begins at ``start`` ends."""
    honorific = words.honorific.match(text, start)
    if honorific:
        return honorific.end()
    at = start
    for _ in range(_MOST_PARTS):
        title = words.title.match(text, at)
        if title:
            return title.end()
        part = words.part.match(text, at)
        if part is None:
            return None
        at = part.end()
    return None


def _floor(stretches: Sequence[Stretch], stretch: Stretch) -> int:
    return max((s.end for s in stretches if s.end <= stretch.start), default=0)


def _personal(name: str, words: Words) -> bool:
    """Whether a name the tagger called an organisation's can be a person's."""
    if len(name) > 3 and name[:2] in words.places:
        return False
    return 2 <= len(name) <= 5 and words.kind_of(name) is None and not words.industry_end.search(name)


def _ends_word(sentence: Sentence, end: int) -> bool:
    return all(not t.start < end < t.end for t in sentence.tokens)


def _state_before(text: str, stretches: Sequence[Stretch], start: int, registry: Registry) -> tuple[int, str | None]:
    """Where the state that ends at ``start`` begins, and its id; 美 in 美财长 counts."""
    for stretch in stretches:
        if stretch.end == start and stretch.kind == "government" and len(stretch.known) == 1:
            return stretch.start, stretch.known[0]
    state = registry.abbreviation(text[start - 1]) if start else None
    return (start - 1, state) if state else (start, None)


def alone(
    sentence: Sentence,
    stretches: Sequence[Stretch],
    covered: Sequence[tuple[int, int]],
    words: Words,
    knowledge: Knowledge,
) -> list[Candidate]:
    """Offices of a state without a name beside them: 美国财长, 日本经济产业大臣."""
    found = []
    registry = knowledge.registry
    for first, end in _office_stretches(sentence.text, words):
        if any(s < end and first < e for s, e in covered) or not _ends_word(sentence, end):
            continue
        start, country = _state_before(sentence.text, stretches, first, registry)
        if country is None:
            continue
        if any(s.kind == "person" and s.start == end for s in stretches):
            continue
        found.append(
            Candidate(
                sentence=sentence.index,
                start=start,
                end=end,
                name_start=first,
                name_end=end,
                name=sentence.text[first:end],
                kind="person",
                form="title",
                title=_known_part(sentence.text[first:end], country, knowledge),
                country=country,
                rule="title alone",
            )
        )
    return found


def _known_part(title: str, country: str, knowledge: Knowledge) -> str:
    """Of two offices in one (贸易代表和经济大臣) the one whose holders are known, else all of it."""
    parts = [title, *reversed(re.split("[和兼]", title))]
    return next((p for p in parts if knowledge.offices.is_office(p, country)), title)


def _office_stretches(text: str, words: Words) -> list[tuple[int, int]]:
    """Where offices stand, two of one holder (贸易代表和经济大臣) as one stretch."""
    found: list[tuple[int, int]] = []
    for match in words.office.finditer(text):
        floor = found[-1][1] if found else 0
        start = _parts_before(text, floor, match.start(), words)
        if found and text[floor:start] in ("和", "兼"):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append((start, match.end()))
    return found
