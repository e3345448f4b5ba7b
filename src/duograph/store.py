"""Records ↔ SQL database: what ``graph/graph.db`` holds.

One table a noun, one row a record, and a ``position`` wherever order is part of the record, so that
:meth:`Store.corpus` gives back exactly what :meth:`Store.save` was given.  The tables use no SQLite-only types,
so any database that SQLAlchemy speaks can hold them; open one with its URL.

``readings`` is a cache of its own: what was read in one text under one key.  It survives every save.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, Column, Connection, Engine, Table, Text, delete, event, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import Field, SQLModel, create_engine

from duograph.errors import WorkspaceError
from duograph.records import Corpus, Provenance, Reading

SCHEMA = "1"
"""Changes whenever a table does: a database of another number is built anew."""

_CORPUS: TypeAdapter[Corpus] = TypeAdapter(Corpus)
_READING: TypeAdapter[Reading] = TypeAdapter(Reading)
_PROVENANCE: TypeAdapter[Provenance] = TypeAdapter(Provenance)
_OWN = ("schema", "provenance")
"""The keys of ``meta`` that are not for :meth:`Store.about`."""
_BATCH = 20_000

_RowData = dict[str, Any]


class MetaRow(SQLModel, table=True):
    """Facts about the database itself: ``schema``, the corpus' ``provenance``, and what a save was told of it."""

    __tablename__ = "meta"
    key: str = Field(primary_key=True)
    value: str


class ReadingRow(SQLModel, table=True):
    """What was read in one text.  ``key`` is made of the text, its metadata, the knowledge and the program."""

    __tablename__ = "readings"
    document: str = Field(primary_key=True)
    key: str
    origin: str
    content: str = Field(sa_column=Column(Text, nullable=False))


class DocumentRow(SQLModel, table=True):
    __tablename__ = "documents"
    id: str = Field(primary_key=True)
    position: int
    path: str
    text: str = Field(sa_column=Column(Text, nullable=False))
    sha256: str
    language: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    noise: list[list[int]] = Field(sa_column=Column(JSON, nullable=False))


class EntityRow(SQLModel, table=True):
    __tablename__ = "entities"
    id: str = Field(primary_key=True)
    position: int
    kind: str
    country: str | None = None
    links: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    why: list[str] = Field(sa_column=Column(JSON, nullable=False))


class NameRow(SQLModel, table=True):
    """A name to show (``language`` is set) or another form."""

    __tablename__ = "names"
    entity: str = Field(primary_key=True, foreign_key="entities.id")
    position: int = Field(primary_key=True)
    language: str | None = None
    form: str = Field(index=True)


class MentionRow(SQLModel, table=True):
    """The documents an entity is mentioned in."""

    __tablename__ = "mentions"
    entity: str = Field(primary_key=True, foreign_key="entities.id")
    position: int = Field(primary_key=True)
    document: str = Field(foreign_key="documents.id", index=True)


class EventRow(SQLModel, table=True):
    __tablename__ = "events"
    id: str = Field(primary_key=True)
    position: int
    type: str = Field(index=True)
    family: str
    status: str
    date_start: date | None = Field(default=None, index=True)
    date_end: date | None = None
    date_precision: str | None = None
    date_text: str | None = None
    date_basis: str | None = None
    object: str | None = None


class ParticipantRow(SQLModel, table=True):
    __tablename__ = "participants"
    event: str = Field(primary_key=True, foreign_key="events.id")
    position: int = Field(primary_key=True)
    entity: str = Field(foreign_key="entities.id", index=True)
    role: str
    side: int | None = None


class AmountRow(SQLModel, table=True):
    """A sum.  ``value`` and ``high`` are exact, as text; ``number`` is ``value`` to reckon with in SQL."""

    __tablename__ = "amounts"
    event: str = Field(primary_key=True, foreign_key="events.id")
    position: int = Field(primary_key=True)
    value: str
    number: float
    currency: str
    text: str
    qualifier: str
    high: str | None = None


class EvidenceRow(SQLModel, table=True):
    __tablename__ = "evidence"
    event: str = Field(primary_key=True, foreign_key="events.id")
    position: int = Field(primary_key=True)
    document: str = Field(foreign_key="documents.id", index=True)
    start: int
    end: int
    text: str = Field(sa_column=Column(Text, nullable=False))
    trigger_start: int
    trigger_end: int
    rule: str
    status: str


class ConflictRow(SQLModel, table=True):
    __tablename__ = "conflicts"
    position: int = Field(primary_key=True)
    event: str = Field(foreign_key="events.id", index=True)
    field: str
    why: str


class ConflictValueRow(SQLModel, table=True):
    __tablename__ = "conflict_values"
    conflict: int = Field(primary_key=True, foreign_key="conflicts.position")
    position: int = Field(primary_key=True)
    value: str
    document: str = Field(foreign_key="documents.id")
    text: str


class DoubtRow(SQLModel, table=True):
    __tablename__ = "doubts"
    position: int = Field(primary_key=True)
    first: str = Field(foreign_key="entities.id")
    second: str = Field(foreign_key="entities.id")
    evidence_for: list[str] = Field(sa_column=Column(JSON, nullable=False))
    evidence_against: list[str] = Field(sa_column=Column(JSON, nullable=False))


class ProblemRow(SQLModel, table=True):
    __tablename__ = "problems"
    position: int = Field(primary_key=True)
    document: str = Field(foreign_key="documents.id", index=True)
    start: int
    end: int
    stage: str
    reason: str


_GRAPH: tuple[type[SQLModel], ...] = (
    DocumentRow,
    EntityRow,
    NameRow,
    MentionRow,
    EventRow,
    ParticipantRow,
    AmountRow,
    EvidenceRow,
    ConflictRow,
    ConflictValueRow,
    DoubtRow,
    ProblemRow,
)
"""The tables a corpus is kept in, each after those it points to."""


class Store:
    """An open database.  Use it as a context manager, or call :meth:`close`."""

    def __init__(self, engine: Engine, *, name: str) -> None:
        self._engine = engine
        self._name = name

    @classmethod
    def open(cls, database: Path | str, *, create: bool = False) -> Store:
        """The database in the file ``database``, or at a URL.

        ``create`` makes what is missing and empties a database of another schema; without it both raise
        WorkspaceError, as does a file that is no database.
        """
        if isinstance(database, Path):
            if create:
                _make_folder(database.parent)
            elif not database.exists():
                raise WorkspaceError(f"{database}: is not there yet; run `duograph build` first")
        url = f"sqlite:///{database.as_posix()}" if isinstance(database, Path) else database
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        store = cls(engine, name=str(database))
        try:
            store._check(create=create)
        except DatabaseError as error:
            store.close()
            raise WorkspaceError(
                f"{database}: cannot be used as a database ({error.orig}); move it away and run `duograph build`"
            ) from error
        except WorkspaceError:
            store.close()
            raise
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    def save(self, corpus: Corpus, *, about: Mapping[str, str] | None = None) -> None:
        """Put ``corpus`` in the place of the one stored, in one transaction: all of it or nothing.

        ``about`` is kept beside it (see :meth:`about`).
        """
        rows = _rows(corpus)
        facts = dict(about or {})
        if corpus.provenance:
            facts["provenance"] = _PROVENANCE.dump_json(corpus.provenance).decode("utf-8")
        with self._writing() as connection:
            for table in reversed(_GRAPH):
                connection.execute(delete(table))
            connection.execute(delete(MetaRow).where(_table(MetaRow).c.key != "schema"))
            for table in _GRAPH:
                found = rows[table]
                for at in range(0, len(found), _BATCH):
                    connection.execute(insert(table), found[at : at + _BATCH])
            if facts:
                connection.execute(insert(MetaRow), [{"key": k, "value": v} for k, v in sorted(facts.items())])

    def corpus(self) -> Corpus:
        """The corpus last saved, equal to it in every field; an empty one where none was."""
        with self._engine.connect() as connection:
            rows = {table: _all(connection, table) for table in _GRAPH}
            meta = _table(MetaRow)
            told = connection.execute(select(meta.c.value).where(meta.c.key == "provenance")).scalar()
        provenance = None if told is None else _PROVENANCE.validate_json(told)
        return _CORPUS.validate_python({**_nested(rows), "provenance": provenance})

    def about(self) -> dict[str, str]:
        """What was said of the corpus when it was saved."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(_table(MetaRow)).order_by("key")).all()
        return {row.key: row.value for row in rows if row.key not in _OWN}

    def reading(self, document: str, key: str) -> Reading | None:
        """What was read in ``document`` under ``key``, if it was."""
        table = _table(ReadingRow)
        query = select(table.c.content).where(table.c.document == document, table.c.key == key)
        with self._engine.connect() as connection:
            content = connection.execute(query).scalar()
        return None if content is None else _READING.validate_json(content)

    def keep(self, reading: Reading, *, key: str, origin: str) -> None:
        """Keep ``reading`` under ``key``; ``origin`` is where its text stands.  Replaces the document's older one."""
        table = _table(ReadingRow)
        row = {
            "document": reading.document.id,
            "key": key,
            "origin": origin,
            "content": _READING.dump_json(reading).decode("utf-8"),
        }
        with self._writing() as connection:
            connection.execute(delete(table).where(table.c.document == reading.document.id))
            connection.execute(insert(table), [row])

    def origins(self) -> dict[str, str]:
        """Document id → where its text stands, of every reading kept."""
        table = _table(ReadingRow)
        with self._engine.connect() as connection:
            rows = connection.execute(select(table.c.document, table.c.origin).order_by(table.c.document)).all()
        return {row.document: row.origin for row in rows}

    def forget(self, documents: Iterable[str]) -> None:
        """Drop the readings of ``documents``."""
        table = _table(ReadingRow)
        with self._writing() as connection:
            for document in sorted(documents):
                connection.execute(delete(table).where(table.c.document == document))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction.  Raises WorkspaceError where the database is locked, read-only, or the disk is full."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except OperationalError as error:
            raise WorkspaceError(
                f"{self._name}: cannot be written ({error.orig}); end what else uses it, or make room"
            ) from error

    def _check(self, *, create: bool) -> None:
        found = self._schema()
        if found == SCHEMA:
            return
        if not create:
            raise WorkspaceError(f"{self._name}: was written by another version; run `duograph build` again")
        with self._engine.begin() as connection:
            SQLModel.metadata.drop_all(connection)
            SQLModel.metadata.create_all(connection)
            connection.execute(insert(MetaRow), [{"key": "schema", "value": SCHEMA}])

    def _schema(self) -> str | None:
        with self._engine.connect() as connection:
            if not self._engine.dialect.has_table(connection, "meta"):
                return None
            table = _table(MetaRow)
            return connection.execute(select(table.c.value).where(table.c.key == "schema")).scalar()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceError(f"{folder}: cannot be made ({error.strerror}); name another workspace") from error


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def _rows(corpus: Corpus) -> dict[type[SQLModel], list[_RowData]]:
    """The rows of every table, ready to insert."""
    rows: dict[type[SQLModel], list[_RowData]] = {table: [] for table in _GRAPH}
    for n, d in enumerate(corpus.documents):
        rows[DocumentRow].append(
            {
                "id": d.id,
                "position": n,
                "path": d.path,
                "text": d.text,
                "sha256": d.sha256,
                "language": d.language,
                "title": d.title,
                "publisher": d.publisher,
                "published": d.published,
                "url": d.url,
                "noise": [list(span) for span in d.noise],
            }
        )
    for n, e in enumerate(corpus.entities):
        rows[EntityRow].append(
            {
                "id": e.id,
                "position": n,
                "kind": e.kind,
                "country": e.country,
                "links": dict(e.links),
                "why": list(e.why),
            }
        )
        forms = [*e.names.items(), *((None, alias) for alias in e.aliases)]
        rows[NameRow] += [
            {"entity": e.id, "position": i, "language": language, "form": form}
            for i, (language, form) in enumerate(forms)
        ]
        rows[MentionRow] += [{"entity": e.id, "position": i, "document": d} for i, d in enumerate(e.documents)]
    for n, happening in enumerate(corpus.events):
        when = happening.date
        rows[EventRow].append(
            {
                "id": happening.id,
                "position": n,
                "type": happening.type,
                "family": happening.family,
                "status": happening.status,
                "date_start": when and when.start,
                "date_end": when and when.end,
                "date_precision": when and when.precision,
                "date_text": when.text if when else None,
                "date_basis": when.basis if when else None,
                "object": happening.object,
            }
        )
        rows[ParticipantRow] += [
            {"event": happening.id, "position": i, "entity": p.entity, "role": p.role, "side": p.side}
            for i, p in enumerate(happening.participants)
        ]
        rows[AmountRow] += [
            {
                "event": happening.id,
                "position": i,
                "value": str(a.value),
                "number": float(a.value),
                "currency": a.currency,
                "text": a.text,
                "qualifier": a.qualifier,
                "high": None if a.high is None else str(a.high),
            }
            for i, a in enumerate(happening.amounts)
        ]
        rows[EvidenceRow] += [
            {
                "event": happening.id,
                "position": i,
                "document": v.document,
                "start": v.start,
                "end": v.end,
                "text": v.text,
                "trigger_start": v.trigger_start,
                "trigger_end": v.trigger_end,
                "rule": v.rule,
                "status": v.status,
            }
            for i, v in enumerate(happening.evidence)
        ]
    for n, c in enumerate(corpus.conflicts):
        rows[ConflictRow].append({"position": n, "event": c.event, "field": c.field, "why": c.why})
        rows[ConflictValueRow] += [
            {"conflict": n, "position": i, "value": v.value, "document": v.document, "text": v.text}
            for i, v in enumerate(c.values)
        ]
    rows[DoubtRow] = [
        {
            "position": n,
            "first": d.first,
            "second": d.second,
            "evidence_for": list(d.evidence_for),
            "evidence_against": list(d.evidence_against),
        }
        for n, d in enumerate(corpus.doubts)
    ]
    rows[ProblemRow] = [
        {
            "position": n,
            "document": p.document,
            "start": p.start,
            "end": p.end,
            "stage": p.stage,
            "reason": p.reason,
        }
        for n, p in enumerate(corpus.problems)
    ]
    return rows


def _all(connection: Connection, model: type[SQLModel]) -> list[_RowData]:
    """Every row of a table, in order, as column → value."""
    table = _table(model)
    names = tuple(table.columns.keys())
    keys = tuple(c.name for c in table.primary_key.columns)
    found = connection.execute(select(table).order_by(*(keys if "position" in keys else ("position",))))
    return [dict(zip(names, row, strict=True)) for row in found]


def _nested(rows: Mapping[type[SQLModel], list[_RowData]]) -> dict[str, Any]:
    """The rows as the plain nested data that :class:`Corpus` is validated from; it looks only at its own fields."""
    names, mentions = _grouped(rows[NameRow], "entity"), _grouped(rows[MentionRow], "entity")
    for entity in rows[EntityRow]:
        forms = names[entity["id"]]
        entity["names"] = {n["language"]: n["form"] for n in forms if n["language"] is not None}
        entity["aliases"] = [n["form"] for n in forms if n["language"] is None]
        entity["documents"] = [m["document"] for m in mentions[entity["id"]]]
    participants, amounts = _grouped(rows[ParticipantRow], "event"), _grouped(rows[AmountRow], "event")
    evidence = _grouped(rows[EvidenceRow], "event")
    for happening in rows[EventRow]:
        when = {name: happening[f"date_{name}"] for name in ("start", "end", "precision", "text", "basis")}
        happening["date"] = None if when["start"] is None else when
        happening["participants"] = participants[happening["id"]]
        happening["amounts"] = amounts[happening["id"]]
        happening["evidence"] = evidence[happening["id"]]
    values = _grouped(rows[ConflictValueRow], "conflict")
    for conflict in rows[ConflictRow]:
        conflict["values"] = values[conflict["position"]]
    return {
        "documents": rows[DocumentRow],
        "entities": rows[EntityRow],
        "events": rows[EventRow],
        "conflicts": rows[ConflictRow],
        "doubts": rows[DoubtRow],
        "problems": rows[ProblemRow],
    }


def _grouped(rows: Iterable[_RowData], key: str) -> Mapping[Any, list[_RowData]]:
    groups: dict[Any, list[_RowData]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    return groups
