"""Names that their place in the clause proves: behind 子公司, between a deal and its shares, in a list of firms.

A tagger overlooks names made of ordinary words.  Here the words around them decide; what stands there is taken up to
the next word that cannot be part of a name, and only if the clause goes on as it does behind an actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duograph.link.chinese_stretches import Stretch, nameable
from duograph.link.chinese_words import Words
from duograph.records import Kind, Sentence, Token
from duograph.segment.chinese import is_name, is_ordinary, is_rare, is_word
from duograph.text import is_cjk


def positioned(sentence: Sentence, known: Sequence[Stretch], words: Words) -> list[Stretch]:
    """The names of ``sentence`` that stand where only an actor does."""
    found = [
        *_apposed(sentence, known, words),
        *_introduced(sentence, known, words),
        *_dealt(sentence, known, words),
        *_buying(sentence, known, words),
        *_headed(sentence, known, words),
        *_disclosing(sentence, known, words),
        *_employing(sentence, known, words),
        *_signing(sentence, known, words),
        *_specially_treated(sentence, words),
    ]
    return [f for f in found if not _inside(f, known)]


def enumerated(sentence: Sentence, found: Sequence[Stretch], words: Words) -> list[Stretch]:
    """The items of a list (A、B、C等) that stand among names already ``found`` and so are names too."""
    named: list[Stretch] = []
    for match in _ITEM.finditer(sentence.text):
        start, end = match.span(1)
        placed = words.industry_end.search(match[1]) and len(match[1]) < 6
        if any(f.start < end and start < f.end and not (placed and _seat(f, start, end)) for f in found):
            continue
        before = [f for f in found if f.end == match.start()]
        behind = [f for f in found if f.start == end + 1 and sentence.text[end] in _COMMAS]
        sides = [*before, *behind]
        chained = bool(before) and any(f.end == before[0].start - 1 for f in found)
        firms = any(f.kind == "company" for f in sides) and {f.kind for f in sides} <= {"company", "agency"}
        if (len(sides) < 2 and not chained) or not firms or not 2 <= end - start <= 6:
            continue
        sure = end - start > 2 and len(sides) > 1
        if run(sentence, start, words) == end and fit(sentence, start, end, words, sure=sure):
            named.append(Stretch(start=start, end=end, kind="company", rule="in a list"))
    return named


def _seat(stretch: Stretch, start: int, end: int) -> bool:
    """Whether the stretch is the city or country that a firm's name begins with: 北京|客车."""
    return stretch.state and stretch.start == start and stretch.end < end


_COMMAS = "、和及与"
_ITEM = re.compile(r"、([㐀-鿿]{2,6})(?=[、和及与])")


def _inside(stretch: Stretch, known: Sequence[Stretch]) -> bool:
    return any(k.start <= stretch.start and stretch.end <= k.end for k in known)


def run(sentence: Sentence, start: int, words: Words, *, reach: int = 12) -> int:
    """Where the words that may be one name end, read from ``start`` on; ``start`` itself if there is none."""
    end = start
    for token in sentence.tokens:
        if token.end <= start:
            continue
        if token.start > end or token.end - start > reach:
            break
        apart = _parts(sentence, token, max(start, token.start), words)
        if apart and not (_middle(sentence, token, start, words) or _leads(sentence, token, start, words)):
            break
        end = token.end
    return end


def _leads(sentence: Sentence, token: Token, start: int, words: Words) -> bool:
    """Whether a verb or adverb begins a name, because a line of business follows it: 开来|资本."""
    behind = next((t for t in sentence.tokens if t.start == token.end), None)
    if token.start != start or behind is None or len(token.text) != 2 or token.tag[0] not in "vda":
        return False
    if token.text in words.stops or token.text in words.naming.lightly or token.text in words.naming.acting:
        return False
    business = words.industry.fullmatch(behind.text) or words.head.fullmatch(behind.text)
    return bool(business) and behind.text not in words.ambiguous


def _middle(sentence: Sentence, token: Token, start: int, words: Words) -> bool:
    """Whether a 和 joins nothing, because a verb follows it, and so is part of the name: 云南合|和|拟."""
    behind = sentence.text[token.end :]
    return token.text == "和" and token.start > start and behind.startswith(("拟", "将", "已", "持有", "计划", "所持"))


def _parts(sentence: Sentence, token: Token, at: int, words: Words) -> bool:
    """Whether ``token``, read from ``at`` on, cannot be part of a name."""
    text = sentence.text[at : token.end]
    if not all(is_cjk(c) or c.isalpha() for c in text):
        return True
    if words.holding.match(sentence.text, at) or text in words.naming.tails or text in words.naming.titles:
        return True
    if text in words.stops or text in words.naming.acting or text in words.naming.anonymous:
        return True
    if text in words.naming.lightly:
        return True
    if len(text) == 1:
        return text in "时后前" or (token.tag in ("p", "c", "u", "uj", "ul", "f") and text in words.breaks)
    if text in words.ambiguous or words.head.fullmatch(text) or words.industry.fullmatch(text):
        return False
    if token.tag == "t":
        return not any(h.start < token.end <= h.end and at < h.start for h in sentence.hints if h.label == "PER")
    return token.tag[0] == "m" or (token.tag[0] in "pcurfdv" and is_word(text))


def fit(sentence: Sentence, start: int, end: int, words: Words, *, sure: bool) -> bool:
    """Whether ``[start, end)`` is fit to be a name: not made of ordinary words, or ``sure`` and not of common nouns."""
    text = sentence.text[start:end]
    tokens = [t for t in sentence.tokens if t.start < end and start < t.end]
    if words.is_never(text) or text in words.places or text in words.naming.generic:
        return False
    if _grouped(tokens[:-1] if sure and words.kind_of(text) else tokens, words) or _UNNAMED.search(text):
        return False
    if words.paper_end.search(text) or words.goods_end.fullmatch(text) or words.title.fullmatch(text):
        return False
    if all(t.text in words.modifiers or t.text in words.never for t in tokens):
        return False
    stretch = Stretch(start=start, end=end, kind="company", rule="position")
    if sure:
        return nameable(sentence, stretch, words, trusted=True)
    odd = _odd(tokens, words)
    rare = odd or any(len(t.text) > 1 and is_rare(t.text) for t in tokens)
    placed = odd and tokens[0].text in words.places
    deeds = [
        t for t in tokens if not placed and t.tag[0] in "vadb" and is_ordinary(t.text) and t.text not in words.ambiguous
    ]
    return rare and not deeds and nameable(sentence, stretch, words, trusted=odd)


def _odd(tokens: Sequence[Token], words: Words) -> bool:
    """Whether the words are single characters, but for a place before them: 云南|合|和."""
    own = [t for t in tokens if t.text not in words.places and t.tag != "ns"]
    return len(own) > (1 if len(own) < len(tokens) else 2) and all(len(t.text) == 1 for t in own)


def _grouped(tokens: Sequence[Token], words: Words) -> bool:
    """Whether one of the words, or the end of the last, is a noun for many: 供应商, 人士."""
    return any(words.group.fullmatch(t.text) for t in tokens) or any(
        m.end() == len(t.text) for t in tokens[-1:] for m in words.group.finditer(t.text)
    )


_UNNAMED = re.compile(r"[某各该]|^[本其两]|公司$|企业$|^(?:集团|公司|股东)")


def _goes_on(sentence: Sentence, end: int, words: Words) -> bool:
    """Whether the clause goes on behind ``end`` as behind an actor: it acts, owns, is owned or is listed."""
    rest = sentence.text[end:]
    if not rest or rest[0] in "、,，。;；)）”" or words.holding.match(sentence.text, end):
        return True
    acting = words.acting.match(sentence.text, end)
    return bool(acting) or any(rest.startswith(v) for v in words.naming.deals)


def _overlapping(sentence: Sentence, start: int, end: int, known: Sequence[Stretch], words: Words) -> bool:
    """Whether the tagger or the registry has another name there, so that the stretch would be two names."""
    for k in known:
        begins = k.start == start and (k.kind == "place" or _follows(sentence, k.end, end, words))
        if k.start < end and start < k.end and not begins:
            return True
    for hint in sentence.hints:
        if hint.label in ("TIME", "MISC") or hint.end <= start or end <= hint.start:
            continue
        inner = start <= hint.start and hint.end <= end
        if not inner or not (hint.end == end or hint.label == "LOC" or _follows(sentence, hint.end, end, words)):
            return True
    return False


def _follows(sentence: Sentence, start: int, end: int, words: Words) -> bool:
    """Whether ``[start, end)`` only lengthens the name before it: a line of business, a place, two characters."""
    text = sentence.text[start:end]
    return bool(words.industry.fullmatch(text) or words.head.fullmatch(text) or text in words.places or len(text) <= 2)


def _apposed(sentence: Sentence, known: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """X behind a noun that says what it is to another: 全资子公司|X|与, 股东|X|计划."""
    for match in words.apposing.finditer(sentence.text):
        start = match.end()
        end = run(sentence, start, words)
        inside = [t for t in sentence.tokens if t.start < end and start < t.end]
        follows = _goes_on(sentence, end, words) or (words.afterwards.match(sentence.text, end) and _odd(inside, words))
        if end - start < 2 or not follows or _overlapping(sentence, start, end, known, words):
            continue
        person = match[0] in words.naming.titles and _is_person(sentence, start, end)
        proved = words.kind_of(sentence.text[start:end])
        kind: Kind = "person" if person else proved or "company"
        if fit(sentence, start, end, words, sure=bool(proved) and end - start > 4):
            yield Stretch(start=start, end=end, kind=kind, rule="apposition")


def _introduced(sentence: Sentence, known: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """X behind a common noun for a firm: 茶饮商|X|原拟, 电池企业|X|宣布."""
    for token in sentence.tokens:
        start = token.end
        if not words.role_end.search(sentence.text[: token.end]) or token.text in words.naming.quoted:
            continue
        end = run(sentence, start, words, reach=6)
        inside = [t.text for t in sentence.tokens if start <= t.start and t.end <= end]
        acting = words.acting.match(sentence.text, end)
        if not inside or any(map(is_word, inside)) or not (acting or words.holding.match(sentence.text, end)):
            continue
        if _overlapping(sentence, start, end, known, words) or not fit(sentence, start, end, words, sure=False):
            continue
        kind = words.kind_of(sentence.text[start:end]) or "company"
        yield Stretch(start=start, end=end, kind=kind, rule="apposition")


def _is_person(sentence: Sentence, start: int, end: int) -> bool:
    first = next((t for t in sentence.tokens if t.start == start), None)
    return end - start in (2, 3) and first is not None and first.tag.startswith("nr")


def _dealt(sentence: Sentence, known: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """X between a deal and shares of it: 收购|X|20%股权; or all that is bought: 收购|X|，."""
    for match in words.dealing.finditer(sentence.text):
        start = match.end()
        opened = next((t for t in sentence.tokens if t.end == start), None)
        if opened is None:
            continue
        start += sentence.text[start : start + 1] == "给"
        whole = _counted(sentence, start, words)
        end = max(run(sentence, start, words), whole)
        if end - start < 2 or _overlapping(sentence, start, end, known, words):
            continue
        share = words.holding.match(sentence.text, end)
        counted = bool(share and re.search(r"\d|<N>", share[0]))
        last = not share and bool(re.match(r"[，,。;；]|$", sentence.text[end:])) and end - start <= 4
        priced = words.priced.search(sentence.text, 0, match.start()) and words.industry_end.search(
            sentence.text[start:end]
        )
        home = next((k.end for k in known if k.state and k.start == start and k.end < end), None)
        foreign = home is not None and is_word(sentence.text[home:end])
        last = last and not foreign and bool(priced or not _ware(sentence.text[start:end]))
        if (counted or last) and fit(sentence, start, end, words, sure=counted and (end - start > 2 or end == whole)):
            yield Stretch(start=start, end=end, kind="company", rule="dealt in")


def _counted(sentence: Sentence, start: int, words: Words) -> int:
    """Where two to four characters right before counted shares end, whatever words they are: 收购|岚富|20%股权."""
    match = re.compile(r"([㐀-鿿]{2,4})(?=\d)").match(sentence.text, start)
    if match is None or not words.holding.match(sentence.text, match.end()):
        return start
    inside = [t for t in sentence.tokens if t.start < match.end() and start < t.end]
    plain = any((len(t.text) > 1 and is_word(t.text)) or t.tag[0] in "pcurm" for t in inside)
    return start if plain or inside[0].tag in ("d", "f") else match.end()


def _ware(text: str) -> bool:
    """Whether ``text`` is a word or two and so may be a thing that is bought: 玉米, 架构|设计."""
    compound = len(text) == 4 and is_ordinary(text[:2]) and is_ordinary(text[2:])
    return compound or (is_word(text) and (len(text) == 2 or not is_name(text)))


def _buying(sentence: Sentence, known: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """X that opens a clause and buys, sells or signs: X|拟收购, X|再次增持."""
    for match in _OPENING.finditer(sentence.text):
        start = match.end()
        end = run(sentence, start, words, reach=6)
        end -= sentence.text[end - 1 : end] in ("拟", "曾", "已", "将")
        if not 3 <= end - start <= 6 or _overlapping(sentence, start, end, known, words):
            continue
        if words.buying.match(sentence.text, end) and fit(sentence, start, end, words, sure=False):
            yield Stretch(start=start, end=end, kind="company", rule="buys")


_OPENING = re.compile(r"(?:^|(?<=[，,。;；:：\s”]))")


def _headed(sentence: Sentence, known: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """X that a headline or an item of a list begins with: X：股东拟减持."""
    for match in words.headed.finditer(sentence.text):
        start, end = match.span(1)
        if run(sentence, start, words, reach=6) != end or _overlapping(sentence, start, end, known, words):
            continue
        if fit(sentence, start, end, words, sure=end - start > 2) and not is_ordinary(match[1]):
            yield Stretch(start=start, end=end, kind="company", rule="headline")


DISCLOSING = re.compile(
    r"(?:方面)?(?:(?:\d{4}年)?\d{1,2}月)?(?:\d{1,2}日)?(?:晚间|盘后|早间|午间|今晚|昨晚|今日|昨日|今天|昨天)?(?:发布|刊发|披露)?公告"
)
"""What a listed firm does at its own time of day: 2月24日晚间发布公告."""


def _disclosing(sentence: Sentence, known: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """X that opens a sentence and makes something known as listed firms do: |鹭江港|2月24日晚间发布公告."""
    for match in _DISCLOSER.finditer(sentence.text):
        start, end = match.span(1)
        if run(sentence, start, words, reach=8) != end or _overlapping(sentence, start, end, known, words):
            continue
        if not _DISTRICT.search(match[1]) and fit(sentence, start, end, words, sure=True):
            kind = words.kind_of(match[1]) or "company"
            yield Stretch(start=start, end=end, kind=kind, rule="makes known")


_DISCLOSER = re.compile(rf"(?:^|(?<=[。；;\s丨]))([㐀-鿿]{{3,8}}?)(?={DISCLOSING.pattern}(?:称|显示|表示|[，,：:]))")


def _employing(sentence: Sentence, known: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """X before a title and a person: |X|总经理任建业."""
    text = sentence.text
    for hint in sentence.hints:
        title = words.title_end.search(text[max(0, hint.start - 10) : hint.start]) if hint.label == "PER" else None
        if title is None or len(title[0]) < 2:
            continue
        end = hint.start - len(title[0])
        start = _back(sentence, end, words)
        if not 3 <= end - start <= 8 or _overlapping(sentence, start, end, known, words):
            continue
        sure = end - start > 4 and bool(words.industry_end.search(text[start:end]))
        if (sure or not words.part_end.search(text[start:end])) and fit(sentence, start, end, words, sure=sure):
            yield Stretch(start=start, end=end, kind=words.kind_of(text[start:end]) or "company", rule="employer")


def _back(sentence: Sentence, end: int, words: Words) -> int:
    """Where the words that may be one name begin, read back from ``end``."""
    start = end
    for token in reversed([t for t in sentence.tokens if t.end <= end]):
        business = token.end == end and token.text in words.ambiguous
        far = token.end != start or end - token.start > 10
        if far or (not business and _parts(sentence, token, token.start, words)):
            break
        start = token.start
    return start


def _signing(sentence: Sentence, known: Sequence[Stretch], words: Words) -> Iterator[Stretch]:
    """Districts and cities that sign as parties do: |黄陂区|与…签订, 与|都江堰市|签约."""
    text = sentence.text
    for hint in sentence.hints:
        start, end = hint.start, hint.end
        if hint.label != "LOC" or not _DISTRICT.search(text[start:end]) or end - start < 3:
            continue
        clause = text[end : end + 40].split("。")[0]
        outer = next((h.start for h in sentence.hints if h.end == start and h.label == "LOC"), start)
        first = not text[:outer] or text[outer - 1] in "，,、"
        joined = first and re.match(r"(?:分别)?[与和同、]", clause) and _SIGNED.search(clause)
        joined = joined or (text[start - 1 : start] in ("与", "和") and re.match(r"(?:正式|成功)?签", clause))
        joined = joined or (text[max(0, start - 2) : start] == "签约" and re.match(r"[，,。；;]|$", clause))
        if joined and not any(k.start < end and start < k.end and not k.state for k in known):
            yield Stretch(start=start, end=end, kind="government", rule="signs")


_DISTRICT = re.compile(r"[省市区县旗]$|开发区$")
_SIGNED = re.compile(r"签订|签署|签约|达成[^，,]{0,6}(?:合作|协议)")


def _specially_treated(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    """The short names of shares under special treatment: *ST长岭, S*ST."""
    for match in _ST.finditer(sentence.text):
        start = end = match.end()
        for token in sentence.tokens:
            if token.end <= start:
                continue
            if end - start >= 2 or token.text in words.stops or not all(map(is_cjk, token.text)):
                break
            end = token.end
        common = is_ordinary(sentence.text[start:end]) or words.group.match(sentence.text, start)
        if 2 <= end - start <= 4 and not common and not words.holding.match(sentence.text, start):
            letter = re.match(r"[AB](?![A-Za-z])", sentence.text[end:])
            yield Stretch(start=match.start(), end=end + bool(letter), kind="company", rule="special treatment")


_ST = re.compile(r"(?<![A-Za-z*＊])[S*＊]{0,2}ST\s?(?=[㐀-鿿]{2})")
