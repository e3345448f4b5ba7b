"""Titles beside a Chinese name (日本首相石破茂, 石破茂首相) and titles that stand alone (美国财长)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
        before = words.title_end.search(text, _floor(stretches, stretch), stretch.start)
        after = words.title.match(text, stretch.end)
        if stretch.kind == "company" and (not before or not _personal(text[stretch.start : stretch.end], words)):
            continue
        if not before and not after:
            continue
        start, end = stretch.start, stretch.end
        title, country = "", None
        if before:
            start, title = before.start(), before[0]
            start, country = _state_before(text, stretches, start, registry)
        elif after and _ends_word(sentence, after.end()):
            end, title = after.end(), after[0]
        if title:
            found[stretch] = Titled(start=start, end=end, title=title, country=country)
    return found


def _floor(stretches: Sequence[Stretch], stretch: Stretch) -> int:
    return max((s.end for s in stretches if s.end <= stretch.start), default=0)


def _personal(name: str, words: Words) -> bool:
    """Whether a name the tagger called an organisation's can be a person's."""
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
    registry: Registry,
) -> list[Candidate]:
    """Offices of a state without a name beside them: 美国财长, 日本经济产业大臣."""
    found = []
    for match in words.office.finditer(sentence.text):
        if any(s < match.end() and match.start() < e for s, e in covered) or not _ends_word(sentence, match.end()):
            continue
        start, country = _state_before(sentence.text, stretches, match.start(), registry)
        if country is None:
            continue
        if any(s.kind == "person" and s.start == match.end() for s in stretches):
            continue
        found.append(
            Candidate(
                sentence=sentence.index,
                start=start,
                end=match.end(),
                name_start=match.start(),
                name_end=match.end(),
                name=match[0],
                kind="person",
                form="title",
                title=match[0],
                country=country,
                rule="title alone",
            )
        )
    return found
