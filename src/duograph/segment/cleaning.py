"""A document's paragraphs in reading form: noise left out, Simplified, with the way back to the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duograph.records import Document
from duograph.text import to_simplified


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of a document.  ``offsets[i]`` is the document offset of ``text[i]``; one more for the end."""

    index: int
    text: str
    offsets: tuple[int, ...]


_BETWEEN = re.compile(r"(?<=[㐀-鿿]) (?=[㐀-鿿])")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


def _stray(text: str) -> set[int]:
    """Where blanks part the Chinese words of prose (知情人 士透露。): there they are noise; in a line without a full
    stop (a heading) and in brackets (a byline) they part what it says."""
    if "。" not in text:
        return set()
    inside = [m.span() for m in _BRACKETS.finditer(text)]
    return {m.start() for m in _BETWEEN.finditer(text) if not any(s < m.start() < e for s, e in inside)}


def paragraphs(document: Document) -> list[Paragraph]:
    """The non-empty lines of ``document`` in reading form."""
    noisy = bytearray(len(document.text))
    for start, end in document.noise:
        noisy[start:end] = b"\1" * (end - start)
    found: list[Paragraph] = []
    for match in re.finditer(r"[^\r\n\u2028\u2029\v\f\x85]+", document.text):
        kept = [i for i in range(*match.span()) if not noisy[i]]
        while kept and document.text[kept[0]].isspace():
            kept.pop(0)
        while kept and document.text[kept[-1]].isspace():
            kept.pop()
        blank = _stray("".join(document.text[i] for i in kept))
        kept = [i for n, i in enumerate(kept) if n not in blank]
        if kept:
            text = to_simplified("".join(document.text[i] for i in kept))
            found.append(Paragraph(index=len(found), text=text, offsets=(*kept, kept[-1] + 1)))
    return found
