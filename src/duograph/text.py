"""The one normaliser: length-preserving folding of text before anything is matched against it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

import opencc

_PATCH = str.maketrans("衞説脱税悦鋭裏綫着麽喫曬溼", "卫说脱税悦锐里线着么吃晒湿")
"""Variant characters that OpenCC's t2s leaves as they are."""
_PATCHED = re.compile(f"[{''.join(map(chr, _PATCH))}]")


@cache
def _converter(name: str) -> Any:
    return opencc.OpenCC(name)


def to_simplified(text: str) -> str:
    """``text`` with Traditional characters turned into Simplified ones, one for one.

    OpenCC's phrase tables may change length; where they do, every character is converted alone.
    """
    if text.isascii():
        return text
    return _PATCHED.sub(lambda match: match[0].translate(_PATCH), _one_for_one(text))


def _one_for_one(text: str) -> str:
    t2s = _converter("t2s")
    converted: str = t2s.convert(text)
    if len(converted) != len(text):
        converted = "".join(c if len(c := t2s.convert(char)) == 1 else char for char in text)
    return converted


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


_VARIANTS = re.compile(
    f"[！-～’‘`´ʼ\u2010\u2011–—−\u00a0\u2002\u2003\u2009\u202f\u3000・‧•∙À-ɏς\u1e00-\u1eff{''.join(map(chr, _PATCH))}]"
)
"""Characters that stand for another where names are compared."""


@cache
def _plain(char: str) -> str:
    """The character that a variant stands for: small, half-width, without accent."""
    if ord(char) in _PATCH:
        return char.translate(_PATCH)
    if "！" <= char <= "～":
        return chr(ord(char) - 0xFEE0).lower()
    for variants, plain in (("’‘`´ʼ", "'"), ("\u2010\u2011–—−", "-"), ("・‧•∙", "·"), ("ς", "σ")):
        if char in variants:
            return plain
    if char.isspace():
        return " "
    base = unicodedata.normalize("NFD", char)[0]
    return base.lower() if base.isascii() else char


def fold(text: str) -> str:
    """``text`` as names are compared: Simplified, small letters, no accents, half-width; of the same length."""
    if text.isascii():
        return _fold_ascii(text)
    lines = text.split("\n")
    wide = [line for line in lines if not line.isascii()]
    if len(wide) == len(lines):
        return _fold_wide(text)
    folded = iter(_fold_wide("\n".join(wide)).split("\n"))
    return "\n".join(_fold_ascii(line) if line.isascii() else next(folded) for line in lines)


def _fold_ascii(text: str) -> str:
    return text.lower().replace("`", "'")


def _fold_wide(text: str) -> str:
    simple = _one_for_one(text)
    # The commonest variant, which the expression below would ask for one by one.
    lower = simple.lower().replace("，", ",")
    if len(lower) != len(text):
        lower = "".join(small if len(small := char.lower()) == 1 else char for char in simple)
    return _VARIANTS.sub(lambda match: _plain(match[0]), lower)


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
