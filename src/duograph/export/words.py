"""The words a reader sees in place of the contract's identifiers, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from duograph.knowledge.cldr import currency_names
from duograph.knowledge.files import load_yaml
from duograph.text import has_cjk

Tongue = Literal["en", "zh"]

WORDS: Mapping[Tongue, Mapping[str, str]] = load_yaml(
    Path(__file__).parent / "words.yaml", dict[Tongue, dict[str, str]]
)
"""Language → identifier → word.  ``field_<field>`` and ``why_…`` tell a conflict, ``line_<type>`` an event in one line:
there a part in square brackets is left out where its role is not told."""


def reason(why: str, language: Tongue) -> str:
    """Why sources are said to differ, in ``language``; as it stands where it is none of the ``why_`` words."""
    for key, pattern in _reasons():
        if found := pattern.fullmatch(why):
            return why if language == "en" else WORDS[language][key].format(*map(_term, found.groups()))
    return why


def _term(value: str) -> str:
    """What stands in a reason (a role, a currency, a number), in Chinese."""
    role = WORDS["zh"].get(f"role_{value}")
    return role or (currency_text(value) if re.fullmatch("[A-Z]{3}", value) else value)


@cache
def _reasons() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (key, re.compile(re.escape(text).replace(r"\{0\}", "(.+)")))
        for key, text in WORDS["en"].items()
        if key.startswith("why_")
    )


def currency_text(code: str) -> str:
    """A currency's name in Chinese; the code where it has none."""
    return next((form for form in currency_names().get(code, ()) if has_cjk(form)), code)
