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
_MISTAKEN = ("compound", "nmod", "advmod", "npadvmod", "amod", "dep")
"""Parts of a verb or a noun that a name before its verb is taken for."""


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
        past = ("VBZ", "VBD") if tree.dep(last) in ("compound", "nmod") else ("VBZ", "VBD", "VBN")
        before = verb == last + 1 and tree.tokens[verb].tag in past and tree.dep(last) in _MISTAKEN
        if before and not tree.children(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
            tree.attach(last, verb, "nsubj")


def give_back_verbal_names(tree: Tree, names: Iterable[tuple[int, int]]) -> None:
    """Mends "sold it to Acme in May" where the parser takes "to Acme" for an infinitive."""
    for first, last in names:
        to, verb = first - 1, tree.head(first)
        taken = first == last and tree.tokens[first].tag == "VB" and verb != first
        if not taken or to < 1 or tree.text(to) != "to" or tree.head(to) != first or tree.dep(to) != "aux":
            continue
        if not tree.is_verb(verb) or tree.children(first, "nsubj", "nsubjpass"):
            continue
        tree.make_name(first)
        for c in tree.children(first):
            tree.attach(c, verb, tree.dep(c))
        tree.attach(to, verb, "prep")
        tree.attach(first, to, "pobj")


def give_back_names_in_commas(tree: Tree, names: Iterable[tuple[int, int]]) -> None:
    """Mends "sold the store, Acme, to Bolt" where the parser hangs the name on the verb."""
    for first, last in names:
        verb, noun, end = tree.head(last), first - 2, last + 1
        if noun < 1 or end >= len(tree.tokens) or tree.text(first - 1) != "," or tree.text(end) != ",":
            continue
        hung = tree.dep(last) in ("npadvmod", "dep", "dobj", "conj", "oprd") and tree.is_verb(verb)
        if hung and tree.tokens[noun].pos == "NOUN" and tree.dep(noun) == "dobj" and tree.head(noun) == verb:
            tree.attach(last, noun, "appos")


def give_names_their_verbs(tree: Tree, names: Iterable[tuple[int, int]], *, sentence: bool) -> None:
    """Mends "Acme to buy Bolt" and "Acme bid for Bolt." where the parser takes the name for the main word.

    ``sentence``: it is no heading, so that what follows the name at once is no passive without its "was".
    """
    for first, last in names:
        top = next((i for i in range(first, last + 1) if tree.head(i) == i), None)
        if first > 1 or top is None:
            continue
        for v in tree.children(top, "acl", "advcl", "relcl"):
            start = min((v, *tree.children(v, "aux")))
            if start != last + 1 or tree.children(v, "agent", "auxpass", "nsubj", "nsubjpass"):
                continue
            if tree.infinitive(v) or (sentence and tree.tokens[v].tag in ("VBN", "VBD") and v == start):
                tree.make_root(v, top)
                for c in tree.children(top, "prep", "npadvmod", "advmod", "dobj", "punct"):
                    if c > v:
                        tree.attach(c, v, tree.dep(c))
                break


def give_verbs_their_names(tree: Tree, names: Iterable[tuple[int, int]]) -> None:
    """Mends "Acme buys Early for $5m" where the parser takes the name for an adverb."""
    for first, last in names:
        verb = tree.head(last)
        hung = first == last == verb + 1 and tree.is_verb(verb) and tree.dep(last) in ("advmod", "acomp", "prt")
        if hung and tree.tokens[last].text[:1].isupper() and not tree.children(verb, "dobj", "attr"):
            tree.attach(last, verb, "dobj")


def give_back_apposed(tree: Tree) -> None:
    """Mends "Acme, the maker bought by Bolt, closed", where the parser makes a second subject of the remark."""
    for v in range(len(tree.tokens)):
        subjects = tree.children(v, "nsubj", "nsubjpass")
        if len(subjects) != 2 or not subjects[0] < subjects[1] < v:
            continue
        first, second = subjects
        start, end = min(tree.subtree(second)), max(i for i in tree.subtree(second) if i < v)
        if tree.children(first, "cc") or tree.tokens[first].pos != "PROPN" or tree.tokens[second].pos != "NOUN":
            continue
        if tree.text(start - 1) == "," and "," in (tree.text(end), tree.text(min(end + 1, v))):
            tree.attach(second, first, "appos")


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
