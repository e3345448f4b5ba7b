"""Did it happen?  From the verb's form, its modals, negation, and the words above it in the tree."""

from __future__ import annotations

from duograph.extract.english.tree import SUBJECTS, Tree
from duograph.knowledge.frames import English, StatusWords
from duograph.records import FAMILY, EventType, Status

_STEPS = 10
_SETTLED = ("failed", "negated", "lifted")


class ImaginedError(Exception):
    """What is told is a mere possibility, a question or an opinion."""


def read_status(tree: Tree, trigger: int, *, event: EventType, grammar: English, start: Status | None) -> Status | None:
    """The status of the happening told by ``trigger``; None where the sentence only imagines it."""
    if tree.tokens[-1].text == "?":
        return None
    try:
        return _Climb(tree, grammar, event).from_trigger(trigger, start)
    except ImaginedError:
        return None


class _Climb:
    def __init__(self, tree: Tree, grammar: English, event: EventType) -> None:
        self.tree = tree
        self.grammar = grammar
        self.words: StatusWords = grammar.status
        self.event = event
        self.family = FAMILY[event]
        self.effect = {lemma: status for status, lemmas in self.words.governors.items() for lemma in lemmas}
        self.modifier = {lemma: status for status, lemmas in self.words.modifiers.items() for lemma in lemmas}

    def from_trigger(self, trigger: int, start: Status | None) -> Status:
        state: Status = start or "occurred"
        tree = self.tree
        state = self.verb(trigger, state) if tree.is_verb(trigger) else self.noun(trigger, state)
        node, settled = trigger, self._concluded(trigger)
        for _ in range(_STEPS):
            above = self.step(node, state)
            if above is None:
                break
            node = above[0]
            state = state if settled and (state, above[1]) == ("occurred", "planned") else above[1]
        gone = state == "planned" and self._given_up(trigger)
        return "failed" if gone or self._fell_apart(trigger) else state

    def _concluded(self, n: int) -> bool:
        """Whether a participle says that it is done: "the truce struck by X and Y will last"."""
        tree, syntax = self.tree, self.grammar.syntax
        if tree.is_verb(n) or self.family not in ("negotiated", "regulated"):
            return False
        done = (c for c in tree.children(n, "acl") if tree.tokens[c].tag in ("VBN", "VBD"))
        return any(
            (tree.lemma(c) in syntax.giving and self._effect(c) is None)
            or any(p in syntax.hammering for p in tree.phrasal(c))
            for c in done
        )

    def _given_up(self, trigger: int) -> bool:
        """Whether who wanted to buy is told to have left it: "made an approach but dropped out"."""
        tree = self.tree
        verb = tree.predicate(trigger) if self.family == "acquired" else None
        if verb is None:
            return False
        left = (c for c in tree.children(verb, "conj") if not tree.children(c, *SUBJECTS, "dobj", "aux"))
        return any(tree.tokens[c].tag == "VBD" and self._effect(c) == "failed" for c in left)

    def _fell_apart(self, n: int) -> bool:
        """Whether a relative clause says that nothing came of it: "a merger, which fell apart"."""
        tree = self.tree
        told = [c for c in tree.children(n, "relcl") if not tree.is_verb(n) and self._effect(c) == "failed"]
        return any(
            tree.text(s) in self.grammar.syntax.relative for c in told for s in tree.children(c, "nsubj", "nsubjpass")
        )

    def combine(self, outer: Status | None, inner: Status) -> Status:
        """What an outer word makes of the state inside it."""
        if outer is None:
            return inner
        if outer == "lifted":
            if self.family == "regulated":
                return "failed" if inner == "planned" else "lifted"
            return "failed"
        if outer == "planned":
            return inner if inner in ("negated", "lifted") else "planned"
        if outer == "failed" and self.event == "proposal":
            return inner
        if outer == "occurred":
            return inner if inner in _SETTLED else "occurred"
        return outer

    def verb(self, v: int, state: Status) -> Status:
        """``state`` after the form of verb ``v``: infinitive, progressive, modals, negation, mark."""
        tree, words = self.tree, self.words
        auxiliaries = [tree.text(c) for c in tree.children(v, "aux", "auxpass")]
        if any(tree.text(c) in words.dropped_markers for c in tree.children(v, "mark")):
            raise ImaginedError
        if any(a in words.dropped_modals for a in auxiliaries):
            raise ImaginedError
        first = tree.dep(v) in ("relcl", "acl") and any(
            tree.text(c) in words.realizing for c in tree.children(tree.head(v), "amod", "nummod")
        )
        used = tree.dep(v) in ("xcomp", "advcl") and self._effect(tree.head(v)) == "occurred"
        if ("to" in auxiliaries and not first and not used) or any(a in words.modals for a in auxiliaries):
            state = self.combine("planned", state)
        if self.event in words.progressive_planned and any(a in words.obliging for a in auxiliaries):
            state = self.combine("planned", state)
        token = tree.tokens[v]
        perfect = any(tree.lemma(c) == "have" for c in tree.children(v, "aux"))
        going_on = token.tag == "VBG" and tree.children(v, "aux") and not perfect
        being = any(tree.tokens[c].tag == "VBG" for c in tree.children(v, "auxpass"))
        if (going_on or being) and self.event in words.progressive_planned:
            state = self.combine("planned", state)
        for c in tree.children(v, "advmod", "acomp", "npadvmod"):
            state = self.combine(self.modifier.get(tree.lemma(c)), state)
        if any(tree.text(c) in words.negations for c in tree.children(v, "neg", "advmod")):
            waits = any(tree.text(c) in words.waiting for c in tree.phrase(v)) or self._waits_below(v)
            state = self.combine("planned", state) if waits else "negated"
        for c in tree.children(v, *SUBJECTS, "dobj", "attr"):
            if any(tree.text(d) in words.negating_determiners for d in tree.children(c, "det", "neg")):
                state = "negated"
        return state

    def _waits_below(self, v: int) -> bool:
        """Whether the clause below only waits for something: "will not be able to buy Bolt until May"."""
        tree = self.tree
        below = [c for c in tree.subtree(v) if tree.dep(c) in ("xcomp", "acomp", "ccomp")]
        return any(tree.text(c) in self.words.waiting for b in below for c in tree.children(b, "prep", "mark", "advcl"))

    def noun(self, n: int, state: Status) -> Status:
        """``state`` after the words that stand with noun ``n``."""
        tree = self.tree
        for c in tree.children(n, "amod", "compound", "advmod", "nmod", "acl"):
            state = self.combine(self.modifier.get(tree.lemma(c), self.modifier.get(tree.text(c))), state)
        if any(tree.text(c) in self.words.negating_determiners for c in tree.children(n, "det", "neg")):
            state = "negated"
        return state

    def governed(self, g: int, state: Status) -> Status:
        tree = self.tree
        if tree.lemma(g) in self.words.dropped_governors:
            raise ImaginedError
        if self.event == "agreement" and tree.lemma(g) in self.grammar.syntax.debating:
            raise ImaginedError
        if self.event in ("agreement", "negotiation") and tree.lemma(g) in self.words.urging:
            raise ImaginedError
        return self.combine(self._effect(g), state)

    def _effect(self, g: int) -> Status | None:
        tree = self.tree
        if self.event == "proposal" and tree.lemma(g) in self.grammar.syntax.demanding:
            return None
        if self.event == "negotiation" and tree.lemma(g) == "end":
            return None
        if self.event == "rejection" and tree.lemma(g) in self.grammar.syntax.suing:
            return "occurred"
        if tree.lemma(g) in self.grammar.syntax.attempting and tree.tokens[g].tag in ("VBD", "VBN"):
            return "failed"
        particles = [tree.text(c) for c in tree.children(g, "prt", "prep", "advmod", "acomp")]
        particles += [
            f"{tree.text(c)} {tree.text(o)}" for c in tree.children(g, "prep") for o in tree.children(c, "pobj")
        ]
        undone = self.family == "regulated"
        if undone and any(f"{tree.lemma(g)} {p}" in self.words.undoing for p in particles):
            return "lifted"
        if undone and tree.lemma(g) in self.words.undoing and not tree.children(g, "prt"):
            return "lifted"
        for particle in particles:
            if f"{tree.lemma(g)} {particle}" in self.effect:
                return self.effect[f"{tree.lemma(g)} {particle}"]
        if tree.children(g, "prt"):
            return None
        return self.effect.get(tree.lemma(g))

    def step(self, node: int, state: Status) -> tuple[int, Status] | None:
        """One word up: the governor of ``node`` and the state after it; None where nothing above matters."""
        tree = self.tree
        dep, head = tree.dep(node), tree.head(node)
        if head == node or self._apart(node, head):
            return None
        if tree.is_verb(node):
            return self._above_verb(node, dep, head, state)
        return self._above_noun(dep, head, node, state)

    def _apart(self, node: int, head: int) -> bool:
        """Whether a semicolon stands between two clauses that the parser joined."""
        tree = self.tree
        if not (tree.is_verb(node) and tree.is_verb(head)) or tree.dep(node) not in ("ccomp", "conj", "parataxis"):
            return False
        return any(tree.text(i) == ";" for i in range(min(node, head), max(node, head)))

    def _weighed(self, node: int, head: int) -> bool:
        """Whether ``node`` is only judged: "it would be a mistake to sell"."""
        tree = self.tree
        infinitive = tree.infinitive(node)
        if tree.dep(node) in ("acl", "relcl") and tree.dep(head) == "attr":
            head = tree.head(head)
        expletive = any(tree.text(c) == "it" for c in tree.children(head, *SUBJECTS, "expl"))
        return infinitive and expletive and tree.lemma(head) == "be" and bool(tree.children(head, "attr", "acomp"))

    def _above_verb(self, node: int, dep: str, head: int, state: Status) -> tuple[int, Status] | None:
        tree = self.tree
        if dep in ("xcomp", "ccomp", "advcl", "csubj", "acl", "relcl") and self._weighed(node, head):
            raise ImaginedError
        if dep in ("xcomp", "ccomp", "acomp", "oprd"):
            self._guessed(head, state)
            if self._told(node, dep, head):
                self._reported(head)
                effect = None if tree.lemma(head) in self.grammar.syntax.telling else self._effect(head)
                return None if effect is None else (head, self.combine(effect, state))
            return head, self._form(head, self.governed(head, state))
        rumoured = dep in ("acl", "relcl") and tree.lemma(head) in self.grammar.syntax.rumours
        own = [s for s in tree.children(node, *SUBJECTS) if tree.text(s) not in self.grammar.syntax.relative]
        if rumoured and own and (dep == "acl" or tree.children(node, "mark", "dobj")):
            return self._rumoured(head, state)
        if dep in ("acl", "relcl") and tree.infinitive(node):
            return head, self.noun(head, self.governed(head, state))
        carried = tree.carried(node)
        if carried is not None:
            return carried, self.noun(carried, state)
        if dep == "pcomp":
            g = tree.head(head)
            if tree.text(head) == "against" and tree.is_verb(g):
                raise ImaginedError
            if tree.text(head) == "from" and tree.lemma(g) in self.grammar.syntax.preventing:
                return g, self._form(g, "failed")
            return g, self._form(g, self.governed(g, state))
        if dep == "conj" and self.tree.is_verb(head) and not tree.children(node, *SUBJECTS):
            if tree.tokens[node].tag == "VB" or not tree.children(node, "aux", "auxpass"):
                return (head, self.verb(head, state)) if tree.tokens[node].tag in ("VB", "VBN", "VBG") else None
            return None
        if dep == "advcl" and self._awaited(node, head):
            return head, self.combine("planned", state)
        if dep == "advcl" and not tree.children(node, "mark", "aux") and tree.tokens[node].tag == "VBG":
            return head, self.verb(head, state)
        if dep == "advcl" and any(tree.text(c) in self.words.dropped_markers for c in tree.children(node, "mark")):
            raise ImaginedError
        return None

    def _awaited(self, node: int, head: int) -> bool:
        """Whether ``node`` is still to happen: "once X is bought, jobs would go"."""
        tree = self.tree
        first = any(tree.text(c) in self.words.awaiting for c in tree.children(node, "mark", "advmod"))
        return first and any(tree.text(c) in self.words.modals for c in tree.children(head, "aux"))

    def _rumoured(self, noun: int, state: Status) -> tuple[int, Status] | None:
        """What becomes of a happening that a report or a rumour tells: it is as true as what is done to the report."""
        governed = self.tree.governor(noun)
        if governed is None:
            return None
        untrue = self.tree.lemma(governed[0]) in self.grammar.syntax.denying
        return governed[0], "negated" if untrue else state

    def _guessed(self, verb: int, state: Status) -> None:
        """Nothing follows from what onlookers expect."""
        subjects = self.tree.children(verb, "nsubj") if self.tree.is_verb(verb) else []
        if state == "planned" and any(self.tree.lemma(s) in self.grammar.syntax.onlookers for s in subjects):
            raise ImaginedError

    def _told(self, node: int, dep: str, head: int) -> bool:
        """Whether ``node`` is what the verb above it reports: "said it bought", "told the court he has bought"."""
        if self.tree.lemma(head) not in self.grammar.syntax.reporting:
            return False
        finite = bool(self.tree.children(node, *SUBJECTS)) and not any(
            self.tree.text(c) == "to" for c in self.tree.children(node, "aux")
        )
        return dep == "ccomp" or (dep == "xcomp" and finite)

    def _above_noun(self, dep: str, head: int, node: int, state: Status) -> tuple[int, Status] | None:
        tree = self.tree
        if dep in ("dobj", "attr", "oprd", "nsubjpass", "nsubj", "csubj", "dative"):
            if not tree.is_verb(head):
                return None
            below = tree.raised(head) if dep in ("nsubj", "nsubjpass") else None
            if below is not None:
                return (below, self.verb(below, self.governed(below, state))) if self._bears_on(below) else None
            if (dep == "nsubj" and tree.children(head, "dobj", "attr")) or not self._bears_on(head):
                return None if self._modal(head) is None else (head, self.combine(self._modal(head), state))
            signed = self._effect(head) == "occurred" and self._effect(node) == "planned"
            return head, self.verb(head, state if signed else self.governed(head, state))
        if dep in ("conj", "appos", "compound", "acomp"):
            return head, self._form(head, state)
        if dep == "pobj":
            g = tree.head(head)
            syntax = self.grammar.syntax
            if tree.text(head) in ("in", "at", "during") and tree.lemma(node) in syntax.parleys and tree.is_verb(g):
                # "asked for help at a meeting with X"
                return (g, self._form(g, state)) if tree.lemma(g) in syntax.giving else None
            contracted = tree.text(head) == "under" and tree.lemma(g) in self.grammar.syntax.performing
            apart = tree.dep(head) == "agent" or tree.text(head) in self.words.apart
            if g == head or apart or not (contracted or self._bears_on(g)):
                by_way = g != head and tree.text(head) in ("in", "through", "via") and tree.is_verb(g)
                ahead = self._modal(g) if by_way else None
                return None if ahead is None else (g, self.combine(ahead, state))
            bargained = tree.text(head) == "for" and any(
                tree.lemma(o) in self.grammar.syntax.bargains for o in tree.children(g, "dobj")
            )
            if bargained:
                # "signed a deal for the sale of Bolt": the parser hangs the purpose on the verb.
                state = self.combine("planned", state)
            return g, self._form(g, self.governed(g, self._allowed(g, head, state)))
        return None

    def _allowed(self, g: int, preposition: int, state: Status) -> Status:
        """``state`` under what ``g`` gives or gets for the happening: "won approval for it", "gave it a blessing"."""
        if self.tree.text(preposition) not in ("for", "to") or not self.tree.is_verb(g):
            return state
        for o in self.tree.children(g, "dobj"):
            state = self.combine(self._effect(o), state)
        return state

    def _bears_on(self, g: int) -> bool:
        """Whether what is said of ``g`` is said of the happening under it: its fate, or a light verb or noun."""
        syntax, lemma = self.grammar.syntax, self.tree.lemma(g)
        light = lemma in syntax.giving or lemma in syntax.receiving or lemma in (*syntax.carrying, *syntax.spans)
        return light or self._effect(g) is not None

    def _modal(self, v: int) -> Status | None:
        """The effect of a verb that only says what the happening leads to: "the sale would save jobs"."""
        auxiliaries = {self.tree.text(c) for c in self.tree.children(v, "aux")}
        return "planned" if auxiliaries & {*self.words.modals, *self.words.dropped_modals} else None

    def _form(self, g: int, state: Status) -> Status:
        return self.verb(g, state) if self.tree.is_verb(g) else self.noun(g, state)

    def _reported(self, verb: int) -> None:
        """Nothing follows from what was not said."""
        if self.tree.children(verb, "neg"):
            raise ImaginedError
