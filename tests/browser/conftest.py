"""Real browsers with the network cut off, and what a page that was opened in one must never do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from duograph.export.html import to_html
from duograph.records import Corpus
from parts import missing
from sample_corpus import story

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)

REPORTS = """
window.reports = [];
addEventListener("securitypolicyviolation", (e) => window.reports.push(e.violatedDirective + " " + e.blockedURI));
"""


@dataclass
class Opened:
    """A page that was opened, and what it did that it must not do."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def count(self) -> str:
        return self.page.inner_text("#count")

    def panel(self) -> str:
        return self.page.inner_text("#panel")

    def find(self, name: str) -> None:
        """Search for a name and take the first suggestion."""
        self.page.fill("#search", name)
        self.page.press("#search", "Enter")

    def box(self, key: str) -> None:
        """Click a box of the legend, wherever it is folded away."""
        self.page.eval_on_selector(f'[data-key="{key}"]', "box => box.click()")

    def fragment(self) -> str:
        return self.page.evaluate("location.hash")  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        missing("chromium")
    browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def story_html() -> str:
    return to_html(story())


Open = Callable[..., Opened]


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page from disk without a network; at the end of the test it must have behaved."""
    opened: list[Opened] = []

    def start(content: str | Corpus, fragment: str = "", **options: Any) -> Opened:
        html = content if isinstance(content, str) else to_html(content)
        path = tmp_path / f"graph{len(opened)}.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        settings = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", "reduced_motion": "reduce"} | options
        context = chromium.new_context(offline=True, accept_downloads=True, **settings)
        page = context.new_page()
        found = Opened(page)
        page.add_init_script(REPORTS)
        page.on("console", lambda m: found.faults.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: found.faults.append(str(error)))
        page.on("request", lambda r: None if _inside(r.url) else found.faults.append(f"asked for {r.url}"))
        page.on("dialog", lambda d: (found.faults.append(f"dialog {d.message}"), d.dismiss()))
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready=yes]")
        opened.append(found)
        return found

    yield start
    for found in opened:
        reports = found.page.evaluate("window.reports")
        found.page.context.close()
        assert found.faults == []
        assert reports == []


def _inside(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:"))
