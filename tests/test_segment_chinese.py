"""Where Chinese sentences end."""

from __future__ import annotations

import pytest

from duograph.knowledge import Knowledge, load_knowledge
from duograph.records import Document
from duograph.segment import segment


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def split(text: str, knowledge: Knowledge) -> list[str]:
    document = Document(id="a", path="a.txt", text=text, sha256="", language="zh-Hans")
    found = segment(document, knowledge)
    assert all(text[s.start : s.end].replace("\n", "") for s in found)
    return [s.text for s in found]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("山猫买下苍鹭。股价大涨！", ["山猫买下苍鹭。", "股价大涨！"]),
        ("他说：“不卖。”随后离席。", ["他说：“不卖。”", "随后离席。"]),
        ("央行（前身为国库署。2001年改组）注资十亿。", ["央行（前身为国库署。2001年改组）注资十亿。"]),
        ("第1)项未完。第2项完成。", ["第1)项未完。", "第2项完成。"]),
        ("标题没有句号\n正文有。", ["标题没有句号", "正文有。"]),
        ("山貓買下蒼鷺。", ["山猫买下苍鹭。"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str], knowledge: Knowledge) -> None:
    assert split(text, knowledge) == sentences
