"""Corpus → CSV files for Neo4j and the Cypher script that loads them.

Labels: ``:Actor``, ``:Event``, ``:Document``.  Relationships: ``(:Actor)-[:BUYER]->(:Event)`` (the role in
capitals, always from the actor), ``(:Event)-[:TOLD_IN {text, start, end}]->(:Document)``.  A ``:Provenance`` node for
each thing the graph was made of: the program, the workspace's two files, every filter and every text.

An event has the sum that stands first, ``amount`` in ``currency``, and the words of all in ``amount_texts``; conflicts
stay in the other formats.

The script is openCypher, and may be run again.  ``WITH row`` is for ArcadeDB, which otherwise does not see the row in
the clause after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duograph.export.tables import Cell, Table, tables, to_csv
from duograph.records import Corpus

_HEAD = """\
// Put the CSV files into Neo4j's import folder, then: cypher-shell -f load.cypher
CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;
"""
_NODES = {"documents": "Document", "actors": "Actor", "events": "Event"}
# LOAD CSV takes a backslash before a quote or another backslash of a quoted field for an escape, unless the server is
# told otherwise (Neo4j's manual, db.import.csv.legacy_quote_escaping); alone, or in a bare field, it is itself.
_QUOTED = re.compile('[",\r\n]')
_ESCAPING = re.compile(r'\\(?=[\\"]|\Z)')
_FILES = ("documents", "actors", "names", "events", "participants", "amounts", "evidence", "provenance")


def to_neo4j_files(corpus: Corpus) -> dict[str, str]:
    """File name → content: one CSV a table and ``load.cypher``."""
    by_name = {t.name: t for t in tables(corpus)}
    roles = sorted({p.role for e in corpus.events for p in e.participants})
    files = {
        f"{name}.csv": to_csv(tuple(by_name[name].columns), [[*map(_escaped, row)] for row in by_name[name].rows])
        for name in _FILES
    }
    return files | {"load.cypher": _script(by_name, roles)}


def _escaped(cell: Cell) -> Cell:
    return _ESCAPING.sub(r"\\\\", cell) if isinstance(cell, str) and _QUOTED.search(cell) else cell


def _script(by_name: dict[str, Table], roles: Sequence[str]) -> str:
    lines = [_HEAD]
    for name, label in _NODES.items():
        values = ", ".join(f"n.{c} = {_value(c, kind)}" for c, kind in by_name[name].columns.items() if c != "id")
        lines.append(
            f"LOAD CSV WITH HEADERS FROM 'file:///{name}.csv' AS row WITH row\n"
            f"MERGE (n:{label} {{id: row.id}}) SET {values};\n"
        )
    lines.append(
        "LOAD CSV WITH HEADERS FROM 'file:///names.csv' AS row WITH row.actor AS actor, collect(row.name) AS names\n"
        "MATCH (n:Actor {id: actor}) SET n.aliases = names;\n"
    )
    lines += [
        "LOAD CSV WITH HEADERS FROM 'file:///participants.csv' AS row\n"
        f"WITH row WHERE row.role = '{role}'\n"
        "MATCH (a:Actor {id: row.actor}) MATCH (e:Event {id: row.event})\n"
        f"MERGE (a)-[r:{role.upper()}]->(e) SET r.side = toInteger(row.side);\n"
        for role in roles
    ]
    lines.append(
        "LOAD CSV WITH HEADERS FROM 'file:///amounts.csv' AS row WITH row.event AS event, collect(row) AS sums\n"
        "WITH event, sums, sums[0] AS row MATCH (e:Event {id: event})\n"
        "SET e.amount = toFloat(row.value), e.currency = row.currency, e.amount_texts = [sum IN sums | sum.text];\n"
    )
    lines.append(
        "LOAD CSV WITH HEADERS FROM 'file:///evidence.csv' AS row WITH row\n"
        "MATCH (e:Event {id: row.event}) MATCH (d:Document {id: row.document})\n"
        "MERGE (e)-[r:TOLD_IN {start: toInteger(row.start), end: toInteger(row.end)}]->(d) SET r.text = row.text;\n"
    )
    lines.append(
        "LOAD CSV WITH HEADERS FROM 'file:///provenance.csv' AS row WITH row\n"
        "MERGE (n:Provenance {item: row.item, name: row.name, value: coalesce(row.value, '')})\n"
        "SET n.sha256 = row.sha256;\n"
    )
    return "\n".join(lines)


def _value(column: str, kind: type) -> str:
    return f"toInteger(row.{column})" if kind is int else f"row.{column}"
