"""What stands in a file and is no part of its story."""

from __future__ import annotations

from itertools import pairwise

import pytest

from duograph.noise import find_noise


def without_noise(text: str) -> str:
    kept, at = [], 0
    for start, end in find_noise(text):
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("關(guān)稅談判現(xiàn)場(chǎng)", "關稅談判現場"),
        ("他們(men)說(shuō)", "他們說"),
        ("前文![圖一](a.png)後文", "前文後文"),
        ("![]()正文", "正文"),
        ("**▍**標題", "標題"),
        ("**重點**", "重點"),
        ("1. 2. 3. 4. 5. 6. 7. 8. 9. 10.\n正文", "\n正文"),
        ("看\u200b這裡\ufeff", "看這裡"),
    ],
)
def test_noise_is_found(text: str, clean: str) -> None:
    assert without_noise(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "人工智能(ai)與晶片",
        "他(he)說",
        "鎧俠(Kioxia)上市",
        "首次公開募股(IPO)",
        "第1. 項與第2. 項",
        "價格是3*4元",
        "電子(shi)",
        "A股(600999)",
        "見註(1)。",
        "[連結](b.html)",
        "1. 蘋果 2. 梨 3. 桃",
        "",
    ],
)
def test_what_is_no_noise_stays(text: str) -> None:
    assert find_noise(text) == ()


def test_noise_is_in_order_and_does_not_overlap() -> None:
    spans = find_noise("**關(guān)稅**、![x](y)談判\u200b")
    assert list(spans) == sorted(spans)
    assert all(a[1] < b[0] for a, b in pairwise(spans))
