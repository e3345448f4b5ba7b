"""Who may import whom: the layers of the design, held by reading the imports."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "duograph"

LAYERS = (
    {"errors"},
    {"records"},
    {"text", "numerals", "readings"},
    {"knowledge"},
    {"decoding", "noise", "sources"},
    {"segment"},
    {"dates", "amounts"},
    {"names"},
    {"link"},
    {"extract"},
    {"loader"},
)
"""From the bottom up; a module imports only from its own layer and those before it."""

ALLOWED = {
    "resolve": {"errors", "records", "text", "knowledge", "names", "resolve"},
    "store": {"errors", "records", "store"},
    "query": {"errors", "records", "text", "store", "query", "names", "graph"},
    "graph": {"errors", "records", "graph", "text"},
    "export": {"errors", "records", "graph", "export", "text", "knowledge"},
}


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


def _modules() -> list[tuple[str, Path]]:
    found = [(p.relative_to(SOURCE).parts[0].removesuffix(".py"), p) for p in sorted(SOURCE.rglob("*.py"))]
    assert len(found) > 20
    return found


def test_stages_import_only_downwards() -> None:
    rank = {name: n for n, layer in enumerate(LAYERS) for name in layer}
    wrong = []
    for module, path in _modules():
        for imported in _imports(path):
            parts = imported.split(".")
            if parts[0] != "duograph" or len(parts) == 1:
                continue
            if module in rank and rank.get(parts[1], 99) > rank[module]:
                wrong.append(f"{path.name} imports {imported}")
            if module in ALLOWED and parts[1] not in ALLOWED[module]:
                wrong.append(f"{path.name} imports {imported}")
    assert wrong == []


def test_each_library_is_imported_in_one_place() -> None:
    ours = {"duograph", "__future__"}
    places = defaultdict(set)
    for module, path in _modules():
        for imported in _imports(path):
            root = imported.split(".")[0]
            if root not in ours and root not in STANDARD and root not in EVERYWHERE:
                places[root].add(module)
    assert {library: sorted(found) for library, found in places.items() if len(found) > 1} == {}


EVERYWHERE = {"pydantic"}
"""pydantic checks every YAML file next to the module that knows its shape."""

STANDARD = __import__("sys").stdlib_module_names
