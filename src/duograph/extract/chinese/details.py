"""When, and for how much: the date and the sums that belong to a trigger."""

from __future__ import annotations

from collections.abc import Sequence

from duograph.extract.chinese.roles import Parsed
from duograph.records import Amount, AmountMention, Date, DateMention


def date_of(clauses: Sequence[Parsed], clause: int, at: int, dates: Sequence[DateMention]) -> Date | None:
    """The date of the trigger at slot ``at`` of clause number ``clause``: the last one before it in its clause, else
    the first behind it there, else the last one of the clauses before."""
    slots = clauses[clause].clause.slots
    before = [s for s in slots[:at] if s.kind == "date" and dates[s.mention].date is not None]
    if before:
        return dates[before[-1].mention].date
    after = [s for s in slots[at + 1 :] if s.kind == "date" and dates[s.mention].date is not None]
    if after:
        return dates[after[0].mention].date
    for earlier in reversed(clauses[:clause]):
        told = [s for s in earlier.clause.slots if s.kind == "date" and dates[s.mention].date is not None]
        if told:
            return dates[told[-1].mention].date
    return None


def sums_of(
    clauses: Sequence[Parsed], clause: int, at: int, amounts: Sequence[AmountMention], *, triggers: Sequence[int]
) -> tuple[Amount, ...]:
    """The sum nearest to the trigger at slot ``at``, with its conversions.

    Only sums of its own clause count, and of neighbouring clauses without a trigger; ``triggers`` are the slots of
    all triggers in the clause, and a sum belongs to the nearest of them.
    """
    slots = clauses[clause].clause.slots
    near = [
        (abs(place - at), place < at, s.mention)
        for place, s in enumerate(slots)
        if s.kind == "sum" and min(triggers, key=lambda t: (abs(t - place), t)) == at
    ]
    if not near:
        near = [(abs(place - at), place < at, s.mention) for place, s in enumerate(slots) if s.kind == "sum"]
    if not near:
        return ()
    chosen = min(near)[2]
    wanted = [chosen, *(n for n, a in enumerate(amounts) if a.conversion_of == chosen)]
    return tuple(a for n in wanted if (a := amounts[n].amount) is not None)
