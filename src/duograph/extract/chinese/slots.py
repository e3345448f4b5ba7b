"""A Chinese sentence as clauses of slots: actors, dates, sums and words with all the uses the data gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from duograph.knowledge.frames_zh import ChineseFrames, Word
from duograph.records import AmountMention, DateMention, Mention, Sentence

Kind = Literal["actor", "date", "sum", "share", "word"]

_PAUSE = re.compile(r"[，,。；;：:！!？?|｜│丨\n]|——|――|…+")
_NUMBER = re.compile(r"(?<![A-Za-z0-9第.,%])\d{1,2}$")
"""Behind the number of a paragraph 、 is a pause: 1、A 与 B 签约."""
_SPACE = re.compile(r"\s+")
_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_HEADLINE = re.compile(r"【[^【】]{9,}】")
"""Brackets that hold a headline, and no code or word."""
_UNSAID = "“”‘’\"'「」『』《》〈〉"
_NO_USE = Word()
_TITLE = re.compile(r"《([^《》]{1,30})》")
_DATELINE = 6
"""How many words the name of a news service before 讯 may have."""
_AMONG = ("在内", "在内的")
_COMES_FROM = "来自"
_DASHES = ("——", "――")
_LETTERS = re.compile(r"[0-9A-Za-z&.\-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One piece of a clause.  ``actors`` are the keys of whom it names; ``mention`` is the place of a date or a sum
    among those of the sentence."""

    start: int
    end: int
    text: str
    kind: Kind = "word"
    word: Word = _NO_USE
    tag: str = ""
    actors: tuple[str, ...] = ()
    mention: int = -1
    place: bool = False
    """The actor only says where, or describes: 美国 in 美国芯片."""
    referring: bool = False
    """It is a word that takes up those named before: 双方, 该公司."""
    state: bool = False
    """It is the name of a state, which may be no more than a place."""


_END = Slot(start=-1, end=-1, text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The slots between two pauses.  ``after`` is the mark that ends it; ``start`` and ``end`` are sentence offsets."""

    start: int
    end: int
    slots: tuple[Slot, ...]
    after: str = ""


def clauses(
    sentence: Sentence,
    *,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    amounts: Sequence[AmountMention],
    frames: ChineseFrames,
    places: Mapping[str, str] | None = None,
) -> tuple[Clause, ...]:
    """The clauses of ``sentence``; what stands in brackets and the marks of quotation are left out.

    ``places`` are names of states by which the text also says whose or where something is (美国芯片), with their keys.
    """
    fixed = _fixed(sentence, mentions, dates, amounts, frames, places or {})
    found: list[Clause] = []
    slots: list[Slot] = []
    start = depth = 0
    for slot, follows in pairwise([*_slots(sentence, fixed, frames, places or {}), _END]):
        single = slot.kind == "word" and len(slot.text) == 1
        if single and slot.text in _OPEN and not _HEADLINE.match(sentence.text, slot.start):
            depth += 1
        elif single and slot.text in _CLOSE and (depth or slot.text != "】"):
            depth = max(0, depth - 1)
        elif depth or (slot.kind == "word" and slot.text in _UNSAID) or _explains(slot, slots, follows):
            continue
        elif not found and len(slots) <= _DATELINE and _ends_dateline(slot, slots):
            slots, start = [], slot.end
        elif slot.kind == "word" and _pauses(slot, sentence):
            if slots:
                found += _coordinated(slots, start, slot)
            slots, start = [], slot.end
        elif slot.text.strip():
            slots.append(slot)
    if slots:
        found += _coordinated(slots, start, replace(_END, start=len(sentence.text)))
    return tuple(found)


def _ends_dateline(slot: Slot, before: Sequence[Slot]) -> bool:
    """Whether the slot ends what says by whom, whence and when something is told: 某社某地3月2日电."""
    dated = bool(before) and before[-1].kind == "date"
    return "dateline" in slot.word.marks or (dated and "wire" in slot.word.marks)


def _coordinated(slots: Sequence[Slot], start: int, pause: Slot) -> list[Clause]:
    """The slots up to ``pause`` as one clause, or as several where 、 parts them: A 收购 B、C 收购 D."""
    settled = _settled(slots)
    cuts = [at for at in range(1, len(settled) - 1) if _parts_clauses(settled, at)]
    found: list[Clause] = []
    for first, last in pairwise([-1, *cuts, len(settled)]):
        ended = settled[last] if last < len(settled) else pause
        found.append(Clause(start=start, end=ended.start, slots=tuple(settled[first + 1 : last]), after=ended.text[:1]))
        start = ended.end
    return found


def _parts_clauses(slots: Sequence[Slot], at: int) -> bool:
    """Whether the 、 at ``at`` stands behind a happening and before somebody who acts in another."""
    if slots[at].text != "、" or slots[at + 1].kind != "actor":
        return False
    told = next((n for n in range(at - 1, -1, -1) if slots[n].word.verb_of), None)
    joined = told == at - 1

    def between(slot: Slot) -> bool:
        priced = slot.kind in ("sum", "share") or slot.text in ("以", "斥资", "的", "现金", "每股", "价格", "总价")
        return _leads_to_act(slot) or priced or (joined and (slot.kind == "actor" or "conjunction" in slot.word.marks))

    acting = next((n for n in range(at + 2, len(slots)) if not between(slots[n])), len(slots))
    if acting == len(slots) or not slots[acting].word.verb_of:
        return False
    if told is None or any(s.word.cases and not s.word.verb_of for s in slots[told + 1 : at]):
        return False
    described = acting + 1 < len(slots) and slots[acting + 1].text == "的"
    return told == at - 1 or not described


def _leads_to_act(slot: Slot) -> bool:
    """Whether the slot may stand between who acts and the verb: 拟, 也, 今年."""
    return slot.kind == "date" or bool(slot.word.marks & {"adverb", "likewise"}) or bool(slot.word.before)


def _settled(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Words such as 计划 are verbs of intention where a predicate follows (A 计划收购), and nouns elsewhere; a verb of
    trade right before the goods that it describes is no verb (的进口商品)."""
    settled = _without_origin(_including(_without_homes(_without_bounds(_without_visit(slots)))))
    slots = tuple(settled)
    for at, slot in enumerate(slots[:-1]):
        if at and "trading" in slot.word.marks and _describes(slots, at):
            settled[at] = replace(slot, word=_NO_USE, tag="vn")
        if "names" in slot.word.marks and not _names(slots[at + 1]):
            settled[at] = replace(slot, word=replace(slot.word, verb_of=()))
        if "pact" in slot.word.heads and len(slot.text) == 1 and slots[at + 1].kind in ("sum", "share"):
            settled[at] = replace(slot, word=_NO_USE, tag="d")
    for at, slot in enumerate(slots[:-1]):
        if at and "names" in slot.word.marks and _apposed(slots, at):
            settled[at] = replace(slot, word=_NO_USE)
    for at, slot in enumerate(slots[:-1]):
        if not (slot.word.before and "event noun" in slot.word.marks):
            continue
        follows, led = slots[at + 1], slots[at - 1] if at else None
        nominal = led is not None and (
            led.text in ("的", "项", "该")
            or led.word.verb_of
            or led.word.noun_of
            or (led.tag == "v" and not led.word.control)
        )
        predicate = (
            follows.kind in ("date", "sum")
            or follows.tag.startswith(("m", "t"))
            or (
                follows.kind == "word"
                and follows.text != "的"
                and (follows.tag[:1] in ("v", "d", "p") or bool(follows.word.verb_of or follows.word.cases))
            )
        )
        if predicate and not nominal:
            settled[at] = replace(
                slot, word=replace(slot.word, heads=frozenset(), marks=slot.word.marks - {"event noun"}, noun_of=())
            )
        elif led is not None and led.text == "的":
            settled[at] = replace(slot, word=replace(slot.word, before=frozenset()))
    return tuple(settled)


def _without_bounds(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots without those that only say how exact the number behind them is: 约 in B 约 10%的股份."""
    return [s for s, behind in pairwise([*slots, _END]) if not ("bounding" in s.word.marks and _counted(behind))]


def _without_homes(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots without the word that says where somebody comes from: 来自 in 来自新加坡的 B."""
    row = [*slots, _END, _END, _END]

    def home(at: int) -> bool:
        led, place, link, named = row[at : at + 4]
        there = place.kind == "actor" or place.tag == "ns"
        return led.text == _COMES_FROM and there and link.text == "的" and named.kind == "actor"

    return [s for at, s in enumerate(slots) if not home(at)]


def _counted(slot: Slot) -> bool:
    return slot.kind in ("sum", "share") or slot.tag.startswith("m")


def _without_visit(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots with B for 来访的 B."""
    for at in range(len(slots) - 2):
        guest = slots[at + 2].kind == "actor" or slots[at + 2].tag.startswith("n")
        if "visiting" in slots[at].word.marks and slots[at + 1].text == "的" and guest:
            return (*slots[:at], *slots[at + 2 :])
    return slots


def _apposed(slots: Sequence[Slot], at: int) -> bool:
    """Whether the noun at ``at`` only says what the name behind it is to the deal: 向买方 B 转让."""
    led = slots[at - 1].word
    return slots[at].tag.startswith("n") and bool(led.cases) and not led.verb_of and slots[at + 1].kind == "actor"


def _including(slots: Sequence[Slot]) -> Sequence[Slot]:
    """The slots with A、B 等 for 包括 A、B 在内的."""
    led = next((n for n, s in enumerate(slots) if "listing" in s.word.marks), None)
    if led is None:
        return slots
    for at in range(led + 2, len(slots)):
        text = "".join(s.text for s in slots[at : at + 2])
        if slots[at].text in _AMONG or text in _AMONG:
            behind = at + (1 if slots[at].text in _AMONG else 2)
            behind += behind < len(slots) and slots[behind].text == "的"
            others = replace(slots[at], word=Word(marks=frozenset({"appositive"})), tag="u")
            return (*slots[:led], *slots[led + 1 : at], others, *slots[behind:])
        if slots[at].word.verb_of:
            break
    return slots


def _names(behind: Slot) -> bool:
    """Whether the word behind 买方 says who that is: 买方是 A, 投资者包括 A."""
    return bool(behind.word.marks & {"copula", "listing"}) or "for" in behind.word.cases or behind.kind == "sum"


def _describes(slots: Sequence[Slot], at: int) -> bool:
    """Whether the verb of trade at ``at`` describes the common noun behind it: 对进口汽车, 美国的进口商品."""
    before, behind = slots[at - 1], slots[at + 1]
    led = before.text == "的" or "toward" in before.word.cases or "quantity" in before.word.marks
    led = led or (at > 1 and before.kind == "actor" and "toward" in slots[at - 2].word.cases)
    return led and behind.kind == "word" and behind.tag[:1] in ("n", "v") and not behind.word.verb_of


def _without_origin(slots: Sequence[Slot]) -> list[Slot]:
    """The slots with 美国 for 原产于美国 behind 对: the goods of a state are its own."""
    kept: list[Slot] = []
    led = dropped = False
    for slot, behind in pairwise([*slots, _END]):
        led = (led and not slot.word.verb_of) or "toward" in slot.word.cases
        if led and "origin" in slot.word.marks and behind.kind == "actor":
            dropped = True
            continue
        if (led or "trading" in slot.word.marks) and _imported(slots, slot):
            dropped = "from" in slot.word.cases
            continue
        kept.append(replace(slot, place=False) if dropped else slot)
        dropped = False
    return kept


def _imported(slots: Sequence[Slot], slot: Slot) -> bool:
    """Whether the slot is 从 or 进口 in 对从 A 进口的商品, which says no more than A 的商品."""
    at = slots.index(slot)
    first = at if "from" in slot.word.cases else at - 2
    row = slots[max(0, first) : first + 4]
    return (
        len(row) == 4
        and any("toward" in s.word.cases for s in slots[: max(0, first)])
        and "from" in row[0].word.cases
        and row[1].kind == "actor"
        and "trading" in row[2].word.marks
        and row[3].text == "的"
    )


def _explains(dash: Slot, before: Sequence[Slot], follows: Slot) -> bool:
    """Whether a dash only puts a name behind what it is: 面板巨头——A."""
    return dash.text in _DASHES and bool(before) and follows.kind == "actor" and _common(before[-1])


def _common(slot: Slot) -> bool:
    """Whether the slot is a common noun."""
    noun = slot.tag.startswith("n") or bool(slot.word.heads or slot.word.marks & {"holding", "unnamed"})
    return slot.kind == "word" and noun and not slot.word.verb_of


def _pauses(slot: Slot, sentence: Sentence) -> bool:
    if not slot.text.strip():
        around = sentence.text[slot.start - 1 : slot.start] + sentence.text[slot.end : slot.end + 1]
        return sentence.heading and ("\u3000" in slot.text or not _LETTERS.search(around))
    if slot.text in ",." and sentence.text[slot.end : slot.end + 1].isdigit():
        return not sentence.text[slot.start - 1 : slot.start].isdigit()
    if slot.text == "、" and not sentence.text[slot.end : slot.end + 1].isdigit():
        return _NUMBER.search(sentence.text[: slot.start]) is not None
    return slot.text in ("【", "】") or _PAUSE.fullmatch(slot.text) is not None


def _fixed(
    sentence: Sentence,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    amounts: Sequence[AmountMention],
    frames: ChineseFrames,
    states: Mapping[str, str],
) -> dict[int, Slot]:
    """The stretches that earlier stages have read, by where they start; the longer wins where two overlap.

    A tagger may take a verb for a name (入股): such a mention is none.
    """
    spans: dict[tuple[int, int], Slot] = {}
    for number, date in enumerate(dates):
        spans[date.start, date.end] = Slot(
            start=date.start, end=date.end, text=sentence.text[date.start : date.end], kind="date", mention=number
        )
    for number, amount in enumerate(amounts):
        spans[amount.start, amount.end] = Slot(
            start=amount.start,
            end=amount.end,
            text=sentence.text[amount.start : amount.end],
            kind="sum" if amount.use == "sum" else "share",
            mention=number,
        )
    named: dict[tuple[int, int], list[str]] = {}
    triggers = {text for text, word in frames.words.items() if word.verb_of}
    mentions = [
        m
        for m in mentions
        if sentence.text[m.start : m.end] not in triggers
        and not (m.form == "reference" and _ends_holding(sentence.text[: m.end], m.end - m.start, frames))
    ]
    places = {(m.start, m.end) for m in mentions if m.rule == "locative"}
    referring = {(m.start, m.end) for m in mentions if m.form == "reference"}
    for mention in mentions:
        named.setdefault((mention.start, mention.end), []).append(mention.actor)
    for (start, end), actors in named.items():
        spans[start, end] = Slot(
            start=start,
            end=end,
            text=sentence.text[start:end],
            kind="actor",
            actors=tuple(dict.fromkeys(actors)),
            place=(start, end) in places,
            referring=(start, end) in referring,
            state=sentence.text[start:end] in states,
        )
    kept: dict[int, Slot] = {}
    taken = bytearray(len(sentence.text) + 1)
    for (start, end), slot in sorted(spans.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept[start] = slot
    return kept


def _ends_holding(text: str, named: int, frames: ChineseFrames) -> bool:
    """Whether the last ``named`` characters only end a word for what somebody holds: 公司 in 参股公司."""
    longer = (text[-length:] for length in range(named + 1, frames.longest + 1))
    return any("holding" in frames.words[word].marks for word in longer if word in frames.words)


def _slots(
    sentence: Sentence, fixed: dict[int, Slot], frames: ChineseFrames, places: Mapping[str, str]
) -> Iterator[Slot]:
    starts = {t.start: t for t in sentence.tokens}
    ends = {t.end for t in sentence.tokens}
    at, length = 0, len(sentence.text)
    while at < length:
        if at in fixed:
            yield fixed[at]
            at = fixed[at].end
            continue
        limit = min((start for start in fixed if start > at), default=length)
        pause = _PAUSE.match(sentence.text, at) or _SPACE.match(sentence.text, at)
        if pause:
            yield Slot(start=at, end=pause.end(), text=pause[0])
            at = pause.end()
            continue
        title = _TITLE.match(sentence.text, at)
        if title and title.end() <= limit and not _is_pact(title[1], frames):
            yield Slot(start=at, end=title.end(), text=title[0], tag="nz")
            at = title.end()
            continue
        token = starts.get(at)
        owned = token is not None and token.end in fixed and fixed[token.end].kind == "actor"
        if token is not None and token.text in places and not owned:
            actors = (places[token.text],)
            yield Slot(start=at, end=token.end, text=token.text, kind="actor", actors=actors, place=True)
            at = token.end
            continue
        tag = token.tag if token else ""
        for part in _words(sentence.text, at, limit, token.end if token else at + 1, ends, frames, tag):
            word = frames.words.get(part) or _used_as(part, frames)
            if tag == "d" and len(part) == 1 and word.heads:
                word = replace(word, heads=frozenset())
            yield Slot(start=at, end=at + len(part), text=part, word=word, tag=tag)
            at += len(part)


def _used_as(text: str, frames: ChineseFrames) -> Word:
    """The uses of the word that ends a longer one: 协议 in 停火协议."""
    ending = next((e for e in frames.endings if text.endswith(e) and len(text) - len(e) > 1), None)
    return frames.words[ending] if ending is not None and ending in frames.words else _NO_USE


def _is_pact(title: str, frames: ChineseFrames) -> bool:
    """Whether what stands between 《 and 》 is the name of an agreement, which has a say in what is told."""
    return any(len(text) > 1 and "pact" in word.heads and text in title for text, word in frames.words.items())


def _words(
    text: str, at: int, limit: int, token_end: int, ends: set[int], frames: ChineseFrames, tag: str
) -> tuple[str, ...]:
    """The known word that starts here, else the words that make up the token, else the token itself."""
    for end in range(min(limit, at + frames.longest), at, -1):
        cut = end in ends or end == limit or (end - at > 2 and _rest(text, end, ends | {limit}) in frames.words)
        if cut and (end - at > 1 or end >= token_end) and text[at:end] in frames.words:
            return (text[at:end],)
    token = text[at : min(token_end, limit)] or text[at]
    parts = _split(token, frames)
    if len(token) == 2 and token not in frames.words and _word_across(text, at + 1, limit, ends, frames):
        return (token[0],)
    joining = tag == "c" and not any(frames.words[part].cases for part in parts)
    whole = tag == "t" or joining or (tag.startswith(("a", "n")) and all(len(part) == 1 for part in parts))
    if whole and len(parts) == 2 and _adverb_and_case(parts, frames):
        return parts
    return (token,) if whole or not parts else parts


def _adverb_and_case(parts: Sequence[str], frames: ChineseFrames) -> bool:
    """Whether the tagger made one word of an adverb and a preposition: 均|遭."""
    first, second = (frames.words[part] for part in parts)
    return "adverb" in first.marks and bool(second.cases)


def _word_across(text: str, at: int, limit: int, ends: set[int], frames: ChineseFrames) -> bool:
    """Whether a known word starts inside a token and ends with a later one: 登合|设 in 德勒斯登合设, 对外|卖|平台."""
    for end in range(at + 2, min(limit, at + frames.longest) + 1):
        word = frames.words.get(text[at:end], _NO_USE)
        if end in ends and (word.verb_of or "blocked" in word.marks):
            return True
    return False


def _rest(text: str, at: int, ends: set[int]) -> str:
    """What is left behind ``at`` of the token that holds it: 为 in 接盘|方为."""
    return text[at : next((end for end in range(at + 1, at + 3) if end in ends), at)]


def _split(token: str, frames: ChineseFrames) -> tuple[str, ...]:
    """``token`` as a row of known words, longest first, or nothing."""
    if not token:
        return ()
    for end in range(len(token), 0, -1):
        head, rest = token[:end], token[end:]
        if head in frames.words:
            if not rest:
                return (head,)
            tail = _split(rest, frames)
            if tail:
                return (head, *tail)
    return ()
