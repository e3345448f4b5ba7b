"""Who is meant, which events pass, and how two actors hang together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duograph.errors import QueryError
from duograph.query import Filter, find_entity, find_events, find_path, label, parse_period, profile, select
from duograph.records import Corpus, Entity
from sample import CORPUS

DEAL, TALKS, RENAME = (e.id for e in CORPUS.events)


def _ids(**wanted: object) -> list[str]:
    return [e.id for e in find_events(CORPUS, Filter(**wanted))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["heron-steel", "Heron Steel", "HERON  STEEL", "heron", "苍鹭钢铁", "蒼鷺鋼鐵", "Héron-Steel", "苍鹭 钢铁"]
)
def test_any_spelling_finds_the_actor(name: str) -> None:
    assert find_entity(CORPUS, name).id == "heron-steel"


@pytest.mark.parametrize(
    ("name", "near"), [("Heron Steal", "Heron Steel (苍鹭钢铁)"), ("lynx", "Lynx Motors"), ("山猫", "山猫汽车")]
)
def test_an_unknown_name_answers_with_near_ones(name: str, near: str) -> None:
    with pytest.raises(QueryError, match="nobody is called so; near: ") as error:
        find_entity(CORPUS, name)
    assert near in str(error.value)


@pytest.mark.parametrize("name", ["Zanzibar", "…", ""])
def test_a_name_like_no_other_suggests_nobody(name: str) -> None:
    with pytest.raises(QueryError) as error:
        find_entity(CORPUS, name)
    assert "near" not in str(error.value)


def test_a_shared_form_asks_which() -> None:
    twin = Entity(id="heron-bank", kind="company", names={"en": "Heron Bank"}, aliases=("Heron",))
    corpus = replace(CORPUS, entities=(twin, *CORPUS.entities))
    with pytest.raises(QueryError, match=r"can be Heron Bank \[heron-bank\] or Heron Steel .*\[heron-steel\]"):
        find_entity(corpus, "Heron")
    assert find_entity(corpus, "heron-bank") == twin


def test_the_name_that_is_shown_wins_over_another_ones_alias() -> None:
    twin = Entity(id="heron", kind="place", names={"en": "Heron"})
    corpus = replace(CORPUS, entities=(twin, *CORPUS.entities))
    assert find_entity(corpus, "Heron") == twin


def test_label_gives_both_languages() -> None:
    assert [label(e) for e in CORPUS.entities] == [
        "3M-like",
        "France (法国)",
        "Heron Steel (苍鹭钢铁)",
        "Lynx Motors (山猫汽车)",
        "挪威",
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [DEAL, TALKS, RENAME]),
        ({"types": ("acquisition", "rename")}, [DEAL, RENAME]),
        ({"families": ("negotiated",)}, [TALKS]),
        ({"statuses": ("occurred",)}, [RENAME]),
        ({"who": ("山貓汽車",)}, [DEAL, RENAME]),
        ({"who": ("heron", "France")}, [DEAL, TALKS]),
        ({"who": ("Lynx Motors",), "partners": ("Heron",)}, [DEAL]),
        ({"partners": ("Heron", "France")}, []),
        ({"documents": ("one",)}, [DEAL, RENAME]),
        ({"documents": ("tw",)}, [DEAL, TALKS]),
        ({"documents": ("two.txt",)}, [DEAL, TALKS]),
        ({"since": date(2024, 5, 31)}, [DEAL]),
        ({"since": date(2024, 6, 1)}, []),
        ({"until": date(2024, 5, 1)}, [DEAL]),
        ({"until": date(2024, 4, 30)}, []),
        ({"limit": 1}, [DEAL]),
        ({"statuses": ("failed",)}, []),
    ],
)
def test_filters(wanted: dict[str, object], found: list[str]) -> None:
    assert _ids(**wanted) == found


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"who": ("Nobody at all",)}, "nobody is called so"),
        ({"documents": ("three",)}, "no text is called so"),
        ({"since": date(2025, 1, 1), "until": date(2024, 1, 1)}, "swap them"),
    ],
)
def test_a_filter_that_cannot_be_meant(wanted: dict[str, object], why: str) -> None:
    with pytest.raises(QueryError, match=why):
        _ids(**wanted)


def test_an_empty_filter_selects_the_whole_corpus() -> None:
    assert select(CORPUS, Filter()) is CORPUS


def test_a_selection_holds_together() -> None:
    part = select(CORPUS, Filter(who=("France",)))
    assert [e.id for e in part.entities] == ["france", "norway"]
    assert [d.id for d in part.documents] == ["two"]
    assert [e.id for e in part.events] == [TALKS]
    assert part.conflicts == ()
    assert part.doubts == ()
    deal = select(CORPUS, Filter(types=("acquisition",)))
    assert deal.conflicts == CORPUS.conflicts
    assert deal.doubts == CORPUS.doubts
    assert replace(select(CORPUS, Filter(statuses=("lifted",))), provenance=None) == Corpus()


def test_a_selection_remembers_its_filters() -> None:
    part = select(CORPUS, Filter(who=("France", "Lynx Motors"), since=date(2024, 1, 1), documents=("one",), limit=2))
    assert CORPUS.provenance is not None
    asked = (("who", "France"), ("who", "Lynx Motors"), ("since", "2024-01-01"), ("document", "one"), ("limit", "2"))
    assert part.provenance == replace(CORPUS.provenance, filters=asked)
    again = select(part, Filter(partners=("Heron",)))
    assert again.provenance == replace(CORPUS.provenance, filters=(*asked, ("with", "Heron")))
    assert select(replace(CORPUS, provenance=None), Filter(limit=1)).provenance is None


def test_a_profile_lists_events_in_time_order() -> None:
    found = profile(CORPUS, "山猫汽车")
    assert found.entity.id == "lynx-motors"
    assert [e.id for e in found.events] == [DEAL, RENAME]


def test_a_path_tells_each_step() -> None:
    (step,) = find_path(CORPUS, "苍鹭钢铁", "Lynx Motors")
    assert (step.source.id, step.event.id, step.target.id) == ("heron-steel", DEAL, "lynx-motors")


@pytest.mark.parametrize(
    ("ends", "why"), [(("Heron", "France"), "no chain of events"), (("Heron", "苍鹭钢铁"), "are one actor")]
)
def test_no_path(ends: tuple[str, str], why: str) -> None:
    with pytest.raises(QueryError, match=why):
        find_path(CORPUS, *ends)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-2", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-05-20", date(2024, 5, 20), date(2024, 5, 20)),
    ],
)
def test_a_period(text: str, first: date, last: date) -> None:
    assert parse_period(text) == (first, last)


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-02-30", "20 May 2024", "2024-", "0000", "２０２４"])
def test_no_period(text: str) -> None:
    with pytest.raises(QueryError, match="is no date; write 2024"):
        parse_period(text)
