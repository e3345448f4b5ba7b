"""What one Chinese sentence tells: a cascade over tagged words, since no parser worth having exists.

slots: actors, dates, sums and known words, in clauses.  phrases: noun phrases with their case, and verbs.
roles: who stands where around a trigger, by the frames of knowledge/zh/frames.yaml.  status and details: how far it
has come, when, for how much.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise

from duograph.extract.chinese.denial import denied, denies, negated_before, rumoured
from duograph.extract.chinese.details import Told, date_of, last_date, sums_of
from duograph.extract.chinese.holdings import left_by_deal
from duograph.extract.chinese.phrases import Phrase, is_trigger, is_verb, phrases
from duograph.extract.chinese.roles import (
    Around,
    Found,
    Parsed,
    agent_behind,
    enough,
    fill,
    is_theme,
    look_around,
    subject_of,
)
from duograph.extract.chinese.slots import Clause, Slot, clauses
from duograph.extract.chinese.status import bound, conditional, status_of, unreal
from duograph.extract.draft import Draft
from duograph.knowledge import Knowledge
from duograph.knowledge.frames_zh import ChineseFrames, Frame, Word, Words, load_chinese_frames
from duograph.records import (
    FAMILY,
    SYMMETRIC,
    Actor,
    AmountMention,
    Date,
    DateMention,
    Document,
    EventType,
    Evidence,
    Kind,
    Mention,
    Participant,
    Role,
    Sentence,
    Status,
)
from duograph.text import is_cjk

_FOR_STATES = frozenset({"government", "agency", "person", "place"})
"""Kinds of actors that speak for the state they belong to; a company only speaks for itself."""

_NEAR = 3
"""For how many sentences two who face each other stay the ones meant where only one of them is named."""


_RECENT = 3
"""How many of those named last 其 may mean in the next sentence."""

_NAME_TAGS = frozenset({"nr", "nrt", "nrfg", "nt", "nz", "eng"})

_BRIEF = 4
"""How many phrases a clause has at most that only says how something ended."""

_OFTEN = 3
"""How many times at least a text names the company that it is about; half as many times as any other."""

_CROWD = 5
"""How many counterparts do not sign one paper any more, but each its own."""

_PARTNERS = 3
"""More than so many who set something up are its shareholders, not partners of each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the sentences so far leave for the next one to take up: whom they are about, in which
    paragraph, what the last happening was, who faced each other last and in which sentence,
    which date was told last, in which sentence and of whom, what kinds of happenings were told, whose round of
    financing, who gave money to whom last, what somebody has bought, who took part in the last takeover, who was
    named, the latest first, of whom the last sentence tells a rumour, and whether it denies the one told before it."""

    topic: tuple[str, ...] = ()
    paragraph: int = -1
    held: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    counterparts: tuple[str, ...] = ()
    sentence: int = -1
    date: Date | None = None
    dated: int = -1
    scene: frozenset[str] = frozenset()
    told: frozenset[EventType] = frozenset()
    recent: tuple[str, ...] = ()
    financed: tuple[str, ...] = ()
    paid: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    owns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    deal: tuple[str, ...] = ()
    rumoured: frozenset[str] = frozenset()
    denied: bool = False


def _told_of(found: Sequence[Draft], roles: Mapping[Role, tuple[str, ...]], held: Mapping[Role, Sequence[str]]) -> bool:
    """Whether a deal with one of ``roles`` as what is dealt in is told already."""
    dealt: tuple[Role, ...] = ("target", "recipient", "object")
    theirs = {a for role in dealt for a in roles.get(role, ())}
    before = {a for role in dealt for a in held.get(role, ())}
    return bool(theirs & before) or any(p.entity in theirs and p.role in dealt for d in found for p in d.participants)


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
    frames = load_chinese_frames()
    parsed = tuple(
        Parsed(clause=clause, phrases=phrases(clause))
        for clause in _joined(
            clauses(
                sentence,
                mentions=mentions,
                dates=dates,
                amounts=amounts,
                frames=frames,
                places=_places(actors, knowledge),
            )
        )
    )
    found: list[Draft] = []
    refused: list[Draft] = []
    told: list[Told] = []
    topic: tuple[str, ...] = ()
    if story.paragraph == sentence.paragraph and len(story.topic) == 1:
        topic = story.topic
    carried = bool(topic)
    earlier: tuple[tuple[str, ...], ...] = (topic,) if topic else ()
    held = dict(story.held) if story.paragraph == sentence.paragraph else {}
    facing = story.sentence
    named = frozenset(m.actor for m in mentions)
    media = _of_kind(actors, "media")
    lands = _of_kind(actors, "government", "place")
    persons = _of_kind(actors, "person")
    firms = _of_kind(actors, "company")
    sides = {key: (actor.country if actor.kind in _FOR_STATES else None) or key for key, actor in actors.items()}
    dated = story.date if sentence.index - story.dated <= 2 else None
    last = last_date(parsed, dates)
    counterparts = story.counterparts if sentence.index - facing <= _NEAR else ()
    partners: tuple[str, ...] = ()
    paid = story.paid
    employer: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    dealing: tuple[str, ...] = ()
    owns = dict(story.owns)
    deal = story.deal
    financed = story.financed if story.paragraph == sentence.paragraph else ()
    recent: tuple[str, ...] = story.recent if story.paragraph == sentence.paragraph else ()
    for number, one in enumerate(parsed):
        if conditional(one):
            break
        asked = any("asked" in s.word.marks for s in one.clause.slots)
        obliged = bound(parsed, number)
        financed = _financed_ahead(parsed, number, topic) or financed
        around = Around(
            topic=topic,
            earlier=earlier,
            counterparts=counterparts,
            sides=sides,
            recent=recent,
            upcoming=_upcoming(parsed, number),
            held=held,
            partners=partners,
            financed=financed,
            lands=lands,
            persons=persons,
            last=paid,
            owns=owns,
            employer=employer,
            signing=signing,
            vendors=vendors,
            dealing=dealing,
            commenting=_commenting(parsed, number),
            listed=_listed(parsed, number),
            protagonist=protagonist,
            carried=carried,
            helped=_helped(parsed, number),
            addressed=_addressed(parsed, number),
            deal=deal,
            refuser=_refuser(parsed, number),
            open=number > 0 and all(p.kind != "verb" for p in parsed[number - 1].phrases),
        )
        triggers = _triggers(one)
        acting: tuple[str, ...] = ()
        for place in triggers:
            at = one.phrases[place].start
            discussed = _discussed(one, place, triggers)
            if (
                (not _questioned(parsed, number) if asked else unreal(one, at, obliged=obliged))
                or _contract(one, place)
                or _of_deal(one, place)
                or (discussed and not _weighed(one, place))
                or (_spoken_of(one, place) and not _own_deal(parsed, number, place, topic, firms))
                or _given_up(one, place)
            ):
                continue
            frame, roles, opposite = _read(one, place, frames, around, actors)
            if frame is not None and frame.lender_first:
                roles = _lender_first(roles, actors, frames.lenders)
            if frame is None:
                held = roles or held
                again = _again(one, place, frames, story)
                if again is not None:
                    found.append(
                        _draft(
                            document,
                            sentence,
                            frame=again,
                            roles={},
                            opposite=(),
                            status="planned",
                            trigger=one.clause.slots[at],
                            date=None,
                            echo=True,
                        )
                    )
                    told.append(Told(clause=number, at=at, type=again.type, actors=frozenset()))
                continue
            date = date_of(parsed, number, at, dates, earlier=dated if _in_scene(roles, named, story) else None)
            if frame.to_talk and not _to_talk(parsed, number, place, roles, around):
                continue
            status = status_of(
                one, at, frame, following=_following(parsed, number), leading=_leading(parsed, number), when=date
            )
            if frame.status is not None and not (frame.status == "planned" and status in ("negated", "failed")):
                status = frame.status
            if status == "negated" and not _said(one, roles.get("recipient", ())):
                continue
            agreed = bool(dealing) and "partner" in frame.missing.values() and frame.type == "acquisition"
            if asked:
                status = "negated"
            if status == "occurred" and date is not None and date == dated and _ahead(date, document):
                date = None
            if frame.type == "merger" and around.refuser:
                status = "failed"
            if (discussed or agreed or obliged) and status == "occurred":
                status = "planned"
            for those in _apart(one, at, frame, roles, opposite):
                found.append(
                    _draft(
                        document,
                        sentence,
                        frame=frame,
                        roles=those,
                        opposite=opposite,
                        status=status,
                        trigger=one.clause.slots[at],
                        date=date,
                        echo=frame.type in story.told and _points_back(one, at),
                    )
                )
                told.append(
                    Told(
                        clause=number,
                        at=at,
                        type=frame.type,
                        actors=frozenset(a for keys in those.values() for a in keys),
                    )
                )
            if "ask to buy" in one.word(one.phrases[place]).verb_of and {"buyer", "target"} <= set(roles):
                found.append(_as_offer(found[-1]))
                told.append(replace(told[-1], type="proposal"))
            if found[-1].type == "proposal" and any(
                "refused" in s.word.marks for p in (one, *_following(parsed, number)) for s in p.clause.slots
            ):
                refused.append(_refusal(found[-1]))
            if frame.as_agreement:
                found.insert(-1, _as_agreement(found[-1], status))
                told.insert(-1, replace(told[-1], type="agreement"))
            if frame.as_partners and 1 < len(partners_in := _founders(roles, actors, frames)) <= _PARTNERS:
                found.append(_as_partners(found[-1], partners_in))
                told.append(replace(told[-1], type="partnership"))
            held = roles if {"target", "recipient", "founded", "object"} & set(roles) else held
            acting = roles.get("subject") or acting
            if frame.type in ("acquisition", "merger"):
                deal = tuple(dict.fromkeys(a for keys in roles.values() for a in keys))
            if frame.type == "acquisition" and "target" in roles:
                owns |= dict.fromkeys(roles.get("buyer", ()), roles["target"])
            paid = roles if FAMILY[frame.type] == "funded" and "funder" in roles else paid
            if FAMILY[frame.type] in ("negotiated", "regulated") and len({a for k in roles.values() for a in k}) == 2:
                counterparts = tuple(sorted({a for keys in roles.values() for a in keys}))
                facing = sentence.index
        left = left_by_deal(parsed, number, topic, frames)
        if left is not None and not _told_of(found, left.roles, held):
            date = date_of(parsed, number, one.phrases[0].start, dates, earlier=None)
            found.append(
                _draft(
                    document,
                    sentence,
                    frame=left.frame,
                    roles=left.roles,
                    opposite=(),
                    status=left.status,
                    trigger=left.trigger,
                    date=date,
                    echo=left.frame.type in story.told,
                )
            )
            parties = frozenset(a for keys in left.roles.values() for a in keys)
            told.append(Told(clause=number, at=one.phrases[0].start, type=left.frame.type, actors=parties))
        financed = _financed(one, topic) or financed
        recent = (*reversed([a for s in _without_places(one) for a in s.actors]), *recent)
        if (signed := _signing(one, found, sentence)) or _first_subject(one) is not None:
            signing = signed
        employer = _employer(one, employer, persons)
        before, topic = topic, _next_topic(one, topic, acting, media, held.get("founded", ()))
        carried = carried and topic == before
        about = _company_of(one, persons)
        if about and about not in earlier[:1]:
            earlier = (about, *earlier)
        partners = tuple(a for p in one.phrases if p.case == "with" for a in p.heads) or tuple(
            a for n, p in enumerate(one.phrases) if p.relative and n and p.heads for a in p.heads
        )
        others = partners or tuple(a for a in topic if signing and a not in signing)
        dealing = others if _agreed(one, found, sentence) else ()
        vendors = _paid_to(one) or (others if _transfers(one, frames) else ())
        if not triggers and (more := _rated(one, found, actors, frames)):
            found.append(more)
            told.append(replace(told[-1], actors=frozenset(p.entity for p in more.participants)))
    found = denied(parsed, found, told, persons)
    sums = sums_of(parsed, told, amounts)
    found = [replace(draft, amounts=paid) for draft, paid in zip(found, sums, strict=True)]
    return [*found, *refused], Story(
        topic=topic,
        paragraph=sentence.paragraph,
        held=held,
        counterparts=counterparts,
        sentence=facing,
        date=last or dated,
        dated=sentence.index if last else story.dated,
        scene=named if last else story.scene,
        recent=tuple(dict.fromkeys((*recent, *topic)))[:_RECENT],
        financed=financed,
        paid=paid,
        owns=owns,
        deal=deal,
        told=story.told | {draft.type for draft in found},
        rumoured=frozenset(a for t in told for a in t.actors) if rumoured(parsed) else frozenset(),
        denied=all(d.status == "negated" for d in found)
        and bool(story.rumoured)
        and denies(parsed, story.rumoured, persons),
    )


def protagonist(mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The company that a text is about: named in its first sentence, often, and much more often than any other."""
    companies = _of_kind(actors, "company", "consortium", "facility")
    named = Counter(m.actor for m in mentions if m.actor in companies).most_common(2)
    if not named or named[0][1] < _OFTEN or (len(named) > 1 and named[0][1] < _OFTEN / 2 * named[1][1]):
        return ()
    first = min(m.sentence for m in mentions)
    return tuple(m.actor for m in mentions if m.sentence == first and m.actor == named[0][0])[:1]


def _of_kind(actors: Mapping[str, Actor], *kinds: Kind) -> frozenset[str]:
    return frozenset(key for key, actor in actors.items() if actor.kind in kinds)


def _joined(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, those without a verb that only say against whom or what with the one behind them: 对美国商品，加征…;
    把 B 四成股权，售予 C."""
    found: list[Clause] = []
    for clause in clauses:
        last = found[-1] if found else None
        if last is not None and last.after in "，," and _only_against(last):
            found[-1] = replace(clause, start=last.start, slots=(*last.slots, *clause.slots))
        else:
            found.append(clause)
    return found


def _only_against(clause: Clause) -> bool:
    if _only_disposed(clause):
        return True
    if not any("toward" in s.word.cases for s in clause.slots):
        return False
    parts = phrases(clause)
    nouns = [p for p in parts if p.kind == "noun"]
    if any(p.kind == "verb" for p in parts):
        return False
    return bool(nouns) and all(p.case == "toward" for p in nouns)


def _only_disposed(clause: Clause) -> bool:
    """Whether the clause ends in what is disposed of, and does not say yet how: A 同意将 B 四成股权，."""
    led = [n for n, s in enumerate(clause.slots) if "object" in s.word.cases]
    if not led or any(is_trigger(s.word) for s in clause.slots[: led[-1]]):
        return False
    behind = clause.slots[led[-1] + 1 :]
    kept = bool({"stake", "unit"} & behind[-1].word.heads) if led[-1] and behind else bool(behind)
    return kept and not any(map(is_verb, behind)) and any(s.actors for s in behind)


def _places(actors: Mapping[str, Actor], knowledge: Knowledge) -> dict[str, str]:
    """The Chinese names of the states among ``actors``."""
    found: dict[str, str] = {}
    for key, actor in sorted(actors.items()):
        known = knowledge.registry.get(key)
        if actor.kind == "government" and known is not None:
            found |= {form: key for form in known.forms() if len(form) > 1 and all(map(is_cjk, form))}
    return found


def _read(
    one: Parsed, place: int, frames: ChineseFrames, around: Around, actors: Mapping[str, Actor]
) -> tuple[Frame | None, dict[Role, tuple[str, ...]], tuple[str, ...]]:
    """The first frame of the trigger that finds the roles it needs, with them and with who sits on the other side;
    without such a frame, the roles of its first one."""
    first: dict[Role, tuple[str, ...]] = {}
    for frame, noun in _readings(one, place, frames):
        for tried in (frame, frames.frames.get(frame.otherwise or "")):
            if tried is None:
                continue
            if tried.missing and _leads_to_verb(one, place):
                tried = tried.model_copy(update={"missing": {}})
            if tried.alone and any(p > place and one.word(one.phrases[p]).verb_of for p in _triggers(one)):
                continue
            if tried.leads_to and not _leads_to(one, place, tried.leads_to):
                continue
            if tried.near and not any(_is_near(s, tried.near) for s in one.clause.slots):
                continue
            if tried.asks and not _asked(one, place):
                continue
            if tried.type in SYMMETRIC and _attended(one, place):
                continue
            if tried.type == "withdrawal" and any("temporary" in s.word.marks for s in one.clause.slots):
                continue
            found = look_around(one, place, tried, noun=noun, lands=around.lands)
            if noun and tried.verbs_of and not ((found.light | found.behind) & set(tried.verbs_of)):
                continue
            if not noun and not _object_fits(tried, found, around, one.clause.slots, one.phrases[place].end):
                continue
            if tried.money and not _bare_sum(one, place):
                continue
            if tried.active and "by" in found.by_case:
                continue
            roles = _fitting(fill(tried, found, around, noun=noun), tried, frames, actors)
            if enough(tried, roles):
                return tried, roles, _opposite(found, roles)
            first = first or roles
    return None, first, ()


def _is_near(slot: Slot, heads: Words) -> bool:
    """Whether the slot is what a frame asks for in its clause."""
    return bool(slot.word.heads & set(heads)) or (slot.kind == "sum" and "sum" in heads)


def _leads_to_verb(one: Parsed, place: int) -> bool:
    """Whether the trigger only says how a later one is done: 出资收购 B."""
    later = any(p > place and one.word(one.phrases[p]).verb_of for p in _triggers(one))
    return later and "serial" in one.word(one.phrases[place]).control


def _asked(one: Parsed, place: int) -> bool:
    """Whether the clause goes on to say what somebody is asked to do: 请 B 出面; not 请了 B, 请 B 的客人."""
    behind = one.phrases[place + 1 : place + 3]
    if len(behind) < 2 or behind[0].kind != "noun" or behind[0].thing or behind[0].attributive:
        return False
    return behind[1].kind != "noun" or behind[1].case is not None


def _leads_to(one: Parsed, place: int, frames: Words) -> bool:
    """Whether the next trigger tells a happening of one of the frames: 希望 B 注资."""
    behind = [p for p in _triggers(one) if p > place][:1]
    words = (one.word(one.phrases[p]) for p in behind)
    return any({*word.verb_of, *word.noun_of} & set(frames) for word in words)


def _attended(one: Parsed, place: int) -> bool:
    """Whether who acts is only there: 出席签约仪式."""
    verbs = [p for p in one.phrases[:place] if p.kind == "verb"]
    return bool(verbs) and "attending" in one.word(verbs[-1]).marks


def _opposite(found: Found, roles: Mapping[Role, tuple[str, ...]]) -> tuple[str, ...]:
    """The parties with whom the others deal: B and C in A 与 B、C 签约, B in A 与 B 的磋商."""
    parties = roles.get("party", ())
    behind = {a for p in found.by_case.get("with", ()) for a in p.heads}
    if not behind and found.object is not None:
        behind = set(found.object.heads)
    joined = found.subject or found.attribute
    if not behind and joined is not None and len(joined.sides) == 2:
        behind = set(joined.sides[1])
    theirs = tuple(a for a in parties if a in behind)
    return theirs if len(theirs) < len(parties) else ()


def _apart(
    one: Parsed, at: int, frame: Frame, roles: Mapping[Role, tuple[str, ...]], opposite: tuple[str, ...]
) -> list[Mapping[Role, tuple[str, ...]]]:
    """The roles of each happening that the trigger tells: A 分别与 B、C 签约 are two agreements, and so is a list of
    more counterparts than sign one paper; A 与 B 分别出资 X 元、Y 元 are two investments."""
    ours = tuple(a for a in roles.get("party", ()) if a not in opposite)
    severally = any("severally" in s.word.marks for s in one.clause.slots[:at])
    funders = roles.get("funder", ())
    sums = [s for s in one.clause.slots if s.kind == "sum"]
    if severally and len(funders) > 1 and len(funders) == len(sums):
        return [{**roles, "funder": (funder,)} for funder in funders]
    if frame.type not in ("agreement", "partnership", "negotiation") or not ours or len(opposite) < 2:
        return [roles]
    if not severally and len(opposite) < _CROWD and not any(_and_more(one, p) for p in one.phrases):
        return [roles]
    return [{"party": (*ours, theirs)} for theirs in opposite]


def _and_more(one: Parsed, phrase: Phrase) -> bool:
    """Whether a list of counterparts goes on with more that are only counted: 与 B、C 等 29 家企业."""
    slots = one.slots(phrase)
    named = any(s.kind == "actor" for s in slots[:1] + slots[1:2])
    return (
        phrase.case == "with"
        and named
        and any("appositive" in s.word.marks and b.tag.startswith("m") for s, b in pairwise(slots))
    )


def _fitting(
    roles: Mapping[Role, tuple[str, ...]], frame: Frame, frames: ChineseFrames, actors: Mapping[str, Actor]
) -> dict[Role, tuple[str, ...]]:
    """``roles`` without the actors that cannot play them: no person is taken over, no law lends."""
    kept: dict[Role, tuple[str, ...]] = {}
    for role, keys in roles.items():
        allowed = frame.kinds.get(role) or frames.kinds[frame.type][role]
        fit = tuple(key for key in keys if key not in actors or actors[key].kind in allowed)
        if fit:
            kept[role] = fit
    return kept


def _discussed(one: Parsed, place: int, triggers: Sequence[int]) -> bool:
    """Whether the trigger only names what a later one in its clause is about (就收购事宜与 B 谈判), or a way of doing
    something (透过采购 B 产品的方式)."""
    here = one.phrases[place]
    means = any("means" in s.word.cases for s in one.clause.slots[: here.start])
    if means and any("manner" in s.word.marks for s in one.clause.slots[here.end :]):
        return True
    if place == triggers[-1]:
        return False
    slots = one.clause.slots
    for at in range(one.phrases[place].start - 1, -1, -1):
        if "matter" in slots[at].word.marks:
            return True
        if "with" in slots[at].word.cases:
            return False
    return False


def _contract(one: Parsed, place: int) -> bool:
    """Whether the trigger only says what two sign, not who of them sells: A 与 B 签订股份转让协议."""
    slots, at = one.clause.slots, one.phrases[place].start
    between = any(p.case == "with" or len(p.sides) == 2 for p in one.phrases[:place])
    sells = {"sell", "sell a stake"} & set(slots[at].word.verb_of)
    return between and bool(sells) and at + 1 < len(slots) and "pact" in slots[at + 1].word.heads


def _of_deal(one: Parsed, place: int) -> bool:
    """Whether the talks are only those of a deal that the clause tells: A 从 C 收购 B 的谈判."""
    slots, at = one.clause.slots, one.phrases[place].start
    word = one.word(one.phrases[place])
    if "talk" not in word.noun_of or not at or slots[at - 1].text != "的":
        return False
    return any("take over" in one.word(one.phrases[p]).verb_of for p in _triggers(one) if p < place)


def _to_talk(
    parsed: Sequence[Parsed], number: int, place: int, roles: Mapping[Role, tuple[str, ...]], around: Around
) -> bool:
    """Whether a visit to a state is one to talk with it: 访问 B，进行谈判; not 访问 B 期间，与 C 会谈."""
    if not set(roles.get("party", ())) & around.lands:
        return True
    behind = [parsed[number].phrases[place + 1 :], *(one.phrases for one in parsed[number + 1 : number + 2])]
    ones = (parsed[number], *parsed[number + 1 : number + 2])
    for one, later in zip(ones, behind, strict=True):
        if any(p.case in ("with", "to") and p.named for p in later):
            return False
        if any("talk" in (*one.word(p).verb_of, *one.word(p).noun_of) for p in later if p.kind == "verb"):
            return True
    return False


def _lender_first(
    roles: dict[Role, tuple[str, ...]], actors: Mapping[str, Actor], lenders: re.Pattern[str]
) -> dict[Role, tuple[str, ...]]:
    """The roles of a contract of loan; where only one side is called what lenders are called, that one lends."""

    def lends(key: str) -> bool:
        return key in actors and any(lenders.search(name) for name in actors[key].names)

    ours, theirs = roles["funder"], roles["recipient"]
    if any(key in actors and actors[key].kind != "company" for key in ours):
        return roles
    if any(map(lends, theirs)) and not any(map(lends, ours)):
        return {"funder": theirs, "recipient": ours}
    return roles


def _spoken_of(one: Parsed, place: int) -> bool:
    """Whether the trigger only names a field (收购方面) or, with nobody who acts, what is talked of (收购 B 是…)."""
    behind = one.phrases[place + 1 : place + 3]
    at = one.phrases[place].end
    if at < len(one.clause.slots) and "field" in one.clause.slots[at].word.marks:
        return True
    said = len(behind) == 2 and bool(behind[0].named) and behind[0].case is None and behind[1].kind == "verb"
    return said and "copula" in one.word(behind[1]).marks and subject_of(one, place) is None


def _own_deal(parsed: Sequence[Parsed], number: int, place: int, topic: tuple[str, ...], firms: Set[str]) -> bool:
    """Whether a firm that has just begun to speak (A 表示，…) says why it deals: 收购 B 是为了…."""
    said = parsed[number - 1].phrases if number else ()
    speaks = bool(said) and said[-1].kind == "verb" and "speech" in parsed[number - 1].word(said[-1]).control
    subject = _first_subject(parsed[number - 1]) if speaks else None
    first = all(p.kind == "other" for p in parsed[number].phrases[:place])
    own = subject is not None and (subject.heads == topic or not (subject.heads or subject.thing))
    why = parsed[number].phrases[place + 3 : place + 4]
    reasoned = bool(why) and (why[0].kind != "noun" or why[0].case is not None)
    return own and first and reasoned and len(topic) == 1 and set(topic) <= firms


def _given_up(one: Parsed, place: int) -> bool:
    """Whether goods are no longer bought: 停止进口 B 的石油."""
    led = one.phrases[max(0, place - 1) : place]
    buys = "buy goods" in one.word(one.phrases[place]).verb_of
    return buys and any(one.word(p).marks & {"ceasing", "called off"} or "ban" in one.word(p).light for p in led)


def _said(one: Parsed, recipients: tuple[str, ...]) -> bool:
    """Whether the clause itself names who would have received it: what did not happen is not told of others."""
    return not recipients or any(set(s.actors) & set(recipients) for s in one.clause.slots)


def _weighed(one: Parsed, place: int) -> bool:
    """Whether talks are about a deal that names its object: 就收购 B 进行会谈."""
    behind = one.phrases[place + 1] if place + 1 < len(one.phrases) else None
    means = any(
        "means" in s.word.cases and "matter" not in s.word.marks for s in one.clause.slots[: one.phrases[place].start]
    )
    deal = bool({"take over", "buy a stake", "invest"} & set(one.word(one.phrases[place]).verb_of))
    return deal and not means and behind is not None and behind.kind == "noun" and bool(behind.heads)


def _triggers(one: Parsed) -> list[int]:
    return [n for n, p in enumerate(one.phrases) if p.kind == "verb" and is_trigger(one.word(p))]


def _readings(one: Parsed, place: int, frames: ChineseFrames) -> list[tuple[Frame, bool]]:
    """The frames that the trigger may open, and whether it is read as a noun there."""
    word = one.word(one.phrases[place])
    nominal = _nominal(one, place)
    verbs = [(frames.frames[name], nominal) for name in word.verb_of]
    nouns = [(frames.frames[name], True) for name in word.noun_of]
    if nominal and nouns:
        return [*nouns, *verbs]
    carried = [(frame, noun) for frame, noun in nouns if _carried(one, place, frame)]
    return [*carried, *verbs, *nouns]


def _carried(one: Parsed, place: int, frame: Frame) -> bool:
    """Whether the trigger is the object of a light verb and has none itself: 达成战略合作, 进行了增资."""
    behind = one.phrases[place + 1] if place + 1 < len(one.phrases) else None
    if behind is not None and behind.kind == "noun" and behind.case is None and behind.named:
        return False
    for phrase in reversed(one.phrases[:place]):
        if phrase.kind == "verb":
            return bool(one.word(phrase).light & set(frame.verbs_of))
        if phrase.case is not None:
            return False
    return False


def _nominal(one: Parsed, place: int) -> bool:
    """Whether the trigger stands as a noun: behind 的, or before a noun such as 案 or 计划."""
    slots, at = one.clause.slots, one.phrases[place].start
    before = at
    while before and slots[before - 1].kind == "sum":
        before -= 1
    if before and slots[before - 1].text == "的":
        return True
    return at + 1 < len(slots) and "event noun" in slots[at + 1].word.marks and slots[at + 1].kind == "word"


def _object_fits(frame: Frame, found: Found, around: Around, slots: Sequence[Slot], end: int) -> bool:
    """Whether what the trigger is done to is of a kind that the frame asks for."""
    if not frame.object:
        return True
    theirs = [found.object, found.described, *found.by_case.get("object", ())]
    if found.passive or "by" in found.by_case or (found.subject is not None and is_theme(found, frame)):
        theirs.append(found.subject)
    if "actor" in frame.object and around.held and any(p.pronoun for p in found.by_case.get("object", ())):
        return True
    counted = [s for p in theirs if p is not None for s in slots[p.start : p.end] if "counting" in s.word.marks]
    if counted and "goods" in frame.object:
        return True
    things = [phrase for phrase in theirs if phrase is not None and (phrase.named or phrase.thing)]
    if "actor" in frame.object and around.held and any("definite" in p.marks and not p.named for p in things):
        return True
    if around.addressed and "addressed" in frame.missing.values() and not any(p.named for p in things):
        return True
    wanted = set(frame.object)
    if found.subject is None and ("by" in found.by_case or found.passive) and around.topic and "actor" in wanted:
        return True
    if "pact" in wanted and any("pact" in s.word.heads for s in slots[end:]):
        return True
    loosely = "patient" in frame.loose
    return any(p.kinds & wanted or ("actor" in wanted and (p.heads or (loosely and p.modifiers))) for p in things) or (
        not things and "none" in wanted
    )


def _bare_sum(one: Parsed, place: int) -> bool:
    """Whether the trigger hands over a sum and says no more of it: 拨给 B 20亿欧元."""
    behind = one.phrases[place + 1 :]
    slots = one.clause.slots[one.phrases[place].end :]
    said = [p for p in behind if p.kind == "verb" or (p.kind == "noun" and p.thing)]
    return any(s.kind == "sum" for s in slots) and not said


def _following(parsed: Sequence[Parsed], number: int) -> Sequence[Parsed]:
    """The clauses behind that still speak of the trigger: up to the next one with a trigger or another
    subject."""
    behind: list[Parsed] = []
    for later in parsed[number + 1 :]:
        subject = _first_subject(later)
        verbs = bool(_triggers(later)) and not _only_fails(later)
        if verbs or _identified(later) or (subject is not None and subject.named):
            break
        behind.append(later)
    return behind


def _only_fails(one: Parsed) -> bool:
    """Whether the clause only says that it came to nothing: 谈判无果, 遭 C 否决."""
    failed = any("failed" in s.word.after for s in one.clause.slots)
    stopped = any(p.case == "passive" for p in one.phrases[:1])
    return failed and (stopped or not any(s.actors for s in one.clause.slots)) and len(one.phrases) <= _BRIEF


def _leading(parsed: Sequence[Parsed], number: int) -> Sequence[Slot]:
    """The clause before, where it has no trigger and this one goes on with its subject: 拟作价…，把 B 卖给 C."""
    if number and "continuing" in parsed[number].clause.slots[0].word.marks and _triggers(parsed[number - 1]):
        last = parsed[number - 1]
        first = last.phrases[_triggers(last)[0]].start
        return [s for s in last.clause.slots[:first] if "planned" in s.word.before]
    if number == 0 or parsed[number - 1].clause.after not in "，,":
        return ()
    before, here = parsed[number - 1].clause.slots, parsed[number].clause.slots
    during = "closing" in before[-1].word.marks or "closing" in here[0].word.marks
    if _triggers(parsed[number - 1]) and not during:
        return ()
    if any(p.kind == "noun" and p.case is None and (p.heads or p.thing) for p in parsed[number].phrases[:1]):
        return ()
    return parsed[number - 1].clause.slots


def _first_subject(one: Parsed) -> Phrase | None:
    """The noun phrase that a clause is about: before its first verb, or at the end of a clause that describes it."""
    for place, phrase in enumerate(one.phrases):
        if phrase.kind == "verb":
            if not place and "speech" in one.word(phrase).control:
                continue
            break
        if phrase.kind == "noun" and phrase.case is None and not phrase.pronoun and (phrase.named or phrase.thing):
            if _is_held(one, phrase):
                break
            return phrase if phrase.named else (_described_first(one, place) or phrase)
    return agent_behind(one, 0)


def _described_first(one: Parsed, place: int) -> Phrase | None:
    """B in 总部设在 X 的 B 宣布: the noun at ``place`` only begins the clause that describes it."""
    behind = one.phrases[place + 1 : place + 4]
    if len(behind) < 3 or [p.kind for p in behind] != ["verb", "noun", "verb"] or not behind[1].heads:
        return None
    slots = one.slots(behind[1])
    head = next(n for n, s in enumerate(slots) if s.kind == "actor" and s.actors[0] in behind[1].heads)
    return behind[1] if any(s.text == "的" for s in slots[:head]) else None


def _without_places(one: Parsed) -> list[Slot]:
    """The slots of the clause without those that only name where something is told: 在 A 官网."""
    only = [p for p in one.phrases if p.case == "in" and "forum" in p.marks and not p.heads]
    return [s for n, s in enumerate(one.clause.slots) if not any(p.start <= n < p.end for p in only)]


def _is_held(one: Parsed, phrase: Phrase) -> bool:
    """Whether the phrase says what somebody has, who is not named in it: 合计持有 B 11%股份."""
    first, last = one.clause.slots[phrase.start], one.clause.slots[phrase.end - 1]
    counted = "stake" in phrase.kinds or last.kind == "share"
    return phrase.held and first.tag.startswith("v") and counted and not phrase.owners


def _next_topic(
    one: Parsed, topic: tuple[str, ...], acting: tuple[str, ...], media: Set[str], founded: tuple[str, ...]
) -> tuple[str, ...]:
    """Whom the next clause is about: this one's subject, else who acts in it, else whom it was about itself."""
    subject = _first_subject(one)
    told_by = _regarded(one) or _informant(one) or _consortium(one)
    if told_by:
        return told_by
    if subject is None:
        return _identified(one) or acting or topic
    if topic and subject.start and "reason" in one.clause.slots[subject.start - 1].word.marks:
        return topic
    if subject.heads and set(subject.heads) <= media and (quoted := _quoted(one, subject)):
        return quoted
    if subject.heads and _reports(one, by_trade=set(subject.heads) <= media):
        return topic
    if founded and "venture" in subject.kinds and not subject.named:
        return founded
    led = _described_last(one, subject)
    if led is not None:
        return led
    if subject.attributive:
        return subject.lead
    if not subject.heads and (named := _identified(one)):
        return named
    if subject.this and not subject.named and topic:
        return topic
    if subject.heads or subject.marks & {"unnamed", "setting"}:
        return subject.heads or (topic if "setting" in subject.marks else ())
    if "shifting" in one.clause.slots[0].word.marks or _unread_name(one, subject):
        return subject.lead
    return subject.lead or topic


def _employer(one: Parsed, before: tuple[str, ...], persons: Set[str]) -> tuple[str, ...]:
    """B in B 的董事长 A 表示，…: what is done then, B does."""
    subject = _first_subject(one)
    if subject is None:
        return before
    speaks = any(p.kind == "verb" and "speech" in one.word(p).control for p in one.phrases)
    heads = subject.heads if not subject.thing and not subject.owners else ()
    return subject.modifiers[-1:] if speaks and heads and set(heads) <= persons else ()


def _informant(one: Parsed) -> tuple[str, ...]:
    """A in 收到股东 A 的通知: the next clauses say what A does."""
    for place, phrase in enumerate(one.phrases[:-1]):
        if "told" in one.word(phrase).marks:
            behind = [p for p in one.phrases[place + 1 :] if p.kind == "noun" and (p.heads or p.modifiers)]
            if behind and one.clause.slots[-1].text.rstrip("》").endswith(load_chinese_frames().letters):
                return behind[0].heads or behind[0].modifiers[-1:]
            return next((p.heads for p in behind if any("holder" in s.word.marks for s in one.slots(p))), ())
    return ()


def _regarded(one: Parsed) -> tuple[str, ...]:
    """A in 对 A 来说."""
    if "regarding" not in one.clause.slots[-1].word.marks:
        return ()
    return next((p.heads for p in one.phrases if p.case == "toward"), ())


def _consortium(one: Parsed) -> tuple[str, ...]:
    """A and B in 由 A、B 组成的财团."""
    last = one.phrases[-1]
    if len(one.phrases) < 3 or not last.relative or last.named or not {"firm"} & last.kinds:
        return ()
    led, verb = one.phrases[-3], one.phrases[-2]
    return led.heads if led.case in (None, "by") and "heading" in one.word(verb).marks else ()


def _quoted(one: Parsed, source: Phrase) -> tuple[str, ...]:
    """A in 某报披露 A 找上 B."""
    behind = [p for p in one.phrases if p.start >= source.end and p.kind != "other"]
    if len(behind) > 1 and behind[0].kind == "verb" and "speech" in one.word(behind[0]).control:
        return behind[1].heads if behind[1].kind == "noun" and behind[1].case is None else ()
    return ()


def _reports(one: Parsed, *, by_trade: bool) -> bool:
    """Whether the clause only says who tells what follows: 据某报报道, or, of the media, 某报称."""
    verbs = [one.word(p) for p in one.phrases if p.kind == "verb"]
    told = all("speech" in w.control and "announcing" not in w.marks for w in verbs)
    return bool(verbs) and told and (by_trade or any("rumour" in w.marks for w in verbs))


def _described_last(one: Parsed, subject: Phrase) -> tuple[str, ...] | None:
    """C where the whole clause describes it: A 与 B 合资成立的 C，…; nobody where C could not be read."""
    last = one.phrases[-1]
    verbs = [p for p in one.phrases if p.kind == "verb" and p.start > subject.start]
    joined = all(two.start - first.end == 0 for first, two in pairwise(verbs))
    if not last.relative or last.case is not None or not verbs or not joined or "heading" in one.word(verbs[0]).marks:
        return None
    if last.heads:
        return last.heads
    return () if _unread_name(one, last) else None


def _unread_name(one: Parsed, phrase: Phrase) -> bool:
    """Whether the phrase ends in what the tagger takes for a name, and nobody knows whose."""
    last = [s for s in one.slots(phrase) if s.kind != "share"][-1:]
    return any(s.kind == "word" and s.tag in _NAME_TAGS and s.word == Word() for s in last)


def _financed(one: Parsed, topic: tuple[str, ...]) -> tuple[str, ...]:
    """Whose round of financing the clause tells: A 完成B轮融资."""
    rounds = (two.text[0] == "轮" and one.text[-1] in "ABCDE+" for one, two in pairwise(one.clause.slots))
    if not any(s.text.endswith("融资") for s in one.clause.slots) and not any(rounds):
        return ()
    subject = _first_subject(one)
    objects = [p for n, p in enumerate(one.phrases) if n and p.kind == "noun" and p.case is None and p.named]
    if objects and objects[-1] is not subject and not objects[-1].relative:
        return objects[-1].last
    return subject.heads if subject is not None else topic


def _financed_ahead(parsed: Sequence[Parsed], number: int, topic: tuple[str, ...]) -> tuple[str, ...]:
    """Whose round it is where those who lead it stand before it: A 完成由 B 领投、C 跟投的融资."""
    ahead = parsed[number + 1 : number + 2]
    if parsed[number].clause.after != "、" or not any(s.text.endswith("融资") for p in ahead for s in p.clause.slots):
        return ()
    subject = _first_subject(parsed[number])
    return subject.heads if subject is not None else topic


def _signing(one: Parsed, found: Sequence[Draft], sentence: Sentence) -> tuple[str, ...]:
    """A where the clause tells that A 与 B 签署…: what the next clauses do with it, A does."""
    subject = _first_subject(one)
    if subject is None or not subject.parted:
        return ()
    start, end = sentence.span(one.clause.start, one.clause.end)
    told = (d for d in found if d.type in ("agreement", "negotiation") and start <= d.evidence.trigger_start < end)
    return subject.sides[0] if any(told) else ()


def _agreed(one: Parsed, found: Sequence[Draft], sentence: Sentence) -> bool:
    """Whether the clause tells an agreement."""
    start, end = sentence.span(one.clause.start, one.clause.end)
    return any(d.type == "agreement" and start <= d.evidence.trigger_start < end for d in found)


def _transfers(one: Parsed, frames: ChineseFrames) -> bool:
    """Whether the clause tells of a contract by which one sells to the other: 与 B 签署股权转让协议."""
    text = "".join(s.text for s in one.clause.slots)
    return any(contract in text for contract in frames.transfers)


def _paid_to(one: Parsed) -> tuple[str, ...]:
    """B in 向 B 支付首付款."""
    if not any("paying" in s.word.marks for s in one.clause.slots):
        return ()
    return tuple(a for p in one.phrases if p.case == "to" for a in p.heads)


def _helped(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """B in …，支持 B 扩建."""
    for one in parsed[number + 1 : number + 2]:
        first = one.phrases[0]
        if "supporting" in one.clause.slots[0].word.marks and len(one.phrases) > 1:
            behind = one.phrases[1] if first.end == 1 else first
            return behind.heads or behind.owners
    return ()


def _commenting(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """B in …，B 不予置评."""
    for one in parsed[number + 1 : number + 3]:
        if any("commenting" in s.word.marks for s in one.clause.slots):
            subject = _first_subject(one)
            return subject.heads if subject is not None else ()
    return ()


def _listed(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """A and B in …，其中包括 A 和 B."""
    for one in parsed[number + 1 : number + 2]:
        verbs = [n for n, p in enumerate(one.phrases) if p.kind == "verb"]
        if len(verbs) != 1 or "listing" not in one.word(one.phrases[verbs[0]]).marks:
            return ()
        if any(p.named for p in one.phrases[: verbs[0]]):
            return ()
        return tuple(a for p in one.phrases[verbs[0] + 1 :] if p.case is None for a in p.heads)
    return ()


def _questioned(parsed: Sequence[Parsed], number: int) -> bool:
    """Whether what the clause only asks about is denied behind it: 被问到是否与 B 接触，A 回应“没有”."""
    words = (s.word for one in parsed[number + 1 : number + 3] for s in one.clause.slots)
    return any("negated" in w.before or "denies" in w.marks for w in words)


def _addressed(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """B in 致信 B，…."""
    for one in parsed[max(0, number - 1) : number]:
        for place, phrase in enumerate(one.phrases[:-1]):
            behind = one.phrases[place + 1]
            if "addressing" in one.word(phrase).marks and behind.kind == "noun" and behind.case is None:
                return behind.heads or behind.modifiers[-1:]
        for place, phrase in enumerate(one.phrases):
            if "addressing" in one.word(phrase).marks:
                return tuple(a for p in one.phrases[:place] if p.case in ("to", "toward") for a in p.heads)
    return ()


def _ahead(when: Date, document: Document) -> bool:
    """Whether the date lies behind the day of publication."""
    return document.published is not None and when.start > document.published


def _refuser(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """B in …，遭 B 回绝."""
    for one in parsed[number + 1 : number + 2]:
        for place, phrase in enumerate(one.phrases):
            if phrase.case == "passive" and phrase.heads:
                behind = [p for p in one.phrases[place + 1 :] if p.kind == "verb"][:1]
                return phrase.heads if any("refuse" in one.word(p).verb_of for p in behind) else ()
            if phrase.kind != "other":
                return ()
    return ()


def _identified(one: Parsed) -> tuple[str, ...]:
    """B in 这座厂的业主是 B, 半路杀出 B."""
    for place, phrase in enumerate(one.phrases[:-1]):
        if phrase.kind == "verb" and one.word(phrase).marks & {"copula", "presentative"}:
            behind = one.phrases[place + 1]
            return behind.heads if behind.kind == "noun" and behind.case is None else ()
    return ()


def _company_of(one: Parsed, persons: Set[str]) -> tuple[str, ...]:
    """Whom a clause is about, be it as the owner of its subject (交通银行半年报显示) or the firm whose holder acts."""
    subject = _first_subject(one)
    holders = subject is not None and any("holder" in s.word.marks for s in one.slots(subject))
    if subject is not None and holders and subject.heads and not subject.modifiers:
        return ()
    if subject is not None and subject.holder and not set(subject.modifiers[-1:]) & persons:
        return subject.modifiers[-1:]
    return (subject.heads or subject.modifiers[-1:]) if subject is not None else ()


def _upcoming(parsed: Sequence[Parsed], number: int) -> tuple[str, ...]:
    """The subject of the next clause, where this one only leads up to it: 为阻止…，A…; 收购 B 后，A…."""
    slots = parsed[number].clause.slots
    if number + 1 == len(parsed) or _first_subject(parsed[number]) is not None:
        return ()
    placed = "in" in slots[0].word.cases and not slots[-1].word.marks & {"closing", "setting"}
    asked = any("asked" in s.word.marks for s in slots)
    regards = "toward" in slots[0].word.cases or "matter" in slots[0].word.marks
    told = any(s.word.verb_of for s in slots[1:3]) and "event noun" in slots[-1].word.marks
    leads = asked or (regards and told) or ("leading" in slots[0].word.marks and not placed)
    if leads or "closing" in slots[-1].word.marks:
        subject = _first_subject(parsed[number + 1])
        if subject is not None and "unnamed" not in subject.marks:
            return subject.heads or subject.modifiers[-1:]
    return ()


def _points_back(one: Parsed, at: int) -> bool:
    """Whether 此次, 该 … before the trigger takes up what was told before."""
    return any("demonstrative" in s.word.marks for s in one.clause.slots[:at])


def _in_scene(roles: Mapping[Role, tuple[str, ...]], named: frozenset[str], story: Story) -> bool:
    """Whether a happening is told of someone whom the sentence that gave the story its date was about."""
    acting = {a for keys in roles.values() for a in keys} | named
    return not acting or bool(acting & story.scene)


def _again(one: Parsed, place: int, frames: ChineseFrames, story: Story) -> Frame | None:
    """The frame of a noun that takes up a happening told before and says its sum: 这笔高达10亿元的投资."""
    at = one.phrases[place].start
    before = one.clause.slots[:at]
    marked = next((n for n, s in enumerate(before) if "demonstrative" in s.word.marks), None)
    if marked is None or not any(s.kind == "sum" for s in before[marked:]):
        return None
    if any(s.actors or s.kind == "date" for s in before[marked:]):
        return None
    return next((frame for frame, noun in _readings(one, place, frames) if noun and frame.type in story.told), None)


def _rated(one: Parsed, found: Sequence[Draft], actors: Mapping[str, Actor], frames: ChineseFrames) -> Draft | None:
    """The duties on others whose rates follow: 对 A 征税5%，B 和 C 分别为6%、7%."""
    last = found[-1] if found else None
    if last is None or last.type != "tariff" or not any(s.kind == "share" for s in one.clause.slots):
        return None
    plain = (p.kind == "other" or (p.kind == "noun" and p.case in (None, "for")) for p in one.phrases)
    subject = _first_subject(one)
    if subject is None or not subject.heads or subject.case is not None or not all(plain):
        return None
    known = {p.entity for p in last.participants}
    kinds = frames.kinds["tariff"]["target"]
    theirs = [a for a in subject.heads if a not in known and (a not in actors or actors[a].kind in kinds)]
    imposers = [p for p in last.participants if p.role == "imposer"]
    if not theirs or not imposers:
        return None
    return replace(last, participants=(*imposers, *(Participant(entity=a, role="target") for a in theirs)))


def _founders(
    roles: Mapping[Role, tuple[str, ...]], actors: Mapping[str, Actor], frames: ChineseFrames
) -> tuple[str, ...]:
    """Those who set something up together and can be partners."""
    allowed = frames.kinds["partnership"]["party"]
    return tuple(a for a in roles.get("founder", ()) if a not in actors or actors[a].kind in allowed)


def _as_agreement(contract: Draft, status: Status) -> Draft:
    """The agreement of those who sign a contract of sale."""
    return replace(
        contract,
        type="agreement",
        status=status,
        participants=tuple(replace(p, role="party") for p in contract.participants),
        evidence=replace(contract.evidence, rule="zh signed a contract"),
    )


def _as_partners(set_up: Draft, founders: tuple[str, ...]) -> Draft:
    """The partnership of those who set something up together."""
    return replace(
        set_up,
        type="partnership",
        participants=tuple(Participant(entity=a, role="party") for a in founders),
        evidence=replace(set_up.evidence, rule="zh founded together"),
    )


def _as_offer(bid: Draft) -> Draft:
    """What is put to those whom somebody asks to buy: 求购 B."""
    offered: dict[Role, Role] = {"buyer": "proposer", "target": "recipient"}
    participants = (replace(p, role=offered[p.role]) for p in bid.participants if p.role in offered)
    return replace(
        bid,
        type="proposal",
        status="occurred",
        participants=tuple(participants),
        evidence=replace(bid.evidence, rule="zh asked to buy", status="occurred"),
    )


def _refusal(asked: Draft) -> Draft:
    """The turning down of what was asked for."""
    swapped: dict[Role, Role] = {"proposer": "recipient", "recipient": "rejecter"}
    return replace(
        asked,
        type="rejection",
        status="occurred",
        participants=tuple(replace(p, role=swapped[p.role]) for p in asked.participants),
        evidence=replace(asked.evidence, rule="zh turned down", status="occurred"),
    )


def _draft(
    document: Document,
    sentence: Sentence,
    *,
    frame: Frame,
    roles: Mapping[Role, tuple[str, ...]],
    opposite: tuple[str, ...],
    status: Status,
    trigger: Slot,
    date: Date | None,
    echo: bool,
) -> Draft:
    start, end = sentence.span(trigger.start, trigger.end)
    return Draft(
        sentence=sentence.index,
        type=frame.type,
        status="planned" if echo and status == "occurred" else status,
        echo=echo,
        participants=tuple(
            Participant(entity=a, role=role, side=(2 if a in opposite else 1) if opposite else None)
            for role, keys in roles.items()
            for a in keys
        ),
        evidence=Evidence(
            document=document.id,
            start=sentence.start,
            end=sentence.end,
            text=document.text[sentence.start : sentence.end],
            trigger_start=start,
            trigger_end=end,
            rule=f"zh {frame.name}",
            status=status,
        ),
        date=date,
        headline=sentence.heading,
    )
