"""A trigger in its clause → who fills which role."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from duograph.extract.chinese.phrases import Phrase
from duograph.extract.chinese.slots import Clause
from duograph.knowledge.frames_zh import Case, Frame, Word
from duograph.records import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Whom the clauses so far are about: the subject that a clause without one of its own takes over."""

    actors: tuple[str, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A clause with its phrases."""

    clause: Clause
    phrases: tuple[Phrase, ...]

    def word(self, phrase: Phrase) -> Word:
        return self.clause.slots[phrase.start].word

    def text(self, phrase: Phrase) -> str:
        return self.clause.slots[phrase.start].text


@dataclass(slots=True)
class Found:
    """Who was found around a trigger, by case, before the frame gives them roles."""

    by_case: dict[Case, list[Phrase]] = field(default_factory=dict)
    subject: Phrase | None = None
    inherited: bool = False
    """There is no subject in the clause, and the topic may stand in."""
    object: Phrase | None = None
    passive: bool = False
    receive: bool = False
    light: frozenset[str] = frozenset()
    attribute: Phrase | None = None
    """The noun phrase directly before a trigger noun: 日美 in 日美谈判."""
    relative: Phrase | None = None
    """The noun phrase that the trigger's own clause describes: 入主 B 的 A, A 收购的 B."""
    relative_is_agent: bool = False


def subject_of(parsed: Parsed, before: int, *, pivots: bool = True) -> tuple[Phrase | None, bool]:
    """The noun phrase that acts for the verb at phrase ``before``, and whether the clause has none of its own."""
    at = before - 1
    while at >= 0:
        phrase = parsed.phrases[at]
        if phrase.kind != "noun" or phrase.case is not None or phrase.pronoun:
            at -= 1
            continue
        if not phrase.named and not phrase.thing:
            at -= 1
            continue
        governor = _governor(parsed, at)
        if governor is not None and not phrase.relative:
            if "speech" in governor.control or (pivots and "pivot" in governor.control and phrase.heads):
                return phrase, False
            at -= 1
            continue
        return phrase, False
    return None, True


def _governor(parsed: Parsed, at: int) -> Word | None:
    """The verb whose object the noun phrase at ``at`` is: the one directly before it."""
    before = at - 1
    while (
        before >= 0 and parsed.phrases[before].kind == "other" and "aspect" in parsed.word(parsed.phrases[before]).marks
    ):
        before -= 1
    if before >= 0 and parsed.phrases[before].kind == "verb":
        return parsed.word(parsed.phrases[before])
    return None


def look_around(parsed: Parsed, at: int, frame: Frame, *, noun: bool) -> Found:
    """Who stands around the trigger at phrase ``at``."""
    found = Found()
    phrases = parsed.phrases
    _left(parsed, at, frame, found, noun=noun)
    found.subject, found.inherited = subject_of(parsed, at)
    if found.subject is not None and found.subject is found.attribute and not noun:
        found.attribute = None
    after = _skip(parsed, at + 1)
    if after < len(phrases) and phrases[after].kind == "noun" and phrases[after].case is None:
        phrase = phrases[after]
        if phrase.relative and not noun:
            found.relative = phrase
        elif not noun:
            found.object = phrase
            if (
                found.inherited
                and phrase.heads
                and phrase.modifiers
                and not phrase.owners
                and parsed.clause.slots[phrase.start].kind == "actor"
                and _of_between(parsed, phrase)
            ):
                found.relative, found.relative_is_agent = phrase, True
        after += 1
    while after < len(phrases):
        phrase = phrases[after]
        if phrase.kind == "verb":
            word = parsed.word(phrase)
            if noun:
                found.light |= word.light
            break
        if phrase.kind == "noun" and not noun and phrase.case in ("to", "from", "with", "toward", "in", "by"):
            found.by_case.setdefault(phrase.case, []).append(phrase)
        after += 1
    return found


def _of_between(parsed: Parsed, phrase: Phrase) -> bool:
    slots = parsed.clause.slots[phrase.start : phrase.end]
    return len(slots) >= 3 and slots[1].text == "的"


def _left(parsed: Parsed, at: int, frame: Frame, found: Found, *, noun: bool) -> None:
    """Cased phrases and light verbs before the trigger, up to the first verb that has a life of its own."""
    position = at - 1
    while position >= 0:
        phrase = parsed.phrases[position]
        if phrase.kind == "verb":
            word = parsed.word(phrase)
            wanted = word.light & frozenset(frame.verbs_of)
            receives = "receive" in word.light and "receive" in frame.verbs_of and noun
            if noun and (wanted or receives) and not found.light:
                found.light |= word.light if not receives else frozenset({"receive"})
                found.receive = found.receive or (receives and "give" not in word.light)
            elif not (word.control & {"serial"} or word.light or word.before):
                break
        elif phrase.kind == "noun":
            if phrase.case == "passive":
                found.passive = True
                if phrase.named:
                    found.by_case.setdefault("passive", []).append(phrase)
            elif phrase.case is not None:
                if noun and position == at - 1 and phrase.case in ("in", "means"):
                    found.attribute = phrase
                else:
                    found.by_case.setdefault(phrase.case, []).append(phrase)
            elif found.attribute is None and (position == at - 1 or (noun and _only_nouns(parsed, position, at))):
                found.attribute = phrase
        position -= 1


def _only_nouns(parsed: Parsed, start: int, end: int) -> bool:
    return all(p.kind == "noun" and p.case is not None for p in parsed.phrases[start + 1 : end])


def _skip(parsed: Parsed, at: int) -> int:
    """Past aspect particles, adverbs and dates."""
    while at < len(parsed.phrases) and parsed.phrases[at].kind == "other":
        at += 1
    return at


def fill(frame: Frame, found: Found, topic: Topic, before: Topic, *, noun: bool) -> dict[Role, tuple[str, ...]] | None:
    """The roles of ``frame`` from what was ``found``; None where it needs more than there is.

    ``topic`` is the subject of the clauses so far, ``before`` that of the clause before.
    """
    filled: dict[Role, list[str]] = {}

    def put(case: Case, actors: Sequence[str]) -> None:
        role = frame.roles.get(case)
        if role is not None:
            known = filled.setdefault(role, [])
            known.extend(a for a in actors if a not in known)

    def actors(phrase: Phrase, case: Case) -> tuple[str, ...]:
        if phrase.heads or case not in frame.loose:
            return phrase.heads
        return phrase.modifiers[-1:] or phrase.owners[-1:]

    subject: tuple[str, ...] = ()
    if found.subject is not None:
        subject = found.subject.heads
    elif found.inherited:
        subject = topic.actors

    flipped = found.passive or found.receive
    for case, near in found.by_case.items():
        for phrase in near:
            if case == "passive" or (case == "by" and "by" not in frame.roles):
                put("agent", actors(phrase, "agent"))
                flipped = True
            elif case == "by":
                put("by", actors(phrase, "by"))
                flipped = True
            elif case == "object":
                put("object" if "object" in frame.roles else "patient", actors(phrase, "patient"))
                put("owner", phrase.owners)
            else:
                put(case, actors(phrase, case))
    if found.relative is not None:
        _relative(found, found.relative, put)
    elif flipped:
        if found.subject is not None and found.subject.owners:
            put("owner", found.subject.owners)
        put("patient", subject)
    elif noun and found.attribute is not None and found.attribute is found.subject and not found.light:
        put("agent", found.attribute.heads or found.attribute.modifiers)
    else:
        put("agent", subject)
    if noun and found.attribute is not None and found.attribute is not found.subject:
        whose: Case = "agent" if found.receive or not found.light else "patient"
        put(whose, found.attribute.heads or found.attribute.modifiers)
    if found.object is not None and found.relative is None:
        phrase = found.object
        put("patient", actors(phrase, "patient"))
        put("owner", phrase.owners)
        if not phrase.heads and not phrase.owners and phrase.kinds & {"unit", "goods"}:
            put("owner", phrase.modifiers[-1:])
    for role, source in frame.missing.items():
        if not filled.get(role) and source == "before":
            filled[role] = [a for a in before.actors if all(a not in others for others in filled.values())]
    return _checked(frame, filled)


def _relative(found: Found, phrase: Phrase, put: Callable[[Case, Sequence[str]], None]) -> None:
    """Roles where the trigger's clause describes a noun phrase: 入主 B 的 A, A 收购的 B."""
    if found.relative_is_agent:
        put("agent", phrase.heads)
        put("patient", phrase.modifiers)
        return
    if found.subject is not None:
        put("agent", found.subject.heads)
    put("patient", phrase.heads)
    put("owner", phrase.owners)


def _checked(frame: Frame, filled: Mapping[Role, Sequence[str]]) -> dict[Role, tuple[str, ...]] | None:
    """``filled`` without an actor in two roles (the first of the frame's roles keeps it), if it is enough."""
    seen: set[str] = set()
    kept: dict[Role, tuple[str, ...]] = {}
    for role in dict.fromkeys(frame.roles.values()):
        mine = tuple(a for a in filled.get(role, ()) if a not in seen)
        seen.update(mine)
        if mine:
            kept[role] = mine
    for need in frame.needs:
        if all(len(kept.get(role, ())) >= need.count(role) for role in need):
            return kept
    return None
