"""How sums of money are written, per language: currencies, scales, qualifiers, and an ordered table of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from duograph.errors import KnowledgeError
from duograph.knowledge.cldr import currency_names
from duograph.knowledge.files import DATA, load_yaml
from duograph.knowledge.patterns import PatternTable
from duograph.numerals import number
from duograph.records import Qualifier
from duograph.text import has_cjk, to_simplified

V = TypeVar("V")
Use = Literal["sum", "per_share", "percent", "rate"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AmountPattern(_Strict):
    """A named way to write a sum.  ``nothing`` marks what looks like one and is none, ``vague`` what names no exact
    value; ``led_by`` is an expression that must end right before the match."""

    name: str
    pattern: str
    nothing: bool = False
    vague: bool = False
    percent: bool = False
    led_by: str = ""
    currency: str = ""


class Candidate(_Strict):
    """A currency that an ambiguous word may mean, and what speaks for it, the best first: ``strong`` expressions of
    the text, the ``publisher``'s name, the text's own ``language``, other ``words`` and ``weak`` ones of the text."""

    currency: str
    strong: str = ""
    words: str = ""
    weak: str = ""
    publisher: str = ""
    language: str = ""


class Ambiguous(_Strict):
    """Words and symbols that several currencies share.  ``default`` holds where nothing speaks for another."""

    name: str
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    default: str | None = None
    candidates: tuple[Candidate, ...]


class _Around(_Strict):
    before: str = ""
    after: str = ""


class _Qualified(_Around):
    qualifier: Qualifier


class _Used(_Around):
    use: Use


class _AmountFile(_Strict):
    currencies: Mapping[str, tuple[str, ...]]
    symbols: Mapping[str, str]
    adjectives: Mapping[str, str]
    prefixes: Mapping[str, str]
    minor: Mapping[str, str]
    ambiguous: tuple[Ambiguous, ...]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    forms: Mapping[str, str]
    before: str
    after: str
    patterns: tuple[AmountPattern, ...]
    qualifiers: tuple[_Qualified, ...]
    uses: tuple[_Used, ...]
    conversion: str
    further_conversion: str
    uncertain_scale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountFound:
    """A match in sentence offsets.  ``currency`` is an ISO code or the name of an ambiguous word; ``low`` is None
    where no exact value is named; ``scale`` is the scale word whose value the region decides, if any."""

    start: int
    end: int
    rule: str
    low: Decimal | None
    high: Decimal | None
    currency: str
    percent: bool
    over: bool
    uncertain_scale: bool


class AmountLanguage:
    """The grammar of sums of one language, compiled."""

    def __init__(self, data: _AmountFile, *, chinese: bool) -> None:
        self._patterns = data.patterns
        words = {w: c for c, names in currency_names().items() for n in names if (w := _name(n, chinese))}
        words |= {w: code for code, listed in data.currencies.items() for w in listed}
        words |= {w: a.name for a in data.ambiguous for w in a.words}
        symbols = {**data.symbols, **{s: a.name for a in data.ambiguous for s in a.symbols}}
        self._currency = {
            "cur": _folded(words),
            "sym": _folded(symbols),
            "code": {c.casefold(): c for c in currency_names()},
            "adjective": _folded(data.adjectives),
            "prefix": _folded(data.prefixes),
            "minor": _folded(data.minor),
        }
        self._scales = _folded({**data.scales, **data.short_scales})
        self._table = PatternTable(
            [p.pattern for p in data.patterns],
            words={
                "cur": tuple(words),
                "sym": tuple(symbols),
                "code": tuple(currency_names()),
                "adjective": tuple(data.adjectives),
                "prefix": tuple(data.prefixes),
                "minor": tuple(data.minor),
                "scale": tuple(data.scales),
                "short_scale": tuple(data.short_scales),
            },
            forms=data.forms,
            before=data.before,
            after=data.after,
        )
        self._led_by = tuple(re.compile(f"(?i:{p.led_by})$") if p.led_by else None for p in data.patterns)
        self._qualifiers = tuple((q.qualifier, *_around(q)) for q in data.qualifiers)
        self._uses = tuple((u.use, *_around(u)) for u in data.uses)
        self._conversion = re.compile(f"(?i:{data.conversion})")
        self._further = re.compile(f"(?i:{data.further_conversion})")
        self._uncertain = data.uncertain_scale
        self.ambiguous: Mapping[str, Ambiguous] = {a.name: a for a in data.ambiguous}

    def find(self, text: str) -> Iterator[AmountFound]:
        """The sums, prices and percentages of ``text``, already folded, left to right."""
        for found in self._table.find(text):
            pattern, led_by = self._patterns[found.index], self._led_by[found.index]
            if pattern.nothing or (led_by and not led_by.search(text[max(0, found.start - 24) : found.start])):
                continue
            parts = {label.removesuffix("_b"): said for label, said in found.parts.items()}
            low, high = (None, None) if pattern.vague else self._values(parts)
            said = parts.get("scale", "") + parts.get("num", "") + parts.get("scale_to", "")
            yield AmountFound(
                start=found.start,
                end=found.end,
                rule=pattern.name,
                low=low,
                high=high,
                currency=pattern.currency or self._code(parts),
                percent=pattern.percent,
                over="over" in parts,
                uncertain_scale=bool(self._uncertain) and self._uncertain in said,
            )

    def qualifier(self, text: str, start: int, end: int) -> Qualifier:
        """What the words around ``text[start:end]`` say of its exactness."""
        for qualifier, before, after in self._qualifiers:
            if (before and before.search(text[max(0, start - 24) : start])) or (
                after and after.match(text[end : end + 16])
            ):
                return qualifier
        return "exact"

    def use(self, text: str, start: int, end: int) -> Use:
        """Whether ``text[start:end]`` is a sum, a price a share or a rate."""
        for use, before, after in self._uses:
            if (before and before.search(text[max(0, start - 24) : start])) or (
                after and after.match(text[end : end + 32])
            ):
                return use
        return "sum"

    def converts(self, between: str, *, further: bool) -> bool:
        """Whether the words ``between`` two sums make the second a conversion of the first (``further``: of one that
        was itself converted just before)."""
        return bool(self._conversion.fullmatch(between) or (further and self._further.fullmatch(between)))

    def _code(self, parts: Mapping[str, str]) -> str:
        for label in ("adjective", "prefix", "cur", "sym", "code", "minor"):
            if label in parts:
                return self._currency[label][parts[label].casefold()]
        return ""

    def _values(self, parts: Mapping[str, str]) -> tuple[Decimal, Decimal | None]:
        """The value and, for a range, the upper one.  A range's first figure borrows the scale of the second."""
        scale = parts.get("scale", parts.get("short_scale", ""))
        scale_to = parts.get("scale_to", parts.get("short_scale_to", ""))
        if "tenths" in parts:
            halves = "5" if "half" in parts else parts.get("hundredths", "0")
            return number(parts["tenths"]) * 10 + number(halves), None
        if parts["num"] in ("single", "mere"):
            return Decimal(1), None
        low = self._value(parts["num"], scale or scale_to, parts.get("tail", ""))
        if "minor" in parts:
            low /= 100
        if "num_to" not in parts:
            return low, None
        high = self._value(parts["num_to"], scale_to or scale, "")
        if scale and not scale_to:
            high = max(high, self._value(parts["num_to"], "", ""))
        return (low, high) if low < high else (self._value(parts["num"], scale, ""), high)

    def _value(self, figures: str, scale: str, tail: str) -> Decimal:
        word = scale.strip(" -").casefold()
        if word in self._scales:
            return number(figures) * Decimal(10) ** self._scales[word] + (number(tail) if tail else 0)
        return number(figures + scale + tail)


def _name(name: str, chinese: bool) -> str:
    """A currency's name as this language's sentences show it, or nothing where it is of the other language."""
    if has_cjk(name) != chinese:
        return ""
    return to_simplified(name) if chinese else name


def _folded(table: Mapping[str, V]) -> Mapping[str, V]:
    return {word.casefold(): value for word, value in table.items()}


def _around(words: _Around) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    return (
        re.compile(f"(?i:{words.before})$") if words.before else None,
        re.compile(f"(?i:{words.after})") if words.after else None,
    )


def load_amounts() -> dict[str, AmountLanguage]:
    """The grammars of sums by language (``en``, ``zh``).  Raises KnowledgeError for data that does not hold."""
    grammars = {}
    for language in ("en", "zh"):
        path = DATA / language / "amounts.yaml"
        try:
            grammars[language] = AmountLanguage(load_yaml(path, _AmountFile), chinese=language == "zh")
        except (ValueError, re.error) as error:
            raise KnowledgeError(f"{path}: {error}") from error
    return grammars
