"""Dates: the shared cases of both languages, and what must hold for any text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from duograph.dates import find_dates
from duograph.knowledge import Knowledge, load_knowledge
from duograph.knowledge.openings import ANY, openings
from duograph.records import DateMention, Sentence
from duograph.segment.chinese import tokens_of
from duograph.text import to_simplified

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def sentences(texts: list[str], language: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            index=i,
            start=0,
            end=len(t),
            text=t,
            offsets=tuple(range(len(t) + 1)),
            language=language,  # type: ignore[arg-type]
            tokens=tuple(tokens_of(t)) if language == "zh" else (),
        )
        for i, t in enumerate(to_simplified(t) for t in texts)
    )


def cases(language: str) -> list[Any]:
    return [
        pytest.param(language, case, id=f"{language}-{n}")
        for n, case in enumerate(yaml.safe_load((CASES / f"dates_{language}.yaml").read_text("utf-8")))
    ]


def agrees(mention: DateMention, expected: str | None) -> bool:
    if expected is None or mention.date is None:
        return expected is None and mention.date is None and bool(mention.problem)
    first, _, last = expected.partition("/")
    start, end = mention.date.start.isoformat(), mention.date.end.isoformat()
    return start.startswith(first) and end.startswith(last or first)


@pytest.mark.parametrize(("language", "case"), cases("en") + cases("zh"))
def test_case(language: str, case: dict[str, Any], knowledge: Knowledge) -> None:
    told = sentences(case["text"], language)
    found = [
        (s, m)
        for s, mentions in zip(
            told, find_dates(told, published=case.get("published"), knowledge=knowledge), strict=True
        )
        for m in mentions
    ]
    assert [s.text[m.start : m.end] for s, m in found] == [e["text"] for e in case["expect"]]
    for (_, mention), expected in zip(found, case["expect"], strict=True):
        assert agrees(mention, expected["date"]), mention
        assert mention.relation == expected.get("relation", mention.relation)
        if "basis" in expected:
            assert mention.date is not None
            assert mention.date.basis == expected["basis"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_enough_cases_and_half_expect_nothing(language: str) -> None:
    all_cases = yaml.safe_load((CASES / f"dates_{language}.yaml").read_text("utf-8"))
    assert len(all_cases) >= 150
    assert 0.4 < sum(not c["expect"] for c in all_cases) / len(all_cases) < 0.6


SCRAPS = """
2019 2021年 3月 5日 月 日 the 28th of May March 16, 1987 last year ago two weeks later from to - 至 去年 当年 次年
周五 下 令和 7年 20世纪 90年代 Q3 first quarter fiscal 上旬 三年后 . , ， 。 99999 0 31 February 2月30日
"""
PIECES = st.sampled_from(SCRAPS.split())


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=8).map(" ".join)), max_size=4),
    language=st.sampled_from(["en", "zh"]),
    published=st.one_of(st.none(), st.dates(date(1850, 1, 1), date(2100, 1, 1))),
)
def test_any_text_is_read_in_order_and_alike_twice(
    texts: list[str], language: str, published: date | None, knowledge: Knowledge
) -> None:
    told = sentences(texts, language)
    found = find_dates(told, published=published, knowledge=knowledge)
    assert found == find_dates(told, published=published, knowledge=knowledge)
    for sentence, mentions in zip(told, found, strict=True):
        at = 0
        for m in mentions:
            assert at <= m.start < m.end <= len(sentence.text)
            at = m.end
            assert (m.date is None) == bool(m.problem)
            if m.date:
                assert m.date.text == sentence.text[m.start : m.end]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"(?:the )?\d{2}", "tT0123456789"),
        (r"(?<!x)[a-c]?(?P<n>z|\.)", "abczABCZ."),
        (r"(?i:(?-i:May)|x+)", "MmXx"),
    ],
)
def test_openings_lists_the_first_characters(expression: str, expected: str) -> None:
    assert openings(expression) == frozenset(expected) | frozenset(expected.lower())


@pytest.mark.parametrize("expression", [".a", "a?", "[^a]", r"\w"])
def test_openings_knows_what_cannot_be_listed(expression: str) -> None:
    assert openings(expression) is ANY
