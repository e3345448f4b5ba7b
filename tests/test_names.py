"""Is this one name?  Cases in tests/cases/names.yaml."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from duograph.cli import main
from duograph.errors import MissingExtraError
from duograph.knowledge.registry import load_registry
from duograph.names import SAME, Comparer, japanese, japanese_reading, misspells, same_given, slug_of
from duograph.names.japanese import read_alike
from duograph.names.mandarin import name_syllables, romanised

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "names.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    return Comparer(load_registry())


@pytest.mark.parametrize(("english", "chinese"), CASES["same"])
def test_one_name(comparer: Comparer, english: str, chinese: str) -> None:
    verdict = comparer.same(english, chinese)
    assert verdict.score >= SAME, verdict
    assert verdict.evidence


@pytest.mark.parametrize(("english", "chinese"), CASES["different"])
def test_two_names(comparer: Comparer, english: str, chinese: str) -> None:
    verdict = comparer.same(english, chinese)
    assert verdict.score < SAME, verdict


def test_as_many_cases_that_expect_nothing() -> None:
    assert len(CASES["different"]) >= len(CASES["same"])


def test_both_scripts_score_alike(comparer: Comparer) -> None:
    assert comparer.same("Feldman", "费尔德曼") == comparer.same("Feldman", "費爾德曼")


def test_an_empty_name_is_nobody(comparer: Comparer) -> None:
    assert comparer.same("", "中国").score == 0.0
    assert comparer.same("China", " ").score == 0.0


@pytest.mark.parametrize(
    ("first", "second"), [("Vessen", "Bessent"), ("Scott Vessen", "Scott Bessent"), ("K. Weidman", "Karl Weidmann")]
)
def test_misspelt(first: str, second: str) -> None:
    assert misspells(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Scott Bessent", "Scott Bessent"), ("Scott Vessen", "Mark Bessent"), ("Li", "Lu"), ("Morrison", "Harrington")],
)
def test_not_misspelt(first: str, second: str) -> None:
    assert not misspells(first, second)


def test_given_names() -> None:
    assert same_given("Scott Vessen", "Scott Bessent")
    assert not same_given("Bessent", "Scott Bessent")


@pytest.mark.parametrize(("name", "family"), [("单志远", "shan"), ("曾伟", "zeng"), ("仇和", "qiu"), ("区志航", "ou")])
def test_family_names_are_read_as_such(name: str, family: str) -> None:
    assert name_syllables(name)[0] == family


def test_romanised() -> None:
    assert romanised("Zeng Wei", "曾伟") == 1.0
    assert 0.8 < romanised("Tsai Chih-yuan", "蔡志远") < 1.0
    assert romanised("Ceng Wen", "曾伟") == 0.0


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Müller & Söhne", "muller-sohne"), ("廣源機械", "guang-yuan-ji-xie"), ("Pangea财团", "pangea-cai-tuan")],
)
def test_slugs(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_japanese_readings_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    japanese._reader.cache_clear()
    monkeypatch.setitem(sys.modules, "cutlet", None)
    with pytest.raises(MissingExtraError, match=r"duograph\[ja\]"):
        japanese_reading("赤泽亮正")


def test_japanese_readings() -> None:
    assert read_alike("Nakamura Kenji", "中村健二")
    assert read_alike("Kenji Nakamura", "中村健二")
    assert not read_alike("Nakamura Taro", "中村健二")


def test_the_command_scores_a_line_each() -> None:
    result = CliRunner().invoke(main, ["same-name"], input="China\t中国\nChina\t中国银行\n")
    assert result.exit_code == 0, result.output
    assert [float(line) >= SAME for line in result.output.splitlines()] == [True, False]


def test_the_command_says_why() -> None:
    result = CliRunner().invoke(main, ["same-name", "--why"], input="China\t中国\n")
    assert result.output.split("\t")[1].startswith("registry: ")
    assert "china" in result.output
    result = CliRunner().invoke(main, ["same-name", "--why"], input="Kenji Nakamura\t王小明\nBoston\t日本\n")
    assert [line.split("\t")[1].split(": ")[0] for line in result.output.splitlines()] == ["none", "registry"]


def test_a_line_without_a_tab_is_named() -> None:
    result = CliRunner().invoke(main, ["same-name"], input="China\t中国\nChina 中国\n")
    assert result.exit_code != 0
    assert ":2:" in result.output
