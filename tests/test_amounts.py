"""Sums of money: the shared cases of both languages, and what must hold for any text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from duograph.amounts import find_amounts
from duograph.knowledge import Knowledge, load_knowledge
from duograph.knowledge.cldr import currency_names
from duograph.numerals import number
from duograph.records import AmountMention, Document, Sentence
from duograph.text import to_simplified

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def read(
    text: str, *, language: str, knowledge: Knowledge, document: str | None = None, publisher: str | None = None
) -> tuple[str, tuple[AmountMention, ...]]:
    simple = to_simplified(text)
    sentence = Sentence(
        index=0,
        start=0,
        end=len(simple),
        text=simple,
        offsets=tuple(range(len(simple) + 1)),
        language=language,  # type: ignore[arg-type]
    )
    whole = Document(
        id="d",
        path="d.txt",
        text=text,
        sha256="",
        language=document or {"en": "en", "zh": "zh-Hans"}[language],  # type: ignore[arg-type]
        publisher=publisher,
    )
    return simple, find_amounts((sentence,), document=whole, knowledge=knowledge)[0]


def cases(language: str) -> list[Any]:
    return [
        pytest.param(language, case, id=f"{language}-{n}")
        for n, case in enumerate(yaml.safe_load((CASES / f"amounts_{language}.yaml").read_text("utf-8")))
    ]


@pytest.mark.parametrize(("language", "case"), cases("en") + cases("zh"))
def test_case(language: str, case: dict[str, Any], knowledge: Knowledge) -> None:
    text, found = read(case["text"], language=language, knowledge=knowledge, document=case.get("language"))
    assert [text[m.start : m.end].casefold() for m in found] == [e["text"].casefold() for e in case["expect"]]
    for mention, expected in zip(found, case["expect"], strict=True):
        if expected.get("percent"):
            assert mention.percent == Decimal(expected["percent"])
        elif expected.get("amount"):
            amount = mention.amount
            assert amount is not None, mention.problem
            assert (amount.value, amount.currency) == (Decimal(expected["amount"]), expected["currency"])
            assert amount.high == (Decimal(expected["high"]) if "high" in expected else None)
            assert amount.qualifier == expected.get("qualifier", "exact")
        else:
            assert mention.amount is None
            assert mention.problem
        assert mention.use == expected.get("use", mention.use if mention.problem else "sum")
        assert mention.conversion_of == expected.get("conversion_of")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_enough_cases_and_half_expect_nothing(language: str) -> None:
    all_cases = yaml.safe_load((CASES / f"amounts_{language}.yaml").read_text("utf-8"))
    assert len(all_cases) >= 150
    assert 0.4 < sum(not c["expect"] for c in all_cases) / len(all_cases) < 0.6


@pytest.mark.parametrize(
    ("publisher", "currency"), [("經濟日報", "TWD"), ("明報", "HKD"), ("人民日報", "CNY"), ("海峽郵報", None)]
)
def test_the_publisher_decides_a_bare_yuan(publisher: str, currency: str | None, knowledge: Knowledge) -> None:
    _, found = read("撥款2億元", language="zh", knowledge=knowledge, document="zh-Hant", publisher=publisher)
    assert [m.amount.currency if m.amount else None for m in found] == [currency]


@pytest.mark.parametrize(("publisher", "currency"), [("Globe and Mail", "CAD"), ("The Age", "AUD"), (None, "USD")])
def test_the_publisher_decides_a_bare_dollar(publisher: str | None, currency: str, knowledge: Knowledge) -> None:
    _, found = read("It paid $2 million.", language="en", knowledge=knowledge, publisher=publisher)
    assert [m.amount.currency for m in found if m.amount] == [currency]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,250.5", "1250.5"),
        ("二〇一九", "2019"),
        ("1亿2000万", "120000000"),
        ("1.2万亿", "1200000000000"),
        ("三点五亿", "350000000"),
        ("两百零五", "205"),
        ("twenty-five", "25"),
        ("two and a half", "2.5"),
        ("two hundred and fifty", "250"),
        ("a", "1"),
    ],
)
def test_number(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "and", "money", "钱", "1.2.3", "亿点"])
def test_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        number(text)


def test_currencies_have_names_in_both_languages() -> None:
    names = currency_names()
    assert "Japanese yen" in names["JPY"]
    assert {"日元", "日圓"} <= set(names["JPY"])
    assert "XAU" not in names


SCRAPS = """
$ US$ ¥ € 3 1,000 2.5 billion bn m mln dlrs yen to - and ( ) about
亿 万 兆 万亿 元 美元 日元 数十 多 余 三千 每股 / 股 % 成 三
百分之 从 至 人民币 5 per share a year ; or , 。 约合 0 00 1,00 ,5 .5
"""
PIECES = st.sampled_from(SCRAPS.split())


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=10).map(" ".join), st.lists(PIECES).map("".join)),
    language=st.sampled_from(["en", "zh"]),
)
def test_any_text_is_read_in_order_and_alike_twice(text: str, language: str, knowledge: Knowledge) -> None:
    simple, found = read(text, language=language, knowledge=knowledge)
    assert (simple, found) == read(text, language=language, knowledge=knowledge)
    at = 0
    for index, m in enumerate(found):
        assert at <= m.start < m.end <= len(simple)
        at = m.end
        assert (m.amount is None and m.percent is None) == bool(m.problem)
        if m.amount:
            assert m.amount.text == simple[m.start : m.end]
            assert m.amount.high is None or m.amount.high > m.amount.value
        assert m.conversion_of is None or 0 <= m.conversion_of < index


@pytest.mark.parametrize("piece", ["1", "1,", "一", "万", "$1 to ", "一百"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_long_runs_are_read_in_linear_time(piece: str, language: str, knowledge: Knowledge) -> None:
    def seconds(times: int) -> float:
        """The least of three runs, so that whatever else the machine does hardly counts."""
        taken = []
        for _ in range(3):
            start = process_time()
            read(piece * times, language=language, knowledge=knowledge)
            taken.append(process_time() - start)
        return min(taken)

    assert seconds(8000) < 25 * max(seconds(1000), 0.02)
