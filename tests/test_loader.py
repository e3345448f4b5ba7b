"""The order of the stages, seen from a whole document."""

from __future__ import annotations

import pytest

from duograph.knowledge import load_knowledge
from duograph.loader import read
from duograph.records import Document


def test_dates_and_sums_are_quoted_as_the_file_writes_them() -> None:
    text = "2015年3月，豐田汽車以300億日圓收購日立製作所。"
    document = Document(id="a", path="a.txt", text=text, sha256="", language="zh-Hant")
    reading = read(document, load_knowledge())
    assert [[a.text for a in e.amounts] for e in reading.events] == [["300億日圓"]]
    assert [e.date and e.date.text for e in reading.events] == ["2015年3月"]
    assert all(text[e.start : e.end] == e.text for event in reading.events for e in event.evidence)
    assert all(text[start:end] for _, start, end in reading.mentions)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("挪威计划投资芬兰电网。\n这笔高达20亿欧元的投资将分三年到位。", [["20亿欧元"]]),
        ("挪威计划投资芬兰电网。\n这笔高达20亿欧元的债务令人担忧。", [[]]),
        ("挪威计划投资芬兰电网。\n高达20亿欧元的投资在欧洲并不少见。", [[]]),
        ("这笔高达20亿欧元的投资将分三年到位。", []),
    ],
)
def test_a_sum_told_later_of_what_was_told_before(text: str, sums: list[list[str]]) -> None:
    document = Document(id="a", path="a.txt", text=text, sha256="", language="zh-Hans")
    assert [[a.text for a in e.amounts] for e in read(document, load_knowledge()).events] == sums


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        (
            "Norway plans to buy turbines made by Siemens. The import bill could reach 3 billion euros (about $4 bn).",
            [["3 billion euros", "$4 bn"]],
        ),
        ("Norway plans to buy turbines made by Siemens. The import amount rose by 3 billion euros last year.", [[]]),
        ("Norway plans to buy turbines made by Siemens. The import amount of China is 3 billion euros.", [[]]),
        ("Lynx Motors will buy Heron Steel. The purchase price is $400 million.", [["$400 million"]]),
        ("The purchase price is $400 million.", []),
    ],
)
def test_a_price_told_in_the_next_sentence(text: str, sums: list[list[str]]) -> None:
    document = Document(id="a", path="a.txt", text=text, sha256="", language="en")
    assert [[a.text for a in e.amounts] for e in read(document, load_knowledge()).events] == sums
