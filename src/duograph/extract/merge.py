"""Drafts of one document → its events: one happening told in several sentences is one event.

Used for both languages.  Two drafts are one happening when they have the same type, their participants do not
contradict each other and share a pair (the single participant of a one-party event), and neither their dates nor
their sums exclude each other.  An echo ("the deal") joins the nearest event before it that it fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from duograph.extract.draft import Draft
from duograph.records import (
    FAMILY,
    SYMMETRIC,
    Amount,
    Date,
    Event,
    EventType,
    Evidence,
    Participant,
    Role,
    Status,
)

_RANK: dict[Status, int] = {"planned": 0, "occurred": 1, "negated": 2, "failed": 3, "lifted": 3}
"""How far a happening has come: of several statuses the furthest is the latest."""

_REACH = 3
"""How many sentences back a role left unsaid may have been told."""

_THINGS: tuple[Role, ...] = ("target", "recipient", "founded")
_KIN = ("acquired", "funded", "founded")
"""What is bought, funded and set up may be one thing: "Acme set up Bolt. Cole bought into the project." """

_LENT_AS: dict[Role, tuple[Role, ...]] = {"founder": ("founder", "party")}
"""Who sets up the venture that partners agreed on: "Acme and Bolt formed a venture.  It will be called Cole." """

_SPECIFIC = {"day": 0, "range": 1, "month": 2, "quarter": 3, "half": 4, "year": 5, "decade": 6}

_ECHOED: dict[EventType, frozenset[EventType]] = {
    "acquisition": frozenset({"acquisition", "merger"}),
    "merger": frozenset({"merger", "acquisition"}),
    "agreement": frozenset({"agreement", "acquisition", "merger", "purchase", "sale", "partnership"}),
}
"""Which earlier events "the acquisition", "the deal" may point back to (else those of its own type)."""


@dataclass
class _Told:
    """An event under construction."""

    type: EventType
    status: Status
    participants: list[Participant]
    evidence: list[Evidence]
    date: Date | None
    amounts: list[Amount]
    object: str | None
    headline: bool = False
    sentences: list[int] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether it says who dealt with whom; what never does is no event."""
        if not complete(self.type, self.participants):
            return False
        return (
            self.type in SYMMETRIC or FAMILY[self.type] == "corporate" or len({p.role for p in self.participants}) > 1
        )


def merge(drafts: Sequence[Draft]) -> tuple[Event, ...]:
    """The events that ``drafts`` tell, in the order of their first evidence."""
    told: list[_Told] = []
    for draft in drafts:
        if draft.echo:
            earlier = _echoed(draft, told)
            if earlier is not None:
                _add(draft, earlier)
            continue
        if draft.borrow is not None:
            draft = _borrowed(draft, draft.borrow, told)
        if draft.fill is not None:
            draft = _filled(draft, draft.fill, told)
        if not complete(draft.type, draft.participants) and not draft.opens:
            continue
        draft = _dated(draft, told)
        same = next((t for t in reversed(told) if _one_happening(draft, t)), None)
        if same is None:
            told.append(
                _Told(
                    type=draft.type,
                    status=draft.status,
                    participants=list(draft.participants),
                    evidence=[draft.evidence],
                    date=draft.date,
                    amounts=list(draft.amounts),
                    object=draft.object,
                    headline=draft.headline,
                    sentences=[draft.sentence],
                )
            )
        else:
            _add(draft, same)
    return tuple(
        Event(
            type=t.type,
            status=t.status,
            participants=tuple(t.participants),
            evidence=tuple(t.evidence),
            date=t.date,
            amounts=tuple(t.amounts),
            object=t.object,
        )
        for t in told
        if t.whole
    )


def complete(kind: EventType, participants: Sequence[Participant]) -> bool:
    """Whether an event of that type with these participants says something: two actors, or a one-party milestone."""
    if FAMILY[kind] == "corporate":
        return bool(participants)
    return len({p.entity for p in participants}) >= 2


def _one_happening(draft: Draft, event: _Told) -> bool:
    return (
        draft.type == event.type
        and _same_participants(draft, event)
        and (_dates_agree(draft.date, event.date) or _one_deal(draft, event))
        and _amounts_agree(draft.amounts, event.amounts)
        and not _contradict(draft, event)
    )


def _one_deal(draft: Draft, event: _Told) -> bool:
    """A company is sold once: announced in one month and called off in another it is still that one deal."""
    stages = {draft.status, event.status}
    return draft.type in ("acquisition", "merger") and len(stages) == 2 and "negated" not in stages


def _contradict(draft: Draft, event: _Told) -> bool:
    """A denial belongs to what was told just before it; further away it speaks of something else."""
    if draft.type in SYMMETRIC and (draft.status, event.status) == ("planned", "occurred"):
        return draft.date is not None
    if (draft.status == "negated") == (event.status == "negated"):
        return False
    return "occurred" in (draft.status, event.status) or draft.sentence - event.sentences[-1] > 1


def _same_participants(draft: Draft, event: _Told) -> bool:
    new, old = _by_role(draft.participants), _by_role(event.participants)
    if draft.type in SYMMETRIC or FAMILY[draft.type] == "corporate":
        one, two = {p.entity for p in draft.participants}, {p.entity for p in event.participants}
        return one <= two or two <= one
    if draft.type == "acquisition" and new.get("target") == old.get("target") and "target" in new:
        return all(new[role] <= old[role] or old[role] <= new[role] for role in new if role in old)
    shared = [role for role in new if role in old and (new[role] <= old[role] or old[role] <= new[role])]
    contradicted = [role for role in new if role in old and role not in shared]
    roles_of = {p.entity: p.role for p in event.participants}
    if not event.whole and shared and not contradicted:
        return True
    swapped = any(roles_of.get(p.entity, p.role) != p.role for p in draft.participants)
    return len(shared) >= 2 and not contradicted and not swapped


def _by_role(participants: Sequence[Participant]) -> dict[Role, set[str]]:
    found: dict[Role, set[str]] = {}
    for p in participants:
        found.setdefault(p.role, set()).add(p.entity)
    return found


def _dates_agree(one: Date | None, two: Date | None) -> bool:
    return one is None or two is None or (one.start <= two.end and two.start <= one.end)


def _later(one: Date | None, two: Date | None) -> bool:
    return one is not None and two is not None and one.start > two.end


def _amounts_agree(one: Sequence[Amount], two: Sequence[Amount]) -> bool:
    """Sums exclude each other when each side names one in the same currency and none is equal."""
    currencies = {a.currency for a in one} & {a.currency for a in two}
    if not currencies:
        return True
    return any(a.currency == b.currency and a.value == b.value for a in one for b in two)


def _dated(draft: Draft, told: Sequence[_Told]) -> Draft:
    """A draft without a date of its own, with that of the talks told right before between the same actors."""
    if draft.date is not None or draft.status != "occurred" or draft.type not in ("proposal", "rejection"):
        return draft
    own = {p.entity for p in draft.participants}
    for event in reversed(told):
        if draft.sentence - event.sentences[-1] > 1:
            return draft
        talked = event.type in ("negotiation", "proposal") and event.status == "occurred"
        if talked and event.date is not None and own <= {p.entity for p in event.participants}:
            return replace(draft, date=replace(event.date, basis="earlier sentence"))
    return draft


def _borrowed(draft: Draft, role: Role, told: Sequence[_Told]) -> Draft:
    """The draft with the parties of the deal in ``role``: of one told in the same sentence or with the same actor,
    else of the one told most often so far, the latest of several."""
    own = {p.entity for p in draft.participants}
    deals = [t for t in told if FAMILY[t.type] == "acquired" and t.whole]
    deals = deals or [t for t in told if t.type == "agreement" and t.whole]
    if not deals:
        return draft
    near = [t for t in deals if draft.sentence in t.sentences]
    own_deals = [t for t in deals if own & {p.entity for p in t.participants}]
    if draft.own:
        own_deals = [t for t in own_deals if any(p.role == "target" and p.entity in own for p in t.participants)]
        buyers = {p.entity for t in own_deals for p in t.participants if p.role == "buyer"} - own
        lent = tuple(Participant(entity=b, role=role) for b in sorted(buyers)) if len(buyers) == 1 else ()
        return replace(draft, participants=(*draft.participants, *lent), borrow=None)
    deal = max(reversed(near or own_deals or deals), key=lambda t: len(t.evidence))
    parties = tuple(Participant(entity=p.entity, role=role) for p in deal.participants if p.entity not in own)
    return replace(draft, participants=(*draft.participants, *parties), borrow=None)


def _filled(draft: Draft, role: Role, told: Sequence[_Told]) -> Draft:
    """The draft with the actor in ``role`` of the latest happening of its kind, a few sentences back at most."""
    for event in reversed(told):
        if draft.sentence - event.sentences[-1] > _REACH:
            continue
        lent = _lent(draft, role, event)
        if lent:
            amounts = draft.amounts or (tuple(event.amounts) if draft.type == "purchase" else ())
            return replace(draft, participants=(*draft.participants, *lent), amounts=amounts, fill=None)
        party = _other_party(draft, role, event)
        if party is not None:
            when = draft.date or event.date
            return replace(draft, participants=(*draft.participants, party), date=when, fill=None)
    return draft


def _lent(draft: Draft, role: Role, event: _Told) -> tuple[Participant, ...]:
    """Those whom an earlier happening of the kind lends to the draft for ``role``; none where it is of another kind."""
    own = {p.entity for p in draft.participants}
    alike = FAMILY[event.type] in _KIN if role in _THINGS else FAMILY[event.type] == FAMILY[draft.type]
    if draft.type == "purchase":
        alike = alike and any(p.entity in own and p.role == "buyer" for p in event.participants)
    if not alike:
        return ()
    things = _THINGS if role in _THINGS and event.whole else _LENT_AS.get(role, (role,))
    lenders = (p for p in event.participants if p.role in things and p.entity not in own)
    return tuple(Participant(entity=p.entity, role=role) for p in lenders)


def _other_party(draft: Draft, role: Role, event: _Told) -> Participant | None:
    """Whom the draft is told to deal with by an agreement before it: "Acme and Bolt signed; Acme will lend"."""
    own = {p.entity for p in draft.participants}
    if event.type != "agreement" or role != "recipient" or not own & {p.entity for p in event.participants}:
        return None
    others = [p.entity for p in event.participants if p.entity not in own]
    return Participant(entity=others[0], role=role) if len(others) == 1 else None


def _echoed(draft: Draft, told: Sequence[_Told]) -> _Told | None:
    """The latest event that an echo can mean: of a fitting type, with every actor the echo names."""
    types = _ECHOED.get(draft.type, frozenset({draft.type}))
    for event in reversed(told):
        if event.type not in types or not _amounts_agree(draft.amounts, event.amounts):
            continue
        roles = {p.entity: p.role for p in event.participants}
        alike = event.type == draft.type
        if all(p.entity in roles and (not alike or roles[p.entity] == p.role) for p in draft.participants):
            return event
    return None


def _add(draft: Draft, event: _Told) -> None:
    overtaken = _later(event.date, draft.date) and event.status not in ("planned", draft.status)
    if event.headline and not draft.headline and event.status == "occurred":
        event.status, event.date = draft.status, draft.date or event.date
    elif _RANK[draft.status] > _RANK[event.status] and not overtaken:
        event.status = draft.status
        event.date = draft.date or event.date
    elif (
        draft.date is not None
        and draft.status == event.status
        and (event.date is None or _SPECIFIC[draft.date.precision] < _SPECIFIC[event.date.precision])
    ):
        event.date = draft.date
    if not draft.echo or draft.type == event.type:
        known = {p.entity for p in event.participants}
        event.participants += [p for p in draft.participants if p.entity not in known]
    event.amounts += [
        a for a in draft.amounts if all((a.value, a.currency) != (b.value, b.currency) for b in event.amounts)
    ]
    event.evidence.append(draft.evidence)
    event.sentences.append(draft.sentence)
    event.object = event.object or draft.object
    event.headline = event.headline and draft.headline
