"""A document's paragraphs in reading form: noise left out, Simplified, with the way back to the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from duograph.records import Document
from duograph.segment.wrapping import wrapped
from duograph.text import to_simplified


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of a document, or the lines over which one of its paragraphs is wrapped.

    ``offsets[i]`` is the document offset of ``text[i]``; one more for the end.
    """

    index: int
    text: str
    offsets: tuple[int, ...]


_BLANK = str.maketrans("\r\n", "  ")
_BETWEEN = re.compile(r"(?<=[㐀-鿿]) (?=[㐀-鿿])")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


def _stray(text: str) -> set[int]:
    """Where blanks part the Chinese words of prose (知情人 士透露。): there they are noise; in a line without a full
    stop (a heading) and in brackets (a byline) they part what it says."""
    if "。" not in text:
        return set()
    inside = [m.span() for m in _BRACKETS.finditer(text)]
    return {m.start() for m in _BETWEEN.finditer(text) if not any(s < m.start() < e for s, e in inside)}


def _joined(text: str, lines: list[tuple[int, int]]) -> list[int]:
    """The offsets of ``lines`` with one line break, which reads as a blank, for the white space between two."""
    found = list(range(*lines[0]))
    for (_, before), (start, end) in pairwise(lines):
        while found and text[found[-1]].isspace():
            found.pop()
        start += len(text[start:end]) - len(text[start:end].lstrip())
        found += [before, *range(start, end)]
    return found


def paragraphs(document: Document) -> list[Paragraph]:
    """The non-empty lines of ``document`` in reading form, those of a wrapped paragraph as one."""
    noisy = bytearray(len(document.text))
    for start, end in document.noise:
        noisy[start:end] = b"\1" * (end - start)
    found: list[Paragraph] = []
    lines = [m.span() for m in re.finditer(r"[^\r\n\u2028\u2029\v\f\x85]+", document.text)]
    for pieces in wrapped(document.text, lines):
        kept = [i for i in _joined(document.text, pieces) if not noisy[i]]
        while kept and document.text[kept[0]].isspace():
            kept.pop(0)
        while kept and document.text[kept[-1]].isspace():
            kept.pop()
        blank = _stray("".join(document.text[i] for i in kept))
        kept = [i for n, i in enumerate(kept) if n not in blank]
        if kept:
            text = to_simplified("".join(document.text[i] for i in kept)).translate(_BLANK)
            found.append(Paragraph(index=len(found), text=text, offsets=(*kept, kept[-1] + 1)))
    return found
