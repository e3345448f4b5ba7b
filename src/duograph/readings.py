"""Mandarin readings of Chinese characters."""

from __future__ import annotations

from functools import cache

from pypinyin import Style, lazy_pinyin, pinyin


@cache
def readings(char: str) -> frozenset[str]:
    """Every Mandarin reading of ``char``, with tone marks."""
    return frozenset(pinyin(char, style=Style.TONE, heteronym=True)[0])


@cache
def syllables(text: str) -> tuple[str, ...]:
    """The usual reading of ``text``, a syllable a character, without tones, ü as v; other signs stay, in one piece."""
    return tuple(lazy_pinyin(text, style=Style.NORMAL))
