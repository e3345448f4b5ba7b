"""The only other company of a sentence takes the role that the clause of a trigger leaves empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from duograph.extract.chinese.phrases import Phrase
from duograph.extract.chinese.roles import Parsed, enough
from duograph.extract.draft import Draft
from duograph.knowledge.frames_zh import Frame
from duograph.records import Actor, Role

_MISSING: Mapping[str, Mapping[Role, Role]] = {
    "acquisition": {"buyer": "target", "target": "buyer"},
    "merger": {"party": "party"},
    "sale": {"seller": "object"},
}
"""Event types in which one more company of a sentence is hardly ever a bystander: the role that is known → the one it
takes."""

_DEALING = frozenset({"company", "consortium", "facility"})


def with_only_other(
    parsed: Sequence[Parsed],
    number: int,
    place: int,
    frame: Frame,
    roles: Mapping[Role, tuple[str, ...]],
    *,
    named: Set[str],
    actors: Mapping[str, Actor],
    told: Sequence[Draft],
) -> Mapping[Role, tuple[str, ...]] | None:
    """``roles`` with the one company ``named`` in the sentence that can play the part still open.

    None where there are none or several, where it only says something, where the clause ``number`` of the trigger does
    not itself name who is known, or where what was ``told`` of the sentence has both already.
    """
    if len(roles) != 1:
        return None
    ((known, taken),) = roles.items()
    lacking = _MISSING.get(frame.type, {}).get(known)
    others = [key for key in sorted(named - set(taken)) if key in actors and actors[key].kind in _DEALING]
    if lacking is None or len(others) != 1 or (lacking == known and len(taken) > 1):
        return None
    (other,) = others
    behind = parsed[number].phrases[place + 1 : place + 2]
    if lacking == known and behind and behind[0].kind == "noun" and not (behind[0].case or behind[0].named):
        # 整合问题: no merger, but how things fit together.
        return None
    here = {a for slot in parsed[number].clause.slots for a in slot.actors}
    if not here.issuperset(taken) or other in _speakers(parsed):
        return None
    if any({other, *taken} <= {p.entity for p in d.participants} for d in told):
        return None
    whole = {known: taken, lacking: (other,)} if lacking != known else {known: (*taken, other)}
    return whole if enough(frame, whole) else None


def _speakers(parsed: Sequence[Parsed]) -> frozenset[str]:
    """Who says something: A in A 认为, A 分析师表示."""
    said: set[str] = set()
    for one in parsed:
        last: Phrase | None = None
        for phrase in one.phrases:
            if phrase.kind == "noun" and phrase.case is None:
                last = phrase
            elif phrase.kind == "verb":
                if last is not None and "speech" in one.word(phrase).control:
                    said.update(last.named)
                last = None
    return frozenset(said)
