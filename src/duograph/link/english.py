"""English sentences → candidates: names the registry knows, and unlisted ones by a grammar of capitals.

A stretch of capitalised words is cut by possessives, titles and known names, then judged: by title, legal form,
head word, apposition and the tagger's hints.  The document votes on the kind of each name.  In headlines, where
capitals tell nothing, only names that the registry knows or the text below has stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from duograph.knowledge import Knowledge
from duograph.link.candidates import Candidate
from duograph.link.english_kinds import FAIR, REJECTED, SURE, WEAK, Judged
from duograph.link.english_lexicon import Context, Lexicon
from duograph.link.english_reader import Reader
from duograph.names.keys import core
from duograph.records import Kind, Sentence


def candidates(sentences: Sequence[Sentence], *, knowledge: Knowledge) -> list[Candidate]:
    """The stretches of a document's English ``sentences`` that stand for actors.

    All sentences are read together: the text tells which words of a headline or at the beginning of a sentence
    are names, and of which kind a name is.
    """
    words = Lexicon(knowledge)
    running = [s for s in sentences if not _is_headline(s)]
    context = Context.of(running, words)
    judged: list[Judged] = []
    for sentence in running:
        if not (sentence.heading and sentence.text.startswith(knowledge.naming["en"].bylines)):
            judged += Reader(sentence, words, context).read()
    judged += _short_forms(running, judged, context, words)
    found = _voted(judged, knowledge)
    for sentence in sentences:
        if _is_headline(sentence):
            found += _in_headline(sentence, found, words)
    return sorted(found, key=lambda c: (c.sentence, c.name_start, c.name_end, c.known))


def _is_headline(sentence: Sentence) -> bool:
    """Whether capitals tell nothing in ``sentence``: all capitals, or nearly every long word with one."""
    words = [w for w in re.findall(r"[^\W\d_]+", sentence.text) if len(w) > 3]
    if not words:
        return sentence.heading
    if sentence.text.upper() == sentence.text:
        return True
    return sentence.heading and len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _short_forms(
    sentences: Iterable[Sentence], judged: Sequence[Judged], context: Context, words: Lexicon
) -> list[Judged]:
    """First words of firms and surnames of persons where the text has them alone and nothing else was found."""
    kinds: dict[str, Kind] = {}
    for one in judged:
        parts = one.candidate.name.split()
        if one.weight < FAIR or len(parts) < 2 or one.candidate.form != "name" or one.candidate.known:
            continue
        kind = one.candidate.kind
        short = parts[-1] if kind == "person" else parts[0]
        plain = short.lower() not in context.lower and short not in words.never | words.modifiers | words.titles
        known = words.registry.lookup(short) or words.country(short) or short in words.heads or short in words.places
        if kind not in REJECTED and plain and not known and len(short) > 3 and short[0].isupper():
            kinds.setdefault(short, kind)
    if not kinds:
        return []
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, kinds)))})(?![\w-]| [A-Z])")
    taken = defaultdict(list)
    for one in judged:
        taken[one.candidate.sentence].append((one.candidate.start, one.candidate.end))
    found = []
    for sentence in sentences:
        for match in pattern.finditer(sentence.text):
            start, end = match.span()
            if any(s < end and start < e for s, e in taken[sentence.index]):
                continue
            candidate = Candidate(
                sentence=sentence.index,
                start=start,
                end=end,
                name_start=start,
                name_end=end,
                name=match[0],
                kind=kinds[match[0]],
                rule="short form",
            )
            found.append(Judged(candidate=candidate, weight=WEAK))
    return found


def _voted(judged: Sequence[Judged], knowledge: Knowledge) -> list[Candidate]:
    """The candidates with the kind the whole document gives their name; places and products fall out."""
    naming = knowledge.naming["en"]
    votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for one in judged:
        if one.candidate.form == "name":
            votes[core(one.candidate.name, naming)][one.candidate.kind] += one.weight
    clubs = frozenset(club.lower() for club in naming.clubs)
    formed = {
        core(j.candidate.name, naming) for j in judged if j.candidate.name.split()[-1].rstrip(".") in naming.legal
    }
    kinds: dict[str, Kind] = {name: _winner(votes, name, clubs, formed=name in formed) for name in votes}
    found = []
    for one in judged:
        candidate = one.candidate
        if candidate.form != "name" or candidate.known:
            found.append(candidate)
            continue
        kind = kinds[core(candidate.name, naming)]
        if kind not in REJECTED:
            found.append(replace(candidate, kind=kind))
    return found


def _winner(votes: Mapping[str, Counter[Kind]], name: str, clubs: frozenset[str], *, formed: bool) -> Kind:
    """The kind most voted for ``name``; ``formed`` tells that it also stands with a legal form.

    A bare word follows the longer names it is surname or beginning of; a bare word that only the tagger takes for a
    person, with no fuller name anywhere, is taken for a company: news gives persons their full names once.
    """
    own = Counter(votes[name])
    if name in clubs and any(n.endswith(" " + name) for n in votes):
        return "company"
    if max(own.values()) < (SURE if " " in name or formed else 2 * SURE):
        longer = {n: _top(v) for n, v in votes.items() if n.startswith(name + " ") or n.endswith(" " + name)}
        persons = [n for n, kind in longer.items() if kind == "person"]
        others = [k for n, k in longer.items() if n.startswith(name + " ") and k not in REJECTED and k != "person"]
        if persons and not others:
            return "person"
        if others and not any(n.endswith(" " + name) for n in persons):
            return others[0]
        if " " not in name and own["person"] and not persons and own["person"] < SURE:
            own["company"] += own.pop("person")
    return _top(own)


def _top(votes: Counter[Kind]) -> Kind:
    return max(sorted(votes), key=lambda k: votes[k])


def _in_headline(sentence: Sentence, found: Sequence[Candidate], words: Lexicon) -> list[Candidate]:
    """Names of the text below, whatever their letters here, and names the registry knows."""
    named: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.form != "name":
            continue
        forms = {candidate.name.lower(), core(candidate.name, words.naming)}
        if candidate.kind == "person":
            forms.add(candidate.name.split()[-1].lower())
        for form in sorted(forms):
            if len(form) > 2:
                named.setdefault(form, candidate)
    spans: list[tuple[int, int, Kind, tuple[str, ...]]] = []
    if named:
        pattern = "|".join(sorted(map(re.escape, named), key=lambda w: (-len(w), w)))
        for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", sentence.text.lower()):
            one = named[match[0]]
            if sentence.text[match.start()].isupper():
                spans.append((*match.span(), one.kind, one.known))
    for hit in words.registry.find(sentence.text):
        entry = words.registry.get(hit.ids[0])
        if entry and not hit.ambiguous and hit.form == "name":
            spans.append((hit.start, hit.end, entry.kind, hit.ids))
    result: list[Candidate] = []
    for start, end, kind, known in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if any(c.start < end and start < c.end for c in result):
            continue
        result.append(
            Candidate(
                sentence=sentence.index,
                start=start,
                end=end,
                name_start=start,
                name_end=end,
                name=sentence.text[start:end],
                kind=kind,
                known=known,
                rule="headline",
            )
        )
    return result
