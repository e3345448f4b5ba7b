"""Bytes → text: strict UTF-8, then what a byte order mark or the user says, then what can be told with confidence."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from charset_normalizer import from_bytes

from duograph.errors import SourceError
from duograph.text import is_cjk, to_simplified

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ["utf_16_le", "utf_16_be"]
_NARROW = ["gb18030", "big5hkscs", "cp1252"]
_SIGNATURES = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip or Office file"), (b"\xd0\xcf\x11\xe0", "an old Office file"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BROKEN_WORD = re.compile(r"[a-z][À-ÖØ-ÞŠŒŽŸ][a-z\s]")
_SAMPLE = 65_536
_FREQUENT = frozenset("的一在是了有和不为这中年月日以于与及对将等也其会国")
"""Characters no Chinese text of some length does without; Korean or Japanese bytes read as GB18030 have none."""


def decode(raw: bytes, *, name: str, encoding: str | None = None) -> str:
    """The text that ``raw`` holds; ``encoding`` is the user's word on it and is taken strictly.

    Without it: a byte order mark, strict UTF-8, then GB18030, Big5, Windows-1252 or UTF-16 where the outcome
    is common Chinese characters or ordinary Latin words.  Raises SourceError, with ``name`` in front, where
    ``raw`` is empty, binary, or of an encoding that cannot be told.
    """
    if not raw.strip():
        raise SourceError(f"{name}: is empty; put a text there or take the file away")
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            raise SourceError(f"{name}: is {what}, not a text; save its text as a .txt file")
    text = _decoded(raw, name, encoding)
    if not text.strip():
        raise SourceError(f"{name}: is empty; put a text there or take the file away")
    if len(_CONTROL.findall(text)) * 50 > len(text):
        raise SourceError(f"{name}: is binary, not a text; save its text as a .txt file")
    return text


def _decoded(raw: bytes, name: str, encoding: str | None) -> str:
    if encoding is not None:
        try:
            return codecs.decode(raw, encoding)
        except LookupError as error:
            raise SourceError(f"{name}: Python knows no encoding {encoding!r}; mend it in sources.yaml") from error
        except UnicodeDecodeError as error:
            raise SourceError(f"{name}: is not in {encoding}, as sources.yaml says; mend it there") from error
    for mark, marked in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(marked)
            except UnicodeDecodeError as error:
                raise SourceError(f"{name}: begins as {marked} and then is not; save it as UTF-8") from error
    if b"\0" not in raw:
        with suppress(UnicodeDecodeError):
            return raw.decode("utf-8")
    text = _told(raw)
    if text is not None:
        return text
    if b"\0" in raw:
        raise SourceError(f"{name}: is binary, not a text; save its text as a .txt file")
    raise SourceError(f"{name}: its encoding cannot be told; save it as UTF-8, or give its `encoding:` in sources.yaml")


def _told(raw: bytes) -> str | None:
    """The likeliest reading that is beyond doubt: ordinary text in one of the two languages."""
    for match in from_bytes(raw, cp_isolation=_WIDE if b"\0" in raw else _NARROW):
        try:
            text = raw.decode(match.encoding)
        except UnicodeDecodeError:
            continue
        if _ordinary(text[:_SAMPLE]):
            return text
    return None


def _ordinary(text: str) -> bool:
    """Whether ``text`` reads as news would: common Chinese characters, unbroken Latin words, nothing else."""
    chinese = [c for c in to_simplified(text) if is_cjk(c)]
    if sum(map(_common, chinese)) < 0.9 * len(chinese):
        return False
    if len(chinese) >= 20 and sum(c in _FREQUENT for c in chinese) < 0.03 * len(chinese):
        return False
    if _CONTROL.search(text) or _BROKEN_WORD.search(text):
        return False
    plain = sum(c.isascii() or c.isspace() for c in text)
    return len(chinese) + plain > 0.75 * len(text)


def _common(char: str) -> bool:
    """Whether ``char`` is among the 3,755 most used Simplified characters (the first level of GB 2312)."""
    code = char.encode("gb2312", "ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7
