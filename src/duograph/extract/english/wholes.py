"""A name, a price before its offer and a town with its state each hang in the tree as one word, whatever the parser
made of their parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duograph.extract.english.tree import Tree

_CLAUSES = ("xcomp", "ccomp", "acl", "advcl", "relcl", "dep")
_PARTS = ("compound", "nmod", "amod", "punct", "cc", "conj")
_PER = ("per", "a", "each")
_OPEN, _CLOSED = ("(", "["), (")", "]")
_BUT = ("excluding", "including")
_ODDS = ("despite", "amid")


def hang_names_whole(tree: Tree, names: Iterable[tuple[int, int]]) -> None:
    """Mends names that hold a verb: "sold Bolt und Cole GmbH to Acme", "acquires Rising Tide Pictures".

    ``names`` are pairs of the first and the last word.
    """
    for first, last in names:
        inside = range(first, last + 1)
        verbs = [i for i in inside if tree.tokens[i].tag.startswith("VB") and tree.dep(i) not in _PARTS]
        if first == last or not verbs:
            continue
        top = next((i for i in inside if tree.head(i) not in inside and i not in verbs), None)
        if top is not None:
            _gather(tree, inside, top, tree.head(top))
            continue
        main = next((i for i in inside if i in verbs and (tree.head(i) not in inside or tree.head(i) == i)), None)
        nouns = [i for i in inside if i not in verbs]
        if main is None or not nouns:
            continue
        head, dep, top = tree.head(main), tree.dep(main), nouns[-1]
        if head == main or (head > last and dep in ("advcl", "csubj")):
            ruled = [c for c in tree.children(main) if c > last and tree.tokens[c].tag in ("VBD", "VBZ", "VBP")]
            verb = head if head != main else next(iter(ruled), None)
            if verb is None:
                continue
            if head == main:
                tree.attach(verb, verb, "ROOT")
            tree.attach(top, verb, "nsubjpass" if tree.children(verb, "auxpass") else "nsubj")
            _gather(tree, inside, top, verb)
        elif tree.is_verb(head) and head < first and dep in _CLAUSES:
            tree.attach(top, head, "dobj")
            _gather(tree, inside, top, head)


def _gather(tree: Tree, inside: range, top: int, above: int) -> None:
    """Hangs the words of a name below ``top``, and what the parser hung on a verb in it on ``above``."""
    for i in inside:
        for c in tree.children(i):
            if i != top and c not in inside and tree.tokens[i].tag.startswith("VB"):
                tree.attach(c, above, tree.dep(c))
        if i != top:
            tree.attach(i, top, "compound")


def give_headlines_subjects(tree: Tree, names: Iterable[tuple[int, int]]) -> None:
    """Mends "Acme acquires Bolt" where the parser takes the name for a part of the verb."""
    for _, last in names:
        verb = tree.head(last)
        before = verb == last + 1 and tree.tokens[verb].tag in ("VBZ", "VBD") and tree.dep(last) in ("compound", "nmod")
        if before and not tree.children(verb, "nsubj", "nsubjpass"):
            tree.attach(last, verb, "nsubj")


def give_back_bracketed(tree: Tree) -> None:
    """Mends "Acme (then the largest agency) bought Bolt", where the parser makes a second subject of the remark."""
    for v in range(len(tree.tokens)):
        subjects = tree.children(v, "nsubj", "nsubjpass")
        if len(subjects) != 2 or not subjects[0] < subjects[1] < v:
            continue
        first, second = subjects
        opened = any(tree.text(n) in _OPEN for n in range(first, second))
        if opened and any(tree.text(n) in _CLOSED for n in range(second, v)):
            tree.attach(second, first, "appos")


def give_back_towns(tree: Tree) -> None:
    """Mends "Bank of Salem, Ore, which", where the parser hangs the bank on the state behind its town."""
    for i in range(2, len(tree.tokens)):
        if tree.tokens[i].pos != "PROPN" or tree.text(i - 1) != ",":
            continue
        for c in tree.children(i, "nmod", "compound"):
            towns = [o for p in tree.children(c, "prep") for o in tree.children(p, "pobj")]
            if c < i - 1 and i - 2 in (c, *towns):
                tree.attach(c, tree.head(i), tree.dep(i))
                tree.attach(i, i - 2, "appos")
                for later in [*tree.children(i, "relcl"), *tree.children(i, "prep")]:
                    tree.attach(later, c, tree.dep(later))
                break


def give_back_offers(tree: Tree) -> None:
    """Mends "its 35 dlr per share cash offer for Bolt", where the parser hangs the offer on its price."""
    for share in range(2, len(tree.tokens) - 1):
        if tree.text(share) != "share" or tree.text(share - 1) not in _PER:
            continue
        coin, offer = share - 2, share + 1
        while offer < len(tree.tokens) - 1 and _qualifies(tree, offer):
            offer += 1
        if tree.lemma(offer) not in (*tree.syntax.deals, "tender") or tree.tokens[coin].pos not in ("NOUN", "SYM"):
            continue
        span = range(coin, offer + 1)
        top = next((i for i in span if tree.head(i) not in span), None)
        if top is None or top == offer:
            continue
        tree.attach(offer, tree.head(top), tree.dep(top))
        for i in range(coin, offer):
            for c in tree.children(i):
                if c not in span and tree.dep(c) not in ("nummod", "quantmod"):
                    tree.attach(c, offer, tree.dep(c))
            if tree.dep(i) != "compound" or tree.head(i) not in span or i == coin:
                tree.attach(i, offer, "nmod")


def _qualifies(tree: Tree, i: int) -> bool:
    """Whether ``i`` stands before the offer it qualifies: cash, all-stock, tender."""
    return tree.tokens[i].pos in ("NOUN", "ADJ", "PUNCT") and tree.lemma(i + 1) in (
        *tree.syntax.deals,
        "tender",
        "cash",
        "stock",
    )


def give_back_receivers(tree: Tree) -> None:
    """Mends "sold the store, excluding its land, to Acme", where the parser hangs "to" on what is left out."""
    for p in range(len(tree.tokens)):
        but = tree.head(p)
        if tree.text(p) == "to" and tree.dep(p) == "prep" and tree.text(but) in _BUT and tree.text(p - 1) == ",":
            tree.attach(p, tree.head(but), "prep")


def give_back_odds(tree: Tree) -> None:
    """Mends "refused to leave despite calls", where the parser hangs the calls on the leaving."""
    for p in range(len(tree.tokens)):
        verb = tree.head(p)
        while tree.text(p) in _ODDS and tree.dep(verb) == "xcomp" and tree.infinitive(verb):
            verb = tree.head(verb)
            tree.attach(p, verb, "prep")
