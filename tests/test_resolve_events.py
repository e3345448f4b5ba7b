"""One happening told by several documents: what joins, what stays apart, what conflicts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from duograph.records import Amount, Date, Document, Event, EventType, Evidence, Participant, Role, Status
from duograph.resolve.events import resolve_events


def document(name: str, published: date | None = None) -> Document:
    return Document(id=name, path=f"{name}.txt", text="x" * 80, sha256=name, language="en", published=published)


def year(number: int) -> Date:
    return Date(start=date(number, 1, 1), end=date(number, 12, 31), precision="year", text=str(number))


def month(number: int, of: int) -> Date:
    return Date(start=date(number, of, 1), end=date(number, of, 28), precision="month", text=f"{number}-{of:02}")


def yen(value: int, qualifier: str = "exact") -> Amount:
    return Amount(value=Decimal(value), currency="JPY", text=f"{value} yen", qualifier=qualifier)  # type: ignore[arg-type]


def told(
    doc: Document,
    type_: EventType,
    *who: tuple[Role, str],
    status: Status = "occurred",
    on: Date | None = None,
    amounts: tuple[Amount, ...] = (),
    at: int = 0,
) -> tuple[Document, Event]:
    evidence = Evidence(
        document=doc.id, start=at, end=at + 9, text="x" * 9, trigger_start=at, trigger_end=at + 3, status=status
    )
    return doc, Event(
        type=type_,
        status=status,
        participants=tuple(Participant(entity=e, role=r) for r, e in who),
        evidence=(evidence,),
        date=on,
        amounts=amounts,
    )


A, B, C = document("a", date(2024, 3, 1)), document("b", date(2024, 3, 9)), document("c")
DEAL: tuple[tuple[Role, str], ...] = (("buyer", "lynx"), ("target", "heron"))


def test_one_deal_in_two_texts_is_one_event_with_the_latest_status() -> None:
    events, conflicts = resolve_events(
        [
            told(A, "acquisition", *DEAL, status="planned"),
            told(B, "acquisition", *DEAL, ("seller", "crane"), on=year(2024)),
        ]
    )
    assert [(e.id, e.status) for e in events] == [("acquisition-lynx-heron-crane-2024", "occurred")]
    assert [e.document for e in events[0].evidence] == ["a", "b"]
    assert conflicts == ()


def test_a_differing_price_is_a_conflict_with_each_source_s_figure() -> None:
    events, conflicts = resolve_events(
        [
            told(A, "acquisition", *DEAL, amounts=(yen(100),), on=year(2023)),
            told(B, "acquisition", *DEAL, amounts=(yen(140),), on=year(2023)),
        ]
    )
    assert len(events) == 1
    assert [(c.field, [(v.document, v.value) for v in c.values]) for c in conflicts] == [
        ("amount", [("a", "100 JPY"), ("b", "140 JPY")])
    ]


def test_a_rounded_price_is_no_conflict() -> None:
    _, conflicts = resolve_events(
        [
            told(A, "acquisition", *DEAL, amounts=(yen(100, "about"),)),
            told(B, "acquisition", *DEAL, amounts=(yen(104),)),
        ]
    )
    assert conflicts == ()


def test_a_denial_is_a_conflict() -> None:
    _, conflicts = resolve_events(
        [told(A, "acquisition", *DEAL, status="planned"), told(B, "acquisition", *DEAL, status="negated")]
    )
    assert [c.field for c in conflicts] == ["status"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (told(A, "negotiation", ("party", "x"), ("party", "y"), on=month(2024, 1)),
         told(B, "negotiation", ("party", "x"), ("party", "y"), on=month(2024, 2))),
        (told(A, "negotiation", ("party", "x"), ("party", "y"), on=year(2024)),
         told(B, "negotiation", ("party", "x"), ("party", "y"), on=month(2024, 2))),
        (told(A, "loan", ("funder", "x"), ("recipient", "y"), amounts=(yen(5),)),
         told(B, "loan", ("funder", "x"), ("recipient", "y"), amounts=(yen(9),))),
        (told(A, "acquisition", *DEAL), told(B, "acquisition", ("buyer", "heron"), ("target", "lynx"))),
        (told(A, "acquisition", *DEAL), told(B, "investment", ("funder", "lynx"), ("recipient", "heron"))),
        (told(A, "acquisition", *DEAL, on=year(2010), amounts=(yen(5),)),
         told(B, "acquisition", *DEAL, on=year(2020), amounts=(yen(90),))),
        (told(A, "proposal", ("proposer", "x"), ("recipient", "y")),
         told(C, "proposal", ("proposer", "x"), ("recipient", "y"))),
        (told(A, "acquisition", *DEAL), told(A, "acquisition", *DEAL, at=40)),
    ],
)  # fmt: skip
def test_these_stay_two(first: tuple[Document, Event], second: tuple[Document, Event]) -> None:
    events, conflicts = resolve_events([first, second])
    assert len(events) == 2
    assert len({e.id for e in events}) == 2
    assert conflicts == ()


def test_an_event_s_id_names_each_actor_once() -> None:
    both: tuple[tuple[Role, str], ...] = (("imposer", "x"), ("imposer", "y"), ("target", "x"), ("target", "y"))
    events, _ = resolve_events([told(A, "tariff", *both)])
    assert [e.id for e in events] == ["tariff-x-y"]


def test_undated_talks_in_the_same_week_s_news_are_one() -> None:
    pair: tuple[tuple[Role, str], ...] = (("party", "x"), ("party", "y"))
    events, _ = resolve_events([told(A, "negotiation", *pair), told(B, "negotiation", *pair)])
    assert len(events) == 1


def test_a_loan_of_one_sum_is_one_however_precisely_dated() -> None:
    pair: tuple[tuple[Role, str], ...] = (("funder", "x"), ("recipient", "y"))
    events, conflicts = resolve_events(
        [
            told(A, "loan", *pair, on=year(2024), amounts=(yen(7),)),
            told(B, "loan", *pair, on=month(2024, 2), amounts=(yen(7),)),
        ]
    )
    assert [e.date and e.date.text for e in events] == ["2024-02"]
    assert conflicts == ()


def test_the_order_of_loading_changes_nothing() -> None:
    tellings = [
        told(A, "acquisition", *DEAL, amounts=(yen(100),)),
        told(B, "acquisition", *DEAL, amounts=(yen(140),), on=year(2023)),
        told(C, "acquisition", *DEAL, on=month(2023, 5)),
        told(C, "merger", ("party", "lynx"), ("party", "heron"), at=30),
    ]
    results = {resolve_events(order) for order in permutations(tellings)}
    assert len(results) == 1


@pytest.mark.parametrize(
    ("yen_value", "won_value", "published", "conflicts"),
    [
        (10**12, 950 * 10**9, date(2025, 5, 28), 1),
        (10**12, 9_500 * 10**9, date(2025, 5, 28), 0),
        (10**12, 12_000 * 10**9, None, 0),
        (10**12, 95 * 10**9, None, 1),
        (10**12, 10**9, date(1987, 5, 28), 0),
    ],
)
def test_a_text_s_own_conversion_is_checked_against_the_rate_of_the_time(
    yen_value: int, won_value: int, published: date | None, conflicts: int
) -> None:
    won = Amount(value=Decimal(won_value), currency="KRW", text="won", qualifier="about")
    doc = document("w", published)
    _, found = resolve_events([told(doc, "acquisition", *DEAL, amounts=(yen(yen_value), won))])
    assert len(found) == conflicts
