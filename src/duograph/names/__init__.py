"""Is this one name?  Keys, readings and comparison of names within and across the two languages."""

from __future__ import annotations

from duograph.names.keys import core, fold
from duograph.names.latin import misspells, same_given
from duograph.names.slugs import slug_of

__all__ = ["core", "fold", "misspells", "same_given", "slug_of"]
