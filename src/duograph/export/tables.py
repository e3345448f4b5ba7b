"""Corpus → flat tables: the rows that CSV, Parquet and Neo4j files are made of."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from duograph.graph import iso
from duograph.records import Corpus, Provenance

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``name`` of the table, column → type (str, int or float), and its rows in the order of the columns."""

    name: str
    columns: Mapping[str, type]
    rows: tuple[tuple[Cell, ...], ...]


def tables(corpus: Corpus) -> tuple[Table, ...]:
    """documents, actors, names, events, participants, amounts, evidence, conflicts joined by their ids; provenance."""
    return (
        _table(
            "documents",
            "id title publisher published language url path sha256",
            (
                (d.id, d.title, d.publisher, _text(d.published), d.language, d.url, d.path, d.sha256)
                for d in corpus.documents
            ),
        ),
        _table(
            "actors",
            "id kind name_en name_zh_hans name_zh_hant country wikidata documents:int",
            (
                (
                    e.id,
                    e.kind,
                    e.names.get("en"),
                    e.names.get("zh-Hans"),
                    e.names.get("zh-Hant"),
                    e.country,
                    e.links.get("wikidata"),
                    len(e.documents),
                )
                for e in corpus.entities
            ),
        ),
        _table("names", "actor name", ((e.id, alias) for e in corpus.entities for alias in e.aliases)),
        _table(
            "events",
            "id family type status date date_start date_end date_precision date_text date_basis object sources:int",
            (
                (
                    e.id,
                    e.family,
                    e.type,
                    e.status,
                    iso(e) or None,
                    _text(e.date and e.date.start),
                    _text(e.date and e.date.end),
                    e.date.precision if e.date else None,
                    e.date.text if e.date else None,
                    e.date.basis if e.date else None,
                    e.object,
                    len({x.document for x in e.evidence}),
                )
                for e in corpus.events
            ),
        ),
        _table(
            "participants",
            "event actor role side:int",
            ((e.id, p.entity, p.role, p.side) for e in corpus.events for p in e.participants),
        ),
        _table(
            "amounts",
            "event value:float currency qualifier text",
            ((e.id, _number(a.value), a.currency, a.qualifier, a.text) for e in corpus.events for a in e.amounts),
        ),
        _table(
            "evidence",
            "event document start:int end:int trigger_start:int trigger_end:int status rule text",
            (
                (e.id, x.document, x.start, x.end, x.trigger_start, x.trigger_end, x.status, x.rule, x.text)
                for e in corpus.events
                for x in e.evidence
            ),
        ),
        _table(
            "conflicts",
            "event field value document text why",
            ((c.event, c.field, v.value, v.document, v.text, c.why) for c in corpus.conflicts for v in c.values),
        ),
        _table("provenance", "item name value sha256", _provenance(corpus.provenance)),
    )


def _provenance(provenance: Provenance | None) -> Iterator[tuple[Cell, ...]]:
    """Rows of the items program, decisions (value: how many), entities, filter and text."""
    if provenance is None:
        return
    yield "program", "duograph", provenance.version, None
    yield "decisions", "graph/decisions.yaml", str(provenance.decided), provenance.decisions
    yield "entities", "graph/entities.yaml", None, provenance.entities
    yield from (("part", part, None, None) for part in provenance.parts)
    yield from (("filter", option, value, None) for option, value in provenance.filters)
    yield from (("text", path, None, digest) for path, digest in provenance.texts)


_TYPES = {"": str, "int": int, "float": float}


def _table(name: str, columns: str, rows: Iterator[tuple[Cell, ...]]) -> Table:
    named = (column.partition(":") for column in columns.split())
    return Table(name=name, columns={head: _TYPES[kind] for head, _, kind in named}, rows=tuple(rows))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: Decimal) -> float:
    return float(value)


def defuse(cell: Cell) -> Cell:
    """``cell`` as a spreadsheet shows it and does not run it: a text that would start a formula gets a ``'``.

    After OWASP's page on CSV injection: ``= + - @``, tab and carriage return start one.
    """
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple("=+-@\t\r") and cell else cell


def to_csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, bom: bool = False) -> str:
    """One CSV file (RFC 4180, LF line ends); ``bom`` begins it with the mark by which Excel knows UTF-8."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_shown(defuse(cell)) for cell in row] for row in rows)
    return ("\ufeff" if bom else "") + stream.getvalue()


def _shown(cell: Cell) -> Cell:
    """Whole floats without ``.0`` or exponent: a spreadsheet shows 1e+12 to no-one's use."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def to_csv_files(corpus: Corpus, *, bom: bool = False) -> dict[str, str]:
    """File name → CSV for every table."""
    return {f"{t.name}.csv": to_csv(tuple(t.columns), t.rows, bom=bom) for t in tables(corpus)}
