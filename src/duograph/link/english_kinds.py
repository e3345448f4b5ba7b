"""Of what kind an English name is: by title, legal form, head word, apposition and the tagger's hint."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duograph.link.candidates import Candidate
from duograph.link.english_line import Line
from duograph.link.english_words import Word
from duograph.records import Hint, Kind

FORMAL, SURE, FAIR, WEAK = 18, 6, 2, 1
"""What the evidence for a kind weighs when the document votes."""
LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "inside", "throughout", "within", "via"})
_COMPASS = frozenset({"southern", "northern", "eastern", "western", "central", "southeastern", "northeastern"})
_QUARTERS = _COMPASS | {"west", "east", "north", "south"}
_HINTED: Mapping[str, Kind] = {"PER": "person", "ORG": "company", "LOC": "place", "MISC": "product", "TIME": "product"}
_SEAT = re.compile(r"(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?-based\b| (?:area|region|suburbs?|metropolitan area)\b")
_RUNNING = (["operator"], ["owner"], ["developer"], ["manager"], ["workers"], ["builder"], ["maker"])
_GOVERNMENT = re.compile(
    r" (?:state |regional |provincial )?government\b(?! (?:bonds?|loans?|grants?|funds?|securities)\b)"
)
_OFFICE_OF = re.compile(r"\b([A-Za-z-]+) (?:of|at|for) [^,.;:]{2,60}, $")
"""Words before a name that say whose head it is: the head of Airbus, Guillaume Faury."""
_SEVERAL = re.compile(r"\b(?:two|three|four) (?:[\w’'-]+ ){0,4}([a-z]+s), $")
_PARTS = frozenset(
    {"arms", "rivals", "partners", "investors", "shareholders", "backers", "brands", "businesses", "cities"}
)
_OFFERS = frozenset({"bid", "offer", "counterbid", "counteroffer"})
_MODEL = re.compile(r"[A-Z]{1,3}-?\d{1,4}[A-Za-z]{0,4}|\d{1,3}[A-Z]{1,2}\d{0,2}")
REJECTED: frozenset[Kind] = frozenset({"place", "product"})
"""Kinds that are no actors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A candidate with what the evidence for its kind weighs."""

    candidate: Candidate
    weight: int


class Kinds:
    """The evidence of one sentence for the kinds of its names."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def set_apart(self, word: Word) -> bool:
        """Whether ``word`` stands alone in quotes (a nickname), or in brackets as a common noun's abbreviation."""
        around = self.line.text[max(0, word.start - 1) : word.start] + self.line.text[word.end : word.end + 1]
        if around == "()" and re.search(r"[a-z] $", self.line.text[: word.start - 1]):
            return self.line.text[: word.start - 2].split()[-1].islower()
        return around in ("“”", "‘’", '""', "''") and not self.line.text[: word.start - 1].endswith(("(", "（"))

    def kind_of(self, words: Sequence[Word], title: str | None) -> tuple[Kind, int, str]:
        """The kind these words prove, how much the proof weighs (0: none), and by what."""
        texts = [w.text for w in words]
        last = next((t for t in reversed(texts) if t not in self.line.data.legal), texts[-1])
        name = " ".join(texts)
        if name in self.line.data.places or (name.isupper() and name.title() in self.line.data.places):
            return "place", SURE, "place"
        if texts[-1] in self.line.data.legal and len(texts) > 1:
            return "company", FORMAL, "legal form"
        if _GOVERNMENT.match(self.line.text[words[-1].end :]):
            return "government", SURE, "its government"
        if self._no_name(words):
            return "place", SURE, "seat, people or model"
        opening = next((k for p, k in self.line.data.openings.items() if name.startswith(p + " ")), None)
        if opening:
            return opening, SURE, "opening"
        before = next((n for n, t in enumerate(texts) if n and t in ("of", "for", "on")), None)
        if before and texts[before - 1] in self.line.data.legal:
            return "company", FORMAL, "legal form"
        head = texts[before - 1] if before else last
        for phrase in (" ".join(texts[-2:]), head):
            kind = self.line.data.heads.get(phrase)
            if kind and (len(texts) > 1) and not (title and kind not in ("company", "agency")):
                if kind in REJECTED and self.line.covered(words[0].start, words[-1].end):
                    return "company", FAIR, "tagger"
                if kind == "place" and self._called(words):
                    return "company", FAIR + 2, "apposition"
                return kind, SURE if kind != "product" else FAIR + 1, "head word"
        if title:
            return "person", SURE, "title"
        if self._speaks_of_himself(words[-1]):
            return "person", FAIR + 2, "said he"
        if self._dealt_in(words[-1]):
            return "company", FAIR + 2, "bought or merged"
        if (self._apposed_person(words) or self._headed(words)) and not self._apposed_company(words):
            return "person", FAIR + 2, "apposition"
        if self._works(words):
            # "the Californian plant" says where it stands
            adjective = len(words) == 1 and words[0].pos == "ADJ"
            return ("place", FAIR, "works") if adjective else ("facility", FAIR + 3, "works")
        if self._apposed_company(words):
            return "facility" if self._apposed_works(words) else "company", FAIR + 2, "apposition"
        if len(words) == 1 and self._beside_place(words[0]):
            return "place", FAIR + 1, "beside a place"
        if self._speaks(words):
            return "person", FAIR, "speaks for a firm"
        if texts[0] == "Air" and len(texts) > 1:
            return "company", FAIR + 2, "airline"
        hint = self._best_hint(words)
        if hint is not None:
            kind = _HINTED[hint.label]
            whole = hint.start <= words[0].start and words[-1].end <= hint.end
            if kind == "place" and (self._dealer(words) or not self._stands_as_place(words)):
                return "company", WEAK, "capitals"
            if kind == "product" and hint.label == "MISC" and (self._does(words[-1]) or self._dealer(words)):
                return "company", WEAK, "capitals"
            if kind == "person" and len(words) == 1:
                return "person", WEAK, "tagger"
            return kind, FAIR if whole else WEAK, "tagger"
        if hint is None and self._somewhere(words):
            return "place", WEAK, "behind a preposition"
        if len(words) > 1 and self._of_company(words[-1]):
            return "person", FAIR, "of a company"
        if (
            len(words) == 1
            and re.search(r"\b[Tt]he $", self.line.text[: words[0].start])
            and not self.line.compound(words[0])
        ):
            return "product", WEAK, "article"
        at = next(n for n, w in enumerate(self.line.words) if w.start == words[0].start)
        if any(w.pos == "PROPN" for w in words) or not self.line.initial(at):
            return "company", WEAK, "capitals"
        return "company", 0, "capitals"

    def _no_name(self, words: Sequence[Word]) -> bool:
        """Whether the words are where a firm sits, a people, or a model's number: Boise, Idaho-based; X7; the Hausa."""
        tail = self.line.text[words[-1].end :]
        if _SEAT.match(tail):
            return True
        if self._in_a_place(words) or self._made(words):
            return True
        if len(words) > 1:
            return False
        if self._of_a_series(words[0]):
            return True
        following = re.match(r" ([a-z]+)(?: ([a-z]+))?", tail)
        if following and self.line.data.peoples & {*following.groups()}:
            return True
        before = re.search(r"([\w’'.]+) $", self.line.text[: words[0].start])
        nation = before is not None and (before[1].lower() == "ethnic" or self.line.data.country(before[1]) is not None)
        if nation and words[0].token is not None and words[0].token.tag == "NNPS":
            return True
        return _MODEL.fullmatch(words[0].text) is not None and not self._best_hint_is(words, "ORG")

    def _made(self, words: Sequence[Word]) -> bool:
        """Whether the words are what the firm behind them makes: the Botox maker, the Botox and Viagra makers."""
        tail = re.match(r"(?: (?:and|&) [A-Z][\w-]*)? ([a-z]+)\b", self.line.text[words[-1].end :])
        return tail is not None and tail[1] in self.line.data.makers

    def _called(self, words: Sequence[Word]) -> bool:
        """Whether a common noun right before the words says that they are a firm: the insurer Harbour Street."""
        before = re.search(r"([a-z-]+) $", self.line.text[: words[0].start])
        naming = self.line.data.naming
        return before is not None and before[1] in naming.generic and before[1] not in naming.plain

    def _in_a_place(self, words: Sequence[Word]) -> bool:
        """Whether a preposition of place stands before and a known place behind: in Chitose, Hokkaido; or the words
        are where a way from a known place ends: from Manila to Calamba."""
        before = self.line.text[: words[0].start]
        way = re.search(r"\bfrom ([A-Z][\w.]+(?: [A-Z]\w+)?) to $", before)
        led = re.search(r"\b([a-z]+) (?:from|between) $", before)
        if led and led[1] in self.line.data.ways and len(words) < 3:
            return True
        if len(words) < 3 and re.search(rf"\b(?:{'|'.join(sorted(_QUARTERS))}) $", before):
            return True
        if way and (way[1] in self.line.data.places or self.line.data.registry.lookup(way[1])) and len(words) < 3:
            return self._known_place(way[1])
        small = re.search(r"\b(\w+) $", before)
        behind = re.match(r", ([A-Z][\w.]+(?: [A-Z]\w+)?)(?=[,.;]|$| [a-z])", self.line.text[words[-1].end :])
        if small is None or behind is None or small[1].lower() not in LOCATIVE:
            return False
        return behind[1] in self.line.data.places

    def _known_place(self, text: str) -> bool:
        if text in self.line.data.places:
            return True
        hits = self.line.data.registry.find(text)
        return bool(hits) and hits[0].surface == text and hits[0].form == "metonym"

    def _of_a_series(self, word: Word) -> bool:
        """Whether ``word`` is the rest of a model's name behind its number: the 737 MAX."""
        before = re.search(r"(?<![\w.,$€£¥])(\d{3})s? $", self.line.text[: word.start])
        return before is not None and word.text.isalpha() and word.text.isupper()

    def _speaks(self, words: Sequence[Word]) -> bool:
        """Whether a full name stands between the verb of saying and the firm: said Ann Lee at Acme."""
        if len(words) not in (2, 3) or not re.search(
            r"\b(?:said|says|added|wrote) $", self.line.text[: words[0].start]
        ):
            return False
        return re.match(r" (?:at|of|from) [A-Z]", self.line.text[words[-1].end :]) is not None

    def _somewhere(self, words: Sequence[Word]) -> bool:
        """Whether one word that nothing else is known of stands behind "in", with no stake or trust before it."""
        before = re.search(r"([\w’']+) (in|near|outside) $", self.line.text[: words[0].start])
        return len(words) == 1 and before is not None and before[1].lower() not in self.line.data.naming.stakes

    def _headed(self, words: Sequence[Word]) -> bool:
        """Whether the office of the one named stands before the comma: the chairman of Acme, Ann Lee."""
        before = self.line.text[: words[0].start]
        if len(words) not in (2, 3):
            return False
        match = _OFFICE_OF.search(before)
        if match is not None and match[1].lower() in self.line.data.lower_titles:
            return True
        several = _SEVERAL.search(before)
        return several is not None and not self._business(several[1]) and not self._best_hint_is(words, "ORG")

    def _business(self, noun: str) -> bool:
        """Whether a plural noun is one of firms and their parts."""
        singular = noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
        return singular in self.line.data.naming.generic or singular in self.line.data.works or noun in _PARTS

    def _works(self, words: Sequence[Word]) -> bool:
        """Whether a mine or plant is called by the words: its Kalulu copper mine, the Eastbay depot."""
        before = self.line.text[: words[0].start]
        owned = re.search(r"(?:\b(?:the|its|their|his|her)|['’]s?) $", before)
        tail = re.match(r"(?: [a-z-]+){1,4}", self.line.text[words[-1].end :])
        place = words[0].token is not None and words[0].token.tag == "JJ"
        following = tail[0].split() if owned and tail and not place else []
        at = next((n for n, word in enumerate(following[:3]) if word in self.line.data.works), None)
        return at is not None and following[at + 1 :][:1] not in _RUNNING

    def _dealer(self, words: Sequence[Word]) -> bool:
        """Whether something is bought from, sold to or owned by the one named, who so is no place."""
        token = self.line.token(words[-1].end - 1)
        tokens = self.line.sentence.tokens
        while token is not None and token.dep == "conj" and tokens[token.head] is not token:
            token = tokens[token.head]
        if token is None or token.dep != "pobj" or tokens[token.head].text.lower() not in ("from", "to", "of"):
            return False
        above = tokens[token.head]
        for _ in range(3):
            above = tokens[above.head]
            if above.lemma.lower() in self.line.data.dealing:
                return True
            if above.pos == "VERB":
                return False
        return False

    def _of_company(self, word: Word) -> bool:
        """Whether "of" and a company's full name stand behind ``word``: Orion Falk of Harbour Mills Corp."""
        match = re.match(r" of ((?:[A-Z][\w&'’-]*,? ){1,5})([A-Z][\w./]*)", self.line.text[word.end : word.end + 80])
        return match is not None and match[2].rstrip(".") in self.line.data.legal

    def _best_hint_is(self, words: Sequence[Word], label: str) -> bool:
        hint = self._best_hint(words)
        return hint is not None and hint.label == label

    def _beside_place(self, word: Word) -> bool:
        """Whether ``word`` is the second of two behind a preposition of place: at Mon Valley and Gary."""
        token = self.line.token(word.end - 1)
        tokens = self.line.sentence.tokens
        if token is None or token.dep != "conj" or tokens[token.head].pos != "PROPN":
            return False
        first = tokens[token.head]
        name = self.line.text[tokens[first.head].end : first.end].strip()
        small = tokens[first.head].text.lower()
        placed = name in self.line.data.places or self.line.data.heads.get(first.text) == "place"
        return first.dep == "pobj" and small in LOCATIVE and placed

    def _does(self, word: Word) -> bool:
        """Whether ``word`` is a subject or the one by, with or from whom something is done."""
        token = self.line.token(word.end - 1)
        if token is None:
            return False
        while token.dep == "conj" and self.line.sentence.tokens[token.head] is not token:
            token = self.line.sentence.tokens[token.head]
        if token.dep == "pobj":
            return self.line.sentence.tokens[token.head].text.lower() in ("by", "with", "from")
        return token.dep in ("nsubj", "agent")

    def _stands_as_place(self, words: Sequence[Word]) -> bool:
        """Whether the words before and behind speak of a place: in Hefei, Paris-based, Calvert, Alabama."""
        before = re.search(r"([\w’']+ )?([\w’']+)[ \"“]*$", self.line.text[: words[0].start])
        if before:
            noun, small = (before[1] or "").strip().lower(), before[2].lower()
            if small in _COMPASS or (small in LOCATIVE and noun not in self.line.data.naming.stakes):
                return True
            if small in ("from", "to", "of") and len(words) == 1 and not words[-1].possessive:
                return True
        tail = self.line.text[words[-1].end :]
        match = re.match(r", ([A-Z][\w.]+(?: [A-Z]\w+)?)", tail)
        return bool(match and (match[1] in self.line.data.places or self.line.data.country(match[1])))

    def _best_hint(self, words: Sequence[Word]) -> Hint | None:
        start, end = words[0].start, words[-1].end
        bare = len(words) == 1 and words[0].text.isalpha() and words[0].text.isupper()
        over = [
            h for h in self.line.sentence.hints if h.start < end and start < h.end and not (bare and h.label == "TIME")
        ]
        return max(over, key=lambda h: (min(h.end, end) - max(h.start, start), -h.start), default=None)

    def _speaks_of_himself(self, word: Word) -> bool:
        """Whether ``word`` is who "said he" or "said she"."""
        token = self.line.token(word.end - 1)
        if token is None or token.dep != "nsubj":
            return False
        tokens = self.line.sentence.tokens
        said = [t for t in tokens if t.dep == "ccomp" and t.head == token.head]
        own = (t for t in tokens if t.dep == "nsubj" and any(tokens[t.head] is clause for clause in said))
        return any(t.text in ("he", "she") for t in own)

    def _dealt_in(self, word: Word) -> bool:
        """Whether ``word`` is what is bought, owned or merged with: no person."""
        token = self.line.token(word.end - 1)
        if token is None:
            return False
        tokens, deals = self.line.sentence.tokens, self.line.data.naming.deals
        head = tokens[token.head]
        if token.dep == "pobj" and head.text.lower() == "for" and tokens[head.head].lemma in _OFFERS:
            return True
        if token.dep == "nsubj" and head.lemma == "merge":
            return True
        if token.dep == "pobj" and head.text.lower() in ("with", "into", "of"):
            return tokens[head.head].lemma in deals and tokens[head.head].lemma not in ("buy", "own", "purchase")
        return token.dep in ("dobj", "nsubjpass") and head.lemma in deals

    def _apposed_person(self, words: Sequence[Word]) -> bool:
        tail = self.line.text[words[-1].end : words[-1].end + 60]
        match = re.match(r", (?:the |a |an |who (?:is|was) |\d{2},)?((?:[\w'’.-]+ ?){1,6})", tail)
        if not match:
            return bool(re.match(r", \d{2},", tail))
        said = re.split(r"\b(?:of|for|at|in|said|and|who)\b", match[1])[0].strip()
        return bool(said) and said.split()[-1].lower() in self.line.data.lower_titles

    def _apposed_company(self, words: Sequence[Word]) -> bool:
        before = re.search(r"([A-Za-z-]+) [\"“<]?$", self.line.text[: words[0].start])
        noun = before[1].lower() if before else ""
        if re.search(
            r"\b(?:arm|unit|subsidiary|division|affiliate|business|venture), [\"“<]?$", self.line.text[: words[0].start]
        ):
            return True
        if noun in self.line.data.naming.generic and noun not in self.line.data.naming.plain:
            return True
        behind = self._behind(words)
        return any(w in self.line.data.naming.generic or w in self.line.data.works for w in behind)

    def _behind(self, words: Sequence[Word]) -> list[str]:
        """The words that say behind a comma what the one named is: Tolmar, the largest maker of cement."""
        tail = self.line.text[words[-1].end : words[-1].end + 80]
        match = re.match(r", (?:the|a|an|its|which is an?|one of the) ([^,.;]{3,70})", tail)
        return re.split(r"\b(?:of|in|at|near|that|which|based|for)\b", match[1])[0].split() if match else []

    def _apposed_works(self, words: Sequence[Word]) -> bool:
        behind = self._behind(words)
        return bool(behind) and behind[-1] in self.line.data.works
