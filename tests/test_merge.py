"""One happening told in several sentences is one event."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from duograph.extract.draft import Draft
from duograph.extract.merge import merge
from duograph.records import Amount, Date, EventType, Evidence, Participant, Role, Status


def draft(
    sentence: int,
    kind: EventType,
    status: Status,
    *roles: tuple[Role, str],
    day: date | None = None,
    sums: tuple[int, ...] = (),
    echo: bool = False,
    borrow: Role | None = None,
) -> Draft:
    start = sentence * 10
    return Draft(
        sentence=sentence,
        type=kind,
        status=status,
        participants=tuple(Participant(entity=entity, role=role) for role, entity in roles),
        evidence=Evidence(
            document="d", start=start, end=start + 9, text="told here", trigger_start=start, trigger_end=start + 4
        ),
        date=Date(start=day, end=day, precision="day", text=day.isoformat()) if day else None,
        amounts=tuple(Amount(value=Decimal(n), currency="USD", text=str(n)) for n in sums),
        echo=echo,
        borrow=borrow,
    )


BUYS: tuple[tuple[Role, str], ...] = (("buyer", "a"), ("target", "b"))


def test_two_sentences_one_event_with_the_latest_status() -> None:
    (event,) = merge([draft(0, "acquisition", "planned", *BUYS), draft(3, "acquisition", "occurred", *BUYS)])
    assert event.status == "occurred"
    assert [e.start for e in event.evidence] == [0, 30]


def test_the_seller_told_later_joins() -> None:
    (event,) = merge(
        [
            draft(0, "acquisition", "planned", *BUYS),
            draft(1, "acquisition", "planned", ("seller", "c"), ("target", "b")),
        ]
    )
    assert {(p.role, p.entity) for p in event.participants} == {("buyer", "a"), ("target", "b"), ("seller", "c")}


def test_another_buyer_is_another_event() -> None:
    events = merge(
        [draft(0, "acquisition", "failed", *BUYS), draft(1, "acquisition", "occurred", ("buyer", "z"), ("target", "b"))]
    )
    assert [e.status for e in events] == ["failed", "occurred"]


def test_dates_that_exclude_each_other_keep_events_apart() -> None:
    one, two = date(2020, 1, 1), date(2021, 1, 1)
    events = merge(
        [
            draft(0, "negotiation", "occurred", ("party", "a"), ("party", "b"), day=one),
            draft(1, "negotiation", "occurred", ("party", "a"), ("party", "b"), day=two),
        ]
    )
    assert [e.date.start for e in events if e.date] == [one, two]


def test_sums_that_exclude_each_other_keep_events_apart() -> None:
    events = merge(
        [
            draft(0, "investment", "occurred", ("funder", "a"), ("recipient", "b"), sums=(5,)),
            draft(1, "investment", "occurred", ("funder", "a"), ("recipient", "b"), sums=(7,)),
        ]
    )
    assert [[int(a.value) for a in e.amounts] for e in events] == [[5], [7]]


def test_an_echo_alone_is_no_event() -> None:
    assert merge([draft(0, "acquisition", "occurred", echo=True)]) == ()


def test_an_echo_brings_status_and_date() -> None:
    closed = date(2019, 7, 2)
    (event,) = merge(
        [draft(0, "acquisition", "planned", *BUYS), draft(1, "acquisition", "occurred", day=closed, echo=True)]
    )
    assert event.status == "occurred"
    assert event.date is not None
    assert event.date.start == closed


def test_what_was_overtaken_does_not_count() -> None:
    (event,) = merge(
        [
            draft(0, "acquisition", "occurred", *BUYS, day=date(2025, 6, 18)),
            draft(4, "acquisition", "failed", day=date(2025, 1, 3), echo=True),
        ]
    )
    assert event.status == "occurred"


def test_borrowed_parties_come_from_the_deal_told_last() -> None:
    _, rejection = merge(
        [
            draft(0, "acquisition", "planned", *BUYS),
            draft(1, "rejection", "occurred", ("rejecter", "s"), borrow="recipient"),
        ]
    )
    assert {(p.role, p.entity) for p in rejection.participants} == {
        ("rejecter", "s"),
        ("recipient", "a"),
        ("recipient", "b"),
    }


def test_a_lone_actor_makes_no_event_but_a_milestone() -> None:
    drafts = [
        draft(0, "negotiation", "occurred", ("party", "a")),
        draft(1, "ipo", "planned", ("subject", "a")),
    ]
    assert [e.type for e in merge(drafts)] == ["ipo"]
