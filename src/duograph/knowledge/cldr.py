"""What Unicode's Common Locale Data Repository knows, through Babel: states in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A territory of CLDR: its code, its names, and other forms in Chinese (Hong Kong's wording)."""

    code: str
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()


_LOCALES = {"en": "en", "zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant"}
_NOT_STATES = frozenset({"ZZ", "QO", "XA", "XB", "EU", "EZ", "UN"})


@cache
def territories() -> tuple[Territory, ...]:
    """Every territory with a two-letter code, sorted by code; EU, EZ and UN come last."""
    tables = {key: _territories(name) for key, name in _LOCALES.items()}
    hong_kong = _territories("zh_Hant_HK")
    codes = sorted(c for c in tables["en"] if len(c) == 2 and c.isalpha() and c not in _NOT_STATES)
    return tuple(
        Territory(
            code=code,
            names={key: table[code] for key, table in tables.items() if code in table},
            aliases=(hong_kong[code],) if hong_kong.get(code, "") not in ("", tables["zh-Hant"].get(code)) else (),
        )
        for code in (*codes, "EU", "EZ", "UN")
    )


def _territories(locale: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in Locale.parse(locale).territories.items()}


_NO_MONEY = frozenset(
    {"XAU", "XAG", "XPT", "XPD", "XDR", "XTS", "XXX", "XBA", "XBB", "XBC", "XBD", "XRE", "XSU", "XUA", "CLF", "UYI"}
)
"""Codes of metals, bond units, tests and indexed units of account."""


@cache
def currency_names() -> Mapping[str, tuple[str, ...]]:
    """What every currency is called in English (one and many) and in Chinese of both scripts, by ISO 4217 code."""
    names = {}
    for code in sorted(str(c) for c in Locale.parse("en").currencies):
        if code in _NO_MONEY:
            continue
        forms = [get_currency_name(code, count=n, locale="en") for n in (1, 2)]
        forms += [get_currency_name(code, locale=locale) for key, locale in _LOCALES.items() if key != "en"]
        names[code] = tuple(dict.fromkeys(f for f in forms if f != code and "(" not in f and "（" not in f))
    return names
