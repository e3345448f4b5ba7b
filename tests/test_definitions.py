"""The text's own definitions, in both languages, with candidates given by hand."""

from __future__ import annotations

from functools import cache
from typing import Literal

import pytest

from duograph.knowledge import Knowledge, load_knowledge
from duograph.link.candidates import Candidate
from duograph.link.definitions import initials, mine, occurrences, shortens
from duograph.records import Kind, Sentence


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def sentence(text: str, language: Literal["en", "zh"]) -> Sentence:
    return Sentence(index=0, start=0, end=len(text), text=text, offsets=tuple(range(len(text) + 1)), language=language)


def named(text: str, name: str, kind: Kind = "company", known: tuple[str, ...] = ()) -> Candidate:
    start = text.index(name)
    end = start + len(name)
    return Candidate(
        sentence=0, start=start, end=end, name_start=start, name_end=end, name=name, kind=kind, known=known
    )


def pairs(text: str, *candidates: Candidate, language: Literal["en", "zh"] = "en") -> list[tuple[str, str]]:
    return [(d.name, d.other) for d in mine([sentence(text, language)], candidates, knowledge=knowledge())]


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("The Bank of Tolmar-Quessel Union (BTQU) lent money.", "Bank of Tolmar-Quessel Union", "BTQU"),
        ("Norvik Electricity (ENV) lent money.", "Norvik Electricity", "ENV"),
        ("BTQ (Bank of Tolmar Quessel) lent money.", "BTQ", "Bank of Tolmar Quessel"),
        ("Tolmar Optics (formerly Quessel Glass) lent money.", "Tolmar Optics", "Quessel Glass"),
        ('Tolmar Optics Corporation ("Tolmar") lent money.', "Tolmar Optics Corporation", "Tolmar"),
    ],
)
def test_english_brackets(text: str, name: str, other: str) -> None:
    expected = [] if other == "Tolmar" else [(name, other)]
    assert pairs(text, named(text, name)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tolmar Optics (TYO: 7203) lent money.",
        "Tolmar Optics (7203.T) lent money.",
        "Tolmar Optics (about 3 million euros) lent money.",
        "Tolmar Optics (pictured) lent money.",
        "Tolmar Optics (Quessel) lent money.",
        "Tolmar Optics (ABC) lent money.",
        "Tolmar Optics (2019) lent money.",
    ],
)
def test_brackets_that_define_nothing(text: str) -> None:
    assert pairs(text, named(text, "Tolmar Optics")) == []


def test_a_state_in_brackets_is_no_other_name() -> None:
    text = "托尔马(日本)宣布"
    found = pairs(text, named(text, "托尔马"), named(text, "日本", kind="government", known=("japan",)), language="zh")
    assert found == []


def test_two_known_actors_are_never_one() -> None:
    text = "Alphabet (Google) lent money."
    first, second = named(text, "Alphabet", known=("a",)), named(text, "Google", known=("b",))
    assert pairs(text, first, second) == []


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("托尔马存储器(Tolmar Memory)宣布", "托尔马存储器", ["Tolmar Memory"]),
        ("Tolmar(托尔马)宣布", "Tolmar", ["托尔马"]),
        ("托尔马光学有限公司(以下简称“托尔马”)宣布", "托尔马光学有限公司", ["托尔马"]),
        (
            "产业振兴省(Ministry of Industry, Ports, and Trade, MIPT)宣布",
            "产业振兴省",
            ["Ministry of Industry, Ports, and Trade", "MIPT"],
        ),
        ("托尔马存储器(前身为奎塞尔)宣布", "托尔马存储器", ["奎塞尔"]),
        ("微显示联盟(Tolmar LED Alliance, LED, Light-Emitting Diode)宣布", "微显示联盟", ["Tolmar LED Alliance"]),
    ],
)
def test_chinese_brackets(text: str, name: str, others: list[str]) -> None:
    assert pairs(text, named(text, name), language="zh") == [(name, other) for other in others]


@pytest.mark.parametrize(
    "text", ["托尔马(一家北欧光学公司)宣布", "托尔马(2019年)宣布", "托尔马(下同)宣布", "托尔马(约3亿元)宣布"]
)
def test_chinese_brackets_that_define_nothing(text: str) -> None:
    assert pairs(text, named(text, "托尔马"), language="zh") == []


def test_words_between_two_names() -> None:
    text = "Tolmar Optics, formerly known as Quessel Glass, lent money."
    assert pairs(text, named(text, "Tolmar Optics"), named(text, "Quessel Glass")) == [
        ("Tolmar Optics", "Quessel Glass")
    ]
    text = "奎塞尔更名为托尔马。"
    assert pairs(text, named(text, "奎塞尔"), named(text, "托尔马"), language="zh") == [("奎塞尔", "托尔马")]


def test_a_person_is_not_renamed_to_a_company() -> None:
    text = "Tomas Breck, formerly Quessel Glass, lent money."
    assert pairs(text, named(text, "Tomas Breck", kind="person"), named(text, "Quessel Glass")) == []


def test_a_defined_form_is_found_again() -> None:
    texts = ["The Bank of Tolmar Union (BTU) lent money.", "BTU sued; ABTU did not."]
    sentences = [
        sentence(texts[0], "en"),
        Sentence(
            index=1, start=0, end=len(texts[1]), text=texts[1], offsets=tuple(range(len(texts[1]) + 1)), language="en"
        ),
    ]
    bank = named(texts[0], "Bank of Tolmar Union")
    defined = mine(sentences, [bank], knowledge=knowledge())
    found = occurrences(sentences, [bank], defined)
    assert [(c.sentence, c.name_start, c.name) for c in found] == [(0, 26, "BTU"), (1, 0, "BTU")]


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("BTMU", "Bank of Tokyo-Mitsubishi UFJ", True),
        ("日铁", "日本制铁", True),
        ("日本", "日本", False),
        ("Sony", "Sony Group", False),
        ("ABC", "Tolmar Optics", False),
    ],
)
def test_shortens(short: str, full: str, expected: bool) -> None:
    assert shortens(short, full) is expected


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("SSS", "Sony Semiconductor Solutions", True),
        ("BoI", "Board of Investment", True),
        ("EVN", "Envision Energy", False),
        ("AB", "Alpha Beta", False),
    ],
)
def test_initials(short: str, full: str, expected: bool) -> None:
    assert initials(short, full) is expected
