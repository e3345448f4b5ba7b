"""Names in Latin script that differ by a slip of spelling."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from duograph.names.keys import fold

MISSPELT = 0.34
"""The most letters of a family name, as a share of the longer one, that a misspelling may get wrong."""


def misspells(first: str, second: str) -> bool:
    """Whether two Latin names of a person are near enough to be one name misspelt, a wrong first letter included.

    The family names (last words) may differ by a third of their letters, at most three; other words must be
    equal, or one an initial of the other, or absent on one side.  Never proof: it needs a context that fits.
    """
    a, b = fold(first).split(), fold(second).split()
    if not a or not b or a == b:
        return False
    if min(len(a[-1]), len(b[-1])) < 4:
        return False
    distance = OSA.distance(a[-1], b[-1])
    if distance > min(3, MISSPELT * max(len(a[-1]), len(b[-1]))):
        return False
    return len(a) == 1 or len(b) == 1 or a[0] == b[0] or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0])


def same_given(first: str, second: str) -> bool:
    """Whether two Latin names of several words begin with the same given name."""
    a, b = fold(first).split(), fold(second).split()
    return len(a) > 1 and len(b) > 1 and a[0] == b[0] and len(a[0]) > 1


def initials_of(name: str) -> str:
    """The capitals a name of several words begins its words with: WTO for World Trade Organization."""
    return "".join(w[0] for w in name.replace("-", " ").split() if w[:1].isupper()) if " " in name else ""


def near(first: str, second: str) -> bool:
    """Whether two folded words differ by at most three letters in ten."""
    return OSA.normalized_similarity(first, second) >= 0.7
