"""Which date and which sums of a sentence belong to a happening told in it."""

from __future__ import annotations

from collections.abc import Sequence

from duograph.extract.english.tree import SUBJECTS, Tree
from duograph.knowledge.frames import Syntax
from duograph.records import Amount, AmountMention, Date, DateMention, Status

_CHAIN = ("xcomp", "acl", "pcomp")
_NOT_WHEN = ("before", "after")


def anchor(tree: Tree, start: int, end: int) -> int | None:
    """The word of the stretch that joins it to the rest of the sentence."""
    inside = [i for i, t in enumerate(tree.tokens) if t.start < end and start < t.end]
    return next((i for i in inside if tree.head(i) not in inside or tree.head(i) == i), None)


def scope(tree: Tree, trigger: int) -> list[int]:
    """The verbs whose clause is the trigger's own, nearest first: agree, plan, sign stand over what is agreed."""
    verb = tree.predicate(trigger)
    if verb is None:
        return []
    found = [verb]
    while tree.dep(verb) in _CHAIN:
        above = next((a for a in tree.ancestors(verb) if tree.is_verb(a)), None)
        if above is None or above in found:
            break
        found.append(above)
        verb = above
    return found


def date_of(tree: Tree, trigger: int, dates: Sequence[DateMention], *, status: Status, syntax: Syntax) -> Date | None:
    """The date of the happening: in the trigger's phrase or clause, else on the verb that reports it.

    What is told as done under a dateline, without another date, is dated by the dateline.
    """
    placed = [
        (at, d.date)
        for d in dates
        if d.date is not None and d.relation not in _NOT_WHEN and (at := anchor(tree, d.start, d.end)) is not None
    ]
    if not placed:
        return None
    own = {i for i in tree.phrase(trigger) if tree.dep(i) != "dateline"}
    clauses = [*scope(tree, trigger), *(v for v in tree.children(trigger, "acl", "relcl") if not tree.is_verb(trigger))]
    for _, candidates in (
        ("phrase", [(at, d) for at, d in placed if at in own]),
        *(
            ("clause", [(at, d) for at, d in placed if tree.predicate(at) == v and tree.dep(at) != "dateline"])
            for v in clauses
        ),
    ):
        if candidates:
            return min(candidates, key=lambda c: (tree.distance(c[0], trigger), c[0]))[1]
    for verb in _outer(tree, clauses[-1] if clauses else trigger, syntax):
        candidates = [(at, d) for at, d in placed if tree.predicate(at) == verb and tree.dep(at) != "dateline"]
        if candidates:
            return min(candidates, key=lambda c: (tree.distance(c[0], trigger), c[0]))[1]
    headed = [d for at, d in placed if tree.dep(at) == "dateline"]
    if len(placed) == len(headed) == 1 and status in ("occurred", "failed") and _news(tree, clauses, syntax):
        return headed[0]
    return None


def _news(tree: Tree, clauses: Sequence[int], syntax: Syntax) -> bool:
    """Whether the clause is what the sentence reports, not background in it."""
    verb = clauses[-1] if clauses else None
    if verb is None:
        return False
    return tree.head(verb) == verb or (tree.dep(verb) == "ccomp" and tree.lemma(tree.head(verb)) in syntax.reporting)


def _outer(tree: Tree, verb: int, syntax: Syntax) -> list[int]:
    """Verbs outside the clause whose date is also the happening's: one that reports it, one it is coordinated with."""
    head = tree.head(verb)
    if tree.dep(verb) == "ccomp" and tree.lemma(head) in syntax.reporting:
        return [head]
    if tree.dep(verb) == "conj" and not tree.children(verb, *SUBJECTS):
        return [head]
    return []


def amounts_of(
    tree: Tree, trigger: int, amounts: Sequence[AmountMention], *, syntax: Syntax
) -> tuple[tuple[Amount, ...], tuple[int, ...]]:
    """The sums of the happening, each with its conversion in brackets, and their places among ``amounts``."""
    own = set(tree.phrase(trigger))
    clauses = scope(tree, trigger)
    chosen: list[int] = []
    for n, mention in enumerate(amounts):
        if mention.amount is None or mention.use != "sum" or mention.conversion_of is not None:
            continue
        at = anchor(tree, mention.start, mention.end)
        if at is None or _measures_something_else(tree, at, syntax):
            continue
        verb = tree.predicate(at)
        while verb is not None and tree.lemma(verb) in syntax.valuing and verb not in clauses:
            above = next((a for a in tree.ancestors(verb) if tree.is_verb(a)), None)
            verb = above if above != verb else None
        if at in own or verb in clauses:
            chosen.append(n)
    chosen += [n for n, m in enumerate(amounts) if m.conversion_of in chosen and m.amount is not None]
    return tuple(a for n in chosen if (a := amounts[n].amount) is not None), tuple(chosen)


def _measures_something_else(tree: Tree, at: int, syntax: Syntax) -> bool:
    """Whether the sum belongs to a profit, a loss, a turnover: "with sales of 5 mln dlrs"."""
    node = at
    for above in tree.ancestors(at):
        if tree.is_verb(above):
            return False
        if tree.lemma(above) in syntax.not_value:
            return True
        node = above
        if node == at:
            break
    return False
