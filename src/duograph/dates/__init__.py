"""Sentences → dates, with precision and basis.

Expressions are found by the tables of ``knowledge/{en,zh}/dates.yaml`` and placed on the calendar from what they say
themselves, from the date told last, or from the day of publication.  What cannot be placed is kept with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from duograph.dates.placing import Anchor, Placed, Setting, UnplacedError, place
from duograph.knowledge import Knowledge
from duograph.knowledge.dates import DateFound, DateLanguage
from duograph.knowledge.patterns import fold_width
from duograph.records import Date, DateMention, Sentence

__all__ = ["document_date", "find_dates"]

_OLD = 3
"""How many days a dispatch may be old when it is printed."""

_LEAD = {"en": 24, "zh": 9}
"""How far into a sentence a date may stand to set the time of what follows, in characters."""


def find_dates(
    sentences: tuple[Sentence, ...], *, published: date | None, knowledge: Knowledge
) -> tuple[tuple[DateMention, ...], ...]:
    """The dates of each sentence, in order; earlier sentences help to place later ones.

    ``published`` is the day from which "yesterday" is counted; where it is None, a dateline or date line at the head
    of the text takes its place.
    """
    basis = "document date"
    if published is None:
        published, basis = document_date(sentences, knowledge=knowledge), "dateline"
    elif (written := _dateline_day(sentences, published, knowledge)) is not None:
        published, basis = written, "dateline"
    april = any(knowledge.dates[s.language].april_fiscal.search(s.text) for s in sentences)
    setting = Setting(
        document=published,
        basis=basis,
        anchor=None,
        leading=None,
        sentence=0,
        paragraph=0,
        tense=0,
        april=april,
    )
    found: list[tuple[DateMention, ...]] = []
    for position, sentence in enumerate(sentences):
        setting = replace(setting, sentence=position, paragraph=sentence.paragraph)
        mentions, setting = _in_sentence(sentence, setting, knowledge.dates[sentence.language])
        found.append(mentions)
    return tuple(found)


def document_date(sentences: tuple[Sentence, ...], *, knowledge: Knowledge) -> date | None:
    """The day that a dateline or a line of its own at the head of the text states, if any."""
    for sentence in sentences[:8]:
        if sentence.paragraph > 5:
            break
        grammar = knowledge.dates[sentence.language]
        text = fold_width(sentence.text)
        for found in grammar.find(text):
            if not {"year", "day"} <= found.parts.keys() or not grammar.is_dateline(text, found.start, found.end):
                continue
            month = found.parts.get("month", found.parts.get("month_word", 0))
            try:
                return date(found.parts["year"], month, found.parts["day"])
            except ValueError:
                continue
    return None


def _dateline_day(sentences: tuple[Sentence, ...], published: date, knowledge: Knowledge) -> date | None:
    """The day on which a dispatch says it was written, at most ``_OLD`` before it is printed: TOKYO, July 3 -."""
    for sentence in sentences[:3]:
        grammar = knowledge.dates[sentence.language]
        text = fold_width(sentence.text)
        for found in grammar.find(text):
            if found.parts.keys() & {"year", "era"} or "day" not in found.parts:
                return None
            if not grammar.is_dateline(text, found.start, found.end, dispatch=True):
                return None
            for back in range(_OLD + 1):
                day = published - timedelta(days=back)
                month = found.parts.get("month", found.parts.get("month_word", day.month))
                if (day.month, day.day) == (month, found.parts["day"]):
                    return day
            return None
    return None


@dataclass(frozen=True, slots=True)
class _Read:
    """A mention with the parts it was placed from."""

    mention: DateMention
    parts: Mapping[str, int]


def _in_sentence(
    sentence: Sentence, setting: Setting, grammar: DateLanguage
) -> tuple[tuple[DateMention, ...], Setting]:
    text = fold_width(sentence.text)
    names = tuple((h.start, h.end) for h in sentence.hints if h.label == "PER")
    telling = grammar.telling(text, sentence.tokens)
    read: list[_Read] = []
    for found in grammar.find(text):
        if any(start <= found.start and found.end <= end for start, end in names):
            continue
        setting = replace(setting, tense=grammar.tense(telling, found.start, found.end))
        new = _Read(_mention(found, sentence, setting, grammar.relation(text, found.start, found.end)), found.parts)
        if read and grammar.joins.fullmatch(text[read[-1].mention.end : found.start]):
            joined = _join(read[-1], new, sentence, setting)
            if joined:
                read[-1] = new = joined
            else:
                read.append(new)
        else:
            read.append(new)
        placed = new.mention.date
        if placed and "fiscal" not in new.parts:
            leads = new.mention.start <= _LEAD[sentence.language]
            anchor = Anchor(date=placed, sentence=setting.sentence, paragraph=setting.paragraph, leads=leads)
            setting = replace(setting, anchor=anchor, leading=anchor if leads else setting.leading)
    return tuple(r.mention for r in read), setting


def _mention(found: DateFound, sentence: Sentence, setting: Setting, relation: str) -> DateMention:
    placed: Date | None = None
    problem = None
    try:
        placed = _date(place(found.parts, setting), sentence.text[found.start : found.end])
    except UnplacedError as reason:
        problem = f"{sentence.text[found.start : found.end]}: {reason}"
    return DateMention(
        start=found.start, end=found.end, date=placed, relation=relation, rule=found.rule, problem=problem
    )


def _date(placed: Placed, text: str) -> Date:
    return Date(start=placed.start, end=placed.end, precision=placed.precision, text=text, basis=placed.basis)


def _join(first: _Read, last: _Read, sentence: Sentence, setting: Setting) -> _Read | None:
    """Both as one span, where they make one: placed, in order, and alike in precision."""
    start, end = first.mention.date, last.mention.date
    if start is None and end is None:
        return _Read(replace(first.mention, end=last.mention.end), {**first.parts, **last.parts})
    if end is None or (start and start.precision != end.precision and "range" not in (start.precision, end.precision)):
        return None
    if "year" in last.parts and not first.parts.keys() & {"year", "year_doc", "year_story", "era"}:
        year = last.parts["year"]
        for candidate in (year, year - 1):
            try:
                placed = place({**first.parts, "year": candidate}, setting)
            except UnplacedError:
                return None
            if placed.start <= end.start:
                start = _date(placed, "")
                break
    if start is None or start.start > end.start or start.end > end.end:
        return None
    text = sentence.text[first.mention.start : last.mention.end]
    joined = Date(start=start.start, end=end.end, precision="range", text=text, basis=start.basis)
    mention = replace(
        first.mention, end=last.mention.end, date=joined, rule=f"{first.mention.rule} to {last.mention.rule}"
    )
    return _Read(replace(mention, problem=None), {**first.parts, **last.parts})
