"""Files → Documents: decode, attach what sources.yaml knows, mark what is no part of the story."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from duograph.errors import SourceError
from duograph.knowledge.files import load_yaml
from duograph.noise import find_noise
from duograph.records import Document, Language
from duograph.text import is_cjk, to_simplified


class SourceEntry(BaseModel):
    """One entry of sources.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: Language | None = None
    url: str | None = None


def read_entries(folder: Path) -> dict[str, SourceEntry]:
    """File name → entry of ``folder``/sources.yaml; empty where there is none."""
    path = folder / "sources.yaml"
    if not path.exists():
        return {}
    entries: list[SourceEntry] = load_yaml(path, list[SourceEntry])
    return {entry.file: entry for entry in entries}


def find_texts(folder: Path) -> list[Path]:
    """The texts below ``folder``, sorted.  Raises SourceError where there is none."""
    texts = sorted(p for p in folder.rglob("*.txt") if p.is_file())
    if not texts:
        raise SourceError(f"{folder}: holds no .txt file; put the texts there, or name their folder")
    return texts


def read_document(path: Path, *, root: Path, entry: SourceEntry | None = None) -> Document:
    """The text at ``path``; its id is its path below ``root`` without ending.

    Raises SourceError where the file is missing, empty, binary or of an encoding that cannot be told.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    text = _decode(raw, path)
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    given = entry or SourceEntry(file=path.name)
    return Document(
        id=name.removesuffix(".txt"),
        path=name,
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        language=given.language or detect_language(text),
        title=given.title or _first_line(text),
        publisher=given.publisher,
        published=given.published,
        url=given.url,
        noise=find_noise(text),
    )


def _decode(raw: bytes, path: Path) -> str:
    if not raw.strip():
        raise SourceError(f"{path}: is empty")
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise SourceError(f"{path}: is broken {encoding}: {error.reason}") from error
    if b"\0" in raw:
        raise SourceError(f"{path}: is binary, not text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise SourceError(f"{path}: its encoding cannot be told; save it as UTF-8") from None


def detect_language(text: str) -> Language:
    """The language most of ``text`` is in; ``mixed`` where both have a fair share."""
    chinese = sum(map(is_cjk, text))
    latin = len(re.findall(r"[A-Za-z]{2,}", text))
    if chinese + latin == 0:
        return "en"
    share = chinese / (chinese + 2 * latin)
    if share < 0.1:
        return "en"
    if share < 0.5:
        return "mixed"
    simplified = to_simplified(text)
    changed = sum(a != b for a, b in zip(text, simplified, strict=True))
    return "zh-Hant" if changed > 0.03 * chinese else "zh-Hans"


def _first_line(text: str) -> str | None:
    lines = (line.strip(" *#\t") for line in text.splitlines())
    return next((line[:120] for line in lines if line), None)
