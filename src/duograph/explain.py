"""How one sentence is read: every stage over it alone, with nothing stored."""

from __future__ import annotations

import hashlib
from datetime import date

from duograph.knowledge import Knowledge
from duograph.loader import Steps, run_stages
from duograph.noise import find_noise
from duograph.records import Document
from duograph.sources import detect_language


def explain_sentence(text: str, *, published: date | None = None, knowledge: Knowledge) -> Steps:
    """What every stage makes of ``text``; ``published`` is the day from which "the 30th" is reckoned."""
    document = Document(
        id="sentence",
        path="sentence",
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        language=detect_language(text),
        published=published,
        noise=find_noise(text),
    )
    return run_stages(document, knowledge)
