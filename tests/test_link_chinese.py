"""Chinese texts → actors, mentions and references, by cases/links_zh.yaml."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from duograph.knowledge import Knowledge, load_knowledge
from duograph.link import link
from duograph.records import Document, Linked, Sentence
from duograph.segment import segment
from duograph.sources import detect_language

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "links_zh.yaml").read_text("utf-8"))


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def linked(text: str) -> tuple[Linked, tuple[Sentence, ...]]:
    """What is linked in ``text``, and its sentences."""
    document = Document(id="case", path="case.txt", text=text, sha256="", language=detect_language(text))
    sentences = segment(document, knowledge())
    return link(document, sentences, tuple(() for _ in sentences), knowledge()), sentences


def called(found: Linked, case: dict[str, Any]) -> dict[str, str]:
    """Actor key → the name the case has for it, else its first."""
    return {a.key: next((n for n in a.names if n in case["actors"]), a.names[0]) for a in found.actors}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_actors_and_references(case: dict[str, Any]) -> None:
    found, sentences = linked(case["text"])
    names = called(found, case)
    assert {names[actor.key]: actor.kind for actor in found.actors} == case["actors"]
    references: defaultdict[str, set[str]] = defaultdict(set)
    for mention in found.mentions:
        if mention.form == "reference":
            word = sentences[mention.sentence].text[mention.start : mention.end]
            references[word].add(names[mention.actor])
    assert {word: sorted(who) for word, who in references.items()} == {
        word: sorted(who) for word, who in case.get("refs", {}).items()
    }


@pytest.mark.parametrize("case", [c for c in CASES if "spans" in c], ids=lambda case: case["text"][:30])
def test_mentions_cover_the_title(case: dict[str, Any]) -> None:
    found, sentences = linked(case["text"])
    names = called(found, case)
    met: defaultdict[str, set[str]] = defaultdict(set)
    for mention in found.mentions:
        stretch = sentences[mention.sentence].text[mention.start : mention.end]
        met[stretch] |= {mention.actor, names[mention.actor]}
    for stretch, who in case["spans"].items():
        assert set(who if isinstance(who, list) else [who]) <= met[stretch]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_only_the_told_places_are_mere_places(case: dict[str, Any]) -> None:
    found, _ = linked(case["text"])
    names = called(found, case)
    places = {names[m.actor] for m in found.mentions if m.rule == "locative"}
    assert places == set(case.get("locative", ()))


def test_the_name_shown_is_in_the_script_of_the_document() -> None:
    found, _ = linked("嵐泊光學股份有限公司與青禾集團簽約。")
    assert [actor.names[0] for actor in found.actors] == ["嵐泊光學股份有限公司", "青禾集團"]


def test_both_scripts_give_the_same_mentions() -> None:
    simplified, _ = linked("青禾集团总裁陆知微说，该公司将收购骏腾置业。")
    traditional, _ = linked("青禾集團總裁陸知微說，該公司將收購駿騰置業。")
    assert [(m.start, m.end, m.form) for m in simplified.mentions] == [
        (m.start, m.end, m.form) for m in traditional.mentions
    ]
    assert simplified.mentions


def test_offsets_point_at_the_name_in_the_text() -> None:
    text = "據報導，嵐(lán)泊(bó)光學股份有限公司與青禾集團簽約。"
    document = Document(id="case", path="case.txt", text=text, sha256="", language="zh-Hant", noise=((5, 10), (11, 15)))
    sentences = segment(document, knowledge())
    found = link(document, sentences, tuple(() for _ in sentences), knowledge())
    spans = {text[slice(*sentences[m.sentence].span(m.start, m.end))] for m in found.mentions}
    assert spans == {"嵐(lán)泊(bó)光學股份有限公司", "青禾集團"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("證監會譴責鷺江證券，並處以罰款。", "hong-kong-sfc"),
        ("证监会对鹭江证券处以罚款。", "csrc"),
        ("中國證監會對鷺江證券處以罰款，證監會指其監管不力。", "csrc"),
    ],
)
def test_a_regulator_called_alike_in_two_places_is_that_of_the_script(text: str, actor: str) -> None:
    found, _ = linked(text)
    assert {a.key for a in found.actors if a.kind == "agency"} == {actor}
