"""Which words of a sentence could tell an event: verbs and nouns of the frames, in a place that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duograph.extract.english.fillers import Fillers
from duograph.extract.english.slots import heads_of
from duograph.extract.english.tree import Tree
from duograph.knowledge.frames import English, Frame
from duograph.records import FAMILY

# The lemmatizer gives verbs that it does not know an "e" (rebranded: rebrande).  One short syllable would double its
# consonant, so that there the "e" is the verb's own: scraped is no form of scrap.
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiou]e")


def triggers(tree: Tree, fillers: Fillers, grammar: English) -> Iterator[tuple[int, Frame]]:
    """Every word that could tell an event, with the frames it fires, by place in the sentence."""
    for i, token in enumerate(tree.tokens):
        if fillers.named(i) and not token.text.islower():
            continue
        lemma = tree.lemma(i)
        if token.pos in ("VERB", "AUX"):
            base = lemma if lemma in grammar.verbs or _SHORT.fullmatch(lemma) else lemma.removesuffix("e")
            entries = grammar.verbs.get(base, ())
            phrasal = [e for e in entries if e[0] and _has_particle(tree, i, e[0])]
            for particle, frame in phrasal or entries:
                fits = _verb_fits(tree, fillers, i, particle, frame) and _phrase_fits(tree, i, frame)
                if fits and _abroad(tree, fillers, i, frame):
                    yield i, frame
        elif token.pos in ("NOUN", "PROPN", "ADJ"):
            nouns = grammar.nouns.get(lemma, ())
            named = {f.name: f for before, after, f in nouns if _noun_fits(tree, i, before, after)}
            yield from (
                (i, f) for f in named.values() if _place_fits(tree, fillers, i, f) and _abroad(tree, fillers, i, f)
            )


def _has_particle(tree: Tree, v: int, particle: str) -> bool:
    if v + 1 < len(tree.tokens) and tree.text(v + 1) == particle:
        up_to = particle == "up" and tree.dep(v + 1) == "quantmod"
        return not up_to
    return any(tree.text(c) == particle for c in tree.children(v, "prt", "prep", "advmod", "dative", "agent"))


def _verb_fits(tree: Tree, fillers: Fillers, v: int, particle: str, frame: Frame) -> bool:
    if particle and not _has_particle(tree, v, particle):
        return False
    if FAMILY[frame.type] == "acquired" and _habitual(tree, v):
        return False
    below = next(iter(tree.kept_from(v)), None) if frame.needs == ("from",) else tree.clause_below(v)
    if below is not None and tree.lemma(below) in frame.not_clause:
        return False
    if frame.clause and (below is None or tree.lemma(below) not in frame.clause):
        return False
    if frame.clause_modals and (
        below is None or not any(tree.text(a) in frame.clause_modals for a in tree.children(below, "aux"))
    ):
        return False
    if frame.needs and not tree.prepositional(v, frame.needs, wide=True):
        return False
    if frame.under and tree.lemma(tree.head(v)) not in frame.under:
        return False
    if any(tree.every_prepositional(v, p) for p in frame.lacks):
        return False
    named = [tree.head(v)] if tree.dep(v) in ("acl", "relcl") else []
    if frame.beside and not any(tree.text(p) in frame.beside for p in (*tree.phrase(v), *named)):
        return False
    o = tree.object(v)
    if frame.owned and (o is None or not tree.children(o, "poss")):
        return False
    if frame.dynamic and tree.passive(v) and tree.agent(v) is None and not _to_come(tree, v):
        return False
    if frame.object_class:
        classes = [fillers.object_class(x) for x in tree.objects(v)] or ["none"]
        if classes[0] == "goods":
            # "bought the oil, gas and paint businesses of Acme"
            joined = [fillers.object_class(c) for x in tree.objects(v) for c in _all_joined(tree, x)]
            classes = [c for c in joined if c == "business"] or classes
        if next((c for c in classes if c != "quantity"), "quantity") not in frame.object_class:
            return False
    lemmas = {word for x in tree.objects(v) for word in (tree.lemma(x), tree.text(x))}
    if o is not None:
        for behind in tree.prepositional(o, ("of",), wide=False):
            lemmas.add(tree.lemma(behind))
        kinds = {tree.lemma(kind) for kind in tree.prepositional(v, ("in",), wide=True)} - set(tree.syntax.bargains)
        if (lemmas | kinds) & set(frame.not_object):
            return False
    if frame.object and not lemmas & set(frame.object):
        return False
    if frame.object_adjectives:
        beside = set() if o is None else {tree.lemma(c) for c in tree.children(o, "amod")}
        if not beside & set(frame.object_adjectives):
            return False
    return not lemmas & set(frame.not_object)


def _habitual(tree: Tree, v: int) -> bool:
    """Whether a relative clause tells what somebody always does: "Acme, which sells Bolt's engines"."""
    plain = tree.tokens[v].tag in ("VBZ", "VBP") and not tree.children(v, "aux", "auxpass")
    return plain and tree.dep(v) == "relcl"


def _to_come(tree: Tree, v: int) -> bool:
    """Whether a passive is still to happen: "will be listed", "is to be listed"."""
    return any(tree.tokens[c].tag in ("MD", "TO") for c in tree.children(v, "aux"))


def _all_joined(tree: Tree, n: int) -> list[int]:
    """What is joined to noun ``n`` by commas and "and", first to last."""
    joined = [c for c in tree.children(n, "conj") if tree.is_nominal(c)]
    return [x for c in joined for x in (c, *_all_joined(tree, c))]


def _abroad(tree: Tree, fillers: Fillers, v: int, frame: Frame) -> bool:
    """Whether what is left is a state, where the frame asks for one: "pulled out of Peru", "its exit from Peru"."""
    if not frame.abroad:
        return True
    left = [h for slot in frame.abroad for h in heads_of(tree, v, slot, fillers, every=True)]
    return any(not f.via and fillers.is_state(f.actor) for h in left for f in fillers.of(h))


def _phrase_fits(tree: Tree, i: int, frame: Frame) -> bool:
    if not frame.phrase:
        return True
    # "eased its curbs on exports", "work began on a plant": the parser may hang the phrase on the verb.
    above = [tree.head(i)] if tree.dep(i) in ("dobj", "nsubj", "nsubjpass") else []
    return any(
        _is_one_of(tree, o, nouns)
        for p, nouns in frame.phrase.items()
        for o in (
            *tree.prepositional(i, (p,), wide=True),
            *(o for v in above for o in tree.prepositional(v, (p,), wide=False)),
            *(tree.every_prepositional(i, p) if tree.is_verb(i) else ()),
        )
    )


def _counted(tree: Tree, n: int, prepositions: tuple[str, ...]) -> bool:
    governor = tree.governor(n)
    places = [n] if governor is None else [n, governor[0]]
    behind = (o for i in places for o in tree.prepositional(i, prepositions, wide=True))
    return any(tree.children(o, "nummod") for o in behind)


def _is_one_of(tree: Tree, n: int, nouns: tuple[str, ...]) -> bool:
    """Whether ``n`` is one of ``nouns``, by itself, by its first part or with its adjective: "a new company"."""
    parts = (tree.text(c) for c in tree.children(n, "compound") if c < n)
    qualified = (f"{tree.text(c)} {tree.lemma(n)}" for c in tree.children(n, "amod"))
    return tree.lemma(n) in nouns or any(words in nouns for words in (*parts, *qualified))


def _place_fits(tree: Tree, fillers: Fillers, n: int, frame: Frame) -> bool:
    if frame.counted and not _counted(tree, n, frame.counted):
        return False
    if not _phrase_fits(tree, n, frame):
        return False
    if frame.under and _above(tree, n) not in frame.under:
        return False
    if frame.not_under:
        governor = tree.governor(n)
        if governor is not None and tree.lemma(governor[0]) in frame.not_under:
            return False
    if frame.lacks:
        governor = tree.governor(n)
        places = [n] if governor is None else [n, governor[0]]
        behind = [o for i in places for o in tree.prepositional(i, frame.lacks, wide=True)]
        if any(fillers.object_class(o) != "quantity" for o in behind):
            return False
    if frame.of_class:
        behind = tree.prepositional(n, ("of",), wide=False)
        return not behind or fillers.object_class(behind[0]) in frame.of_class
    return True


def _above(tree: Tree, n: int) -> str | None:
    """The lemma of the verb above ``n``, also above an adjective: "became insolvent"."""
    governor = tree.governor(n)
    if governor is not None:
        return tree.lemma(governor[0])
    judged = tree.tokens[n].pos == "ADJ" and tree.dep(n) in ("acomp", "oprd", "ccomp", "xcomp")
    return tree.lemma(tree.head(n)) if judged else None


def _noun_fits(tree: Tree, n: int, before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    modifiers = {tree.lemma(c) for c in tree.children(n, "amod", "compound", "nmod")}
    modifiers |= {tree.text(c) for c in tree.children(n, "amod", "compound", "nmod")}
    if not set(before) <= modifiers:
        return False
    if after:
        behind = {
            tree.lemma(o) for c in tree.children(n, "prep") if tree.text(c) == "of" for o in tree.children(c, "pobj")
        }
        return after[-1] in behind
    return True
