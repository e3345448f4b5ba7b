"""Tables of named patterns: regular expressions with slots, tried in order wherever one of them can begin.

A template is a regular expression in which ``{slot}`` stands for a word list or a form and captures it under the
slot's name, ``{label=slot}`` captures it under another name, and ``{~slot}`` does not capture.  Earlier patterns win
where two match at one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from duograph.knowledge.openings import ANY, openings

_SLOT = re.compile(r"\{(~?)([a-z_]+)(?:=([a-z_]+))?\}")
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(a): b
    for chars, b in (
        ("\u00a0\u2007\u2009\u200a\u202f\u3000\t", " "),
        ("‐‑‒–—―−－～〜~", "-"),
        ("’‘ʼ", "'"),
        ("○", "〇"),
    )
    for a in chars
}


def fold_width(text: str) -> str:
    """``text`` with full-width letters, odd spaces, dashes and quotes as plain ASCII, one for one."""
    return text.translate(_WIDTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where the pattern of that ``index`` matched.  ``parts`` maps labels to the text they captured."""

    index: int
    start: int
    end: int
    parts: Mapping[str, str]


class PatternTable:
    """Templates compiled together with their word lists and forms.

    ``words`` maps a slot to its words; a word with a capital letter is met only so or in capitals, another in any
    case.  ``forms`` maps a slot to a template of its own.  ``before`` and ``after`` guard both ends of a match.
    Raises ValueError for a template that names an unknown slot or does not compile.
    """

    def __init__(
        self,
        templates: Sequence[str],
        *,
        words: Mapping[str, Sequence[str]],
        forms: Mapping[str, str],
        before: str = "",
        after: str = "",
    ) -> None:
        self._words = {slot: _either(listed) for slot, listed in words.items()}
        self._forms = forms
        self._regexes: list[re.Pattern[str]] = []
        self._slots: list[dict[str, str]] = []
        starts: dict[str, list[int]] = {}
        for index, template in enumerate(templates):
            slots: dict[str, str] = {}
            body = self._expand(template, slots=slots, depth=0)
            try:
                self._regexes.append(re.compile(f"(?i:(?:{body}){after})"))
            except re.error as error:
                raise ValueError(f"{template!r} does not compile: {error}") from error
            first = openings(body)
            if first is ANY:
                raise ValueError(f"{template!r} may begin with any character")
            for char in first:
                starts.setdefault(char, []).append(index)
            self._slots.append(slots)
        self._starts: Mapping[str, tuple[int, ...]] = {char: tuple(found) for char, found in starts.items()}
        chars = "".join(map(re.escape, sorted(starts)))
        self._start = re.compile(f"(?i:{before})[{chars}]") if chars else re.compile("(?!)")

    def slot(self, index: int, label: str) -> str:
        """The slot that ``label`` captures in the pattern of that ``index``."""
        return self._slots[index][label]

    def find(self, text: str) -> Iterator[Found]:
        """The matches in ``text``, already folded by :func:`fold_width`, left to right, none overlapping."""
        at = 0
        while start := self._start.search(text, at):
            at = start.start()
            for index in self._starts[text[at]]:
                match = self._regexes[index].match(text, at)
                if match and match.end() > at:
                    parts = {label: said for label, said in match.groupdict().items() if said is not None}
                    yield Found(index=index, start=at, end=match.end(), parts=parts)
                    at = match.end()
                    break
            else:
                at += 1

    def _expand(self, template: str, *, slots: dict[str, str], depth: int) -> str:
        if depth > 8:
            raise ValueError(f"{template!r} contains itself")

        def fill(match: re.Match[str]) -> str:
            silent, label, slot = match[1], match[2], match[3] or match[2]
            if slot in self._words:
                body = self._words[slot]
            elif slot in self._forms:
                body = self._expand(self._forms[slot], slots=slots, depth=depth + 1)
            else:
                raise ValueError(f"{template!r} names the unknown slot {slot!r}")
            if silent:
                return f"(?:{body})"
            if label in slots:
                raise ValueError(f"{template!r} captures {label!r} twice")
            slots[label] = slot
            return f"(?P<{label}>{body})"

        return _SLOT.sub(fill, template)


def _either(words: Sequence[str]) -> str:
    """An expression for any of ``words``, the longest first."""
    exact = {w for w in words if w != w.lower()}
    groups = []
    if exact:
        groups.append(f"(?-i:{_tree(exact | {w.upper() for w in exact})})")
    if loose := set(words) - exact:
        groups.append(_tree(loose))
    return "|".join(groups)


def _tree(words: AbstractSet[str]) -> str:
    """An expression for any of ``words`` that shares their beginnings, so that it is tried letter by letter."""
    tails: dict[str, set[str]] = {}
    for word in words:
        if word:
            tails.setdefault(word[0], set()).add(word[1:])
    branches = []
    for head in sorted(tails):
        rest = tails[head]
        while len(rest) == 1 and (tail := next(iter(rest))):
            head, rest = head + tail[0], {tail[1:]}
        branches.append(re.escape(head) + (_tree(rest) if rest != {""} else ""))
    either = branches[0] if len(branches) == 1 and "" not in words else f"(?:{'|'.join(branches)})"
    return f"{either}?" if "" in words else either
