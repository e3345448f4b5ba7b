"""Names → the key under which two spellings of one name meet within a document."""

from __future__ import annotations

import re
from functools import cache

from duograph.knowledge.naming import Naming
from duograph.text import has_cjk, to_simplified

_EDGE = " \t\u3000.,;:·・•‧\"'“”‘’«»《》「」『』()（）[]<>＜＞*"


@cache
def _legal(forms: tuple[str, ...], latin: bool) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, forms), key=lambda w: (-len(w), w)))
    if latin:
        return re.compile(rf"(?:,?\s+(?:{words})\.?)+$", re.IGNORECASE)
    return re.compile(rf"(?:{words})$")


def fold(name: str) -> str:
    """``name`` casefolded, Simplified, without article, possessive, stops and spaces in Chinese."""
    text = to_simplified(name).strip(_EDGE)
    if has_cjk(text):
        return re.sub(r"[\s·・•‧.,，、\-《》「」]", "", text).casefold()
    text = re.sub(r"[’']s$|[’']$", "", text)
    text = re.sub(r"^(?:the|The|THE)\s+", "", text)
    text = text.replace(".", "").replace("’", "'").replace("&", " and ")
    return " ".join(re.split(r"[\s\-‐–—]+", text.casefold())).strip(" ,")


def core(name: str, naming: Naming) -> str:
    """The folded ``name`` without its legal form: ``Sony Corp`` and ``Sony`` meet, 索尼公司 and 索尼 too."""
    text = to_simplified(name).strip(_EDGE)
    stripped = _legal(naming.legal, not has_cjk(text)).sub("", re.sub(r"[’']s$", "", text).replace(".", ""))
    return fold(stripped if len(stripped) > 1 else text)
