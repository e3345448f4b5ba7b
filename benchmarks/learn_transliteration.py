"""Learns how Western names are spelt in Chinese syllables, and writes world/transliteration.yaml.

Pairs are taken from CC-CEDICT's proper nouns and from the package's own registry.  An expectation-maximisation
aligns the letters of the English name with the syllables of the Chinese one, a syllable to nought to five letters;
after each round the worst pairs (translations, not transliterations) are left out.  The result is a table of
counts.  Run again only when the sources have changed:  python benchmarks/learn_transliteration.py
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from duograph.knowledge.cedict import cedict
from duograph.knowledge.files import DATA
from duograph.knowledge.registry import load_registry
from duograph.names.transliteration import LONGEST, letters_of, onset_of, split_chunk, split_syllable
from duograph.readings import syllables
from duograph.text import fold, has_cjk

ROUNDS = 7
KEPT = 0.84

EAST_ASIA = {"china", "hong-kong", "taiwan", "japan", "south-korea", "north-korea"}
"""Their people's names are written alike, not by sound."""

Pair = tuple[str, tuple[str, ...]]


def pairs() -> list[Pair]:
    """Names that may be transliterations: 2 to 8 syllables, one word on each side."""
    found: set[Pair] = set()
    for chinese, glosses in cedict().entries().items():
        for gloss in glosses:
            found.update(_words(gloss.name, chinese))
    for known in load_registry().actors.values():
        if known.kind not in ("person", "place") or known.country in EAST_ASIA:
            continue
        forms = [fold(f) for f in known.forms()]
        for english in (f for f in known.forms() if not has_cjk(f)):
            for chinese in (f for f in forms if has_cjk(f)):
                found.update(_words(english, chinese))
    return sorted(found)


def _words(english: str, chinese: str) -> Iterator[Pair]:
    words = re.split(r"[\s-]+", english)
    parts = re.split(r"[·-]", chinese)
    if len(words) != len(parts):
        return
    for word, part in zip(words, parts, strict=True):
        if not all(has_cjk(c) for c in part) or word.isupper():
            continue
        letters, spoken = letters_of(word), syllables(part)
        mandarin = "".join(spoken)
        if 2 <= len(spoken) <= 8 and 3 <= len(letters) <= 4 * len(spoken) and letters != mandarin:
            yield letters, spoken


ALIKE = {
    "b": "bpv",
    "p": "pb",
    "f": "fvp",
    "d": "dt",
    "t": "td",
    "l": "lr",
    "r": "rlj",
    "g": "gkcq",
    "k": "kcqgx",
    "h": "hwgfj",
    "j": "jgkcdz",
    "q": "cktjqz",
    "x": "shcxjz",
    "z": "zjsdtc",
    "c": "ctsz",
    "s": "scztx",
    "y": "yijeaou",
    "w": "wvuoh",
    "m": "mn",
    "n": "nm",
}
"""The first letters that a syllable's first sound may be, to begin with."""


class Model:
    def __init__(self) -> None:
        self.chunks: dict[str, Counter[str]] = defaultdict(Counter)

    def probability(self, syllable: str, chunk: str) -> float:
        counts = self.chunks.get(syllable)
        if not counts:
            return self.prior(syllable, chunk)
        total = sum(counts.values())
        return (counts[chunk] + 2 * self.prior(syllable, chunk)) / (total + 2)

    def prior(self, syllable: str, chunk: str) -> float:
        if not chunk:
            return 0.001
        initial, _ = split_syllable(syllable)
        onset = onset_of(chunk)
        alike = onset[:1] in ALIKE.get(initial[:1], initial[:1] or "aeiouwyh")
        return (0.02 if alike else 0.0005) / 5 ** abs(len(chunk) - 2)


def expect(model: Model, letters: str, spoken: tuple[str, ...]) -> tuple[float, list[tuple[str, str, float]]]:
    """The likelihood of the pair and how often each syllable was each chunk (forward-backward)."""
    n, m = len(letters), len(spoken)
    forward = [[0.0] * (n + 1) for _ in range(m + 1)]
    backward = [[0.0] * (n + 1) for _ in range(m + 1)]
    forward[0][0] = backward[m][n] = 1.0
    weights = {}
    for k in range(m):
        for i in range(n + 1):
            for size in range(min(LONGEST, n - i) + 1):
                weights[k, i, size] = model.probability(spoken[k], letters[i : i + size])
    for k in range(m):
        for i in range(n + 1):
            if forward[k][i]:
                for size in range(min(LONGEST, n - i) + 1):
                    forward[k + 1][i + size] += forward[k][i] * weights[k, i, size]
    total = forward[m][n]
    if not total:
        return 0.0, []
    for k in range(m - 1, -1, -1):
        for i in range(n + 1):
            backward[k][i] = sum(
                weights[k, i, size] * backward[k + 1][i + size] for size in range(min(LONGEST, n - i) + 1)
            )
    found = [
        (spoken[k], letters[i : i + size], share)
        for (k, i, size), weight in weights.items()
        if (share := forward[k][i] * weight * backward[k + 1][i + size] / total) > 0.01
    ]
    return total, found


def learn(data: list[Pair]) -> Model:
    model = Model()
    for n in range(ROUNDS):
        scored = []
        for letters, spoken in data:
            likelihood, found = expect(model, letters, spoken)
            if likelihood:
                scored.append((math.log(likelihood) / (len(letters) + len(spoken)), letters, spoken, found))
        scored.sort(key=lambda row: (-row[0], row[1], row[2]))
        if n:
            scored = scored[: int(len(scored) * KEPT) if n == 1 else int(len(scored) * 0.99)]
            data = [(letters, spoken) for _, letters, spoken, _ in scored]
        fresh = Model()
        for _, _, _, found in scored:
            for syllable, chunk, share in found:
                fresh.chunks[syllable][chunk] += share
        model = fresh
        print(f"round {n + 1}: {len(scored)} pairs, worst kept {scored[-1][1]} {'-'.join(scored[-1][2])}")
    return model


def write(model: Model) -> None:
    onsets: dict[str, Counter[str]] = defaultdict(Counter)
    rhymes: dict[str, Counter[str]] = defaultdict(Counter)
    for syllable, counts in model.chunks.items():
        initial, final = split_syllable(syllable)
        for chunk, count in counts.items():
            if chunk:
                onset, rhyme = split_chunk(chunk)
                onsets[initial or "-"][onset or "-"] += count
                rhymes[final][rhyme or "-"] += count
    lines = [
        "# How often a Chinese syllable stood for which letters of a Western name; ~ is none.  Made by",
        "# benchmarks/learn_transliteration.py from CC-CEDICT (CC BY-SA 4.0) and the registry, not by hand.",
        "# onsets and rhymes tell the same of a syllable's beginning and end, for chunks a syllable was not seen with.",
    ]
    for title, table, least in (("syllables", model.chunks, 1.5), ("onsets", onsets, 1.5), ("rhymes", rhymes, 1.5)):
        lines.append(f"{title}:")
        for key in sorted(table):
            kept = sorted(((round(v, 1), c) for c, v in table[key].items() if v >= least), key=lambda x: (-x[0], x[1]))
            if kept:
                inner = ", ".join(f'"{c or "~"}": {v:g}' for v, c in kept)
                lines.append(f'  "{key}": {{{inner}}}')
    (DATA / "world" / "transliteration.yaml").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    write(learn(pairs()))
