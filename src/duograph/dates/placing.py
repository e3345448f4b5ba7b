"""The parts of a date expression → a stretch of the calendar, or the reason why it cannot be placed."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from duograph.records import Date, Precision

DAY, WEEK, MONTH, YEAR, DECADE, QUARTER, FORTNIGHT = 1, 2, 3, 4, 5, 6, 15
"""Units of time as the tables number them; FORTNIGHT is half a month."""

_EARLIER = "earlier sentence"
_FINE: frozenset[Precision] = frozenset({"day", "month"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A date told before, that a later one may count from.  ``leads``: it stands at the head of its sentence."""

    date: Date
    sentence: int
    paragraph: int
    leads: bool

    @property
    def has_month(self) -> bool:
        return (self.date.start.year, self.date.start.month) == (self.date.end.year, self.date.end.month)

    @property
    def has_year(self) -> bool:
        return self.date.precision != "decade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a date expression may be completed from, at its place in the text.

    ``document`` is the day of publication, ``basis`` how it is known; ``anchor`` the date told last;
    ``leading`` the last one at the head of its sentence; ``sentence`` and ``paragraph`` where we are;
    ``tense`` 1 looking ahead, -1 looking back, 0 unknown; ``april`` whether fiscal years
    start in April.
    """

    document: date | None
    basis: str
    anchor: Anchor | None
    leading: Anchor | None
    sentence: int
    paragraph: int
    tense: int
    april: bool


class UnplacedError(Exception):
    """A date expression that cannot be placed; the message says why."""


@dataclass(frozen=True, slots=True)
class Placed:
    start: date
    end: date
    precision: Precision
    basis: str = "explicit"


def place(parts: Mapping[str, int], setting: Setting) -> Placed:
    """The stretch that ``parts`` name.  Raises UnplacedError with the reason where it cannot be known."""
    try:
        return _place(parts, setting)
    except (ValueError, OverflowError) as error:
        raise UnplacedError("no such day") from error


def _place(parts: Mapping[str, int], setting: Setting) -> Placed:
    if "undecided" in parts:
        raise UnplacedError("day and month cannot be told apart")
    if "ago" in parts or "later" in parts:
        return _offset(parts, setting)
    if "day_doc" in parts:
        day = _document(setting) + timedelta(days=parts["day_doc"])
        return Placed(day, day, "day", setting.basis)
    if "day_story" in parts:
        day = _story_day(setting) + timedelta(days=parts["day_story"])
        return Placed(day, day, "day", _EARLIER)
    if "weekday" in parts or "weekday_which" in parts:
        return _weekday(parts, setting)
    if "week_doc" in parts or "weekend_doc" in parts:
        return _week(parts, setting)
    if "decade" in parts or "decade_two" in parts:
        return _decade(parts)
    if "quarter_doc" in parts:
        today = _document(setting)
        index = today.year * 4 + (today.month - 1) // 3 + parts["quarter_doc"]
        return _months(index // 4, index % 4 * 3 + 1, 3, "quarter", setting.basis)
    if parts.keys() & {"month", "month_word", "month_doc", "month_story"} or "day" in parts:
        return _in_month(parts, setting)
    if "season_which" in parts:
        today = _document(setting)
        return _season(_which(parts["season_which"], today, parts["season"] * 3, today.month), parts, setting.basis)
    if "season_bare" in parts:
        today, which = _document(setting), 1 if setting.tense > 0 else -1
        return _season(_which(which, today, parts["season"] * 3, today.month), parts, setting.basis)
    if "season_story" in parts:
        told = _story(setting).date.start
        return _season(_which(parts["season_story"], told, parts["season"] * 3, told.month), parts, _EARLIER)
    if "quarter" in parts or "half" in parts or "quarters" in parts:
        return _in_year(parts, setting)
    year, basis = _year(parts, setting)
    if "season" in parts:
        return _season(year, parts, basis)
    if "fiscal" in parts:
        return _fiscal(year, parts, setting, basis)
    if "part" in parts:
        first, count = {1: (1, 4), 2: (5, 4), 3: (10, 3)}[parts["part"]]
        return _months(year, first, count, "range", basis)
    last = parts.get("year_to", parts.get("year_to_two", 0))
    if last:
        last = last if last > 99 else year // 100 * 100 + last
        if not year < last < year + 100:
            raise UnplacedError("a span of years that ends before it starts")
        return Placed(date(year, 1, 1), date(last, 12, 31), "range", basis)
    return _months(year, 1, 12, "year", basis)


def _document(setting: Setting) -> date:
    if setting.document is None:
        raise UnplacedError("the day of publication is not known")
    return setting.document


def _story(setting: Setting, reach: int = 12) -> Anchor:
    """The date that the story stands at: the one told just before, else the last at the head of a sentence, not more
    than ``reach`` sentences ago."""
    for anchor in (_near(setting, 1), setting.leading, setting.anchor):
        if anchor and setting.sentence - anchor.sentence <= reach:
            return anchor
    raise UnplacedError("no earlier date to count from")


def _story_day(setting: Setting) -> date:
    anchor = _story(setting, reach=4)
    if anchor.date.precision != "day":
        raise UnplacedError("the date told before is no single day")
    return anchor.date.start


def _months(year: int, first: int, count: int, precision: Precision, basis: str) -> Placed:
    """``count`` months from month ``first`` (1-based, may run over) of ``year``."""
    start = date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    last = first + count - 2
    year_end, month_end = year + last // 12, last % 12 + 1
    return Placed(start, date(year_end, month_end, calendar.monthrange(year_end, month_end)[1]), precision, basis)


def _month_later(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _year(parts: Mapping[str, int], setting: Setting) -> tuple[int, str]:
    """The year that ``parts`` name, and its basis.  Raises UnplacedError where none is named."""
    if "year" in parts:
        return parts["year"], "explicit"
    if "era" in parts:
        return parts["era"] + max(parts["era_year"], 1), "era"
    if "year_two" in parts:
        return 2000 + parts["year_two"] if parts["year_two"] < 70 else 1900 + parts["year_two"], "explicit"
    if "year_doc" in parts:
        return _document(setting).year + parts["year_doc"], setting.basis
    if "year_story" in parts:
        anchor = _story(setting)
        if not anchor.has_year:
            raise UnplacedError("no earlier year to count from")
        return anchor.date.end.year + parts["year_story"], _EARLIER
    raise UnplacedError("the year is not said")


def _names_year(parts: Mapping[str, int]) -> bool:
    return bool(parts.keys() & {"year", "year_doc", "year_story", "era", "year_two"})


def _which(which: int, today: date, month: int, now: int) -> int:
    """The year of last, this or next ``month`` seen from ``today``."""
    if which < 0:
        return today.year if month < now else today.year - 1
    if which > 0:
        return today.year if month > now else today.year + 1
    return today.year


def _in_month(parts: Mapping[str, int], setting: Setting) -> Placed:
    month = parts.get("month", parts.get("month_word"))
    day = parts.get("day")
    if "month_doc" in parts:
        (year, month), basis = _month_later(_document(setting), parts["month_doc"]), setting.basis
    elif "month_story" in parts:
        anchor = _story(setting)
        if not anchor.has_month:
            raise UnplacedError("the date told before names no month")
        (year, month), basis = _month_later(anchor.date.start, parts["month_story"]), _EARLIER
    elif month is None:
        year, month, basis = _bare_day(day or 1, setting)
    elif _names_year(parts):
        year, basis = _year(parts, setting)
    elif "month_which" in parts:
        today = _document(setting)
        year, basis = _which(parts["month_which"], today, month, today.month), setting.basis
    else:
        year, basis = _bare_month(month, day, setting)
    if day is not None:
        start = date(year, month, day)
        if "day_to" in parts:
            return Placed(start, date(year, month, parts["day_to"]), "range", basis)
        return Placed(start, start, "day", basis)
    if "month_to" in parts:
        count = (parts["month_to"] - month) % 12 + 1
        return _months(year, month, count, "range", basis)
    if "part" in parts:
        last = calendar.monthrange(year, month)[1]
        first, end = {1: (1, 10), 2: (11, 20), 3: (21, last)}[parts["part"]]
        return Placed(date(year, month, first), date(year, month, end), "range", basis)
    return _months(year, month, 1, "month", basis)


def _near(setting: Setting, sentences: int) -> Anchor | None:
    """The date told last, if it stands in this paragraph, at most so many sentences ago."""
    anchor = setting.anchor
    if anchor and anchor.paragraph == setting.paragraph and setting.sentence - anchor.sentence <= sentences:
        return anchor
    return None


def _bare_day(day: int, setting: Setting) -> tuple[int, int, str]:
    """Year and month of a day that is said alone: the month told just before, else that of publication."""
    anchor = _near(setting, 1)
    if anchor and anchor.has_month and anchor.date.precision in _FINE:
        rolls = anchor.date.precision == "day" and anchor.date.start.day - day > 20
        return *_month_later(anchor.date.start, 1 if rolls else 0), _EARLIER
    today = _document(setting)
    shift = 0
    if day > today.day + 1 and setting.tense < 0:
        shift = -1
    elif day < today.day and setting.tense > 0:
        shift = 1
    return *_month_later(today, shift), setting.basis


def _bare_month(month: int, day: int | None, setting: Setting) -> tuple[int, str]:
    """The year of a month that is said alone: the year of the story where one runs, else the one that fits the
    day of publication."""
    told = _told_year(month, setting)
    if told is not None:
        return told, _EARLIER
    if setting.document is None:
        raise UnplacedError("the year is not said")
    today = setting.document
    back = (today.month - month) % 12
    if day is not None and back == 0:
        ahead = date(today.year, month, day) > today
        year = today.year - 1 if ahead and setting.tense < 0 and day - today.day > 1 else today.year
        return year + (1 if not ahead and setting.tense > 0 and today.day - day > 14 else 0), setting.basis
    past = today.year if month <= today.month else today.year - 1
    looks_ahead = setting.tense > 0 if back else False
    if (looks_ahead and back >= 2) or (back >= 9 and setting.tense == 0 and day is not None):
        return past + 1, setting.basis
    return past, setting.basis


def _told_year(month: int, setting: Setting) -> int | None:
    """The year in which the story stands, where the date told last carries on to here."""
    document = setting.document
    anchor = _near(setting, 2) if document else (_near(setting, 40) or setting.anchor)
    if anchor is None or not anchor.has_year or anchor.date.start.year != anchor.date.end.year:
        return None
    if document is None and setting.sentence - anchor.sentence > 6 and anchor.paragraph != setting.paragraph:
        return None
    if document and not (anchor.leads or anchor.date.precision in _FINE):
        return None
    year = anchor.date.start.year
    if anchor.has_month and anchor.date.start.month - month >= 6 and not (document and year + 1 > document.year):
        year += 1
    if document and (year, month) > (document.year, document.month) and setting.tense <= 0:
        return None
    return year


def _in_year(parts: Mapping[str, int], setting: Setting) -> Placed:
    if "quarters" in parts:
        first, count = 1, 3 * parts["quarters"]
    elif "quarter" in parts:
        first, count = 3 * parts["quarter"] - 2, 3
    else:
        first, count = 6 * parts["half"] - 5, 6
    precision: Precision = "range" if "quarters" in parts else "quarter" if "quarter" in parts else "half"
    if _names_year(parts):
        year, basis = _year(parts, setting)
    else:
        told = _told_year(first + count - 1, setting)
        if told is not None:
            year, basis = told, _EARLIER
        else:
            today = _document(setting)
            year, basis = today.year, setting.basis
            if first > today.month and setting.tense < 0:
                year -= 1
            elif first + count - 1 < today.month and setting.tense > 0:
                year += 1
    return _months(year, first, count, precision, basis)


def _season(year: int, parts: Mapping[str, int], basis: str) -> Placed:
    """Northern seasons: spring is March to May, winter December to February."""
    return _months(year, 3 * parts["season"], 3, "range", basis)


def _fiscal(year: int, parts: Mapping[str, int], setting: Setting, basis: str) -> Placed:
    """A fiscal year: from April where the text is of a country that counts so, else as the year it is called by."""
    last = parts.get("year_to", year)
    last = last if last > 99 else year // 100 * 100 + last
    if setting.april:
        return _months(year, 4, 12, "year", basis)
    return Placed(date(year, 1, 1), date(max(last, year), 12, 31), "range" if last > year else "year", basis)


def _decade(parts: Mapping[str, int]) -> Placed:
    if "decade" in parts:
        first = parts["decade"]
    else:
        century = parts.get("century", 21 if parts["decade_two"] < 30 else 20)
        first = (century - 1) * 100 + parts["decade_two"]
    if first % 10:
        raise UnplacedError("no decade")
    low, high = {1: (0, 3), 2: (4, 6), 3: (7, 9)}.get(parts.get("part", 0), (0, 9))
    precision: Precision = "range" if "part" in parts else "decade"
    return Placed(date(first + low, 1, 1), date(first + high, 12, 31), precision)


def _weekday(parts: Mapping[str, int], setting: Setting) -> Placed:
    today = _document(setting)
    if "week_doc" in parts:
        day = today + timedelta(days=7 * parts["week_doc"] + parts["weekday"] - today.isoweekday())
        return Placed(day, day, "day", setting.basis)
    back = (today.isoweekday() - parts["weekday"]) % 7
    which = parts.get("weekday_which")
    if which == -1:
        shift = -back if back > 1 else -back - 7
    elif which == 1:
        shift = 7 - back
    elif which == 0:
        shift = parts["weekday"] - today.isoweekday()
    else:
        shift = 7 - back if setting.tense > 0 and back else -back
    day = today + timedelta(days=shift)
    return Placed(day, day, "day", setting.basis)


def _week(parts: Mapping[str, int], setting: Setting) -> Placed:
    today = _document(setting)
    shift = parts.get("week_doc", parts.get("weekend_doc", 0))
    monday = today + timedelta(days=7 * shift + 1 - today.isoweekday())
    if "weekend_doc" in parts or "weekend" in parts:
        saturday = monday + timedelta(days=5)
        if shift == 0 and saturday > today and setting.tense <= 0:
            saturday -= timedelta(days=7)
        return Placed(saturday, saturday + timedelta(days=1), "range", setting.basis)
    return Placed(monday, monday + timedelta(days=6), "range", setting.basis)


def _offset(parts: Mapping[str, int], setting: Setting) -> Placed:
    """So many units before the day of publication, or before or after the date told last."""
    count, unit = parts["n"], parts["unit"]
    if "ago" in parts:
        today, direction, basis, known = _document(setting), -1, setting.basis, "day"
    else:
        anchor = _story(setting, reach=6)
        today, direction, basis, known = anchor.date.start, parts["later"], _EARLIER, str(anchor.date.precision)
    if unit in (YEAR, DECADE):
        years = count * (10 if unit == DECADE else 1)
        if known == "decade":
            raise UnplacedError("the date told before names no year")
        return _months(today.year + direction * years, 1, 12, "year", basis)
    if known not in _FINE:
        raise UnplacedError("the date told before is too wide to count from")
    if unit in (MONTH, QUARTER):
        if unit == QUARTER and "half" not in parts:
            count *= 3
        year, month = _month_later(today, direction * count)
        return _months(year, month, 1, "month", basis)
    if known != "day":
        raise UnplacedError("the date told before is no single day")
    if unit == FORTNIGHT:
        raise UnplacedError("half a month names no day")
    day = today + timedelta(days=direction * count * (7 if unit == WEEK else 1))
    if unit == WEEK and "ago" in parts:
        monday = day - timedelta(days=day.isoweekday() - 1)
        return Placed(monday, monday + timedelta(days=6), "range", basis)
    return Placed(day, day, "day", basis)
