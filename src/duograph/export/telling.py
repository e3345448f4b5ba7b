"""Events, sums, dates and conflicts in words, in English or Chinese."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from duograph.export.words import WORDS, Tongue, currency_text
from duograph.records import ROLES, Amount, ConflictField, Date, Event, Provenance


def event_text(event: Event, names: Mapping[str, str], language: Tongue) -> str:
    """One line: what, who, whom, for how much, and how far it has come; ``names`` are those of the actors, by id.

    >>> from duograph.records import Evidence, Participant
    >>> told = Evidence(document="d", start=0, end=1, text="x", trigger_start=0, trigger_end=1, rule="r")
    >>> deal = Event(id="e", type="acquisition", status="planned", evidence=(told,),
    ...     participants=(Participant(entity="a", role="buyer"), Participant(entity="b", role="target")))
    >>> event_text(deal, {"a": "Acme", "b": "Bolt"}, "en"), event_text(deal, {"a": "甲", "b": "乙"}, "zh")
    ('Planned: acquisition of Bolt by Acme', '计划中：甲收购乙')
    """
    words = WORDS[language]
    told = _filled(
        words["among_" + event.type if _mutual(event) else "line_" + event.type],
        lambda role: listed([_in_a_line(n, language) for n in _who(event, role, names)], language),
    )
    if event.object:
        told = words["with_object"].format(line=told, object=event.object)
    if event.status != "occurred":
        told = words["with_status"].format(status=words[event.status], line=told)
    if event.amounts:
        told = words["with_sum"].format(line=told, sum=sums_text(event, language))
    return told[:1].upper() + told[1:]


def _mutual(event: Event) -> bool:
    """Whether each does it to all the others: duties that three states put on each other."""
    sides = [{p.entity for p in event.participants if p.role == role} for role in ROLES[event.type]]
    return event.type == "tariff" and sides[0] == sides[1]


def _who(event: Event, role: str, names: Mapping[str, str]) -> list[str]:
    return [names[p.entity] for p in event.participants if p.role == role]


def _in_a_line(who: str, language: Tongue) -> str:
    """A name as it stands within a sentence: the United States."""
    return f"the {who}" if re.fullmatch(WORDS[language]["takes_the"], who) else who


def _filled(template: str, told: Callable[[str], str]) -> str:
    """``template`` with its roles told; parts in brackets whose role is not told are left out."""

    def part(found: re.Match[str]) -> str:
        text = re.sub(r"\{(\w+)\}", lambda role: told(role[1]), found[1])
        return "" if all(not told(role) for role in re.findall(r"\{(\w+)\}", found[1])) else text

    return re.sub(r"\[([^\]]*)\]", part, template).rstrip()


def listed(names: list[str], language: Tongue) -> str:
    """Several names in a row: A, B and C; 甲、乙与丙."""
    words = WORDS[language]
    return words["and"].join([*([words["comma"].join(names[:-1])] if names[1:] else []), *names[-1:]])


def sums_text(event: Event, language: Tongue) -> str:
    """The first sum of an event, the others in brackets."""
    first, *others = (amount_text(a, language) for a in event.amounts)
    return WORDS[language]["converted"].format(sum=first, others=", ".join(others)) if others else first


def amount_text(amount: Amount, language: Tongue) -> str:
    """The sum with its qualifier, in words where they lose nothing: about JPY 30 billion, 约300亿日元."""
    qualifier = WORDS[language][amount.qualifier]
    figure = figure_text(amount.value, language)
    if amount.high is not None:
        figure += f"–{figure_text(amount.high, language)}"
    if language == "zh":
        return f"{qualifier}{figure}{currency_text(amount.currency)}"
    return f"{qualifier} {amount.currency} {figure}".strip()


SCALES: Mapping[Tongue, tuple[tuple[int, str], ...]] = {
    "en": ((12, " trillion"), (9, " billion"), (6, " million")),
    "zh": ((12, "万亿"), (8, "亿"), (4, "万")),
}


def figure_text(value: Decimal, language: Tongue) -> str:
    """``value`` by the largest scale that leaves it at most four decimals, where its name is not long; else in full."""
    for power, scale in SCALES[language]:
        part = value.scaleb(-power).normalize()
        if abs(part) >= 1:
            short = int(part.as_tuple().exponent) >= -4
            return f"{part:f}{scale}" if short else f"{value:,f}"
    return f"{value:,f}"


def date_text(when: Date, language: Tongue) -> str:
    """A date no more precise than it is known: 28 May 2025, Q3 2021, 1999–2012, 2021年第3季度."""
    if when.precision == "range" or (when.precision in ("day", "year") and when.start != when.end):
        return _stretch(when.start, when.end, language)
    return _at(when.start, when.precision, language)


def years_text(events: Iterable[Event]) -> str:
    """The years from the first that ``events`` tell to the last, 1999–2025; nothing where none is told."""
    years = {year for e in events if e.date for year in (e.date.start.year, e.date.end.year)}
    return "–".join(map(str, sorted({min(years), max(years)}))) if years else ""


def _stretch(start: date, end: date, language: Tongue) -> str:
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        if start.year == end.year:
            return _at(start, "year", language)
        return f"{start.year}–{_at(end, 'year', language)}"
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        if (start.year, start.month) == (end.year, end.month):
            return _at(start, "month", language)
        return f"{_at(start, 'month', language)} – {_at(end, 'month', language)}"
    if start == end:
        return _at(start, "day", language)
    return f"{_at(start, 'day', language)} – {_at(end, 'day', language)}"


def _at(day: date, precision: str, language: Tongue) -> str:
    words = WORDS[language]
    return words[precision].format(
        year=day.year,
        month=words["months"].split()[day.month - 1],
        day=day.day,
        quarter=(day.month + 2) // 3,
        half=words["first" if day.month <= 6 else "second"],
    )


def filters_text(provenance: Provenance, language: Tongue) -> str:
    """The filters an export went through: who TSMC, since 2020; 参与者 台积电、不早于 2020."""
    return WORDS[language]["comma"].join(filter_text(option, value, language) for option, value in provenance.filters)


def filter_text(option: str, value: str, language: Tongue) -> str:
    """One filter in words, a day that begins or ends a month or year as that month or year.

    >>> filter_text("since", "2020-01-01", "en"), filter_text("until", "2021-06-30", "en")
    ('since 2020', 'until 2021-06')
    >>> filter_text("type", "export_control", "zh")
    '类型 出口管制'
    """
    words = WORDS[language]
    if option in ("since", "until"):
        value = _shortest(date.fromisoformat(value), last=option == "until")
    elif option in ("type", "family", "status"):
        value = words[value]
    return f"{words['option_' + option]} {value}"


def _shortest(day: date, *, last: bool) -> str:
    """``day`` as the year or month of which it is the first day, or the last."""
    if (day.month, day.day) == ((12, 31) if last else (1, 1)):
        return f"{day.year:04}"
    if day.day == (monthrange(day.year, day.month)[1] if last else 1):
        return f"{day.year:04}-{day.month:02}"
    return day.isoformat()


def conflict_text(field: ConflictField, value: str, names: Mapping[str, str], language: Tongue) -> str:
    """What one source says of the field on which sources differ; ``names`` are those of the actors, by id."""
    if field == "amount" and (sum_ := re.fullmatch(r"([\d.]+) (\S+)", value)):
        return amount_text(Amount(value=Decimal(sum_[1]), currency=sum_[2], text=value), language)
    if field == "date" and (ends := re.fullmatch(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", value)):
        return _stretch(date.fromisoformat(ends[1]), date.fromisoformat(ends[2]), language)
    if field == "participants":
        return WORDS[language]["comma"].join(names.get(who, who) for who in value.split(", "))
    return WORDS[language].get(value, value) if field == "status" else value
