"""Chinese sentences → candidates: known names, the tagger's names put right, suffixes, titles, compounds of states.

1. Every sentence gives stretches that may be names: what the registry knows, what the tagger marked (cut and
   lengthened by the words of names.yaml), what stands before a stock code or a definition in brackets.
2. A name found once counts wherever the document repeats it.
3. Of stretches that overlap the longest stays; a country inside a longer name is no mention of the country.
4. Titles beside persons widen their mention; titles alone and compounds of states become candidates of their own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from duograph.knowledge import Knowledge
from duograph.link import chinese_states, chinese_titles
from duograph.link.candidates import Candidate
from duograph.link.chinese_full_names import in_full, settled
from duograph.link.chinese_listed import listed_firms
from duograph.link.chinese_partners import brands, investors, owners, partners, seated, siblings, takeovers
from duograph.link.chinese_patterns import glosses, patterned
from duograph.link.chinese_positions import enumerated, positioned
from duograph.link.chinese_quotes import foreign_agencies, quoted_firms
from duograph.link.chinese_rounds import backers
from duograph.link.chinese_stretches import Stretch, familiar, hinted, registered, runs_over
from duograph.link.chinese_words import Words
from duograph.records import Kind, Sentence


def candidates(sentences: Sequence[Sentence], *, knowledge: Knowledge) -> list[Candidate]:
    """The stretches of a document's Chinese ``sentences`` that stand for actors, sentence by sentence."""
    words = Words.of(knowledge.naming["zh"])
    first = {s.index: _first_pass(s, words, knowledge) for s in sentences}
    named = {s.known for row in first.values() for s in row if s.known}
    for sentence in sentences:
        first[sentence.index] += familiar(sentence, knowledge.registry, named)
    known = {b for s in sentences for b in brands(s, _longest(first[s.index]), words, knowledge.registry)}
    for sentence in sentences:
        first[sentence.index] += [s for brand in sorted(known) for s in siblings(sentence, brand, words)]
    repeated = _Repeated(sentences, first, words)
    found: list[Candidate] = []
    for sentence in sentences:
        stretches = _longest([*first[sentence.index], *repeated.within(sentence)])
        found += _candidates(sentence, repeated.with_kinds(stretches, sentence), words, knowledge)
    return found


_SHARE_CODE = re.compile(r"[(（][0-9A-Z][0-9A-Z.]{0,8}[-.:][A-Z]{1,4}[)）]")


def _first_pass(sentence: Sentence, words: Words, knowledge: Knowledge) -> list[Stretch]:
    known = [in_full(sentence, k, words) for k in registered(sentence, knowledge.registry, words)]
    firms = list(listed_firms(sentence, words))
    found = [
        *(h for h in hinted(sentence, known, words) if not _more(sentence, h, firms)),
        *(p for p in patterned(sentence, known, words, knowledge) if not _joins(sentence, p, firms)),
        *positioned(sentence, known, words),
        *quoted_firms(sentence, words),
        *backers(sentence, words),
        *firms,
    ]
    found += foreign_agencies([*known, *found], knowledge.registry)
    found += partners(sentence, _longest([*known, *found]), words)
    found += investors(sentence, _longest([*known, *found]), words)
    found += takeovers(sentence, _longest([*known, *found]), words)
    found += enumerated(sentence, _longest([*known, *found]), words)
    found += seated(sentence, _longest([*known, *found]), words)
    found += owners(sentence, _longest([*known, *found]), words)
    found = [f for f in found if not _states_alone(sentence, f, words, knowledge)]
    found = [f for f in found if not _measured(sentence, f) and not _more_than(sentence, f, known, words)]
    found = [settled(sentence, chinese_states.body(sentence, f, known, words), known, words) for f in found]
    codes = [m.span() for m in _SHARE_CODE.finditer(sentence.text)]
    known = [k for k in known if not any(s < k.start and k.end < e for s, e in codes)]
    inside = [*glosses(sentence), *codes]
    glossed = [(s, e) for s, e in inside if any(f.rule == "Latin name in brackets" and f.end == s - 1 for f in found)]
    known = [k for k in known if not (k.state and any(s <= k.start and k.end < e for s, e in glossed))]
    return [*known, *(f for f in found if not any(s <= f.start and f.end <= e for s, e in inside))]


def _more(sentence: Sentence, stretch: Stretch, firms: list[Stretch]) -> bool:
    """Whether what passes for a name is a listed firm and more: another one behind a conjunction, the beginning of the
    next word (新岚|通过), the word before (达|恒澜)."""
    for firm in firms:
        longer = firm.start == stretch.start and firm.end < stretch.end
        if longer and (sentence.text[firm.end] in "和与及、" or runs_over(sentence, firm.end, stretch.end)):
            return True
        if firm.end == stretch.end and firm.start == stretch.start + 1:
            return True
    return False


def _measured(sentence: Sentence, stretch: Stretch) -> bool:
    """Whether a figure stands right before what passes for a name: 2|奈米技术."""
    return sentence.text[: stretch.start][-1:].isdigit() and not sentence.text[stretch.start].isascii()


def _more_than(sentence: Sentence, stretch: Stretch, known: Sequence[Stretch], words: Words) -> bool:
    """Whether what passes for a name is a known one and more: what counts those listed (三大行), what two do together
    (合组), the business of a union of states (欧盟贸易)."""
    more = (*words.naming.counted, *words.naming.signing)
    for one in known:
        if one.start == stretch.start and one.end < stretch.end:
            rest = sentence.text[one.end : stretch.end]
            if rest.startswith(more) or (one.kind == "multilateral" and words.industry.fullmatch(rest)):
                return True
    return False


def _joins(sentence: Sentence, stretch: Stretch, firms: list[Stretch]) -> bool:
    """Whether what passes for a name is a listed firm, a conjunction, and the beginning of another listed firm."""
    ends = {f.end for f in firms if f.start == stretch.start and sentence.text[f.end : f.end + 1] in tuple("和与及、")}
    return any(f.start - 1 in ends and f.start < stretch.end <= f.end for f in firms)


def _states_alone(sentence: Sentence, stretch: Stretch, words: Words, knowledge: Knowledge) -> bool:
    """Whether a compound of states (日美) and a line of business pass for a name."""
    own = words.industry_end.sub("", sentence.text[stretch.start : stretch.end])
    weak = words.naming.weak_states
    return all(knowledge.registry.abbreviation(char) and char not in weak for char in own)


def _longest(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Those that overlap no longer one, ordered by start; of equally long ones the known."""
    chosen: list[Stretch] = []
    for stretch in sorted(
        stretches, key=lambda s: (s.start - s.end, not s.known, s.start, s.rule == "repeated", s.rule)
    ):
        if all(stretch.end <= c.start or c.end <= stretch.start for c in chosen):
            chosen.append(stretch)
    return sorted(chosen, key=lambda s: s.start)


class _Repeated:
    """The unlisted names of a document: where else they stand, and of which kind they are."""

    def __init__(self, sentences: Sequence[Sentence], first: dict[int, list[Stretch]], words: Words) -> None:
        self._kinds: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
        self._stems: set[str] = set()
        for sentence in sentences:
            for stretch in _longest(first[sentence.index]):
                name = sentence.text[stretch.start : stretch.end]
                if not stretch.known:
                    self._kinds[name][stretch.kind] += 1
                if stretch.kind == "company" and (stretch.known or len(name) > 3):
                    self._stems.update({words.industry_end.sub("", name), words.head_end.sub("", name)} - {name})
        names = sorted((n for n in self._kinds if len(n) > 1), key=lambda n: (-len(n), n))
        self._pattern = re.compile("|".join(map(re.escape, names)) or r"(?!)")

    def within(self, sentence: Sentence) -> list[Stretch]:
        """Every place of ``sentence`` where a name of the document stands, on word boundaries if it is short."""
        starts = {t.start for t in sentence.tokens}
        ends = {t.end for t in sentence.tokens}
        return [
            Stretch(start=m.start(), end=m.end(), kind=self.kind(m[0]), rule="repeated")
            for m in self._pattern.finditer(sentence.text)
            if (len(m[0]) > 2 or (m.start() in starts and m.end() in ends)) and _free_latin(sentence.text, *m.span())
        ]

    def kind(self, name: str) -> Kind:
        """The kind most often seen for ``name``; company where the tagger wavered between it and a person, and where a
        company known in the text is called so but for its line of business: 韩亚 beside 韩亚航空."""
        seen = self._kinds[name]
        if name in self._stems:
            return "company"
        if (
            seen["company"]
            and max(sorted(seen), key=lambda k: seen[k]) == "person"
            and seen["company"] * 2 >= seen["person"]
        ):
            return "company"
        return max(sorted(seen), key=lambda k: seen[k])

    def with_kinds(self, stretches: list[Stretch], sentence: Sentence) -> list[Stretch]:
        return [
            s
            if s.known
            else s.of_kind(self.kind(name))
            if (name := sentence.text[s.start : s.end]) in self._kinds
            else s
            for s in stretches
        ]


def _free_latin(text: str, start: int, end: int) -> bool:
    """Whether no Latin word runs on over either end of the stretch."""

    def latin(char: str) -> bool:
        return char.isascii() and char.isalnum()

    before = start > 0 and latin(text[start - 1]) and latin(text[start])
    after = end < len(text) and latin(text[end]) and latin(text[end - 1])
    return not before and not after


def _candidates(sentence: Sentence, stretches: list[Stretch], words: Words, knowledge: Knowledge) -> list[Candidate]:
    titled = chinese_titles.beside(sentence, stretches, words, knowledge.registry)
    covered = [(t.start, t.end) for t in titled.values()]
    alone = chinese_titles.alone(sentence, stretches, covered, words, knowledge)
    covered += [(c.start, c.end) for c in alone]
    found: list[Candidate] = list(alone)
    origins = _origins(sentence, stretches)
    for stretch in stretches:
        if stretch in origins.values():
            continue
        title = titled.get(stretch)
        inside = any(s <= stretch.start and stretch.end <= e for s, e in covered)
        if title is None and inside and stretch.kind == "government":
            continue
        if words.is_never(sentence.text[stretch.start : stretch.end]) and not stretch.known:
            continue
        if stretch.kind == "company" and _signs_text(sentence, stretch):
            continue
        if stretch.kind in ("government", "place") and stretch.known and chinese_states.idle(sentence, stretch, words):
            continue
        found.append(
            Candidate(
                sentence=sentence.index,
                start=title.start if title else stretch.start,
                end=title.end if title else stretch.end,
                name_start=stretch.start,
                name_end=stretch.end,
                name=sentence.text[stretch.start : stretch.end],
                kind="person" if title and not stretch.known else stretch.kind,
                form="metonym" if stretch.metonym else "name",
                known=stretch.known,
                title=title.title if title else None,
                country=title.country if title else _home(origins.get(stretch), stretch),
                rule="locative" if _only_where(sentence, stretch, words) else stretch.rule,
            )
        )
    taken = [(c.start, c.end) for c in found]
    found += chinese_states.members(sentence, taken, words, knowledge.registry)
    return sorted(found, key=lambda c: (c.start, c.end, c.known))


_BYLINE = re.compile(r"[【\[（(]?[㐀-鿿A-Za-z]{2,12}?讯(?=[（(】\]，,：:\s\d]|北京时间|记者|$)")


def _signs_text(sentence: Sentence, stretch: Stretch) -> bool:
    """Whether the stretch only tells who wrote the text: 鹭江科技|讯（记者…）."""
    told = _BYLINE.match(sentence.text)
    return told is not None and stretch.end < told.end()


def _only_where(sentence: Sentence, stretch: Stretch, words: Words) -> bool:
    """Whether the stretch is a place where somebody is, or where the text was written: 新华社|巴黎|5月2日电."""
    told = words.dateline.match(sentence.text)
    written = told is not None and stretch.end < told.end() and stretch.kind in ("government", "place")
    return written or chinese_states.is_place(sentence, stretch, words)


def _origins(sentence: Sentence, stretches: Sequence[Stretch]) -> dict[Stretch, Stretch]:
    """The states that only say where the organisation or person right behind them is from: 韩国|三星电子."""
    found = {}
    for state, behind in pairwise(stretches):
        between = sentence.text[state.end : behind.start]
        seat = state.metonym and behind.kind == "company" and not between
        plain = state.state and (seat or not state.metonym)
        plain = plain and sentence.text[state.end - 2 : state.end] not in _ACTING_FORMS
        if plain and behind.kind != "government" and between in ("", "的", "《", "“", "「"):
            found[behind] = state
    return found


_ACTING_FORMS = frozenset({"政府", "当局", "方面", "官方"})


def _home(origin: Stretch | None, stretch: Stretch) -> str | None:
    return stretch.country or (origin.known[0] if origin and len(origin.known) == 1 else None)
