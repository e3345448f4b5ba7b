"""Document → Reading: the order of the stages and nothing else."""

from __future__ import annotations

from duograph.amounts import find_amounts
from duograph.dates import find_dates
from duograph.extract import extract
from duograph.knowledge import Knowledge
from duograph.link import link
from duograph.records import AmountMention, DateMention, Document, Problem, Reading, Sentence
from duograph.segment import segment


def read(document: Document, knowledge: Knowledge) -> Reading:
    """Everything ``document`` says.  Pure: the same document and knowledge give the same reading."""
    sentences = segment(document, knowledge)
    dates = find_dates(sentences, published=document.published, knowledge=knowledge)
    amounts = find_amounts(sentences, document=document, knowledge=knowledge)
    linked = link(document, sentences, dates, knowledge)
    events, unread = extract(document, sentences, dates=dates, amounts=amounts, linked=linked, knowledge=knowledge)
    problems = [*linked.problems, *unread]
    for sentence in sentences:
        for stage, found in (("dates", dates[sentence.index]), ("amounts", amounts[sentence.index])):
            problems += [_problem(document, sentence, stage, m) for m in found if m.problem]
    return Reading(
        document=document,
        actors=linked.actors,
        mentions=tuple((m.actor, *sentences[m.sentence].span(m.start, m.end)) for m in linked.mentions),
        events=events,
        problems=tuple(problems),
        sentences=len(sentences),
    )


def _problem(document: Document, sentence: Sentence, stage: str, mention: DateMention | AmountMention) -> Problem:
    start, end = sentence.span(mention.start, mention.end)
    return Problem(document=document.id, start=start, end=end, stage=stage, reason=mention.problem or "")
