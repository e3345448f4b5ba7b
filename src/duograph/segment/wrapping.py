"""Texts whose lines are cut at a column: the lines of one paragraph, put together again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from duograph.text import has_cjk

_NARROW, _WIDE = 40, 100
"""A column at which text is cut lies between these."""
_FEW = 3
_MOST = 0.8
_SLACK = 6
"""By so much the cut may be off: a first line's indent is often lost."""
_ENDS = (".", "!", "?", '"', "”", ":", ";")


def wrapped(text: str, lines: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """``lines`` of ``text`` in groups: those over which one paragraph runs together, any other alone.

    A text is taken for wrapped only if no line is long and nearly every line that ends in the middle of a sentence has
    no room for the first word of the next.  An indented line begins a paragraph, a line cut short ends one.
    """
    groups: list[list[tuple[int, int]]] = [[line] for line in lines[:1]]
    column = _column(text, lines)
    for one, two in pairwise(lines):
        runs_on = column and _full(text, one, two, column) and not _indented(text, one, two)
        if runs_on and not _heads(text[slice(*one)], text[slice(*two)]):
            groups[-1].append(two)
        else:
            groups.append([two])
    return groups


def _column(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """The column at which the lines of ``text`` are cut; 0 where they are not."""
    column = max((len(text[s:e].rstrip()) for s, e in lines), default=0)
    if not _NARROW <= column <= _WIDE or has_cjk(text):
        return 0
    running = [
        _full(text, one, two, column)
        for one, two in pairwise(lines)
        if _adjacent(text, one, two) and not text[slice(*one)].rstrip().endswith(_ENDS)
    ]
    return column if len(running) >= _FEW and sum(running) >= _MOST * len(running) else 0


def _adjacent(text: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether only a line break stands between the lines, and words in both."""
    between = text[one[1] : two[0]]
    return between in ("\n", "\r\n", "\r") and bool(text[slice(*one)].strip()) and bool(text[slice(*two)].strip())


def _full(text: str, one: tuple[int, int], two: tuple[int, int], column: int) -> bool:
    """Whether line ``one`` had no room for the first word of line ``two``."""
    words = text[slice(*two)].split(None, 1)
    return (
        _adjacent(text, one, two)
        and bool(words)
        and len(text[slice(*one)].rstrip()) + 1 + len(words[0]) > column - _SLACK
    )


def _heads(one: str, two: str) -> bool:
    """Whether line ``one`` is a headline in capitals and ``two`` no more of it."""
    return one.upper() == one and (two.upper() != two or two.lstrip()[0].isdigit())


def _indented(text: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    return _margin(text, two) > _margin(text, one) + 1


def _margin(text: str, line: tuple[int, int]) -> int:
    return len(text[slice(*line)]) - len(text[slice(*line)].lstrip())
