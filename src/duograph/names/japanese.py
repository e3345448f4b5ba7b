"""Japanese readings of names in Chinese characters, with the extra ``duograph[ja]``: 赤泽亮正 → Akazawa Ryosei."""

from __future__ import annotations

import importlib
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


def japanese_reading(name: str) -> str:
    """The usual Japanese reading of a name, in Hepburn letters without long marks, words parted by spaces.

    Raises MissingExtraError where the extra is not installed.
    """
    return str(_reader().romaji(to_japanese(name)))


def read_alike(english: str, chinese: str) -> bool:
    """Whether ``english`` is the Japanese reading of ``chinese``, family name first or last, long vowels aside.

    Raises MissingExtraError where the extra is not installed.
    """
    mine = sorted(map(_short, english.split()))
    reading = japanese_reading(chinese)
    return "".join(mine) == "".join(sorted(map(_short, reading.split()))) or _short(english) == _short(reading)


def _short(word: str) -> str:
    plain = re.sub(r"[^a-z]", "", word.lower())
    return re.sub(r"ou|oo|oh(?=[^aeiouy]|$)", "o", plain).replace("uu", "u").replace("mb", "nb").replace("mp", "np")
