"""Readers who do not see, or do not see well: axe's rules, and type that is there."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import expect

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


def test_chinese_type_is_there(open_page: Open, story_html: str) -> None:
    """Without a Chinese font every sign is the same empty box, narrower than it is high."""
    opened = open_page(story_html, "#lang=zh")
    width, boxes = opened.page.evaluate(
        """() => { const c = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        c.font = `26px ${getComputedStyle(document.body).fontFamily}`;
        const ink = (sign) => { c.clearRect(0, 0, 300, 150); c.fillText(sign, 4, 40);
          return c.getImageData(0, 0, 60, 60).data.join(); };
        return [c.measureText("华为技术").width, ink("华") === ink("技")]; }"""
    )
    assert width > 90, "no Chinese font: install fonts-wqy-microhei or fonts-noto-cjk"
    assert boxes is False


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
