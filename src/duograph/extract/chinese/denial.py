"""Rumours that those whom they are about deny: 有报道称 A 拟收购 B，A 回应“并无此事”."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from duograph.extract.chinese.details import Told
from duograph.extract.chinese.phrases import Phrase
from duograph.extract.chinese.roles import Parsed
from duograph.extract.draft import Draft

_REACH = 3
"""How many clauses behind a rumour it may still be denied."""


def denied(parsed: Sequence[Parsed], found: Sequence[Draft], told: Sequence[Told], persons: Set[str]) -> list[Draft]:
    """``found`` with those that a clause behind denies as negated."""
    return [
        _negated(draft)
        if (rumoured(parsed[: happening.clause + 1]) and _denied_behind(parsed, told, happening, persons))
        or _denied_within(parsed[happening.clause], happening.at)
        else draft
        for draft, happening in zip(found, told, strict=True)
    ]


def rumoured(clauses: Sequence[Parsed]) -> bool:
    """Whether the clauses only tell what others say."""
    return any("rumour" in s.word.marks for one in clauses for s in one.clause.slots)


def denies(parsed: Sequence[Parsed], parties: Set[str], persons: Set[str]) -> bool:
    """Whether a sentence begins with the denial of what was said of ``parties`` in the one before."""
    return bool(parsed) and any(_denying(one, parties, persons) for one in parsed[:1])


def negated_before(drafts: Sequence[Draft], sentence: int) -> list[Draft]:
    """``drafts`` with the plans told in ``sentence`` as negated."""
    return [_negated(draft) if draft.sentence == sentence else draft for draft in drafts]


def _denied_behind(parsed: Sequence[Parsed], told: Sequence[Told], happening: Told, persons: Set[str]) -> bool:
    for number in range(happening.clause + 1, min(len(parsed), happening.clause + 1 + _REACH)):
        if any(other.clause == number for other in told):
            return False
        if _denying(parsed[number], happening.actors, persons):
            return True
    return False


def _denied_within(one: Parsed, at: int) -> bool:
    """Whether the clause itself says that the talk of it is denied: 与 B 合并的传言遭驳斥."""
    slots = one.clause.slots
    talk = next((n for n in range(at + 1, len(slots)) if "rumour" in slots[n].word.marks), len(slots))
    return any("denies" in s.word.marks for s in slots[talk + 1 :])


def _denying(one: Parsed, parties: Set[str], persons: Set[str]) -> bool:
    """Whether the clause denies something, and who denies it is a party, speaks for one, or is not named."""
    at = next((n for n, s in enumerate(one.clause.slots) if "denies" in s.word.marks), None)
    if at is None:
        return False
    before = [p for p in one.phrases if p.kind == "noun" and p.case is None and p.start < at]
    acting: Phrase | None = next((p for p in before if p.named), None)
    return acting is None or bool(set(acting.named) & (parties | persons))


def _negated(draft: Draft) -> Draft:
    if draft.status not in ("planned", "occurred"):
        return draft
    return replace(draft, status="negated", evidence=replace(draft.evidence, status="negated"))
