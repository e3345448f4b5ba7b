"""The same page in Debian's Firefox: it draws, finds, filters and makes a picture without a network."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from marionette import Firefox, firefox

from parts import missing


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        missing("firefox-esr")
    with firefox(program, tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture
def page(window: Firefox, story_html: str, tmp_path: Path) -> Firefox:
    path = tmp_path / "graph.html"
    path.write_text(story_html, encoding="utf-8", newline="\n")
    window.open(path.as_uri())
    for _ in range(100):
        if window.run("return document.documentElement.dataset.ready") == "yes":
            return window
        time.sleep(0.1)
    pytest.fail("the page never became ready")


def find(page: Firefox, name: str) -> Any:
    return page.run(
        f"""const input = document.getElementById("search"); input.value = {name!r};
        input.dispatchEvent(new Event("input"));
        input.dispatchEvent(new KeyboardEvent("keydown", {{ key: "Enter" }}));
        return document.querySelector("#panel h2").textContent;"""
    )


def test_the_graph_is_drawn(page: Firefox) -> None:
    assert page.run("return document.getElementById('count').textContent") == "Showing 96 of 96 actors and events"
    coloured = page.run(
        """const c = document.querySelector("#canvas canvas");
        const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data; let n = 0;
        for (let i = 0; i < d.length; i += 4) if (d[i + 2] - d[i] > 100) n += 1; return n;"""
    )
    assert coloured > 200


def test_nothing_was_asked_for(page: Firefox) -> None:
    assert page.run("return performance.getEntriesByType('resource').map((e) => e.name)") == []


@pytest.mark.parametrize("name", ["鎧樂存儲", "铠乐存储", "kairos"])
def test_search_in_three_scripts(page: Firefox, name: str) -> None:
    assert find(page, name) == "Kairos Memory"


def test_filter_evidence_and_language(page: Firefox) -> None:
    page.run("document.querySelector('[data-key=family-negotiated]').click()")
    assert page.run("return document.getElementById('count').textContent") != "Showing 96 of 96 actors and events"
    page.run("location.hash = 'lang=zh&sel=!ev-003'")
    time.sleep(0.3)
    assert page.run("return document.documentElement.lang") == "zh-Hans"
    assert page.run("return document.querySelector('mark.trigger').textContent") == "talks"
    assert page.run("return document.querySelectorAll('blockquote').length") == 2


def test_the_picture_can_be_made(page: Firefox) -> None:
    page.run("dispatchEvent(new Event('beforeprint'))")
    texts = page.run("return [...document.querySelectorAll('#print-picture text')].map((e) => e.textContent)")
    assert {"Northmere Cells", "Beiluo"} <= set(texts)
    page.run("dispatchEvent(new Event('afterprint'))")
