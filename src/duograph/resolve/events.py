"""Events of many documents → one event for one happening, and what its sources disagree on.

Two tellings are one happening when they are of one type, their actors fit role by role, and nothing that both
say of time or sum keeps them apart.  What can happen to the same actors once only (a company bought, founded,
renamed) is joined on the actors alone, and a differing date is then a conflict; what can happen again and again
(talks, demands, loans) is joined only where date or sum agree too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from duograph.records import (
    ROLES,
    SYMMETRIC,
    Amount,
    Conflict,
    ConflictField,
    ConflictValue,
    Date,
    Document,
    Event,
    EventType,
    Evidence,
    Participant,
    Status,
)
from duograph.resolve.conversions import wrong_by

ONCE: frozenset[EventType] = frozenset({"acquisition", "merger", "founding", "bankruptcy", "rename", "ipo"})
"""Types that the same actors go through once, as a rule."""

SAME_NEWS = timedelta(days=31)
"""Undated tellings of a repeatable type are one happening only if published this close together."""

_PROGRESS: Mapping[Status, int] = {"planned": 0, "occurred": 1, "negated": 2, "failed": 2, "lifted": 3}


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document says of an event."""

    event: Event
    document: Document


def resolve_events(
    events: Iterable[tuple[Document, Event]],
) -> tuple[tuple[Event, ...], tuple[Conflict, ...]]:
    """The happenings told by ``events`` (participants already entity ids), with ids, and the conflicts.

    The order of ``events`` does not matter.
    """
    tellings = sorted((Telling(e, d) for d, e in events), key=_telling_key)
    groups: list[list[Telling]] = []
    by_actor: dict[tuple[EventType, str], list[int]] = defaultdict(list)
    for telling in tellings:
        near = {n for p in telling.event.participants for n in by_actor[telling.event.type, p.entity]}
        home = next((n for n in sorted(near) if all(one_happening(t, telling) for t in groups[n])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(telling)
        for p in telling.event.participants:
            if home not in by_actor[telling.event.type, p.entity]:
                by_actor[telling.event.type, p.entity].append(home)
    joined = [(_joined(group), group) for group in groups]
    named = _with_ids([event for event, _ in joined])
    conflicts = [c for event, (_, group) in zip(named, joined, strict=True) for c in find_conflicts(event, group)]
    return (
        tuple(sorted(named, key=lambda e: e.id)),
        tuple(sorted(conflicts, key=lambda c: (c.event, c.field))),
    )


def _telling_key(telling: Telling) -> tuple[str, int, int, str, str]:
    first = telling.event.evidence[0]
    who = " ".join(f"{p.role}={p.entity}" for p in telling.event.participants)
    return telling.document.id, first.start, first.trigger_start, telling.event.type, who


def one_happening(a: Telling, b: Telling) -> bool:
    """Whether two tellings of different documents are one happening.  Tellings of one document never are:
    what one text tells twice has been joined when it was read."""
    if a.document.id == b.document.id or a.event.type != b.event.type or not _same_actors(a.event, b.event):
        return False
    once = a.event.type in ONCE
    sums = _sums_agree(a.event.amounts, b.event.amounts)
    times = _times_agree(a.event.date, b.event.date, alike=not once and not sums)
    if once:
        # Two purchases of stakes in one company, years apart and at other prices, are two happenings.
        return not (times is False and (sums is False or _years_apart(a.event.date, b.event.date) > 1))
    if times is False:
        return False
    if times or sums:
        return sums is not False or bool(times)
    return (
        a.event.date is None
        and b.event.date is None
        and sums is None
        and a.event.status == b.event.status
        and a.document.published is not None
        and b.document.published is not None
        and abs(a.document.published - b.document.published) <= SAME_NEWS
    )


def _roles(event: Event) -> dict[str, frozenset[str]]:
    roles: dict[str, set[str]] = defaultdict(set)
    for p in event.participants:
        roles[p.role].add(p.entity)
    return {role: frozenset(who) for role, who in roles.items()}


def _same_actors(a: Event, b: Event) -> bool:
    left, right = _roles(a), _roles(b)
    if a.type in SYMMETRIC:
        shared = left["party"] & right["party"]
        return len(shared) >= 2 and (left["party"] <= right["party"] or right["party"] <= left["party"])
    common = [role for role in ROLES[a.type] if role in left and role in right]
    fitting = [role for role in common if left[role] & right[role]]
    needed = min(2, len(ROLES[a.type]))
    return fitting == common and len(fitting) >= needed


def _times_agree(a: Date | None, b: Date | None, *, alike: bool = False) -> bool | None:
    """Whether one date lies within the other; None where one is unknown.

    ``alike``: they must also be about as precise, as talks of a month are not all the talks of its year.
    """
    if a is None or b is None:
        return None
    shorter, longer = sorted(((a.end - a.start).days + 1, (b.end - b.start).days + 1))
    if alike and longer > 31 and shorter * 2 < longer:
        return False
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


def _years_apart(a: Date | None, b: Date | None) -> int:
    return abs(a.start.year - b.start.year) if a and b else 0


def _sums_agree(a: Sequence[Amount], b: Sequence[Amount]) -> bool | None:
    """True where a sum is shared, False where the same currency shows other sums, None where nothing compares."""
    comparable = [(x, y) for x in a for y in b if x.currency == y.currency]
    if not comparable:
        return None
    return any(_same_sum(x, y) for x, y in comparable)


def _same_sum(a: Amount, b: Amount) -> bool:
    exact = a.qualifier == b.qualifier == "exact"
    tolerance = Decimal("0.011") if exact else Decimal("0.1")
    return abs(a.value - b.value) <= tolerance * max(abs(a.value), abs(b.value))


def _joined(group: Sequence[Telling]) -> Event:
    first = group[0].event
    status = _latest_status(group)
    evidence = sorted(
        (e for t in group for e in t.event.evidence), key=lambda e: (e.document, e.start, e.trigger_start, e.rule)
    )
    return replace(
        first,
        status=status,
        participants=_participants(group),
        evidence=_distinct(evidence),
        date=_best_date([t.event.date for t in group if t.event.date]),
        amounts=_amounts(group),
        object=next((t.event.object for t in group if t.event.object), None),
    )


def _distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple({(e.document, e.start, e.end, e.trigger_start): e for e in reversed(evidence)}.values())[::-1]


def _participants(group: Sequence[Telling]) -> tuple[Participant, ...]:
    order = ROLES[group[0].event.type]
    seen: dict[tuple[str, str], Participant] = {}
    for telling in group:
        for p in telling.event.participants:
            known = seen.get((p.role, p.entity))
            if known is None or known.side is None:
                seen[p.role, p.entity] = p
    return tuple(sorted(seen.values(), key=lambda p: (order.index(p.role), p.side or 0, p.entity)))


def _best_date(dates: Sequence[Date]) -> Date | None:
    """The most precise date that most tellings agree with; the earliest of them where they differ."""
    if not dates:
        return None

    def support(candidate: Date) -> int:
        return sum(bool(_times_agree(candidate, other)) for other in dates)

    return min(dates, key=lambda d: (-support(d), (d.end - d.start).days, d.start, d.text))


def _amounts(group: Sequence[Telling]) -> tuple[Amount, ...]:
    kept: list[Amount] = []
    for amount in (a for t in group for a in t.event.amounts):
        if not any(k.currency == amount.currency and k.value == amount.value for k in kept):
            kept.append(amount)
    return tuple(kept)


def _latest_status(group: Sequence[Telling]) -> Status:
    """What the latest text says; where no date tells, the furthest a telling has come."""
    dated = [t for t in group if t.document.published]
    if len(dated) == len(group):
        newest = max(t.document.published or date.min for t in group)
        group = [t for t in group if t.document.published == newest]
    return max((t.event.status for t in group), key=lambda s: (_PROGRESS[s], s))


def find_conflicts(event: Event, group: Sequence[Telling]) -> list[Conflict]:
    """What the tellings of ``event`` disagree on, each with its own figure and words."""
    found = [c for telling in group for c in _wrong_conversion(event, telling)]
    if len(group) < 2:
        return found
    for currency in sorted({a.currency for t in group for a in t.event.amounts}):
        said = [(t, a) for t in group for a in t.event.amounts[:1] if a.currency == currency]
        if len({t.document.id for t, _ in said}) > 1 and not all(_same_sum(said[0][1], a) for _, a in said):
            values = [(f"{a.value:f} {a.currency}", t, a.text) for t, a in said]
            found.append(_conflict(event, "amount", values, f"the sources give different sums in {currency}"))
    dated = [(t, t.event.date) for t in group if t.event.date]
    if any(_times_agree(dated[0][1], d) is False for _, d in dated[1:]):
        values = [(f"{d.start.isoformat()}/{d.end.isoformat()}", t, d.text) for t, d in dated]
        found.append(_conflict(event, "date", values, "the sources give dates that do not fit each other"))
    stated = {t.event.status for t in group}
    if "negated" in stated and stated & {"occurred", "planned"}:
        said_status = [(t.event.status, t, t.event.evidence[0].text) for t in group]
        found.append(_conflict(event, "status", said_status, "one source denies what another reports"))
    found += _participant_conflicts(event, group)
    return found


def _wrong_conversion(event: Event, telling: Telling) -> list[Conflict]:
    """A text that gives one sum in two currencies, far from the rate of the time, disagrees with itself."""
    if len(telling.event.amounts) != 2:
        return []
    first, second = telling.event.amounts
    when = telling.event.date.start if telling.event.date else telling.document.published
    factor = wrong_by(first, second, on=when)
    if factor is None:
        return []
    why = f"the text's own conversion is off by a factor of about {factor.quantize(Decimal(1))}"
    return [_conflict(event, "amount", [(f"{a.value:f} {a.currency}", telling, a.text) for a in (first, second)], why)]


def _participant_conflicts(event: Event, group: Sequence[Telling]) -> list[Conflict]:
    if event.type in SYMMETRIC:
        return []
    found = []
    for role in ROLES[event.type]:
        said = [(t, _roles(t.event).get(role, frozenset())) for t in group]
        told = [(t, who) for t, who in said if who]
        if any(not (told[0][1] & who) for _, who in told[1:]):
            values = [(", ".join(sorted(who)), t, t.event.evidence[0].text) for t, who in told]
            found.append(_conflict(event, "participants", values, f"the sources name a different {role}"))
    return found


def _conflict(event: Event, field: ConflictField, values: Iterable[tuple[str, Telling, str]], why: str) -> Conflict:
    distinct = sorted({(v, t.document.id, text) for v, t, text in values})
    return Conflict(
        event=event.id,
        field=field,
        values=tuple(ConflictValue(value=v, document=d, text=text) for v, d, text in distinct),
        why=why,
    )


def _with_ids(events: Sequence[Event]) -> list[Event]:
    """Readable ids: type, first actors, year; a number behind those that would share one."""
    stems = [_stem(event) for event in events]
    count: dict[str, int] = defaultdict(int)
    total = {stem: stems.count(stem) for stem in set(stems)}
    named = []
    for stem, event in zip(stems, events, strict=True):
        count[stem] += 1
        named.append(replace(event, id=f"{stem}-{count[stem]}" if total[stem] > 1 else stem))
    return named


def _stem(event: Event) -> str:
    seen: list[str] = []
    for role in ROLES[event.type]:
        who = sorted({p.entity for p in event.participants if p.role == role} - {*seen})
        seen += who[: 2 if event.type in SYMMETRIC else 1]
    parts = [event.type.replace("_", "-"), *seen[:3]]
    if event.date:
        parts.append(str(event.date.start.year))
    return re.sub(r"-+", "-", "-".join(parts))
