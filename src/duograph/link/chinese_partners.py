"""Chinese names that another name beside them proves: who signs with it, what it owns, who shares its brand.

A tagger overlooks names made of ordinary words.  Where one party of a signature is a name, the other is one too; what
has subsidiaries is a company; and a brand that one company of the text bears is a company's with another line of
business as well (岚泊科技, 岚泊体育).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duograph.knowledge.registry import Registry
from duograph.link.chinese_positions import fit, run
from duograph.link.chinese_stretches import Stretch, behind_noun, closed, whole
from duograph.link.chinese_words import Words
from duograph.records import Sentence
from duograph.segment.chinese import is_ordinary, is_place_name, is_rare, is_word

_JOINING = "与和同跟"
_OPENED = re.compile(r"(?:^|(?<=[，,。;；:：\s”]))")


def partners(sentence: Sentence, found: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """X that signs with a name ``found``: 岚泊光学与|X|签订, |X|与岚泊光学签约; and X及其子公司."""
    text = sentence.text
    actors = [f for f in found if f.kind in ("company", "agency", "consortium", "government")]
    for actor in actors:
        if text[actor.end : actor.end + 1] in tuple(_JOINING):
            start = actor.end + 1
            end = run(sentence, start, words, reach=14)
            if words.signing.match(text, end) and _party(sentence, start, end, found, words):
                yield _company(sentence, start, end, words)
        if text[actor.start - 1 : actor.start] in tuple(_JOINING):
            opened = [m.end() for m in _OPENED.finditer(text, 0, actor.start) if m.end() < actor.start]
            start = opened[-1] if opened else 0
            start = _behind_time(sentence, start)
            end = run(sentence, start, words, reach=14)
            proved = words.signing.match(text, actor.end) or _of_a_firm(text[start:end], words)
            if proved and end == actor.start - 1 and _party(sentence, start, end, found, words):
                yield _company(sentence, start, end, words)


def investors(sentence: Sentence, found: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """X that opens a clause and deals in a firm ``found``: |赤松岭|在二季度还增持了|青禾集团."""
    text = sentence.text
    firms = {f.start for f in found if f.kind == "company"}
    for opening in _OPENED.finditer(text):
        start = _behind_time(sentence, opening.end())
        end = run(sentence, start, words, reach=8)
        end -= text[end - 1 : end] in words.breaks
        deal = words.investing.match(text, end)
        if deal and deal.end() in firms and _party(sentence, start, end, found, words):
            yield _company(sentence, start, end, words)


def takeovers(sentence: Sentence, found: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """X that a firm ``found`` in the clause takes over: A 入股|X|将…, A 收购|X|的交易."""
    text = sentence.text
    for match in words.taking.finditer(text):
        start = match.end()
        clause = max(text.rfind(mark, 0, match.start()) for mark in "，,。；;：:") + 1
        buyers = [f for f in found if f.kind == "company" and clause <= f.start and f.end <= match.start()]
        opened = any(t.end == start for t in sentence.tokens)
        if not buyers or not opened or text[buyers[-1].end : match.start()].endswith(_SUFFERED):
            continue
        end = run(sentence, start, words, reach=6)
        named = [t.text for t in sentence.tokens if start <= t.start and t.end <= end]
        rare = all(map(is_rare, named)) and not any(map(is_ordinary, named)) and not is_place_name(text[start:end])
        free = not any(f.start < end and start < f.end for f in found)
        fits = rare and free and 2 <= end - start <= 6 and _ends_taken(sentence, end, words)
        if fits and fit(sentence, start, end, words, sure=False):
            yield _company(sentence, start, end, words)


def seated(sentence: Sentence, found: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """A firm ``found`` and in brackets where it has its seat, as part of its name: 岚泊科技|(香港)|."""
    for firm in found:
        seat = _SEAT.match(sentence.text, firm.end) if firm.kind == "company" and not firm.known else None
        if seat and seat[1] in words.places and words.industry_end.search(sentence.text[firm.start : firm.end]):
            yield Stretch(start=firm.start, end=seat.end(), kind="company", rule="seat in brackets")


_SEAT = re.compile(r"[(（]([㐀-鿿]{2,4})[)）]")
_SUFFERED = ("被", "遭", "获", "由")


def _ends_taken(sentence: Sentence, end: int, words: Words) -> bool:
    """Whether the clause ends at ``end`` or goes on as it does behind what is taken over."""
    behind = next((t for t in sentence.tokens if t.start >= end), None)
    if behind is None or behind.text in "，,。；;、的":
        return True
    return behind.tag[0] in "dp" or bool(words.afterwards.match(sentence.text, end))


def _of_a_firm(name: str, words: Words) -> bool:
    """Whether ``name`` is two or more characters and a line of business or a company's suffix: 开来|资本."""
    business = words.industry_end.search(name)
    return words.kind_of(name) == "company" or bool(
        business and business.start() > 1 and business[0] not in words.ambiguous
    )


def _behind_time(sentence: Sentence, start: int) -> int:
    """Where the words of time that open a clause end: 8日|, 近日|."""
    for token in sentence.tokens:
        if token.start == start and token.tag in ("t", "m", "x"):
            start = token.end
    return start


def _company(sentence: Sentence, start: int, end: int, words: Words) -> Stretch:
    text = sentence.text
    start = behind_noun(sentence, start, end, words) or start
    while (front := words.front.match(text, start, end)) and len(front[0]) > 1 and end - front.end() > 1:
        start = front.end()
    return Stretch(start=start, end=end, kind=words.kind_of(text[start:end]) or "company", rule="signs with")


def _party(sentence: Sentence, start: int, end: int, found: Sequence[Stretch], words: Words) -> bool:
    """Whether ``[start, end)`` may be a name that nobody found: no other one lies over its ends."""
    text = sentence.text[start:end]
    if not 2 <= end - start <= 14 or (end - start == 2 and is_word(text)) or is_ordinary(text):
        return False
    if any(f.start < end and start < f.end and not _half(sentence, f, start, end, words) for f in found):
        return False
    if any(h.label in ("PER", "TIME") and h.start < end and start < h.end for h in sentence.hints):
        return False
    return fit(sentence, start, end, words, sure=end - start > 2)


def _half(sentence: Sentence, stretch: Stretch, start: int, end: int, words: Words) -> bool:
    """Whether ``stretch`` is what a tagger saw of the longer name ``[start, end)``, and no full name of its own."""
    inner = start <= stretch.start and stretch.end <= end and stretch.end - stretch.start < end - start
    return inner and not stretch.known and not words.legal_end.search(sentence.text[stretch.start : stretch.end])


def owners(sentence: Sentence, found: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """X及其子公司: what has subsidiaries is a company."""
    for match in words.owning.finditer(sentence.text):
        end = match.start()
        for token in reversed([t for t in sentence.tokens if t.end <= end]):
            start = token.start
            if end - start > 8 or token.tag in ("p", "c", "x", "u", "uj") or token.text in words.stops:
                break
            if end - start >= 3 and not any(f.start < end and start < f.end for f in found):
                opened = re.search(r"(?:^|[与和同对向为由、，,。：:；;])$", sentence.text[:start])
                if opened and fit(sentence, start, end, words, sure=True):
                    yield _company(sentence, start, end, words)
                    break


def brands(sentence: Sentence, found: Sequence[Stretch], words: Words, registry: Registry) -> set[str]:
    """The brands of two characters before a line of business in the companies' names ``found``: 岚泊 of 岚泊科技."""
    names = {sentence.text[f.start : f.end] for f in found if f.kind == "company"}
    heads = {n[:2] for n in names if 4 <= len(n) <= 6 and _of_business(n[2:], words)}
    common = words.never | words.modifiers | words.places
    return {b for b in heads - common if not is_place_name(b) and not registry.find(b)}


def _of_business(rest: str, words: Words) -> bool:
    return bool(words.industry.fullmatch(rest) or words.head.fullmatch(rest))


def siblings(sentence: Sentence, brand: str, words: Words) -> Iterator[Stretch]:
    """The companies of a brand that the text knows: |岚泊|体育|."""
    text = sentence.text
    for match in re.finditer(re.escape(brand), text):
        business = words.industry.match(text, match.end()) or words.head.match(text, match.end())
        if business is None or not whole(sentence, match.start(), business.end()):
            continue
        acting = words.acting.match(text, business.end())
        sure = words.holding.match(text, business.end()) or (acting and len(acting[0]) > 1)
        if sure or (not is_ordinary(brand) and (acting or closed(sentence, business.end(), words))):
            yield Stretch(start=match.start(), end=business.end(), kind="company", rule="brand of another")
