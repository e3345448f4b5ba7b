"""The bars of the page's speed, generous to a slow or shared machine; the figures are printed by benchmarks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from duograph.export.html import to_html
from sample_corpus import crowd

Open = Callable[..., Any]

SLOW = 3.0
"""How much slower than two free cores the machine under test may be."""


@pytest.fixture(scope="module")
def large_html() -> str:
    return to_html(crowd(20_000))


def frames(opened: Any, seconds: float) -> float:
    """Frames a second while the picture is dragged."""
    page = opened.page
    page.evaluate(
        """() => { window.frames_ = 0; window.began_ = performance.now();
        const step = () => { window.frames_ += 1; requestAnimationFrame(step); }; requestAnimationFrame(step); }"""
    )
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    end, n = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        n += 1
        page.mouse.move(box["x"] + 20 + n % 40 * 3, box["y"] + 20 + n % 30 * 2)
    rate = page.evaluate("window.frames_ / (performance.now() - window.began_) * 1000")
    page.mouse.up()
    return float(rate)


def test_a_thousand_nodes(open_page: Open) -> None:
    opened = open_page(crowd(1000))
    assert opened.page.evaluate("performance.now()") < 1000 * SLOW
    assert frames(opened, 1.5) > 60 / SLOW


def test_twenty_thousand_nodes(open_page: Open, large_html: str) -> None:
    assert len(large_html.encode()) / 20_000 < 1200
    opened = open_page(large_html)
    assert opened.page.evaluate("performance.now()") < 1500 * SLOW
    took = opened.page.evaluate(
        """() => ["type-1", "type-5", "kind-0"].map((key) => {
        const box = document.querySelector(`[data-key="${key}"]`);
        const begun = performance.now(); box.click(); return performance.now() - begun; })"""
    )
    assert sorted(took)[1] < 150 * SLOW
    took = opened.page.evaluate(
        """() => ["ka", "venti", "北东", "zzzz", "solmar 12"].map((text) => {
        const input = document.getElementById("search");
        input.value = text; const begun = performance.now(); input.dispatchEvent(new Event("input"));
        return performance.now() - begun; })"""
    )
    assert sorted(took)[2] < 20 * SLOW
