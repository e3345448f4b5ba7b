"""Texts that mix English and Chinese: each sentence is read in its own language."""

from __future__ import annotations

import pytest

from duograph.knowledge import Knowledge, load_knowledge
from duograph.loader import read
from duograph.records import Document
from duograph.segment import segment


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def document(text: str) -> Document:
    return Document(id="a", path="a.txt", text=text, sha256="", language="mixed")


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("The port was sold. 碧湾港务被出售。", ["en", "zh"]),
        ("碧湾港务被出售。The port was sold on Friday.", ["zh", "en"]),
        ("Velmora Shipping (維爾莫拉航運) agreed to buy a port.", ["en"]),
        ("The lender, known as 南屏銀行, was bailed out by the state last year.", ["en"]),
        ("維爾莫拉航運（Velmora Shipping and Trading of Bergen）買下港口。", ["zh"]),
        ("U.S. 政府批准了交易。", ["zh"]),
        ("Sony Semiconductor Solutions Corporation 与 TSMC 合资建厂。", ["zh"]),
        ("他说“deal or no deal”不重要。", ["zh"]),
        ("买下Yahoo!日本的股份。", ["zh"]),
        ("The port was sold in 2019. 5. It closed.", ["en", "en", "en"]),
        ("(鎧俠)", ["zh"]),
    ],
)
def test_language_of_each_sentence(text: str, languages: list[str], knowledge: Knowledge) -> None:
    assert [s.language for s in segment(document(text), knowledge)] == languages


def test_offsets_of_a_mixed_line_lead_back_to_the_text(knowledge: Knowledge) -> None:
    text = "  The port was sold.  碧灣港務（Biwan Ports）被出售。 It closed (關閉) in May 2019. \n"
    for sentence in segment(document(text), knowledge):
        start, end = sentence.span(0, len(sentence.text))
        assert len(text[start:end]) == len(sentence.text)
        assert text[start:end].strip() == text[start:end]


def test_a_gloss_in_an_english_sentence_names_its_actor(knowledge: Knowledge) -> None:
    text = "Velmora Shipping (維爾莫拉航運) decided to buy Tarsk Harbour Corp (塔斯克港務) for $3 billion in May 2024."
    reading = read(document(text), knowledge)
    named = {name: actor.key for actor in reading.actors for name in actor.names}
    assert named["維爾莫拉航運"] == named["Velmora Shipping"]
    assert named["塔斯克港務"] == named["Tarsk Harbour Corp"]
    (event,) = reading.events
    assert {(p.role, p.entity) for p in event.participants} == {
        ("buyer", named["Velmora Shipping"]),
        ("target", named["Tarsk Harbour Corp"]),
    }
    assert event.date is not None
    assert event.date.start.isoformat() == "2024-05-01"


def test_a_month_in_an_english_sentence_beside_a_chinese_one_is_no_company(knowledge: Knowledge) -> None:
    text = "Tarsk agreed to buy Biwan Ports in March 2023. 塔斯克集团买下碧湾港务。"
    assert "March" not in {name for actor in read(document(text), knowledge).actors for name in actor.names}
