"""With which characters a match of a regular expression can begin, so that most places of a text are never tried.

Reads the part of Python's syntax that the pattern tables use: groups, flags, look-around, classes, quantifiers.
"""

from __future__ import annotations

from string import digits

ANY: frozenset[str] = frozenset({""})
"""Stands for: every character is possible."""

_QUANTIFIERS = frozenset("?*+{")


def openings(expression: str) -> frozenset[str]:
    """The characters, in both cases, with which a match of ``expression`` can begin; ANY where they cannot be
    listed (as for ``.`` or an expression that matches nothing at all)."""
    first, empty, _ = _alternatives(expression, 0)
    return ANY if empty or "" in first else frozenset(c for char in first for c in (char, char.lower(), char.upper()))


def _alternatives(text: str, at: int) -> tuple[set[str], bool, int]:
    """First characters, whether nothing at all can match, and where the alternatives that begin at ``at`` end."""
    first: set[str] = set()
    empty = False
    while True:
        chars, nothing, at = _sequence(text, at)
        first |= chars
        empty |= nothing
        if at >= len(text) or text[at] == ")":
            return first, empty, at
        at += 1


def _sequence(text: str, at: int) -> tuple[set[str], bool, int]:
    first: set[str] = set()
    empty = True
    while at < len(text) and text[at] not in "|)":
        chars, nothing, at = _item(text, at)
        if at < len(text) and text[at] in _QUANTIFIERS:
            nothing |= text[at] in "?*" or text.startswith(("{0", "{,"), at)
            at = text.index("}", at) + 1 if text[at] == "{" else at + 1
            at += at < len(text) and text[at] in "?+"
        if empty:
            first |= chars
            empty = nothing
    return first, empty, at


def _item(text: str, at: int) -> tuple[set[str], bool, int]:
    char = text[at]
    if char == "(":
        look = text.startswith(("(?=", "(?!", "(?<=", "(?<!"), at)
        if text.startswith("(?", at):
            closers = ">" if text.startswith("(?P<", at) else ":=!"
            at = next(i for i in range(at + 2, len(text)) if text[i] in closers)
        chars, nothing, at = _alternatives(text, at + 1)
        return (set(), True, at + 1) if look else (chars, nothing, at + 1)
    if char == "[":
        return _class(text, at)
    if char == "\\":
        return _escaped(text[at + 1]), text[at + 1] in "bB", at + 2
    if char in "^$":
        return set(), True, at + 1
    return {"" if char == "." else char}, False, at + 1


def _escaped(char: str) -> set[str]:
    if char == "d":
        return set(digits)
    if char in "bB":
        return set()
    return {""} if char.isalpha() else {char}


def _class(text: str, at: int) -> tuple[set[str], bool, int]:
    chars: set[str] = set()
    negated = text[at + 1] == "^"
    at += 1 + negated
    while text[at] != "]":
        if text[at] == "\\":
            chars |= _escaped(text[at + 1])
            at += 2
        elif text[at + 1] == "-" and text[at + 2] != "]":
            chars |= {chr(code) for code in range(ord(text[at]), ord(text[at + 2]) + 1)}
            at += 3
        else:
            chars.add(text[at])
            at += 1
    return ({""} if negated else chars), False, at + 1
