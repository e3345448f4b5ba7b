"""Chinese words that refer back to an actor: the actor last fit for them, or nothing.

Read in the order of the text.  该公司 goes to the fit actor named last in its sentence, else to the subject of the
sentence before; a bare 公司 to the listed company that speaks, else to the only fit subject; 双方 and 两国 to the
two last named together; 其 and 他 only where one actor fits.  An unnamed actor brought in between (一家保险机构)
takes the reference away.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from duograph.knowledge import Knowledge
from duograph.link.chinese_words import either
from duograph.records import Actor, Kind, Mention, Sentence
from duograph.text import to_simplified

_REACH = 3
"""How many sentences back a reference may look."""
_ORGANISED: frozenset[Kind] = frozenset({"company", "agency", "consortium", "multilateral", "facility"})
_ACTORS: frozenset[Kind] = _ORGANISED | {"person", "government"}


@dataclass(frozen=True, slots=True)
class _Met:
    """An actor met in the text; ``actor`` is None for an unnamed one."""

    sentence: int
    start: int
    end: int
    actor: str | None
    kind: Kind
    subject: bool = False
    leads: bool = False
    speaks: bool = False
    listed: bool = False
    heads: bool = False
    """It opens a headline or an item of a list: X：股东拟减持."""


_HEADS = re.compile(r"(?:[(（][^()（）]{1,16}[)）])?[:：]")


def _opens(text: str, start: int) -> bool:
    """Whether a headline or an item of a list begins at ``start``."""
    return start == 0 or text[start - 1] in "【[、。；;)）\n "


def references(
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    actors: tuple[Actor, ...],
    *,
    knowledge: Knowledge,
) -> list[Mention]:
    """Mentions of form "reference" in the Chinese ones of ``sentences``; ``mentions`` are those by name so far."""
    by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    discourse = _Discourse(actors, knowledge)
    found: list[Mention] = []
    for sentence in sentences:
        if sentence.language == "zh":
            found += discourse.read(sentence, by_sentence[sentence.index])
    return found


class _Discourse:
    """What has been met so far, and who a reference can mean."""

    def __init__(self, actors: Sequence[Actor], knowledge: Knowledge) -> None:
        naming = knowledge.naming["zh"]
        self._actors: Mapping[str, Actor] = {a.key: a for a in actors}
        self._generic = naming.generic
        self._groups = naming.plural
        self._words = re.compile(either((*naming.generic, *naming.plural, *naming.pronouns)))
        self._unnamed = re.compile(
            rf"(?:{either(naming.anonymous)})[㐀-鿿]{{0,8}}?(?:公司|企业|机构|集团|银行|基金|厂商|财团|商)"
        )
        self._these = re.compile(either(naming.these))
        self._roles = re.compile(either(naming.roles))
        self._official = re.compile(
            rf"(?:{either(naming.those)})[^，,；;。：:、的]{{0,10}}?(?:{either(naming.titles)})(?!{either(naming.titles)})"
        )
        self._code = re.compile(r"\s?[(（][^()（）]{0,8}?[\dX]{4,6}[^()（）]{0,8}[)）]")
        self._speaking = re.compile(
            rf"(?:[(（][^()（）]{{1,16}}[)）])?[^，,；;。]{{0,12}}?(?:{either(naming.speaking)})"
        )
        self._bare = frozenset(naming.bare)
        self._met: list[_Met] = []

    def read(self, sentence: Sentence, mentions: Iterable[Mention]) -> list[Mention]:
        """The references of ``sentence``, whose other ``mentions`` are met on the way."""
        named = sorted(mentions, key=lambda m: (m.start, m.end, m.actor))
        starts = {t.start for t in sentence.tokens}
        ends = {t.end for t in sentence.tokens}
        found: list[Mention] = []
        events: list[tuple[int, int, Mention | re.Match[str] | tuple[int, int]]] = [(m.end, 0, m) for m in named]
        described = [] if sentence.heading else [*self._descriptions(sentence, named)]
        events += [(span[1], 1, span) for span in described]
        for match in self._words.finditer(sentence.text):
            inside = any(m.start < match.end() and match.start() < m.end for m in named)
            inside = inside or any(s < match.end() and match.start() < e for s, e in described)
            if not inside and match.start() in starts and match.end() in ends and not sentence.heading:
                events.append((match.end(), 1, match))
        for match in self._unnamed.finditer(sentence.text):
            covered = any(s < match.end() and match.start() < e for s, e in described)
            if not covered and not any(m.start < match.end() and match.start() < m.end for m in named):
                events.append((match.end(), 2, match))
        for _, order, event in sorted(events, key=lambda e: e[:2]):
            if isinstance(event, Mention):
                self._meet(sentence, event)
            elif isinstance(event, tuple):
                found += self._refer_described(sentence, *event, [m for m in named if event[0] <= m.start < event[1]])
            elif order == 2:
                self._met.append(_Met(sentence.index, event.start(), event.end(), None, "company"))
            else:
                found += self._refer(sentence, event)
        return found

    def _meet(self, sentence: Sentence, mention: Mention) -> None:
        if sentence.heading and any(not m.sentence < 0 for m in self._met):
            return
        subject = _is_subject(sentence, mention.start, mention.end)
        listed = bool(self._code.match(sentence.text, mention.end))
        speaks = listed or (subject and bool(self._speaking.match(sentence.text, mention.end)))
        self._met.append(
            _Met(
                sentence.index,
                mention.start,
                mention.end,
                mention.actor,
                self._actors[mention.actor].kind,
                subject or listed,
                _leads(sentence, mention.start),
                speaks,
                bool(_LONG_CODE.match(sentence.text, mention.end)),
                bool(_HEADS.match(sentence.text, mention.end)) and _opens(sentence.text, mention.start),
            )
        )

    def _refer(self, sentence: Sentence, match: re.Match[str]) -> list[Mention]:
        word, at = match[0], match.start()
        if word in self._groups:
            fits = self._together(sentence.index, self._groups[word], _COUNT.get(word[0], 2))
        elif word in ("前者", "后者"):
            pair = self._together(sentence.index, tuple(sorted(_ACTORS)), 2)
            pair = pair or self._together(sentence.index, tuple(sorted(_ORGANISED)), 2)
            fits = pair[:1] if word == "前者" else pair[1:]
        elif word in ("他", "她"):
            fits = [] if _quoted(sentence, at) else self._single(sentence.index, frozenset({"person"}))
        elif word == "它":
            fits = self._thing(sentence, at, match.end())
        elif word == "其":
            fits = self._possessor(sentence, at)
        elif word in ("政府", "中央政府", "联邦政府"):
            fits = self._only_state() if _stands_bare(sentence, at, match.end()) else []
        elif word in self._bare:
            fits = self._topic(sentence.index, word) if _stands_bare(sentence, at, match.end()) else []
        else:
            fits = self._last(sentence.index, word, frozenset(self._generic.get(word, ())))
        mentions = [
            Mention(sentence=sentence.index, start=at, end=match.end(), actor=actor, form="reference", rule=word)
            for actor in fits
        ]
        for actor in fits:
            subject = _is_subject(sentence, at, match.end())
            self._met.append(_Met(sentence.index, at, match.end(), actor, self._actors[actor].kind, subject))
        return mentions

    def _descriptions(self, sentence: Sentence, named: Sequence[Mention]) -> Iterable[tuple[int, int]]:
        """The stretches that describe somebody named before: 这家德国车企, 这家总部设在 X 的公司, 这位德国财长."""
        ends = {t.end for t in sentence.tokens}
        for match in self._these.finditer(sentence.text):
            if any(m.start < match.end() and match.start() < m.end for m in named):
                continue
            stop = _CLAUSE_END.search(sentence.text, match.end())
            last = min(stop.start() if stop else len(sentence.text), match.end() + _DESCRIPTION)
            for role in self._roles.finditer(sentence.text, match.end(), last):
                between = [t.tag[0] for t in sentence.tokens if match.end() <= t.start and t.end <= role.start()]
                plain = "p" not in between and ("v" not in between or len(between) == 1)
                led = "的" in sentence.text[match.end() : role.start()]
                if role.end() in ends and (plain or led):
                    if not any(m.start < role.end() + 1 and role.start() < m.end for m in named):
                        yield match.start(), role.end()
                    break
        for match in self._official.finditer(sentence.text):
            over = any(m.end > match.end() > m.start or m.form == "title" for m in named if m.start >= match.start())
            follows = any(m.start == match.end() for m in named)
            if match.end() in ends and not over and not follows:
                yield match.span()

    def _refer_described(self, sentence: Sentence, start: int, end: int, inside: Sequence[Mention]) -> list[Mention]:
        """Who is described by ``[start, end)``, where the mentions ``inside`` only say whence he is or what he has."""
        text = sentence.text[start:end]
        states = {m.actor for m in inside if self._actors[m.actor].kind == "government"}
        person = self._official.match(sentence.text, start) is not None
        kinds: frozenset[Kind] = frozenset({"person"} if person else {"company"})
        subject = _is_subject(sentence, start, end)
        acting = {
            m.actor for m in self._met if m.sentence == sentence.index and m.kind in kinds and m.leads and not subject
        } | {m.actor for m in inside}
        for row in self._near(sentence.index, kinds):
            fit = [m for m in row if m.actor not in acting and (m.actor is None or self._from(m.actor, states, person))]
            fit = [m for m in fit if person or m.actor is None or self._bears(m.actor, text)]
            if not fit:
                continue
            distinct = {m.actor for m in fit}
            joined = any(0 < two.start - one.end <= 2 for one, two in pairwise(row))
            chosen = fit[-1].actor if fit[-1].sentence == sentence.index and not person else fit[0].actor
            here = fit[-1].sentence == sentence.index
            sure = len(distinct) == 1 or (not person and not joined and (here or fit[0].subject))
            if chosen is None or not sure:
                return []
            self._met.append(_Met(sentence.index, start, end, chosen, self._actors[chosen].kind, subject))
            return [
                Mention(sentence=sentence.index, start=start, end=end, actor=chosen, form="reference", rule=text[:2])
            ]
        return []

    def _from(self, actor: str, states: Set[str], person: bool) -> bool:
        """Whether an actor can be called after one of ``states``; a person only where the text or the registry says
        so."""
        country = self._actors[actor].country
        return not states or country in states or (country is None and not person)

    def _near(self, sentence: int, kinds: frozenset[Kind]) -> list[list[_Met]]:
        """The fit actors met, by sentence, the nearest sentence first."""
        rows = []
        for index in range(sentence, sentence - _REACH - 1, -1):
            row = [m for m in self._met if m.sentence == index and m.kind in kinds]
            if row:
                rows.append(row)
        return rows

    def _last(self, sentence: int, word: str, kinds: frozenset[Kind]) -> list[str]:
        """该公司: the last fit actor of this sentence, else the subject of the nearest sentence, or its only one."""
        for row in self._near(sentence, kinds):
            fit = [m for m in row if m.actor is None or self._bears(m.actor, word)]
            if not fit:
                continue
            if fit[0].sentence == sentence:
                return [fit[-1].actor] if fit[-1].actor else []
            subjects = [m for m in fit if m.subject] or fit
            distinct = {m.actor for m in subjects}
            first = subjects[0].actor
            return [first] if first and (len(distinct) == 1 or subjects[0].subject) else []
        return []

    def _bears(self, actor: str, word: str) -> bool:
        """Whether an actor can be called by the noun: 该行 needs a bank, 该省 a ministry, 该基金 a fund."""
        needed = _NEEDED.get(word, _NEEDED.get(word[-1]))
        if needed is None:
            return True
        names = "|".join(to_simplified(n) for n in self._actors[actor].names)
        return any(n in names for n in needed)

    def _topic(self, sentence: int, word: str) -> list[str]:
        """公司: the company that speaks in the text, else the only company in subject place nearby."""
        headed = [m.actor for m in self._met if m.sentence == sentence and m.heads and m.kind == "company" and m.actor]
        if headed:
            return headed[-1:]
        speakers = [m for m in self._met if m.speaks and m.kind == "company" and m.actor]
        speakers = [m for m in speakers if m.actor and self._bears(m.actor, word)]
        alone = len({m.actor for m in speakers}) == 1 and any(m.listed for m in speakers)
        if speakers and (alone or sentence - speakers[-1].sentence <= 2 * _REACH):
            return [speakers[-1].actor] if speakers[-1].actor else []
        for row in self._near(sentence, frozenset({"company"})):
            subjects = {m.actor for m in row if m.subject} or {m.actor for m in row}
            only = next(iter(subjects))
            return [only] if len(subjects) == 1 and only and self._bears(only, word) else []
        return []

    def _single(self, sentence: int, kinds: frozenset[Kind]) -> list[str]:
        """The only fit actor of the nearest sentence that has one, or its only subject."""
        for row in self._near(sentence, kinds)[:1]:
            alone = [m for m in row if m.subject and not any(0 < o.start - m.end <= 2 for o in row)]
            for chosen in ({m.actor for m in row}, {m.actor for m in alone}):
                only = next(iter(chosen), None)
                if len(chosen) == 1 and only:
                    return [only]
        return []

    def _possessor(self, sentence: Sentence, at: int) -> list[str]:
        """其: the only actor of its sentence; behind 与 or 向 not the subject of its own clause."""
        here = [m for m in self._met if m.sentence == sentence.index and m.kind in _ACTORS]
        if at and sentence.text[at - 1] in "与向对给由被从同把将":
            clause = max((sentence.text.rfind(c, 0, at) for c in "，,；;。"), default=-1)
            own = {m.actor for m in here if m.start > clause}
            here = [m for m in here if m.actor not in own]
        actors = {m.actor for m in here}
        only = next(iter(actors), None)
        return [only] if len(actors) == 1 and only else []

    def _thing(self, sentence: Sentence, at: int, end: int) -> list[str]:
        """它: the state that its sentence is about, else the only organisation of the sentence before, or of its own
        outside its clause."""
        clause = max((sentence.text.rfind(c, 0, at) for c in "，,；;。"), default=-1)
        met = [m for m in self._met if m.kind in _ORGANISED and m.sentence >= sentence.index - 1]
        state = [m for m in self._met if m.sentence == sentence.index and m.subject][-1:]
        if state and state[0].kind == "government" and state[0].actor and _is_subject(sentence, at, end):
            return [state[0].actor]
        if not _is_subject(sentence, at, end):
            met = [m for m in met if m.sentence < sentence.index or not (m.start > clause or m.leads)]
        for index in (sentence.index, sentence.index - 1):
            distinct = {m.actor for m in met if m.sentence == index}
            only = next(iter(distinct), None)
            if distinct:
                return [only] if len(distinct) == 1 and only else []
        return []

    def _only_state(self) -> list[str]:
        states = {m.actor for m in self._met if m.kind == "government"}
        only = next(iter(states), None)
        return [only] if len(states) == 1 and only else []

    def _together(self, sentence: int, kinds: Sequence[Kind], count: int) -> list[str]:
        """The ``count`` fit actors of the nearest sentence that has so many, in order; nothing if it has more."""
        for row in self._near(sentence, frozenset(kinds))[:2]:
            actors = list(dict.fromkeys(m.actor for m in row))
            if None in actors:
                return []
            for fit in (actors, *self._by_class(row)):
                if len(fit) == count:
                    return [a for a in fit if a] if self._all_met(sentence, fit) else []
            if len(actors) > count:
                return []
        return []

    def _all_met(self, sentence: int, pair: Sequence[str | None]) -> bool:
        """Whether the sentence itself names nobody else of their kind, who may be one of those meant."""
        kinds = {self._actors[a].kind for a in pair if a}
        return all(m.actor in pair for m in self._met if m.sentence == sentence and m.kind in kinds)

    def _by_class(self, row: Sequence[_Met]) -> list[list[str | None]]:
        """The actors of a sentence that are of one class: persons, organisations, states."""
        classes: tuple[frozenset[Kind], ...] = (_ORGANISED, frozenset({"government"}), frozenset({"person"}))
        fits = [list(dict.fromkeys(m.actor for m in row if m.kind in c)) for c in classes]
        return [f for f in fits if f] if sum(len(f) > 1 for f in fits) == 1 else []


_CLAUSE_END = re.compile(r"[，,；;。：:、]")
_DESCRIPTION = 24
"""How many characters a description of somebody named before may have."""
_LONG_CODE = re.compile(r"\s?[(（][^()（）]{0,8}?[\dX]{5,6}(?!\d)[^()（）]{0,8}[)）]")
"""A code of a listed share that cannot be a year."""
_COUNT = {"三": 3, "四": 4}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "行": ("行",),
    "省": ("省",),
    "部": ("部", "省"),
    "厅": ("厅",),
    "局": ("局",),
    "署": ("署",),
    "委": ("委",),
    "会": ("会", "委"),
    "院": ("院",),
    "报": ("报",),
    "该券商": ("证券",),
    "这家券商": ("证券",),
    "该交易所": ("交易所", "联交所"),
    "金": ("基金", "资本", "资管", "投资"),
    "团": ("集团", "财团", "控股", "联合"),
    "队": ("队", "俱乐部", "竞技", "联合", "足球", "FC"),
    "俱乐部": ("队", "俱乐部", "竞技", "联合", "足球", "FC"),
}


def _is_subject(sentence: Sentence, start: int, end: int) -> bool:
    """Whether only time, adverbs and conjunctions stand before the stretch in its clause, and no 的 behind it."""
    if sentence.text[end : end + 1] in ("的", "旗"):
        return False
    clause = max((sentence.text.rfind(c, 0, start) for c in "，,；;：:。、"), default=-1) + 1
    if clause and sentence.text[clause - 1] == "、":
        return False
    before = [t for t in sentence.tokens if clause <= t.start and t.end <= start]
    return all(t.tag in _LIGHT or t.text in ("据", "消息") for t in before)


def _leads(sentence: Sentence, start: int) -> bool:
    """Whether no verb and no preposition stands before the stretch in its clause, but for what describes it."""
    clause = max((sentence.text.rfind(c, 0, start) for c in "，,；;：:。"), default=-1) + 1
    clause = max(clause, sentence.text.rfind("的", clause, start) + 1)
    return not any(t.tag[0] in "vp" for t in sentence.tokens if clause <= t.start and t.end <= start)


_LIGHT = frozenset({"t", "m", "q", "d", "c", "f", "x", "r", "b", "ad", "mq", "tg"})


def _stands_bare(sentence: Sentence, start: int, end: int) -> bool:
    """Whether no word before makes another thing of 公司 or 政府 (子公司, 上海政府) and none behind (公司法)."""
    before = next((t for t in reversed(sentence.tokens) if t.end <= start), None)
    if before is not None and before.end == start and (before.tag in _MODIFYING or before.text == "的"):
        return False
    return sentence.text[end : end + 1] not in ("法", "债", "化", "制", "间", "类", "型")


_MODIFYING = frozenset({"n", "ns", "nr", "nt", "nz", "b", "a", "m", "q", "eng", "j", "vn", "l", "i", "r"})


def _quoted(sentence: Sentence, at: int) -> bool:
    """Whether the place lies inside quotation marks of its sentence."""
    before = sentence.text[:at]
    return before.count("“") + before.count("「") > before.count("”") + before.count("」")
