"""One English sentence → candidates: its stretches cut into title, country and name, each judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from duograph.knowledge.registry import Hit
from duograph.link.candidates import Candidate
from duograph.link.english_bodies import bodies
from duograph.link.english_kinds import FAIR, SURE, Judged, Kinds
from duograph.link.english_lexicon import Context, Lexicon
from duograph.link.english_line import BRACKETED, Line
from duograph.link.english_nations import OFFICES, Nations
from duograph.link.english_stretches import Stretches
from duograph.link.english_titles import Titles
from duograph.link.english_words import Word
from duograph.names.keys import core
from duograph.records import Kind, Sentence

_OPENING_HEADS = frozenset({"Bank", "Group", "Fund", "Studio", "Exchange", "Club", "Venture", "Agency", "Commission"})
"""Common nouns that open names too: Bank Hapoalim."""
_BRANCH = re.compile(r", (?:a|an|its|the)\b[^,.;]*?\b(?:venture|unit|subsidiary|arm|affiliate|division)\b")
"""What follows the name of a firm that belongs to another: Acme International, a venture with Bolt."""
_FAMILY = re.compile(r" (?:family|brothers)\b")
_SMALL: frozenset[Kind] = frozenset({"company", "agency"})
_TICKER = re.compile(r"[A-Z0-9]{1,6}(?:\.[A-Z]{1,3})?$")


class Reader:
    """One sentence being read."""

    def __init__(self, sentence: Sentence, words: Lexicon, context: Context) -> None:
        self.line = Line(sentence, words, context)
        self.stretches = Stretches(self.line)
        self.titles = Titles(self.line)
        self.kinds = Kinds(self.line)
        self.nations = Nations(self.line)
        self.found: list[Judged] = []

    def read(self) -> list[Judged]:
        self._bracketed()
        n = 0
        while n < len(self.line.words):
            end = self.stretches.end_of(n)
            if end > n and not self.stretches.before_based(end) and not self.titles.field_of_small(n, end):
                self._cut(n, end)
            n = max(end, n + 1)
        self._small()
        known = [(c.candidate.name_start, c.candidate.name_end) for c in self.found if c.candidate.known]
        ministries = [*self.nations.small_ministries(known), *bodies(self.line)]
        self.found = [c for c in self.found if not any(_inside(c.candidate, m) for m in ministries)]
        for ministry in ministries:
            self._add(ministry, SURE)
        taken = [(c.candidate.name_start, c.candidate.name_end) for c in self.found]
        for nationality in self.nations.nationalities(taken):
            self._add(nationality, SURE)
        taken = [(c.candidate.name_start, c.candidate.name_end) for c in self.found]
        for office in self.nations.offices(taken):
            self._add(office, SURE)
        return self.found

    def _cut(self, first: int, end: int) -> None:
        words = self.line.words[first:end]
        start = words[0].start
        title: str | None = None
        country: str | None = None
        state: str | None = None
        while words and words[0].text in self.line.data.honorifics and len(words) > 1:
            title = title or words[0].text.rstrip(".")
            words = words[1:]
        ends = self.titles.end_of(words)
        if ends:
            before = words[:ends]
            words = words[ends:]
            begin = self.titles.begin_of(before)
            title = " ".join(w.text for w in before[begin:])
            country = self._before_title(before[:begin])
            state = self.line.data.country(" ".join(w.text for w in before[:begin]))
        if title is None or country is None:
            outer, outer_title, outer_country = self.titles.small_before(start)
            if outer_title and title is None and words:
                title, start = outer_title, outer
            country = country or outer_country
        if not words:
            self._title_alone(start, self.line.words[end - 1].end, title, country, state)
            return
        self._judge(words, start=start, title=title, country=country)

    def _before_title(self, words: Sequence[Word]) -> str | None:
        """What stands before a title: a state (its country) or an organisation (a name of its own)."""
        if not words:
            return None
        text = " ".join(w.text for w in words)
        country = self.line.data.country(text)
        if country:
            return country
        country = self.line.data.country(words[0].text)
        rest = words[1:] if country else words
        if rest:
            self._judge(rest, start=rest[0].start, title=None, country=country)
            known = self.line.data.registry.lookup(" ".join(w.text for w in rest))
            if not country and len(known) == 1 and (entry := self.line.data.registry.get(known[0])):
                country = entry.id if entry.kind == "government" else entry.country
        return country

    def _title_alone(self, start: int, end: int, title: str | None, country: str | None, state: str | None) -> None:
        """An office without a name; ``state`` is the state it acts for, where that stands right before it."""
        if title is None:
            return
        acts = state is not None and title.split()[-1].lower() in OFFICES
        self.found.append(
            Judged(
                candidate=Candidate(
                    sentence=self.line.sentence.index,
                    start=start,
                    end=end,
                    name_start=start,
                    name_end=end,
                    name=self.line.text[start:end],
                    kind="person",
                    form="title",
                    known=(state,) if state and acts else (),
                    title=title,
                    country=country,
                    rule="title alone",
                ),
                weight=SURE,
            )
        )

    def _judge(self, words: Sequence[Word], *, start: int, title: str | None, country: str | None) -> None:
        """A name out of ``words``, known or not; what is left over is judged again."""
        while words and self._no_opening(words[0]) and not self.line.whole_known(words):
            words = words[1:]
        while (
            words
            and (self.line.empty(words[-1]) or words[-1].text in ("of", "for", "on", "and", "the"))
            and words[-1].text not in self.line.data.legal
            and not self.line.whole_known(words)
        ):
            words = words[:-1]
        while len(words) > 1 and self._common(words[0]) and not self.line.whole_known(words):
            words = words[1:]
        while (
            len(words) > 1
            and words[0].text in self.line.data.modifiers
            and self.line.data.registry.country_of_demonym(words[1].text)
            and not self.line.covered(words[0].start, words[-1].end)
        ):
            words = words[1:]
        if not words:
            return
        if start > words[0].start or title is None:
            start = words[0].start
        name_start, name_end = words[0].start, words[-1].end
        name = self.line.text[name_start:name_end]
        if title is None and (name in self.line.data.never or name.rstrip(".") in self.line.data.never):
            alone = self.line.text[:name_start].lower().endswith("the ") and not self.line.compound(words[-1])
            if not (alone and self.line.whole_known(words)):
                return
        if len(name) == 1:
            return
        members = self.nations.members(words[0])
        if members:
            self.found += [Judged(candidate=member, weight=SURE) for member in members]
            if len(words) > 1:
                self._judge(words[1:], start=words[1].start, title=None, country=None)
            return
        whole = self.line.whole_known(words)
        if whole and not self._of_another_state(whole, words):
            self._known(whole, start=start, name_start=name_start, name_end=name_end, title=title, country=country)
            return
        demonym = self.line.data.registry.country_of_demonym(words[0].text) if len(words) > 1 else None
        if demonym and self.nations.bare_demonym(words):
            if (state := self.line.hit_at(words[0].start)) and state.end == words[0].end:
                self._known(
                    state, start=state.start, name_start=state.start, name_end=state.end, title=None, country=None
                )
            self._judge(words[1:], start=words[1].start, title=title, country=demonym)
            return
        nationality = self.line.data.registry.country_of_demonym
        if nationality(name) or (len(words) == 1 and nationality(name.removesuffix("s"))):
            return
        hit = next((h for h in self.line.hits if name_start <= h.start and h.end <= name_end and not h.ambiguous), None)
        kind, weight, rule = self.kinds.kind_of(words, title)
        family = _FAMILY.match(self.line.text[name_end:])
        if family and kind != "place":
            kind, weight, rule = "person", SURE, "family"
            name_end += family.end()
            name = self.line.text[name_start:name_end]
        if hit and weight < FAIR + 1 and kind != "person" and not self._one_name(words, hit):
            self._beside_hit(words, hit)
            return
        if title is None and (weight == 0 or (weight <= FAIR and len(words) == 1 and self.kinds.set_apart(words[0]))):
            return
        whose = country or demonym or self.nations.country_near(words)
        field = words[1:] if demonym else words
        ministry = self.nations.ministry(self.line.text[field[0].start : name_end], whose) if kind == "agency" else None
        self._add(
            Candidate(
                sentence=self.line.sentence.index,
                start=start,
                end=name_end,
                name_start=name_start,
                name_end=name_end,
                name=name,
                kind=kind,
                known=(ministry,) if ministry else (),
                title=title,
                country=whose,
                rule="ministry by its field" if ministry else rule,
            ),
            weight,
        )

    def _no_opening(self, word: Word) -> bool:
        return self.line.empty(word) or not (word.capital or word.text.isdigit())

    def _known(
        self, hit: Hit, *, start: int, name_start: int, name_end: int, title: str | None, country: str | None
    ) -> None:
        entries = [e for i in hit.ids if (e := self.line.data.registry.get(i))]
        if any(c.candidate.name_start == name_start and c.candidate.known == hit.ids for c in self.found):
            return
        form = hit.form
        if (
            form == "metonym"
            and hit.surface not in self.line.data.seats
            and not self.nations.acts(name_start, name_end)
        ):
            return
        if hit.ambiguous and not self.line.hinted(name_start) and not self.nations.a_state(hit):
            return
        kinds = {e.kind for e in entries}
        if (
            kinds == {"government"}
            and self.nations.is_adjective(name_start, name_end)
            and self.line.data.registry.country_of_demonym(hit.surface)
            and not self.line.data.registry.lookup(hit.surface)
        ):
            return
        self._add(
            Candidate(
                sentence=self.line.sentence.index,
                start=min(start, name_start),
                end=max(name_end, hit.end),
                name_start=min(name_start, hit.start),
                name_end=max(name_end, hit.end),
                name=self.line.text[min(name_start, hit.start) : max(name_end, hit.end)],
                kind=entries[0].kind,
                form=form,
                known=hit.ids,
                title=title,
                country=country,
                rule="registry",
            ),
            SURE,
        )

    def _small(self) -> None:
        """Known firms that write their names small: easyJet, imec."""
        for hit in self.line.hits:
            entry = self.line.data.registry.get(hit.ids[0])
            if entry is None or entry.kind not in _SMALL or hit.ambiguous or not hit.surface[0].islower():
                continue
            same = hit.surface in entry.forms() and not any(map(str.isspace, hit.surface))
            if same and not any(c.candidate.start < hit.end and hit.start < c.candidate.end for c in self.found):
                self._known(hit, start=hit.start, name_start=hit.start, name_end=hit.end, title=None, country=None)

    def _of_another_state(self, hit: Hit, words: Sequence[Word]) -> bool:
        """Whether a form that may mean a known firm is told to be of another state, Hungary's MOL, or a ministry's name
        without a state stands in a text that speaks of others alone: the Department of Transport, among Filipinos."""
        entry = self.line.data.registry.get(hit.ids[0])
        if entry and entry.kind == "agency" and hit.surface.startswith(self._agencies) and len(hit.ids) == 1:
            said = any(self.line.data.country(w.rstrip("'’s")) for w in hit.surface.split())
            return bool(self.line.homes) and entry.country not in self.line.homes and not said
        state = self.nations.country_near(words) if hit.ambiguous else None
        return bool(entry and state and entry.kind == "company" and entry.country not in (None, state))

    @cached_property
    def _agencies(self) -> tuple[str, ...]:
        return tuple(phrase for phrase, kind in self.line.data.openings.items() if kind == "agency")

    def _common(self, word: Word) -> bool:
        """Whether ``word`` has its capital only because the sentence begins with it: Miner Acme Resources."""
        noun, data = word.text.lower(), self.line.data
        at = next((n for n, w in enumerate(self.line.words) if w.start == word.start), -1)
        generic = noun in data.naming.generic and word.text not in data.legal and word.text not in _OPENING_HEADS
        return at == 0 and generic and not word.possessive

    def _one_name(self, words: Sequence[Word], hit: Hit) -> bool:
        """Whether words around a known name are one longer name: BAE Systems Shipyards, KCB Rwanda."""
        if any(
            h.label == "ORG" and h.start <= words[0].start and words[-1].end <= h.end for h in self.line.sentence.hints
        ):
            return True
        tail = self.line.text[words[-1].end :]
        if hit.start == words[0].start and hit.end < words[-1].end and _BRANCH.match(tail):
            return True
        entry = self.line.data.registry.get(hit.ids[0])
        return bool(entry and entry.kind == "government" and hit.end == words[-1].end and hit.form == "name")

    def _beside_hit(self, words: Sequence[Word], hit: Hit) -> None:
        """A known name with further words that prove no longer name: each part for itself."""
        inside = [w for w in words if hit.start <= w.start and w.end <= hit.end]
        before = [w for w in words if w.end <= hit.start]
        after = [w for w in words if w.start >= hit.end]
        if not inside:
            return
        self._known(hit, start=hit.start, name_start=hit.start, name_end=hit.end, title=None, country=None)
        for part in (before, after):
            if (
                part
                and any(
                    h.start <= part[0].start and part[-1].end <= h.end
                    for h in self.line.sentence.hints
                    if h.label in ("PER", "ORG")
                )
                and len(part) > 1
            ):
                self._judge(part, start=part[0].start, title=None, country=None)

    def _bracketed(self) -> None:
        """``<Sony Corp>``: the wire sets companies it lists no ticker for in angle brackets."""
        for match in BRACKETED.finditer(self.line.text):
            inner = match[1].strip()
            if _TICKER.match(inner):
                continue
            start = match.start(1) + len(match[1]) - len(match[1].lstrip())
            short, _, full = inner.partition(" - ")
            hit = next(
                (
                    h
                    for h in self.line.hits
                    if h.start == start
                    and h.form == "name"
                    and core(self.line.text[start : start + len(short)], self.line.data.naming)
                    == core(h.surface, self.line.data.naming)
                ),
                None,
            )
            self._add(
                Candidate(
                    sentence=self.line.sentence.index,
                    start=start,
                    end=start + len(inner),
                    name_start=start,
                    name_end=start + len(short),
                    name=short,
                    kind="company",
                    known=hit.ids if hit else (),
                    full=full or None,
                    rule="angle brackets",
                ),
                SURE,
            )

    def _add(self, candidate: Candidate, weight: int) -> None:
        self.found.append(Judged(candidate=candidate, weight=weight))


def _inside(candidate: Candidate, ministry: Candidate) -> bool:
    """Whether an unlisted name is but the field of a ministry: Commerce ministry."""
    within = ministry.name_start <= candidate.name_start and candidate.name_end <= ministry.name_end
    return within and not candidate.known
