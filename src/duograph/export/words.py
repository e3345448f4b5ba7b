"""The words a reader sees in place of the contract's identifiers, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from duograph.knowledge.cldr import currency_names
from duograph.knowledge.files import load_yaml
from duograph.records import Kind
from duograph.text import has_cjk

Tongue = Literal["en", "zh"]

WORDS: Mapping[Tongue, Mapping[str, str]] = load_yaml(
    Path(__file__).parent / "words.yaml", dict[Tongue, dict[str, str]]
)
"""Language → identifier → word.  ``field_<field>`` and ``why_…`` tell a conflict, ``one_…`` and ``two_…`` what speaks
for and against two names being one actor, ``line_<type>`` an event in one line: there a part in square brackets is left
out where its role is not told."""

_PLACE = re.compile(r"\\\{\d\\\}")


NOBODY: Mapping[str, str] = {}


def reason(why: str, language: Tongue, names: Mapping[str, str] = NOBODY) -> str:
    """Why sources differ, or names are one, in ``language``; as it stands where it is none of the words for it.

    A kind and weight before it (``definition 0.97: ``) stay as they are.  ``names`` are those of actors by id: an id
    is told by its name, save in quotation marks, where the words of a text stand.
    """
    if language == "en" and not names:
        return why
    head = re.match(r"[a-z ]+ [01]\.\d\d: ", why)
    start = head.end() if head else 0
    for key, pattern in _reasons():
        if found := pattern.fullmatch(why, start):
            quoted = {int(n) for n in re.findall(r"“\{(\d)\}”", WORDS["en"][key])}
            told = (_term(v, language, NOBODY if n in quoted else names) for n, v in enumerate(found.groups()))
            return why[:start] + WORDS[language][key].format(*told)
    return why


def _term(value: str, language: Tongue, names: Mapping[str, str]) -> str:
    """What stands in a reason (an actor, a role, a kind, a currency, a number, another reason), in ``language``."""
    if value in names:
        return names[value]
    if language == "en":
        return reason(value, language, names)
    word = WORDS["zh"].get(f"role_{value}") or WORDS["zh"].get(f"sign_{value}")
    word = word or (WORDS["zh"][value] if value in get_args(Kind) else None)
    return word or (currency_text(value) if re.fullmatch("[A-Z]{3}", value) else reason(value, "zh", names))


@cache
def _reasons() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (key, re.compile(_PLACE.sub("(.+?)", re.escape(text)), re.DOTALL))
        for key, text in WORDS["en"].items()
        if key.startswith(("why_", "one_", "two_"))
    )


def currency_text(code: str) -> str:
    """A currency's name in Chinese; the code where it has none."""
    return next((form for form in currency_names().get(code, ()) if has_cjk(form)), code)
