"""Files of any encoding become documents, or one line that says why not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duograph.decoding import decode
from duograph.errors import DuographError, KnowledgeError, SourceError
from duograph.sources import find_texts, missing_texts, read_document, read_entries

HANS = "河谷银行周三宣布，将向松树钢铁提供三十亿元贷款。该公司表示，计划在明年春天开工建设。"
HANT = "河谷銀行週三宣佈，將向松樹鋼鐵提供三十億元貸款。該公司表示，計劃在明年春天動工興建。"
KOREAN = "강변은행은 소나무제철에 대출을 제공한다고 발표했다. 공사는 내년 봄에 시작한다."
ENGLISH = "The firm’s chairman said “not yet” – Café Noir will pay €3 million for the mill next spring."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (HANS, "utf-8"),
        (HANS, "utf-8-sig"),
        (HANS, "utf-16"),
        (HANS, "utf-32"),
        (HANS, "gb18030"),
        (HANS, "gbk"),
        (HANT, "big5"),
        (HANT, "big5hkscs"),
        (HANT, "gb18030"),
        (HANS.replace("，", " Lynx Motors "), "gb18030"),
        ("山猫收购松树", "gb18030"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "utf-16-le"),
        ("Plain words.", "ascii"),
    ],
)
def test_the_encoding_is_told(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), name="a.txt") == text


def test_line_ends_and_case_stay_as_they_are() -> None:
    assert decode(b"One.\r\nTWO.\n", name="a.txt") == "One.\r\nTWO.\n"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        ("\ufeff\u3000\n".encode("utf-8"), "is empty"),
        (bytes(range(256)) * 8, "is binary"),
        (b"GIF89a" + bytes(range(32)) * 8, "is binary"),
        (b"%PDF-1.7 and so on", "is a PDF"),
        (b"PK\x03\x04 word/document.xml", "is a zip or Office file"),
        (b"\xff\xfeabc", "begins as utf-16 and then is not"),
        ("日本の銀行は、製鉄会社への融資を発表した。".encode("shift_jis"), "its encoding cannot be told"),
        (
            "강변은행은 소나무제철에 대출을 제공한다고 발표했다. 공사는 내년 봄에 시작한다.".encode("cp949"),
            "cannot be told",
        ),
        ("Река и мельница, банк и завод.".encode("cp1251"), "its encoding cannot be told"),
        ("The mill’s café".encode("mac_roman"), "its encoding cannot be told"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(SourceError, match=f"^a.txt: .*{why}.*; "):
        decode(raw, name="a.txt")


def test_the_users_word_on_the_encoding_counts() -> None:
    raw = "The mill’s café".encode("mac_roman")
    assert decode(raw, name="a.txt", encoding="mac_roman") == "The mill’s café"
    with pytest.raises(SourceError, match=r"is not in ascii, as sources\.yaml says"):
        decode(raw, name="a.txt", encoding="ascii")
    with pytest.raises(SourceError, match="knows no encoding 'utf-88'"):
        decode(raw, name="a.txt", encoding="utf-88")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.md").write_text(f"# {HANT}\n", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("no", encoding="utf-8")
    (tmp_path / "notes.doc").write_text("no", encoding="utf-8")
    return tmp_path


def test_texts_are_found_in_folders_below(seeds: Path) -> None:
    assert [p.relative_to(seeds).as_posix() for p in find_texts(seeds)] == ["a.txt", "deep/b.md"]


def test_a_folder_without_texts(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"holds no \.txt or \.md file"):
        find_texts(tmp_path)
    with pytest.raises(SourceError, match="is not there"):
        find_texts(tmp_path / "nowhere")


def test_entries_say_what_is_known(seeds: Path) -> None:
    (seeds / "sources.yaml").write_text(
        "- {file: a.txt, title: The mill, publisher: The Gazette, published: 2024-05-20, language: en}\n"
        "- {file: deep/b.md, url: 'https://example.org/b'}\n",
        encoding="utf-8",
    )
    entries = read_entries(seeds)
    assert missing_texts(seeds, entries) == []
    first = read_document(seeds / "a.txt", entry=entries["a.txt"])
    assert (first.id, first.title, first.publisher) == ("a", "The mill", "The Gazette")
    assert (first.published, first.language) == (date(2024, 5, 20), "en")
    second = read_document(seeds / "deep" / "b.md", name="deep/b.md", entry=entries["deep/b.md"])
    assert (second.id, second.path, second.language) == ("deep/b", "deep/b.md", "zh-Hant")
    assert (second.title, second.published, second.url) == (None, None, "https://example.org/b")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Mill sold to Heron\n\nThe mill was sold.", "Mill sold to Heron"),
        ("松樹鋼鐵獲貸款\n河谷銀行週三宣佈。", "松樹鋼鐵獲貸款"),
        ("1. 2. 3. 4. 5. 6. 7. 8. 9. 10.\nThe bank’s year\n", "The bank’s year"),
        ("The mill was sold.\nNobody said why.", None),
        (f"{HANT[:-1]}\n", None),
        ("The bank, which had lent " + "time and again " * 9, None),
    ],
)
def test_a_title_is_a_headline_not_the_first_sentence(tmp_path: Path, text: str, title: str | None) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert read_document(tmp_path / "a.txt").title == title


@pytest.mark.parametrize(
    ("yaml", "why"),
    [
        ("- {file: a.txt}\n- file: gone.txt\n", r"sources\.yaml:2: names gone\.txt, which is not there; "),
        ("- {file: a.txt}\n\n- {file: a.txt}\n", r"sources\.yaml:3: a\.txt is given twice"),
        ("- {file: a.txt}\n- {file: deep/b.md, publishd: 2024}\n", r"sources\.yaml:2: .*publishd"),
        ("- file: a.txt\n  published: 2024-02-30\n", r"sources\.yaml:2: is not valid YAML: day is out of range"),
        ("file: a.txt\n", r"sources\.yaml:1: must be a list; "),
        ("- {file: a.txt, published: May}\n", r"sources\.yaml:1: .*published"),
        ("- file: a.txt\n  title: a\x01b\n", r"sources\.yaml:2: holds a character that YAML forbids: U\+0001"),
        ("- {file: a.txt\n", r"sources\.yaml:2: is not valid YAML"),
    ],
)
def test_a_broken_sources_file_is_named_with_its_line(seeds: Path, yaml: str, why: str) -> None:
    (seeds / "sources.yaml").write_text(yaml, encoding="utf-8")

    def check() -> None:
        for error in missing_texts(seeds, read_entries(seeds)):
            raise error

    with pytest.raises((SourceError, KnowledgeError), match=why):
        check()


def test_an_empty_sources_file_says_nothing(seeds: Path) -> None:
    (seeds / "sources.yaml").write_text("# nothing known yet\n", encoding="utf-8")
    assert read_entries(seeds) == {}


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.txt: cannot be read \(No such file or directory\); mend the path"):
        read_document(tmp_path / "gone.txt")
    with pytest.raises(DuographError, match="name a file in it"):
        read_document(tmp_path)


def test_a_file_that_may_not_be_read(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    # Not by chmod: tests may run as root, who may read everything.
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SourceError, match="allow reading it"):
        read_document(seeds / "a.txt")
