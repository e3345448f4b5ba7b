"""Corpus → the files people take away.

:data:`FORMATS` is the table of all of them: ``duograph export NAME`` and ``duograph build`` work from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from duograph.export.interchange import to_json
from duograph.records import Corpus

Content = str | bytes
"""What one file holds; a str is written as UTF-8 with LF line ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way out.

    ``name``: on the command line.  ``file``: the file (or, for a format of many files, the folder) in exports/.
    ``write``: makes the content; a format of many files gives a mapping of file name to content.
    ``built``: whether ``duograph build`` writes it each time.
    """

    name: str
    file: str
    about: str
    write: Callable[[Corpus], Content | Mapping[str, Content]]
    built: bool = False


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (Format(name="json", file="graph.json", about="interchange file duograph/1", write=to_json, built=True),)
}
"""Every format by its name, in the order they are listed."""
