"""What the program knows of language and of the world, as data with one loader.

``en/`` and ``zh/`` hold the same files.  ``world/`` holds what is no language's: actors, offices.
A workspace's own graph/entities.yaml and graph/offices.yaml come on top.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from duograph.knowledge.amounts import AmountLanguage, load_amounts
from duograph.knowledge.dates import DateLanguage, load_dates
from duograph.knowledge.frames import English, load_english
from duograph.knowledge.naming import Naming, load_naming
from duograph.knowledge.offices import Offices, load_offices
from duograph.knowledge.registry import Registry, load_registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All data the stages read, loaded and checked once."""

    registry: Registry
    offices: Offices
    naming: Mapping[str, Naming]
    english: English
    dates: Mapping[str, DateLanguage]
    amounts: Mapping[str, AmountLanguage]


def load_knowledge(entities: Path | None = None) -> Knowledge:
    """The package's own knowledge, and on top of it a workspace's entities.yaml and the offices.yaml beside it.

    Raises KnowledgeError for an entry that does not hold, naming file and line.
    """
    registry = load_registry(entities)
    return Knowledge(
        registry=registry,
        offices=load_offices(registry, None if entities is None else entities.with_name("offices.yaml")),
        naming=load_naming(),
        dates=load_dates(),
        amounts=load_amounts(),
        english=load_english(),
    )
