"""How fast the page opens, drags, filters and finds in headless Chromium: ``python benchmarks/page.py``.

The graphs are made up (tests/sample_corpus.py): two actors to three events, twice as many edges as nodes, hubs.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from duograph.export.html import to_html  # noqa: E402
from sample_corpus import crowd  # noqa: E402

SIZES = (1_000, 20_000)

FILTERS = """() => ["type-1", "type-5", "family-funded", "kind-0"].map((key) => {
  const box = document.querySelector(`[data-key="${key}"]`);
  const begun = performance.now(); box.click(); return Math.round(performance.now() - begun); })"""

SEARCHES = """() => ["ka", "venti", "北东", "zzzz", "solmar 12"].map((text) => {
  const input = document.getElementById("search"); input.value = text;
  const begun = performance.now(); input.dispatchEvent(new Event("input"));
  return Math.round((performance.now() - begun) * 10) / 10; })"""

FRAMES = """() => { window.frames_ = 0; window.began_ = performance.now();
  const step = () => { window.frames_ += 1; requestAnimationFrame(step); }; requestAnimationFrame(step); }"""


def dragged(page: Page, seconds: float = 3.0) -> float:
    """Frames a second while the picture is dragged."""
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.evaluate(FRAMES)
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    end, n = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        n += 1
        page.mouse.move(box["x"] + 20 + n % 40 * 3, box["y"] + 20 + n % 30 * 2)
    rate = float(page.evaluate("window.frames_ / (performance.now() - window.began_) * 1000"))
    page.mouse.up()
    return rate


def main() -> None:
    """Print one line a size."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for size in SIZES:
            begun = time.monotonic()
            html = to_html(crowd(size))
            made = time.monotonic() - begun
            path = Path(folder) / f"{size}.html"
            path.write_text(html, encoding="utf-8", newline="\n")
            page = browser.new_page(viewport={"width": 1280, "height": 760})
            page.goto(path.as_uri())
            page.wait_for_selector("html[data-ready=yes]")
            first = page.evaluate("performance.now()")
            page.wait_for_timeout(500)
            print(
                f"{size:,} nodes: made in {made:.1f} s, {len(html.encode()) / size:.0f} bytes a node, "
                f"first picture {first:.0f} ms, dragging {dragged(page):.0f} frames/s, "
                f"filter {max(page.evaluate(FILTERS))} ms, search {max(page.evaluate(SEARCHES))} ms"
            )
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
