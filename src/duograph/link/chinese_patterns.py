"""Names that their surroundings prove: stock codes, definitions, shares, 《》, Latin letters, a place before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from duograph.knowledge import Knowledge
from duograph.knowledge.naming import Naming
from duograph.knowledge.registry import Registry
from duograph.link.chinese_stretches import Stretch, closed, latin_name, nameable, trim
from duograph.link.chinese_words import Words, either
from duograph.records import Kind, Sentence, Token
from duograph.segment.chinese import is_ordinary, is_place_name, is_word
from duograph.text import is_cjk

_CODE = re.compile(
    r"\s?[(（](?:(?:股票代码|证券代码|股份代号|代码|行情|[A-Z]{2,8})\s?[:：]?\s?)?"
    r"(?:\d{4,6}(?:\.[A-Z]{1,3})?|[A-Z]{1,5}\.[A-Z]{1,3})[^()（）]{0,8}[)）]"
)
_TITLE = re.compile(r"《([^《》]{2,40})》")
_QUOTED = re.compile(r"[“「]([^“”「」，。,]{2,24})[”」]")
_LATIN = re.compile(
    r"(?<![A-Za-z0-9])(?:\d{1,2}-)?[A-Z][A-Za-z0-9'’]*"
    r"(?:(?:\s?&\s?|[-.·]|\s)(?:(?:of|and|for|de|by|by the|of the) )?[A-Z][A-Za-z0-9'’]*)*"
)
_REGIONAL = re.compile(
    r"[(（](?!有限合伙|普通合伙|以下|简称|下称|特殊)([㐀-鿿]{2,5})[)）](?:(?![和与及的])[㐀-鿿]){0,18}?(?:有限公司|有限责任公司|公司|合伙企业|有限合伙|集团|银行|基金)"
)


def patterned(sentence: Sentence, known: Sequence[Stretch], words: Words, knowledge: Knowledge) -> list[Stretch]:
    """The names of ``sentence`` that stand in telling surroundings."""
    found = [
        *_before_codes(sentence, words),
        *_defined(sentence, words),
        *_in_titles(sentence, words),
        *_in_quotes(sentence, words),
    ]
    found += [
        *_latin(sentence, known, words, knowledge.naming["en"]),
        *_regional(sentence, words),
        *_laws(sentence, words),
    ]
    found += [
        *_held(sentence, words),
        *_placed(sentence, known, words),
        *_incorporated(sentence, words),
        *_suffixed(sentence, words, knowledge.registry),
    ]
    found += [*_glossed(sentence, known, words, knowledge), *_joint(sentence, words, knowledge.registry)]
    return found


def _stretch(sentence: Sentence, start: int, end: int, kind: Kind, rule: str, words: Words) -> Iterator[Stretch]:
    trimmed = trim(sentence, start, end, words)
    if trimmed:
        stretch = Stretch(start=trimmed[0], end=trimmed[1], kind=kind, rule=rule)
        if nameable(sentence, stretch, words, trusted=True):
            yield stretch


def _before_codes(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    for match in _CODE.finditer(sentence.text):
        yield from _stretch(
            sentence, _back(sentence, match.start(), words), match.start(), "company", "stock code", words
        )


def _defined(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    for match in words.short.finditer(sentence.text):
        if re.search(r"[的不]|\d\.?\d*$", match[1]):
            continue
        kind = words.kind_of(match[1]) or "company"
        yield from _stretch(sentence, match.start(1), match.end(1), kind, "short form", words)


def _incorporated(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    """Names with a full legal form (X有限公司, X(有限合伙)) that the tagger overlooked or saw the half of."""
    for match in words.legal.finditer(sentence.text):
        whole = (h for h in sentence.hints if h.label == "ORG" and h.start < match.start() and match.end() <= h.end)
        if any(not _says_nothing(sentence.text[h.start : match.start()], words) for h in whole):
            continue
        seen = (h.start for h in sentence.hints if h.label == "ORG" and h.end == match.start())
        start = min(_legal_start(sentence, match.start(), words), *seen, match.start())
        if match.start() - start >= 2 and not sentence.text[: match.start()].endswith("合伙人"):
            yield from _stretch(sentence, start, match.end(), "company", "legal form", words)


def _legal_start(sentence: Sentence, end: int, words: Words) -> int:
    """Where the full name begins whose legal form begins at ``end``: a place in brackets is part of it."""
    start = end
    inside = False
    for token in reversed([t for t in sentence.tokens if t.end <= end]):
        if token.end != start or end - token.start > 30:
            break
        if _says_nothing(sentence.text[start:end], words) and _alone(sentence, token):
            # 与|感知|科技有限公司: a line of business is no name without the verb before it.
            start = token.start
            break
        bracket = token.text in "()（）"
        if bracket:
            opened = re.search(r"[(（][㐀-鿿]{2,6}$", sentence.text[: token.start])
            if token.text in ")）" and not (opened and not words.short.match(sentence.text, opened.start())):
                break
            if token.text in "(（" and not inside:
                break
            inside = token.text in ")）"
        elif _outside(token, words):
            break
        start = token.start
    return start


def _says_nothing(name: str, words: Words) -> bool:
    return bool(name) and re.fullmatch(rf"(?:{words.industry.pattern})+", name) is not None


def _alone(sentence: Sentence, token: Token) -> bool:
    """Whether a word of two characters stands right behind a conjunction, preposition or stop."""
    before = sentence.text[token.start - 1 : token.start]
    return (
        len(token.text) == 2
        and all(map(is_cjk, token.text))
        and before in ("与", "和", "向", "由", "、", "，", ",", "")
    )


def _outside(token: Token, words: Words) -> bool:
    """Whether ``token`` can be no part of a full legal name."""
    text = token.text
    if not (is_cjk(text[0]) or text.isalnum()) or token.tag in ("p", "c", "u", "uj", "ul", "m", "mq", "t"):
        return True
    if text in ("控股", "投资", "公司") or text in words.ambiguous or len(text) == 1:
        return text in words.breaks or text in "的和与及以是在其"
    deed = token.tag in ("v", "d") and is_ordinary(text) and text not in words.modifiers and text not in words.places
    return text in words.stops or bool(words.apposing.fullmatch(text)) or deed


def _back(sentence: Sentence, end: int, words: Words, *, reach: int = 10, verbs: bool = False) -> int:
    """Where the name that ends at ``end`` begins: at the tagger's start, or behind the last stop within ``reach``.

    ``verbs``: a word that can be a verb (组合) may be part of the name.
    """
    for hint in sentence.hints:
        if hint.end == end and hint.label in ("ORG", "PER", "LOC"):
            return hint.start
    start = end
    for token in reversed([t for t in sentence.tokens if t.end <= end]):
        inner = verbs and token.tag == "v" and token.text not in words.stops
        if token.end != start or (not inner and _stops(token, words)) or end - token.start > reach:
            break
        start = token.start
    return start


def _stops(token: Token, words: Words) -> bool:
    """Whether ``token`` cannot be part of a name: punctuation, a function word, an ordinary verb, a date."""
    if token.text in words.stops or not (is_cjk(token.text[0]) or token.text.isalnum()):
        return True
    if token.tag in ("p", "c", "u", "uj", "ul", "r", "x", "y", "t") or token.text[0].isdigit():
        return True
    return token.tag in ("v", "d") and len(token.text) > 1 and is_word(token.text)


def _held(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    """X in X11.55%股权, with a stop before X: what is bought and sold in shares is a company."""
    ends = {t.end for t in sentence.tokens}
    for match in words.holding.finditer(sentence.text):
        end = match.start()
        if match.end() not in ends or match[0] == "股":
            continue
        whole = _listed(sentence, end, words)
        start = min(_back(sentence, end, words), whole)
        if 2 <= end - start <= 10 and start and (start == whole or _stopped(sentence, start, words)):
            name = Stretch(start=start, end=end, kind="company", rule="shares")
            if nameable(sentence, name, words, trusted=False):
                yield from _stretch(sentence, start, end, "company", "shares", words)


def _listed(sentence: Sentence, end: int, words: Words) -> int:
    """Where the words begin that stand whole between a comma or 所持 and counted shares: 、|松风乐游|15%股权."""
    match = re.search(r"(?:、|所持|持有的)([㐀-鿿]{3,7})$", sentence.text[:end])
    if match is None or not re.match(r"[\d<]", sentence.text[end:]):
        return end
    inside = [t for t in sentence.tokens if match.start(1) <= t.start < end]
    plain = any(t.text in words.stops or t.tag in ("p", "c", "u", "uj", "ul", "r", "m", "d") for t in inside)
    return end if plain or not inside or inside[0].start != match.start(1) else match.start(1)


def _stopped(sentence: Sentence, start: int, words: Words) -> bool:
    before = next((t for t in reversed(sentence.tokens) if t.end <= start), None)
    return before is not None and before.end == start and _stops(before, words)


def _placed(sentence: Sentence, known: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """A place and two characters that are no ordinary word, as firms are called for short: 北京|豪威."""
    tokens = sentence.tokens
    for n, token in enumerate(tokens):
        if (
            not (token.tag == "ns" or token.text in words.places)
            or len(token.text) not in (2, 3)
            or any(k.start <= token.start < k.end and k.state and not k.metonym for k in known)
        ):
            continue
        seat = any(k.start <= token.start < k.end and k.state for k in known)
        end, m = token.end, n + 1
        while m < len(tokens) and tokens[m].start == end and end - token.end < 2 and not _ends(tokens[m], words):
            end, m = tokens[m].end, m + 1
        rest = sentence.text[token.end : end]
        if not 2 <= len(rest) <= 3 or not all(map(is_cjk, rest)) or _PLACE.search(rest) or rest[0] in words.breaks:
            continue
        acting = words.acting.match(sentence.text, end)
        sure = words.holding.match(sentence.text, end) or (acting and len(acting[0]) > 1)
        sure = sure or sentence.text[: token.start].endswith(words.naming.deals)
        if seat and not sentence.text[: token.start].endswith(words.naming.deals):
            continue
        common = is_ordinary if sure else is_word
        if any(len(t.text) > 1 and common(t.text) and t.tag not in _NAMES for t in tokens[n + 1 : m]):
            continue
        follows = m < len(tokens) and not (_stops(tokens[m], words) or tokens[m].tag in ("f", "d"))
        if follows and not words.holding.match(sentence.text, end):
            continue
        if words.industry_end.search(rest) and rest not in words.never:
            continue
        kind = words.kind_of(sentence.text[token.start : end]) or "company"
        yield from _stretch(sentence, token.start, end, kind, "place and name", words)


def _ends(token: Token, words: Words) -> bool:
    """Whether a short name ends before ``token``; of single characters only function words (德|昇 are none)."""
    if len(token.text) == 1 and is_cjk(token.text):
        light = token.tag in ("p", "c", "u", "uj", "ul", "m", "d")
        return light or token.text in words.stops or token.text in words.breaks
    return _stops(token, words)


def _suffixed(sentence: Sentence, words: Words, registry: Registry) -> Iterator[Stretch]:
    """One rare word and a line of business or a suffix between stops: 同兴|电力, 红鸟|资本."""
    tokens = sentence.tokens
    for n, token in enumerate(tokens):
        first, end = _rare_before(tokens, n, words), token.end
        speaks = first is None and _speaks(sentence, n, words)
        if speaks:
            first = n - 1
        if first is None or not (words.industry.fullmatch(token.text) or words.head.fullmatch(token.text)):
            continue
        start = tokens[first].start
        if any(h.label == "TIME" and h.start < token.start and start < h.end for h in sentence.hints):
            continue
        if any(h.label == "ORG" and start < h.start and h.end == end for h in sentence.hints):
            continue
        weak = words.naming.weak_states
        if all(registry.abbreviation(c) and c not in weak for c in sentence.text[start : token.start]):
            continue
        acting = words.acting.match(sentence.text, end)
        sure = words.holding.match(sentence.text, end) or (acting and len(acting[0]) > 1)
        if not sure and (tokens[first].tag == "ns" or token.text in words.ambiguous):
            continue
        if first and tokens[first - 1].end == start and not _stops(tokens[first - 1], words):
            continue
        if n + 1 < len(tokens) and tokens[n + 1].start == end and not closed(sentence, end, words):
            continue
        stretch = Stretch(start=start, end=end, kind=words.kinds.get(token.text, "company"), rule="suffix")
        odd = token.start - start == 2 and tokens[first].end == start + 1
        buys = _opens(sentence, start) and words.buying.match(sentence.text, end)
        odd = odd and (bool(buys) or (bool(sure) and not any(t.tag in ("v", "a", "d") for t in tokens[first:n])))
        if nameable(sentence, stretch, words, trusted=speaks or odd):
            yield stretch


def _opens(sentence: Sentence, start: int) -> bool:
    """Whether a clause begins at ``start``."""
    return start == 0 or sentence.text[start - 1] in "，,：:；;。"


def _speaks(sentence: Sentence, n: int, words: Words) -> bool:
    """Whether an ordinary word and a suffix open a clause and act as one firm: 加加|食品|公告."""
    tokens, token = sentence.tokens, sentence.tokens[n]
    if n == 0 or tokens[n - 1].end != token.start or not 2 <= len(tokens[n - 1].text) <= 3:
        return False
    first, acting = tokens[n - 1], words.acting.match(sentence.text, token.end)
    if not acting or acting[0] not in words.naming.speaking or not all(map(is_cjk, first.text)):
        return False
    opened = _opens(sentence, first.start)
    idle = first.text in words.modifiers or first.text in words.never or bool(words.group.fullmatch(first.text))
    return opened and not idle and first.text not in words.stops and first.tag not in _NO_NAME


def _rare_before(tokens: Sequence[Token], n: int, words: Words) -> int | None:
    """The index of the token, or the first of two of one character, that makes a rare word before token ``n``."""
    if n == 0 or tokens[n - 1].end != tokens[n].start or len(tokens[n].text) < 2:
        return None
    last = tokens[n - 1]
    if 2 <= len(last.text) <= 4:
        rare = (
            last.tag not in _NO_NAME
            and all(map(is_cjk, last.text))
            and not is_ordinary(last.text)
            and last.text not in words.modifiers
        )
        return n - 1 if rare and not _stops(last, words) and not words.group.fullmatch(last.text) else None
    pair = n > 1 and len(last.text) == 1 and len(tokens[n - 2].text) == 1 and tokens[n - 2].end == last.start
    fit = pair and all(is_cjk(t.text) and not _stops(t, words) for t in tokens[n - 2 : n])
    return n - 2 if fit else None


_NO_NAME = frozenset({"l", "f", "s", "t", "m", "i", "b", "r"})
_NAMES = frozenset({"nr", "nrt", "nrfg", "nz", "nt", "x"})
_PLACE = re.compile(r"[省市县区镇乡村州郡府岛山江河湖海湾洋路街道港厂园宫寺桥馆]$|广场$|大厦$")


def _in_titles(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    for match in _TITLE.finditer(sentence.text):
        name = match[1]
        if words.paper_end.search(name):
            continue
        kind: Kind | None = "law" if words.law_end.search(name) else "media" if words.media_end.search(name) else None
        if kind is None and words.publication.match(sentence.text, match.end()):
            kind = "media"
        if kind:
            yield Stretch(start=match.start(1), end=match.end(1), kind=kind, rule="book title marks")


def _in_quotes(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    """Named plans and acts in quotation marks: “产业链互联互通计划”."""
    for match in _QUOTED.finditer(sentence.text):
        if len(match[1]) >= 6 and words.quoted_end.search(match[1]):
            yield Stretch(start=match.start(1), end=match.end(1), kind="law", rule="quotation marks")


def _laws(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    """Acts named without 《》: 芯片法案, 经济安全保障推进法案."""
    tokens = sentence.tokens
    for n, token in enumerate(tokens):
        if token.text not in ("法案", "法") or (
            token.text == "法" and n + 1 < len(tokens) and tokens[n + 1].start == token.end
        ):
            continue
        start, m = token.start, n
        while (
            m > 0
            and tokens[m - 1].end == start
            and tokens[m - 1].tag in ("n", "vn", "nz", "b", "v")
            and token.end - start <= 12
        ):
            if tokens[m - 1].text in words.stops:
                break
            m -= 1
            start = tokens[m].start
        if m < n and token.end - start >= 4 and token.text == "法案":
            yield from _stretch(sentence, start, token.end, "law", "act", words)


def _latin(sentence: Sentence, known: Sequence[Stretch], words: Words, english: Naming) -> Iterator[Stretch]:
    """Names in Latin letters of several words, or of one that the tagger marks; none in a bracket behind a name."""
    text = sentence.text
    for match in _LATIN.finditer(text):
        start, end = match.span()
        if incorporated := _with_legal_form(text, start, end, english.legal):
            yield from _stretch(sentence, start, incorporated, "company", "Latin letters", words)
            continue
        hints = [h for h in sentence.hints if h.start < end and start < h.end]
        foreign = _foreign(sentence, start, end, known, words)
        if any(h.start < start or h.end > end for h in hints) and not foreign:
            continue
        stops = not text[end:] or text[end] in "，,。；;、"
        called = (stops or _acts(text, start, end, words)) and _called(text, start, match[0], words)
        if called or foreign or _bought(text, start, end, words):
            yield Stretch(start=start, end=start + len(match[0].rstrip("0123456789")), kind="company", rule="shares")
            continue
        several = bool(re.search(r"[a-z]", match[0])) and len(match[0].split()) > 1
        labels = {h.label for h in hints}
        if not latin_name(match[0]) or words.is_never(match[0]) or not (several or labels & {"ORG", "PER", "MISC"}):
            continue
        if labels == {"MISC"} and not several and not _acts(text, start, end, words):
            continue
        firm = match[0].split()[-1] in english.heads.get("company", ())
        person = labels == {"PER"} and several and not firm
        yield from _stretch(sentence, start, end, "person" if person else "company", "Latin letters", words)


def _with_legal_form(text: str, start: int, end: int, legal: Collection[str]) -> int | None:
    """Where the legal form ends that closes a name in Latin letters (LITE-ON MOBILE|LIMITED, Furniture|, Inc.); None
    without one."""
    ahead = re.match(r",?\s?([A-Z][A-Za-z]+)\b", text[end:])
    if ahead and _is_legal_form(ahead[1], legal):
        return end + ahead.end()
    *own, last = re.split(r"[\s-]+", text[start:end])
    return end if own and _is_legal_form(last, legal) else None


def _is_legal_form(word: str, legal: Collection[str]) -> bool:
    return word in legal or (len(word) > 2 and word.capitalize() in legal)


def _foreign(sentence: Sentence, start: int, end: int, known: Sequence[Stretch], words: Words) -> bool:
    """Whether one word of Latin letters stands behind a state and not before a noun: 美国|Altera|的."""
    name = sentence.text[start:end]
    if not any(k.state and not k.metonym and k.end == start for k in known):
        return False
    if not re.fullmatch(r"[A-Z][A-Za-z]*[a-z]{2}[A-Za-z]*(?:-[A-Z][a-z]+)?", name) or words.is_never(name):
        return False
    behind = next((t for t in sentence.tokens if t.start >= end), None)
    return behind is None or behind.start > end or behind.tag[0] in "vpdcuxt"


def _called(text: str, start: int, name: str, words: Words) -> bool:
    """Whether a noun for a firm introduces one word of Latin letters: VR厂商|Pico."""
    before = text[max(0, start - 6) : start]
    role = words.role_end.search(before) or re.search(rf"(?:{words.apposing.pattern})$", before)
    return bool(role and latin_name(name) and len(name) > 2 and not words.is_never(name) and not name[-1].isdigit())


def _bought(text: str, start: int, end: int, words: Words) -> bool:
    """Whether one word of Latin letters is bought or held in shares: AESC51%股权, 收购|Juul|35%的股份."""
    own = text[start:end].rstrip("0123456789")
    if not re.fullmatch(r"[A-Z][A-Za-z]{2,}", own) or words.is_never(own):
        return False
    held = words.holding.match(text, start + len(own))
    return bool(held and held.end() - start - len(own) > 2 and re.match(r"的?\d", text[start + len(own) :]))


def _acts(text: str, start: int, end: int, words: Words) -> bool:
    """Whether a word of Latin letters that may be a ware or a technique stands as an actor does."""
    if re.search(r"\d$", text[start:end]):
        return False
    if re.search(r"[a-z]{2}", text[start:end]) or words.acting.match(text, end) or words.holding.match(text, end):
        return True
    before = text[max(0, start - 6) : start]
    return before.endswith(("与", "和", "向", "由", "被", *words.naming.verbs))


def _glossed(sentence: Sentence, known: Sequence[Stretch], words: Words, knowledge: Knowledge) -> Iterator[Stretch]:
    """What a bracket calls by an organisation's Latin name: “芯片联盟”(Chip Alliance), 研究组合(… Association)."""
    english = knowledge.naming["en"]
    for match in _BRACKET.finditer(sentence.text):
        full = re.split(r"[,，;；]", match[1])[0]
        last = re.split(r"[\s-]+", full.strip().rstrip("."))[-1]
        kind = next((k for k, heads in english.heads.items() if last in heads), None)
        if len(full.split()) < 2 or not (kind or last in english.legal):
            continue
        end = match.start()
        if sentence.text[end - 1] in "”」":
            end -= 1
            start = max(sentence.text.rfind(mark, 0, end) for mark in "“「") + 1
        else:
            start = _back(sentence, end, words, verbs=True)
        overlap = any(
            k.start < end and start < k.end and not (k.state and k.start == start and k.end < end) for k in known
        )
        opened = start or any(k.state and k.start == 0 for k in known)
        if opened and 2 <= end - start <= 16 and not overlap and kind not in ("place", "product", "media", "facility"):
            yield from _stretch(sentence, start, end, kind or "company", "Latin name in brackets", words)


def _joint(sentence: Sentence, words: Words, registry: Registry) -> Iterator[Stretch]:
    """What states set up together: 日美|产业|合作|基金."""
    states = either(set(registry.abbreviations) - set(words.naming.weak_states))
    for match in re.finditer(rf"(?:{states}){{2,3}}(?=[㐀-鿿])", sentence.text):
        end = match.end()
        for token in sentence.tokens:
            if token.start != end or token.end - match.end() > 10 or token.tag not in ("n", "vn", "j", "b", "nz", "v"):
                continue
            end = token.end
            kind = words.kinds.get(token.text)
            if kind and token.start > match.end() and token.text not in ("公司", "集团", "银行", "财团"):
                yield Stretch(start=match.start(), end=end, kind=kind, rule="states together")


def _regional(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    """厦农商(上海)资产管理有限公司: a name that runs through a bracket with a place."""
    for match in _REGIONAL.finditer(sentence.text):
        if not is_place_name(match[1]) and match[1] not in words.places:
            continue
        start = _back(sentence, match.start(), words)
        if match.start() - start >= 2:
            yield from _stretch(sentence, start, match.end(), "company", "bracket with a place", words)


_BRACKET = re.compile(r"(?<=[㐀-鿿A-Za-z0-9”」])[(（]([^()（）㐀-鿿]{2,120})[)）]")


def glosses(sentence: Sentence) -> list[tuple[int, int]]:
    """The brackets without Chinese behind Chinese words: what they define is the business of definitions.py."""
    return [m.span(1) for m in _BRACKET.finditer(sentence.text)]
