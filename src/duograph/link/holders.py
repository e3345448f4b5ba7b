"""Titles that stand alone → the person meant: one of the document who bears the title, else the office's holder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from duograph.knowledge import Knowledge
from duograph.link.candidates import Candidate
from duograph.names.keys import fold
from duograph.records import DateMention

NEAR = 8
"""How many sentences back a date still tells the time of the story."""


class Holders:
    """Who a title of one document stands for."""

    def __init__(
        self,
        candidates: Iterable[Candidate],
        *,
        dates: Sequence[Sequence[DateMention]],
        published: date | None,
        knowledge: Knowledge,
    ) -> None:
        self._titled = [c for c in candidates if c.form == "name" and c.kind == "person" and c.title]
        self._dates = dates
        self._published = published
        self._knowledge = knowledge

    def bearers(self, candidate: Candidate) -> list[Candidate]:
        """The named persons of the document who bear the title of ``candidate``."""
        return [
            one
            for one in self._titled
            if _same_title(candidate.title or "", one.title or "")
            and (not one.country or not candidate.country or one.country == candidate.country)
        ]

    def holder(self, candidate: Candidate) -> str | None:
        """The id of the only person who held the office on the sentence's dates and on the day of publication.

        Where neither is known, the story's time is that of the last dated sentence shortly before.  None where no
        date is known, or where these days had different holders.
        """
        if not candidate.title:
            return None
        spans = self._spans(candidate.sentence)
        if self._published:
            spans.append((self._published, self._published))
        if not spans:
            before = range(candidate.sentence - 1, max(-1, candidate.sentence - 1 - NEAR), -1)
            spans = next((told for n in before if (told := self._spans(n))), [])
        offices = self._knowledge.offices
        found = {offices.holder(candidate.title, candidate.country, start, end) for start, end in spans}
        return found.pop() if len(found) == 1 else None

    def _spans(self, sentence: int) -> list[tuple[date, date]]:
        return [(m.date.start, m.date.end) for m in self._dates[sentence] if m.date]


def _same_title(first: str, second: str) -> bool:
    one, other = fold(first), fold(second)
    return one == other or one.endswith(" " + other) or other.endswith(" " + one)
