"""Where the parser goes wrong in the same way again and again, the tree is set right before it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duograph.extract.english.tree import Tree

_DATED = ("in", "on", "by", "during", "since")
_DATE = re.compile(
    r"(?:1[89]|20)\d\d|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_PLACED = ("in", "at", "on")
_WHICH = ("last", "next", "this", "earlier")
_FORMS = ("compound", "nmod", "nummod", "npadvmod", "amod", "appos")


def give_back_dated_subjects(tree: Tree) -> None:
    """Mends "In July 2012 Acme bought X", where the parser takes the subject for a part of the date."""
    for v in range(len(tree.tokens)):
        if not tree.is_verb(v) or tree.children(v, "nsubj", "nsubjpass", "csubj", "expl"):
            continue
        for p in tree.children(v, "prep"):
            if tree.text(p) not in _DATED or p > v:
                continue
            for o in tree.children(p, "pobj"):
                date = [c for c in tree.children(o, *_FORMS) if p < c < o and _DATE.fullmatch(tree.tokens[c].text)]
                if date and tree.tokens[o].pos in ("PROPN", "NOUN") and not _DATE.fullmatch(tree.tokens[o].text):
                    tree.attach(o, v, "nsubjpass" if tree.children(v, "auxpass") else "nsubj")
                    tree.attach(date[0], p, "pobj")
                    for later in date[1:]:
                        tree.attach(later, date[0], "nummod")


def join_behind_brackets(tree: Tree) -> None:
    """Mends "Acme Corp (“Acme”) and Bolt Ltd", where the parser joins the second name to the one in brackets."""
    for i in range(len(tree.tokens)):
        inner = tree.head(i)
        if tree.dep(i) != "conj" or tree.dep(inner) != "appos" or not inner < i:
            continue
        closing = next((n for n in range(inner + 1, i) if tree.text(n) in (")", "]")), None)
        opening = next((n for n in range(inner - 1, max(-1, inner - 8), -1) if tree.text(n) in ("(", "[")), None)
        if closing is not None and opening is not None:
            tree.attach(i, tree.head(inner), "conj")
            for c in tree.children(inner, "cc"):
                tree.attach(c, tree.head(inner), "cc")


def give_back_stakes(tree: Tree) -> None:
    """Mends "sold its shares in Acme", where the parser hangs the firm on the verb."""
    for p in range(1, len(tree.tokens)):
        o, v = p - 1, tree.head(p)
        held = tree.text(p) == "in" and tree.lemma(o) in tree.syntax.stakes and tree.dep(o) == "dobj"
        if not held or tree.head(o) != v or tree.dep(p) != "prep":
            continue
        tree.attach(p, o, "prep")
        for c in tree.children(p, "pcomp"):
            if tree.is_nominal(c):
                tree.attach(c, p, "pobj")


def give_back_heads(tree: Tree) -> None:
    """Mends "the head of Acme, Ann Lee, said", where the parser takes the person for another name of the firm."""
    for i in range(len(tree.tokens)):
        firm = tree.head(i)
        p = tree.head(firm)
        if tree.dep(i) != "appos" or tree.dep(firm) != "pobj" or tree.text(p) not in ("of", "at"):
            continue
        office = tree.head(p)
        if tree.lemma(office) in tree.syntax.offices and tree.tokens[i].pos == "PROPN":
            tree.attach(i, office, "appos")


def give_back_origins(tree: Tree) -> None:
    """Mends "a tariff on goods from Peru", where the parser hangs the land on the tariff."""
    for p in range(2, len(tree.tokens)):
        goods, above = p - 1, tree.head(p)
        if tree.text(p) != "from" or tree.dep(goods) != "pobj" or tree.tokens[goods].pos != "NOUN":
            continue
        on = tree.head(goods)
        if tree.text(on) == "on" and above in (tree.head(on), tree.head(tree.head(on))):
            tree.attach(p, goods, "prep")


def give_back_dated_objects(tree: Tree) -> None:
    """Mends "sold it to Acme last week", where the parser takes the name for a part of the date."""
    for o in range(len(tree.tokens)):
        p = tree.head(o)
        if tree.lemma(o) not in tree.syntax.spans or tree.dep(o) != "pobj" or tree.text(o - 1) not in _WHICH:
            continue
        names = [c for c in tree.children(o, "compound", "nmod") if c < o - 1 and tree.tokens[c].pos == "PROPN"]
        if names:
            tree.attach(names[-1], p, "pobj")
            for c in names[:-1]:
                tree.attach(c, names[-1], "compound")
            tree.attach(o, tree.head(p), "npadvmod")


def give_back_contents(tree: Tree) -> None:
    """Mends "agreed in May to sell X", where the parser takes what is agreed for an aim because a date stands
    between."""
    for v in range(len(tree.tokens)):
        above = tree.head(v)
        if tree.dep(v) != "advcl" or tree.lemma(above) not in tree.syntax.committing or above > v:
            continue
        if not tree.infinitive(v) or tree.children(above, "dobj", "ccomp", "xcomp"):
            continue
        between = [c for c in tree.children(above, "prep", "npadvmod", "advmod") if above < c < v]
        if between and not any(tree.text(i) == "," for i in range(above, v)):
            tree.attach(v, above, "xcomp")


def join_as_well(tree: Tree) -> None:
    """Mends "bought X, as well as Y", where the parser hangs Y on the verb or on "as"."""
    for k in range(len(tree.tokens) - 3):
        if [tree.text(k), tree.text(k + 1), tree.text(k + 2)] != ["as", "well", "as"]:
            continue
        verb = tree.head(k + 2)
        before = [o for o in tree.children(verb, "dobj") if o < k] if tree.is_verb(verb) else []
        hung = [*tree.children(k + 2, "pobj"), *(c for c in tree.children(verb, "dep", "conj", "pobj") if c > k + 2)]
        further = [c for c in hung if tree.is_nominal(c)]
        if before and further:
            tree.attach(further[0], before[-1], "conj")


def join_unspoken_verbs(tree: Tree) -> None:
    """Mends "X was fined $5m and Y $3m", where the parser takes Y for a part of the sum."""
    for v in range(len(tree.tokens)):
        subjects = tree.children(v, "nsubj", "nsubjpass") if tree.is_verb(v) else []
        objects = tree.children(v, "dobj")
        sums = [*objects[1:], *tree.children(v, "conj"), *(c for o in objects for c in tree.children(o, "conj"))]
        for n in sums if subjects and objects else ():
            figures = [c for c in tree.subtree(n) if tree.tokens[c].pos in ("NUM", "SYM") and objects[0] < c <= n]
            name = min(figures, default=0) - 1
            first = name
            while first > 0 and tree.tokens[first].pos == "PROPN":
                first -= 1
            if first < name and tree.text(first) in ("and", ",") and tree.head(name) in (n, v):
                tree.attach(name, subjects[0], "conj")


def give_back_participles(tree: Tree) -> None:
    """Mends "It came with X, bought in 2008 from Y", where the parser takes what is told of X for a remark."""
    for v in range(3, len(tree.tokens)):
        bare = tree.tokens[v].tag in ("VBN", "VBD") and not tree.children(v, "aux", "auxpass", "mark", "nsubj", "dobj")
        name = v - 2
        if not bare or tree.dep(v) != "advcl" or tree.text(v - 1) != "," or tree.lemma(v) not in tree.syntax.dealing:
            continue
        if tree.tokens[name].pos == "PROPN" and tree.dep(name) == "pobj" and tree.text(tree.head(name)) not in _PLACED:
            tree.attach(v, name, "acl")


def give_back_worth(tree: Tree) -> None:
    """Mends "a deal with X worth $5m", where the parser takes the name for a part of the sum."""
    for worth in range(2, len(tree.tokens) - 1):
        unit, name = tree.head(worth), worth - 1
        if tree.text(worth) != "worth" or tree.tokens[name].pos != "PROPN" or tree.head(name) != unit:
            continue
        if unit > worth and tree.dep(name) in ("nmod", "compound", "npadvmod") and tree.dep(unit) in ("pobj", "dobj"):
            above, dep = tree.head(unit), tree.dep(unit)
            tree.attach(name, above, dep)
            tree.attach(worth, name, "amod")
            tree.attach(unit, worth, "npadvmod")


def give_back_subjects_of_auxiliaries(tree: Tree) -> None:
    """Mends "Acme and Bolt are each lending", where the parser hangs the subject on the auxiliary."""
    for a in range(1, len(tree.tokens)):
        verb = tree.head(a)
        if tree.dep(a) in ("aux", "auxpass") and tree.is_verb(verb) and verb != a:
            for s in tree.children(a, "nsubj", "nsubjpass"):
                passed = tree.children(verb, "auxpass") or tree.dep(a) == "auxpass"
                tree.attach(s, verb, "nsubjpass" if passed else "nsubj")


def give_back_attendant_sums(tree: Tree) -> None:
    """Mends "with $5m borrowed from X", where the parser takes the words for a clause of their own."""
    for v in range(2, len(tree.tokens)):
        sums = [s for s in tree.children(v, "nsubjpass", "nsubj") if tree.tokens[s].pos in ("NUM", "SYM")]
        marks = [m for m in tree.children(v, "mark", "prep") if tree.text(m) == "with" and m < v]
        if not sums or not marks or tree.tokens[v].tag not in ("VBN", "VBD") or tree.head(v) == v:
            continue
        head = tree.head(v)
        tree.attach(marks[0], head, "prep")
        tree.attach(sums[0], marks[0], "pobj")
        tree.attach(v, sums[0], "acl")


def give_back_infinitives(tree: Tree) -> None:
    """Mends "will invest in mills run by X and hire Y", where the parser joins the second verb to the participle."""
    for v in range(len(tree.tokens)):
        head = tree.head(v)
        if tree.dep(v) != "conj" or tree.tokens[v].tag != "VB" or not tree.is_verb(head) or head > v:
            continue
        if tree.tokens[head].tag == "VB" or tree.children(v, "aux", "nsubj", "nsubjpass"):
            continue
        if any(tree.tokens[a].tag in ("MD", "TO") for a in tree.children(head, "aux")):
            continue
        above = [a for a in tree.ancestors(head) if tree.is_verb(a) and tree.tokens[a].tag == "VB" and a < head]
        if above and tree.children(above[0], "aux"):
            for c in tree.children(head, "cc"):
                tree.attach(c, above[0], "cc")
            tree.attach(v, above[0], "conj")


def give_back_judged(tree: Tree) -> None:
    """Mends "dismissed as nonsense a report", where the parser takes the report for another name of the nonsense."""
    for p in range(len(tree.tokens)):
        v = tree.head(p)
        if tree.text(p) != "as" or tree.dep(p) != "prep" or not tree.is_verb(v) or tree.children(v, "dobj"):
            continue
        if tree.lemma(v) not in tree.syntax.denying or tree.passive(v):
            continue
        late = [a for o in tree.children(p, "pobj") for a in tree.children(o, "appos") if tree.children(a, "det")]
        if late:
            tree.attach(late[0], v, "dobj")


def join_behind_titles(tree: Tree) -> None:
    """Mends "Ann Lee, the head of Acme, and Bo Kim", where the parser hangs the second name on the office."""
    for i in range(3, len(tree.tokens)):
        if tree.dep(i) != "conj" or tree.tokens[i].pos != "PROPN":
            continue
        start = min(tree.subtree(i))
        office = next((a for a in tree.ancestors(i) if tree.dep(a) == "appos"), None)
        if office is None or not office < i or tree.tokens[office].pos != "NOUN" or start < 2:
            continue
        name, direct = tree.head(office), tree.head(i) == office
        apart = tree.text(start - 2) == "," and tree.tokens[start - 1].pos == "CCONJ"
        titled = any(tree.tokens[a].pos == "NOUN" for a in tree.children(i, "appos"))
        if apart and tree.tokens[name].pos == "PROPN" and name < office and (direct or titled):
            for c in tree.children(tree.head(i), "cc"):
                tree.attach(c, name, "cc")
            tree.attach(i, name, "conj")


def join_subjects(tree: Tree) -> None:
    """Mends "Acme, the maker of paint, and Bolt signed", where the parser gives the verb two subjects."""
    for v in range(len(tree.tokens)):
        first, *more = tree.children(v, "nsubj", "nsubjpass") or [v]
        if len(more) == 1 and first < more[0] < v and tree.children(first, "cc") and not tree.children(first, "conj"):
            tree.attach(more[0], first, "conj")
        elif len(more) == 1 and first < more[0] < v and tree.tokens[more[0]].pos == "PROPN":
            # "a truce struck by X and Y will last"
            joint = min(tree.subtree(more[0])) - 1
            before = tree.head(joint)
            if joint > first and tree.dep(joint) == "cc" and before < joint and tree.tokens[before].pos == "PROPN":
                tree.attach(more[0], before, "conj")
            elif joint > first and tree.dep(joint) == "pobj" and tree.tokens[joint].pos == "NOUN":
                # "the agency, under its chair X, sued"
                tree.attach(more[0], joint, "appos")


def give_back_main_verbs(tree: Tree) -> None:
    """Mends "Ann Lee, a banker, invested in X", where the parser takes the verb for a participle said of her."""
    for n in range(len(tree.tokens)):
        if tree.head(n) != n or tree.tokens[n].pos not in ("PROPN", "NOUN") or not tree.children(n, "appos"):
            continue
        apposed = tree.children(n, "appos")
        for v in [c for i in (n, *apposed) for c in tree.children(i, "acl")]:
            bare = tree.tokens[v].tag == "VBN" and not tree.children(v, "aux", "auxpass", "agent", "mark")
            behind = any(tree.text(k) == "," for k in range(max(apposed), v))
            if bare and behind and tree.children(v, "dobj", "prep"):
                tree.make_root(v, n)
                break


def give_back_prepositions(tree: Tree) -> None:
    """Mends "walked away from a plan", where the parser hangs the phrase on the adverb of the verb."""
    for p in range(2, len(tree.tokens)):
        adverb = tree.head(p)
        hung = tree.dep(p) == "prep" and adverb == p - 1 and tree.dep(adverb) in ("advmod", "prt")
        if hung and tree.is_verb(tree.head(adverb)) and tree.head(adverb) == adverb - 1:
            tree.attach(p, tree.head(adverb), "prep")


def give_back_recipients(tree: Tree) -> None:
    """Mends "sold its 9% stake to X", where the parser takes "to" for the sign of an infinitive."""
    for to in range(1, len(tree.tokens) - 1):
        if tree.dep(to) != "aux" or tree.text(to) != "to" or tree.tokens[tree.head(to)].pos != "PROPN":
            continue
        name = tree.head(to)
        while tree.tokens[tree.head(name)].pos == "PROPN" and tree.dep(name) in ("compound", "nmod"):
            name = tree.head(name)
        verb = tree.head(name)
        if tree.is_verb(verb) and verb < to < name and verb != name:
            tree.attach(to, verb, "prep")
            tree.attach(name, to, "pobj")


def give_back_signed(tree: Tree) -> None:
    """Mends "a deal on chips, signed by X and Y", where the parser hangs the signing on the chips."""
    pacts = {*tree.syntax.deals, *tree.syntax.bargains}
    for v in range(1, len(tree.tokens)):
        noun = tree.head(v)
        if tree.dep(v) != "acl" or tree.tokens[v].tag != "VBN" or tree.lemma(v) not in tree.syntax.concluding:
            continue
        if tree.text(v - 1) != "," or tree.lemma(noun) in pacts or not tree.children(v, "agent"):
            continue
        before = (a for a in range(v - 1, -1, -1) if tree.lemma(a) in pacts and not tree.is_verb(a))
        above = next(before, None)
        if above is not None:
            tree.attach(v, above, "acl")


def give_back_kept(tree: Tree) -> None:
    """Mends "barred it from shipping paint", where the parser takes the shipping for a kind of paint."""
    for p in range(1, len(tree.tokens) - 2):
        v, above = p + 1, tree.head(p)
        if tree.text(p) != "from" or tree.tokens[v].tag != "VBG" or tree.lemma(above) not in tree.syntax.preventing:
            continue
        goods = tree.head(v)
        if tree.dep(v) in ("compound", "amod") and tree.head(goods) == p and tree.dep(goods) == "pobj":
            tree.attach(v, p, "pcomp")
            tree.attach(goods, v, "dobj")
            for c in tree.children(p, "prep"):
                tree.attach(c, v, "prep")
