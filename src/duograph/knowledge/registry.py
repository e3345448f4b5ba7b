"""The actors the program knows beforehand: countries, institutions, companies, people, offices.

A workspace's graph/entities.yaml has the same shape as world/actors.yaml and goes on top of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from duograph.knowledge.files import DATA, load_yaml
from duograph.records import Kind


class Known(BaseModel):
    """One known actor.

    ``names``: the usual name per language (en, zh-Hans, zh-Hant).  ``aliases``: every other form, any language.
    ``country``: id of the state it belongs to.  ``parent``: id of the company or body above it.
    ``context``: an alias that is also an ordinary word or another thing's name is listed in ``ambiguous``
    and counts only where the text also has an unambiguous form or a fitting context.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    kind: Kind
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    wikidata: str | None = None

    def forms(self) -> tuple[str, ...]:
        """Every unambiguous form, the names first."""
        return tuple(dict.fromkeys((*self.names.values(), *self.aliases)))


class Registry:
    """Known actors by id, and by folded form."""

    def __init__(self, actors: tuple[Known, ...]) -> None:
        self.actors: Mapping[str, Known] = {a.id: a for a in actors}

    def get(self, actor: str) -> Known | None:
        return self.actors.get(actor)


def load_registry(entities: Path | None = None) -> Registry:
    """The package's actors with ``entities`` on top (an entry with a known id replaces that entry)."""
    actors: dict[str, Known] = {}
    for path in (DATA / "world" / "actors.yaml", entities):
        if path is not None and path.exists():
            known: list[Known] = load_yaml(path, list[Known])
            actors.update((k.id, k) for k in known)
    return Registry(tuple(actors[i] for i in sorted(actors)))
