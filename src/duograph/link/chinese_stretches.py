"""Where a Chinese sentence holds a name: what the registry knows, and the tagger's names put right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from duograph.knowledge.registry import Hit, Registry
from duograph.link.chinese_words import Words
from duograph.records import Hint, Kind, Sentence, Token
from duograph.segment.chinese import is_common, is_ordinary, is_place_name, is_rare, is_word
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

    @property
    def state(self) -> bool:
        """Whether it is a state's plain name or form, so that a longer name may begin with it."""
        return self.kind == "government" and bool(self.known)


def registered(sentence: Sentence, registry: Registry, words: Words) -> list[Stretch]:
    """What the registry knows in ``sentence``; ambiguous forms only where the tagger sees a name too."""
    found = []
    for hit in _hits(sentence, registry):
        first = registry.actors[hit.ids[0]]
        if hit.ambiguous and not _marked(sentence, hit.start, hit.end):
            continue
        if not _whole_word(sentence, hit.start, hit.end):
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


def familiar(sentence: Sentence, registry: Registry, named: Set[tuple[str, ...]]) -> Iterator[Stretch]:
    """Ambiguous forms of actors that the text names in full elsewhere, where they act or are dealt with: 与|通用|."""
    for hit in _hits(sentence, registry):
        if not hit.ambiguous or hit.ids not in named or not whole(sentence, hit.start, hit.end):
            continue
        behind = next((t for t in sentence.tokens if t.start == hit.end), None)
        before = sentence.text[max(0, hit.start - 1) : hit.start]
        acts = behind is None or behind.tag[0] in "dpcvx" or behind.text in _TOTAL
        if before in _WITH or (acts and _opens(sentence, hit.start)):
            actor = registry.actors[hit.ids[0]]
            yield Stretch(
                start=hit.start,
                end=hit.end,
                kind=actor.kind,
                rule="registry",
                known=hit.ids,
                country=actor.country,
            )


_WITH = frozenset("与和跟同向给由被对及、")
_TOTAL = frozenset({"总共", "共", "合计", "目前", "现在"})


def _opens(sentence: Sentence, start: int) -> bool:
    """Whether a clause begins at ``start``, or only an adverb or conjunction stands before it."""
    before = next((t for t in reversed(sentence.tokens) if t.end <= start), None)
    return before is None or before.tag[0] in "dcx"


def _hits(sentence: Sentence, registry: Registry) -> Iterator[Hit]:
    """The registry's hits; of an agency whose 长 follows (台湾经济部|长) only what stands before it: 台湾."""
    text = sentence.text
    for hit in registry.find(text):
        if text[hit.end : hit.end + 1] == "长" and hit.surface[-1] in "部院局署厅委会处行":
            for inner in registry.find(hit.surface[:-1]):
                yield inner._replace(start=inner.start + hit.start, end=inner.end + hit.start)
        elif hit.end - hit.start > 2 and not _whole_word(sentence, hit.start, hit.end):
            # 日本|国内: the form's last character begins another word.
            for inner in registry.find(hit.surface[:-1]):
                yield inner._replace(start=inner.start + hit.start, end=inner.end + hit.start)
        elif hit.end - hit.start == 2 and not _whole_word(sentence, hit.start, hit.end):
            # 股|东软|银: the name begins with the second character.
            for later in registry.find(text[hit.start + 1 : hit.end + _REACH]):
                moved = later._replace(start=later.start + hit.start + 1, end=later.end + hit.start + 1)
                if moved.start < hit.end and _whole_word(sentence, moved.start, moved.end):
                    yield moved
        else:
            yield hit


_REACH = 12
"""Characters behind a false hit in which a name that overlaps it ends."""


def _marked(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the tagger takes exactly this stretch for the name of an organisation or a person."""
    return any(h.start == start and h.end == end and h.label in ("ORG", "PER") for h in sentence.hints)


def _whole_word(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a known form is no part of a longer ordinary word: 大众 in 大众化."""
    if not has_cjk(sentence.text[start:end]) or _marked(sentence, start, end):
        return True
    if end - start > 2:
        # 美国银行|业: the name's last word is the beginning of another.
        return not any(start < t.start < end < t.end and is_word(t.text) for t in sentence.tokens)
    return whole(sentence, start, end)


def whole(sentence: Sentence, start: int, end: int) -> bool:
    """Whether no ordinary word runs over either end of the stretch."""
    across = [t for t in sentence.tokens if t.start < end and start < t.end and (t.start < start or t.end > end)]
    return not any(is_ordinary(t.text) or (t.start < start and is_word(t.text)) for t in across)


def hinted(sentence: Sentence, known: Sequence[Stretch], words: Words) -> list[Stretch]:
    """The tagger's names, cut at words that are no part of them and lengthened to the suffix behind them."""
    found = []
    for tagged in _joined(sentence, known, words):
        hint = (
            tagged
            if _known_there(tagged, known)
            else _with_place(sentence, _with_latin(sentence, tagged, known, words), words)
        )
        hint = _holder(sentence, hint, words)
        behind = _behind_title(sentence.text, hint.start, hint.end, words) if hint.label == "PER" else None
        role = _behind_role(sentence.text, hint.start, hint.end, known, words) or behind_noun(
            sentence, hint.start, hint.end, words
        )
        if _into_role(sentence, hint, words):
            continue
        hint = _called(sentence, replace(hint, start=role or hint.start), words)
        given = sentence.text[hint.start] == "给" and hint.end - hint.start > 2
        if given or (hint.label == "PER" and _sold_to(sentence, hint, words)):
            hint = replace(hint, start=hint.start + 1)
        for start, end in _pieces(sentence, behind or hint.start, hint.end, known, words):
            if hint.label == "ORG" and end < hint.end and is_place_name(sentence.text[start:end]):
                continue
            stretch = _stretch(sentence, *_untouched(sentence, hint, (start, end)), hint.label, known, words)
            if stretch is not None:
                found.append(stretch)
    return found


_JOINING = {
    ("LOC", "ORG"),
    ("LOC", "PER"),
    ("LOC", "MISC"),
    ("ORG", "MISC"),
    ("ORG", "PER"),
    ("ORG", "ORG"),
    ("PER", "ORG"),
}


def _joined(sentence: Sentence, known: Sequence[Stretch], words: Words) -> list[Hint]:
    """The tagger's hints, those that touch and read as one name made one: 小因|扎吉, 拉夏|贝尔, 岳阳|兴长."""
    joined: list[Hint] = []
    for hint in sentence.hints:
        if hint.label == "TIME":
            continue
        last = joined[-1] if joined else None
        if last is not None and last.end == hint.start and (last.label, hint.label) == ("ORG", "PER"):
            behind = _behind_title(sentence.text, last.start, last.end, words)
            if behind is not None:
                joined[-1] = Hint(start=behind, end=hint.end, label="PER")
                continue
        hyphened = last is not None and sentence.text[last.end : hint.start] == "-"
        if last is not None and hyphened and last.label == hint.label == "PER":
            joined[-1] = Hint(start=last.start, end=hint.end, label="PER")
        elif last is not None and last.end == hint.start and _one_name(sentence, last, hint, known):
            label = "PER" if last.label == hint.label == "PER" else "ORG"
            joined[-1] = Hint(start=last.start, end=hint.end, label=label)
        else:
            joined.append(hint)
    return joined


def _behind_title(text: str, start: int, end: int, words: Words) -> int | None:
    """Where the name begins that a title of two or more characters inside ``[start, end)`` introduces."""
    found = [m.end() for m in words.title.finditer(text, start, end) if len(m[0]) > 1 and m.start() > start]
    return found[-1] if found and found[-1] < end else None


def _holder(sentence: Sentence, hint: Hint, words: Words) -> Hint:
    """``hint`` as the person's whose office it begins with: 国务卿|卢比欧, taken for an organisation."""
    if hint.label != "ORG":
        return hint
    title = words.title.match(sentence.text, hint.start)
    if title is None or len(title[0]) < 3 or not 2 <= hint.end - title.end() <= 5:
        return hint
    name = sentence.text[title.end() : hint.end]
    proved = words.kind_of(name) or words.industry_end.search(name)
    return hint if proved else Hint(start=title.end(), end=hint.end, label="PER")


def _behind_role(text: str, start: int, end: int, known: Sequence[Stretch], words: Words) -> int | None:
    """Where the name begins of which the tagger took the first character from a role (受让|方鹭江), or a role and
    what stands before it: a country (秘鲁|石油公司|鹭江能源), what it is like (本地|出版社|白鹭书局), whose it is
    (江钨|东家|鹭江能源)."""
    for match in words.apposing.finditer(text, max(0, start - 4), end):
        led = text[start : match.start()]
        described = not led or is_place_name(led) or led in words.modifiers
        described = described or any((k.start, k.end) == (start, match.start()) for k in known)
        overlaps = match.start() < start < match.end() and end - match.end() > 1
        within = match.start() >= start and end - match.end() > 2 and described
        if overlaps or within:
            return match.end()
    return None


def behind_noun(sentence: Sentence, start: int, end: int, words: Words) -> int | None:
    """Where the name begins that a common noun for a firm introduces: 影视公司|博纳影业, 药企|康方生物."""
    for match in words.role.finditer(sentence.text, start, end):
        led = [t for t in sentence.tokens if start <= t.start and t.end <= match.end()]
        named = [t.text for t in sentence.tokens if match.end() <= t.start and t.end <= end]
        whole = led and led[0].start == start and led[-1].end == match.end() and named
        if (
            whole
            and not is_place_name(named[0])
            and all(_common(t.text, words) for t in led)
            and any(_distinct(w, words) for w in named)
        ):
            return match.end()
    return None


def _common(word: str, words: Words) -> bool:
    """Whether ``word`` is no name: an ordinary one, a line of business, a noun for a firm."""
    return word in words.modifiers or word in words.never or bool(words.role_end.search(word)) or is_common(word)


def _called(sentence: Sentence, hint: Hint, words: Words) -> Hint:
    """``hint`` as a firm's where a noun for a firm stands right before: 电子厂|纬颖; without the noun's last
    character: 电池|商诺斯沃特."""
    text, start = sentence.text, hint.start
    if hint.label not in ("PER", "ORG"):
        return hint
    roles = (m.end() for m in words.apposing.finditer(text, max(0, start - 6), start))
    role = next((end for end in roles if end == start - 1), None)
    if role and is_cjk(text[role]) and text[role] not in words.stops and text[role] not in words.breaks:
        return replace(hint, start=role, label="ORG")
    if hint.label != "PER":
        return hint
    if (
        text[start] == "商"
        and hint.end - start > 2
        and any(t.start == start - 2 and t.end == start for t in sentence.tokens)
    ):
        return replace(hint, start=start + 1, label="ORG")
    toward = "对" in text[max(0, start - 12) : start]
    if toward and _bought(text, hint.end, words):
        return replace(hint, label="ORG")
    if words.taking_end.search(text[max(0, start - 6) : start]) and _taken(sentence, hint.end, words):
        return replace(hint, label="ORG")
    over = next((t.end for t in sentence.tokens if t.start < start < t.end and words.role_end.search(t.text)), None)
    if over and hint.end - over > 1:
        return replace(hint, start=over, label="ORG")
    return replace(hint, label="ORG") if words.role_end.search(text[max(0, start - 6) : start]) else hint


def _bought(text: str, end: int, words: Words) -> bool:
    """Whether what stands before ``end`` is taken over: 对 X 的全资收购."""
    led = _WHOLLY.match(text, end)
    return led is not None and words.taking.match(text, led.end()) is not None


_WHOLLY = re.compile(r"的(?:全资|股权|战略)?")


def _taken(sentence: Sentence, end: int, words: Words) -> bool:
    """Whether what is dealt in ends at ``end``, so that no person's belongings are meant (收购|周若川|所持)."""
    behind = next((t for t in sentence.tokens if t.start == end), None)
    if behind is None or behind.text in "，,。;；" or words.holding.match(sentence.text, end):
        return True
    return behind.tag == "v" and len(behind.text) > 1 and behind.text not in words.naming.deals


def _known_there(hint: Hint, known: Sequence[Stretch]) -> bool:
    return any(k.start < hint.end and hint.start < k.end and not k.state for k in known)


def _into_role(sentence: Sentence, hint: Hint, words: Words) -> bool:
    """Whether a tagger's name is a place and the beginning of a noun for a firm: 迪拜船|东."""
    for match in words.apposing.finditer(sentence.text, hint.start, hint.end + 3):
        led = sentence.text[hint.start : match.start()]
        if hint.start < match.start() < hint.end < match.end() and is_place_name(led):
            return True
    return False


def _with_latin(sentence: Sentence, hint: Hint, known: Sequence[Stretch], words: Words) -> Hint:
    """``hint`` with the Latin letters that stand right before it and belong to the name: CPE|源峰."""
    before = re.search(r"(?<![A-Za-z0-9])[A-Z]{2,6}$", sentence.text[: hint.start])
    if hint.label not in ("PER", "ORG") or before is None or not has_cjk(sentence.text[hint.start]):
        return hint
    alone = words.is_never(before[0]) or before[0] in words.naming.titles
    return (
        hint
        if alone or any(k.end == hint.start for k in known)
        else Hint(start=before.start(), end=hint.end, label="ORG")
    )


def _with_place(sentence: Sentence, hint: Hint, words: Words) -> Hint:
    """``hint`` of a firm with the city right before it: 舟山|港航控股; not where it only is: 在舟山|."""
    place = next((h for h in sentence.hints if h.end == hint.start and h.label == "LOC"), None)
    name, text = sentence.text[hint.start : hint.end], sentence.text
    if hint.label != "ORG" or place is None or text[place.start : place.end] not in words.places:
        return hint
    located = words.locative_end.search(text[: place.start]) or text[: place.start].endswith(("从", "到", "驻"))
    ends = words.head_end.search(name) or words.industry_end.search(name)
    return hint if located or not ends or len(name) > 6 else replace(hint, start=place.start)


def _one_name(sentence: Sentence, last: Hint, hint: Hint, known: Sequence[Stretch]) -> bool:
    if last.label == hint.label == "PER":
        return hint.end - last.start <= 5
    met = [k for k in known if k.start < hint.end and last.start < k.end]
    seat = len(met) == 1 and met[0].metonym and (met[0].start, met[0].end) == (last.start, last.end)
    if (last.label, hint.label) not in _JOINING or (met and not (seat and hint.label == "ORG")):
        return False
    text = sentence.text[hint.start : hint.end]
    return hint.end - hint.start <= 3 and last.end - last.start <= 3 and has_cjk(text) and not is_ordinary(text)


def _pieces(
    sentence: Sentence, start: int, end: int, known: Sequence[Stretch], words: Words
) -> Iterator[tuple[int, int]]:
    """The names inside a tagger's name: cut at verbs, 旗下 and conjunctions, without what frames them."""
    text = sentence.text
    cuts = [start]
    for pattern in (words.verb, words.inner):
        for match in pattern.finditer(text, start, end):
            if len(match[0]) > 1 and match.start() - start > 1 and _word(sentence, match.start(), match.end()):
                cuts += [match.start(), match.end()]
    for token in _inside(sentence, start, end):
        if token.label in words.breaks and token.start - start > 1:
            cuts += [token.start, token.end]
    cuts += [t.start for t in sentence.tokens if _begins_next(t, start, end, text, words)]
    singles = (t.start for t in _inside(sentence, start, end) if len(t.label) == 1)
    cuts += [at for single in singles for at in _conjunction(text, single, start, end, words)]
    inside = [k for k in known if start <= k.start and k.end <= end]
    for one, other in pairwise(inside):
        if text[one.end : other.start] in words.breaks:
            cuts += [one.end, other.start]
    cuts = sorted({*cuts, end})
    for left, right in pairwise(cuts):
        trimmed = trim(sentence, left, _before_allied(sentence, left, right, known, words), words)
        if trimmed and (not words.is_never(text[slice(*trimmed)]) or _in_shares(text, trimmed[1], words)):
            yield trimmed


def _in_shares(text: str, end: int, words: Words) -> bool:
    """Whether a line of business and counted shares follow: 亚太|矿业40%股权."""
    business = words.industry.match(text, end)
    return business is not None and _COUNTED_SHARES.match(text, business.end()) is not None


def _begins_next(token: Token, start: int, end: int, text: str, words: Words) -> bool:
    """Whether a word that is part of no name begins behind a finished one: 青禾集团|因公司, 国家石油公司|已经."""
    if not start < token.start < end or token.tag not in ("p", "d", "c", "f") or token.text in _JOINING_WORDS:
        return False
    return words.head_end.search(text[start : token.start]) is not None and is_word(token.text)


_JOINING_WORDS = frozenset("和与及同跟暨中")


def _before_allied(sentence: Sentence, start: int, end: int, known: Sequence[Stretch], words: Words) -> int:
    """Where ``[start, end)`` ends without the verb that joins it to the name right behind: 岚泊|联合|青禾."""
    met = any(s == end for s in (*(h.start for h in sentence.hints if h.label == "ORG"), *(k.start for k in known)))
    allied = words.allied_end.search(sentence.text[start:end])
    return start + allied.start() if met and allied and allied.start() > 1 else end


def _sold_to(sentence: Sentence, hint: Hint, words: Words) -> bool:
    """Whether the 向 of a person's name is a preposition, because something is sold: 向|丽芬|出售."""
    text = sentence.text
    return text[hint.start] == "向" and hint.end - hint.start > 2 and bool(words.buying.match(text, hint.end))


def _untouched(sentence: Sentence, hint: Hint, piece: tuple[int, int]) -> tuple[int, int]:
    """``piece`` with the first character of a person's three: 于 in 于|文静 is a surname, no preposition."""
    if (
        hint.label == "PER"
        and has_cjk(sentence.text[hint.start])
        and piece == (hint.start + 1, hint.end)
        and hint.end - hint.start == 3
    ):
        return hint.start, hint.end
    return piece


def _inside(sentence: Sentence, start: int, end: int) -> list[Hint]:
    return [Hint(start=t.start, end=t.end, label=t.text) for t in sentence.tokens if start < t.start and t.end < end]


def _conjunction(text: str, at: int, start: int, end: int, words: Words) -> list[int]:
    """Where to cut at a 和 or 与 inside a tagger's name: between two short names or behind a finished one."""
    if text[at] not in "和与及、" or at - start < 2 or end - at < 3:
        return []
    left, right = text[start:at], text[at + 1 : end]
    if words.joined_end.search(left) and any(kind == "agency" and head in right for head, kind in words.kinds.items()):
        return []
    done = words.head_end.search(left) or (len(left) > 3 and words.industry_end.search(left) and len(right) > 3)
    if done or (len(left) <= 4 and not words.head_end.search(right)):
        return [at, at + 1]
    return []


def _word(sentence: Sentence, start: int, end: int) -> bool:
    """Whether no word of the sentence runs over either end of the stretch."""
    return not any(t.start < start < t.end or t.start < end < t.end for t in sentence.tokens)


def trim(sentence: Sentence, start: int, end: int, words: Words) -> tuple[int, int] | None:
    """``[start, end)`` without punctuation and framing words (上市公司 before, 股东 behind); None if too little."""
    text = sentence.text
    alone = {t.start: t.end for t in sentence.tokens if t.end - t.start == 1}
    changed = True
    while changed and start < end:
        changed = False
        front = words.front.match(text, start, end)
        if front and front[0] in "和同" and text[max(0, start - 2) : start] in words.deals:
            front = None
        if front and end - front.end() >= 2 and (len(front[0]) > 1 or start in alone):
            start, changed = front.end(), True
        elif not (text[start].isalnum() or text[start] in "《") or _holds_verb(text, start, end, words):
            start, changed = start + 1, True
    changed = True
    while changed and end > start:
        changed = False
        tail = words.tail_end.search(text[start:end])
        if (
            tail
            and tail.start() >= 2
            and (len(tail[0]) > 1 or not words.industry_end.search(text[start:end]))
            and (len(tail[0]) > 1 or end - 1 in alone or words.head_end.search(text[start : end - 1]))
        ):
            end, changed = start + tail.start(), True
        elif end - start > 2 and text[end - 1 : end + 1] in words.deeds and not words.shares.match(text, end):
            end, changed = end - 1, True
        elif _shares_of(text[start:end], words):
            end, changed = end - 2, True
        elif (number := _NUMBER_END.search(text[start:end])) and number.start() >= 2:
            end, changed = start + number.start(), True
        elif not (text[end - 1].isalnum() or text[end - 1] in "》)）."):
            end, changed = end - 1, True
    if ")" in text[start:end] or "）" in text[start:end]:
        opened = len(re.findall(r"[(（]", text[start:end]))
        if opened != len(re.findall(r"[)）]", text[start:end])):
            return None
    return (start, end) if end - start > 1 else None


def _holds_verb(text: str, start: int, end: int, words: Words) -> bool:
    """Whether the name would begin with the second character of a verb of dealing: 入股|力拓, not 股力拓."""
    return end - start > 2 and text[max(0, start - 1) : start + 1] in words.deeds


def _shares_of(text: str, words: Words) -> bool:
    """Whether ``text`` is a name with its line of business and 股份 for its shares: 园林|股份."""
    return text.endswith("股份") and len(text) > 5 and bool(words.industry_end.search(text[:-2]))


_NUMBER_END = re.compile(r"[一二两三四五六七八九十\d]+成[一二三四五六七八九半]?$")


def _stretch(
    sentence: Sentence, start: int, end: int, label: str, known: Sequence[Stretch], words: Words
) -> Stretch | None:
    text = sentence.text
    inside = [k for k in known if k.start == start and k.end <= end]
    dealt = bool(words.dealt.search(text[:start]))
    if dealt and any(not k.state and words.shares.fullmatch(text, k.end, end) for k in inside):
        return None
    state = next((k for k in inside if k.state), None)
    if state and any(not k.state and k.kind == "company" and k.start == state.end for k in known):
        return _stretch(sentence, state.end, end, label, known, words)
    if any(not k.state and k.kind == "company" and text[k.end : end] in words.naming.legal for k in inside):
        return None
    exact = next((k for k in known if k.start <= start and end <= k.end), None)
    if label == "PER":
        end = _whole_person(sentence, start, end)
    if label == "LOC" and exact is None and _firm_of_place(text[start:end], words):
        label = "ORG"
    if label == "LOC" and exact is None and state is not None and _corporate(text[state.end : end], words):
        label = "ORG"
    longer = lengthened(sentence, start, end, label, known=exact, states=[k for k in known if k.state], words=words)
    second = None if longer or inside or exact else _second_half(sentence, start, end, label, words)
    if longer:
        end, kind = longer
        rule = "suffix"
    elif second:
        end, kind, rule = second, "company", "two and two"
    else:
        if exact is not None or (label == "LOC" and not _firm_of_place(text[start:end], words)):
            return None
        kind = "person" if label == "PER" else words.kind_of(text[start:end]) or "company"
        if label == "ORG" and kind == "company" and _DISTRICT.search(text[start:end]):
            kind = "government"
        if any(not k.state and _runs_on(sentence, k.end, end, words) and not _surname(label, k) for k in inside):
            return None
        if label == "PER" and any(k.end == end and start == k.start - 1 and not k.state for k in known):
            return None
        if text[end - 1] == "厂" and any(not k.state for k in inside):
            kind = "facility"
        verb = text[end - 2 : end] in words.ambiguous and not closed(sentence, end, words)
        if label == "ORG" and verb and is_place_name(text[start : end - 2]):
            return None
        rule = "tagger"
        proved = words.kind_of(text[start:end]) or _dealt_in(sentence, start, end, words)
        if label == "MISC" and not proved and not _mixed(sentence, start, end, words):
            return None
    home = state.known[0] if state and len(state.known) == 1 else None
    if state and state.known != ("china",) and _own_name(sentence, state.end, end, words):
        start, state = state.end, None
    found = Stretch(start=start, end=end, kind=kind, rule=rule, country=home)
    return found if nameable(sentence, found, words, trusted=label in ("ORG", "PER"), state=state) else None


def _corporate(name: str, words: Words) -> bool:
    """Whether what a tagger took for a place is Latin letters and a firm's suffix behind a state: 匈牙利|MOL集团."""
    return re.match(r"[A-Z]", name) is not None and words.kind_of(name) == "company"


def _runs_on(sentence: Sentence, start: int, end: int, words: Words) -> bool:
    """Whether what a tagger took for the end of a known name is the next words: 英特尔|也找, 日产|宁, 新百|通过."""
    if not 0 < end - start < 8:
        return False
    first = next((t for t in sentence.tokens if t.start == start), None)
    if first is not None and (first.tag in ("p", "c", "d") or first.end > end) and is_word(first.text):
        return True
    if first is not None and len(first.text) == 1 and first.text in words.naming.dealing_signs:
        return True
    return end - start < 4 and (sentence.text[start] in words.running or runs_over(sentence, start, end))


def runs_over(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an ordinary word begins inside ``[start, end)`` and runs over its end: 新百|通过."""
    return any(start <= t.start < end < t.end and is_ordinary(t.text) for t in sentence.tokens)


def _second_half(sentence: Sentence, start: int, end: int, label: str, words: Words) -> int | None:
    """The end of a name of two and two characters of which the tagger saw the first half: 四达|时代, 丰琪|投资."""
    text = sentence.text
    token = next((t for t in sentence.tokens if t.start == end), None)
    if label not in ("ORG", "PER") or end - start != 2 or token is None or len(token.text) != 2:
        return None
    word, after = token.text, token.end
    if not (has_cjk(text[start:end]) and has_cjk(word)) or not token.tag.startswith(("n", "t", "vn")):
        return None
    acting = words.acting.match(text, after)
    sure = words.holding.match(text, after) or (acting and len(acting[0]) > 1)
    if not sure and (label == "PER" or not closed(sentence, after, words)):
        return None
    framing = (words.title, words.part, words.acting, words.group, words.honorific, words.holding)
    if any(p.match(text, end) for p in framing) or words.tail_end.search(word) or word in words.stops:
        return None
    return None if words.head.fullmatch(word) or word in words.never else after


def _dealt_in(sentence: Sentence, start: int, end: int, words: Words) -> bool:
    """Whether what may be a ware is bought or held as only firms are: 收购|云上书屋|，."""
    text = sentence.text
    if not has_cjk(text[start:end]) or end - start < 3 or words.goods_end.search(text[start:end]):
        return False
    if words.holding.match(text, end):
        return True
    bought = text[max(0, start - 2) : start] in words.deals
    return bought and bool(re.match(r"[，,。;；、]|$", text[end : end + 1]))


def _mixed(sentence: Sentence, start: int, end: int, words: Words) -> bool:
    """Whether a name of Latin letters and rare characters that may be a ware acts as a firm does: |CPE源峰|向其."""
    name = re.fullmatch(r"[A-Z]{2,6}([㐀-鿿]{2,4})", sentence.text[start:end])
    acting = words.acting.match(sentence.text, end)
    firm = name and is_rare(name[1]) and not words.goods_end.search(name[1])
    return bool(firm and acting and (len(acting[0]) > 1 or acting[0] in "向与"))


def _surname(label: str, known: Stretch) -> bool:
    """Whether a known form at the head of a tagger's person may be no more than a surname: 赤泽 in 赤泽亮."""
    return label == "PER" and known.end - known.start < 3


def _own_name(sentence: Sentence, start: int, end: int, words: Words) -> bool:
    """Whether a name goes on without the state before it: 印度|塔塔集团, not 美国|商务部."""
    first = next((t for t in sentence.tokens if t.start == start), None)
    if end - start < 3 or first is None:
        return False
    return _two_odd(sentence, start, end) if len(first.text) == 1 else _distinct(first.text, words)


def _two_odd(sentence: Sentence, start: int, end: int) -> bool:
    """Whether ``[start, end)`` begins with two characters that make no word together: 泰国|鉑|盛|酒店集团."""
    first = [t for t in sentence.tokens if start <= t.start < end][:2]
    light = any(t.tag[0] in "pcudmqfry" for t in first)
    return len(first) == 2 and first[1].end - start == 2 and not light


def _firm_of_place(name: str, words: Words) -> bool:
    """Whether a tagger's place is a place and two or three characters that are no word: 厦门|璟娱, a firm."""
    length = next((n for n in (3, 2) if name[:n] in words.places or is_place_name(name[:n])), len(name))
    rest = name[length:]
    return len(rest) in (2, 3, 4) and not (is_word(name) or is_word(rest) or _PLACE_END.search(name))


def _whole_person(sentence: Sentence, start: int, end: int) -> int:
    """The end of a Chinese person's name: three characters where jieba's words say so (魏哲|家, 张康阳|央求)."""
    for token in sentence.tokens:
        if token.start == start and token.tag == "nr" and end < token.end <= start + 3:
            return token.end
        if end - start == 4 and token.start == end - 1 and token.end > end and is_word(token.text):
            return token.start
    return end


def nameable(
    sentence: Sentence, stretch: Stretch, words: Words, *, trusted: bool, state: Stretch | None = None
) -> bool:
    """Whether the stretch names somebody: not anonymous, and not made of ordinary words alone.

    ``trusted``: a tagger saw a name there; ``state``: the state that the stretch begins with.
    """
    text = sentence.text
    name = text[stretch.start : stretch.end]
    own = (state.end if state else stretch.start) - stretch.start
    if re.search(r"[，。；：、！？]", name):
        return False
    if words.is_never(name) or _anonymous(sentence, stretch, words) or "某" in name:
        return False
    if stretch.kind == "company" and (name in words.places or _branch(text, stretch)):
        return False
    if _SIGNED.match(text, stretch.end) or _COUNTED.match(name) or _SUM.search(name):
        return False
    if words.anonymous_end.match(name) or (name[0] in "该各" and words.kind_of(name)):
        return False
    if name[0] == "本" and words.is_never(name[1:]):
        return False
    if stretch.kind == "multilateral" and _only_where(name, words):
        return False
    if stretch.kind == "government" and not stretch.known and trusted and _DISTRICT.search(name):
        return len(name) > 2
    if stretch.kind == "government" and not stretch.known:
        return bool(re.search(r"[省市县区州郡府旗镇]人?民?政府$", name)) and len(name) - own >= 5
    if stretch.kind == "person":
        return not words.byline_end.search(_before(text, stretch)) and not re.search(r"[\d]", name)
    if words.legal_end.search(name) and not words.industry_end.sub("", words.legal_end.sub("", name)):
        return False  # 科技有限公司: a line of business and a legal form
    if (words.legal_end.search(name) and len(name) > 5) or (trusted and _FORMAL.search(name[own:])):
        return True
    if _only_does(sentence, stretch, words):
        return False
    if name.endswith(("子公司", "母公司")) or words.paper_end.search(name) or _plain_firm(sentence, stretch, words):
        return False
    if len(name) > 4 and is_place_name(name[:2]) and not words.head_end.search(name):
        second = next((t for t in sentence.tokens if t.start == stretch.start + 2), None)
        if second is not None and second.tag.startswith("v") and second.text in words.ambiguous:
            return False
    if trusted and "国家" in name and words.kind_of(name):
        return True
    rest = stretch.start if state is None else state.end
    if words.group.fullmatch(name[2:]) and is_place_name(name[:2]):
        return False
    if trusted and state is None:
        business = words.kind_of(name) or words.industry_end.search(name)
        if business and len(name) > 3 and _COUNTED_SHARES.match(text, stretch.end):
            return True
        return not all(
            t.text in words.modifiers or t.text in words.never
            for t in sentence.tokens
            if t.start < stretch.end and rest < t.end
        )
    if state is not None and _two_odd(sentence, rest, stretch.end):
        return True
    return any(_distinct(t.text, words) for t in sentence.tokens if rest <= t.start and t.end <= stretch.end) or not (
        _word(sentence, rest, stretch.end)
    )


_COUNTED_SHARES = re.compile(r"的?(?:\d[\d.]*|<N>(?:\.<N>)?)%(?:的|已发行|全部)?(?:股|权益)")
"""Shares of what stands before are told in hundredths, as only a firm has them: 亚太矿业|40%股权."""


def _only_does(sentence: Sentence, stretch: Stretch, words: Words) -> bool:
    """Whether all but the first character of what passes for a name is a verb: 在|邯成立|河北中航."""
    last = next((t for t in sentence.tokens if t.end == stretch.end), None)
    if last is None or last.tag != "v" or last.start != stretch.start + 1:
        return False
    return words.tail_end.fullmatch(last.text) is not None


def _only_where(name: str, words: Words) -> bool:
    """Whether ``name`` says no more than where somebody met: 布鲁塞尔|峰会."""
    head = words.head_end.search(name)
    return head is not None and is_place_name(name[: head.start()])


def _plain_firm(sentence: Sentence, stretch: Stretch, words: Words) -> bool:
    """Whether the stretch is common nouns and 公司: 厨具公司, 区块链业务公司."""
    inside = [t for t in sentence.tokens if stretch.start <= t.start and t.end <= stretch.end]
    whole = sum(len(t.text) for t in inside) == stretch.end - stretch.start
    if not inside or not whole or stretch.end - stretch.start > 6:
        return False
    name = sentence.text[stretch.start : stretch.end]
    called = any(h.start == stretch.end and h.label in ("ORG", "PER") for h in sentence.hints)
    alone = words.role_end.search(name) and (called or not words.kind_of(name))
    role = inside[-1].text == "公司" if len(inside) > 1 else alone
    return bool(role) and all(_common(t.text, words) for t in inside)


def _branch(text: str, stretch: Stretch) -> bool:
    """Whether the stretch is a branch named right behind its bank or firm: 有限公司|银川金凤支行."""
    name = text[stretch.start : stretch.end]
    return bool(re.search(r"(?:支行|分行|分公司|营业部)$", name)) and text[: stretch.start].endswith(("公司", "银行"))


def _anonymous(sentence: Sentence, stretch: Stretch, words: Words) -> bool:
    """Whether a word that keeps names out (某, 一家, 有的) stands before the stretch: a whole one, not 持有|的."""
    before = _before(sentence.text, stretch)
    match = words.anonymous_end.search(before)
    if match is None:
        return False
    at = stretch.start - len(before) + match.start()
    return not any(t.start < at < t.end for t in sentence.tokens)


def _before(text: str, stretch: Stretch) -> str:
    return text[max(0, stretch.start - 12) : stretch.start]


_COUNTED = re.compile(
    r"第?[一二三四五六七八九十百千两几数多\d]+(?:成?$|[个家名座大只条项位笔宗类批县省市国]|$)|位列|[\d.]+[万亿]?$"
)
_SUM = re.compile(r"(?:日圆|日元|美元|欧元|港元|英镑|韩元|人民币|[万亿]元|万股|亿股)$")


def _distinct(word: str, words: Words) -> bool:
    """Whether ``word`` is more than an ordinary word, a line of business or a suffix."""
    return not (
        is_ordinary(word) or word in words.modifiers or word in words.never or words.group.fullmatch(word) is not None
    )


_SIGNED = re.compile(r"讯|[译摄](?![㐀-鿿]{0,1}[自本制影])")
"""Behind who wrote, translated or photographed: 鹭江网|译."""
_FORMAL = re.compile(r"^[㐀-鿿]{2,}(?:集团公司|控股公司|总公司|大学|总会|总商会)$")
"""How a firm is called in full."""
_DISTRICT = re.compile(r"(?<!开发)(?<!高新)(?<!园)[省市县区旗]$")
_PLACE_END = re.compile(r"[省市县区镇乡村州郡府岛山江河湖海湾洋路街道港]$|半岛$|地区$|大陆$")


def latin_name(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Za-z0-9&.'’ -]+", name)) and not re.fullmatch(r"[A-Z]{0,2}\d+[A-Za-z]?", name)


def lengthened(
    sentence: Sentence,
    start: int,
    end: int,
    label: str,
    *,
    known: Stretch | None,
    states: Sequence[Stretch],
    words: Words,
) -> tuple[int, Kind] | None:
    """The end and kind of the organisation that the name ``[start, end)`` begins, by the suffixes behind it.

    A state is lengthened by an organisation's suffix only behind something else of its own; a known actor only
    by a full suffix (索尼|公司), not by a line of business.
    """
    text = sentence.text
    at, best = end, None
    ends = {t.end for t in sentence.tokens}
    bare_state = known is not None and known.state and known.end == end
    branch = next((k for k in states if k.start == end), None)
    named = label in ("ORG", "PER") or (label in ("MISC", "LOC") and is_rare(text[start:end]) and known is None)
    abroad = named and not bare_state and not is_place_name(text[start:end])
    if branch and abroad and closed(sentence, branch.end, words):
        return branch.end, "company"
    while at < len(text) and at - end <= 14:
        head, industry = words.head.match(text, at), words.industry.match(text, at)
        if head and (not industry or head.end() >= industry.end()):
            if (
                head.end() in ends
                and text[head.end() : head.end() + 1] not in _RUNNING
                and not (bare_state and at == end)
            ):
                best = (head.end(), words.kinds[head[0]])
            at = head.end()
        elif industry and industry.end() in ends:
            fits = label in ("ORG", "PER") and end - start <= 5 and at == end and not bare_state
            fits = fits and not (industry[0] == "投资" and _receives(text, start, end, words))
            if known is not None and (industry[0] in words.goods or not closed(sentence, industry.end(), words)):
                fits = False
            if industry[0] == "股份" and words.industry_end.search(text[start:end]) and end - start > 3:
                fits = False
            if industry[0] == "股份" and known is not None and words.dealt.search(text[:start]):
                fits = False
            if fits and not has_cjk(text[start:end]) and label != "ORG":
                fits = False
            if fits and (industry[0] not in words.ambiguous or closed(sentence, industry.end(), words)):
                best = (industry.end(), "company")
            at = industry.end()
        elif at > start and (middle := words.middle.match(text, at)):
            at = middle.end()
        else:
            break
    return best


def _receives(text: str, start: int, end: int, words: Words) -> bool:
    """Whether the 投资 behind a name is what is received: 获高瓴、|启明创投|投资."""
    before = re.split("[，,。；;]", text[:start])[-1]
    first = before.split("、")[0]
    listed = before.endswith("、") and bool(words.receiving.search(first))
    return listed or bool(words.receiving_end.search(before)) or bool(words.investor_end.search(text[start:end]))


_RUNNING = frozenset("法业者家员化界长厂展")
"""Characters behind which a suffix was the beginning of another word: 公司|法, 部|长."""


def closed(sentence: Sentence, end: int, words: Words) -> bool:
    """Whether what follows ``end`` shows that the word before it was no verb: a stop, an adverb, 持有, a percentage."""
    rest = sentence.text[end : end + 6]
    if not rest or re.match(r"[、,，。;；:：”」)）]|的|\d[\d.]*%|<N>\.<N>%", rest):
        return True
    token = next((t for t in sentence.tokens if t.start == end), None)
    if token is None:
        return False
    acts = words.acting.match(token.text) or words.signing.match(sentence.text, end)
    return token.tag in ("d", "c", "p", "t") or bool(acts)
