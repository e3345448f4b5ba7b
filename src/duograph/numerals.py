"""Numbers as texts write them: digits, English number words, Chinese numerals, and mixtures with 万 and 亿."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {
    c: n
    for n, cs in enumerate(("零〇○Oo", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in cs
}
_POINT = re.compile(f"([{''.join(_DIGITS)}十百千]+)点([{''.join(_DIGITS)}]+)")
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {w: n for n, w in enumerate(_UNITS.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), start=2)}
_MIXED = re.compile(r"(\d+)[- ](\d+)/(\d+)")
_FRACTIONS = {"half": Decimal("0.5"), "couple": Decimal(2), "dozen": Decimal(12)}


def number(text: str) -> Decimal:
    """The value of ``text``: ``1,250.5``, ``5-3/8``, ``二〇一九``, ``1亿2000万``, ``two and a half``, ``a``.

    Raises ValueError for what is no number.
    """
    if mixed := _MIXED.fullmatch(text.strip()):
        whole, above, below = map(Decimal, mixed.groups())
        if below:
            return whole + above / below
    bare = text.strip().replace(",", "").replace("，", "").replace(" ", " ")
    if bare.isascii():
        try:
            return Decimal(bare) if bare[:1].isdigit() else _english(bare.casefold())
        except ArithmeticError as error:
            raise ValueError(f"no number: {text!r}") from error
    return _chinese(bare.replace(" ", ""))


def _english(text: str) -> Decimal:
    total = current = Decimal(0)
    words = [w for w in text.replace("-", " ").split() if w not in {"and", "of"}]
    if not words:
        raise ValueError("no number: empty")
    for word in words:
        if word in {"a", "an"}:
            current += len(words) == 1
        elif word in _FRACTIONS:
            current += _FRACTIONS[word]
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word == "thousand":
            total, current = total + (current or Decimal(1)) * 1000, Decimal(0)
        elif word in _WORDS:
            current += _WORDS[word]
        else:
            raise ValueError(f"no number: {text!r}")
    return total + current


def _chinese(text: str) -> Decimal:
    text = _POINT.sub(lambda m: f"{_whole(m[1])}.{''.join(str(_DIGITS[c]) for c in m[2])}", text)
    return _whole(text)


def _whole(text: str) -> Decimal:
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total = section = Decimal(0)
    current: Decimal | None = None
    at = 0
    while at < len(text):
        char = text[at]
        if char in "0123456789.":
            end = at
            while end < len(text) and text[end] in "0123456789.":
                end += 1
            if not text[at].isdigit() or text[at:end].count(".") > 1:
                raise ValueError(f"no number: {text!r}")
            current, at = Decimal(text[at:end]), end
            continue
        if char in _DIGITS:
            current = Decimal(_DIGITS[char])
        elif char in _SMALL:
            section += (Decimal(1) if current is None else current) * _SMALL[char]
            current = None
        elif char in _LARGE:
            value = section + (current or 0)
            if value == 0 and total:
                total *= _LARGE[char]
            else:
                total += (value or 1) * _LARGE[char]
            section, current = Decimal(0), None
        elif char == "半":
            section += Decimal("0.5")
        else:
            raise ValueError(f"no number: {text!r}")
        at += 1
    return total + section + (current or 0)
