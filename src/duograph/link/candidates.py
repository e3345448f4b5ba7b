"""What the language modules hand to grouping: a stretch of a sentence that names an actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from duograph.records import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch of one sentence that stands for an actor (or for several: one candidate each).

    ``start``/``end`` cover the name with its apposed title, ``name_start``/``name_end`` the name alone; all are
    sentence offsets.  ``name`` is the name as the sentence has it (Simplified where Chinese; the document's own
    script is found by the offsets).  ``known`` are the ids
    the registry offers (several: ambiguous; empty: unlisted).  ``title`` and ``country`` are what stands with
    the name (Treasury Secretary, united-states).  ``full`` is the longer form the text defines for this one.
    """

    sentence: int
    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    kind: Kind
    form: Literal["name", "title", "metonym", "member"] = "name"
    known: tuple[str, ...] = ()
    title: str | None = None
    country: str | None = None
    full: str | None = None
    rule: str = ""
