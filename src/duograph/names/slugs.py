"""Stable, readable ids made of names."""

from __future__ import annotations

from duograph.readings import syllables
from duograph.text import has_cjk, slug, to_simplified


def slug_of(name: str) -> str:
    """A slug of ``name``: its Latin letters, or the Mandarin reading of a Chinese name; never empty."""
    if not has_cjk(name):
        return slug(name) or "unnamed"
    return slug(" ".join(syllables(to_simplified(name)))) or "unnamed"
