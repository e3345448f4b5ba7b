"""Chinese full names of firms → the name without the state before it, and the known actor that they call in full.

德国|福伊特集团 is 福伊特集团; 美国|福特汽车|公司 is Ford, where its state is no other than the one named; 中国三星 is
another firm than Samsung.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from duograph.link.chinese_stretches import Stretch
from duograph.link.chinese_words import Words
from duograph.records import Sentence, Token
from duograph.segment.chinese import is_name, is_place_name, is_word
from duograph.text import is_cjk


def settled(sentence: Sentence, stretch: Stretch, known: Sequence[Stretch], words: Words) -> Stretch:
    """``stretch`` as the known firm that it calls in full, or without the state that its name begins with."""
    if stretch.known or stretch.kind not in ("company", "agency", "consortium"):
        return stretch
    state = next((k for k in known if _home(k) and k.start == stretch.start and k.end < stretch.end), None)
    start = state.end if state else stretch.start
    for firm in known:
        if firm.start != start or firm.end > stretch.end or firm.kind != "company" or len(firm.known) != 1:
            continue
        rest = sentence.text[firm.end : stretch.end]
        abroad = state is not None and firm.country not in (None, *state.known)
        if not abroad and (_same(rest, words) if rest else state):
            return replace(firm, end=stretch.end)
    for firm in known:
        inside = stretch.start < firm.start and firm.end < stretch.end
        if inside and firm.kind == "company" and len(firm.known) == 1 and _in_full(sentence, stretch, firm, words):
            return replace(firm, start=stretch.start, end=stretch.end)
    if state is None or state.known == ("china",) or not _own(sentence, start, stretch.end, words):
        return stretch
    return replace(stretch, start=start, country=state.known[0])


def _same(rest: str, words: Words) -> bool:
    """Whether a firm's name with ``rest`` behind it means the firm: 集团, 控股有限公司, 甘肃省分行."""
    return bool(words.wrapped.fullmatch(rest) or words.branch.fullmatch(rest) or _TRADE.fullmatch(rest))


_TRADE = re.compile(r"(?:新能源|网络|信息)?(?:科技|技术|实业|工业)(?:集团)?(?:股份)?有限公司")
"""Lines of business that say little, so that no subsidiary is called by them alone."""


def _in_full(sentence: Sentence, stretch: Stretch, firm: Stretch, words: Words) -> bool:
    """Whether the stretch is the firm's full name as one that has issued shares: 深圳市|优必选|科技股份有限公司."""
    place, rest = sentence.text[stretch.start : firm.start], sentence.text[firm.end : stretch.end]
    seat = place if place in words.places else place[:-1]
    return (seat in words.places or is_place_name(seat)) and re.fullmatch(
        rf"(?:{words.industry.pattern})*股份有限公司", rest
    ) is not None


_LEGAL = 10
"""Characters of the longest legal form with what may stand before it: 控股集团股份有限公司."""


def in_full(sentence: Sentence, firm: Stretch, words: Words) -> Stretch:
    """``firm`` with its legal form and its branch behind it, which is the firm itself: 工商银行|法兰克福分行."""
    if firm.kind not in ("company", "agency") or len(firm.known) != 1:
        return firm
    ends = {t.end for t in sentence.tokens}
    if any(h.label == "ORG" and h.start <= firm.start and h.end > firm.end + _LEGAL for h in sentence.hints):
        return firm  # the tagger sees more there than a legal form: 工商银行股份有限公司牡丹卡中心
    full = words.wrapped.match(sentence.text, firm.end)
    if full and full.end() in ends and words.legal_end.search(full[0]):
        firm = replace(firm, end=full.end())
    match = words.branch.match(sentence.text, firm.end)
    inside = [t for t in sentence.tokens if match and firm.end <= t.start < match.end()]
    if not match or not inside or inside[-1].end != match.end():
        return firm
    where = all(t.tag[:1] == "n" or is_place_name(t.text) for t in inside[:-1])
    return replace(firm, end=match.end()) if where else firm


def _home(state: Stretch) -> bool:
    return state.state and not state.metonym and len(state.known) == 1


def _own(sentence: Sentence, start: int, end: int, words: Words) -> bool:
    """Whether ``[start, end)`` is a name without what stands before it: something of it is no ordinary word."""
    tokens = [t for t in sentence.tokens if start <= t.start and t.end <= end]
    if not tokens or tokens[0].start != start:
        return False
    while tokens and (words.head.fullmatch(tokens[-1].text) or words.industry.fullmatch(tokens[-1].text)):
        tokens.pop()
    if not tokens or tokens[0].text in words.modifiers or (len(tokens[0].text) > 1 and is_place_name(tokens[0].text)):
        return False
    if any(len(t.text) > 1 and _rare(t, words) for t in tokens):
        return True
    return len(tokens) > 1 and all(len(t.text) == 1 and is_cjk(t.text) and t.tag[0] not in "pcudmqfry" for t in tokens)


def _rare(token: Token, words: Words) -> bool:
    word = token.text
    common = (
        (is_word(word) and not is_name(word)) or word in words.modifiers or word in words.never or word in words.places
    )
    return not common and words.group.fullmatch(word) is None and words.kind_of(word) is None
