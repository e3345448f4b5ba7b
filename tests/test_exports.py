"""Every format is read back by a reader of its own."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import followthemoney
import pyarrow.parquet
import pytest
import rdflib

import duograph.export.html
from duograph.errors import SourceError
from duograph.export import FORMATS
from duograph.export.ftm import to_ftm
from duograph.export.gexf import to_gexf
from duograph.export.interchange import from_json, to_json
from duograph.export.jsonld import to_jsonld
from duograph.export.neo4j import to_neo4j_files
from duograph.export.parquet import to_parquet_files
from duograph.export.picture import COLOURS
from duograph.export.report import to_report
from duograph.export.tables import to_csv, to_csv_files
from duograph.export.words import WORDS
from duograph.graph import event_graph
from duograph.graph.graphml import read_graphml
from duograph.query import Filter, select
from duograph.records import FAMILY, ROLES, Amount, Corpus
from sample import CHINESE, CORPUS, ENGLISH

DERIVED = rdflib.PROV.wasDerivedFrom
GEXF = {"g": "http://gexf.net/1.3"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_writes_the_same_twice_and_takes_an_empty_corpus(name: str) -> None:
    assert FORMATS[name].write(CORPUS) == FORMATS[name].write(CORPUS)
    assert FORMATS[name].write(Corpus()) is not None


def _words(name: str, corpus: Corpus) -> str:
    """All that the files of a format say, as one text."""
    content = FORMATS[name].write(corpus)
    parts = content.values() if isinstance(content, Mapping) else [content]
    return "".join(
        part if isinstance(part, str) else str(pyarrow.parquet.read_table(io.BytesIO(part)).to_pylist())
        for part in parts
    )


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_says_what_it_comes_from(name: str) -> None:
    whole, part = _words(name, CORPUS), _words(name, select(CORPUS, Filter(until=date(1999, 5, 17))))
    for digest in "1235":
        assert digest * 64 in whole
        assert digest * 64 in part, "a part comes from all texts"
    assert "9.8" in whole
    assert "kana" in whole, "an optional part changes what is joined"
    assert "1999-05-17" not in whole
    assert "1999-05-17" in part
    assert "9.8" not in _words(name, replace(CORPUS, provenance=None))


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.write_actors])
def test_a_projection_says_what_it_comes_from(name: str) -> None:
    write = FORMATS[name].write_actors
    assert write is not None
    assert "duograph 9.8" in str(write(CORPUS))


def test_interchange_is_read_back_without_loss() -> None:
    text = to_json(CORPUS)
    assert to_json(from_json(text)) == text
    assert from_json(text).provenance == CORPUS.provenance
    keys = ["format", "documents", "entities", "events", "conflicts"]
    assert list(json.loads(text)) == [*keys, "provenance"]
    assert list(json.loads(to_json(replace(CORPUS, provenance=None)))) == keys


def test_interchange_offsets_are_those_of_the_text() -> None:
    texts = {"one": ENGLISH, "two": CHINESE}
    mentions = [m for e in json.loads(to_json(CORPUS))["events"] for m in e["mentions"]]
    assert len(mentions) == 4
    assert all(texts[m["document"]][m["start"] : m["end"]] == m["text"] for m in mentions)


def test_interchange_keeps_fractions_of_a_unit() -> None:
    event = replace(CORPUS.events[0], amounts=(Amount(value=Decimal("0.25"), currency="USD", text="25 cents"),))
    text = to_json(replace(CORPUS, events=(event,)))
    assert '"value": 0.25' in text
    assert to_json(from_json(text)) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "is not JSON"),
        ("[]", "is no interchange file"),
        ('{"format": "duograph/1"}', "has no 'documents'"),
        (
            (
                '{"format":"duograph/1","documents":[],"entities":[],"conflicts":[],"events":[{"id":"x","type":"loan",'
                '"status":"occurred","date":null,"amounts":[],"participants":[{"entity":"a","role":"buyer"}],"object":null,'
                '"mentions":[]}]}'
            ),
            "a loan has no buyer",
        ),
    ],
)
def test_a_broken_interchange_file_is_refused_by_name(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=f"^x.json: .*{reason}"):
        from_json(text, name="x.json")


def test_gexf_gives_every_dated_node_and_edge_its_interval() -> None:
    root = ElementTree.fromstring(to_gexf(event_graph(CORPUS)))
    assert "texts: one.txt sha256 111" in str(root.findtext("g:meta/g:description", namespaces=GEXF))
    graph = root.find("g:graph", GEXF)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    edges = {e.get("id"): e for e in graph.findall("g:edges/g:edge", GEXF)}
    assert (edges["e1"].get("start"), edges["e1"].get("end")) == ("2024-05-01", "2024-06-01")
    assert edges["e1"].get("kind") == "acquisition"
    assert edges["e3"].get("start") is None


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_rdflib_reads_the_jsonld() -> None:
    graph = rdflib.Graph().parse(data=to_jsonld(CORPUS), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    deal = rdflib.URIRef("urn:duograph:event:acquisition-lynx-motors-heron-steel-2024")
    assert (deal, rdflib.RDF.type, schema.Event) in graph
    assert (deal, rdflib.URIRef("urn:duograph:term:buyer"), rdflib.URIRef("urn:duograph:actor:lynx-motors")) in graph
    assert graph.value(deal, schema.startDate).toPython().isoformat() == "2024-05-01"
    sources = {str(graph.value(x, schema.name)) for x in graph.objects(rdflib.URIRef("urn:duograph:graph"), DERIVED)}
    assert sources == {"one.txt", "two.txt", "graph/decisions.yaml", "graph/entities.yaml"}
    name = rdflib.Literal("山猫汽车", lang="zh-hans")
    assert (rdflib.URIRef("urn:duograph:actor:lynx-motors"), schema.name, name) in graph


def test_followthemoney_reads_its_entities() -> None:
    proxies = [followthemoney.model.get_proxy(json.loads(line)) for line in to_ftm(CORPUS).splitlines()]
    by_schema = {schema: [p for p in proxies if p.schema.name == schema] for schema in {p.schema.name for p in proxies}}
    assert len(by_schema["Company"]) == 3
    assert len(by_schema["Event"]) == 3
    assert "Ownership" not in by_schema
    assert "text two.txt: sha256 222" in by_schema["Note"][0].first("description")
    lynx = next(p for p in by_schema["Company"] if p.first("name") == "Lynx Motors")
    assert "山猫汽车" in lynx.get("alias")
    deal = next(p for p in by_schema["Event"] if p.first("name", quiet=True).startswith("acquisition"))
    assert lynx.id in deal.get("involved")
    assert deal.get("date") == ["2024-05"]


def test_followthemoney_gets_an_ownership_for_a_deal_that_happened() -> None:
    done = replace(CORPUS, events=(replace(CORPUS.events[0], status="occurred"),))
    edges = [json.loads(line) for line in to_ftm(done).splitlines() if '"Ownership"' in line]
    assert len(edges) == 1
    proxy = followthemoney.model.get_proxy(edges[0])
    assert proxy.get("owner")
    assert proxy.get("asset")


def test_csv_defuses_formulas_and_marks_utf8_for_excel() -> None:
    text = to_csv(("a", "b"), [("=1+1", -5), ("+x", 2.0), ('plain, "quoted"', None)], bom=True)
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:]))) == [
        ["a", "b"],
        ["'=1+1", "-5"],
        ["'+x", "2"],
        ['plain, "quoted"', ""],
    ]


def test_csv_tables_join_by_their_ids() -> None:
    files = {name: list(csv.DictReader(io.StringIO(text))) for name, text in to_csv_files(CORPUS).items()}
    events = {row["id"] for row in files["events.csv"]}
    actors = {row["id"] for row in files["actors.csv"]}
    assert len(events) == 3
    assert {row["event"] for row in files["participants.csv"]} == events
    assert {row["actor"] for row in files["participants.csv"]} < actors
    assert [row["value"] for row in files["amounts.csv"]] == ["2000000000", "14000000000"]


def test_parquet_is_read_by_pyarrow() -> None:
    files = to_parquet_files(CORPUS)
    amounts = pyarrow.parquet.read_table(io.BytesIO(files["amounts.parquet"])).to_pylist()
    assert [(a["value"], a["currency"]) for a in amounts] == [(2e9, "USD"), (1.4e10, "CNY")]


def test_the_cypher_script_loads_only_what_is_there() -> None:
    files = to_neo4j_files(CORPUS)
    script = files["load.cypher"]
    assert set(re.findall(r"file:///([\w.]+)", script)) == set(files) - {"load.cypher"}
    for name, columns in re.findall(r"file:///(\w+)\.csv' AS row(.*?);", script, re.S):
        header = files[f"{name}.csv"].splitlines()[0].split(",")
        assert set(re.findall(r"row\.(\w+)", columns)) <= set(header)
    assert "[r:BUYER]" in script


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_report_tells_every_event_with_its_sentence(language: str) -> None:
    report = to_report(CORPUS, language=language)  # type: ignore[arg-type]
    assert CHINESE.split("。")[0] in report
    assert "USD 2,000,000,000" in report
    assert WORDS[language]["field_amount"] in report  # type: ignore[index]
    assert "<all>" not in report


def test_both_languages_have_a_word_for_everything() -> None:
    assert set(WORDS["en"]) == set(WORDS["zh"])
    needed = {*FAMILY, *FAMILY.values(), *(f"role_{r}" for roles in ROLES.values() for r in roles)}
    assert needed <= set(WORDS["en"])


def test_graph_files_stand_as_the_page_does() -> None:
    graph = read_graphml(str(FORMATS["graphml"].write(CORPUS)))
    deal = graph.nodes["event.acquisition-lynx-motors-heron-steel-2024"]
    assert (deal["r"], deal["g"], deal["b"]) == (213, 94, 0)
    places = {(data["x"], data["y"]) for _, data in graph.nodes(data=True)}
    assert len(places) == graph.number_of_nodes()
    assert all(data["size"] > 0 for _, data in graph.nodes(data=True))
    actors = FORMATS["graphml"].write_actors
    assert actors is not None
    assert read_graphml(str(actors(CORPUS))).nodes["lynx-motors"]["x"] == graph.nodes["lynx-motors"]["x"]


@pytest.mark.parametrize("family", COLOURS)
def test_colours_are_the_page_s(family: str) -> None:
    sheet = (Path(duograph.export.html.__file__).parent / "page.css").read_text("utf-8")
    found = re.search(rf"--family-{family}: #(\w\w)(\w\w)(\w\w)", sheet)
    assert found is not None
    assert tuple(int(part, 16) for part in found.groups()) == COLOURS[family]  # type: ignore[index]
