"""What people decided is replayed, and an unknown id fails with file and line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from duograph.errors import KnowledgeError
from duograph.knowledge import Knowledge, load_knowledge
from duograph.records import Actor, Document, Event, Evidence, Participant, Reading
from duograph.resolve import resolve
from duograph.resolve.decisions import load_decisions


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def readings() -> tuple[Reading, ...]:
    def one(name: str, *companies: str) -> Reading:
        document = Document(id=name, path=f"{name}.txt", text="Heron met Lynx.", sha256="0", language="en")
        evidence = Evidence(document=name, start=0, end=15, text="Heron met Lynx.", trigger_start=6, trigger_end=9)
        event = Event(
            type="negotiation",
            status="occurred",
            participants=tuple(Participant(entity=c, role="party") for c in companies),
            evidence=(evidence,),
        )
        actors = tuple(Actor(key=c, kind="company", names=(c.title(),)) for c in companies)
        return Reading(document=document, actors=actors, events=(event,))

    return one("first", "heron", "lynx"), one("second", "heron", "curlew")


def decided(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "decisions.yaml"
    path.write_text(text, "utf-8")
    return path


def test_no_file_and_an_empty_one_decide_nothing(tmp_path: Path, knowledge: Knowledge) -> None:
    plain = resolve(readings(), knowledge)
    assert resolve(readings(), knowledge, load_decisions(tmp_path / "none.yaml")) == plain
    assert resolve(readings(), knowledge, load_decisions(decided(tmp_path, "# nothing yet\n"))) == plain
    assert [e.id for e in plain.entities] == ["curlew", "heron", "lynx"]


def test_merge(tmp_path: Path, knowledge: Knowledge) -> None:
    corpus = resolve(readings(), knowledge, load_decisions(decided(tmp_path, "merge:\n- [lynx, curlew]\n")))
    assert [e.id for e in corpus.entities] == ["heron", "lynx"]
    assert corpus.entities[1].documents == ("first", "second")
    assert "Curlew" in corpus.entities[1].aliases + tuple(corpus.entities[1].names.values())
    assert all({p.entity for p in e.participants} == {"heron", "lynx"} for e in corpus.events)


def test_split(tmp_path: Path, knowledge: Knowledge) -> None:
    text = "split:\n- {entity: heron, document: second, as: heron-of-leeds}\n"
    corpus = resolve(readings(), knowledge, load_decisions(decided(tmp_path, text)))
    by_id = {e.id: e.documents for e in corpus.entities}
    assert by_id["heron"] == ("first",)
    assert by_id["heron-of-leeds"] == ("second",)


def test_reject_and_correct(tmp_path: Path, knowledge: Knowledge) -> None:
    first, second = (e.id for e in resolve(readings(), knowledge).events)
    text = (
        f"reject: [{first}]\ncorrect:\n- {{event: {second}, field: status, value: planned}}\n"
        f"- {{event: {second}, field: date, value: 2024-05}}\n- {{event: {second}, field: amount, value: 35 USD}}\n"
    )
    (event,) = resolve(readings(), knowledge, load_decisions(decided(tmp_path, text))).events
    assert (event.id, event.status) == (second, "planned")
    assert event.date is not None
    assert (event.date.start, event.date.end, event.date.precision) == (date(2024, 5, 1), date(2024, 5, 31), "month")
    assert [(a.value, a.currency) for a in event.amounts] == [(Decimal(35), "USD")]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("merge:\n- [heron, lynx]\n- [heron, dodo]\n", 3, "no entity 'dodo'"),
        ("split:\n- {entity: dodo, document: first}\n", 2, "no entity 'dodo'"),
        ("split:\n- {entity: lynx, document: second}\n", 2, "no text 'second'"),
        ("# a note\nreject:\n- dodo-1\n", 3, "no event 'dodo-1'"),
        ("confirm: [dodo-1]\n", 1, "no event 'dodo-1'"),
        ("merge:\n- [heron]\n", 2, "at least 2"),
        ("merge:\n- [heron, lynx, lynx]\n", 2, "twice"),
        ("apart:\n- [heron, dodo]\n", 2, "no entity 'dodo'"),
        ("forget:\n- heron\n", 1, "forget"),
    ],
)
def test_a_bad_decision_fails_with_file_and_line(
    tmp_path: Path, knowledge: Knowledge, text: str, line: int, reason: str
) -> None:
    path = decided(tmp_path, text)
    with pytest.raises(KnowledgeError) as caught:
        resolve(readings(), knowledge, load_decisions(path))
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "maybe"),
        ("date", "next May"),
        ("amount", "much"),
        ("amount", "3 dollars"),
        ("amount", "NaN USD"),
        ("amount", "-3 USD"),
    ],
)
def test_a_value_that_does_not_fit(tmp_path: Path, knowledge: Knowledge, field: str, value: str) -> None:
    event = resolve(readings(), knowledge).events[0].id
    text = f"correct:\n- {{event: {event}, field: {field}, value: {value}}}\n"
    with pytest.raises(KnowledgeError, match=r"decisions\.yaml:2: "):
        resolve(readings(), knowledge, load_decisions(decided(tmp_path, text)))


def test_what_only_looks_like_a_name_and_does_nothing_is_no_entity(tmp_path: Path, knowledge: Knowledge) -> None:
    guessed = Actor(key="gratings", kind="company", names=("Gratings",), guessed=True)
    busy = Actor(key="curlew", kind="company", names=("Curlew",), guessed=True)
    first, second = readings()
    first = replace(first, actors=(*first.actors, guessed))
    second = replace(second, actors=tuple(busy if a.key == "curlew" else a for a in second.actors))
    assert [e.id for e in resolve((first, second), knowledge).entities] == ["curlew", "heron", "lynx"]
    both = (first, replace(second, actors=(*second.actors, guessed)))
    assert "gratings" in [e.id for e in resolve(both, knowledge).entities]
    told = load_decisions(decided(tmp_path, "apart: [[gratings, heron]]\n"))
    assert "gratings" in [e.id for e in resolve((first, second), knowledge, told).entities]
