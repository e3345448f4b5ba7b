"""When, and for how much: the date and the sums that belong to a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duograph.extract.chinese.roles import Parsed
from duograph.extract.chinese.slots import Slot
from duograph.records import Amount, AmountMention, Date, DateMention


def date_of(
    clauses: Sequence[Parsed], clause: int, at: int, dates: Sequence[DateMention], *, earlier: Date | None
) -> Date | None:
    """The date of the trigger at slot ``at`` of clause number ``clause``: the last one before it in its clause, else
    the first behind it there, else the last one of the clauses before, else that of the sentences before."""
    slots = clauses[clause].clause.slots
    before = _dates(slots[:at], dates)
    after = _dates(slots[at + 1 :], dates)
    if before or after:
        return before[-1] if before else after[0]
    for one in reversed(clauses[:clause]):
        told = _dates(one.clause.slots, dates)
        if told:
            return told[-1]
    return None if earlier is None else replace(earlier, basis="earlier sentence")


def _dates(slots: Sequence[Slot], dates: Sequence[DateMention]) -> list[Date]:
    found = (dates[s.mention].date for s in slots if s.kind == "date")
    return [date for date in found if date is not None]


def last_date(clauses: Sequence[Parsed], dates: Sequence[DateMention]) -> Date | None:
    """The date that a sentence leaves for the next ones: the last month, quarter or year at the head of a clause that
    does not only lead up to another (…签订后)."""
    for one in reversed(clauses):
        slots = one.clause.slots
        for date in _dates(slots[:2], dates):
            if "closing" not in slots[-1].word.marks and date.precision in ("month", "quarter", "year"):
                return date
    return None


def sums_of(
    clauses: Sequence[Parsed], clause: int, at: int, amounts: Sequence[AmountMention], *, triggers: Sequence[int]
) -> tuple[Amount, ...]:
    """The sum nearest to the trigger at slot ``at``, with its conversions.

    A sum belongs to the nearest of the clause's ``triggers`` (slots).  A clause without one takes it from the clause
    before (以 3 亿元，买下 B) or from one behind that says what the deal is worth (总额 3 亿元).
    """
    slots = clauses[clause].clause.slots
    near = [(abs(place - at), place < at, s.mention) for place, s in enumerate(slots) if s.kind == "sum"]
    own = [n for n in near if min(triggers, key=lambda t: (abs(t - _place(slots, n[2])), t)) == at]
    if not near and clause:
        before = [s for s in clauses[clause - 1].clause.slots if s.kind == "sum"]
        if len(before) == 1 and not _first_actor(clauses[clause]):
            near = [(0, True, before[0].mention)]
    if not near and clause + 1 < len(clauses):
        behind = clauses[clause + 1].clause.slots
        worth = [s for s in behind if s.kind == "sum"]
        if len(worth) == 1 and any("price" in s.word.marks for s in behind[:4]):
            near = [(0, False, worth[0].mention)]
    if not near:
        return ()
    chosen = min(own or near)[2]
    wanted = [chosen, *(n for n, a in enumerate(amounts) if a.conversion_of == chosen)]
    return tuple(a for n in wanted if (a := amounts[n].amount) is not None)


def _place(slots: Sequence[Slot], mention: int) -> int:
    return next(n for n, s in enumerate(slots) if s.kind == "sum" and s.mention == mention)


def _first_actor(one: Parsed) -> bool:
    """Whether the clause brings a subject of its own."""
    return bool(one.phrases) and one.phrases[0].kind == "noun" and one.phrases[0].case is None
