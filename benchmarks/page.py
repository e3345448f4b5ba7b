"""How fast the page opens, drags, filters and finds in headless Chromium: ``python benchmarks/page.py``.

The graphs are made up (tests/sample_corpus.py): two actors to three events, twice as many edges as nodes, hubs.
Each figure is the best of RUNS: what else the machine does can only make it worse.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from duograph.export.html import to_html  # noqa: E402
from sample_corpus import crowd  # noqa: E402

SIZES = (1_000, 20_000)
RUNS = 5

FILTERS = """() => ["type-1", "type-5", "family-funded", "kind-0"].map((key) => {
  const box = document.querySelector(`[data-key="${key}"]`);
  const begun = performance.now(); box.click(); return Math.round(performance.now() - begun); })"""

SEARCHES = """() => ["ka", "venti", "北东", "zzzz", "solmar 12"].map((text) => {
  const input = document.getElementById("search"); input.value = text;
  const begun = performance.now(); input.dispatchEvent(new Event("input"));
  return Math.round((performance.now() - begun) * 10) / 10; })"""

FRAMES = """() => { const mine = window.counted = { frames: 0, began: performance.now() };
  const step = () => { mine.frames += 1; if (mine === window.counted) requestAnimationFrame(step); };
  requestAnimationFrame(step); }"""


def dragged(page: Page, seconds: float = 2.0) -> float:
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
    rate = float(page.evaluate("window.counted.frames / (performance.now() - window.counted.began) * 1000"))
    page.mouse.up()
    return rate


def opened(browser: Browser, path: Path) -> tuple[Page, float]:
    """The page at ``path`` and the milliseconds until its first picture stood."""
    page = browser.new_page(viewport={"width": 1280, "height": 760})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    first = float(page.evaluate("performance.now()"))
    page.wait_for_timeout(500)
    return page, first


def slowest(page: Page, script: str) -> float:
    """The slowest of the things that ``script`` times, each at its best; filters are switched back in between."""
    runs = [page.evaluate(script) for _ in range(2 * RUNS)]
    return float(max(min(times) for times in zip(*runs, strict=True)))


def measure(browser: Browser, size: int, path: Path) -> str:
    """One line of figures for a graph of ``size`` nodes."""
    begun = time.monotonic()
    html = to_html(crowd(size))
    made = time.monotonic() - begun
    path.write_text(html, encoding="utf-8", newline="\n")
    first = []
    for _ in range(RUNS - 1):
        page, took = opened(browser, path)
        first.append(took)
        page.close()
    page, took = opened(browser, path)
    first.append(took)
    rate = max(dragged(page) for _ in range(RUNS))
    return (
        f"{size:,} nodes: made in {made:.1f} s, {len(html.encode()) / size:.0f} bytes a node, "
        f"first picture {min(first):.0f} ms, dragging {rate:.0f} frames/s, "
        f"filter {slowest(page, FILTERS):.0f} ms, search {slowest(page, SEARCHES):.1f} ms"
    )


def main() -> None:
    """Print one line a size."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for size in SIZES:
            print(measure(browser, size, Path(folder) / f"{size}.html"), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
