"""Corpus → exports/graph.html: one file that opens without a network.

pyvis holds the nodes and edges and brings vis-network; the page around them is our own template, hung in through
pyvis' template hook.  Everything a text says reaches the page as JSON in a script element that is no script, and
the browser writes it as text only.  A Content-Security-Policy names the three scripts by their hashes.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from duograph.export.html.data import Words, load_words, page_data, standfirst, story_title
from duograph.export.html.layout import OPENING, layout
from duograph.export.html.model import edges, nodes, opening, rooms
from duograph.records import Corpus

HERE = Path(__file__).parent

SCRIPTS = (
    "elements.js",
    "model.js",
    "state.js",
    "shown.js",
    "places.js",
    "picture.js",
    "labels.js",
    "drawing.js",
    "svg.js",
    "panel.js",
    "filters.js",
    "timeline.js",
    "search.js",
    "routes.js",
    "table.js",
    "downloads.js",
    "page.js",
)
"""The page's script in reading order: one closure, cut into files that each do one thing."""

NODE_KEYS = ("id", "shape", "size", "x", "y")
EDGE_KEYS = ("id", "from", "to", "role", "side", "width", "dashes", "arrows")
"""What of pyvis' nodes and edges the page takes over; no other key can reach vis-network."""


def to_html(corpus: Corpus, *, title: str | None = None) -> str:
    """The page as one UTF-8 text with LF line ends; write it with ``encoding="utf-8", newline="\\n"``.

    ``title`` replaces the headline, which otherwise names the most connected actors.
    The same corpus gives the same text, whatever the locale and hash seed.
    """
    words = load_words()
    network = Network(directed=True, cdn_resources="in_line")
    network.options = {"physics": {"enabled": False}}
    # add_node and add_edge search the whole list each time; ids are ours and known to be single.
    network.nodes.extend(nodes(corpus))
    network.edges.extend(edges(corpus))
    first = opening(corpus, limit=OPENING)
    places = layout(network.nodes, network.edges, rooms=rooms(corpus), first=first)
    for node, (x, y) in zip(network.nodes, places, strict=True):
        node["x"], node["y"] = x, y
    network.set_template_dir(str(HERE), "page.html")
    network.templateEnv = _environment(corpus, words, title)
    return _plain(network.generate_html())


def _environment(corpus: Corpus, words: Words, title: str | None) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE, encoding="utf-8"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    library = _library()
    script = _plain("".join(_read(f"script/{name}") for name in SCRIPTS))
    script = f'"use strict";\n(() => {{\n{script}}})();\n'
    style = _plain(_read("page.css"))
    environment.filters["columns"] = _columns
    environment.globals.update(
        library=Markup(library),
        script=Markup(script),
        style=Markup(style),
        policy=_policy(library, script, style),
        data=_json(page_data(corpus, words, title=title)),
        headline=title or story_title(corpus, words),
        standfirst=standfirst(corpus, words),
        words={key: word.en for key, word in words["interface"].items()},
        node_keys=NODE_KEYS,
        edge_keys=EDGE_KEYS,
    )
    return environment


def _policy(library: str, script: str, style: str) -> str:
    def digest(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {digest(library)} {digest(script)}",
            f"style-src {digest(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _library() -> str:
    """vis-network as pyvis ships it, without the line that asks for its source map."""
    text = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    return "\n".join(line for line in _plain(text).split("\n") if not line.startswith("//# sourceMappingURL="))


def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def _plain(text: str) -> str:
    """Line ends as the HTML parser sees them; a hash over anything else would not match."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _json(data: Any) -> Markup:
    """``data`` as JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\r", "\\r")
    return Markup(safe)


def _columns(rows: Iterable[Mapping[str, Any]], keys: Iterable[str]) -> Markup:
    """Rows as one list a key: half the size, and only the keys that are named."""
    kept = list(rows)
    return _json({key: [row.get(key) for row in kept] for key in keys})
