"""What a crawled text may hold, put into every field at once: nothing of it may run, nothing may be asked for."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest

from duograph.export.html import to_html
from hostile_corpus import PAYLOADS, hostile
from sample_corpus import story

Open = Callable[..., Any]

ALIVE = ("script", "foreignObject", "iframe", "image", "a", "style", "use", "animate", "set")
"""Elements of SVG by which something could run or be asked for."""


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_what_is_taken_from_a_hostile_page_is_whole_and_dead(open_page: Open, payload: str) -> None:
    opened = open_page(to_html(hostile(payload), title=payload), "#lang=en&sel=!ev-012")
    svg = ElementTree.fromstring(download(opened, "save-svg"))
    names = {element.tag.rpartition("}")[2] for element in svg.iter()}
    assert not names & set(ALIVE)
    assert not [key for element in svg.iter() for key in element.attrib if key.lower().startswith(("on", "href"))]
    assert download(opened, "save-png").startswith(b"\x89PNG")
    graph = networkx.read_graphml(
        io.BytesIO(download(opened, "save-graphml")), force_multigraph=True, edge_key_type=str
    )
    assert graph.number_of_edges() == 114
    rows = list(csv.reader(io.StringIO(download(opened, "save-csv").decode("utf-8-sig"), newline="")))
    assert len(rows) == 115
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert opened.page.evaluate("window.ran") is None


def download(opened: Any, button: str) -> bytes:
    opened.page.click("#downloads summary")
    with opened.page.expect_download(timeout=20_000) as waiting:
        opened.page.click(f"#{button}")
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_nothing_of_a_hostile_text_runs(open_page: Open, payload: str) -> None:
    opened = open_page(to_html(hostile(payload), title=payload))
    page = opened.page
    page.locator(".leading .link").first.click()
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.locator("#panel .events .link").first.click()
    page.hover("#canvas")
    page.fill("#search", payload[:6])
    page.click("#view-actors")
    page.click("#language")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.keyboard.press("Escape")
    page.click("#route-button")
    page.wait_for_timeout(50)
    page.keyboard.press("Escape")
    assert page.locator("#panel .provenance").is_visible()
    assert page.evaluate("window.ran") is None
    assert "0" not in page.inner_text("#count").split()
    outward = page.eval_on_selector_all("a[href]", "links => links.map((a) => a.protocol)")
    assert set(outward) <= {"https:", "file:"}
    assert page.evaluate("document.querySelectorAll('iframe, object, embed, link, base').length") == 0


def test_hostile_markup_planted_in_the_finished_file_is_refused(chromium: Any, tmp_path: Any) -> None:
    html = to_html(story()).replace(
        "<footer>", "<img src=x onerror='window.ran=1'><script>window.ran=1</script><footer>"
    )
    path = tmp_path / "planted.html"
    path.write_text(html, encoding="utf-8", newline="\n")
    page = chromium.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    assert page.evaluate("window.ran") is None
    page.close()
