"""A page of 20,000 actors and events: small enough to send, and still in one piece.  Its speed: benchmarks/page.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from duograph.export.html import to_html
from sample_corpus import crowd

Open = Callable[..., Any]

BYTES_A_NODE = 1200
FIRST_SHOWN = 400


@pytest.fixture(scope="module")
def large_html() -> str:
    return to_html(crowd(20_000))


@pytest.mark.parametrize("nodes", [1_000, 20_000])
def test_bytes_a_node(nodes: int, large_html: str) -> None:
    html = large_html if nodes == 20_000 else to_html(crowd(nodes))
    assert len(html.encode()) / nodes < BYTES_A_NODE


def test_twenty_thousand_nodes_open_on_a_few_hundred_and_answer(open_page: Open, large_html: str) -> None:
    opened = open_page(large_html)
    shown, total = (int(word) for word in opened.count().replace(",", "").split() if word.isdigit())
    assert 0 < shown <= FIRST_SHOWN
    assert total > 15_000
    before = opened.count()
    opened.box("type-1")
    assert opened.count() != before
    opened.page.fill("#search", "solmar 12")
    assert opened.page.locator("#search-list [role=option]").count() > 0
