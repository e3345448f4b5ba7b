"""The phrases that stand in a named slot of a trigger."""

from __future__ import annotations

from duograph.extract.english.fillers import Fillers
from duograph.extract.english.tree import SUBJECTS, Tree

_LOGICAL = (
    "subject",
    "object",
    "indirect",
    "clause",
    "complement",
    "prevented",
    "named",
    "supported",
    "leader",
    "giver",
    "receiver",
    "possessive",
    "compound",
    "listed",
    "assenter",
    "teller",
    "apposed",
    "helped",
    "user",
    "counterpart",
    "bargain",
    "valued",
    "joiner",
    "payer",
    "ally",
    "asker",
    "performer",
    "hearer",
    "struck",
    "aimed",
    "offerer",
    "destination",
    "measure",
    "dealer",
    "judged",
    "namer",
)
"""Slots that are no preposition."""

_BORNE = ("on", "against", "at")

_AT_TALKS = ("in", "at", "during", "after", "following")

_ATTACHED_ONLY = ("of", "between", "among")


def heads_of(tree: Tree, trigger: int, slot: str, fillers: Fillers, *, every: bool = False) -> list[int]:
    """The heads of the phrases in ``slot`` of the verb or noun ``trigger`` (knowledge/frames.py names the slots).

    ``every`` asks for all phrases with that preposition in the clause, not only the nearest.
    """
    if every and slot not in _LOGICAL:
        verb = tree.predicate(trigger)
        return [] if verb is None else tree.every_prepositional(verb, slot)
    if tree.is_verb(trigger):
        return _of_verb(tree, trigger, slot) or (_for_whom(tree, trigger) if slot == "for" else [])
    found = _of_noun(tree, trigger, slot, fillers) or (_for_whom(tree, trigger) if slot == "for" else [])
    if not found and tree.dep(trigger) in ("compound", "nmod") and slot not in ("compound", "possessive"):
        carrier = tree.head(trigger)
        if tree.lemma(carrier) in tree.syntax.carrying:
            return _of_noun(tree, carrier, slot, fillers)
    return found


def _for_whom(tree: Tree, i: int) -> list[int]:
    """Who is to use what is given: "approved a loan for Peru to build a dam"."""
    if tree.lemma(i) in tree.syntax.bargains:
        # "a deal for Acme to buy Bolt" tells who is to do it.
        return []
    places = [i, *([tree.head(i)] if tree.dep(i) == "dobj" else tree.children(i, "dobj"))]
    aims = [c for place in places for c in tree.children(place, "advcl", "relcl", "acl") if tree.infinitive(c)]
    marked = (c for c in aims if any(tree.text(m) == "for" for m in tree.children(c, "mark")))
    return [s for c in marked for s in tree.children(c, "nsubj")]


def _of_verb(tree: Tree, v: int, slot: str) -> list[int]:
    found: int | None
    if slot == "subject":
        found = tree.subject(v)
    elif slot == "object":
        return tree.objects(v)
    elif slot == "indirect":
        found = tree.indirect(v)
    elif slot == "leader":
        return tree.leaders(v)
    elif slot == "clause":
        found = tree.asked(v)
    elif slot == "prevented":
        return [o for c in tree.kept_from(v) for o in tree.objects(c)]
    elif slot == "named":
        return tree.children(v, "oprd")
    elif slot == "namer":
        found = tree.holder(tree.head(v)) if tree.dep(v) in ("acl", "relcl") else None
    elif slot == "joiner":
        return tree.joiners(v)
    elif slot == "helped":
        return _aided(tree, v)
    elif slot == "user":
        spent = tree.dep(v) == "acl" and tree.tokens[v].tag in ("VBN", "VBD")
        return _users(tree, tree.head(v)) if spent else []
    elif slot == "asker":
        return _askers(tree, v)
    elif slot == "hearer":
        return _hearers(tree, v)
    elif slot == "offerer":
        return _offerers(tree, v)
    elif slot == "destination":
        return [o for c in tree.kept_from(v) for o in tree.prepositional(c, ("to",), wide=True)]
    elif slot == "counterpart":
        return _counterparts(tree, tree.children(v, "xcomp"))
    elif slot == "bargain":
        return _bargained_with(tree, v)
    elif slot == "complement":
        below = tree.clause_below(v)
        if below is None or tree.children(below, "nsubj"):
            return []
        objects = tree.children(below, "dobj")
        scenes = [o for o in tree.prepositional(below, ("in",), wide=True) if tree.tokens[o].pos != "PROPN"]
        return [*objects, *(tree.prepositional(below, ("to", "with", "from"), wide=True) or scenes)]
    else:
        return tree.prepositional(v, (slot,), wide=True)
    return [] if found is None else [found]


def _of_noun(tree: Tree, n: int, slot: str, fillers: Fillers) -> list[int]:
    if slot == "possessive":
        return tree.children(n, "poss")
    if slot == "compound":
        return fillers.premodifiers(n)
    if slot == "giver":
        return _by_light_verb(tree, n, tree.syntax.giving, fillers)
    if slot == "receiver":
        return _by_light_verb(tree, n, tree.syntax.receiving, fillers)
    if slot == "judged":
        return _judged(tree, n)
    if slot == "holder":
        holder = tree.holder(n)
        return [] if holder is None else [holder]
    if slot == "participle":
        return fillers.makers(n)
    if slot == "assenter":
        return _assenters(tree, n)
    if slot == "supported":
        return _supported(tree, n)
    if slot == "listed":
        return tree.children(tree.head(n), "dobj", "attr") if tree.dep(n) == "nsubj" else []
    if slot == "teller":
        return _tellers(tree, n)
    if slot == "valued":
        return _valued(tree, n)
    if slot == "apposed":
        return _apposed(tree, n)
    if slot == "ally":
        return _allies(tree, n)
    if slot == "user":
        return _users(tree, n)
    if slot == "helped":
        return _aided_with(tree, n)
    if slot == "payer":
        verb = tree.predicate(n)
        return tree.payers(n) or ([] if verb is None else tree.payers(verb))
    if slot == "performer":
        return _performers(tree, n)
    if slot == "measure":
        behind = tree.prepositional(n, ("from",), wide=False)
        return [h for o in behind for h in (*tree.children(o, "poss"), *fillers.premodifiers(o))]
    if slot == "dealer":
        return [] if _with(tree, n) else _traded_with(tree, [*tree.children(n, "acl", "relcl"), *_purposes(tree, n)])
    if slot == "struck":
        return _struck(tree, n)
    if slot == "aimed":
        return _aimed_at(tree, n)
    if slot == "counterpart":
        clauses = [*tree.children(n, "acl", "relcl"), *_purposes(tree, n)]
        return [] if _with(tree, n) else _counterparts(tree, clauses)
    here = tree.prepositional(n, (slot,), wide=slot in ("to", "from", "between"))
    if not here:
        # "fines totalling $5m on X"
        sizing = [c for c in tree.children(n, "acl") if tree.lemma(c) in tree.syntax.valuing]
        here = [h for c in sizing for h in tree.prepositional(c, (slot,), wide=False)]
    if not here and slot == "to":
        # "a ban on shipping coal to X"
        doing = [v for c in tree.children(n, "prep") if tree.text(c) == "on" for v in tree.children(c, "pcomp")]
        here = [h for v in doing if tree.is_verb(v) for h in tree.prepositional(v, (slot,), wide=True)]
    if not here and slot == "between":
        return _told_apart(tree, n, slot)
    if (
        not here
        and slot == "from"
        and tree.dep(n) == "pobj"
        and tree.lemma(tree.head(tree.head(n))) in tree.syntax.telling_own
        and tree.lemma(tree.head(tree.head(n))) not in tree.syntax.leave
    ):
        here = tree.prepositional(tree.head(tree.head(n)), (slot,), wide=False)
    if not here and slot == "of":
        # "a takeover by Acme of Bolt"
        sides = [o for p in ("by", "from", "to") for o in tree.prepositional(n, (p,), wide=False)]
        here = [h for o in sides for h in fillers.behind_name(o, slot)]
    if here or slot in _ATTACHED_ONLY:
        return here
    governed = tree.governor(n) or (_governor_of_many(tree, n) if slot in _BORNE else None)
    got = [v for v in tree.children(n, "relcl") if tree.lemma(v) in tree.syntax.receiving]
    if slot == "from" and got:
        return tree.prepositional(got[0], (slot,), wide=True)
    if governed is None:
        concluded = [v for v in tree.children(n, "acl", "relcl") if tree.lemma(v) in tree.syntax.giving]
        return [h for v in concluded for h in tree.prepositional(v, (slot,), wide=True)]
    if slot == "to" and tree.lemma(governed[0]) in tree.syntax.addressing:
        return []
    if slot == "from" and any(
        o != n and tree.lemma(o) in tree.syntax.telling_own for o in tree.children(governed[0], "dobj")
    ):
        # "won approval from X for its takeover"
        return []
    if slot == "by" and tree.passive(governed[0]) and not _light(tree, governed[0], tree.syntax.giving):
        return []
    return tree.prepositional(governed[0], (slot,), wide=True)


def _governor_of_many(tree: Tree, n: int) -> tuple[int, str] | None:
    """The verb over "a wave of" ``n``."""
    if tree.dep(n) != "pobj" or tree.text(tree.head(n)) != "of":
        return None
    above = tree.head(tree.head(n))
    return tree.governor(above) if tree.lemma(above) in tree.syntax.carrying else None


def _supported(tree: Tree, n: int) -> list[int]:
    """What is done with ``n``: "opened the plant with money from X"."""
    p = tree.head(n)
    if tree.dep(n) != "pobj" or tree.text(p) != "with" or not tree.is_verb(tree.head(p)):
        return []
    return tree.objects(tree.head(p))


def _aided(tree: Tree, v: int) -> list[int]:
    """Whom what is put up is to help: "put up $5m to help Acme"."""
    aims = tree.children(v, "advcl", "xcomp")
    aims += [a for o in tree.children(v, "dobj") for a in tree.children(o, "acl", "relcl")]
    helping = (a for a in aims if tree.lemma(a) in tree.syntax.helping and tree.infinitive(a))
    return [o for a in helping for o in _aided_by(tree, a)]


def _aided_with(tree: Tree, n: int) -> list[int]:
    """Whom ``n`` is to help: "a loan to help Acme", "approved a loan to help Acme pay its workers"."""
    aims = tree.children(n, "acl", "relcl", "advcl")
    if tree.dep(n) in ("dobj", "nsubjpass"):
        aims += [c for c in tree.children(tree.head(n), "advcl", "xcomp") if c > n]
    helping = (a for a in aims if tree.lemma(a) in tree.syntax.helping and tree.infinitive(a))
    return [o for a in helping for o in _aided_by(tree, a)]


def _aided_by(tree: Tree, v: int) -> list[int]:
    """The object of "help", also where it is the subject of what it is helped to do."""
    return tree.children(v, "dobj") or [
        s for c in tree.children(v, "ccomp", "xcomp") for s in tree.children(c, "nsubj")
    ]


def _with(tree: Tree, n: int) -> list[int]:
    """With whom the deal ``n`` is made, also where the parser hung that on its verb."""
    verb = tree.head(n)
    hung = tree.prepositional(verb, ("with",), wide=False) if tree.dep(n) == "dobj" else []
    return tree.prepositional(n, ("with",), wide=False) or hung


def _bargained_with(tree: Tree, v: int) -> list[int]:
    """With whom it is agreed to do ``v``: "an agreement with Bolt to buy its mine", "agreed with Bolt to buy it"."""
    if not tree.infinitive(v) or tree.dep(v) not in ("acl", "xcomp", "advcl", "relcl"):
        return []
    above = tree.head(v)
    if tree.is_verb(above):
        if tree.lemma(above) == "agree":
            return tree.prepositional(above, ("with",), wide=False)
        above = next(iter(tree.children(above, "dobj")), above)
    return _with(tree, above) if tree.lemma(above) in tree.syntax.bargains else []


def _counterparts(tree: Tree, clauses: list[int]) -> list[int]:
    """The other side of a deal whose content is told: "agreed to sell Bolt to Cole", "a deal to buy jets from Cole",
    "a deal for Cole to buy Bolt"."""
    found: list[int] = []
    for v in clauses:
        if (tree.lemma(v) in tree.syntax.dealing or _buys(tree, v)) and tree.infinitive(v):
            whose = tree.whose_infinitive(v)
            own = [whose] if whose is not None else tree.children(v, "nsubj")
            if own:
                found += own
                continue
            found += tree.prepositional(v, ("to", "from", "with"), wide=True) or [
                *tree.prepositional(v, ("for",), wide=False),
                *(tree.children(v, "dobj") if _buys(tree, v) else ()),
            ]
    return found


def _traded_with(tree: Tree, clauses: list[int]) -> list[int]:
    """With whom one is to trade: "talks to sell the plant to Acme", "talks to buy it from Acme"."""
    trades = (v for v in clauses if tree.lemma(v) in tree.syntax.dealing and tree.infinitive(v))
    return [o for v in trades for o in tree.prepositional(v, ("to", "from", "with"), wide=True)]


def _buys(tree: Tree, v: int) -> bool:
    """Whether what it is agreed to ``v`` agrees to it: "agreed to take over Bolt"."""
    phrasal = tree.phrasal(v)
    return any(verb in tree.syntax.buying for verb in (phrasal or [tree.lemma(v)]))


def _purposes(tree: Tree, n: int) -> list[int]:
    """Infinitives that the parser hung on the verb of which ``n`` is the object: "signed a deal to sell Bolt"."""
    if tree.dep(n) != "dobj":
        return []
    return [v for v in tree.children(tree.head(n), "advcl", "xcomp") if v > n]


def _valued(tree: Tree, n: int) -> list[int]:
    """What an offer puts a value on: "an offer that values Bolt at $5m"."""
    governed = tree.governor(n)
    clauses = [*tree.children(n, "acl", "relcl"), *([] if governed is None else tree.children(governed[0], "advcl"))]
    telling = (v for v in clauses if tree.lemma(v) == "value" and (v > n) and not tree.passive(v))
    return [o for v in telling for o in tree.children(v, "dobj")]


def _tellers(tree: Tree, n: int) -> list[int]:
    """Who tells of his own affairs: "Acme said that talks with Bolt went on"."""
    verb = tree.head(n)
    if tree.dep(n) not in ("nsubj", "nsubjpass") or tree.dep(verb) != "ccomp":
        return []
    saying = tree.head(verb)
    if tree.lemma(saying) not in tree.syntax.reporting or tree.prepositional(n, ("between",), wide=True):
        return []
    own = tree.surface_subject(saying)
    return [] if own is None else [own]


def _apposed(tree: Tree, n: int) -> list[int]:
    """What ``n`` says more of: "Bolt, a spin-off of Acme", "Bolt is a spin-off of Acme"."""
    if tree.dep(n) == "appos":
        return [tree.head(n)]
    return tree.children(tree.head(n), "nsubj") if tree.dep(n) == "attr" else []


def _judged(tree: Tree, n: int) -> list[int]:
    """Who is said or made to be ``n``: "declared Bolt bankrupt", "Bolt became insolvent"."""
    verb = tree.head(n)
    # "declared Bolt Ltd insolvent" read as one noun phrase
    own = tree.children(n, "nsubj") or (tree.children(n, "compound", "nmod") if tree.dep(n) == "dobj" else [])
    if own or not tree.is_verb(verb):
        return own
    if not tree.passive(verb) and (objects := tree.children(verb, "dobj")):
        return objects
    found = tree.surface_subject(verb)
    return [] if found is None else [found]


def _allies(tree: Tree, n: int) -> list[int]:
    """With whom it is agreed to make ``n``: "signed an agreement with Bolt to form a venture"."""
    governed = tree.governor(n)
    if governed is None or governed[1] != "object" or not tree.infinitive(governed[0]):
        return []
    verb, above = governed[0], tree.head(governed[0])
    if tree.dep(verb) == "acl" and tree.lemma(above) in tree.syntax.carrying:
        higher = tree.governor(above)
        hung = [] if higher is None else tree.prepositional(higher[0], ("with",), wide=True)
        return tree.prepositional(above, ("with",), wide=False) or hung
    agreed = tree.dep(verb) in ("xcomp", "advcl") and tree.lemma(above) in ("agree", *tree.syntax.giving)
    return tree.prepositional(above, ("with",), wide=True) if agreed else []


def _users(tree: Tree, n: int) -> list[int]:
    """Who does something with what ``n`` tells: "bought it with the help of a loan from Acme"."""
    at = n
    while tree.dep(at) == "pobj" and tree.text(tree.head(at)) == "of":
        at = tree.head(tree.head(at))
    if tree.dep(at) != "pobj" or tree.text(tree.head(at)) not in ("with", "through", "via", "by"):
        return []
    verb = tree.head(tree.head(at))
    while tree.dep(verb) in ("dobj", "pobj", "prep") and not tree.is_verb(verb):
        verb = tree.head(verb)
    if not tree.is_verb(verb) or tree.passive(verb) or tree.tokens[verb].tag == "VB":
        return []
    own = tree.surface_subject(verb)
    return [] if own is None else [own]


def _told_apart(tree: Tree, n: int, slot: str) -> list[int]:
    """Who stands behind the verb of ``n``: "a deal was reached between X and Y"."""
    above = tree.governor(n) if tree.dep(n) in ("nsubj", "nsubjpass") else None
    if above is None or not _light(tree, above[0], (*tree.syntax.giving, *tree.syntax.taking_place)):
        return []
    verb = above[0]
    near = [verb, *tree.children(verb, "dobj")]
    found = tree.every_prepositional(verb, slot)
    return [o for o in found if (at := tree.head(tree.head(o))) in near or _seat(tree, at)]


def _seat(tree: Tree, i: int) -> bool:
    return tree.tokens[i].pos == "PROPN" and tree.dep(i) == "pobj"


def _askers(tree: Tree, v: int) -> list[int]:
    """Who is refused what he asked for: "Acme asked Bolt to wait, but Bolt declined"."""
    asking = tree.head(v)
    if tree.dep(v) != "conj" or not tree.children(v, *SUBJECTS) or tree.clause_below(v) is not None:
        return []
    if tree.lemma(asking) not in (*tree.syntax.object_control, *tree.syntax.demanding) or tree.passive(asking):
        return []
    own = tree.surface_subject(asking)
    return [] if own is None else [own]


def _offerers(tree: Tree, v: int) -> list[int]:
    """Who named the sum that ``v`` turns down: "Acme offered $5m, a sum Bolt dismissed"."""
    o = tree.object(v)
    if o is not None and tree.text(o) in tree.syntax.relative:
        o = tree.head(v)
    if o is None or tree.dep(v) != "relcl" or tree.is_verb(o):
        return []
    above = [a for a in tree.ancestors(o) if tree.is_verb(a)]
    offered = above[:1] if tree.lemma(o) not in tree.syntax.deals else []
    return [s for a in offered if tree.lemma(a) in tree.syntax.offering and (s := tree.subject(a)) is not None]


def _struck(tree: Tree, n: int) -> list[int]:
    """Whom a blow falls on: "hit Acme with a fine", "Acme was slapped with a fine"."""
    p, v = tree.head(n), tree.head(tree.head(n))
    if tree.dep(n) != "pobj" or tree.text(p) != "with" or tree.lemma(v) not in tree.syntax.striking:
        return []
    return tree.objects(v)


def _aimed_at(tree: Tree, n: int) -> list[int]:
    """Whom ``n`` is meant for: "sanctions aimed at Acme", "duties targeting Peru"."""
    told = [c for c in tree.children(n, "acl", "relcl") if tree.lemma(c) in tree.syntax.aiming]
    return [
        o
        for c in told
        for o in (*tree.children(c, "dobj"), *tree.prepositional(c, ("at", "on", "against"), wide=False))
    ]


def _performers(tree: Tree, n: int) -> list[int]:
    """Who does the work: "trains will be delivered by Acme under a contract awarded by Bolt"."""
    verb = tree.head(tree.head(n))
    if tree.dep(n) != "pobj" or tree.text(tree.head(n)) != "under" or tree.lemma(verb) not in tree.syntax.performing:
        return []
    own = tree.subject(verb)
    return [] if own is None else [own]


def _assenters(tree: Tree, n: int) -> list[int]:
    """Whose holders or board assent to what ``n`` tells: "Acme said its shareholders approved a merger with Bolt"."""
    governed = tree.governor(n)
    if governed is None or governed[1] != "object" or tree.lemma(governed[0]) not in tree.syntax.assenting:
        return []
    verb = governed[0]
    body = tree.surface_subject(verb)
    if tree.dep(verb) == "ccomp" and (body is None or tree.head(body) != verb):
        body = next(iter(tree.children(tree.head(verb), "dobj")), None)
    if body is None:
        return []
    if tree.lemma(body) not in tree.syntax.holders:
        # "a majority of its holders"
        body = next(iter(tree.prepositional(body, ("of",), wide=False)), body)
    if tree.lemma(body) not in tree.syntax.holders:
        return []
    owners = [*tree.children(body, "poss"), *tree.prepositional(body, ("of",), wide=False)]
    owners += [c for c in tree.children(body, "compound", "nmod") if tree.tokens[c].pos == "PROPN"]
    if owners:
        return owners
    saying = tree.head(verb) if tree.dep(verb) == "ccomp" else None
    return [] if saying is None else tree.children(saying, "nsubj")


def _by_light_verb(tree: Tree, n: int, verbs: tuple[str, ...], fillers: Fillers) -> list[int]:
    """The subject of the verb that governs the noun, where that verb is one of ``verbs``."""
    found = None
    for v in [*tree.participles(n), *tree.children(n, "amod")]:
        light = _light(tree, v, verbs) and not tree.infinitive(v) and not tree.upheld(v)
        if light and not _beside(tree, v) and not _does_more(tree, v):
            own = tree.subject(v) if tree.passive(v) else next(iter(tree.children(v, "nsubj")), None)
            if own is not None and tree.text(own) not in tree.syntax.relative:
                return [own]
    if verbs is tree.syntax.receiving and (helped := _helped(tree, n)) is not None:
        return [helped]
    governed = tree.governor(n)
    if governed is not None:
        verb, how = governed
        answered = verbs is tree.syntax.giving and how == "with" and _light(tree, verb, tree.syntax.answering)
        left = verbs is tree.syntax.giving and how in ("from", "of") and _light(tree, verb, tree.syntax.quitting)
        if verbs is tree.syntax.giving and how in _AT_TALKS and _meets(tree, n, verb):
            found = tree.surface_subject(verb)
        elif verbs is tree.syntax.giving and how in tree.syntax.circumstances:
            found = None
        elif how != "subject" and (answered or left or _light(tree, verb, verbs)):
            turned = how == "object" or (answered and tree.passive(verb))
            found = tree.subject(verb) if turned else tree.surface_subject(verb)
    elif tree.dep(n) == "pobj":
        above = tree.head(tree.head(n))
        spell = tree.text(tree.head(n)) == "of" and tree.lemma(above) in tree.syntax.spans
        if tree.tokens[above].pos in ("NOUN", "PROPN") and (spell or tree.lemma(above) in tree.syntax.carrying):
            own = tree.holder(above)
            higher = _by_light_verb(tree, above, verbs, fillers)
            return higher or ([] if own is None or verbs is tree.syntax.receiving else [own])
        apposed = [c for c in tree.children(above, "appos") if fillers.named(c)]
        if apposed and not fillers.named(above):
            above = apposed[0]
        if fillers.named(above) and verbs is tree.syntax.giving and tree.text(tree.head(n)) in ("at", "in", "during"):
            while tree.dep(above) == "conj" and fillers.named(tree.head(above)):
                above = tree.head(above)
            return [above]
    return [] if found is None else [found]


def _meets(tree: Tree, n: int, verb: int) -> bool:
    """Whether somebody does something in talks with another: "in a call with X, Y asked for help"."""
    parley = tree.lemma(n) in tree.syntax.parleys and bool(tree.prepositional(n, ("with",), wide=False))
    return parley and not tree.passive(verb)


def _hearers(tree: Tree, v: int) -> list[int]:
    """To whom something is said: "demanded it in a call with X", "demanded it when she met X"."""
    found: list[int] = []
    for p in tree.children(v, "prep"):
        if tree.text(p) in ("in", "at", "during"):
            talks = [o for o in tree.children(p, "pobj") if tree.lemma(o) in tree.syntax.parleys]
            found += [h for o in talks for h in tree.prepositional(o, ("with",), wide=False)]
    for c in tree.children(v, "advcl"):
        if (
            any(tree.text(m) == "when" for m in tree.children(c, "advmod", "mark"))
            and tree.lemma(c) in tree.syntax.meeting
        ):
            found += tree.prepositional(c, ("with", "to"), wide=False)
            found += [o for s in (*tree.children(c, "nsubj"),) for o in tree.children(s, "conj")]
            found += tree.children(c, "dobj")
    return found


def _beside(tree: Tree, v: int) -> bool:
    """Whether the relative clause of ``v`` only happens by its noun: "a summit at which X is to meet Y"."""
    behind = (o for p in tree.children(v, "prep") for o in tree.children(p, "pobj"))
    return any(tree.text(o) in tree.syntax.relative for o in behind)


def _does_more(tree: Tree, v: int) -> bool:
    """Whether the relative clause tells of a thing of its own: "a deal under which Acme will invest $5m"."""
    return tree.dep(v) == "relcl" and any(tree.text(o) not in tree.syntax.relative for o in tree.children(v, "dobj"))


def _helped(tree: Tree, n: int) -> int | None:
    """Who is helped by ``n``: "X was kept afloat by a loan from Y"."""
    by, v = tree.head(n), tree.head(tree.head(n))
    if tree.dep(n) != "pobj" or tree.text(by) != "by" or not tree.is_verb(v):
        return None
    return tree.surface_subject(v) if tree.upheld(v) else None


def _light(tree: Tree, verb: int, verbs: tuple[str, ...]) -> bool:
    """Whether ``verb`` is one of ``verbs``: "strike a deal", but not "strike down a fine"."""
    syntax = tree.syntax
    if verbs is syntax.receiving and any(p in syntax.turning_down for p in tree.phrasal(verb, "prt", "advmod")):
        return True
    phrasal = tree.phrasal(verb)
    if any(p in syntax.overturning for p in phrasal):
        return False
    if verbs is syntax.giving and any(p in syntax.hammering for p in phrasal):
        return True
    return tree.lemma(verb) in verbs
