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
        if kept:
            text = to_simplified("".join(document.text[i] for i in kept))
            found.append(Paragraph(index=len(found), text=text, offsets=(*kept, kept[-1] + 1)))
    return found
