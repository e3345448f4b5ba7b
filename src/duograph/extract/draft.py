"""What the language modules hand to merging: one happening as one sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass

from duograph.records import Amount, Date, EventType, Evidence, Participant, Role, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One happening as one sentence tells it, before the sentences of a document are put together.

    ``participants`` may be empty or incomplete.  ``echo`` marks a trigger that only points back to a happening
    told elsewhere in the text (the deal, the talks, 该交易): an echo adds evidence, status, date, sums and missing
    roles to that event and makes none of its own.  ``borrow`` is the role that the parties of the deal told last take
    ("Biden blocked the takeover": who was to take over whom stands in another sentence).
    ``own``: only of a deal in which those of the draft take part ("spurned an earlier offer").
    ``fill`` is a role left unsaid that the latest happening of the kind told before lends
    ("the bank is lending $5m": to whom stands in another sentence).  ``opens`` marks a happening told with one actor
    that a later sentence may complete ("Acme raised $5m. The round was led by Bolt."); alone it tells nothing.
    ``headline``: only a headline tells it, which says what is planned as if it were done.
    """

    sentence: int
    type: EventType
    status: Status
    participants: tuple[Participant, ...]
    evidence: Evidence
    date: Date | None = None
    amounts: tuple[Amount, ...] = ()
    object: str | None = None
    echo: bool = False
    borrow: Role | None = None
    own: bool = False
    fill: Role | None = None
    opens: bool = False
    headline: bool = False
