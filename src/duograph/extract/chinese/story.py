"""What the sentences so far leave for the next one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from duograph.extract.chinese.reading import readings
from duograph.extract.chinese.roles import Parsed
from duograph.extract.draft import Draft
from duograph.knowledge.frames_zh import ChineseFrames, Frame
from duograph.records import Actor, Date, EventType, Kind, Mention, Role

RECENT = 3
"""How many of those named last 其 may mean in the next sentence."""

_OFTEN = 3
"""How many times at least a text names the company that it is about; half as many times as any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the sentences so far leave for the next one to take up: whom they are about, in which
    paragraph, what the last happening was, who faced each other last and in which sentence,
    which date was told last, in which sentence and of whom, what kinds of happenings were told, whose round of
    financing, who gave money to whom last, what somebody has bought, who took part in the last takeover, who was
    named, the latest first, of whom the last sentence tells a rumour, and whether it denies the one told before it."""

    topic: tuple[str, ...] = ()
    paragraph: int = -1
    held: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    counterparts: tuple[str, ...] = ()
    sentence: int = -1
    date: Date | None = None
    dated: int = -1
    scene: frozenset[str] = frozenset()
    told: frozenset[EventType] = frozenset()
    recent: tuple[str, ...] = ()
    financed: tuple[str, ...] = ()
    paid: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    owns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    deal: tuple[str, ...] = ()
    rumoured: frozenset[str] = frozenset()
    denied: bool = False


def dealt_in_before(
    found: Sequence[Draft], roles: Mapping[Role, tuple[str, ...]], held: Mapping[Role, Sequence[str]]
) -> bool:
    """Whether a deal with one of ``roles`` as what is dealt in is told already."""
    dealt: tuple[Role, ...] = ("target", "recipient", "object")
    theirs = {a for role in dealt for a in roles.get(role, ())}
    before = {a for role in dealt for a in held.get(role, ())}
    return bool(theirs & before) or any(p.entity in theirs and p.role in dealt for d in found for p in d.participants)


def in_scene(roles: Mapping[Role, tuple[str, ...]], named: frozenset[str], story: Story) -> bool:
    """Whether a happening is told of someone whom the sentence that gave the story its date was about."""
    acting = {a for keys in roles.values() for a in keys} | named
    return not acting or bool(acting & story.scene)


def taken_up_again(one: Parsed, place: int, frames: ChineseFrames, story: Story) -> Frame | None:
    """The frame of a noun that takes up a happening told before and says its sum: 这笔高达10亿元的投资."""
    at = one.phrases[place].start
    before = one.clause.slots[:at]
    marked = next((n for n, s in enumerate(before) if "demonstrative" in s.word.marks), None)
    if marked is None or not any(s.kind == "sum" for s in before[marked:]):
        return None
    if any(s.actors or s.kind == "date" for s in before[marked:]):
        return None
    return next((frame for frame, noun in readings(one, place, frames) if noun and frame.type in story.told), None)


def points_back(one: Parsed, at: int) -> bool:
    """Whether 此次, 该 … before the trigger takes up what was told before."""
    return any("demonstrative" in s.word.marks for s in one.clause.slots[:at])


def protagonist(mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The company that a text is about: named in its first sentence, often, and much more often than any other."""
    companies = of_kind(actors, "company", "consortium", "facility")
    named = Counter(m.actor for m in mentions if m.actor in companies).most_common(2)
    if not named or named[0][1] < _OFTEN or (len(named) > 1 and named[0][1] < _OFTEN / 2 * named[1][1]):
        return ()
    first = min(m.sentence for m in mentions)
    return tuple(m.actor for m in mentions if m.sentence == first and m.actor == named[0][0])[:1]


def of_kind(actors: Mapping[str, Actor], *kinds: Kind) -> frozenset[str]:
    return frozenset(key for key, actor in actors.items() if actor.kind in kinds)
