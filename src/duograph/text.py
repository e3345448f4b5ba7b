"""The one normaliser: length-preserving folding of text before anything is matched against it."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import opencc

_PATCH = str.maketrans("衞説脱税悦鋭裏綫着麽喫曬溼", "卫说脱税悦锐里线着么吃晒湿")
"""Variant characters that OpenCC's t2s leaves as they are."""


@cache
def _converter(name: str) -> Any:
    return opencc.OpenCC(name)


def to_simplified(text: str) -> str:
    """``text`` with Traditional characters turned into Simplified ones, one for one.

    OpenCC's phrase tables may change length; where they do, every character is converted alone.
    """
    if text.isascii():
        return text
    t2s = _converter("t2s")
    converted: str = t2s.convert(text)
    if len(converted) != len(text):
        converted = "".join(c if len(c := t2s.convert(char)) == 1 else char for char in text)
    return converted.translate(_PATCH)


def to_traditional(text: str) -> str:
    """``text`` with Simplified characters turned into Traditional ones; the words stay (no regional wording)."""
    if text.isascii():
        return text
    converted: str = _converter("s2tw").convert(text)
    return converted.replace("臺", "台")


def to_japanese(text: str) -> str:
    """``text``, in Simplified or Traditional characters, with the character forms used in Japan (泽 → 沢)."""
    converted: str = _converter("t2jp").convert(_converter("s2t").convert(text))
    return converted


class _Folding(dict[int, int]):
    """Code point → folded code point, found once for each character met."""

    def __missing__(self, code: int) -> int:
        folded = self[code] = ord(_fold_char(chr(code)))
        return folded


def _fold_char(char: str) -> str:
    if "！" <= char <= "～":
        char = chr(ord(char) - 0xFEE0)
    elif char in "’‘`´ʼ＇":
        return "'"
    elif char in "‐‑–—−":
        return "-"
    elif char in "\u00a0\u2002\u2003\u2009\u202f\u3000":
        return " "
    elif char in "·・‧•∙":
        return "·"
    elif char > "\x7f":
        base = unicodedata.normalize("NFD", char)[0]
        if base.isascii():
            char = base
    lower = char.lower()
    return lower if len(lower) == 1 else char


_FOLDING = _Folding()


def fold(text: str) -> str:
    """``text`` as names are compared: Simplified, small letters, no accents, half-width; of the same length."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return to_simplified(text).translate(_FOLDING)


def is_cjk(char: str) -> bool:
    """Whether ``char`` is a Chinese character (unified ideographs, extensions A and B, compatibility forms)."""
    return "㐀" <= char <= "鿿" or "豈" <= char <= "﫿" or "\U00020000" <= char <= "\U0003134f"


def has_cjk(text: str) -> bool:
    return any(map(is_cjk, text))


def slug(text: str) -> str:
    """The Latin letters and digits of ``text`` in small, words joined by hyphens; empty if it has none."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    plain = plain.replace("'", "").replace("’", "").lower()
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in plain).split())
