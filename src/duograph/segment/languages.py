"""Which language a stretch of a paragraph is in: texts that mix both are cut where the language changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from duograph.segment.cleaning import Paragraph
from duograph.text import has_cjk, is_cjk

Language = Literal["en", "zh"]

_GLOSS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_WORD = re.compile(r"(?<![^\W_])[a-z][a-z'’]+(?![^\W_])")
_END = re.compile(r"(?:[.!?]+[\"'”’)\]]*(?:\s+|(?=[㐀-鿿“「『])))|(?:[。！？；]+[”’」』）)]*\s*)")


def by_language(paragraph: Paragraph) -> Iterator[tuple[Language, Paragraph]]:
    """The stretches of ``paragraph`` with their languages, in order; mostly it is of one.

    A sentence with Chinese characters is English all the same if they stand in brackets only (Kioxia (鎧俠) agreed …)
    or are outnumbered by English words in small letters.  A sentence with neither goes with the one before it.
    """
    if not has_cjk(paragraph.text):
        yield "en", paragraph
        return
    runs: list[tuple[Language | None, int, int]] = []
    start = 0
    for end in (*(m.end() for m in _END.finditer(paragraph.text)), len(paragraph.text)):
        language = _language(paragraph.text[start:end])
        if runs and (language is None or runs[-1][0] in (language, None)):
            runs[-1] = (runs[-1][0] or language, runs[-1][1], end)
        elif start < end:
            runs.append((language, start, end))
        start = end
    for language, start, end in runs:
        yield language or "zh", _part(paragraph, start, end)


def _language(text: str) -> Language | None:
    """The language of a sentence; None where it has neither Chinese characters nor English words."""
    bare = _GLOSS.sub(" ", text)
    chinese, english = sum(map(is_cjk, bare)), len(_WORD.findall(bare))
    if not chinese and not english:
        return "zh" if has_cjk(text) else None
    return "en" if english > chinese else "zh"


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """``paragraph`` from ``start`` to ``end``, white space trimmed."""
    piece = paragraph.text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    return Paragraph(
        index=paragraph.index,
        text=paragraph.text[start:end],
        offsets=(*paragraph.offsets[start:end], paragraph.offsets[end - 1] + 1),
    )
