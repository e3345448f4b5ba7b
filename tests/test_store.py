"""The database gives back what it was given, and loses nothing when a save fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from duograph.errors import WorkspaceError
from duograph.records import (
    ROLES,
    Actor,
    Amount,
    Conflict,
    ConflictField,
    ConflictValue,
    Corpus,
    Date,
    Document,
    Doubt,
    Entity,
    Event,
    EventType,
    Evidence,
    Kind,
    Language,
    Participant,
    Precision,
    Problem,
    Provenance,
    Qualifier,
    Reading,
    Status,
)
from duograph.store import Store
from sample import CORPUS

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
IDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)
NUMBERS = st.integers(0, 10**9)
SUMS = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**18)
Draw = Callable[[st.SearchStrategy[Any]], Any]


def several(what: st.SearchStrategy[Any], **limits: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(what, **{"max_size": 3, **limits}).map(tuple)


@st.composite
def dates(draw: Draw) -> Date:
    start, end = sorted(draw(st.tuples(st.dates(), st.dates())))
    return Date(
        start=start, end=end, precision=draw(st.sampled_from(get_args(Precision))), text=draw(WORDS), basis=draw(WORDS)
    )


AMOUNTS = st.builds(
    Amount,
    value=SUMS,
    currency=WORDS,
    text=WORDS,
    qualifier=st.sampled_from(get_args(Qualifier)),
    high=st.none() | SUMS,
)


@st.composite
def corpora(draw: Draw) -> Corpus:
    """Any corpus that holds together: every id that is named exists."""
    documents = draw(
        st.lists(
            st.builds(
                Document,
                id=IDS,
                path=WORDS,
                text=WORDS,
                sha256=WORDS,
                language=st.sampled_from(get_args(Language)),
                title=st.none() | WORDS,
                publisher=st.none() | WORDS,
                published=st.none() | st.dates(),
                url=st.none() | WORDS,
                noise=several(st.tuples(NUMBERS, NUMBERS)),
            ),
            min_size=1,
            max_size=3,
            unique_by=lambda d: d.id,
        )
    )
    document = st.sampled_from([d.id for d in documents])
    entities = draw(
        st.lists(
            st.builds(
                Entity,
                id=IDS,
                kind=st.sampled_from(get_args(Kind)),
                names=st.dictionaries(st.sampled_from(["en", "zh-Hans", "zh-Hant"]), WORDS),
                aliases=several(WORDS),
                documents=several(document),
                links=st.dictionaries(WORDS, WORDS, max_size=2),
                country=st.none() | WORDS,
                why=several(WORDS),
            ),
            min_size=1,
            max_size=3,
            unique_by=lambda e: e.id,
        )
    )
    entity = st.sampled_from([e.id for e in entities])
    starts = st.lists(NUMBERS, min_size=4, max_size=4, unique=True).map(sorted)
    evidence = st.builds(
        lambda places, **rest: Evidence(
            start=places[0], trigger_start=places[1], trigger_end=places[2], end=places[3], **rest
        ),
        starts,
        document=document,
        text=WORDS,
        rule=WORDS,
        status=st.sampled_from(get_args(Status)),
    )

    def events(type_: EventType) -> st.SearchStrategy[Event]:
        participant = st.builds(
            Participant, entity=entity, role=st.sampled_from(ROLES[type_]), side=st.sampled_from([None, 1, 2])
        )
        return st.builds(
            Event,
            id=IDS,
            type=st.just(type_),
            status=st.sampled_from(get_args(Status)),
            participants=several(participant, min_size=1),
            evidence=several(evidence, min_size=1),
            date=st.none() | dates(),
            amounts=several(AMOUNTS),
            object=st.none() | WORDS,
        )

    happened = draw(
        st.lists(st.sampled_from(get_args(EventType)).flatmap(events), max_size=3, unique_by=lambda e: e.id)
    )
    values = st.builds(ConflictValue, value=WORDS, document=document, text=WORDS)
    conflicts = (
        several(
            st.builds(
                Conflict,
                event=st.sampled_from([e.id for e in happened]),
                field=st.sampled_from(get_args(ConflictField)),
                values=several(values),
                why=WORDS,
            )
        )
        if happened
        else st.just(())
    )
    doubts = st.builds(Doubt, first=entity, second=entity, evidence_for=several(WORDS), evidence_against=several(WORDS))
    pairs = several(st.tuples(WORDS, WORDS))
    provenance = st.builds(
        Provenance,
        version=WORDS,
        texts=pairs,
        decisions=WORDS,
        decided=NUMBERS,
        entities=WORDS,
        parts=several(WORDS),
        filters=pairs,
    )
    problems = st.builds(Problem, document=document, start=NUMBERS, end=NUMBERS, stage=WORDS, reason=WORDS)
    return Corpus(
        documents=tuple(documents),
        entities=tuple(entities),
        events=tuple(happened),
        conflicts=draw(conflicts),
        doubts=draw(several(doubts)),
        problems=draw(several(problems)),
        provenance=draw(st.none() | provenance),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpus=corpora())
def test_what_is_saved_comes_back(corpus: Corpus) -> None:
    store = Store.open("sqlite://", create=True)
    try:
        store.save(CORPUS)
        store.save(corpus)
        assert store.corpus() == corpus
    finally:
        store.close()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "graph" / "graph.db"
    with Store.open(path, create=True) as store:
        store.save(CORPUS, about={"origin": "a test"})
    return path


def test_a_closed_database_still_holds_the_corpus(database: Path) -> None:
    with Store.open(database) as store:
        assert store.corpus() == CORPUS
        assert store.about() == {"origin": "a test"}


def test_a_save_that_fails_loses_nothing(database: Path) -> None:
    broken = replace(CORPUS, documents=CORPUS.documents[:1])
    with Store.open(database) as store:
        with pytest.raises(IntegrityError):
            store.save(broken)
        assert store.corpus() == CORPUS
        assert store.about() == {"origin": "a test"}


def test_sqlite_checks_foreign_keys_and_writes_ahead(database: Path) -> None:
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT sum(number) FROM amounts WHERE currency = 'USD'").fetchone() == (2e9,)
    finally:
        connection.close()


def test_a_missing_database_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"graph\.db: is not there yet; run `duograph build`"):
        Store.open(tmp_path / "graph.db")
    assert not (tmp_path / "graph.db").exists()


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    path.write_bytes(b"minutes of a meeting, and not a database at all\n" * 40)
    for create in (False, True):
        with pytest.raises(WorkspaceError, match=r"graph\.db: cannot be used as a database"):
            Store.open(path, create=create)
    assert path.read_bytes().startswith(b"minutes")


def test_a_database_of_another_version_is_made_anew_only_by_a_build(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    connection.commit()
    connection.close()
    with pytest.raises(WorkspaceError, match="another version; run `duograph build` again"):
        Store.open(database)
    with Store.open(database, create=True) as store:
        assert store.corpus() == Corpus()


def _reading() -> Reading:
    event = replace(CORPUS.events[0], id="", evidence=CORPUS.events[0].evidence[:1])
    return Reading(
        document=CORPUS.documents[0],
        actors=(Actor(key="lynx-motors", kind="company", names=("Lynx", "山猫"), evidence=("in brackets",)),),
        mentions=(("lynx-motors", 0, 4),),
        events=(event,),
        problems=(Problem(document="one", start=0, end=0, stage="dates", reason="no year"),),
        sentences=1,
    )


def test_a_reading_is_found_under_its_key_alone(database: Path) -> None:
    with Store.open(database) as store:
        store.keep(_reading(), key="k1", origin="/a/one.txt")
        assert store.reading("one", "k1") == _reading()
        assert store.reading("one", "k2") is None
        assert store.reading("two", "k1") is None
        store.save(Corpus())
        assert store.reading("one", "k1") == _reading()


def test_a_newer_reading_replaces_the_older(database: Path) -> None:
    later = replace(_reading(), document=replace(CORPUS.documents[0], published=date(2024, 6, 1)))
    with Store.open(database) as store:
        store.keep(_reading(), key="k1", origin="/a/one.txt")
        store.keep(later, key="k2", origin="/b/one.txt")
        assert store.reading("one", "k1") is None
        assert store.reading("one", "k2") == later
        assert store.origins() == {"one": "/b/one.txt"}
        store.forget(["one"])
        assert store.origins() == {}
