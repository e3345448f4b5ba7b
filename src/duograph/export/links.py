"""What a text or an imported file gives as an address or an identifier, where it is one and can be followed."""

from __future__ import annotations

import re


def web_link(url: str | None) -> str | None:
    """``url`` where it leads to the web.

    >>> web_link("https://example.org/a?b=1"), web_link("javascript:alert(1)"), web_link("https://example.org/<b>")
    ('https://example.org/a?b=1', None, None)
    """
    return url if url and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", url, re.IGNORECASE) else None


def wikidata_link(identifier: str | None) -> str | None:
    """The address of a Wikidata item as a concept."""
    return f"http://www.wikidata.org/entity/{identifier}" if re.fullmatch(r"Q\d+", identifier or "") else None
