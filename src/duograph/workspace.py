"""A workspace: seeds/ in, graph/ between, exports/ out; and the job that runs from one to the other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from duograph.export.interchange import to_json
from duograph.knowledge import load_knowledge
from duograph.loader import read
from duograph.resolve import resolve
from duograph.sources import find_texts, read_document, read_entries


@dataclass(frozen=True, slots=True)
class Workspace:
    """The three folders below ``root``."""

    root: Path

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def graph(self) -> Path:
        return self.root / "graph"

    @property
    def exports(self) -> Path:
        return self.root / "exports"


def build(workspace: Workspace) -> None:
    """Read every text, resolve, export."""
    knowledge = load_knowledge(workspace.graph / "entities.yaml")
    entries = read_entries(workspace.seeds)
    documents = [
        read_document(path, root=workspace.seeds, entry=entries.get(path.name)) for path in find_texts(workspace.seeds)
    ]
    corpus = resolve(tuple(read(d, knowledge) for d in documents), knowledge)
    workspace.exports.mkdir(parents=True, exist_ok=True)
    (workspace.exports / "graph.json").write_text(to_json(corpus), "utf-8", newline="\n")
