"""Who negotiated, funded or acquired what, when, for how much, told in English and Chinese: one graph.

The names below are the library's front door; everything the command line does goes through them.
Each is imported when it is first asked for: ``import duograph`` alone loads no language model.

>>> from duograph import Filter, Workspace, build, find_events  # doctest: +SKIP
>>> corpus = build(Workspace(Path("."))).corpus  # doctest: +SKIP
>>> find_events(corpus, Filter(who=("TSMC",), types=("subsidy",)))  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # importing it from typing would be the slowest line here
if TYPE_CHECKING:
    from typing import Any

    from duograph.errors import DuographError
    from duograph.explain import explain_sentence
    from duograph.export import FORMATS
    from duograph.knowledge import Knowledge, load_knowledge
    from duograph.loader import read
    from duograph.query import Filter, find_entity, find_events, find_path, profile, select
    from duograph.records import Conflict, Corpus, Document, Doubt, Entity, Event, Problem, Provenance, Reading
    from duograph.sources import read_document
    from duograph.store import Store
    from duograph.workspace import Outcome, Workspace, build, create, load

__version__ = "0.1.0"

__all__ = [
    "FORMATS",
    "Conflict",
    "Corpus",
    "Document",
    "Doubt",
    "DuographError",
    "Entity",
    "Event",
    "Filter",
    "Knowledge",
    "Outcome",
    "Problem",
    "Provenance",
    "Reading",
    "Store",
    "Workspace",
    "build",
    "create",
    "explain_sentence",
    "find_entity",
    "find_events",
    "find_path",
    "load",
    "load_knowledge",
    "profile",
    "read",
    "read_document",
    "select",
]

_HOME = {
    "errors": ("DuographError",),
    "explain": ("explain_sentence",),
    "export": ("FORMATS",),
    "knowledge": ("Knowledge", "load_knowledge"),
    "loader": ("read",),
    "query": ("Filter", "find_entity", "find_events", "find_path", "profile", "select"),
    "records": ("Conflict", "Corpus", "Document", "Doubt", "Entity", "Event", "Problem", "Provenance", "Reading"),
    "sources": ("read_document",),
    "store": ("Store",),
    "workspace": ("Outcome", "Workspace", "build", "create", "load"),
}
"""Module → the public names that stand in it."""


def __getattr__(name: str) -> Any:
    for module, names in _HOME.items():
        if name in names:
            found = globals()[name] = getattr(import_module(f"duograph.{module}"), name)
            return found
    raise AttributeError(f"module 'duograph' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
