"""The whole way, from texts to the graph: two languages tell one story, and this repository's own graph."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from duograph.knowledge import load_knowledge
from duograph.loader import read
from duograph.records import Corpus, Document, Event
from duograph.resolve import resolve
from duograph.workspace import Workspace, build

ROOT = Path(__file__).parent.parent

TOLD = {
    "en": (
        "Toyota plans to buy Hitachi for $2 billion in May 2024. "
        "In 2022 Microsoft invested $500 million in Samsung. "
        "The European Union imposed tariffs on China in October 2023. "
        "Norway denied that it had held talks with Finland."
    ),
    "zh-Hans": (
        "2024年5月，丰田计划以20亿美元收购日立。"
        "2022年，微软向三星投资5亿美元。"
        "2023年10月，欧盟对中国加征关税。"
        "挪威否认与芬兰会谈。"
    ),
    "zh-Hant": (
        "2024年5月，豐田計劃以20億美元收購日立。"
        "2022年，微軟向三星投資5億美元。"
        "2023年10月，歐盟對中國加徵關稅。"
        "挪威否認與芬蘭會談。"
    ),
}


@pytest.fixture(scope="module")
def corpora() -> dict[str, Corpus]:
    knowledge = load_knowledge()
    documents = [
        Document(id=f"t-{n}", path=f"t-{n}.txt", text=text, sha256=str(n), language=n, published=date(2024, 6, 3))  # type: ignore[arg-type]
        for n, text in TOLD.items()
    ]
    readings = {d.language: read(d, knowledge) for d in documents}
    apart = {language: resolve((reading,), knowledge) for language, reading in readings.items()}
    return {**apart, "all": resolve(tuple(readings.values()), knowledge)}


def gist(event: Event) -> tuple[object, ...]:
    who = tuple(sorted((p.role, p.entity) for p in event.participants))
    when = (event.date.start, event.date.end) if event.date else None
    return event.type, event.status, who, when, tuple((a.value, a.currency) for a in event.amounts)


def test_the_same_story_in_english_and_in_chinese_gives_the_same_events(corpora: dict[str, Corpus]) -> None:
    english, simplified, traditional = (sorted(map(gist, corpora[n].events), key=str) for n in TOLD)
    assert [(e[0], e[1]) for e in english] == [
        ("acquisition", "planned"),
        ("investment", "occurred"),
        ("negotiation", "negated"),
        ("tariff", "occurred"),
    ]
    assert english == simplified == traditional


def test_told_three_times_it_is_still_one_story(corpora: dict[str, Corpus]) -> None:
    together = corpora["all"]
    assert sorted(map(gist, together.events), key=str) == sorted(map(gist, corpora["en"].events), key=str)
    assert {len({e.document for e in event.evidence}) for event in together.events} == {3}
    assert {e.id for e in together.entities} == {e.id for e in corpora["en"].entities}
    assert together.conflicts == ()


def test_exports_in_the_repository_are_what_build_writes(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    shutil.copytree(ROOT / "seeds", workspace.seeds)
    workspace.graph.mkdir()
    for path in (ROOT / "graph").glob("*.yaml"):
        shutil.copy(path, workspace.graph)
    outcome = build(workspace)
    assert outcome.failures == ()
    written = {path.name: path.read_bytes() for path in workspace.exports.iterdir()}
    assert set(written) == {"graph.html", "graph.json", "graph.graphml"}
    stale = [name for name, content in written.items() if (ROOT / "exports" / name).read_bytes() != content]
    assert stale == [], "run `duograph build` and commit exports/"
