"""What one Chinese sentence tells: a cascade over tagged words, since no parser worth having exists.

slots: actors, dates, sums and known words, in clauses; joining: clauses that belong together.  phrases: noun phrases
with their case, and verbs.  unmeant: triggers that tell nothing.  reading and roles: who stands where around a
trigger, by the frames of knowledge/zh/frames.yaml.  subjects and neighbours: what other clauses say for it.  status,
denial and details: how far it has come, when, for how much.  happenings and holdings: what follows from it.
story: what the sentences so far leave for the next one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from duograph.extract.chinese.denial import denied, denies, negated_before, rumoured
from duograph.extract.chinese.details import Told, date_of, last_date, sums_of
from duograph.extract.chinese.happenings import (
    as_agreement,
    as_offer,
    as_partners,
    as_refusal,
    founding_partners,
    further_rates,
    make_draft,
    told_apart,
)
from duograph.extract.chinese.holdings import left_by_deal
from duograph.extract.chinese.joining import joined_clauses
from duograph.extract.chinese.neighbours import (
    addressed_before,
    clauses_behind,
    commenting_behind,
    denied_behind,
    helped_behind,
    listed_behind,
    paid_to,
    refuser_behind,
    slots_leading,
    tells_agreement,
    tells_transfer,
    upcoming_subject,
    who_signed,
    whose_round,
    whose_round_ahead,
)
from duograph.extract.chinese.only_other import with_only_other
from duograph.extract.chinese.phrases import phrases, without_states
from duograph.extract.chinese.reading import lender_first, read_trigger, trigger_places
from duograph.extract.chinese.roles import Around, Parsed, enough
from duograph.extract.chinese.slots import Slot, clauses
from duograph.extract.chinese.status import bound, conditional, status_of, unreal
from duograph.extract.chinese.story import (
    RECENT,
    Story,
    dealt_in_before,
    in_scene,
    of_kind,
    points_back,
    protagonist,
    taken_up_again,
)
from duograph.extract.chinese.subjects import company_of, employer_of, first_subject, next_topic, without_places
from duograph.extract.chinese.unmeant import (
    buys_no_more,
    names_recipient,
    offers_to_buy,
    only_breached,
    only_contracted,
    only_discussed,
    only_regarded,
    only_spoken_of,
    speaks_of_own_deal,
    talks_of_deal,
    visits_to_talk,
    weighs_deal,
)
from duograph.extract.draft import Draft
from duograph.knowledge import Knowledge
from duograph.knowledge.frames_zh import Frame, load_chinese_frames
from duograph.records import (
    FAMILY,
    Actor,
    AmountMention,
    Date,
    DateMention,
    Document,
    Mention,
    Role,
    Sentence,
    Status,
)
from duograph.text import is_cjk

__all__ = ["Story", "denied_before", "drafts", "protagonist"]

_FOR_STATES = frozenset({"government", "agency", "person", "place"})
"""Kinds of actors that speak for the state they belong to; a company only speaks for itself."""

_NEAR = 3
"""For how many sentences two who face each other stay the ones meant where only one of them is named."""

_DATED = 2
"""For how many sentences a date told stays the date of what its actors do."""

_PARTNERS = 3
"""More than so many who set something up are its shareholders, not partners of each other."""

_Roles = Mapping[Role, tuple[str, ...]]


def denied_before(found: list[Draft], sentence: Sentence, story: Story) -> list[Draft]:
    """``found`` once ``sentence`` has been read, which may deny the rumour of the one before it."""
    return negated_before(found, sentence.index - 1) if story.denied else found


def drafts(
    document: Document,
    sentence: Sentence,
    *,
    story: Story,
    dates: tuple[DateMention, ...],
    amounts: tuple[AmountMention, ...],
    mentions: tuple[Mention, ...],
    actors: Mapping[str, Actor],
    knowledge: Knowledge,
    protagonist: tuple[str, ...] = (),
) -> tuple[list[Draft], Story]:
    """The happenings that ``sentence`` tells, in the order of their triggers, and the story as it stands then."""
    cut = clauses(
        sentence,
        mentions=mentions,
        dates=dates,
        amounts=amounts,
        frames=load_chinese_frames(),
        places=_state_names(actors, knowledge),
    )
    lands, private = of_kind(actors, "government", "place"), load_chinese_frames().private
    parsed = tuple(
        Parsed(clause=clause, phrases=without_states(clause, phrases(clause), lands, private))
        for clause in joined_clauses(cut)
    )
    telling = _Telling(document, sentence, parsed, story, dates, mentions, actors, protagonist)
    for number, one in enumerate(parsed):
        if conditional(one):
            break
        telling.read(number)
    telling.complete()
    return telling.drafts(amounts), telling.story()


def _state_names(actors: Mapping[str, Actor], knowledge: Knowledge) -> dict[str, str]:
    """The Chinese names of the states among ``actors``."""
    found: dict[str, str] = {}
    for key, actor in sorted(actors.items()):
        known = knowledge.registry.get(key)
        if actor.kind == "government" and known is not None:
            found |= {form: key for form in known.forms() if len(form) > 1 and all(map(is_cjk, form))}
    return found


class _Telling:
    """What a sentence has told up to a clause, and what that leaves for the clauses behind it.

    ``topic`` is whom the next clause is about, ``carried`` whether an earlier sentence said so, ``earlier`` whom
    clauses were about, the latest first; ``held`` the roles of the last happening, ``counterparts`` who faced each
    other last, in the sentence ``facing``; ``partners``, ``employer``, ``signing``, ``vendors`` and ``dealing`` who was
    named with somebody, employs the speaker, signed, was paid, or agreed in the clause before; ``levied`` a duty of
    which it is not yet said on whom it falls.
    """

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        parsed: Sequence[Parsed],
        story: Story,
        dates: tuple[DateMention, ...],
        mentions: tuple[Mention, ...],
        actors: Mapping[str, Actor],
        protagonist: tuple[str, ...],
    ) -> None:
        self.document, self.sentence, self.parsed, self.before = document, sentence, parsed, story
        self.dates, self.actors, self.protagonist = dates, actors, protagonist
        self.frames = load_chinese_frames()
        self.named = frozenset(m.actor for m in mentions)
        self.media = of_kind(actors, "media")
        self.lands = of_kind(actors, "government", "place")
        self.persons = of_kind(actors, "person")
        self.firms = of_kind(actors, "company")
        self.agencies = of_kind(actors, "agency")
        self.sides = {key: (a.country if a.kind in _FOR_STATES else None) or key for key, a in actors.items()}
        self.found: list[Draft] = []
        self.refused: list[Draft] = []
        self.told: list[Told] = []
        same = story.paragraph == sentence.paragraph
        self.topic: tuple[str, ...] = story.topic if same and len(story.topic) == 1 else ()
        self.carried = bool(self.topic)
        self.earlier: tuple[tuple[str, ...], ...] = (self.topic,) if self.topic else ()
        self.held: _Roles = story.held if same else {}
        self.financed = story.financed if same else ()
        about = story.topic if len(story.topic) == 1 else ()
        self.recent = tuple(dict.fromkeys((*about, *story.recent))) if same else ()
        self.facing = story.sentence
        self.counterparts = story.counterparts if sentence.index - story.sentence <= _NEAR else ()
        self.dated = story.date if sentence.index - story.dated <= _DATED else None
        self.paid, self.owns, self.deal = story.paid, dict(story.owns), story.deal
        self.partners: tuple[str, ...] = ()
        self.employer: tuple[str, ...] = ()
        self.signing: tuple[str, ...] = ()
        self.vendors: tuple[str, ...] = ()
        self.dealing: tuple[str, ...] = ()
        self.levied: Draft | None = None
        self.pending: list[tuple[int, int, Frame, _Roles]] = []

    def read(self, number: int) -> None:
        """Read the clause ``number``, all before it having been read."""
        one = self.parsed[number]
        self.financed = whose_round_ahead(self.parsed, number, self.topic) or self.financed
        around = self._around(number)
        triggers = trigger_places(one)
        acting: tuple[str, ...] = ()
        for place in triggers:
            if self._means_nothing(number, place, triggers):
                continue
            frame, roles, opposite = read_trigger(one, place, self.frames, around, self.actors)
            if frame is None or not enough(frame, roles):
                if frame is not None:
                    self.pending.append((number, place, frame, roles))
                self.held = roles or self.held
                self._levy(number, place, roles)
                self._take_up_again(number, place)
                continue
            if frame.lender_first:
                roles = lender_first(roles, self.actors, self.frames.lenders)
            if self._tell(number, place, triggers, around, frame, roles, opposite):
                acting = roles.get("subject") or acting
        self._left_by_deal(number)
        self._go_on(number, triggers, acting)

    def _around(self, number: int) -> Around:
        return Around(
            topic=self.topic,
            earlier=self.earlier,
            counterparts=self.counterparts,
            sides=self.sides,
            recent=self.recent,
            upcoming=upcoming_subject(self.parsed, number),
            held=self.held,
            partners=self.partners,
            financed=self.financed,
            lands=self.lands,
            persons=self.persons,
            last=self.paid,
            owns=self.owns,
            employer=self.employer,
            signing=self.signing,
            vendors=self.vendors,
            dealing=self.dealing,
            commenting=commenting_behind(self.parsed, number),
            listed=listed_behind(self.parsed, number),
            protagonist=self.protagonist,
            carried=self.carried,
            helped=helped_behind(self.parsed, number),
            addressed=addressed_before(self.parsed, number),
            deal=self.deal,
            refuser=refuser_behind(self.parsed, number),
            authority=self._authority(number),
            open=number > 0 and all(p.kind != "verb" for p in self.parsed[number - 1].phrases),
        )

    def _authority(self, number: int) -> tuple[str, ...]:
        """The agency whose papers the clauses before cite, if they name only one: 央行公布的信息显示，…."""
        named = dict.fromkeys(a for one in self.parsed[:number] for s in one.clause.slots for a in s.actors)
        agencies = tuple(a for a in named if a in self.agencies)
        return agencies if len(agencies) == 1 else ()

    def _asks(self, number: int) -> bool:
        return any("asked" in s.word.marks for s in self.parsed[number].clause.slots)

    def _means_nothing(self, number: int, place: int, triggers: Sequence[int]) -> bool:
        """Whether the trigger tells no happening of its own."""
        one = self.parsed[number]
        at = one.phrases[place].start
        own = speaks_of_own_deal(self.parsed, number, place, self.topic, self.firms)
        if self._asks(number):
            unmeant = not denied_behind(self.parsed, number)
        else:
            unmeant = unreal(one, at, obliged=bound(self.parsed, number))
        return (
            unmeant
            or only_contracted(one, place)
            or talks_of_deal(one, place)
            or only_regarded(one, place)
            or (only_discussed(one, place, triggers) and not weighs_deal(one, place))
            or (only_spoken_of(one, place) and not own)
            or buys_no_more(one, place)
            or only_breached(one, place)
        )

    def _levy(self, number: int, place: int, roles: _Roles) -> None:
        """Keep a duty on nobody in particular, whose rates for some may follow: 对各国征税，其中 B 6%."""
        one = self.parsed[number]
        frame = next((self.frames.frames[n] for n in one.word(one.phrases[place]).noun_of if n == "tariff"), None)
        if frame is None or set(roles) != {"imposer"}:
            return
        at = one.phrases[place].start
        date = date_of(self.parsed, number, at, self.dates, earlier=None)
        status = self._status(number, at, frame, deal=False, when=date)
        self.levied = self._draft(frame, roles, one.clause.slots[at], status=status, date=date)

    def _status(self, number: int, at: int, frame: Frame, *, deal: bool, when: Date | None) -> Status:
        """How far what slot ``at`` of clause ``number`` tells has come; ``deal``: plans of the clause before hold."""
        return status_of(
            self.parsed[number],
            at,
            frame,
            following=clauses_behind(self.parsed, number),
            leading=slots_leading(self.parsed, number, deal=deal),
            when=when,
        )

    def _draft(
        self,
        frame: Frame,
        roles: _Roles,
        trigger: Slot,
        *,
        status: Status,
        date: Date | None,
        opposite: tuple[str, ...] = (),
        echo: bool = False,
    ) -> Draft:
        return make_draft(
            self.document,
            self.sentence,
            frame=frame,
            roles=roles,
            opposite=opposite,
            status=status,
            trigger=trigger,
            date=date,
            echo=echo,
        )

    def _keep(self, draft: Draft, number: int, at: int) -> None:
        """Keep what slot ``at`` of the clause ``number`` tells."""
        self.found.append(draft)
        parties = frozenset(p.entity for p in draft.participants)
        self.told.append(Told(clause=number, at=at, type=draft.type, actors=parties))

    def _take_up_again(self, number: int, place: int) -> None:
        """A happening told before, of which the noun at ``place`` says more."""
        one = self.parsed[number]
        again = taken_up_again(one, place, self.frames, self.before)
        if again is None:
            return
        at = one.phrases[place].start
        self._keep(self._draft(again, {}, one.clause.slots[at], status="planned", date=None, echo=True), number, at)

    def _tell(
        self,
        number: int,
        place: int,
        triggers: Sequence[int],
        around: Around,
        frame: Frame,
        roles: _Roles,
        opposite: tuple[str, ...],
    ) -> bool:
        """Draft what the trigger tells, if it is a happening after all."""
        if self._own_state(roles):
            return False
        one = self.parsed[number]
        at = one.phrases[place].start
        scene = in_scene(roles, self.named, self.before)
        date = date_of(self.parsed, number, at, self.dates, earlier=self.dated if scene else None)
        if frame.to_talk and not visits_to_talk(self.parsed, number, place, roles, around):
            return False
        deal = FAMILY[frame.type] in ("acquired", "funded") and not frame.names
        status = self._status(number, at, frame, deal=deal, when=date)
        if frame.status is not None and not (frame.status == "planned" and status in ("negated", "failed")):
            status = frame.status
        if status == "negated" and not names_recipient(one, roles.get("recipient", ())):
            return False
        if self._asks(number):
            status = "negated"
        if status == "occurred" and date is not None and date == self.dated and self._ahead(date):
            date = None
        if frame.type == "merger" and around.refuser:
            status = "failed"
        if status == "occurred" and self._only_agreed(number, place, triggers, frame):
            status = "planned"
        for those in told_apart(one, at, frame, roles, opposite):
            echo = frame.type in self.before.told and points_back(one, at)
            trigger = one.clause.slots[at]
            draft = self._draft(frame, those, trigger, opposite=opposite, status=status, date=date, echo=echo)
            self._keep(draft, number, at)
        self._tell_more(number, place, frame, roles, status)
        self._hold(frame, roles)
        return True

    def _own_state(self, roles: _Roles) -> bool:
        """Whether the parties are a state and those who speak for it."""
        parties = roles.get("party", ())
        states = {self.sides[a] for a in parties if a in self.sides}
        others = set(parties) - self.lands
        return len(states) == 1 and bool(states & set(parties)) and bool(others) and others <= self.persons

    def _ahead(self, when: Date) -> bool:
        """Whether the date lies behind the day of publication."""
        return self.document.published is not None and when.start > self.document.published

    def _only_agreed(self, number: int, place: int, triggers: Sequence[int], frame: Frame) -> bool:
        """Whether the happening is still to come: it is talked of, the clause before agreed on it, or it is a duty."""
        agreed = bool(self.dealing) and "partner" in frame.missing.values() and frame.type == "acquisition"
        return only_discussed(self.parsed[number], place, triggers) or agreed or bound(self.parsed, number)

    def _tell_more(self, number: int, place: int, frame: Frame, roles: _Roles, status: Status) -> None:
        """What follows from the happening just drafted: the offer, its refusal, the agreement, the partnership."""
        one = self.parsed[number]
        asks = "ask to buy" in one.word(one.phrases[place]).verb_of or offers_to_buy(one, place)
        if frame.type == "acquisition" and asks and {"buyer", "target"} <= set(roles):
            self.found.append(as_offer(self.found[-1]))
            self.told.append(replace(self.told[-1], type="proposal"))
            self.counterparts, self.facing = tuple(sorted(_all_of(roles))), self.sentence.index
        if self.found[-1].type == "proposal" and any(
            "refused" in s.word.marks for p in self._answers(number, roles) for s in p.clause.slots
        ):
            self.refused.append(as_refusal(self.found[-1]))
        if frame.as_agreement:
            self.found.insert(-1, as_agreement(self.found[-1], status))
            self.told.insert(-1, replace(self.told[-1], type="agreement"))
        partners = founding_partners(roles, self.actors, self.frames) if frame.as_partners else ()
        if 1 < len(partners) <= _PARTNERS:
            self.found.append(as_partners(self.found[-1], partners))
            self.told.append(replace(self.told[-1], type="partnership"))

    def _answers(self, number: int, roles: _Roles) -> list[Parsed]:
        """The clauses that may tell what became of an offer: its own, those that go on with it, and one about those
        to whom it was made."""
        behind = list(clauses_behind(self.parsed, number))
        for one in self.parsed[number + 1 : number + 2]:
            subject = first_subject(one)
            if subject is not None and subject.heads and set(subject.heads) <= set(roles.get("recipient", ())):
                behind.append(one)
        return [self.parsed[number], *behind]

    def _hold(self, frame: Frame, roles: _Roles) -> None:
        """Keep who took part, for what later clauses leave out."""
        everyone = dict.fromkeys(a for keys in roles.values() for a in keys)
        if {"target", "recipient", "founded", "object"} & set(roles):
            self.held = roles
        if frame.type in ("acquisition", "merger"):
            self.deal = tuple(everyone)
        if frame.type == "acquisition" and "target" in roles:
            self.owns |= dict.fromkeys(roles.get("buyer", ()), roles["target"])
        if FAMILY[frame.type] == "funded" and "funder" in roles and not set(roles.get("recipient", ())) <= self.lands:
            self.paid = roles
        if FAMILY[frame.type] in ("negotiated", "regulated") and len(everyone) == 2:
            self.counterparts = tuple(sorted(everyone))
            self.facing = self.sentence.index

    def _left_by_deal(self, number: int) -> None:
        """The takeover that the clause tells by what its deal leaves in whose hands."""
        one = self.parsed[number]
        left = left_by_deal(self.parsed, number, self.topic, self.frames)
        if left is None or dealt_in_before(self.found, left.roles, self.held):
            return
        at = one.phrases[0].start
        date = date_of(self.parsed, number, at, self.dates, earlier=None)
        echo = left.frame.type in self.before.told
        self._keep(
            self._draft(left.frame, left.roles, left.trigger, status=left.status, date=date, echo=echo), number, at
        )

    def _go_on(self, number: int, triggers: Sequence[int], acting: tuple[str, ...]) -> None:
        """What the clause leaves for the next one."""
        one = self.parsed[number]
        self.financed = whose_round(one, self.topic) or self.financed
        self.recent = (*reversed([a for s in without_places(one) for a in s.actors]), *self.recent)
        signed = who_signed(one, self.found, self.sentence)
        if signed or first_subject(one) is not None:
            self.signing = signed
        self.employer = employer_of(one, self.employer, self.persons)
        topic = next_topic(one, self.topic, acting, self.media, self.held.get("founded", ()))
        self.carried = self.carried and self.topic == topic
        self.topic = topic
        about = company_of(one, self.persons)
        if about and about not in self.earlier[:1]:
            self.earlier = (about, *self.earlier)
        self.partners = tuple(a for p in one.phrases if p.case == "with" for a in p.heads) or tuple(
            a for n, p in enumerate(one.phrases) if p.relative and n and p.heads for a in p.heads
        )
        others = self.partners or tuple(a for a in self.topic if self.signing and a not in self.signing)
        self.dealing = others if tells_agreement(one, self.found, self.sentence) else ()
        self.vendors = paid_to(one) or (others if tells_transfer(one, self.frames) else ())
        if any(told.clause == number for told in self.told):
            return
        last = self.found[-1] if self.found else self.levied
        if more := further_rates(one, last, self.actors, self.frames):
            self._keep(more, number, 0)

    def complete(self) -> None:
        """Tell what lacks one party, if the sentence names only one other who can be it."""
        for number, place, frame, roles in self.pending:
            whole = with_only_other(
                self.parsed, number, place, frame, roles, named=self.named, actors=self.actors, told=self.found
            )
            if whole is None:
                continue
            one = self.parsed[number]
            at = one.phrases[place].start
            date = date_of(self.parsed, number, at, self.dates, earlier=None)
            status = self._status(number, at, frame, deal=True, when=date)
            if status == "negated":
                continue
            self._keep(self._draft(frame, whole, one.clause.slots[at], status=status, date=date), number, at)

    def drafts(self, amounts: tuple[AmountMention, ...]) -> list[Draft]:
        """The happenings told, with their sums, and those denied so marked."""
        self.found = denied(self.parsed, self.found, self.told, self.persons)
        sums = sums_of(self.parsed, self.told, amounts)
        self.found = [replace(draft, amounts=paid) for draft, paid in zip(self.found, sums, strict=True)]
        return [*self.found, *self.refused]

    def story(self) -> Story:
        """The story as it stands behind the sentence, once ``drafts`` has been called."""
        before = self.before
        last = last_date(self.parsed, self.dates)
        return Story(
            topic=self.topic,
            paragraph=self.sentence.paragraph,
            held=self.held,
            counterparts=self.counterparts,
            sentence=self.facing,
            date=last or self.dated,
            dated=self.sentence.index if last else before.dated,
            scene=self.named if last else before.scene,
            recent=tuple(dict.fromkeys((*self.recent, *self.topic)))[:RECENT],
            financed=self.financed,
            paid=self.paid,
            owns=self.owns,
            deal=self.deal,
            told=before.told | {draft.type for draft in self.found},
            rumoured=frozenset(a for t in self.told for a in t.actors) if rumoured(self.parsed) else frozenset(),
            denied=all(d.status == "negated" for d in self.found)
            and bool(before.rumoured)
            and denies(self.parsed, before.rumoured, self.persons),
        )


def _all_of(roles: _Roles) -> frozenset[str]:
    return frozenset(a for keys in roles.values() for a in keys)
