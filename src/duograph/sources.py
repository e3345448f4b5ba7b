"""Files → Documents: decode, attach what sources.yaml knows, mark what is no part of the story."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from duograph.decoding import decode
from duograph.errors import SourceError
from duograph.knowledge.files import load_yaml
from duograph.noise import find_noise
from duograph.records import Document, Language
from duograph.text import is_cjk, to_simplified

ENDINGS = (".txt", ".md")
"""The endings of the files that are taken for texts."""

_HEADLINE = 120
"""The widest headline, in Latin letters; a Chinese character is as wide as two."""
_FULL_STOPS = (".", "．", ";", "；", ",", "，", ":", "：")

_ADVICE = {
    FileNotFoundError: "mend the path",
    IsADirectoryError: "name a file in it",
    PermissionError: "allow reading it",
}


class SourceEntry(BaseModel):
    """One entry of sources.yaml.  ``encoding`` is needed only where it cannot be told from the bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: Language | None = None
    url: str | None = None
    encoding: str | None = None


def read_entries(folder: Path) -> dict[str, SourceEntry]:
    """Path below ``folder`` → its entry in ``folder``/sources.yaml; empty where there is no such file.

    Raises KnowledgeError for a broken file, SourceError where two entries are about one file.
    """
    path = folder / "sources.yaml"
    if not path.exists():
        return {}
    given: list[SourceEntry] | None = load_yaml(path, list[SourceEntry] | None)
    entries: dict[str, SourceEntry] = {}
    for entry in given or ():
        name = normal_name(entry.file)
        if name in entries:
            raise SourceError(f"{path}:{_line(path, entry.file, last=True)}: {entry.file} is given twice; keep one")
        entries[name] = entry
    return entries


def missing_texts(folder: Path, entries: Mapping[str, SourceEntry]) -> list[SourceError]:
    """One error, with file and line, for every entry of ``folder``/sources.yaml whose text is not there."""
    path = folder / "sources.yaml"
    return [
        SourceError(
            f"{path}:{_line(path, entry.file)}: names {entry.file}, which is not there; mend the name or drop the entry"
        )
        for _, entry in sorted(entries.items())
        if not (folder / entry.file).exists()
    ]


def find_texts(folder: Path) -> list[Path]:
    """The texts below ``folder``, hidden files apart, sorted.  Raises SourceError where there is none."""
    if not folder.exists():
        raise SourceError(f"{folder}: is not there; name a folder of texts")
    if not folder.is_dir():
        raise SourceError(f"{folder}: is no folder; name a folder of texts")
    texts = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in ENDINGS
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not texts:
        raise SourceError(f"{folder}: holds no .txt or .md file; put the texts there, or name their folder")
    return texts


def read_document(path: Path, *, name: str | None = None, entry: SourceEntry | None = None) -> Document:
    """The text at ``path`` under ``name`` (its path in the corpus; its file name where none is given).

    The document's id is that name without ending.  Raises SourceError where the file is missing, empty, binary
    or of an encoding that cannot be told.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        advice = _ADVICE.get(type(error), "name a text file")
        raise SourceError(f"{path}: cannot be read ({error.strerror}); {advice}") from error
    text = decode(raw, name=str(path), encoding=entry.encoding if entry else None)
    name = normal_name(name or path.name)
    try:
        name.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SourceError(f"{str(path)!a}: its name is not UTF-8; rename the file") from error
    given = entry or SourceEntry(file=path.name)
    noise = find_noise(text)
    return Document(
        id=document_id(name),
        path=name,
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        language=given.language or detect_language(text),
        title=given.title or _headline(text, noise),
        publisher=given.publisher,
        published=given.published,
        url=given.url,
        noise=noise,
    )


def document_id(name: str) -> str:
    """The id of the document that is called ``name``: the name without its ending."""
    suffix = Path(name).suffix
    return normal_name(name[: -len(suffix)] if suffix.lower() in ENDINGS else name)


def normal_name(name: str) -> str:
    """A file name in one form: macOS hands out decomposed accents."""
    return unicodedata.normalize("NFC", name)


def _line(path: Path, file: str, *, last: bool = False) -> int:
    """The 1-based line of ``path`` on which ``file`` is named."""
    lines = [n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if file in line]
    return (lines[-1] if last else lines[0]) if lines else 1


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


def _headline(text: str, noise: Sequence[tuple[int, int]]) -> str | None:
    """The first line of ``text``, noise apart, where it is a headline: short, and not the beginning of the story."""
    for start, end in reversed(noise):
        text = text[:start] + " " * (end - start) + text[end:]
    first = next(filter(None, (" ".join(line.strip(" *#\t").split()) for line in text.splitlines())), "")
    width = sum(2 if is_cjk(char) else 1 for char in first)
    story = "。" in first or first.endswith(_FULL_STOPS)
    return first if 0 < width <= _HEADLINE and not story else None
