"""Makes the pictures in docs/ from exports/graph.html with Debian's Chromium: ``make screenshots``."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).resolve().parent
GRAPH = DOCS.parent / "exports" / "graph.html"
DESKTOP = (1360, 860)
PHONE = (390, 844)


@dataclass(frozen=True)
class Shot:
    """A picture: the page at ``fragment`` in a window of ``size``, after ``prepare``."""

    fragment: str = "#lang=en"
    size: tuple[int, int] = DESKTOP
    prepare: Callable[[Page], None] = lambda page: None


def choose_the_second(page: Page) -> None:
    """Open the story of the second most connected actor."""
    page.locator(".leading .link").nth(1).click()


def open_a_deal(page: Page) -> None:
    """Open the first event with a sum of the third most connected actor, or its first event."""
    page.locator(".leading .link").nth(2).click()
    deals = page.locator("#panel .events li:has(.sum) .what .link")
    (deals if deals.count() else page.locator("#panel .events .what .link")).first.click()


SHOTS: Mapping[str, Shot] = {
    "graph.png": Shot(),
    "graph-panel.png": Shot(prepare=open_a_deal),
    "graph-dark.png": Shot(fragment="#lang=en&theme=dark&view=actors"),
    "graph-chinese.png": Shot(fragment="#lang=zh", prepare=choose_the_second),
    "graph-phone.png": Shot(size=PHONE, prepare=choose_the_second),
}


def main() -> None:
    """Write every picture of SHOTS."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None or not GRAPH.exists():
        sys.exit("needs chromium (Debian: chromium fonts-noto-cjk) and exports/graph.html (`make graph`)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, shot in SHOTS.items():
            width, height = shot.size
            context = browser.new_context(
                viewport={"width": width, "height": height},
                device_scale_factor=1.5,
                offline=True,
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(GRAPH.as_uri() + shot.fragment)
            page.wait_for_selector("html[data-ready=yes]")
            shot.prepare(page)
            page.mouse.move(0, 0)
            page.wait_for_timeout(400)
            page.screenshot(path=DOCS / name)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
