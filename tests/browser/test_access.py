"""Readers who do not see, or do not see well: axe's rules, and type that is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import expect

from parts import missing

Open = Callable[..., Any]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "#sel=northmere",
        "#sel=!ev-012&theme=dark",
        "#lang=zh&sel=!ev-001",
        "#view=actors&path=silverpine,vantor",
        "#theme=dark",
    ],
)
def test_axe_finds_nothing_serious(open_page: Open, story_html: str, fragment: str) -> None:
    opened = open_page(story_html, fragment)
    opened.page.evaluate(
        "document.querySelectorAll('details').forEach((d) => { if (d.id !== 'downloads') d.open = true; })"
    )
    opened.page.fill("#search", "a")
    opened.page.evaluate(AXE)
    found = opened.page.evaluate("async () => (await axe.run()).violations")
    serious = [
        f"{v['id']}: {node['html'][:160]}"
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"][:4]
    ]
    assert serious == []


MISSING = """(signs) => { const c = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  c.font = `26px ${getComputedStyle(document.body).fontFamily}`;
  const ink = (sign) => { c.clearRect(0, 0, 60, 60); c.fillText(sign, 4, 40);
    return new Uint32Array(c.getImageData(0, 0, 60, 60).data.buffer).join(); };
  const box = ink("\\u0378");
  return signs.filter((sign) => ink(sign) === box); }"""
"""Which of some signs are drawn as the box for what no font has; U+0378 is no sign and shows the box."""

RARE = 0x20000
"""From here on signs that not every Chinese font has."""


def test_every_sign_of_the_page_has_its_glyph(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html, "#lang=zh")
    signs = sorted({sign for sign in story_html if ord(sign) > 0x2E7F})
    assert {"华", "鎧", "𠮷"} <= set(signs)
    without = opened.page.evaluate(MISSING, signs)
    assert [s for s in without if ord(s) < RARE] == [], "no Chinese font: install Debian's fonts-noto-cjk"
    if without:
        missing(f"a font with {', '.join(without)} (Debian: fonts-noto-cjk)")


def test_a_sign_without_a_glyph_is_seen(open_page: Open, story_html: str) -> None:
    assert open_page(story_html).page.evaluate(MISSING, ["A", "\u0379", "é"]) == ["\u0379"]


def test_chinese_is_drawn_in_the_chinese_way(open_page: Open, story_html: str) -> None:
    """Han signs have a Japanese form too, which Chromium takes for a text that is not marked as Chinese."""
    opened = open_page(story_html, "#lang=zh&sel=northmere")
    session = opened.page.context.new_cdp_session(opened.page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    for selector in ("h1", "#panel h2", "#count", "#filters .name"):
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert fonts, selector
        assert not [f for f in fonts if re.search(r"\b(JP|KR)\b", f["familyName"])], selector


def test_the_table_says_what_the_picture_shows(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    opened.page.click("#table summary")
    rows = opened.page.locator("#table-body tbody tr")
    expect(rows).to_have_count(60)
    assert opened.page.locator("#table-body thead th").count() == 6
    rows.nth(0).locator("button").first.click()
    assert opened.page.locator("#panel h2").is_visible()


def test_the_count_is_announced(open_page: Open, story_html: str) -> None:
    opened = open_page(story_html)
    assert opened.page.get_attribute("#count", "role") == "status"
