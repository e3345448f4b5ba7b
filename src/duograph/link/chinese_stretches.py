"""Where a Chinese sentence may hold a name: by the registry, by the tagger, by suffixes and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from duograph.knowledge.naming import Naming
from duograph.knowledge.registry import Registry
from duograph.records import Hint, Kind, Sentence
from duograph.text import has_cjk, is_cjk


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A name in a sentence before its title is read.  ``known`` are the registry's ids for it."""

    start: int
    end: int
    kind: Kind
    rule: str
    known: tuple[str, ...] = ()
    country: str | None = None
    metonym: bool = False

    def of_kind(self, kind: Kind) -> Stretch:
        return replace(self, kind=kind)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of Chinese naming, ready for matching at the end, at the beginning or anywhere of a stretch."""

    naming: Naming
    kinds: dict[str, Kind]
    heads: re.Pattern[str]
    industries: re.Pattern[str]
    tails: re.Pattern[str]
    verbs: re.Pattern[str]
    anonymous: re.Pattern[str]
    groups: re.Pattern[str]
    title_end: re.Pattern[str]
    title_start: re.Pattern[str]
    never: frozenset[str]

    @staticmethod
    @cache
    def of(naming: Naming) -> Words:
        kinds = {word: kind for kind, words in naming.heads.items() for word in words}
        titles, parts = either(naming.titles), either(naming.title_parts)
        return Words(
            naming=naming,
            kinds=kinds,
            heads=re.compile(rf"(?:{either(kinds)})$"),
            industries=re.compile(either(naming.industries)),
            tails=re.compile(rf"(?:{either(naming.tails)})+$"),
            verbs=re.compile(either(naming.verbs)),
            anonymous=re.compile(rf"(?:{either(naming.anonymous)})(?:{either(naming.title_parts)})?$"),
            groups=re.compile(either(naming.groups)),
            title_end=re.compile(rf"(?:{parts})*(?:{titles})$"),
            title_start=re.compile(rf"(?:(?:{parts})*(?:{titles})|{either(naming.honorifics)})"),
            never=frozenset(naming.never),
        )

    def is_never(self, name: str) -> bool:
        """Whether ``name`` is an ordinary word or too little to be a name."""
        return name in self.never or len(name) < 2 or not re.search(r"[A-Za-z㐀-鿿]", name)

    def kind_of(self, name: str) -> Kind | None:
        """The kind that the last word of ``name`` proves."""
        match = self.heads.search(name)
        return self.kinds[match[0]] if match and match.start() > 0 else None


def either(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first; one that never fits for none."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))) or r"(?!)"


def registered(sentence: Sentence, registry: Registry) -> list[Stretch]:
    """What the registry knows in ``sentence``; ambiguous forms are left to the other evidence."""
    found = []
    for hit in registry.find(sentence.text):
        first = registry.actors[hit.ids[0]]
        if hit.ambiguous and not _marked(sentence, hit.start, hit.end):
            continue
        if not _on_words(sentence, hit.start, hit.end):
            continue
        found.append(
            Stretch(
                start=hit.start,
                end=hit.end,
                kind=first.kind,
                rule="registry",
                known=hit.ids,
                country=first.country,
                metonym=hit.form == "metonym",
            )
        )
    return found


def _marked(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the tagger takes exactly this stretch for the name of an organisation or a person."""
    return any(h.start == start and h.end == end and h.label in ("ORG", "PER") for h in sentence.hints)


def _on_words(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a short Chinese form is no part of a longer word: 大众 in 大众化, 三星 in 三星级."""
    if end - start > 2 or not has_cjk(sentence.text[start:end]) or _marked(sentence, start, end):
        return True
    for token in sentence.tokens:
        if token.start < end and start < token.end:
            if token.start < start and token.end > start and token.end <= end:
                return False
            if token.end > end and token.start >= start:
                return token.end - token.start > 3 or token.start < start
    return True


def hinted(sentence: Sentence, known: Sequence[Stretch], words: Words) -> list[Stretch]:
    """The tagger's names, cut at words that are no part of them and lengthened to the suffix behind them."""
    found: list[Stretch] = []
    hints = _joined(sentence, known)
    for hint in hints:
        if hint.label == "TIME":
            continue
        for start, end in _cut(sentence, hint.start, hint.end, words):
            found += _stretch(sentence, start, end, hint.label, known, words)
    return found


def _joined(sentence: Sentence, known: Sequence[Stretch]) -> list[Hint]:
    """The tagger's hints, those that touch and read as one name made one: 小因|扎吉, 绿城|中国."""
    joined: list[Hint] = []
    for hint in sentence.hints:
        last = joined[-1] if joined else None
        if last is not None and last.end == hint.start:
            pair = (last.label, hint.label)
            country = any(k.kind == "government" and k.start == last.start and k.end == last.end for k in known)
            if pair == ("PER", "PER") or (
                pair
                in {("LOC", "ORG"), ("LOC", "PER"), ("LOC", "MISC"), ("ORG", "MISC"), ("ORG", "PER"), ("ORG", "ORG")}
                and not country
                and hint.end - hint.start <= 3
                and last.end - last.start <= 3
                and has_cjk(sentence.text[hint.start : hint.end])
            ):
                label = "PER" if pair == ("PER", "PER") else "ORG"
                joined[-1] = Hint(start=last.start, end=hint.end, label=label)
                continue
        joined.append(hint)
    return joined


def _cut(sentence: Sentence, start: int, end: int, words: Words) -> list[tuple[int, int]]:
    """The pieces of a tagger's name between verbs, without function words at its ends."""
    text = sentence.text
    pieces, at = [], start
    for match in words.verbs.finditer(text, start, end):
        if match.start() - at > 1 and len(match[0]) > 1:
            pieces.append((at, match.start()))
            at = match.end()
    pieces.append((at, end))
    return [trimmed for s, e in pieces if (trimmed := _trimmed(sentence, s, e, words))]


def _trimmed(sentence: Sentence, start: int, end: int, words: Words) -> tuple[int, int] | None:
    text = sentence.text
    tokens = {t.start: t for t in sentence.tokens}
    while start < end and (
        not (text[start].isalnum() or text[start] in "《")
        or ((t := tokens.get(start)) and t.end < end and t.tag in _LEADING)
    ):
        start = tokens[start].end if start in tokens else start + 1
    tail = words.tails.search(text, start, end)
    if tail and tail.start() - start >= 2 and not words.heads.search(text[start:end]):
        end = tail.start()
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "》)）.&"):
        end -= 1
    return (start, end) if end - start > 1 else None


_LEADING = frozenset({"p", "c", "d", "r", "u", "uj", "ul", "m", "q", "f", "x"})


def _stretch(
    sentence: Sentence, start: int, end: int, label: str, known: Sequence[Stretch], words: Words
) -> list[Stretch]:
    text = sentence.text
    if words.anonymous.search(text, 0, start) or text[start:end].endswith("某") or text[start] == "某":
        return []
    country = next((k for k in known if k.start == start and k.end <= end and k.kind == "government"), None)
    longer = _lengthened(sentence, start, end, label, country, words)
    if longer:
        end, kind = longer
        home = country.known[0] if country and len(country.known) == 1 else None
        if words.is_never(text[start:end]):
            return []
        return [Stretch(start=start, end=end, kind=kind, rule="suffix", country=home)]
    name = text[start:end]
    if any(k.start <= start and end <= k.end for k in known) or words.is_never(name):
        return []
    if label == "PER":
        return [Stretch(start=start, end=end, kind="person", rule="tagger")]
    if label == "ORG" or (label == "MISC" and _latin_name(name)):
        return [Stretch(start=start, end=end, kind=words.kind_of(name) or "company", rule="tagger")]
    if label in ("LOC", "MISC") and words.kind_of(name) in ("company", "agency") and not _place(name):
        return [Stretch(start=start, end=end, kind=words.kind_of(name) or "company", rule="suffix")]
    return []


_PLACE_END = re.compile(r"(?:省|市|县|区|镇|乡|村|州|郡|府|岛|山|江|河|湖|海|湾|洋|路|街|道|港|半岛|地区|大陆)$")


def _place(name: str) -> bool:
    return bool(_PLACE_END.search(name))


def _latin_name(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Za-z0-9&.'’ -]+", name)) and not re.fullmatch(r"[A-Z]?\d+", name)


def _lengthened(
    sentence: Sentence, start: int, end: int, label: str, country: Stretch | None, words: Words
) -> tuple[int, Kind] | None:
    """The end and kind of the organisation that the name ``[start, end)`` begins, by the suffix behind it."""
    text = sentence.text
    at, best = end, None
    ends = {t.end for t in sentence.tokens}
    tags = {t.start: t.tag for t in sentence.tokens}
    while at < len(text) and at - end <= 14:
        match = words.industries.match(text, at)
        head = _head(words).match(text, at)
        if head and (not match or head.end() >= match.end()):
            if head.end() in ends and not _runs_on(text, head.end(), words):
                best = (head.end(), words.kinds[head[0]])
            at = head.end()
            continue
        if match and match.end() in ends and (country is None or country.end != end) and label != "TIME":
            if at == end and end - start <= 5 and not _acts(sentence, at, match.end(), tags):
                best = (match.end(), "company")
            at = match.end()
            continue
        break
    return best


@cache
def _head(words: Words) -> re.Pattern[str]:
    return re.compile(either(words.kinds))


def _runs_on(text: str, end: int, words: Words) -> bool:
    """Whether the suffix that ends here is the beginning of another word: 公司|法, 基金|经理."""
    return text[end : end + 1] in ("法", "业", "者", "家", "员", "化", "界")


def _acts(sentence: Sentence, start: int, end: int, tags: dict[int, str]) -> bool:
    """Whether the word [start, end), 投资 or 开发, is the verb of its sentence: a sum or an object follows."""
    if sentence.text[start:end] not in ("投资", "开发", "发展", "建设", "生产", "制造", "运营", "教育", "支付"):
        return False
    after = sentence.text[end : end + 1]
    return bool(after) and (
        after.isdigit() or after in "了于的约逾超近建设" or tags.get(end, "x") in ("m", "ul", "ns", "nr")
    )


_CODE = re.compile(
    r"\s?[(（](?:(?:股票代码|证券代码|代码|行情|[A-Z]{2,8})\s?[:：]?\s?)?(?:\d{4,6}(?:\.[A-Z]{1,3})?|[A-Z]{1,5}\.[A-Z]{1,3})[^()（）]{0,8}[)）]"
)
_STOP = frozenset({"p", "c", "u", "uj", "ul", "x", "d", "r"})


def patterned(sentence: Sentence, words: Words) -> list[Stretch]:
    """Names that their surroundings prove: before a stock code or 以下简称, and short forms in such brackets."""
    found = []
    short = either(words.naming.definers.short)
    define = re.compile(rf"[(（](?:{short})[：:为]?[“\"「『]?([^()（）“”\"「」]{{2,12}})[”\"」』]?")
    for match in _CODE.finditer(sentence.text):
        start = _back(sentence, match.start(), words)
        if match.start() - start > 1:
            found.append(Stretch(start=start, end=match.start(), kind="company", rule="stock code"))
    for match in define.finditer(sentence.text):
        if not words.is_never(match[1]):
            found.append(Stretch(start=match.start(1), end=match.end(1), kind="company", rule="short form"))
    return found


def _back(sentence: Sentence, end: int, words: Words) -> int:
    """Where the name that ends at ``end`` begins: at the last stop before it, at most eight characters back."""
    start = end
    for token in reversed(sentence.tokens):
        if token.end > end or token.end != start:
            continue
        if token.tag in _STOP or end - token.start > 8 or not any(map(is_cjk, token.text)):
            break
        start = token.start
    return start
