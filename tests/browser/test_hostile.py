"""What a crawled text may hold, put into every field at once: nothing of it may run, nothing may be asked for."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest

from duograph.export.html import to_html
from duograph.records import Corpus, Provenance
from sample_corpus import story

PAYLOADS = (
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "<svg/onload=window.ran=1>",
    "\"'><img src=https://example.invalid/a onerror=window.ran=1>",
    "<a href='javascript:window.ran=1'>href</a>",
    "<!--<script>",
    "-->]]></style><style>@import 'https://example.invalid/x.css'</style>",
    "{{7*7}}{% raw %}${window.ran=1}`",
    "__proto__",
    "constructor",
    "\u2028\u2029\u0000\u0008\u202e",
    "\\u003cscript>window.ran=1</script>\\",
    "javascript:window.ran=1",
    '=HYPERLINK("https://example.invalid/"&A1)',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
)

Open = Callable[..., Any]


def hostile(payload: str) -> Corpus:
    """The story with ``payload`` in every text field it has."""
    corpus = story()
    rename = {e.id: f"{payload}{n}" if n else payload for n, e in enumerate(corpus.entities)}
    documents = tuple(
        replace(
            d,
            title=payload,
            publisher=payload,
            path=payload,
            url=f"https://example.invalid/{payload}" if n % 2 else payload,
        )
        for n, d in enumerate(corpus.documents)
    )
    entities = tuple(
        replace(
            e,
            id=rename[e.id],
            names=dict.fromkeys(e.names, f"{payload} {n}"),
            aliases=(payload, f"x{payload}"),
            why=(payload,),
            links={"wikidata": payload},
            country=None,
        )
        for n, e in enumerate(corpus.entities)
    )
    events = tuple(
        replace(
            e,
            object=payload,
            date=replace(e.date, text=payload, basis=payload) if e.date else None,
            amounts=tuple(replace(a, text=payload, currency=payload) for a in e.amounts),
            participants=tuple(replace(p, entity=rename[p.entity]) for p in e.participants),
            evidence=tuple(
                replace(v, text=payload + v.text, end=v.end + len(payload), trigger_end=v.trigger_end, rule=payload)
                for v in e.evidence
            ),
        )
        for e in corpus.events
    )
    conflicts = tuple(
        replace(c, why=payload, values=tuple(replace(v, value=payload, text=payload) for v in c.values))
        for c in corpus.conflicts
    )
    doubts = tuple(
        replace(d, first=rename[d.first], second=rename[d.second], evidence_for=(payload,), evidence_against=(payload,))
        for d in corpus.doubts
    )
    return Corpus(
        documents=documents,
        entities=entities,
        events=events,
        conflicts=conflicts,
        doubts=doubts,
        provenance=Provenance(
            version=payload,
            texts=tuple((payload, payload) for _ in documents),
            decisions=payload,
            decided=1,
            entities=payload,
            filters=(("who", payload),),
        ),
    )


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
