"""What stands in a file and is no part of its story: pinyin glosses, image stubs, numbering, markup."""

from __future__ import annotations

import re

from duograph.readings import readings

_GLOSS = re.compile(r"(?<=[㐀-鿿])\(([a-zà-üāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,6})\)")
_PATTERNS = (
    re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"),  # Markdown image
    re.compile(r"(?<!\d)(?:\d{1,3}\. ){8,}\d{1,3}\."),  # a page's list numbers, left without their items
    re.compile(r"\*\*▍\*\*"),
    re.compile(r"\*{2,}"),
    re.compile(r"[(（\[]微博[)）\]]"),  # a portal's links behind names, and its share prices inside them
    re.compile(r"[(（](?:[\d.]+,? ?){1,2}[+-][\d.]+%(?:,(?:咨询|诊股|行情|资金|基金吧))*[)）]"),
    re.compile(r"[​‌‍﻿]"),
)


def _toneless(reading: str) -> str:
    plain = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ", "aaaaeeeeiiiioooouuuuüüüünnnm")
    return reading.translate(plain)


def find_noise(text: str) -> tuple[tuple[int, int], ...]:
    """Document offsets of the noise in ``text``, merged and in order.

    A bracket after a Chinese character is a gloss only if it holds a reading of that character, tones aside,
    so that ``(AI)`` or ``(he)`` after a word survive.
    """
    found = [m.span() for pattern in _PATTERNS for m in pattern.finditer(text)]
    for match in _GLOSS.finditer(text):
        glossed = readings(text[match.start() - 1])
        if _toneless(match[1]) in {_toneless(r) for r in glossed}:
            found.append(match.span())
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
