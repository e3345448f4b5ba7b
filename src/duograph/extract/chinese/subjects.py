"""Whom a clause is about, and whom the next one is."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from duograph.extract.chinese.phrases import Phrase
from duograph.extract.chinese.roles import Parsed, agent_behind
from duograph.extract.chinese.slots import Slot
from duograph.knowledge.frames_zh import Word, load_chinese_frames

_NAME_TAGS = frozenset({"nr", "nrt", "nrfg", "nt", "nz", "eng"})


def first_subject(one: Parsed) -> Phrase | None:
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


def next_topic(
    one: Parsed, topic: tuple[str, ...], acting: tuple[str, ...], media: Set[str], founded: tuple[str, ...]
) -> tuple[str, ...]:
    """Whom the next clause is about: this one's subject, else who acts in it, else whom it was about itself."""
    subject = first_subject(one)
    told_by = _regarded(one) or _informant(one) or _consortium(one)
    if told_by:
        return told_by
    if subject is None:
        return identified(one) or acting or topic
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
    if not subject.heads and (named := identified(one)):
        return named
    if subject.this and not subject.named and topic:
        return topic
    if subject.heads or subject.marks & {"unnamed", "setting"}:
        return subject.heads or (topic if "setting" in subject.marks else ())
    if "shifting" in one.clause.slots[0].word.marks or _unread_name(one, subject):
        return subject.lead
    return subject.lead or topic


def employer_of(one: Parsed, before: tuple[str, ...], persons: Set[str]) -> tuple[str, ...]:
    """B in B 的董事长 A 表示，…: what is done then, B does."""
    subject = first_subject(one)
    if subject is None:
        return before
    speaks = any(p.kind == "verb" and "speech" in one.word(p).control for p in one.phrases)
    heads = subject.heads if not subject.thing and not subject.owners else ()
    return subject.modifiers[-1:] if speaks and heads and set(heads) <= persons else ()


def identified(one: Parsed) -> tuple[str, ...]:
    """B in 这座厂的业主是 B, 半路杀出 B."""
    for place, phrase in enumerate(one.phrases[:-1]):
        if phrase.kind == "verb" and one.word(phrase).marks & {"copula", "presentative"}:
            behind = one.phrases[place + 1]
            return behind.heads if behind.kind == "noun" and behind.case is None else ()
    return ()


def company_of(one: Parsed, persons: Set[str]) -> tuple[str, ...]:
    """Whom a clause is about, be it as the owner of its subject (交通银行半年报显示) or the firm whose holder acts."""
    subject = first_subject(one)
    holders = subject is not None and any("holder" in s.word.marks for s in one.slots(subject))
    if subject is not None and holders and subject.heads and not subject.modifiers:
        return ()
    if subject is not None and subject.holder and not set(subject.modifiers[-1:]) & persons:
        return subject.modifiers[-1:]
    return (subject.heads or subject.modifiers[-1:]) if subject is not None else ()


def without_places(one: Parsed) -> list[Slot]:
    """The slots of the clause without those that only name where something is told: 在 A 官网."""
    only = [p for p in one.phrases if p.case == "in" and "forum" in p.marks and not p.heads]
    return [s for n, s in enumerate(one.clause.slots) if not any(p.start <= n < p.end for p in only)]


def _described_first(one: Parsed, place: int) -> Phrase | None:
    """B in 总部设在 X 的 B 宣布: the noun at ``place`` only begins the clause that describes it."""
    behind = one.phrases[place + 1 : place + 4]
    if len(behind) < 3 or [p.kind for p in behind] != ["verb", "noun", "verb"] or not behind[1].heads:
        return None
    slots = one.slots(behind[1])
    head = next(n for n, s in enumerate(slots) if s.kind == "actor" and s.actors[0] in behind[1].heads)
    return behind[1] if any(s.text == "的" for s in slots[:head]) else None


def _is_held(one: Parsed, phrase: Phrase) -> bool:
    """Whether the phrase says what somebody has, who is not named in it: 合计持有 B 11%股份."""
    first, last = one.clause.slots[phrase.start], one.clause.slots[phrase.end - 1]
    counted = "stake" in phrase.kinds or last.kind == "share"
    return phrase.held and first.tag.startswith("v") and counted and not phrase.owners


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
    for led, verb, firm in zip(one.phrases, one.phrases[1:], one.phrases[2:], strict=False):
        if firm.relative and not firm.named and "firm" in firm.kinds and "heading" in one.word(verb).marks:
            last = firm is one.phrases[-1]
            return led.heads if led.case == "by" or (last and led.case is None) else ()
    return ()


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
