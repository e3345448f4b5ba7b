"""The words a reader sees in place of the contract's identifiers, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from duograph.knowledge.files import load_yaml
from duograph.records import Amount

WORDS: Mapping[Literal["en", "zh"], Mapping[str, str]] = load_yaml(
    Path(__file__).parent / "words.yaml", dict[Literal["en", "zh"], dict[str, str]]
)
"""Language → identifier → word; roles are listed as ``role_<role>``, fields of a conflict as ``field_<field>``."""


def amount_text(amount: Amount, language: Literal["en", "zh"]) -> str:
    """The sum in figures with its currency code (¥ alone could be yen or yuan) and its qualifier: about JPY 30,000."""
    qualifier = WORDS[language][amount.qualifier]
    high = f"–{amount.high:,f}" if amount.high is not None else ""
    return f"{qualifier} {amount.currency} {amount.value:,f}{high}".strip()
