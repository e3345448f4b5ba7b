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
        ("「賣嗎？」他問。『不賣！』", ["「卖吗？」", "他问。", "『不卖！』"]),
        ("甲方付款；乙方交货。", ["甲方付款；", "乙方交货。"]),
        ("知情人 士透露，这家厂 商拒绝了。", ["知情人士透露，这家厂商拒绝了。"]),
        ("山猫买下苍鹭 股价大涨", ["山猫买下苍鹭 股价大涨"]),
        ("山猫（记者 李明 王方）今日买下 Heron 公司。", ["山猫（记者 李明 王方）今日买下 Heron 公司。"]),
        ("等等……他走了。", ["等等……", "他走了。"]),
        ("买下Yahoo!日本的股份。", ["买下Yahoo!日本的股份。"]),
        ("股价3.5元，涨幅5.2%。", ["股价3.5元，涨幅5.2%。"]),
        ("　　\n \n。\n", ["。"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str], knowledge: Knowledge) -> None:
    assert split(text, knowledge) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "青禾集團（Ｑｉｎｇｈｅ）於2024年宣布，投資１００億圓。",
        "emoji🙂在句中，SK海力士與BC Partners、AC米蘭。",
        "<N>年<N>月，　全角空格　也在\t這裡。",
        "\U00020bb7野家與\u9df9\ufa11公司。",
    ],
)
def test_tokens_and_hints_lie_on_their_text(text: str, knowledge: Knowledge) -> None:
    document = Document(id="a", path="a.txt", text=text, sha256="", language="zh-Hant")
    for sentence in segment(document, knowledge):
        assert all(sentence.text[t.start : t.end] == t.text for t in sentence.tokens)
        words = "".join(t.text for t in sentence.tokens)
        assert words == "".join(sentence.text.split())
        assert all(0 <= h.start < h.end <= len(sentence.text) for h in sentence.hints)
        assert len(text[sentence.start : sentence.end]) == len(sentence.text)


def test_a_line_without_any_end_is_cut(knowledge: Knowledge) -> None:
    text = "山猫买下苍鹭，" * 3000
    found = split(text, knowledge)
    assert "".join(found) == text
    assert max(map(len, found)) <= 400
