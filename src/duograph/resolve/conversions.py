"""Is a conversion that a text gives (2 trillion yen, about $18 billion) roughly right?

Rates are those of the European Central Bank, bundled with CurrencyConverter: nothing is fetched.  Currencies it
does not quote (the New Taiwan dollar among them) and years before 1999 are not judged.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from duograph.records import Amount

TOLERANCE = Decimal(2)
"""A conversion is wrong when it is off by more than this factor: rates move, and texts round."""


@cache
def _rates() -> Any:
    from currency_converter import CurrencyConverter

    return CurrencyConverter(fallback_on_missing_rate=True, fallback_on_wrong_date=False)


@cache
def _rate(source: str, target: str, on: date) -> Decimal | None:
    """Units of ``target`` for one of ``source`` on that day; None where the bank quotes none."""
    rates = _rates()
    if source not in rates.currencies or target not in rates.currencies:
        return None
    bounds = [rates.bounds[c] for c in (source, target) if c != "EUR"]
    if not all(b.first_date <= on <= b.last_date for b in bounds):
        return None
    return Decimal(str(rates.convert(1, source, target, date=on)))


def wrong_by(first: Amount, second: Amount, *, on: date | None) -> Decimal | None:
    """The factor (> 1) by which ``second`` misses ``first`` converted at the rate of the day ``on``.

    None where it is right within TOLERANCE or cannot be judged.  Without a day the rates of every mid-year since
    1999 are tried, and the kindest counts.
    """
    if first.currency == second.currency or first.value <= 0 or second.value <= 0:
        return None
    days = [on] if on else [date(year, 7, 1) for year in range(1999, _last_year() + 1)]
    found = [_rate(first.currency, second.currency, day) for day in days]
    factors = [max(second.value / (first.value * r), first.value * r / second.value) for r in found if r]
    if not factors or min(factors) <= TOLERANCE:
        return None
    return min(factors)


@cache
def _last_year() -> int:
    last: date = _rates().bounds["USD"].last_date
    return last.year if last.month > 7 else last.year - 1
