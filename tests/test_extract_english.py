"""English events: the case file, one text a case."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from duograph.amounts import find_amounts
from duograph.dates import find_dates
from duograph.extract import extract
from duograph.knowledge import Knowledge, load_knowledge
from duograph.records import Actor, Document, Event, Linked, Mention, Sentence
from duograph.segment import segment

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "events_en.yaml").read_text("utf-8"))
CAST = {name: kind for kind, names in DATA["cast"].items() for name in names}
_REFERENCE = re.compile(r"\[(\w[\w ]*)=([^\]]+)\]")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def read(case: str, knowledge: Knowledge) -> tuple[Event, ...]:
    """The events of a text of the case file."""
    references = dict(_REFERENCE.findall(case))
    document = Document(id="case", path="case.txt", text=_REFERENCE.sub(r"\1", case), sha256="", language="en")
    sentences = segment(document, knowledge)
    actors = tuple(Actor(key=name, kind=kind, names=(name,)) for name, kind in sorted(CAST.items()))
    events, _ = extract(
        document,
        sentences,
        dates=find_dates(sentences, published=None, knowledge=knowledge),
        amounts=find_amounts(sentences, document=document, knowledge=knowledge),
        linked=Linked(actors=actors, mentions=_mentions(sentences, references)),
        knowledge=knowledge,
    )
    return events


def _mentions(sentences: tuple[Sentence, ...], references: dict[str, str]) -> tuple[Mention, ...]:
    forms = sorted([*((n, n) for n in CAST), *references.items()], key=lambda f: (-len(f[0]), f))
    found = []
    for sentence in sentences:
        taken: set[int] = set()
        for form, actor in forms:
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", sentence.text):
                if taken.isdisjoint(range(*match.span())):
                    taken.update(range(*match.span()))
                    found.append((sentence.index, *match.span(), actor, form))
    return tuple(
        Mention(sentence=s, start=a, end=b, actor=actor, form="reference" if form in references else "name")
        for s, a, b, actor, form in sorted(found)
    )


def _told(event: Event, fields: set[str]) -> str:
    """The event in the notation of the case file, with date and sum only where the case asks for them."""
    roles: dict[str, list[str]] = {}
    for p in event.participants:
        roles.setdefault(p.role, []).append(p.entity)
    parts = [event.type, event.status]
    parts += [f"{role}={'+'.join(sorted(names))}" for role, names in sorted(roles.items())]
    if "on" in fields:
        size = {"year": 4, "month": 7}
        parts.append("on=" + (event.date.start.isoformat()[: size.get(event.date.precision, 10)] if event.date else ""))
    if "sum" in fields:
        parts.append("sum=" + "/".join(f"{a.value:f} {a.currency}" for a in event.amounts))
    return " ".join(parts)


def _asked(line: str) -> tuple[str, set[str]]:
    """A line of the case file in the order of :func:`_told`, and the fields beside roles that it names."""
    kind, status, rest = line.split(" ", 2)
    fields: list[tuple[str, str]] = re.findall(r"(\w+)=(.*?)(?= \w+=|$)", rest)
    roles = sorted((k, "+".join(sorted(v.split("+")))) for k, v in fields if k not in ("on", "sum"))
    others = [(k, v) for k, v in fields if k in ("on", "sum")]
    return " ".join([kind, status, *(f"{k}={v}" for k, v in [*roles, *others])]), {k for k, _ in others}


@pytest.mark.parametrize("case", DATA["cases"], ids=[c[0][:60] for c in DATA["cases"]])
def test_case(case: list[str], knowledge: Knowledge) -> None:
    asked = sorted(_asked(line) for line in case[1:])
    fields = {line.split(" ")[0]: extra for line, extra in asked}
    assert sorted(_told(e, fields.get(e.type, set())) for e in read(case[0], knowledge)) == [a for a, _ in asked]


def test_evidence_names_its_rule(knowledge: Knowledge) -> None:
    (event,) = read("Aster Corp acquired Borel Ltd.", knowledge)
    (evidence,) = event.evidence
    assert evidence.rule == "buy-company"
    assert evidence.text == "Aster Corp acquired Borel Ltd."
    assert evidence.text[evidence.trigger_start : evidence.trigger_end] == "acquired"
