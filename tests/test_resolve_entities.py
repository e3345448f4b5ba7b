"""Actors of many documents → entities: joined on evidence, kept apart without."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

import pytest

from duograph.knowledge import Knowledge, load_knowledge
from duograph.knowledge.evidence import evidence_weights
from duograph.records import Actor, Document, Event, Evidence, Participant, Reading
from duograph.resolve import across, japanese
from duograph.resolve.entities import Resolved, resolve_entities


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def reading(name: str, *actors: Actor, published: date | None = None, events: tuple[Event, ...] = ()) -> Reading:
    document = Document(id=name, path=f"{name}.txt", text="text", sha256="0", language="en", published=published)
    return Reading(document=document, actors=actors, events=events)


def actor(key: str, kind: str = "company", **more: object) -> Actor:
    names = more.pop("names", (key,))
    return Actor(key=key, kind=kind, names=names, **more)  # type: ignore[arg-type]


def talks(name: str, *keys: str) -> Event:
    evidence = Evidence(document=name, start=0, end=4, text="text", trigger_start=0, trigger_end=4)
    return Event(
        type="negotiation",
        status="occurred",
        participants=tuple(Participant(entity=key, role="party") for key in keys),
        evidence=(evidence,),
    )


def ids(resolved: Resolved) -> list[str]:
    return [e.id for e in resolved.entities]


def test_one_registry_id_in_two_languages_is_one_entity(knowledge: Knowledge) -> None:
    resolved = resolve_entities(
        (
            reading("a", actor("tsmc", names=("TSMC",), known=True)),
            reading("b", actor("tsmc", names=("台積電",), known=True)),
        ),
        knowledge,
    )
    (entity,) = resolved.entities
    assert entity.id == "tsmc"
    assert entity.documents == ("a", "b")
    assert entity.names == {"en": "TSMC", "zh-Hans": "台积电", "zh-Hant": "台積電"}


def test_a_name_defined_in_the_text_that_the_registry_knows(knowledge: Knowledge) -> None:
    resolved = resolve_entities((reading("a", actor("er-bi-da", names=("爾必達存儲器", "Elpida Memory"))),), knowledge)
    assert ids(resolved) == ["elpida"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Harbour Mills Inc", "Harbour Mills"),
        ("The Harbour Mills Corp", "Harbour Mills Ltd"),
        ("广源机械有限公司", "廣源機械"),
    ],
)
def test_one_company_but_for_legal_form_and_script(knowledge: Knowledge, first: str, second: str) -> None:
    resolved = resolve_entities((reading("a", actor(first)), reading("b", actor(second))), knowledge)
    assert len(resolved.entities) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (actor("Harbour Mills"), actor("Harbour Mills Finance")),
        (actor("Sony", known=True), actor("Sony Vietnam Trading")),
        (actor("Jack Morton", "person", country="united-kingdom"), actor("Jack Morton", "person", country="canada")),
        (actor("Morton", "person"), actor("Jack Morton", "person")),
        (actor("Jack Morton", "person"), actor("Jack Norton", "person")),
        (actor("广源机械"), actor("广源机械租赁")),
        (actor("Harbour Mills", "company"), actor("Harbour Mills", "person")),
    ],
)
def test_likeness_alone_does_not_join(knowledge: Knowledge, first: Actor, second: Actor) -> None:
    resolved = resolve_entities((reading("a", first), reading("b", second)), knowledge)
    assert len(resolved.entities) == 2


def test_a_misspelt_minister_is_the_holder_of_the_office(knowledge: Knowledge) -> None:
    misspelt = actor("Scott Vessen", "person", titles=("Treasury Secretary",), country="united-states")
    resolved = resolve_entities((reading("a", misspelt, published=date(2025, 4, 20)),), knowledge)
    (entity,) = resolved.entities
    assert entity.id == "scott-bessent"
    assert "Scott Vessen" in entity.aliases
    assert any("Treasury Secretary" in why for why in entity.why)


@pytest.mark.parametrize("published", [date(2019, 4, 20), date(2023, 4, 20)])
def test_at_another_date_the_office_is_no_proof(knowledge: Knowledge, published: date) -> None:
    stranger = actor("Robert Vessen", "person", titles=("Treasury Secretary",), country="united-states")
    assert ids(resolve_entities((reading("a", stranger, published=published),), knowledge)) == ["robert-vessen"]


def test_a_misspelling_without_context_is_a_doubt(knowledge: Knowledge) -> None:
    resolved = resolve_entities(
        (reading("a", actor("Karl Weidman", "person")), reading("b", actor("Karl Weitman", "person"))), knowledge
    )
    assert ids(resolved) == ["karl-weidman", "karl-weitman"]
    (doubt,) = resolved.doubts
    assert (doubt.first, doubt.second) == ("karl-weidman", "karl-weitman")
    assert doubt.evidence_for
    assert doubt.evidence_against


def test_a_full_name_across_languages_by_sound(knowledge: Knowledge) -> None:
    resolved = resolve_entities(
        (reading("a", actor("Martin Feldman", "person")), reading("b", actor("马丁·费尔德曼", "person"))), knowledge
    )
    (entity,) = resolved.entities
    assert entity.id == "martin-feldman"
    assert entity.names["zh-Hant"] == "馬丁·費爾德曼"
    assert any("sound" in why for why in entity.why)


@pytest.mark.parametrize(
    ("english", "chinese", "kind"),
    [
        ("Chen Chih-yuan", "陳志遠", "person"),
        ("Hsu Mei-ling", "許美玲", "person"),
        ("Ingrid Halvorsen", "英格丽德·哈尔沃森", "person"),
        ("Guangxi Hongtu Sugar Group", "廣西鴻圖糖業集團", "company"),
        ("Pelagic Consortium", "佩拉吉克财团", "consortium"),
    ],
)
def test_unlisted_names_are_known_again(knowledge: Knowledge, english: str, chinese: str, kind: str) -> None:
    texts = (reading("a", actor(english, kind)), reading("b", actor(chinese, kind)))
    assert len(resolve_entities(texts, knowledge).entities) == 1
    assert resolve_entities(texts[::-1], knowledge) == resolve_entities(texts, knowledge)


def test_a_slip_for_a_known_name_is_a_doubt_without_context(knowledge: Knowledge) -> None:
    known = actor("angela-merkel", "person", names=("安格拉·默克尔",))
    resolved = resolve_entities((reading("a", actor("Angola Merkel", "person")), reading("b", known)), knowledge)
    assert len(resolved.entities) == 2
    (doubt,) = resolved.doubts
    assert any(reason.startswith("no context") for reason in doubt.evidence_against)


def test_a_family_name_behind_a_dot_is_of_its_bearer(knowledge: Knowledge) -> None:
    full = actor("多萝西娅·林德格伦", "person", titles=("首席执行官",))
    short = actor("林德格伦", "person", titles=("首席执行官",))
    assert len(resolve_entities((reading("a", full), reading("b", short)), knowledge).entities) == 1


def test_a_family_name_by_sound_needs_a_partner_in_common(knowledge: Knowledge) -> None:
    english, chinese = actor("Feldman", "person"), actor("费尔德曼", "person")
    partner = actor("japan", "government", names=("Japan",), known=True)
    apart = resolve_entities((reading("a", english), reading("b", chinese)), knowledge)
    assert len(apart.entities) == 2
    assert len(apart.doubts) == 1
    together = resolve_entities(
        (
            reading("a", english, partner, events=(talks("a", "Feldman", "japan"),)),
            reading("b", chinese, partner, events=(talks("b", "费尔德曼", "japan"),)),
        ),
        knowledge,
    )
    assert ids(together) == ["feldman", "japan"]


def test_a_common_ministry_needs_its_state(knowledge: Knowledge) -> None:
    english = actor("Ministry of Labour", "agency", country="portugal")
    same = actor("劳动部", "agency", country="portugal")
    other = actor("劳动部", "agency", country="cuba")
    assert len(resolve_entities((reading("a", english), reading("b", same)), knowledge).entities) == 1
    assert len(resolve_entities((reading("a", english), reading("b", other)), knowledge).entities) == 2
    assert (
        len(
            resolve_entities(
                (reading("a", actor("Ministry of Labour", "agency")), reading("b", other)), knowledge
            ).entities
        )
        == 2
    )


def test_rivals_are_doubts_not_guesses(knowledge: Knowledge) -> None:
    resolved = resolve_entities(
        (
            reading("a", actor("Wang Lei", "person", country="china")),
            reading("b", actor("王磊", "person", country="china")),
            reading("c", actor("王蕾", "person", country="china")),
        ),
        knowledge,
    )
    assert len(resolved.entities) == 3
    assert len(resolved.doubts) == 2


def test_the_order_of_the_readings_does_not_matter(knowledge: Knowledge) -> None:
    readings = [
        reading("a", actor("Harbour Mills Inc"), actor("Martin Feldman", "person")),
        reading("b", actor("Harbour Mills"), actor("马丁·费尔德曼", "person")),
        reading("c", actor("Harbour Mills", "person"), actor("tsmc", names=("TSMC",), known=True)),
        reading("d", actor("台灣積體電路"), actor("Karl Weidman", "person")),
        reading("e", actor("Karl Weitman", "person"), actor("王磊", "person")),
    ]
    first = resolve_entities(readings, knowledge)
    for seed in range(4):
        random.Random(seed).shuffle(readings)
        assert resolve_entities(readings, knowledge) == first
    assert {"harbour-mills-company", "harbour-mills-person"} <= set(ids(first))


def test_names_are_shown_in_the_languages_they_are_known_in(knowledge: Knowledge) -> None:
    resolved = resolve_entities((reading("a", actor("廣源機械"), actor("Harbour Mills")),), knowledge)
    by_id = {e.id: e.names for e in resolved.entities}
    assert by_id["guang-yuan-ji-xie"] == {"zh-Hans": "广源机械", "zh-Hant": "廣源機械"}
    assert by_id["harbour-mills"] == {"en": "Harbour Mills"}


def test_a_japanese_name_is_known_again_by_its_reading(knowledge: Knowledge) -> None:
    english, chinese = actor("Naoki Takahashi", "person"), actor("高橋直樹", "person")
    (entity,) = resolve_entities((reading("a", english), reading("b", chinese)), knowledge).entities
    assert any(why.startswith("japanese 0.90:") for why in entity.why)


@pytest.mark.parametrize(
    "other",
    [
        actor("高橋直樹", "person", country="china"),
        actor("高橋直樹", "company"),
        actor("高橋直人", "person"),
    ],
)
def test_a_japanese_reading_needs_a_person_of_japan_and_the_whole_name(knowledge: Knowledge, other: Actor) -> None:
    english = actor("Naoki Takahashi", "person")
    assert len(resolve_entities((reading("a", english), reading("b", other)), knowledge).entities) == 2


def test_two_of_one_japanese_reading_are_a_doubt(knowledge: Knowledge) -> None:
    texts = (
        reading("a", actor("Naoki Takahashi", "person")),
        reading("b", actor("高橋直樹", "person")),
        reading("c", actor("高橋直紀", "person")),
    )
    resolved = resolve_entities(texts, knowledge)
    assert len(resolved.entities) == 3
    assert len(resolved.doubts) == 2


@pytest.mark.parametrize("installed", [True, False])
@pytest.mark.parametrize(
    ("english", "chinese", "state"),
    [
        ("Naoki Takahashi", "高橋直樹", "japan"),
        ("Ayako Kobayashi", "長谷川綾子", None),
    ],
)
def test_names_apart_for_want_of_japanese_readings_are_told(
    knowledge: Knowledge,
    monkeypatch: pytest.MonkeyPatch,
    installed: bool,
    english: str,
    chinese: str,
    state: str | None,
) -> None:
    monkeypatch.setattr(across, "can_read_japanese", lambda: False)
    monkeypatch.setattr(japanese, "can_read_japanese", lambda: installed)
    texts = (reading("a", actor(english, "person")), reading("b", actor(chinese, "person", country=state)))
    told = japanese.unread_names(resolve_entities(texts, knowledge).entities)
    assert told == (() if installed else (f"{chinese} / {english}",))


@pytest.mark.parametrize(
    "other",
    [
        actor("高橋直樹", "person", country="china"),
        actor("高橋直樹", "company", country="japan"),
        actor("陳志明", "person"),
        actor("馬克·霍夫曼", "person"),
    ],
)
def test_other_names_miss_no_japanese_reading(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, other: Actor
) -> None:
    for module in (across, japanese):
        monkeypatch.setattr(module, "can_read_japanese", lambda: False)
    texts = (reading("a", actor("Naoki Takahashi", "person")), reading("b", other))
    assert japanese.unread_names(resolve_entities(texts, knowledge).entities) == ()


def test_a_western_name_misses_no_japanese_reading(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (across, japanese):
        monkeypatch.setattr(module, "can_read_japanese", lambda: False)
    texts = (
        reading("a", actor("Klara Brandt", "person"), actor("Li Weimin", "person")),
        reading("b", actor("高橋直樹", "person", country="japan")),
    )
    assert japanese.unread_names(resolve_entities(texts, knowledge).entities) == ()


WEIGHED = re.compile(r"[a-z ]+ [01]\.\d\d: .+")


@pytest.mark.parametrize(
    ("first", "second", "against"),
    [
        (actor("Harvest Moon Foods"), actor("Harvest Moon Foods", "person"), "other kind"),
        (
            actor("Milena Kovac", "person", country="slovenia"),
            actor("Milena Kovac", "person", country="croatia"),
            "other state",
        ),
        (actor("Milena Kovacik", "person"), actor("Milena Kovazik", "person"), "no context"),
        (actor("Hoffmeister", "person"), actor("霍夫迈斯特", "person"), "no context"),
    ],
)
def test_every_doubt_says_what_speaks_for_and_against(
    knowledge: Knowledge, first: Actor, second: Actor, against: str
) -> None:
    (doubt,) = resolve_entities((reading("a", first), reading("b", second)), knowledge).doubts
    for reason in (*doubt.evidence_for, *doubt.evidence_against):
        assert WEIGHED.fullmatch(reason), reason
    assert doubt.evidence_against[0].startswith(against)


def test_every_entity_of_several_names_says_why(knowledge: Knowledge) -> None:
    resolved = resolve_entities(
        (reading("a", actor("TSMC"), actor("台積電")), reading("b", actor("台积电"))), knowledge
    )
    for entity in resolved.entities:
        assert entity.why
        assert all(map(WEIGHED.fullmatch, entity.why))


def test_the_docs_have_every_kind_of_evidence_with_its_weight() -> None:
    page = (Path(__file__).parent.parent / "docs" / "linking.md").read_text("utf-8")
    weights = evidence_weights()
    for kind, weight in (*weights.speaks_for.items(), *weights.against.items()):
        assert f"| {kind} | {weight:.2f} |" in page, kind


def test_homophones_of_one_text_are_two_entities(knowledge: Knowledge) -> None:
    """云峰 and 云锋 are read alike, so that their ids would be the same."""
    read = reading("a", actor("云峰", names=("云峰基金会",)), actor("云锋", names=("云锋基金会",)))
    resolved = resolve_entities((read,), knowledge)
    assert len(set(ids(resolved))) == 2
    assert set(resolved.ids) == {("a", "云峰"), ("a", "云锋")}
