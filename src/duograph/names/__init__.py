"""Is this one name?  Keys, readings and comparison of names within and across the two languages.

>>> from duograph.knowledge.registry import load_registry
>>> comparer = Comparer(load_registry())
>>> comparer.same("Ministry of Water Resources", "水利部").score > SAME
True
>>> comparer.same("Sony", "索尼金融").score > SAME
False
"""

from __future__ import annotations

from duograph.names.comparison import SAME, Comparer, Verdict
from duograph.names.japanese import can_read_japanese, japanese_reading, short_vowels
from duograph.names.keys import core, fold
from duograph.names.latin import misspells, same_given
from duograph.names.mandarin import family_spellings, is_pinyin
from duograph.names.slugs import slug_of
from duograph.names.translation import content_words, english_words, is_generic
from duograph.names.transliteration import first_letters, letters_of
from duograph.readings import syllables

__all__ = [
    "SAME",
    "Comparer",
    "Verdict",
    "can_read_japanese",
    "content_words",
    "core",
    "english_words",
    "family_spellings",
    "first_letters",
    "fold",
    "is_generic",
    "is_pinyin",
    "japanese_reading",
    "letters_of",
    "misspells",
    "same_given",
    "short_vowels",
    "slug_of",
    "syllables",
]
