"""Corpus → the files people take away.

:data:`FORMATS` is the table of all of them: ``duograph export NAME`` and ``duograph build`` work from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from duograph.export.cytoscape import to_cytoscape
from duograph.export.ftm import to_ftm
from duograph.export.gexf import to_gexf
from duograph.export.html import to_html
from duograph.export.interchange import to_json
from duograph.export.jsonld import to_jsonld
from duograph.export.neo4j import to_neo4j_files
from duograph.export.parquet import to_parquet_files
from duograph.export.picture import actor_picture, event_picture
from duograph.export.report import to_report
from duograph.export.tables import to_csv_files
from duograph.graph.graphml import to_graphml
from duograph.records import Corpus

Content = str | bytes
"""What one file holds; a str is written as UTF-8 with LF line ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way out.

    ``name``: on the command line.  ``file``: the file (or, for a format of many files, the folder) in exports/.
    ``write``: makes the content; a format of many files gives a mapping of file name to content.
    ``write_actors``: the same with actors only, joined by their events, where the format is a graph.
    ``built``: whether ``duograph build`` writes it each time.
    """

    name: str
    file: str
    about: str
    write: Callable[[Corpus], Content | Mapping[str, Content]]
    write_actors: Callable[[Corpus], Content] | None = None
    built: bool = False


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (
        Format(
            name="html",
            file="graph.html",
            about="page for any browser, opens without a network",
            write=to_html,
            built=True,
        ),
        Format(name="json", file="graph.json", about="interchange file duograph/1", write=to_json, built=True),
        Format(
            name="graphml",
            file="graph.graphml",
            about="GraphML for Gephi, yEd, Cytoscape, igraph, networkx",
            write=lambda corpus: to_graphml(event_picture(corpus)),
            write_actors=lambda corpus: to_graphml(actor_picture(corpus)),
            built=True,
        ),
        Format(
            name="gexf",
            file="graph.gexf",
            about="GEXF 1.3 with time, for Gephi's timeline",
            write=lambda corpus: to_gexf(event_picture(corpus)),
            write_actors=lambda corpus: to_gexf(actor_picture(corpus)),
        ),
        Format(
            name="cytoscape",
            file="graph.cyjs",
            about="Cytoscape.js elements",
            write=lambda corpus: to_cytoscape(event_picture(corpus)),
            write_actors=lambda corpus: to_cytoscape(actor_picture(corpus)),
        ),
        Format(name="jsonld", file="graph.jsonld", about="JSON-LD in schema.org and PROV terms", write=to_jsonld),
        Format(name="ftm", file="graph.ftm.json", about="FollowTheMoney entities, one a line", write=to_ftm),
        Format(name="neo4j", file="neo4j", about="CSV and Cypher script for Neo4j", write=to_neo4j_files),
        Format(name="csv", file="tables", about="CSV tables", write=to_csv_files),
        Format(
            name="excel-csv",
            file="tables-excel",
            about="CSV tables with the mark by which Excel knows UTF-8",
            write=lambda corpus: to_csv_files(corpus, bom=True),
        ),
        Format(name="parquet", file="parquet", about="Parquet tables (extra: parquet)", write=to_parquet_files),
        Format(name="report", file="report.md", about="report in English, Markdown", write=to_report),
        Format(
            name="report-zh",
            file="report.zh.md",
            about="report in Chinese, Markdown",
            write=lambda corpus: to_report(corpus, language="zh"),
        ),
    )
}
"""Every format by its name, in the order they are listed."""
