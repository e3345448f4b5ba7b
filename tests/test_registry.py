"""What the program knows of actors, and how it finds them in a text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duograph.errors import KnowledgeError
from duograph.knowledge.cedict import cedict
from duograph.knowledge.files import DATA, load_yaml
from duograph.knowledge.offices import Offices, load_offices
from duograph.knowledge.registry import Known, Registry, load_registry
from duograph.text import fold


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.fixture(scope="module")
def offices(registry: Registry) -> Offices:
    return load_offices(registry)


def found(registry: Registry, text: str) -> list[tuple[str, ...]]:
    return [hit.ids for hit in registry.find(text) if not hit.ambiguous]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The Dutch government and the U.S. agreed.", ["netherlands", "united-states"]),
        ("日本政府與美方", ["japan", "united-states"]),
        ("紐西蘭和新西兰", ["new-zealand", "new-zealand"]),
        ("Nvidia, 輝達 and 英伟达", ["nvidia", "nvidia", "nvidia"]),
        ("MITI, METI, 通產省、經產省", ["meti"] * 4),
        ("台積電與台积电", ["tsmc", "tsmc"]),
        ("Türkiye and Turkey", ["turkey", "turkey"]),
        ("Nestle and Nestlé", ["nestle", "nestle"]),
        ("鎧俠(Toshiba Memory)", ["kioxia", "kioxia"]),
        ("Sony Semiconductor Solutions of Sony", ["sony-semiconductor", "sony"]),
        ("Bank of China in China", ["boc", "china"]),
        ("熊本縣政府", ["kumamoto-prefecture"]),
    ],
)
def test_known_forms_are_found(registry: Registry, text: str, ids: list[str]) -> None:
    assert found(registry, text) == [(i,) for i in ids]


@pytest.mark.parametrize(
    "text",
    [
        "tell us who did it",
        "an intelligent arm of the law",
        "it costs US$5",
        "a target price, an apple and an oracle",
        "日本人吃苹果",
        "高峰时段全家出行",
        "中国银行业",
        "the Japanese way",
        "Iranians and Intelphone",
        "apec and wto in small letters",
    ],
)
def test_ordinary_words_are_no_actors(registry: Registry, text: str) -> None:
    assert found(registry, text) == []


def test_offsets_are_of_the_text_as_given(registry: Registry) -> None:
    text = "據悉，美國財政部與 Nestlé 會談"
    for hit in registry.find(text):
        assert text[hit.start : hit.end] == hit.surface
    assert [hit.surface for hit in registry.find(text)] == ["美國財政部", "Nestlé"]


def test_lines_of_letters_alone_are_folded_as_among_others() -> None:
    lines = ["Nestl\u00e9 met SK`s HYNIX", "JUST `ASCII` HERE", "", "經濟 ＡＢＣ，", "\u0130stanbul", "Last\r"]
    text = "\n".join(lines)
    assert fold(text) == "\n".join(map(fold, lines))
    assert len(fold(text)) == len(text)


def test_a_shorter_form_where_the_longest_does_not_end_with_a_word(registry: Registry) -> None:
    small = Registry(
        (
            Known(id="us", kind="government", names={"en": "US"}),
            Known(id="us-steel", kind="company", names={"en": "US Steel"}),
        )
    )
    assert found(small, "US Steelworkers") == [("us",)]
    assert found(small, "US Steel") == [("us-steel",)]


def test_capitals_are_metonyms(registry: Registry) -> None:
    (hit,) = registry.find("Tokyo")
    assert (hit.ids, hit.form) == (("japan",), "metonym")
    (hit,) = registry.find("白宮")
    assert (hit.ids, hit.form) == (("united-states",), "metonym")


def test_abbreviations_and_demonyms(registry: Registry) -> None:
    assert [registry.abbreviation(c) for c in "日美韓臺琴"] == ["japan", "united-states", "south-korea", "taiwan", None]
    assert registry.country_of_demonym("Dutch") == "netherlands"
    assert registry.country_of_demonym("Tall") is None


def test_parents_and_countries_are_known(registry: Registry) -> None:
    for actor in registry.actors.values():
        for other in (actor.parent, actor.country):
            assert other is None or other in registry.actors, actor.id


def test_forms_shared_by_two_actors_are_few_and_meant(registry: Registry) -> None:
    shared = {form for actor in registry.actors.values() for form in actor.forms() if len(registry.lookup(form)) > 1}
    assert shared == {"FCA", "NOVATEK", "Novatek", "尼克森", "强生", "強生", "施罗德", "施羅德", "证监会"}


def test_subsidiaries_are_not_their_parents(registry: Registry) -> None:
    assert registry.lookup("Sony") != registry.lookup("Sony Financial")
    entry = registry.get("sony-financial")
    assert entry is not None
    assert entry.parent == "sony"


def test_a_workspace_adds_to_a_known_actor_and_brings_its_own(tmp_path: Path) -> None:
    path = tmp_path / "entities.yaml"
    path.write_text(
        "- id: tsmc\n  kind: company\n  names: {en: TSMC}\n  aliases: [护国神山]\n"
        "- id: lynx-motors\n  kind: company\n  names: {en: Lynx Motors}\n  ambiguous: [山猫]\n",
        "utf-8",
    )
    registry = load_registry(path)
    assert found(registry, "護國神山與台積電") == [("tsmc",), ("tsmc",)]
    assert found(registry, "Lynx Motors") == [("lynx-motors",)]
    (hit,) = registry.find("山貓")
    assert hit.ambiguous


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- id: A b\n  kind: company\n  names: {en: A}\n", 1),
        ("- id: a\n  kind: firm\n  names: {en: A}\n", 2),
        ("- id: a\n  kind: company\n  names: {de: A}\n", 3),
        ("- id: a\n  kind: company\n  names: {en: A}\n  alias: [B]\n", 4),
    ],
)
def test_a_bad_entry_fails_with_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "entities.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_registry(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")


@pytest.mark.parametrize(
    ("title", "country", "day", "person"),
    [
        ("Treasury Secretary", "united-states", date(2025, 4, 17), "scott-bessent"),
        ("美國財長", None, date(2022, 4, 17), "janet-yellen"),
        ("日本首相", None, date(2025, 5, 1), "shigeru-ishiba"),
        ("Japan's prime minister", None, date(2015, 5, 1), "shinzo-abe"),
        ("President of France", None, date(2010, 5, 1), "nicolas-sarkozy"),
        ("經濟再生大臣", "japan", date(2025, 5, 1), "ryosei-akazawa"),
        ("Fed Chair", None, date(2010, 5, 1), "ben-bernanke"),
        ("prime minister", None, date(2025, 5, 1), None),
        ("Treasury Secretary", "united-states", date(1950, 5, 1), None),
        ("Treasury Secretary", "japan", date(2009, 5, 1), None),
        ("minister of silly walks", "united-kingdom", date(2009, 5, 1), None),
        ("US Commerce Secretary", None, date(2009, 2, 1), None),
    ],
)
def test_who_held_an_office(offices: Offices, title: str, country: str | None, day: date, person: str | None) -> None:
    assert offices.holder(title, country, day, day) == person


def test_no_holder_where_the_time_allows_two(offices: Offices) -> None:
    assert offices.holder("首相", "japan", date(2024, 9, 1), date(2024, 9, 30)) == "fumio-kishida"
    assert offices.holder("首相", "japan", date(2024, 9, 1), date(2024, 10, 31)) is None


def test_every_term_begins_after_the_one_before(offices: Offices, registry: Registry) -> None:
    for person in registry.actors:
        for tenure in offices.tenures(person):
            assert tenure.end is None or tenure.start < tenure.end


def test_glosses_of_the_dictionary() -> None:
    assert "Nairobi" in {g.name for g in cedict().glosses("內羅畢")}
    assert {g.kind for g in cedict().glosses("内罗毕")} == {"place"}
    assert "世界贸易组织" in cedict().chinese("World Trade Organization")
    assert cedict().glosses("半导体") == ()


@pytest.mark.parametrize("field", ["country", "parent"])
def test_an_actor_of_an_unknown_state_or_company_is_named_with_its_line(tmp_path: Path, field: str) -> None:
    path = tmp_path / "entities.yaml"
    path.write_text(
        f"- {{id: lynx, kind: company, names: {{en: Lynx}}, {field}: heron}}\n"
        "- {id: heron, kind: government, names: {en: Heronia}}\n",
        encoding="utf-8",
    )
    assert load_registry(path).get("lynx") is not None
    path.write_text(f"- id: lynx\n  kind: company\n  names: {{en: Lynx}}\n  {field}: atlantis\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"entities\.yaml:4: {field}: there is no actor 'atlantis'; "):
        load_registry(path)


def test_a_workspace_brings_offices_of_its_own(tmp_path: Path, registry: Registry) -> None:
    own = tmp_path / "offices.yaml"
    own.write_text(
        "- {id: us-president, country: united-states, titles: [head of state], holders: {}}\n"
        "- {id: opec-chief, country: japan, titles: [harbour chief], holders: {2001-01-01: donald-trump}}\n",
        "utf-8",
    )
    offices = load_offices(registry, own)
    day = date(2018, 5, 1)
    assert offices.holder("head of state", "united-states", day, day) == "donald-trump"
    assert offices.holder("harbour chief", "japan", day, day) == "donald-trump"
    assert offices.holder("harbour chief", "japan", date(2000, 1, 1), date(2000, 1, 1)) is None


def test_an_office_of_an_unknown_holder_fails_with_file_and_line(tmp_path: Path, registry: Registry) -> None:
    own = tmp_path / "offices.yaml"
    own.write_text("- id: harbour-chief\n  country: japan\n  holders: {2001-01-01: nobody-known}\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"offices\.yaml:3: holders: there is no actor 'nobody-known'"):
        load_offices(registry, own)


def test_items_of_wikidata_are_of_known_actors_and_each_of_one(registry: Registry) -> None:
    items: dict[str, str] = load_yaml(DATA / "world" / "wikidata.yaml", dict[str, str])
    assert [actor for actor in items if actor not in registry.actors] == []
    assert len(set(items.values())) == len(items)
    assert list(items) == sorted(items)
    assert {i: registry.actors[i].wikidata for i in ("japan", "tsmc", "meti")} == {
        "japan": "Q17",
        "tsmc": "Q713418",
        "meti": None,
    }


def test_a_workspace_gives_items_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "entities.yaml"
    lynx = "- {id: lynx-motors, kind: company, names: {en: Lynx Motors}, wikidata: Q99999}\n"
    path.write_text(lynx + "- {id: meti, kind: agency, names: {}, wikidata: Q88888}\n", "utf-8")
    registry = load_registry(path)
    found = [registry.actors[i].wikidata for i in ("lynx-motors", "meti", "japan")]
    assert found == ["Q99999", "Q88888", "Q17"]
    path.write_text(lynx.replace("Q99999", "99999"), "utf-8")
    with pytest.raises(KnowledgeError, match="wikidata"):
        load_registry(path)
