"""Which date and which sums of a sentence belong to a happening told in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from duograph.extract.english.tree import SUBJECTS, Tree
from duograph.knowledge.frames import Syntax
from duograph.records import Amount, AmountMention, Date, DateMention, Status

_SMALL, _LARGE = 1_000, 100_000
"""Below the first a sum beside one above the second is the price of a share or a piece."""
_NOT_WHEN = ("before", "after")
_ONCE = ("after", "when", "once", "as")


def anchor(tree: Tree, start: int, end: int) -> int | None:
    """The word of the stretch that joins it to the rest of the sentence."""
    inside = [i for i, t in enumerate(tree.tokens) if t.start < end and start < t.end]
    return next((i for i in inside if tree.head(i) not in inside or tree.head(i) == i), None)


def scope(tree: Tree, trigger: int) -> list[int]:
    """The verbs whose clause is the trigger's own, nearest first: agree, plan, sign stand over what is agreed."""
    verb = tree.predicate(trigger)
    if verb is None:
        return []
    below = tree.raised(verb)
    found = [verb] if below is None else [below, verb]
    while _hangs(tree, verb):
        above = next((a for a in tree.ancestors(verb) if tree.is_verb(a)), None)
        if above is None or above in found:
            break
        found.append(above)
        verb = above
    return found


def _hangs(tree: Tree, verb: int) -> bool:
    """Whether the verb is the content of the one above it: an infinitive, a gerund, no participle of its own."""
    if tree.dep(verb) == "acl":
        return tree.infinitive(verb)
    return tree.dep(verb) in ("xcomp", "pcomp") or tree.carried(verb) is not None


def date_of(
    tree: Tree, trigger: int, dates: Sequence[DateMention], *, status: Status, published: date | None, syntax: Syntax
) -> Date | None:
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
    deals = (*syntax.deals, *syntax.carrying)
    told = [n for n in tree.phrase(trigger) if tree.lemma(n) in deals] if tree.is_verb(trigger) else [trigger]
    verbs = scope(tree, trigger)
    clauses = [*verbs, *(v for n in told for v in tree.participles(n))]
    for _, candidates in (
        ("phrase", [(at, d) for at, d in placed if at in own]),
        *(
            ("clause", [(at, d) for at, d in placed if tree.predicate(at) == v and tree.dep(at) != "dateline"])
            for v in clauses
        ),
    ):
        if candidates:
            return min(candidates, key=lambda c: (tree.distance(c[0], trigger), c[0]))[1]
    for verb in _outer(tree, verbs[-1] if verbs else trigger, syntax):
        candidates = [(at, d) for at, d in placed if tree.predicate(at) == verb and tree.dep(at) != "dateline"]
        if candidates:
            return min(candidates, key=lambda c: (tree.distance(c[0], trigger), c[0]))[1]
    if published is not None and verbs and status in ("occurred", "failed"):
        aims = [v for v in tree.subtree(verbs[0]) if tree.infinitive(v)]
        late = [(at, d) for at, d in placed if tree.predicate(at) in aims and d.end < published]
        if late:
            # "scrapped a deal to build a dam last year": what is still to be done has no date gone by.
            return min(late, key=lambda pair: pair[0])[1]
    timed = next((v for v in verbs if tree.dep(v) == "relcl" and tree.set_in_time(v)), None)
    if timed is not None and (held := [d for at, d in placed if tree.head(timed) in (at, tree.head(at))]):
        return held[0]
    scene = _scene(tree, verbs[-1] if verbs else trigger, placed)
    if scene is not None:
        return scene
    reported = [d for at, d in placed if _only_reports(tree, tree.predicate(at), syntax) and tree.dep(at) != "dateline"]
    if len(reported) == 1 and status in ("occurred", "planned") and _news(tree, clauses, syntax):
        # "X was bought by Y, the firm announced on Monday": the parser hangs the saying on the name.
        return reported[0]
    headed = [d for at, d in placed if tree.dep(at) == "dateline"]
    if len(placed) == len(headed) == 1 and status in ("occurred", "failed") and _news(tree, clauses, syntax):
        return headed[0]
    return None


def _only_reports(tree: Tree, verb: int | None, syntax: Syntax) -> bool:
    """Whether the verb is one of saying without anything said behind it."""
    if verb is None or tree.lemma(verb) not in syntax.reporting:
        return False
    return not tree.children(verb, "ccomp", "dobj", "xcomp", "oprd")


def _scene(tree: Tree, verb: int, placed: Sequence[tuple[int, Date]]) -> Date | None:
    """The date that opens the clause before, where this one is joined to it by "and" with a subject of its own; the
    year in which what stands over "after X sued" happened."""
    head = tree.head(verb)
    here = [(at, d) for at, d in placed if tree.predicate(at) == head and tree.dep(at) != "dateline"]
    if tree.dep(verb) == "conj" and tree.is_verb(head):
        opening = [d for at, d in here if at < min(tree.children(head, *SUBJECTS), default=0)]
        return opening[0] if opening else None
    if tree.dep(verb) == "advcl" and any(tree.text(c) in _ONCE for c in tree.children(verb, "mark", "advmod")):
        years = [d for _, d in here if d.precision == "year"]
        return years[0] if years else None
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
        # "pulled out in May, citing security, and sold its stake": the parser joins "sold" to "citing".
        remark = tree.dep(head) == "advcl" and tree.tokens[head].tag == "VBG" and tree.tokens[verb].tag == "VBD"
        return [head, tree.head(head)] if remark else [head]
    if tree.dep(verb) == "relcl" and tree.lemma(head) in syntax.deals and tree.is_verb(tree.head(head)):
        return [tree.head(head)]
    return []


class Sums:
    """The sums of one sentence, and whose they are."""

    def __init__(self, tree: Tree, amounts: Sequence[AmountMention], syntax: Syntax) -> None:
        self._tree = tree
        self._amounts = amounts
        self._syntax = syntax
        self._anchors = {
            n: at
            for n, m in enumerate(amounts)
            if m.amount is not None
            and m.use == "sum"
            and m.conversion_of is None
            and not self._price_of_one(m.amount)
            and (at := anchor(tree, m.start, m.end)) is not None
            and not self._measures_something_else(at)
            and not self._counted_in(m, at)
        }

    def of(self, trigger: int) -> tuple[Amount, ...]:
        """The sums in the trigger's phrase or clause, each with its conversion in brackets."""
        own = {*self._tree.phrase(trigger), *self._antecedent(trigger)}
        clauses = scope(self._tree, trigger)
        return self._with_conversions(
            [n for n, at in self._anchors.items() if at in own or self._clause(at, clauses) in clauses]
        )

    def _antecedent(self, trigger: int) -> list[int]:
        """The phrase that a relative clause or a participle tells of, where it is what is given: "the $5m it put into
        Bolt", "$5m borrowed from Cole"."""
        tree = self._tree
        verb = trigger
        while tree.is_verb(trigger) and tree.dep(verb) in ("xcomp", "acomp") and tree.head(verb) != verb:
            # "the $5m it was due to pay into Bolt"
            verb = tree.head(verb)
        if not tree.is_verb(trigger) or tree.dep(verb) not in ("relcl", "acl"):
            return []
        told = tree.head(verb)
        if verb == trigger:
            given = tree.object(trigger)
            if tree.infinitive(trigger) or given is None:
                return []
            if given != told and tree.text(given) not in self._syntax.relative:
                return []
        elif tree.children(trigger, "dobj") or not tree.children(verb, *SUBJECTS):
            return []
        return [i for i in tree.phrase(told) if i <= trigger]

    def spare(self, trigger: int) -> tuple[Amount, ...]:
        """The only sum of the sentence, if it stands somewhere under the clause of ``trigger``."""
        if len(self._anchors) != 1:
            return ()
        verb = self._tree.predicate(trigger)
        under = set() if verb is None else set(self._tree.subtree(verb))
        return self._with_conversions([n for n, at in self._anchors.items() if at in under])

    def _clause(self, at: int, clauses: Sequence[int]) -> int | None:
        """The verb a sum belongs to; one that only values something ("a deal worth $5m") is passed over."""
        tree = self._tree
        verb = tree.predicate(at)
        while verb is not None and tree.lemma(verb) in self._syntax.valuing and verb not in clauses:
            verb = next((a for a in tree.ancestors(verb) if tree.is_verb(a)), None)
        return verb

    def _with_conversions(self, chosen: list[int]) -> tuple[Amount, ...]:
        chosen = [*chosen, *(n for n, m in enumerate(self._amounts) if m.conversion_of in chosen)]
        return tuple(a for n in chosen if (a := self._amounts[n].amount) is not None)

    def _price_of_one(self, amount: Amount) -> bool:
        """Whether a sum as small as a share's stands beside sums of another size, or beside prices."""
        if amount.value >= _SMALL:
            return False
        return any(m.use not in ("sum", "percent") or (m.amount and m.amount.value >= _LARGE) for m in self._amounts)

    def _counted_in(self, mention: AmountMention, at: int) -> bool:
        """Whether the sum is part of one told before it: "$4bn, including $1bn in debt"."""
        tree = self._tree
        if not any(m.end <= mention.start and m.use == "sum" for m in self._amounts):
            return False
        for above in tree.ancestors(at):
            if tree.is_verb(above) and tree.text(above) != "including":
                return False
            if tree.text(above) == "including":
                return True
        return False

    def _measures_something_else(self, at: int) -> bool:
        """Whether the sum belongs to a profit, a loss, a turnover: "with sales of 5 mln dlrs"."""
        below = at
        for above in self._tree.ancestors(at):
            if self._tree.is_verb(above):
                return False
            if self._tree.text(below) == "of" and self._tree.lemma(above) in self._syntax.sized:
                return True
            below = above
            if {self._tree.lemma(above), self._tree.text(above)} & set(self._syntax.not_value):
                return True
        return False
