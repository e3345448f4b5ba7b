"""When, and for how much: the date and the sums that belong to a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from duograph.extract.chinese.phrases import is_trigger
from duograph.extract.chinese.roles import Parsed
from duograph.extract.chinese.slots import Slot
from duograph.knowledge.frames_zh import load_chinese_frames
from duograph.records import FAMILY, Amount, AmountMention, Date, DateMention, EventType

_REACH = 3
"""How many clauses behind a deal its price may be named."""

_FREE: frozenset[EventType] = frozenset({"negotiation", "proposal", "rejection", "rename", "bankruptcy", "withdrawal"})
"""What has no price of its own, so that a sum of another clause is not its."""

_LED = 8
"""How many characters before a sum may name it."""

_NAMING = frozenset({"spends", "price", "measure", "worth", "fine", "capital"})

_SET_UP: frozenset[EventType] = frozenset({"founding", "construction"})


def date_of(
    clauses: Sequence[Parsed],
    clause: int,
    at: int,
    dates: Sequence[DateMention],
    *,
    earlier: Date | None,
) -> Date | None:
    """The date of the trigger at slot ``at`` of clause number ``clause``.

    The last one before it in its clause, else the first behind it there, else the last one of the clauses before, else
    the year that a clause behind it goes on to count in (当年12月), else that of the sentences before.  A clause that
    only tells what was before (2019年…后，计划…) gives none.
    """
    slots = clauses[clause].clause.slots
    before = _dates(slots[:at], dates)
    after = _dates(slots[at:], dates)
    if before or after:
        return before[-1] if before else after[0]
    for one in reversed(clauses[:clause]):
        told = _dates(_outside_relatives(one.clause.slots), dates)
        if told and not (_leads_up(one) and any(p.kind == "verb" for p in one.phrases)):
            return told[-1]
    for one in clauses[clause + 1 :]:
        counted = [s for s in one.clause.slots if s.text.startswith(load_chinese_frames().same_year)]
        told = _dates(counted, dates)
        if told:
            return _year_of(told[0])
    return None if earlier is None else replace(earlier, basis="earlier sentence")


def _outside_relatives(slots: Sequence[Slot]) -> list[Slot]:
    """The slots without dates that only describe: 2019年 in 对2019年收购的 B 估值."""
    return [
        slot
        for n, slot in enumerate(slots)
        if not (
            slot.kind == "date" and n and [s.text for s in slots[n + 2 : n + 3]] == ["的"] and slots[n + 1].word.verb_of
        )
    ]


def _year_of(told: Date) -> Date:
    year = told.start.year
    return replace(told, start=date(year, 1, 1), end=date(year, 12, 31), precision="year", basis="later clause")


def _dates(slots: Sequence[Slot], dates: Sequence[DateMention]) -> list[Date]:
    until = load_chinese_frames().until
    found = (
        dates[slot.mention].date
        for n, slot in enumerate(slots)
        if slot.kind == "date" and not "".join(s.text for s in slots[max(0, n - 2) : n]).endswith(until)
    )
    return [day for day in found if day is not None]


def last_date(clauses: Sequence[Parsed], dates: Sequence[DateMention]) -> Date | None:
    """The date that a sentence leaves for the next ones: the last month, quarter or year at the head of a clause that
    does not only lead up to another (…签订后)."""
    for one in reversed(clauses):
        slots = one.clause.slots
        for day in _dates(slots[:2], dates):
            if not _leads_up(one) and day.precision in ("month", "quarter", "year"):
                return day
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A happening of the sentence: its trigger is slot ``at`` of clause ``clause``; ``actors`` take part."""

    clause: int
    at: int
    type: EventType
    actors: frozenset[str]


def _leads_up(one: Parsed) -> bool:
    """Whether the clause only leads up to another: 更名后，…."""
    return "closing" in one.clause.slots[-1].word.marks


def sums_of(
    clauses: Sequence[Parsed], told: Sequence[Told], amounts: Sequence[AmountMention]
) -> tuple[tuple[Amount, ...], ...]:
    """For each happening of a sentence its sum, with the conversions of that sum.

    A sum belongs to the nearest happening of its own clause.  In a clause without one it belongs to the happening that
    a means leads up to (斥资 X 元，收购 B), or to the one before whose price it names (收购 B，对价为 X 元).
    """
    near: list[list[tuple[int, int, int]]] = [[] for _ in told]
    for number, one in enumerate(clauses):
        for place, slot in enumerate(one.clause.slots):
            if slot.kind != "sum":
                continue
            owner = _owner(clauses, number, place, told, near)
            if owner is not None:
                away = abs(told[owner].clause - number)
                near[owner].append((away, abs(place - told[owner].at) if not away else place, slot.mention))
    chosen = [min(sums)[2] if sums else None for sums in near]
    chosen = [_told_together(n, told, chosen) for n in range(len(told))]
    chosen = [
        one if one is not None or not _priced(told[n]) else _shared(clauses, n, told, chosen)
        for n, one in enumerate(chosen)
    ]
    chosen = [_in_turn(clauses, n, told, one) for n, one in enumerate(chosen)]
    return tuple(() if one is None else _with_conversions(one, amounts) for one in chosen)


def _told_together(number: int, told: Sequence[Told], chosen: Sequence[int | None]) -> int | None:
    """The sum of a happening, else that of another which the same trigger tells: one total for all who signed."""
    one = told[number]
    if chosen[number] is not None or FAMILY[one.type] in ("acquired", "funded"):
        return chosen[number]
    same = (m for m, t in zip(chosen, told, strict=True) if (t.clause, t.at) == (one.clause, one.at))
    return next((m for m in same if m is not None), None)


def _in_turn(clauses: Sequence[Parsed], number: int, told: Sequence[Told], chosen: int | None) -> int | None:
    """The sum of a happening whose trigger tells several at once: A 与 B 分别出资 X 元、Y 元."""
    one = told[number]
    together = [n for n, t in enumerate(told) if (t.clause, t.at) == (one.clause, one.at)]
    sums = [s.mention for s in clauses[one.clause].clause.slots if s.kind == "sum"]
    if FAMILY[one.type] != "funded" or len(together) < 2 or len(together) != len(sums):
        return chosen
    return sums[together.index(number)]


def _shared(clauses: Sequence[Parsed], number: int, told: Sequence[Told], chosen: Sequence[int | None]) -> int | None:
    """The only sum of its clause, or that of the agreement in the clause before, which a happening has no own of."""
    happening = told[number]
    here = [s.mention for s in clauses[happening.clause].clause.slots if s.kind == "sum"]
    if len(here) == 1 and here[0] in chosen:
        return here[0]
    if FAMILY[happening.type] not in ("acquired", "funded"):
        return None
    deals = (n for n, t in enumerate(told) if t.type == "agreement" and t.clause == happening.clause - 1)
    return next((chosen[n] for n in deals), None)


def _with_conversions(chosen: int, amounts: Sequence[AmountMention]) -> tuple[Amount, ...]:
    wanted = [chosen, *(n for n, a in enumerate(amounts) if a.conversion_of == chosen)]
    return tuple(a for n in wanted if (a := amounts[n].amount) is not None)


def _owner(
    clauses: Sequence[Parsed],
    number: int,
    place: int,
    told: Sequence[Told],
    near: Sequence[Sequence[tuple[int, int, int]]],
) -> int | None:
    """The place in ``told`` of the happening whose sum stands at slot ``place`` of clause ``number``."""
    slots = clauses[number].clause.slots
    marks = _naming(slots, place)
    here = [n for n, t in enumerate(told) if t.clause == number and t.type not in ("negotiation", "rejection")]
    if "worth" in marks:
        listed = [n for n, t in enumerate(told) if t.type == "ipo" and abs(t.clause - number) <= _REACH]
        if listed or "price" not in marks:
            return listed[-1] if listed else None
    for mark, types in (("fine", frozenset({"sanction"})), ("capital", _SET_UP)):
        theirs = [n for n, t in enumerate(told) if t.type in types and 0 <= number - t.clause <= _REACH and not near[n]]
        if mark in marks and theirs:
            return theirs[-1]
    if "measure" in marks:
        return None
    if here:
        return min(here, key=lambda n: (_away(slots, told[n].at, place), told[n].at))
    if "share" in slots[0].word.money:
        return None
    leads = "spends" in marks or _of_deal(slots, place)
    if leads or ("price" not in marks and not _acts(clauses[number])):
        named = {a for s in slots[:place] for a in s.actors}
        for n, t in enumerate(told):
            if 0 < t.clause - number <= (2 if "spends" in marks else 1) and _chained(clauses[number : t.clause]):
                led = (leads and "price" not in marks) or not _opens_with_actor(clauses[t.clause])
                return n if _priced(t) and led and named <= t.actors else None
    if "price" in marks or ("spends" in marks and not _acts(clauses[number])):
        for n in range(len(told) - 1, -1, -1):
            t = told[n]
            if 0 < number - t.clause <= _REACH and _priced(t) and not near[n] and _chained(clauses[t.clause : number]):
                return n
    return None


def _away(slots: Sequence[Slot], one: int, two: int) -> int:
    """How many words lie between two slots."""
    return sum(bool(s.text.strip()) for s in slots[min(one, two) + 1 : max(one, two)])


def _naming(slots: Sequence[Slot], place: int) -> frozenset[str]:
    """What the nearest word that speaks of money before the sum calls it, else the word behind it."""
    for slot in reversed(slots[max(0, place - 6) : place]):
        if slot.kind == "sum":
            break
        marks = slot.word.money & _NAMING
        if marks:
            return marks
    before = "".join(s.text for s in slots[:place])[-_LED:]
    said = max(((before.rfind(word), len(word), word) for word in _money_words() if word in before), default=None)
    if said is not None:
        return load_chinese_frames().words[said[2]].money & _NAMING
    behind = slots[place + 1 : place + 3]
    if behind and behind[0].text == "的":
        return behind[-1].word.money & _NAMING
    return frozenset()


@cache
def _money_words() -> tuple[str, ...]:
    """The words of more than one character that name a sum, for where the tagger cuts them: 对 价为."""
    words = load_chinese_frames().words
    return tuple(sorted(text for text, word in words.items() if word.money & _NAMING and len(text) > 1))


def _acts(one: Parsed) -> bool:
    """Whether the clause tells something of its own: a trigger that found nobody, or a further verb."""
    return any(p.kind == "verb" and is_trigger(one.word(p)) and not one.word(p).control for p in one.phrases)


def _of_deal(slots: Sequence[Slot], place: int) -> bool:
    """Whether the sum describes a deal: 一项 X 元的交易."""
    behind = slots[place + 1 : place + 3]
    return len(behind) == 2 and behind[0].text == "的" and "pact" in behind[1].word.heads


def _opens_with_actor(one: Parsed) -> bool:
    """Whether the clause brings a subject of its own."""
    return bool(one.phrases) and one.phrases[0].kind == "noun" and one.phrases[0].case is None


def _chained(between: Sequence[Parsed]) -> bool:
    return all(p.clause.after in "，,：:、" for p in between)


def _priced(told: Told) -> bool:
    return told.type not in _FREE and FAMILY[told.type] != "regulated"
