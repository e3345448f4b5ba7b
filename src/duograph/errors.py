"""Every error that is a user's to mend.  One root, so that the command line can turn it into one line."""

from __future__ import annotations


class DuographError(Exception):
    """Something a person can put right; the message names the file and says what to do."""


class SourceError(DuographError):
    """A text that cannot be read: missing, empty, binary, of unknown encoding."""


class ReadingError(DuographError):
    """A text on which the program itself failed: its fault, not the text's."""


class KnowledgeError(DuographError):
    """An entry of a YAML file that does not hold; the message begins with file:line."""


class WorkspaceError(DuographError):
    """A folder that is no workspace, or a workspace that has not been built."""


class QueryError(DuographError):
    """A question that cannot be answered: an unknown or ambiguous name, a bad filter."""


class ExportError(DuographError):
    """A file that cannot be written."""


class MissingExtraError(DuographError):
    """A feature whose optional dependency is not installed; the message names the extra."""
