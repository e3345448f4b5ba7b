"""Every format is read back by a reader of its own."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import followthemoney
import pyarrow.parquet
import pytest
import rdflib

import duograph
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
from duograph.export.telling import conflict_text, date_text, event_text, figure_text, listed
from duograph.export.words import WORDS, Tongue, reason
from duograph.graph import event_graph
from duograph.graph.graphml import read_graphml
from duograph.query import Filter, select
from duograph.records import (
    FAMILY,
    ROLES,
    Amount,
    ConflictField,
    Corpus,
    Date,
    Event,
    EventType,
    Participant,
    Precision,
    Problem,
)
from sample import CHINESE, CORPUS, ENGLISH
from sample_corpus import story

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


@pytest.mark.parametrize("corpus", [CORPUS, story()], ids=["sample", "story"])
def test_interchange_is_read_back_without_loss(corpus: Corpus) -> None:
    whole = replace(
        corpus,
        documents=tuple(replace(d, text="") for d in corpus.documents),
        problems=(Problem(document=corpus.documents[0].id, start=1, end=4, stage="dates", reason="no such day"),),
    )
    assert from_json(to_json(whole)) == whole


def test_the_contract_stands_before_what_is_said_beyond_it() -> None:
    keys = ["format", "documents", "entities", "events", "conflicts"]
    assert list(json.loads(to_json(CORPUS))) == [*keys, "provenance", "more"]
    assert list(json.loads(to_json(Corpus()))) == keys


def test_a_file_of_the_contract_alone_is_read() -> None:
    data = json.loads(to_json(CORPUS))
    read = from_json(json.dumps({key: data[key] for key in list(data)[:5]}))
    assert [e.id for e in read.events] == [e.id for e in CORPUS.events]
    assert {x.status for x in read.events[0].evidence} == {read.events[0].status}
    assert (read.doubts, read.documents[0].publisher) == ((), None)


def test_what_is_said_of_more_mentions_than_there_are_is_refused() -> None:
    data = json.loads(to_json(CORPUS))
    data["more"]["events"][CORPUS.events[0].id]["mentions"].append({"status": "occurred", "rule": ""})
    with pytest.raises(SourceError, match="does not hold"):
        from_json(json.dumps(data))


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


@pytest.mark.parametrize(
    ("alias", "field"),
    [
        ("a\\b", "a\\b"),
        ("end\\", "end\\"),
        ("one, two\\", '"one, two\\\\"'),
        ('say \\"so\\"', '"say \\\\""so\\\\"""'),
        ("x, \\\\\\y", '"x, \\\\\\\\\\y"'),
    ],
)
def test_a_backslash_of_a_quoted_field_escapes_nothing_in_neo4j(alias: str, field: str) -> None:
    named = replace(CORPUS, entities=(replace(CORPUS.entities[0], aliases=(alias,)), *CORPUS.entities[1:]))
    assert to_neo4j_files(named)["names.csv"].splitlines()[1] == f"{CORPUS.entities[0].id},{field}"


REPORT_EN = """\
# Who did what with whom

3 events between 4 actors, 2024, told in 2 texts: 1 in English, 1 in Chinese.
"""
TIMELINE_EN = """\
## Timeline

- **May 2024** · Planned: acquisition of Heron Steel by Lynx Motors, USD 2 billion (about CNY 14 billion)
  > Lynx Motors agreed to buy Heron Steel for $2 billion (about 14 billion yuan) in May 2024. [1]
  >
  > 山猫汽车2024年5月以20亿美元收购苍鹭钢铁。 [2]

### Without a date

- Denied: talks between France and 挪威 (fish)
  > 法国否认与挪威会谈。 [2]
- Renaming of Lynx Motors
  > Lynx Motors agreed to buy Heron Steel for $2 billion (about 14 billion yuan) in May 2024. [1]

## Money

| Paid by | Paid to | For | When | Sum |
| --- | --- | --- | --- | ---: |
| Lynx Motors | Heron Steel | acquisition (planned) | May 2024 | USD 2 billion (about CNY 14 billion) |
"""
REST_ZH = """\
## 来源不一致之处

- **2024年5月** · 计划中：山猫汽车收购苍鹭钢铁，20亿美元（约140亿人民币） — 各来源所给的美元金额不同
  - 20亿美元：“$2 billion” [1]
  - 21亿美元：“21亿美元” [2]

## 来源

1. Lynx buys & sells \\<all\\>, The Gazette, 2024-05-20, one.txt <https://example.org/one>
2. 山猫收购苍鹭, two.txt
"""


def test_the_report_tells_every_event_with_its_sentences() -> None:
    report = to_report(CORPUS)
    assert report.startswith(REPORT_EN)
    assert TIMELINE_EN in report
    assert "Named, but in no event: 3M-like." in report


def test_the_report_in_chinese() -> None:
    report = to_report(CORPUS, language="zh")
    assert report.startswith(
        "# 谁与谁做了什么\n\n4个人物与机构之间的3件往来，2024年，出自2篇文本（英文1篇，中文1篇）。\n"
    )
    assert REST_ZH in report
    assert "- 被否认：法国与挪威磋商（fish）\n" in report
    english = set(re.findall(r"\b[a-z]{3,}\b", report.split("## 由何而来")[0]))
    assert english <= set(
        re.findall(r"\b[a-z]{3,}\b", f"{ENGLISH} fish like buys sells all txt https example org one two")
    )


def test_a_part_of_the_graph_is_reported_as_a_part() -> None:
    report = to_report(select(CORPUS, Filter(until=date(2024, 5, 17))))
    assert "\nOnly a part of the graph: until 2024-05-17.\n" in report
    assert "\n1 event between 1 actor, undated, told in 1 text: 1 in English, 0 in Chinese.\n" in to_report(
        replace(CORPUS, documents=CORPUS.documents[:1], events=CORPUS.events[2:], conflicts=())
    )


def test_a_filter_that_leaves_nothing_is_said_to() -> None:
    nothing = select(CORPUS, Filter(who=("Lynx Motors",), since=date(2099, 1, 1)))
    lead = "\nNo event of the graph passes the filter: who Lynx Motors, since 2099.\n\n## "
    assert lead in to_report(nothing)
    assert "\n关系图中没有符合筛选的往来：参与者 Lynx Motors、不早于 2099。\n\n## " in to_report(nothing, language="zh")


def test_only_what_was_paid_is_added_up() -> None:
    """A valuation at a listing is nobody's payment."""
    deal, _, milestone = CORPUS.events
    listed_at = replace(milestone, type="ipo", amounts=(Amount(value=Decimal(77), currency="EUR", text="77 euros"),))
    report = to_report(replace(CORPUS, events=(deal, listed_at), conflicts=()))
    totals = report.split("### Added up")[1].split("\n## ")[0]
    assert "USD 2 billion" in totals
    assert "77" not in totals


def test_duties_that_states_put_on_each_other_are_told_as_such() -> None:
    duties = Event(
        id="t",
        type="tariff",
        status="lifted",
        evidence=CORPUS.events[0].evidence[:1],
        participants=tuple(Participant(entity=e, role=r) for r in ("imposer", "target") for e in ("a", "b")),  # type: ignore[arg-type]
    )
    assert event_text(duties, {"a": "Peru", "b": "Chile"}, "en") == "Lifted: tariffs between Peru and Chile"
    assert event_text(duties, {"a": "秘鲁", "b": "智利"}, "zh") == "已解除：秘鲁与智利之间的关税"
    one_way = replace(duties, status="planned", participants=duties.participants[:1] + duties.participants[3:])
    assert event_text(one_way, {"a": "秘鲁", "b": "智利"}, "zh") == "计划中：秘鲁对智利的关税"


def test_markup_of_a_text_is_no_markup_of_the_report() -> None:
    bad = "<b>*[x](javascript:1)|`"
    corpus = replace(CORPUS, entities=tuple(replace(e, names={"en": bad}) for e in CORPUS.entities))
    assert bad not in to_report(corpus)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", sorted(ROLES))
def test_every_type_of_event_is_told_in_one_line(kind: EventType, language: Tongue) -> None:
    evidence = CORPUS.events[0].evidence[:1]
    for roles in (ROLES[kind], ROLES[kind][:1], ROLES[kind][-1:]):
        parties = tuple(Participant(entity=role, role=role) for role in roles)
        told = event_text(
            Event(id="x", type=kind, status="occurred", participants=parties, evidence=evidence),
            {role: f"Q{n}Q" for n, role in enumerate(roles)},
            language,
        )
        assert re.findall(r"Q\dQ", told) == sorted(re.findall(r"Q\dQ", told), key=told.index)
        assert set(re.findall(r"Q\dQ", told)) == {f"Q{n}Q" for n in range(len(roles))}
        assert not re.search(r"[\[\]{}]|  | $", told)


@pytest.mark.parametrize(
    ("names", "english", "chinese"),
    [
        (["A"], "A", "A"),
        (["A", "B"], "A and B", "A与B"),
        (["A", "B", "C"], "A, B and C", "A、B与C"),
    ],
)
def test_names_in_a_row(names: list[str], english: str, chinese: str) -> None:
    assert (listed(names, "en"), listed(names, "zh")) == (english, chinese)


def test_the_states_that_english_calls_with_an_article() -> None:
    event = replace(CORPUS.events[1], status="occurred", object=None)
    assert event_text(event, {"france": "United States", "norway": "Netherlands"}, "en") == (
        "Talks between the United States and the Netherlands"
    )


@pytest.mark.parametrize(
    ("precision", "start", "end", "english", "chinese"),
    [
        ("day", "2025-05-28", "2025-05-28", "28 May 2025", "2025年5月28日"),
        ("day", "2025-05-28", "2025-05-30", "28 May 2025 – 30 May 2025", "2025年5月28日 – 2025年5月30日"),
        ("month", "2025-05-01", "2025-05-31", "May 2025", "2025年5月"),
        ("quarter", "2021-07-01", "2021-09-30", "Q3 2021", "2021年第3季度"),
        ("half", "2021-07-01", "2021-12-31", "second half of 2021", "2021年下半年"),
        ("year", "2021-01-01", "2021-12-31", "2021", "2021年"),
        ("decade", "1980-01-01", "1989-12-31", "1980s", "1980年代"),
        ("range", "1999-01-01", "2012-12-31", "1999–2012", "1999–2012年"),
        ("range", "2021-03-01", "2021-05-31", "March 2021 – May 2021", "2021年3月 – 2021年5月"),
    ],
)
def test_a_date_is_told_no_more_precisely_than_it_is_known(
    precision: Precision, start: str, end: str, english: str, chinese: str
) -> None:
    when = Date(start=date.fromisoformat(start), end=date.fromisoformat(end), precision=precision, text="x")
    assert (date_text(when, "en"), date_text(when, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        ("30000000000", "30 billion", "300亿"),
        ("1000000000000", "1 trillion", "1万亿"),
        ("950000", "950,000", "95万"),
        ("1234567890", "1,234,567,890", "1,234,567,890"),
        ("0.25", "0.25", "0.25"),
        ("1234500000", "1.2345 billion", "12.345亿"),
    ],
)
def test_a_figure_loses_nothing_in_words(value: str, english: str, chinese: str) -> None:
    assert (figure_text(Decimal(value), "en"), figure_text(Decimal(value), "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("field", "value", "english", "chinese"),
    [
        ("amount", "2100000000 USD", "USD 2.1 billion", "21亿美元"),
        ("date", "2024-05-01/2024-05-31", "May 2024", "2024年5月"),
        ("status", "negated", "denied", "被否认"),
        ("participants", "france, nobody", "France, nobody", "法国、nobody"),
    ],
)
def test_what_a_source_says_in_a_conflict(field: ConflictField, value: str, english: str, chinese: str) -> None:
    assert conflict_text(field, value, {"france": "France"}, "en") == english
    assert conflict_text(field, value, {"france": "法国"}, "zh") == chinese


def test_both_languages_have_a_word_for_everything() -> None:
    assert set(WORDS["en"]) == {key for key in WORDS["zh"] if not key.startswith("role_")}
    assert {*FAMILY, *FAMILY.values(), *(f"line_{kind}" for kind in ROLES)} <= set(WORDS["en"])
    assert {f"role_{r}" for roles in ROLES.values() for r in roles} <= set(WORDS["zh"])


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


@pytest.mark.parametrize(
    ("why", "chinese"),
    [
        ("the sources give different sums in JPY", "各来源所给的日元金额不同"),
        ("the sources name a different buyer", "各来源所说的买方不同"),
        ("the text's own conversion is off by a factor of about 10", "原文自己的换算相差约10倍"),
        ("something else", "something else"),
    ],
)
def test_why_sources_differ_is_said_in_both_languages(why: str, chinese: str) -> None:
    assert reason(why, "en") == why
    assert reason(why, "zh") == chinese


@pytest.mark.parametrize(
    ("why", "chinese"),
    [
        ("name 0.95: one name: “lynx”", "name 0.95: 名称相同：“lynx”"),
        (
            "definition 0.97: the text says so: “甲厂” brackets “Lynx”",
            "definition 0.97: 原文写明：“甲厂” 括号内为 “Lynx”",
        ),
        (
            "sound 0.91: “Lynx” and “林克斯”: alike in sound (1.2 bits a letter)",
            "“Lynx”与“林克斯”：读音相近（每字母1.2比特）",
        ),
        (
            "misspelling 0.86: “Jon” is near “John”, and john held the office “mayor”",
            "“Jon”与“John”写法相近，而john曾任“mayor”",
        ),
        ("other kind 0.90: one is a person, the other a company", "一为人物，一为企业"),
    ],
)
def test_why_names_are_one_is_said_in_chinese(why: str, chinese: str) -> None:
    assert reason(why, "en") == why
    assert reason(why, "zh").endswith(chinese)


def reasons_in_code() -> Iterator[str]:
    """Every reason that the code gives for or against two names being one, ``x`` in the place of what it speaks of."""
    for path in sorted(Path(duograph.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="weighed" | "weighed_against"), args=[_, told, *_]):
                    yield from _literals(told)
                case ast.Call(func=ast.Name(id="Verdict"), keywords=keywords):
                    yield from (r for k in keywords if k.arg == "evidence" for r in _literals(k.value))


def _literals(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "x" for p in parts)
        case ast.Tuple(elts=parts):
            for part in parts:
                yield from _literals(part)


def test_no_reason_for_a_join_is_without_chinese() -> None:
    found = sorted(set(reasons_in_code()))
    assert len(found) > 20
    assert [why for why in found if reason(why, "zh") == why] == []
