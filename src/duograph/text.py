"""The one normaliser: length-preserving folding of text before anything is matched against it."""

from __future__ import annotations

from functools import cache
from typing import Any

import opencc

_PATCH = str.maketrans("衞説脱税悦鋭裏綫着麽喫曬溼", "卫说脱税悦锐里线着么吃晒湿")
"""Variant characters that OpenCC's t2s leaves as they are."""


@cache
def _t2s() -> Any:
    return opencc.OpenCC("t2s")


def to_simplified(text: str) -> str:
    """``text`` with Traditional characters turned into Simplified ones, one for one.

    OpenCC's phrase tables may change length; where they do, every character is converted alone.
    """
    converted: str = _t2s().convert(text)
    if len(converted) != len(text):
        converted = "".join(c if len(c := _t2s().convert(char)) == 1 else char for char in text)
    return converted.translate(_PATCH)


def is_cjk(char: str) -> bool:
    """Whether ``char`` is a Chinese character (unified ideographs, extensions A and B, compatibility forms)."""
    return "㐀" <= char <= "鿿" or "豈" <= char <= "﫿" or "\U00020000" <= char <= "\U0003134f"


def has_cjk(text: str) -> bool:
    return any(map(is_cjk, text))
