"""Names on the graph, as they are drawn: the leading actors have theirs, and names hide no other actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from duograph.export.html.data import leading
from duograph.records import Corpus
from sample_corpus import crowd, story

Open = Callable[..., Any]

WATCH = """() => {
  const to = CanvasRenderingContext2D.prototype;
  const drawn = window.drawn = { names: [], shapes: [] };
  let points = [];
  const met = (context, x, y) => { const t = context.getTransform(); points.push([t.a * x + t.e, t.d * y + t.f]); };
  const watch = (name, before) => { const plain = to[name];
    to[name] = function (...given) { before(this, ...given); return plain.apply(this, given); }; };
  watch("clearRect", () => { drawn.names.length = drawn.shapes.length = 0; });
  watch("beginPath", () => { points = []; });
  for (const name of ["moveTo", "lineTo"]) watch(name, met);
  watch("rect", (context, x, y, w, h) => { met(context, x, y); met(context, x + w, y + h); });
  watch("arc", (context, x, y, r) => { met(context, x - r, y - r); met(context, x + r, y + r); });
  watch("fill", (context) => { const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
    drawn.shapes.push([context.fillStyle, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]); });
  watch("fillText", (context, text, x, y) => {
    if (!context.font.startsWith("600")) return;
    const high = parseFloat(context.font.split(" ")[1]);
    drawn.names.push([text, x, y - high / 2, x + context.measureText(text).width, y + high / 2]); });
}"""
"""Keeps the names and shapes of the picture that was drawn last, each with its box in screen pixels."""

ACTORS = {"#8fc9ec", "#45423b", "#a09c92", "#f3e57a", "#fbf5c4", "#ffffff", "#d9d5ca", "#c9d9c4"}
"""The colours in which actors are filled."""


def drawn(opened: Any) -> tuple[list[Any], list[Any]]:
    """Names and actors on the stage after everything was brought into view."""
    opened.page.evaluate(WATCH)
    opened.page.evaluate("document.getElementById('fit').click()")
    opened.page.wait_for_timeout(300)
    found = opened.page.evaluate("window.drawn")
    return found["names"], [shape[1:] for shape in found["shapes"] if shape[0] in ACTORS]


def covered(names: list[Any], actors: list[Any]) -> list[str]:
    """Names that lie on more than a quarter of an actor."""
    return [
        name
        for name, *box in names
        for other in actors
        if _both(box, other) > 0.25 * (other[2] - other[0]) * (other[3] - other[1])
    ]


def _both(one: list[float], two: list[float]) -> float:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    return max(wide, 0) * max(high, 0)


def unnamed(corpus: Corpus, names: list[Any]) -> list[str]:
    """Which of the eight leading actors have no name on the stage; a long name may be cut."""
    told = tuple(name.rstrip("…") for name, *_ in names)
    return [e.id for e in leading(corpus, 8) if not any(e.names["en"].startswith(name) for name in told)]


@pytest.mark.parametrize("size", [(360, 740), (390, 844), (1024, 768), (1280, 800)])
@pytest.mark.parametrize("fragment", ["#lang=en", "#lang=en&view=actors"])
def test_leading_actors_are_named_and_other_names_hide_none(
    open_page: Open, story_html: str, size: tuple[int, int], fragment: str
) -> None:
    opened = open_page(story_html, fragment, viewport={"width": size[0], "height": size[1]})
    names, actors = drawn(opened)
    assert len(actors) == 36
    assert unnamed(story(), names) == []
    hiding = covered(names, actors)
    assert len(hiding) <= 1
    assert set(hiding) <= {e.names["en"] for e in leading(story(), 8)}


def test_leading_actors_of_a_crowd_are_named(open_page: Open) -> None:
    corpus = crowd(2600)
    names, _ = drawn(open_page(corpus, "#lang=en"))
    assert unnamed(corpus, names) == []
    assert max(Counter(name for name, *_ in names).values()) == 1


@pytest.mark.parametrize("chosen", ["northmere", "arvonia", "halden"])
def test_on_a_phone_names_hide_no_actor_about_what_is_chosen(open_page: Open, story_html: str, chosen: str) -> None:
    opened = open_page(story_html, f"#lang=en&sel={chosen}", viewport={"width": 390, "height": 844})
    names, actors = drawn(opened)
    assert opened.page.inner_text("#panel h2") in [name for name, *_ in names]
    assert covered(names, actors) == []
