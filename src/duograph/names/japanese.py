"""Japanese readings of names in Chinese characters, with the extra ``duograph[ja]``: 赤泽亮正 → Akazawa Ryosei."""

from __future__ import annotations

import importlib
import importlib.util
import re
from functools import cache
from typing import Any

from duograph.errors import MissingExtraError
from duograph.text import to_japanese


@cache
def _reader() -> Any:
    try:
        cutlet = importlib.import_module("cutlet")
    except ImportError as error:
        raise MissingExtraError("Japanese readings need the extra ja: pip install 'duograph[ja]'") from error
    reader = cutlet.Cutlet()
    reader.use_foreign_spelling = False
    return reader


@cache
def can_read_japanese() -> bool:
    """Whether the extra ``duograph[ja]`` is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("cutlet", "unidic_lite"))


def japanese_reading(name: str) -> str:
    """The usual Japanese reading of a name, in Hepburn letters without long marks, words parted by spaces.

    Raises MissingExtraError where the extra is not installed.
    """
    return str(_reader().romaji(to_japanese(name)))


def read_alike(english: str, chinese: str) -> bool:
    """Whether ``english`` is the Japanese reading of ``chinese``, family name first or last, long vowels aside.

    Raises MissingExtraError where the extra is not installed.
    """
    words = english.split()
    reading = short_vowels(japanese_reading(chinese))
    return reading in (short_vowels(english), short_vowels("".join([words[-1], *words[:-1]])))


def short_vowels(word: str) -> str:
    """The letters of a Japanese word in Latin script, small, without what spellings differ in."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    return re.sub(r"ou|oo|oh(?=[^aeiouy]|$)", "o", plain).replace("uu", "u").replace("mb", "nb").replace("mp", "np")
