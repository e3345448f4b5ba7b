"""``opencypher.py FOLDER…``: runs each FOLDER/load.cypher in ArcadeDB, twice, and prints the graphs as a JSON list.

ArcadeDB writes into the current folder.  It wants whole paths where Neo4j's file:/// begins in the import folder.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import arcadedb_embedded as arcadedb

JVM = "-Darcadedb.opencypher.loadCsv.importDirectory=/"
QUESTIONS = {
    "actors": "MATCH (n:Actor) RETURN n.id AS id, n.name_en AS en, n.name_zh_hant AS hant, n.aliases AS aliases",
    "events": "MATCH (n:Event) RETURN n.id AS id, n.status AS status, n.sources AS sources, n.amount AS amount, "
    "n.amount_texts AS sums",
    "documents": "MATCH (n:Document) RETURN n.id AS id, n.title AS title",
    "roles": "MATCH (a:Actor)-[r]->(e:Event) RETURN a.id AS actor, type(r) AS role, e.id AS event, r.side AS side",
    "evidence": "MATCH (e:Event)-[r:TOLD_IN]->(d:Document) "
    "RETURN e.id AS event, r.text AS text, r.start AS start, d.id AS document",
    "provenance": "MATCH (n:Provenance) RETURN n.item AS item, n.name AS name, n.value AS value",
}


def main() -> None:
    graphs = []
    for number, folder in enumerate(Path(name).resolve() for name in sys.argv[1:]):
        text = (folder / "load.cypher").read_text("utf-8").replace("file:///", f"file://{folder}/")
        statements = [s.strip() for s in re.sub(r"(?m)^//.*$", "", text).split(";\n") if s.strip()]
        with arcadedb.create_database(f"graph{number}", jvm_kwargs={"heap_size": "512m", "jvm_args": JVM}) as database:
            for statement in statements * 2:
                database.command("opencypher", statement)
            graphs.append({name: _rows(database, question) for name, question in QUESTIONS.items()})
    json.dump(graphs, sys.stdout)


def _rows(database: arcadedb.Database, question: str) -> list[dict[str, object]]:
    return [row.to_dict() for row in database.query("opencypher", question)]


main()
