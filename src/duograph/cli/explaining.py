"""explain: how one sentence is read, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import click

from duograph.cli.options import format_option, workspace_option
from duograph.cli.output import Answer, print_answer
from duograph.cli.wording import money
from duograph.errors import QueryError
from duograph.explain import explain_sentence
from duograph.graph import iso
from duograph.knowledge import load_knowledge
from duograph.knowledge.evidence import known_form
from duograph.loader import Steps
from duograph.query import parse_period
from duograph.records import AmountMention, DateMention, Event, Hint, Mention, Sentence, Token
from duograph.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing found: by which stage, in which words, what it was taken for, by which rule."""

    stage: str
    text: str
    reading: str
    rule: str = ""


@click.command("explain")
@click.argument("sentence")
@click.option("--published", metavar="DATE", help='The day from which "the 30th" or "next month" is reckoned.')
@format_option
@workspace_option
def explain_command(sentence: str, published: str | None, form: str, workspace: Workspace) -> None:
    """How SENTENCE is read: tokens, mentions, dates, sums, events, and the rules that fired.

    Needs no database; a workspace's graph/entities.yaml and graph/offices.yaml count where there are such.
    """
    if not sentence.strip():
        raise QueryError("an empty sentence says nothing; give one in quotes")
    day = parse_period(published)[0] if published else None
    steps = explain_sentence(sentence, published=day, knowledge=load_knowledge(workspace.entities))
    lines = list(_lines(steps))
    rows = [(line.stage, line.text, line.reading, line.rule) for line in lines]
    columns = ("stage", "text", "reading", "rule")
    print_answer(Answer(data=[asdict(line) for line in lines], columns=columns, rows=rows), form)


def _lines(steps: Steps) -> Iterator[_Line]:
    actors = {a.key: a for a in steps.linked.actors}
    for sentence in steps.sentences:
        yield _Line("sentence", steps.document.text[sentence.start : sentence.end], sentence.language)
        yield _Line("tokens", sentence.text, " ".join(map(_token, sentence.tokens)))
        for hint in sentence.hints:
            yield _Line("hint", _said(steps, sentence, hint), hint.label)
        for m in steps.linked.of(sentence.index):
            actor = actors[m.actor]
            known = "known" if actor.known else "new"
            yield _Line("mention", _said(steps, sentence, m), f"{m.actor}: {known} {actor.kind}, by {m.form}", m.rule)
        for d in steps.dates[sentence.index]:
            yield _Line("date", _said(steps, sentence, d), _date(d), d.rule)
        for a in steps.amounts[sentence.index]:
            yield _Line("sum", _said(steps, sentence, a), _sum(a), a.rule)
    for actor in steps.linked.actors:
        for reason in actor.evidence or ((known_form(actor.names[0], actor.key),) if actor.known else ()):
            yield _Line("actor", " = ".join(actor.names), actor.key, reason)
    for event in steps.events:
        for v in event.evidence:
            yield _Line("event", steps.document.text[v.trigger_start : v.trigger_end], _event(event), v.rule)
    for p in steps.problems:
        yield _Line("problem", steps.document.text[p.start : p.end], p.reason, p.stage)


def _said(steps: Steps, sentence: Sentence, found: Hint | Mention | DateMention | AmountMention) -> str:
    """The words of ``found`` as the text writes them."""
    start, end = sentence.span(found.start, found.end)
    return steps.document.text[start:end]


def _token(token: Token) -> str:
    return "/".join(filter(None, (token.text, token.pos or token.tag, token.dep)))


def _date(found: DateMention) -> str:
    if found.date is None:
        return "unknown"
    days = found.date.start.isoformat()
    if found.date.end != found.date.start:
        days += f" to {found.date.end.isoformat()}"
    return f"{found.relation} {days} ({found.date.precision}, {found.date.basis})"


def _sum(found: AmountMention) -> str:
    if found.percent is not None:
        return f"{found.percent} %"
    if found.amount is None:
        return "unknown"
    use = "" if found.use == "sum" else f", {found.use.replace('_', ' ')}"
    converted = "" if found.conversion_of is None else ", a conversion"
    return f"{money(found.amount)}{use}{converted}"


def _event(event: Event) -> str:
    who = ", ".join(f"{p.role} {p.entity}" + (f" (side {p.side})" if p.side else "") for p in event.participants)
    parts = (event.type, event.status, who, iso(event), "; ".join(map(money, event.amounts)), event.object or "")
    return " · ".join(filter(None, parts))
