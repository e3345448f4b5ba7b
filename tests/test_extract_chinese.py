"""Chinese events: the case file, one text a case, and how a clause is taken apart."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from duograph.amounts import find_amounts
from duograph.dates import find_dates
from duograph.extract import extract
from duograph.extract.chinese.phrases import phrases
from duograph.extract.chinese.slots import clauses
from duograph.knowledge import Knowledge, load_knowledge
from duograph.knowledge.frames_zh import Frame, load_chinese_frames
from duograph.records import Actor, Document, Event, Linked, Mention, Sentence
from duograph.segment import segment

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases" / "events_zh.yaml").read_text("utf-8"))
CAST = {name: kind for kind, names in DATA["cast"].items() for name in names}
CASES: list[list[str]] = DATA["cases"]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def sentences_of(text: str, knowledge: Knowledge) -> tuple[Document, tuple[Sentence, ...]]:
    document = Document(id="case", path="case.txt", text=text, sha256="", language="zh-Hans")
    return document, segment(document, knowledge)


def mentions_of(sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    names = re.compile("|".join(map(re.escape, sorted(CAST, key=len, reverse=True))))
    return tuple(
        Mention(sentence=s.index, start=m.start(), end=m.end(), actor=m[0])
        for s in sentences
        for m in names.finditer(s.text)
    )


def read(text: str, knowledge: Knowledge) -> tuple[Event, ...]:
    """The events of a text of the case file."""
    document, sentences = sentences_of(text, knowledge)
    actors = tuple(Actor(key=name, kind=kind, names=(name,)) for name, kind in sorted(CAST.items()))
    events, _ = extract(
        document,
        sentences,
        dates=find_dates(sentences, published=None, knowledge=knowledge),
        amounts=find_amounts(sentences, document=document, knowledge=knowledge),
        linked=Linked(actors=actors, mentions=mentions_of(sentences)),
        knowledge=knowledge,
    )
    return events


def shown(event: Event, expected: str = "") -> str:
    """An event as the case file writes it; date and sum only where the case asks for them."""
    roles: dict[str, list[str]] = {}
    for p in event.participants:
        roles.setdefault(p.role, []).append(p.entity)
    parts = [event.type, event.status, *(f"{role}={'+'.join(sorted(names))}" for role, names in sorted(roles.items()))]
    if " on=" in expected:
        parts.append(f"on={_day(event)}")
    if " sum=" in expected:
        parts.append("sum=" + ",".join(f"{a.value} {a.currency}" for a in event.amounts))
    return " ".join(parts)


def _day(event: Event) -> str:
    if event.date is None:
        return "none"
    return event.date.start.isoformat()[: {"year": 4, "month": 7}.get(event.date.precision, 10)]


def told(expected: str) -> str:
    """A case's event with its roles and names in the order of ``shown``."""
    words = re.sub(r" (?=[A-Z]{3}$)", "_", expected).split()
    roles = sorted(w for w in words[2:] if not w.startswith(("on=", "sum=")))
    roles = [f"{r.split('=')[0]}={'+'.join(sorted(r.split('=')[1].split('+')))}" for r in roles]
    rest = [w.replace("_", " ") for w in words[2:] if w.startswith(("on=", "sum="))]
    return " ".join([*words[:2], *roles, *rest])


@pytest.mark.parametrize("case", CASES, ids=[c[0][:24] for c in CASES])
def test_case(case: list[str], knowledge: Knowledge) -> None:
    text, *expected = case
    events = read(text, knowledge)
    by_type = {e.split()[0]: e for e in expected}
    assert sorted(shown(e, by_type.get(e.type, "")) for e in events) == sorted(map(told, expected))


def test_the_case_file_is_balanced() -> None:
    silent = [case for case in CASES if len(case) == 1]
    assert len(CASES) >= 200
    assert 0.4 <= len(silent) / len(CASES) <= 0.6
    assert len({case[0] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [c for c in CASES if len(c) > 1][::7], ids=lambda c: c[0][:24])
def test_evidence_is_the_sentence(case: list[str], knowledge: Knowledge) -> None:
    for event in read(case[0], knowledge):
        for evidence in event.evidence:
            assert case[0][evidence.start : evidence.end] == evidence.text
            assert evidence.rule.startswith("zh ")


@pytest.mark.parametrize(
    ("text", "case", "heads", "owners"),
    [
        ("从卡姆集团手中", "from", ["卡姆集团"], []),
        ("卡姆集团所持沃德公司的股权", None, ["沃德公司"], ["卡姆集团"]),
        ("卡姆集团的轧钢业务", None, [], ["卡姆集团"]),
        ("向卡姆集团和沃德公司", "to", ["卡姆集团", "沃德公司"], []),
        ("卡姆集团供应商", None, [], []),
    ],
)
def test_noun_phrases(text: str, case: str | None, heads: list[str], owners: list[str], knowledge: Knowledge) -> None:
    _, sentences = sentences_of(text, knowledge)
    (clause,) = clauses(
        sentences[0], mentions=mentions_of(sentences), dates=(), amounts=(), frames=load_chinese_frames()
    )
    (phrase,) = phrases(clause)
    assert (phrase.case, list(phrase.heads), list(phrase.owners)) == (case, heads, owners)


def test_every_frame_can_fire() -> None:
    frames = load_chinese_frames()
    used = {name for word in frames.words.values() for name in (*word.verb_of, *word.noun_of)}
    fallen_back = {frame.otherwise for frame in frames.frames.values()}
    assert set(frames.frames) == used | (fallen_back & set(frames.frames))


def test_a_frame_with_a_role_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="a merger has no buyer"):
        Frame.model_validate(
            {"name": "x", "type": "merger", "verbs": ["合并"], "roles": {"agent": "buyer"}, "needs": [["party"]]}
        )


def test_the_same_story_in_both_scripts(knowledge: Knowledge) -> None:
    simplified = [shown(e) for e in read("远帆航运拟从卡姆集团手中买下碧湾港务。", knowledge)]
    traditional = [shown(e) for e in read("遠帆航運擬從卡姆集團手中買下碧灣港務。", knowledge)]
    assert simplified == traditional != []


def test_parties_sit_on_two_sides(knowledge: Knowledge) -> None:
    (event,) = read("泰国与越南、智利签署渔业协定。", knowledge)
    assert {p.entity: p.side for p in event.participants} == {"泰国": 1, "越南": 2, "智利": 2}
