"""What people decided about a graph, in graph/decisions.yaml, replayed on every build.

    merge:   [[kioxia, toshiba-memory]]              # the later ids become the first
    split:   [{entity: john-smith, document: 002_x}]  # what that text says is of another; `as:` names it
    apart:   [[first-id, second-id]]                 # a doubt settled: two actors
    reject:  [event-id]                              # no such event
    confirm: [event-id]                              # looked at, and right: its conflicts are settled
    correct: [{event: event-id, field: status, value: lifted}]

Entities are decided first (merge, then split), events then, under the ids that come of it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from duograph.errors import KnowledgeError
from duograph.knowledge.files import line_in, load_yaml
from duograph.records import Amount, Conflict, Date, Event, Precision, Status

CorrectedField = Literal["status", "date", "amount", "object"]


_STATUSES: Mapping[str, Status] = {status: status for status in get_args(Status)}


class Split(BaseModel):
    """What ``document`` says of ``entity`` is said of another actor, ``as`` its id (default: made of the two)."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    entity: str
    document: str
    new: Annotated[str | None, Field(alias="as", pattern=r"^[a-z0-9][a-z0-9-]*$")] = None


class Correction(BaseModel):
    """``field`` of ``event`` is ``value``: a status; a date (2024, 2024-05, 2024-05-20, first/last day) or null;
    a sum ("3500000000 USD") or null; free words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    event: str
    field: CorrectedField
    value: str | int | date | None


class Decisions(BaseModel):
    """The file's content; ``path`` is told in errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    merge: tuple[Annotated[tuple[str, ...], Field(min_length=2)], ...] = ()
    split: tuple[Split, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    reject: tuple[str, ...] = ()
    confirm: tuple[str, ...] = ()
    correct: tuple[Correction, ...] = ()
    path: Path | None = None

    @property
    def count(self) -> int:
        """How many decisions there are."""
        return sum(map(len, (self.merge, self.split, self.apart, self.reject, self.confirm, self.correct)))

    @property
    def entities(self) -> frozenset[str]:
        """The ids of entities that a decision speaks of."""
        merged = (i for ids in (*self.merge, *self.apart) for i in ids)
        return frozenset((*merged, *(i for s in self.split for i in (s.entity, s.new) if i)))

    def fault(self, where: tuple[Any, ...], reason: str) -> KnowledgeError:
        """An error that names the file and the line of the entry at ``where``."""
        if self.path is None:
            return KnowledgeError(f"decisions: {reason}")
        return KnowledgeError(f"{self.path}:{line_in(self.path, where)}: {reason}")


def load_decisions(path: Path) -> Decisions:
    """The decisions in ``path``; none where there is no such file or it is empty.

    Raises KnowledgeError with file and line for an entry that does not hold.
    """
    if not path.exists():
        return Decisions()
    read: Decisions | None = load_yaml(path, Decisions | None)
    return (read or Decisions()).model_copy(update={"path": path})


def decide_events(
    events: Iterable[Event], conflicts: Iterable[Conflict], decisions: Decisions
) -> tuple[tuple[Event, ...], tuple[Conflict, ...]]:
    """The events without the rejected and with the corrections; the conflicts without those settled so.

    Raises KnowledgeError for an unknown event or a value that does not fit its field.
    """
    by_id = {event.id: event for event in events}
    settled: set[tuple[str, str]] = set()
    for n, correction in enumerate(decisions.correct):
        where = ("correct", n)
        _known(correction.event, by_id, where, decisions)
        try:
            by_id[correction.event] = _corrected(by_id[correction.event], correction)
        except ValueError as error:
            raise decisions.fault(where, f"{correction.field}: {error}") from error
        settled.add((correction.event, correction.field))
    for n, event in enumerate(decisions.confirm):
        _known(event, by_id, ("confirm", n), decisions)
        settled |= {(event, conflict.field) for conflict in conflicts if conflict.event == event}
    for n, event in enumerate(decisions.reject):
        _known(event, by_id, ("reject", n), decisions)
    rejected = set(decisions.reject)
    return (
        tuple(by_id[i] for i in sorted(by_id) if i not in rejected),
        tuple(c for c in conflicts if c.event not in rejected and (c.event, c.field) not in settled),
    )


def _known(event: str, events: Mapping[str, Event], where: tuple[Any, ...], decisions: Decisions) -> None:
    if event not in events:
        raise decisions.fault(where, f"there is no event {event!r}; mend the id or drop the decision")


def _corrected(event: Event, correction: Correction) -> Event:
    value = correction.value
    if correction.field == "status":
        if str(value) not in _STATUSES:
            raise ValueError(f"{value!r} is none of {', '.join(_STATUSES)}")
        return replace(event, status=_STATUSES[str(value)])
    if correction.field == "date":
        return replace(event, date=None if value is None else _date(str(value)))
    if correction.field == "amount":
        return replace(event, amounts=() if value is None else (_amount(str(value)),))
    return replace(event, object=None if value is None else str(value))


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: date
    end: date
    precision: Precision


def _date(text: str) -> Date:
    first, _, last = text.partition("/")
    stretch = _stretch(first)
    if last:
        stretch = _Stretch(stretch.start, _stretch(last).end, "range")
    return Date(start=stretch.start, end=stretch.end, precision=stretch.precision, text=text, basis="decision")


def _stretch(text: str) -> _Stretch:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no date; write 2024, 2024-05 or 2024-05-20")
    year, month, day = int(match[1]), match[2], match[3]
    if day:
        exact = date(year, int(month), int(day))
        return _Stretch(exact, exact, "day")
    if month:
        last = calendar.monthrange(year, int(month))[1]
        return _Stretch(date(year, int(month), 1), date(year, int(month), last), "month")
    return _Stretch(date(year, 1, 1), date(year, 12, 31), "year")


def _amount(text: str) -> Amount:
    number, _, currency = text.strip().rpartition(" ")
    try:
        value = Decimal(number.replace(",", ""))
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is no sum; write 3500000000 USD") from error
    if not value.is_finite() or value < 0:
        raise ValueError(f"{text!r} is no sum; write 3500000000 USD")
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise ValueError(f"{currency!r} is no ISO 4217 currency")
    return Amount(value=value, currency=currency, text=text)


def decided_entities(named: Mapping[str, Sequence[Any]], decisions: Decisions) -> dict[str, list[Any]]:
    """Entity id → its members, after merging and splitting.

    A member has ``document`` with an ``id``.  The first id of a merge may be one that no member has yet.
    Raises KnowledgeError for an id that is not there, or a document that does not speak of the entity.
    """
    members = {entity: list(found) for entity, found in named.items()}
    for n, ids in enumerate(decisions.merge):
        for entity in ids[1:]:
            if entity not in members:
                raise decisions.fault(("merge", n), _no_entity(entity))
        if len(set(ids)) < len(ids):
            raise decisions.fault(("merge", n), "names one id twice; keep one")
        target = members.setdefault(ids[0], [])
        for entity in ids[1:]:
            target += members.pop(entity)
    for n, split in enumerate(decisions.split):
        if split.entity not in members:
            raise decisions.fault(("split", n), _no_entity(split.entity))
        moved = [m for m in members[split.entity] if m.document.id == split.document]
        if not moved:
            why = f"no text {split.document!r} speaks of {split.entity!r}; mend the id or drop the decision"
            raise decisions.fault(("split", n), why)
        slug = re.sub(r"[^a-z0-9]+", "-", split.document.lower()).strip("-")
        members.setdefault(split.new or f"{split.entity}-{slug}", []).extend(moved)
        members[split.entity] = [m for m in members[split.entity] if m.document.id != split.document]
    return {entity: found for entity, found in members.items() if found}


def settled_pairs(entities: Collection[str], decisions: Decisions) -> frozenset[tuple[str, str]]:
    """The pairs of ids that were decided to be two actors, each in order.  Raises KnowledgeError for an unknown id."""
    for n, pair in enumerate(decisions.apart):
        for entity in pair:
            if entity not in entities:
                raise decisions.fault(("apart", n), _no_entity(entity))
    return frozenset((min(pair), max(pair)) for pair in decisions.apart)


def _no_entity(entity: str) -> str:
    return f"there is no entity {entity!r}; mend the id or drop the decision"
