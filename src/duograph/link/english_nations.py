"""States in English sentences: Japan-U.S. talks, Japanese goods, the Japanese, capitals that act, ministries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from duograph.knowledge.registry import Hit
from duograph.link.agencies import agencies
from duograph.link.candidates import Candidate
from duograph.link.english_kinds import LOCATIVE
from duograph.link.english_line import Line
from duograph.link.english_words import Word

OFFICES = frozenset({"minister", "president", "premier", "chancellor", "ministers"})
"""Offices that act for their state, in small letters."""

_LEVELS = frozenset({"and", "or", "federal", "state", "regional", "provincial", "central", "local"})
"""What may stand between a nationality and its governments: the German federal and state governments."""


class Nations:
    """The states and ministries of one sentence."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def members(self, word: Word) -> list[Candidate]:
        """The states of ``Japan-U.S.``, one candidate each; none where a part is no state."""
        parts = [(m.start(), m[0], self.state(m[0])) for m in re.finditer(r"[^\-/]+", word.text)]
        if len(parts) < 2 or not all(state for _, _, state in parts):
            return []
        if not all(self.names_state(text) for _, text, _ in parts) and not self.bilateral_behind(word):
            return []
        return [
            self._state(word.start + at, word.start + at + len(text), state, form="member", rule="joined by a hyphen")
            for at, text, state in parts
            if state
        ]

    def nationalities(self, taken: Sequence[tuple[int, int]]) -> list[Candidate]:
        """Japanese goods, French and Italian authorities; ``Japanese government`` is the registry's.

        ``taken`` are the stretches of names already found.
        """
        found = []
        for n, word in enumerate(self.line.words):
            state = self._nation(word) if word.capital else None
            if state is None or any(s <= word.start < e for s, e in taken):
                continue
            follow = self.behind_nationality(n) or (word.end if self.people(n) else None)
            if follow is not None:
                one = self._state(word.start, word.end, state, form="metonym", rule="nationality")
                found.append(replace(one, end=follow))
        return found

    def offices(self, taken: Sequence[tuple[int, int]]) -> list[Candidate]:
        """Offices of states without a name: the Thai foreign minister, a senior British minister.

        A title that means its bearer, or else the state it acts for; with another article than "the" the state.
        """
        words, found = self.line.words, []
        for n, word in enumerate(words):
            state = self.line.data.country(word.text) if word.capital else None
            if state is None or any(s <= word.start < e for s, e in taken):
                continue
            last = n + 1
            while (
                last < len(words)
                and words[last].gap == " "
                and words[last].text.capitalize() in self.line.data.modifiers
            ):
                last += 1
            if last >= len(words) or words[last].gap not in (" ", "'s ", "’s ") or words[last].text not in OFFICES:
                continue
            following = self.line.text[words[last].end : words[last].end + 4]
            if following.startswith(" of ") or re.match(r" [A-Z]", following):
                continue
            meant = (n > 0 and words[n - 1].text.lower() == "the") or words[last - 1].possessive
            found.append(
                Candidate(
                    sentence=self.line.sentence.index,
                    start=word.start,
                    end=words[last].end,
                    name_start=word.start,
                    name_end=word.end,
                    name=self.line.text[word.start : word.end],
                    kind="person" if meant else "government",
                    form="title" if meant else "metonym",
                    known=(state,),
                    title=" ".join(w.text for w in words[n + 1 : last + 1]) if meant else None,
                    country=state if meant else None,
                    rule="office of a state",
                )
            )
        return found

    def _state(self, start: int, end: int, state: str, *, form: Literal["member", "metonym"], rule: str) -> Candidate:
        return Candidate(
            sentence=self.line.sentence.index,
            start=start,
            end=end,
            name_start=start,
            name_end=end,
            name=self.line.text[start:end],
            kind="government",
            form=form,
            known=(state,),
            rule=rule,
        )

    def small_ministries(self, taken: Sequence[tuple[int, int]]) -> list[Candidate]:
        """Ministries in small letters: the Chinese commerce ministry, Japan's trade ministry, Commerce ministry.

        ``taken`` are the stretches of known names already found.
        """
        words, found = self.line.words, []
        for n, word in enumerate(words):
            first = n
            while first and words[first].gap == " " and self.is_field(words[first - 1]):
                first -= 1
            start = words[first].start
            if word.text not in ("ministry", "department") or first == n:
                continue
            if any(s < word.end and start < e for s, e in taken):
                continue
            before = words[first - 1] if first and words[first].gap.strip("'’s ") == "" else None
            owner = re.match(r" of (?:the )?([A-Z][\w.]+(?: [A-Z]\w+)?)", self.line.text[word.end :])
            state = self.line.data.country(before.text) if before else None
            state = state or (self.line.data.country(owner[1]) if owner else None)
            ministry = self.ministry(self.line.text[start : word.end], state)
            if ministry is None:
                if state is None or before is None or owner:
                    continue
                start = before.start
            found.append(
                Candidate(
                    sentence=self.line.sentence.index,
                    start=start,
                    end=word.end,
                    name_start=start,
                    name_end=word.end,
                    name=self.line.text[start : word.end],
                    kind="agency",
                    known=(ministry,) if ministry else (),
                    country=state,
                    rule="ministry by its field",
                )
            )
        return found

    def ministry(self, name: str, state: str | None) -> str | None:
        """The id of the ministry that ``name`` can only mean, of ``state`` or of the states the text names."""
        return agencies(self.line.data.registry).find(name, [state] if state else sorted(self.line.states))

    def is_field(self, word: Word) -> bool:
        plain = not word.possessive and word.gap != ", " and not self.line.data.country(word.text)
        return plain and (word.text.capitalize() in self.line.data.modifiers or word.text == "and")

    def country_near(self, words: Sequence[Word]) -> str | None:
        """Japan's NTT · Sony of Japan."""
        at = next((n for n, w in enumerate(self.line.words) if w.start == words[0].start), 0)
        if at and self.line.words[at - 1].possessive:
            return self.line.data.country(self.line.words[at - 1].text)
        called = re.search(r"\b([A-Z][\w.]+) (?:[a-z-]+ ){1,4}$", self.line.text[: words[0].start])
        if called and (state := self.line.data.registry.country_of_demonym(called[1])):
            return state
        match = re.match(r" of ([A-Z][\w. ]+?)(?=[,.;]|\s[a-z])", self.line.text[words[-1].end :])
        return self.line.data.country(match[1]) if match else None

    def state(self, text: str) -> str | None:
        return self.line.data.naming.prefixes.get(text) or self.line.data.country(text)

    def names_state(self, text: str) -> bool:
        """Whether ``text`` names a state in itself (Japan, US, Sino) and is no adjective (German)."""
        return text in self.line.data.naming.prefixes or bool(self.line.data.registry.lookup(text))

    def a_state(self, hit: Hit) -> bool:
        """Whether a form that may mean a state means it here: the tagger sees a place, the text has the nationality
        or another state beside it."""
        if not any(h.label == "LOC" and h.start == hit.start and h.end == hit.end for h in self.line.sentence.hints):
            return False
        entry = self.line.data.registry.get(hit.ids[0])
        return entry is not None and entry.kind == "government" and hit.ids[0] in self.line.states

    def bilateral_behind(self, word: Word) -> bool:
        at = next(n for n, w in enumerate(self.line.words) if w.start == word.start)
        return any(w.text in self.line.data.bilateral for w in self.line.words[at + 1 : at + 3])

    def bare_demonym(self, words: Sequence[Word]) -> bool:
        """Whether the nationality before a name is no part of it: Japanese Sony, Chinese Commerce Ministry."""
        rest = words[1:]
        if self.line.whole_known(rest):
            return True
        if self.line.covered(words[0].start, words[-1].end):
            return False
        kind = self.line.data.heads.get(rest[-1].text)
        if len(rest) == 1 and kind is None and self._part_of_name(rest[0]):
            return False
        return not (kind in ("company", "media") or rest[-1].text in self.line.data.legal)

    def _part_of_name(self, word: Word) -> bool:
        """Whether a nationality belongs to the one word behind it, which the text never has alone: Turkish Technic."""
        plural = word.token is not None and word.token.tag == "NNPS"
        return word.text not in self.line.alone and not word.possessive and not plural

    def is_adjective(self, start: int, end: int) -> bool:
        token = self.line.token(start)
        return token is not None and token.pos == "ADJ"

    def acts(self, start: int, end: int) -> bool:
        """Whether a capital here stands for its state: it does, owns, is dealt with; not where it is a place."""
        tokens = self.line.sentence.tokens
        token = next((t for t in reversed(tokens) if t.end <= end and t.start >= start), None) or self.line.token(start)
        if token is None or token.dep == "dateline":
            return False
        if re.match(r", D\.?C", self.line.text[end:]) or self.line.text[end : end + 1] == "-":
            return False
        head = tokens[token.head] if token.head >= 0 else token
        while token.dep == "conj" and head is not token:
            token, head = head, tokens[head.head]
        if token.dep == "poss":
            return True
        if token.dep in ("nsubj", "nsubjpass", "agent", "dative", "iobj"):
            return True
        if not self.line.text[:start].strip(" \"“‘'") and self.line.text[end : end + 1] != ",":
            return True
        if token.dep in ("dobj", "obj"):
            return head.lemma not in self.line.data.motion
        if token.dep == "pobj":
            if head.text.lower() in LOCATIVE:
                return False
            governor = tokens[head.head]
            return governor.lemma.lower() not in self.line.data.motion and head.text.lower() in (
                "with",
                "by",
                "between",
                "against",
                "from",
                "to",
                "for",
                "on",
                "of",
                "toward",
                "towards",
                "and",
            )
        return False

    def people(self, n: int) -> bool:
        """Whether ``the Japanese`` stands for the state: a subject or object of its own."""
        word = self.line.words[n]
        if not n or self.line.words[n - 1].text.lower() != "the" or word.gap != " " or word.token is None:
            return False
        token = word.token
        while token.dep == "conj" and token.head >= 0 and self.line.sentence.tokens[token.head] is not token:
            token = self.line.sentence.tokens[token.head]
        return token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "agent")

    def _nation(self, word: Word) -> str | None:
        """The state of a nationality, also in the plural: Japanese, Palestinians."""
        demonym = self.line.data.registry.country_of_demonym
        return demonym(word.text) or (demonym(word.text[:-1]) if word.text.endswith("s") else None)

    def _name_follows(self, n: int) -> bool:
        """Whether a name stands right behind word ``n``, who then acts himself: Iraqi negotiator Ali Hamad."""
        following = self.line.words[n + 1] if n + 1 < len(self.line.words) else None
        return following is not None and following.gap == " " and following.capital and not self.line.empty(following)

    def _of_a_firm(self, word: Word) -> bool:
        """Whether the word only says what a firm deals in: the Russian oil company."""
        if word.token is None or word.token.dep != "compound":
            return False
        head = self.line.sentence.tokens[word.token.head]
        return "company" in self.line.data.naming.generic.get(head.lemma.lower(), ())

    def behind_nationality(self, n: int) -> int | None:
        """The end of the noun that makes a nationality speak of its state: Japanese officials, Thai and Lao goods."""
        words = self.line.words
        for step in range(1, 6):
            if n + step >= len(words):
                return None
            word = words[n + step]
            if word.gap not in (" ", ", ") or words[n + step - 1].possessive:
                return None
            if word.text in self.line.data.national:
                if self._of_a_firm(word):
                    return None
                named = word.text.lower() in self.line.data.lower_titles and self._name_follows(n + step)
                return word.end if not named and (step == 1 or word.gap == " ") else None
            joins = word.text in _LEVELS or self.line.data.registry.country_of_demonym(word.text)
            if not joins and (word.pos not in ("NOUN", "ADJ") or step > 1):
                return None
        return None
