"""How dates are written, per language: words with their values, forms, and an ordered table of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from duograph.errors import KnowledgeError
from duograph.knowledge.files import DATA, load_yaml
from duograph.knowledge.patterns import PatternTable
from duograph.numerals import number
from duograph.records import Token

_REACH = 160
"""How far from a date the words that tell its tense are sought, in characters."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DatePattern(_Strict):
    """A named way to write a date.

    ``set`` gives values that the words do not capture.  ``nothing`` marks what looks like a date and is none.
    ``led_by`` is an expression that must end right before the match.
    """

    name: str
    pattern: str
    set: Mapping[str, int] = {}
    nothing: bool = False
    led_by: str = ""


class Dateline(_Strict):
    """What stands in its line before and behind a full date that dates the whole text; ``dispatch``: so surely that of
    an agency's dispatch that the day alone will do."""

    before: str
    after: str
    dispatch: bool = False


class RelationWords(_Strict):
    """Expressions that end right before, or begin right behind, a date and say how it stands to an event."""

    relation: str
    before: str = ""
    after: str = ""


class _DateFile(_Strict):
    words: Mapping[str, Mapping[str, int]]
    forms: Mapping[str, str]
    before: str
    after: str
    patterns: tuple[DatePattern, ...]
    relations: tuple[RelationWords, ...]
    ahead: str
    ahead_before_verb: str = ""
    behind: str
    clause: str
    joins: str
    datelines: tuple[Dateline, ...]
    april_fiscal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """A match: sentence offsets, the pattern's name, and the values of its parts."""

    start: int
    end: int
    rule: str
    parts: Mapping[str, int]


class DateLanguage:
    """The date grammar of one language, compiled."""

    def __init__(self, data: _DateFile) -> None:
        self._patterns = data.patterns
        self._words = {slot: {w.casefold(): v for w, v in table.items()} for slot, table in data.words.items()}
        self._table = PatternTable(
            [p.pattern for p in data.patterns],
            words={slot: tuple(table) for slot, table in data.words.items()},
            forms=data.forms,
            before=data.before,
            after=data.after,
        )
        self._led_by = tuple(re.compile(f"(?i:{p.led_by})$") if p.led_by else None for p in data.patterns)
        self._relations = tuple(
            (
                r.relation,
                re.compile(f"(?i:{r.before})$") if r.before else None,
                re.compile(f"(?i:{r.after})") if r.after else None,
            )
            for r in data.relations
        )
        self._ahead = re.compile(f"(?i:{data.ahead})")
        self._behind = re.compile(f"(?i:{data.behind})")
        self._before_verb = data.ahead_before_verb
        self._clause = re.compile(data.clause)
        self.joins = re.compile(f"(?i:{data.joins})")
        self._datelines = tuple((re.compile(d.before), re.compile(d.after), d.dispatch) for d in data.datelines)
        self.april_fiscal = re.compile(data.april_fiscal)

    def find(self, text: str) -> Iterator[DateFound]:
        """The date expressions of ``text``, already folded, left to right."""
        for found in self._table.find(text):
            pattern, led_by = self._patterns[found.index], self._led_by[found.index]
            if pattern.nothing or (led_by and not led_by.search(text[max(0, found.start - 40) : found.start])):
                continue
            parts = dict(pattern.set)
            for label, said in found.parts.items():
                values = self._words.get(self._table.slot(found.index, label))
                parts[label.removesuffix("_b")] = int(number(said)) if values is None else values[said.casefold()]
            yield DateFound(start=found.start, end=found.end, rule=pattern.name, parts=parts)

    def relation(self, text: str, start: int, end: int) -> str:
        """How the date ``text[start:end]`` stands to an event, by the words around it."""
        left, right = text[max(0, start - 24) : start], text[end : end + 12]
        for relation, before, after in self._relations:
            if (before and before.search(left)) or (after and after.match(right)):
                return relation
        return "in"

    def telling(self, text: str, tokens: Sequence[Token]) -> str:
        """``text`` with the word blanked that looks ahead before a verb only, wherever a noun or figure follows it."""
        for word, behind in pairwise(tokens) if self._before_verb else ():
            if word.text == self._before_verb and behind.tag.startswith(("n", "r", "m", "eng")):
                text = text[: word.start] + " " * len(word.text) + text[word.end :]
        return text

    def tense(self, text: str, start: int, end: int) -> int:
        """1 where the clause around ``text[start:end]`` looks ahead, -1 where it looks back, else 0: the nearest
        telling word of the clause decides, else that of the sentence, which looks ahead for a date that stands alone in
        its clause only."""
        low, high = max(0, start - _REACH), min(len(text), end + _REACH)
        left = [m.end() for m in self._clause.finditer(text, low, start)]
        right = self._clause.search(text, end, high)
        first, last = left[-1] if left else low, right.start() if right else high
        alone = not (text[first:start] + text[end:last]).strip()
        around = self._tense(text, start, end, low, high)
        return self._tense(text, start, end, first, last) or (around if alone else min(around, 0))

    def _tense(self, text: str, start: int, end: int, first: int, last: int) -> int:
        ahead, behind = (
            min((max(start - m.end(), m.start() - end) for m in cue.finditer(text, first, last)), default=1000)
            for cue in (self._ahead, self._behind)
        )
        return 1 if ahead <= behind and ahead < 1000 else -(behind < 1000)

    def is_dateline(self, text: str, start: int, end: int, *, dispatch: bool = False) -> bool:
        """Whether the full date ``text[start:end]`` dates the whole document; of a ``dispatch``, whatever it lacks."""
        return any(
            b.fullmatch(text[:start]) and a.match(text[end:]) for b, a, d in self._datelines if d or not dispatch
        )


def load_dates() -> dict[str, DateLanguage]:
    """The date grammars by language (``en``, ``zh``).  Raises KnowledgeError for data that does not hold."""
    grammars = {}
    for language in ("en", "zh"):
        path = DATA / language / "dates.yaml"
        try:
            grammars[language] = DateLanguage(load_yaml(path, _DateFile))
        except (ValueError, re.error) as error:
            raise KnowledgeError(f"{path}: {error}") from error
    return grammars
