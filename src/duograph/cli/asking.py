"""Questions to the stored graph: show, events, path, review, problems, stats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from duograph.cli.options import filter_options, format_option, to_filter, workspace_option
from duograph.cli.output import Answer, print_answer
from duograph.cli.wording import Words, entity_data, forms
from duograph.query import Profile, find_document, find_events, find_path, label, profile
from duograph.records import Corpus, Event
from duograph.workspace import Workspace


@click.command("show")
@click.argument("name")
@click.option("--why", is_flag=True, help="Also print what made its names one actor.")
@click.option("--evidence", is_flag=True, help="Also print, in the table, the sentences that tell each event.")
@format_option
@workspace_option
def show_command(name: str, why: bool, evidence: bool, form: str, workspace: Workspace) -> None:
    """Who is called NAME, in any spelling of either language, and what it took part in, in time order."""
    corpus = workspace.corpus()
    print_answer(_profile(corpus, profile(corpus, name), why=why, evidence=evidence), form)


@click.command("events")
@filter_options
@format_option
@workspace_option
def events_command(form: str, workspace: Workspace, **filters: Any) -> None:
    """The events that pass every filter, in time order, undated ones last."""
    corpus = workspace.corpus()
    print_answer(_events(corpus, find_events(corpus, to_filter(**filters))), form)


@click.command("path")
@click.argument("first", metavar="NAME")
@click.argument("last", metavar="NAME")
@format_option
@workspace_option
def path_command(first: str, last: str, form: str, workspace: Workspace) -> None:
    """The fewest events that lead from one actor to another, each with its evidence."""
    corpus = workspace.corpus()
    words = Words(corpus)
    steps = find_path(corpus, first, last)
    columns = ("from", "event", "to", "date", "sum", "status", "source", "evidence")
    rows = []
    for step in steps:
        cells = words.row(step.event)
        between = (words.name(step.source.id), cells["type"], words.name(step.target.id))
        rows.append((*between, *(cells[c] for c in columns[3:])))
    data = [{"from": s.source.id, "to": s.target.id, "event": words.data(s.event)} for s in steps]
    print_answer(Answer(data=data, columns=columns, rows=rows), form)


@click.command("review")
@format_option
@workspace_option
def review_command(form: str, workspace: Workspace) -> None:
    """What waits for a person: actors that may be one, and events whose sources disagree."""
    corpus = workspace.corpus()
    named = {e.id: label(e) for e in corpus.entities}
    doubts = [
        {
            "question": "same actor?",
            "about": [d.first, d.second],
            "for": list(d.evidence_for),
            "against": list(d.evidence_against),
        }
        for d in corpus.doubts
    ]
    conflicts = [
        {
            "question": f"which {c.field}?",
            "about": [c.event],
            "for": [f"{v.value} ({v.document}: {v.text})" for v in c.values],
            "against": [c.why],
        }
        for c in corpus.conflicts
    ]
    rows = [
        (
            str(item["question"]),
            " / ".join(named.get(i, i) for i in item["about"]),
            "; ".join(item["for"]),
            "; ".join(item["against"]),
        )
        for item in (*doubts, *conflicts)
    ]
    below = () if rows else ("Nothing waits for a decision.",)
    columns = ("question", "about", "for", "against")
    print_answer(Answer(data=[*doubts, *conflicts], columns=columns, rows=rows, below=below), form)


@click.command("problems")
@click.option("--document", "documents", multiple=True, metavar="ID", help="Only of this text.")
@format_option
@workspace_option
def problems_command(documents: tuple[str, ...], form: str, workspace: Workspace) -> None:
    """What was met in the texts and not understood."""
    corpus = workspace.corpus()
    texts = {d.id: d.text for d in corpus.documents}
    asked = {find_document(corpus, name).id for name in documents}
    found = [p for p in corpus.problems if not asked or p.document in asked]
    rows = [(p.document, f"{p.start}–{p.end}", p.stage, texts[p.document][p.start : p.end], p.reason) for p in found]
    data = [
        {"document": p.document, "start": p.start, "end": p.end, "stage": p.stage, "text": row[3], "reason": p.reason}
        for p, row in zip(found, rows, strict=True)
    ]
    below = () if rows else ("No problems.",)
    print_answer(
        Answer(data=data, columns=("document", "place", "stage", "text", "reason"), rows=rows, below=below), form
    )


@click.command("stats")
@format_option
@workspace_option
def stats_command(form: str, workspace: Workspace) -> None:
    """How much is in the graph, and who is in most of its events."""
    corpus = workspace.corpus()
    words = Words(corpus)
    busiest = Counter(p for e in corpus.events for p in {p.entity for p in e.participants})
    counts: list[tuple[str, str, int]] = [
        ("all", "documents", len(corpus.documents)),
        ("all", "entities", len(corpus.entities)),
        ("all", "events", len(corpus.events)),
        ("all", "conflicts", len(corpus.conflicts)),
        ("all", "doubts", len(corpus.doubts)),
        ("all", "problems", len(corpus.problems)),
    ]
    for what, counter in (
        ("language", Counter(d.language for d in corpus.documents)),
        ("kind", Counter(e.kind for e in corpus.entities)),
        ("type", Counter(e.type for e in corpus.events)),
        ("status", Counter(e.status for e in corpus.events)),
    ):
        counts += [(what, name, n) for name, n in sorted(counter.items(), key=lambda item: (-item[1], item[0]))]
    leading = sorted(busiest.items(), key=lambda item: (-item[1], item[0]))[:10]
    counts += [("events of", words.name(entity), n) for entity, n in leading]
    print_answer(
        Answer(
            data=[{"of": of, "what": what, "count": n} for of, what, n in counts],
            columns=("of", "what", "count"),
            rows=[(of, what, f"{n}") for of, what, n in counts],
        ),
        form,
    )


def _profile(corpus: Corpus, found: Profile, *, why: bool, evidence: bool) -> Answer:
    words = Words(corpus)
    entity = found.entity
    columns = ("date", "type", "role", "with", "sum", "status", "source", "id", "evidence")
    rows = []
    for event in found.events:
        cells = words.row(event)
        cells["role"] = ", ".join(p.role for p in event.participants if p.entity == entity.id)
        cells["with"] = words.who(event, besides=entity.id)
        rows.append([cells[c] for c in columns])
    others = forms(entity)
    above = [f"{label(entity)} · {entity.kind} · {entity.id}"]
    above += [f"also: {others}"] if others else []
    above += [f"in: {', '.join(map(words.document, entity.documents))}"] if entity.documents else []
    above += [f"{name}: {value}" for name, value in sorted(entity.links.items())]
    if why:
        above += [f"why one: {reason}" for reason in entity.why] or ["why one: it has one name"]
    data = entity_data(entity) | {"events": [words.data(e) for e in found.events]}
    if why:
        data["why"] = list(entity.why)
    below = () if rows else ("No events.",)
    return Answer(
        data=data,
        columns=columns,
        rows=rows,
        wide=frozenset({"id"} if evidence else {"id", "evidence"}),
        above=above,
        below=below,
    )


def _events(corpus: Corpus, events: Sequence[Event]) -> Answer:
    words = Words(corpus)
    columns = ("date", "type", "who", "sum", "status", "source", "family", "id", "evidence")
    return Answer(
        data=[words.data(e) for e in events],
        columns=columns,
        rows=[[row[c] for c in columns] for row in map(words.row, events)],
        wide=frozenset({"family", "id", "evidence"}),
        below=() if events else ("No event passes.",),
    )
