"""Triggers that tell no happening of their own: what is only discussed, signed for, spoken of or given up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from duograph.extract.chinese.phrases import is_trigger
from duograph.extract.chinese.reading import trigger_places
from duograph.extract.chinese.roles import Around, Parsed, subject_of
from duograph.extract.chinese.subjects import first_subject
from duograph.knowledge.frames_zh import load_chinese_frames
from duograph.records import FAMILY, Role


def only_discussed(one: Parsed, place: int, triggers: Sequence[int]) -> bool:
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


def only_contracted(one: Parsed, place: int) -> bool:
    """Whether the trigger only says what two sign, not who of them sells: A 与 B 签订股份转让协议."""
    slots, at = one.clause.slots, one.phrases[place].start
    between = any(p.case == "with" or len(p.sides) == 2 for p in one.phrases[:place])
    sells = {"sell", "sell a stake"} & set(slots[at].word.verb_of)
    return between and bool(sells) and at + 1 < len(slots) and "pact" in slots[at + 1].word.heads


def talks_of_deal(one: Parsed, place: int) -> bool:
    """Whether the talks are only those of a deal that the clause tells: A 从 C 收购 B 的谈判."""
    slots, at = one.clause.slots, one.phrases[place].start
    word = one.word(one.phrases[place])
    if "talk" not in word.noun_of or not at or slots[at - 1].text != "的":
        return False
    before = (one.word(one.phrases[p]).verb_of for p in trigger_places(one) if p < place)
    return any({"take over", "give up a bid", "buy a stake", "merge", "invest"} & set(verbs) for verbs in before)


def only_regarded(one: Parsed, place: int) -> bool:
    """Whether a deal is only what something else is about: 撤回对 B 注资交易的推荐."""
    if not place or one.phrases[place - 1].case != "toward" or one.phrases[place - 1].attributive:
        return False
    behind = one.clause.slots[one.phrases[place].end :][:3]
    deal = len(behind) == 3 and "event noun" in behind[0].word.marks and behind[1].text == "的"
    return deal and not is_trigger(behind[2].word) and "event noun" not in behind[2].word.marks


def visits_to_talk(
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


def only_spoken_of(one: Parsed, place: int) -> bool:
    """Whether the trigger only names a field (收购方面) or, with nobody who acts, what is talked of (收购 B 是…)."""
    behind = one.phrases[place + 1 : place + 3]
    at = one.phrases[place].end
    if at < len(one.clause.slots) and "field" in one.clause.slots[at].word.marks:
        return True
    said = len(behind) == 2 and bool(behind[0].named) and behind[0].case is None and behind[1].kind == "verb"
    return said and "copula" in one.word(behind[1]).marks and subject_of(one, place) is None


def speaks_of_own_deal(
    parsed: Sequence[Parsed], number: int, place: int, topic: tuple[str, ...], firms: Set[str]
) -> bool:
    """Whether a firm that has just begun to speak (A 表示，…) says why it deals: 收购 B 是为了…."""
    said = parsed[number - 1].phrases if number else ()
    speaks = bool(said) and said[-1].kind == "verb" and "speech" in parsed[number - 1].word(said[-1]).control
    subject = first_subject(parsed[number - 1]) if speaks else None
    first = all(p.kind == "other" for p in parsed[number].phrases[:place])
    own = subject is not None and (subject.heads == topic or not (subject.heads or subject.thing))
    why = parsed[number].phrases[place + 3 : place + 4]
    reasoned = bool(why) and (why[0].kind != "noun" or why[0].case is not None)
    return own and first and reasoned and len(topic) == 1 and set(topic) <= firms


def only_breached(one: Parsed, place: int) -> bool:
    """Whether the measure is only broken or met by whom the clause is about (违反 A 对 B 的制裁), or the trigger says
    what somebody did wrong (违规放贷)."""
    frames = load_chinese_frames().frames
    at = one.phrases[place].start
    wrong = at > 0 and "unlawful" in one.clause.slots[at - 1].word.marks
    if wrong and not any(p.named for p in one.phrases[place + 1 : place + 2]):
        return True
    if not any(FAMILY[frames[name].type] == "regulated" for name in one.word(one.phrases[place]).noun_of):
        return False
    verbs = [p for p in one.phrases[:place] if p.kind == "verb"]
    between = one.phrases[one.phrases.index(verbs[-1]) : place] if verbs else ()
    breached = bool(verbs) and "breaching" in one.word(verbs[-1]).marks
    return breached and not any(p.case == "passive" for p in between)


def buys_no_more(one: Parsed, place: int) -> bool:
    """Whether goods are no longer bought: 停止进口 B 的石油."""
    led = one.phrases[max(0, place - 1) : place]
    buys = "buy goods" in one.word(one.phrases[place]).verb_of
    return buys and any(one.word(p).marks & {"ceasing", "called off"} or "ban" in one.word(p).light for p in led)


def names_recipient(one: Parsed, recipients: tuple[str, ...]) -> bool:
    """Whether the clause itself names who would have received it: what did not happen is not told of others."""
    return not recipients or any(set(s.actors) & set(recipients) for s in one.clause.slots)


def offers_to_buy(one: Parsed, place: int) -> bool:
    """Whether the takeover at ``place`` is what somebody bids: 出价 X 元收购 B."""
    led = one.clause.slots[: one.phrases[place].start]
    return any("bidding" in s.word.marks for s in led) and not any("passive" in s.word.cases for s in led)


def weighs_deal(one: Parsed, place: int) -> bool:
    """Whether talks are about a deal that names its object: 就收购 B 进行会谈."""
    behind = one.phrases[place + 1] if place + 1 < len(one.phrases) else None
    means = any(
        "means" in s.word.cases and "matter" not in s.word.marks for s in one.clause.slots[: one.phrases[place].start]
    )
    deal = bool({"take over", "buy a stake", "invest"} & set(one.word(one.phrases[place]).verb_of))
    return deal and not means and behind is not None and behind.kind == "noun" and bool(behind.heads)
