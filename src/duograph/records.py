"""The nouns that flow through the program: frozen, checked where they are made, in plain units.

Two systems of offsets exist and are never mixed:

* *document offsets*: half-open code points into :attr:`Document.text`, the text as read from the file;
* *sentence offsets*: half-open code points into :attr:`Sentence.text`, the cleaned reading form.
  :meth:`Sentence.span` turns the second into the first.

Tokens, hints, dates, amounts and mentions carry sentence offsets.  Everything that leaves the reading of a
document (:class:`Evidence`, :class:`Problem`) carries document offsets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Language = Literal["en", "zh-Hans", "zh-Hant", "mixed"]
Kind = Literal[
    "person",
    "company",
    "government",
    "agency",
    "consortium",
    "facility",
    "multilateral",
    "law",
    "media",
    "place",
    "product",
]
EventType = Literal[
    "negotiation",
    "proposal",
    "agreement",
    "rejection",
    "subsidy",
    "loan",
    "investment",
    "acquisition",
    "merger",
    "purchase",
    "sale",
    "founding",
    "partnership",
    "tariff",
    "export_control",
    "sanction",
    "bankruptcy",
    "rename",
    "ipo",
    "construction",
    "withdrawal",
]
Family = Literal["negotiated", "funded", "acquired", "founded", "regulated", "corporate"]
Status = Literal["occurred", "planned", "negated", "failed", "lifted"]
Role = Literal[
    "party",
    "proposer",
    "recipient",
    "rejecter",
    "funder",
    "buyer",
    "target",
    "seller",
    "object",
    "founder",
    "founded",
    "imposer",
    "subject",
]
Precision = Literal["day", "month", "quarter", "half", "year", "decade", "range"]
Qualifier = Literal["exact", "about", "over", "under"]
ConflictField = Literal["amount", "date", "participants", "status"]

FAMILY: Mapping[EventType, Family] = {
    "negotiation": "negotiated",
    "proposal": "negotiated",
    "agreement": "negotiated",
    "rejection": "negotiated",
    "subsidy": "funded",
    "loan": "funded",
    "investment": "funded",
    "acquisition": "acquired",
    "merger": "acquired",
    "purchase": "acquired",
    "sale": "acquired",
    "founding": "founded",
    "partnership": "founded",
    "tariff": "regulated",
    "export_control": "regulated",
    "sanction": "regulated",
    "bankruptcy": "corporate",
    "rename": "corporate",
    "ipo": "corporate",
    "construction": "corporate",
    "withdrawal": "corporate",
}

ROLES: Mapping[EventType, tuple[Role, ...]] = {
    "negotiation": ("party",),
    "proposal": ("proposer", "recipient"),
    "agreement": ("party",),
    "rejection": ("rejecter", "recipient"),
    "subsidy": ("funder", "recipient"),
    "loan": ("funder", "recipient"),
    "investment": ("funder", "recipient"),
    "acquisition": ("buyer", "target", "seller"),
    "merger": ("party",),
    "purchase": ("buyer", "seller"),
    "sale": ("seller", "buyer", "object"),
    "founding": ("founder", "founded"),
    "partnership": ("party",),
    "tariff": ("imposer", "target"),
    "export_control": ("imposer", "target"),
    "sanction": ("imposer", "target"),
    "bankruptcy": ("subject",),
    "rename": ("subject",),
    "ipo": ("subject",),
    "construction": ("subject",),
    "withdrawal": ("subject",),
}
"""The roles an event type may have, agent first."""

SYMMETRIC: frozenset[EventType] = frozenset({"negotiation", "agreement", "merger", "partnership"})


def _check(condition: bool, reason: str) -> None:
    if not condition:
        raise ValueError(reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as read from its file, with what sources.yaml says of it.

    ``noise`` holds document offsets of stretches that are no part of the story (pinyin glosses, numbering,
    image stubs, markup); they stay in ``text`` and are skipped when sentences are made.
    """

    id: str
    path: str
    text: str
    sha256: str
    language: Language
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    noise: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a sentence.  ``head`` is the index of the syntactic head in the sentence's tokens.

    English tokens carry spaCy's lemma, universal part of speech, fine tag and dependency; Chinese tokens
    carry the tagger's part of speech in ``tag`` and their own text as lemma.
    """

    start: int
    end: int
    text: str
    lemma: str = ""
    pos: str = ""
    tag: str = ""
    dep: str = ""
    head: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A stretch that a statistical tagger takes for a name; the linker decides.  Labels: PER ORG LOC MISC TIME."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a document in its reading form.

    ``text`` is the stretch ``[start, end)`` of the document without noise and with Traditional characters
    turned into Simplified ones, one for one.  ``offsets[i]`` is the document offset of ``text[i]``;
    ``offsets[len(text)]`` is the document offset just behind the last character.
    """

    index: int
    start: int
    end: int
    text: str
    offsets: tuple[int, ...]
    language: Literal["en", "zh"]
    paragraph: int = 0
    heading: bool = False
    tokens: tuple[Token, ...] = ()
    hints: tuple[Hint, ...] = ()

    def __post_init__(self) -> None:
        _check(len(self.offsets) == len(self.text) + 1, "a sentence needs one offset a character and a last one")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of the sentence offsets ``[start, end)``; the stretch must not be empty."""
        _check(
            0 <= start < end <= len(self.text),
            f"no stretch [{start}, {end}) in a sentence of {len(self.text)}",
        )
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A stretch of calendar time, both ends inclusive, as precise as the text allows.

    ``basis`` says what an incomplete expression was completed from: ``explicit``, ``document date``,
    ``earlier sentence`` ...
    """

    start: date
    end: date
    precision: Precision
    text: str
    basis: str = "explicit"

    def __post_init__(self) -> None:
        _check(self.start <= self.end, f"a date cannot end before it starts: {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression of a sentence.  ``date`` is None where it could not be placed; ``problem`` says why.

    ``relation`` is how it stands to an event: in, since, until, before, after, about.
    """

    start: int
    end: int
    date: Date | None
    relation: str = "in"
    rule: str = ""
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum of money in plain units.  ``currency`` is ISO 4217; ``high`` is the upper end of a range."""

    value: Decimal
    currency: str
    text: str
    qualifier: Qualifier = "exact"
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountMention:
    """A sum, price or share of a sentence.

    ``use``: ``sum`` (can be a deal's value), ``per_share``, ``percent`` (``amount`` is None, ``percent`` set),
    ``rate`` (a sum a year, a ton, a person).  ``conversion_of`` is the index, among the sentence's amounts, of
    the sum this one converts in brackets.  ``amount`` is None where value or currency stay undecided;
    ``problem`` says why.
    """

    start: int
    end: int
    amount: Amount | None
    use: Literal["sum", "per_share", "percent", "rate"] = "sum"
    percent: Decimal | None = None
    conversion_of: int | None = None
    rule: str = ""
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts in one document, under a key that is good within that document.

    The key is the registry's id where the actor is known there, else a slug made of its fullest name.
    ``names`` are the surface forms met, and other forms the text itself defines (brackets, "formerly").
    ``country`` is the id of the state it belongs to, where a title or the registry tells.
    ``evidence`` are short sentences that say why the forms are one actor.
    ``guessed``: nothing but a tagger or capital letters takes it for an organisation.
    """

    key: str
    kind: Kind
    names: tuple[str, ...]
    known: bool = False
    guessed: bool = False
    country: str | None = None
    titles: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check(bool(self.names), f"actor {self.key!r} needs a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a sentence speaks of an actor.

    ``form``: name, title (an office standing for its holder), metonym, reference (he, the company, 该公司),
    member (one state of 日美).  Several mentions may share a stretch (日美, 雙方, both firms).
    ``start``/``end`` cover the name with its apposed title, ``name_start``/``name_end`` the name alone.
    """

    sentence: int
    start: int
    end: int
    actor: str
    form: Literal["name", "title", "metonym", "reference", "member"] = "name"
    name_start: int = -1
    name_end: int = -1
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The actors of one document and their mentions, mentions ordered by sentence, start, end, actor."""

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, sentence: int) -> tuple[Mention, ...]:
        """The mentions of the sentence with that index."""
        return tuple(m for m in self.mentions if m.sentence == sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What could not be understood, with document offsets (or 0, 0 for the whole document)."""

    document: str
    start: int
    end: int
    stage: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor (document key) or entity (corpus id) in a role.  ``side`` tells who sits with whom in talks."""

    entity: str
    role: Role
    side: Literal[1, 2] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence that tells an event, in document offsets, the word that fired and the rule that read it."""

    document: str
    start: int
    end: int
    text: str
    trigger_start: int
    trigger_end: int
    rule: str = ""
    status: Status = "occurred"

    def __post_init__(self) -> None:
        _check(
            self.start <= self.trigger_start < self.trigger_end <= self.end,
            f"the trigger lies outside its evidence: {self.text!r}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening.  Within a Reading participants are document keys and ``id`` is empty; after resolve,
    participants are entity ids and ``id`` is stable across rebuilds."""

    type: EventType
    status: Status
    participants: tuple[Participant, ...]
    evidence: tuple[Evidence, ...]
    date: Date | None = None
    amounts: tuple[Amount, ...] = ()
    object: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        allowed = ROLES[self.type]
        for p in self.participants:
            _check(p.role in allowed, f"a {self.type} has no {p.role}")
        _check(bool(self.participants), f"a {self.type} needs a participant")
        _check(bool(self.evidence), f"a {self.type} needs evidence")

    @property
    def family(self) -> Family:
        return FAMILY[self.type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one document."""

    document: Document
    actors: tuple[Actor, ...] = ()
    mentions: tuple[tuple[str, int, int], ...] = ()
    """(actor key, document start, document end) of every mention."""
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    sentences: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One actor across documents, languages and spellings.

    ``names``: the form to show per language (``en``, ``zh-Hans``, ``zh-Hant``), only those that are known.
    ``documents``: ids of the documents that mention it.  ``why``: the evidence that joined its forms.
    """

    id: str
    kind: Kind
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    country: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictValue:
    value: str
    document: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field of an event on which its sources (or one source with itself) disagree."""

    event: str
    field: ConflictField
    values: tuple[ConflictValue, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two entities that may be one (``possible_same``), with the evidence for and against."""

    first: str
    second: str
    evidence_for: tuple[str, ...]
    evidence_against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Which program, texts, decisions and own actors a corpus was made of, and through which filters it went.

    ``texts``: (path, sha256) of every text.  ``decisions`` and ``entities``: sha256 of graph/decisions.yaml and
    graph/entities.yaml, ``none`` where there is no such file or nothing in it; ``decided``: how many decisions.
    ``parts``: the optional parts on which something in it rests (``ja``, Japanese readings).
    ``filters``: (option of the command line, value).  No clock: the same input has the same provenance.
    """

    version: str
    texts: tuple[tuple[str, str], ...] = ()
    decisions: str = "none"
    decided: int = 0
    entities: str = "none"
    parts: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The filters as they are typed: ``who TSMC``."""
        return tuple(f"{option} {value}" for option, value in self.filters)

    def lines(self) -> tuple[str, ...]:
        """All of it in words: the program, the two files, the optional parts, the filters, then a line a text."""
        return (
            f"duograph {self.version}",
            f"graph/decisions.yaml: {self.decided} decisions, sha256 {self.decisions}",
            f"graph/entities.yaml: sha256 {self.entities}",
            f"optional parts: {', '.join(self.parts) or 'none'}",
            *(f"filter {option}: {value}" for option, value in self.filters),
            *(f"text {path}: sha256 {digest}" for path, digest in self.texts),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything known after resolving all readings: what is stored, queried and exported.  Sorted by id.

    ``provenance`` is None where nothing is known of it.
    """

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()
    provenance: Provenance | None = None
