"""English sentences → candidates: known names, and unlisted ones by the tagger's hints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from duograph.knowledge import Knowledge
from duograph.knowledge.registry import Registry
from duograph.link.candidates import Candidate
from duograph.records import Kind, Sentence
from duograph.text import has_cjk

_KINDS: dict[str, Kind] = {"PER": "person", "ORG": "company"}


@cache
def _forms(registry: Registry) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    ids: dict[str, tuple[str, ...]] = {}
    for known in registry.actors.values():
        for form in known.forms():
            if not has_cjk(form):
                ids[form] = (*ids.get(form, ()), known.id)
    words = "|".join(sorted(map(re.escape, ids), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![\w])(?:{words})(?![\w])"), ids


def candidates(sentences: Sequence[Sentence], *, knowledge: Knowledge) -> list[Candidate]:
    """The stretches of a document's English ``sentences`` that stand for actors."""
    found = []
    pattern, ids = _forms(knowledge.registry)
    for sentence in sentences:
        taken = []
        for match in pattern.finditer(sentence.text):
            known = ids[match[0]]
            entry = knowledge.registry.actors[known[0]]
            found.append(_candidate(sentence, match.start(), match.end(), entry.kind, known, "registry"))
            taken.append(match.span())
        for hint in sentence.hints:
            if hint.label in _KINDS and not any(s < hint.end and hint.start < e for s, e in taken):
                found.append(_candidate(sentence, hint.start, hint.end, _KINDS[hint.label], (), "tagger"))
    return found


def _candidate(sentence: Sentence, start: int, end: int, kind: Kind, known: tuple[str, ...], rule: str) -> Candidate:
    return Candidate(
        sentence=sentence.index,
        start=start,
        end=end,
        name_start=start,
        name_end=end,
        name=sentence.text[start:end],
        kind=kind,
        known=known,
        rule=rule,
    )
