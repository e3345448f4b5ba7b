"""States in Chinese: where their name is no actor, where it is only a place, and compounds such as 日美."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from duograph.knowledge.registry import Registry
from duograph.link.candidates import Candidate
from duograph.link.chinese_stretches import Stretch
from duograph.link.chinese_words import Words, either
from duograph.records import Sentence
from duograph.segment.chinese import is_place_name


def idle(sentence: Sentence, stretch: Stretch, words: Words) -> bool:
    """Whether the state only tells where an unnamed group comes from: 日本企业, 美国的科技巨头."""
    at = stretch.end
    if sentence.text[at - 2 : at] in ("政府", "当局", "方面", "官方"):
        return False
    if sentence.text[at - 1] == "方":
        return bool(words.role.match(sentence.text, at))
    if sentence.text.startswith((*words.naming.delegations, *words.naming.bodies), at):
        return False
    traded = sentence.text.startswith(words.naming.trade, at)
    if traded and sentence.text[: stretch.start].endswith(words.naming.whither):
        return False
    if sentence.text.startswith(words.naming.issued, at):
        return False
    if _BOUGHT.search(sentence.text[: stretch.start]) and _WARE.match(sentence.text, at):
        return False
    there = bool(words.locative_end.search(sentence.text[max(0, stretch.start - 4) : stretch.start]))
    if sentence.text.startswith("的", at):
        at += 1
    if _TAXED.search(sentence.text[: stretch.start].rpartition("，")[2]) and _TAX.search(sentence.text, at):
        return False
    for token in sentence.tokens:
        if token.start == stretch.start and token.end > at and words.group.fullmatch(sentence.text, at, token.end):
            return True
        if token.start < at:
            continue
        if token.start != at or token.start - stretch.end > 6:
            return False
        counted = (words.group.match(sentence.text, at), words.role.match(sentence.text, at))
        if any(m and m.end() >= token.end for m in counted) or (
            len(token.text) > 3 and words.group.fullmatch(token.text[-2:])
        ):
            return True
        if token.tag not in ("n", "a", "b", "an", "nz", "f", "vn") or (there and token.tag == "vn"):
            return False
        at = token.end
    return False


def body(sentence: Sentence, stretch: Stretch, known: Sequence[Stretch], words: Words) -> Stretch:
    """The state itself where ``stretch`` only names one of its courts or authorities: 美国|法院."""
    state = next((k for k in known if k.state and k.start == stretch.start and k.end < stretch.end), None)
    if state is None or stretch.known or sentence.text[state.end : stretch.end] not in words.naming.bodies:
        return stretch
    return replace(state, end=stretch.end, rule="body of the state")


_BOUGHT = re.compile(r"(?:采购|购买|订购|进口|买进|加购|增购|停购|多买|扩大购买)(?:更多|大量|部分)?$")
_WARE = re.compile(r"的?(?:农产品|产品|商品|货|汽车|芯片|半导体|大豆|黄豆)")
"""Whose goods one buys has a part in it: 购买美国大豆."""
_CHANGED = "[对向将把]|豁免|减免|取消|下调|降低|上调|提高|调降|调升|恢复|暂停|撤销|加征|课征"
_TAXED = re.compile(rf"(?:{_CHANGED})(?:所有|全部|部分)?(?:原产于|原产自|原产|产自|源自|来自|自)?$")
_TAX = re.compile(r"(?:加|征|课|收|惩罚性|反倾销|反补贴)[^。；，,]{0,12}税|[^。；，,]{0,8}(?:关税|税率)")
"""What the state's goods before it are charged with: 对来自美国的商品加征关税, 将日本汽车的税率调高."""

_PREDICATE = frozenset({"v", "d", "ad", "vd", "t", "p", "ns"})
"""Tags of words that go on with a clause behind whom it is about."""


def is_place(sentence: Sentence, stretch: Stretch, words: Words) -> bool:
    """Whether a word before the state says that somebody merely is there."""
    if stretch.kind not in ("government", "place") or not stretch.known:
        return False
    if _TAXED.search(sentence.text[: stretch.start]) and _TAX.search(sentence.text, stretch.end):
        return False
    return bool(words.locative_end.search(sentence.text[max(0, stretch.start - 4) : stretch.start]))


def members(sentence: Sentence, taken: Sequence[tuple[int, int]], words: Words, registry: Registry) -> list[Candidate]:
    """One candidate a state for compounds (日美, 中日韩) and for one character behind 对, 赴, 访 (对华)."""
    found: list[Candidate] = []
    text = sentence.text
    special = words.naming.toward_states
    strong = {*registry.abbreviations, *special} - set(words.naming.weak_states)
    states = either(registry.abbreviations)
    for match in re.finditer(rf"(?<![\d一二三四五六七八九十])(?:{states}){{2,4}}", text):
        chars = match[0]
        last = match.end() - 1
        if len(chars) > 2 and any(h.start == last and h.end > match.end() for h in sentence.hints):
            chars = chars[:-1]
        end = match.start() + len(chars)
        ids = [registry.abbreviation(c) for c in chars]
        if len(set(ids)) < len(ids) or any(s < end and match.start() < e for s, e in taken):
            continue
        acting = not set(chars) - strong and (_acts(sentence, end) or _opens(sentence, match.start(), end))
        behind = _behind_place(sentence, end)
        paired = words.pair.match(text, end) or words.pair.match(text, behind)
        if not (paired or acting) or not _starts_word(sentence, match.start()):
            continue
        found += [_member(sentence, match.start(), end, state) for state in ids if state]
    for match in re.finditer(rf"(?:{either(words.naming.toward)})({either(strong)})", text):
        start, end = match.span(1)
        state = special.get(match[1]) or registry.abbreviation(match[1])
        if state and not any(s < end and start < e for s, e in taken) and _own_word(sentence, match.start(), end):
            found.append(_member(sentence, start, end, state))
    return found


def _opens(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the compound stands at the head of a clause and what follows says what they do: ，日美|拟…."""
    led = sentence.text[:start].rstrip()
    behind = next((t for t in sentence.tokens if t.start == end), None)
    return (not led or led[-1] in "，,。；;：:、“「") and behind is not None and behind.tag in _PREDICATE


def _behind_place(sentence: Sentence, at: int) -> int:
    """Where the place that begins at ``at`` ends, so that 中美|日内瓦|会谈 is read as 中美会谈; ``at`` without one."""
    hinted = (h.end for h in sentence.hints if h.start <= at < h.end and h.label == "LOC")
    worded = (t.end for t in sentence.tokens if t.start == at and len(t.text) > 1 and is_place_name(t.text))
    return next(hinted, None) or next(worded, at)


def _acts(sentence: Sentence, at: int) -> bool:
    """Whether a word in the perfect, which jieba marks behind it as "ul", begins at ``at``: 日美|更新|了."""
    tokens = sentence.tokens
    return any(
        t.start == at and len(t.text) > 1 and behind.start == t.end and behind.tag == "ul"
        for t, behind in pairwise(tokens)
    )


def _starts_word(sentence: Sentence, start: int) -> bool:
    return any(t.start == start for t in sentence.tokens)


def _own_word(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words of [start, end) are 对华 or 对|华, not the beginning of a longer word (对|日常)."""
    return any(t.end == end and t.start in (start, end - 1) for t in sentence.tokens)


def _member(sentence: Sentence, start: int, end: int, state: str) -> Candidate:
    return Candidate(
        sentence=sentence.index,
        start=start,
        end=end,
        name_start=start,
        name_end=end,
        name=sentence.text[start:end],
        kind="government",
        form="member",
        known=(state,),
        rule="abbreviation",
    )
