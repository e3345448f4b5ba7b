"""Tables of named patterns: regular expressions with slots, compiled into one expression that is run once a text.

A template is a regular expression in which ``{slot}`` stands for a word list or a form and captures it under the
slot's name, ``{label=slot}`` captures it under another name, and ``{~slot}`` does not capture.  Earlier patterns win
where two match at one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
        self._labels: list[tuple[tuple[str, str], ...]] = []
        self._slots: list[dict[str, str]] = []
        alternatives = []
        for index, template in enumerate(templates):
            slots: dict[str, str] = {}
            body = self._expand(template, prefix=f"p{index}_", slots=slots, depth=0)
            try:
                re.compile(body)
            except re.error as error:
                raise ValueError(f"{template!r} does not compile: {error}") from error
            alternatives.append(f"(?P<p{index}>{body})")
            self._slots.append(slots)
            self._labels.append(tuple((label, f"p{index}_{label}") for label in slots))
        self._regex = re.compile(f"(?i:{before}(?:{'|'.join(alternatives)}){after})") if alternatives else None

    def slot(self, index: int, label: str) -> str:
        """The slot that ``label`` captures in the pattern of that ``index``."""
        return self._slots[index][label]

    def find(self, text: str) -> Iterator[Found]:
        """The matches in ``text``, already folded by :func:`fold_width`, left to right, none overlapping."""
        if self._regex is None:
            return
        for match in self._regex.finditer(text):
            index = int((match.lastgroup or "p0")[1:])
            parts = {label: match[group] for label, group in self._labels[index] if match[group] is not None}
            yield Found(index=index, start=match.start(), end=match.end(), parts=parts)

    def _expand(self, template: str, *, prefix: str, slots: dict[str, str], depth: int) -> str:
        if depth > 8:
            raise ValueError(f"{template!r} contains itself")

        def fill(match: re.Match[str]) -> str:
            silent, label, slot = match[1], match[2], match[3] or match[2]
            if slot in self._words:
                body = self._words[slot]
            elif slot in self._forms:
                body = self._expand(self._forms[slot], prefix=prefix, slots=slots, depth=depth + 1)
            else:
                raise ValueError(f"{template!r} names the unknown slot {slot!r}")
            if silent:
                return f"(?:{body})"
            if label in slots:
                raise ValueError(f"{template!r} captures {label!r} twice")
            slots[label] = slot
            return f"(?P<{prefix}{label}>{body})"

        return _SLOT.sub(fill, template)


def _either(words: Sequence[str]) -> str:
    """An expression for any of ``words``, the longest first."""
    exact = sorted({w for w in words if w != w.lower()} | {w.upper() for w in words if w != w.lower()}, key=_longest)
    loose = sorted((w for w in words if w == w.lower()), key=_longest)
    groups = []
    if exact:
        groups.append(f"(?-i:{'|'.join(map(re.escape, exact))})")
    groups += map(re.escape, loose)
    return "|".join(groups)


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
