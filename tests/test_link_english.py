"""English texts → actors and references, by cases/links_en.yaml."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from duograph.knowledge import Knowledge, load_knowledge
from duograph.link import link
from duograph.records import Document, Linked
from duograph.segment import segment

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "links_en.yaml").read_text("utf-8"))


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def linked(text: str) -> tuple[Linked, list[str]]:
    """What is linked in ``text``, and the texts of its sentences."""
    document = Document(id="case", path="case.txt", text=text, sha256="", language="en")
    sentences = segment(document, knowledge())
    found = link(document, sentences, tuple(() for _ in sentences), knowledge())
    return found, [s.text for s in sentences]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_actors_and_references(case: dict[str, Any]) -> None:
    found, texts = linked(case["text"])
    assert {actor.names[0]: actor.kind for actor in found.actors} == case["actors"]
    names = {actor.key: actor.names[0] for actor in found.actors}
    references: defaultdict[str, set[str]] = defaultdict(set)
    for mention in found.mentions:
        surface = texts[mention.sentence][mention.start : mention.end]
        if mention.form == "reference":
            references[surface].add(names[mention.actor])
    expected = case.get("refs", {})
    assert references == {k: {v} if isinstance(v, str) else set(v) for k, v in expected.items()}


def test_a_mention_covers_its_title_and_its_name_alone() -> None:
    found, texts = linked("Finance Minister Tomas Breck resigned.")
    (mention,) = found.mentions
    assert texts[0][mention.start : mention.end] == "Finance Minister Tomas Breck"
    assert texts[0][mention.name_start : mention.name_end] == "Tomas Breck"
    assert found.actors[0].titles == ("Finance Minister",)


def test_the_country_before_a_title_is_kept() -> None:
    found, _ = linked("Italian Trade Minister Paolo Ferri spoke.")
    assert [(a.names, a.country) for a in found.actors] == [(("Paolo Ferri",), "italy")]


def test_a_name_by_its_look_alone_is_a_guess() -> None:
    found, _ = linked("Visitors liked Brambleforth. Kestrel Industries Inc and Finance Minister Paolo Ferri did not.")
    assert {a.names[0]: a.guessed for a in found.actors} == {
        "Brambleforth": True,
        "Kestrel Industries Inc": False,
        "Paolo Ferri": False,
    }
