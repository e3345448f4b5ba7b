"""How fast known names are found, beside another automaton on the same text in the same run.

    python benchmarks/linking.py [--names 1000000] [--mentions 100000] [--repeat 3]

Builds a registry of made-up names, two in three English and one in three Chinese, and a text that mentions some of
them, one in two sentences, in both scripts and with false friends (a name inside a longer word).  Prints megabytes of
UTF-8 a second on one core for Registry.find, which folds the text and checks word ends and capitals, and for
pyahocorasick's iter_long, which is given the folded text and does neither; and the ratio of the two.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

import ahocorasick

from duograph.knowledge.registry import Known, Registry
from duograph.text import fold, to_traditional

LATIN = ("ka", "ro", "mi", "ten", "sol", "ver", "dan", "lu", "qua", "stri", "bel", "nor", "fi", "gra", "to", "xen")
HANZI = "安博长达德恩方丰高光国海汉和恒宏华汇吉佳建江金京凯科兰利联龙美明南宁平启强瑞森盛石顺松泰天通"
KINDS = ("Motors", "Steel", "Bank", "Holdings", "Partners", "Electronics")
ENDINGS = ("集团", "银行", "股份", "电子", "重工", "基金")


def name(number: int) -> str:
    """The made-up name with that number; every number has another one."""
    chosen = random.Random(number)
    if number % 3:
        stem = "".join(chosen.choice(LATIN) for _ in range(3)) + f"{LATIN[number % 16]}{LATIN[number // 16 % 16]}"
        return f"{stem.capitalize()}{LATIN[number // 256 % 16]}{LATIN[number // 4096 % 16]} {chosen.choice(KINDS)}"
    digits, rest = "", number
    for _ in range(4):
        rest, digit = divmod(rest, len(HANZI))
        digits += HANZI[digit]
    return digits + chosen.choice(ENDINGS)


def text(mentions: int, names: int) -> str:
    """Sentences with a mention each, every tenth Traditional, every twentieth a false friend."""
    chosen = random.Random(1)
    sentences = []
    for n in range(mentions):
        known = name(chosen.randrange(names))
        if known.isascii():
            known += "manship" if n % 20 == 0 else ""
            sentences.append(
                f"On Tuesday analysts said that the shares of {known} had lost a tenth of their value. The board will "
                "meet next week to talk about the results of the year, and a spokesman would not say more than that."
            )
        else:
            sentence = (
                f"分析人士周二表示，{known}的股价在过去一周里下跌了大约一成，市场人士仍在等待新的消息。"
                "董事会将在下周开会讨论全年业绩，发言人没有透露更多内容。"
            )
            sentences.append(to_traditional(sentence) if n % 10 == 0 else sentence)
    return "\n".join(sentences)


def rate(whole: str, work: Callable[[str], int], repeat: int) -> tuple[float, int]:
    """Megabytes a second, the best of ``repeat`` runs after one, and how many names were found."""
    size = len(whole.encode()) / 1e6
    found = work(whole)
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        work(whole)
        best = min(best, time.process_time() - start)
    return size / best, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    names = [name(n) for n in range(asked.names)]
    start = time.process_time()
    registry = Registry(
        Known.model_construct(
            id=f"n{n}",
            kind="company",
            names={"en": form},
            aliases=(),
            ambiguous=(),
            metonyms=(),
            country=None,
            parent=None,
        )
        for n, form in enumerate(names)
    )
    registry.find("ready")
    print(f"registry of {len(registry.actors):,} names made in {time.process_time() - start:.1f} s")
    other = ahocorasick.Automaton()
    for form in names:
        other.add_word(fold(form), form)
    other.make_automaton()
    whole = text(asked.mentions, asked.names)
    folded = fold(whole)
    ours, found = rate(whole, lambda given: len(registry.find(given)), asked.repeat)
    theirs, seen = rate(whole, lambda _: sum(1 for _ in other.iter_long(folded)), asked.repeat)
    print(f"text of {len(whole.encode()) / 1e6:.1f} MB with {asked.mentions:,} mentions")
    print(f"Registry.find            {ours:6.1f} MB/s   {found:,} found (folding, word ends and capitals checked)")
    print(f"pyahocorasick iter_long  {theirs:6.1f} MB/s   {seen:,} found (text already folded, nothing checked)")
    print(f"ratio                    {ours / theirs:6.2f}")


if __name__ == "__main__":
    main()
