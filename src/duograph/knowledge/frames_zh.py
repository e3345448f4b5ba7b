"""zh/frames.yaml, zh/status.yaml, zh/details.yaml: how Chinese says what happened, how far it is, for how much."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from duograph.errors import KnowledgeError
from duograph.knowledge.files import DATA, load_yaml
from duograph.records import ROLES, EventType, Kind, Role, Status

Case = Literal[
    "agent", "patient", "owner", "with", "from", "to", "toward", "by", "passive", "object", "for", "in", "means"
]
Light = Literal[
    "give", "receive", "hold", "sign", "impose", "list", "ban", "join", "propose", "apply", "withdraw", "arrange"
]
Control = Literal["speech", "pivot", "serial"]
StatusCue = Literal["planned", "negated", "failed", "lifted", "occurred"]
Source = Literal[
    "topic", "held", "counterpart", "opponent", "financed", "vendor", "partner", "beneficiary", "addressed"
]
Words = tuple[str, ...]


class Frame(BaseModel):
    """One way in which happenings of a type are told; the comments of zh/frames.yaml say what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    type: EventType
    verbs: Words = ()
    nouns: Words = ()
    verbs_of: tuple[Light, ...] = ()
    roles: Mapping[Case, Role]
    object: Words = ()
    loose: tuple[Case, ...] = ()
    needs: tuple[tuple[Role, ...], ...]
    implied: Literal["company"] | None = None
    missing: Mapping[Role, Source] = {}
    leads_to: Words = ()
    money: bool = False
    kinds: Mapping[Role, tuple[Kind, ...]] = {}
    alone: bool = False
    active: bool = False
    mutual: bool = False
    to_talk: bool = False
    as_partners: bool = False
    as_agreement: bool = False
    lender_first: bool = False
    names: bool = False
    asks: bool = False
    leaves: bool = False
    near: Words = ()
    status: Status | None = None
    otherwise: str | None = None

    @model_validator(mode="after")
    def _roles_fit(self) -> Frame:
        for role in (*self.roles.values(), *(role for roles in self.needs for role in roles)):
            if role not in ROLES[self.type]:
                raise ValueError(f"a {self.type} has no {role}")
        if not self.verbs and not self.nouns:
            raise ValueError(f"the frame {self.name!r} has neither verbs nor nouns")
        return self


class Grammar(BaseModel):
    """The closed words: cases, conjunctions, light and control verbs, heads of objects."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prepositions: Mapping[Case, Words]
    conjunctions: Words
    aspect: Words
    holding: Words
    quantity: Words
    light: Mapping[Light, Words]
    control: Mapping[Control, Words]
    event_nouns: Words
    presentative: Words
    copula: Words
    heading: Words
    displacing: Words
    dateline: Words
    wires: Words
    holders: Words
    appositive: Words
    settings: Words
    adverbs: Words
    trading: Words
    branches: Words
    this: Words
    deals: Words
    bounding: Words
    private: Words
    counters: Words
    fields: Words
    origin: Words
    demonstrative: Words
    attending: Words
    breaching: Words
    abstract: Words
    unlawful: Words
    endings: Words
    visiting: Words
    bidding: Words
    awaiting: Words
    at_last: Words
    manner: Words
    instrument: Words
    severally: Words
    temporary: Words
    addressing: Words
    paying: Words
    supporting: Words
    shifting: Words
    listing: Words
    describing: Words
    told: Words
    regarding: Words
    counting: Words
    letters: Words
    continuing: Words
    jointly: Words
    transfers: Words
    lenders: str
    courts: str
    definite: Words
    there: Words
    someone: Words
    likewise: Words
    same: Words
    remaining: Words
    ahead: Words
    fora: Words
    when: Words
    matter: Words
    sending: Words
    citing: Words
    through: Words
    leading: Words
    reason: Words
    closing: Words
    unnamed: Words
    pronouns: Words
    heads: Mapping[str, Words]


class _FrameFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    grammar: Grammar
    kinds: Mapping[EventType, Mapping[Role, tuple[Kind, ...]]]
    frames: tuple[Frame, ...]
    blocked: Words


class _Cues(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    before: Words = ()
    after: Words = ()


class _StatusFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    planned: _Cues
    negated: _Cues
    failed: _Cues
    lifted: _Cues
    occurred: _Cues
    refused: Words
    obliged: Words
    commenting: Words
    asked: Words
    decided: Words
    formal: Words
    permits: Words
    announcing: Words
    ceasing: Words
    earlier: Words
    called_off: Words
    rumour: Words
    denies: Words
    settles: Words
    hypothetical: Words
    opinion: Words
    pretexts: Words
    possible: Words
    causing: Words


class _DetailFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    spends: Words
    price: Words
    measure: Words
    worth: Words
    fine: Words
    capital: Words
    share: Words
    same_year: Words
    until: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """All that a word can do in a sentence."""

    verb_of: tuple[str, ...] = ()
    noun_of: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    light: frozenset[Light] = frozenset()
    control: frozenset[Control] = frozenset()
    heads: frozenset[str] = frozenset()
    before: frozenset[StatusCue] = frozenset()
    after: frozenset[StatusCue] = frozenset()
    marks: frozenset[str] = frozenset()
    """through, obliged, commenting, asked, there,
    conjunction, aspect, holding, quantity, event noun, presentative, copula, refused, heading, displacing,
    dateline, wire, holder, appositive, setting, adverb, demonstrative, attending, breaching, abstract,
    unlawful, visiting, bidding, awaiting, at last, manner, instrument, severally, jointly,
    addressing, paying, supporting, shifting, listing, describing, trading, branch, this, deal,
    bounding, counter, origin, field, temporary, told, regarding, counting, continuing, definite,
    someone, likewise, same, remaining, ahead, forum, when, names, matter, sending, citing, leading, reason, closing,
    unnamed, pronoun, hypothetical, opinion, pretext, blocked, decided, formal, permits, announcing, ceasing,
    earlier, called off, rumour, denies, settles."""
    money: frozenset[str] = frozenset()
    """What it says of a sum: spends, price, measure, worth, fine, capital, share."""


@dataclass(frozen=True, slots=True)
class ChineseFrames:
    """Frames by name, and every word the reader knows with all its uses."""

    frames: Mapping[str, Frame]
    kinds: Mapping[EventType, Mapping[Role, tuple[Kind, ...]]]
    words: Mapping[str, Word]
    longest: int = field(default=0)
    same_year: Words = ()
    transfers: Words = ()
    lenders: re.Pattern[str] = field(default=re.compile("(?!)"))
    courts: re.Pattern[str] = field(default=re.compile("(?!)"))
    letters: Words = ()
    private: Words = ()
    endings: Words = ()
    through: Words = ()
    until: Words = ()


@cache
def load_chinese_frames() -> ChineseFrames:
    """The frames of zh/frames.yaml with the words of zh/status.yaml and zh/details.yaml.  Raises KnowledgeError for
    an entry that does not hold."""
    path = DATA / "zh" / "frames.yaml"
    file: _FrameFile = load_yaml(path, _FrameFile)
    cues: _StatusFile = load_yaml(DATA / "zh" / "status.yaml", _StatusFile)
    details: _DetailFile = load_yaml(DATA / "zh" / "details.yaml", _DetailFile)
    frames = {frame.name: frame for frame in file.frames}
    for frame in file.frames:
        if frame.otherwise is not None and frame.otherwise not in frames:
            raise KnowledgeError(f"{path}: {frame.name} → otherwise: there is no frame {frame.otherwise!r}")
        for head in (*frame.object, *frame.near):
            if head not in file.grammar.heads and head not in ("actor", "none", "sum"):
                raise KnowledgeError(f"{path}: {frame.name} → object: there is no list {head!r} in grammar.heads")
    words = _words(file, cues, details)
    return ChineseFrames(
        frames=frames,
        kinds=file.kinds,
        words=words,
        longest=max(map(len, words)),
        same_year=details.same_year,
        transfers=file.grammar.transfers,
        lenders=re.compile(file.grammar.lenders),
        courts=re.compile(file.grammar.courts),
        letters=file.grammar.letters,
        private=file.grammar.private,
        endings=file.grammar.endings,
        through=file.grammar.through,
        until=details.until,
    )


def _words(file: _FrameFile, cues: _StatusFile, details: _DetailFile) -> dict[str, Word]:
    uses: dict[str, dict[str, list[str]]] = {}

    def add(words: Words, slot: str, value: str) -> None:
        for word in words:
            values = uses.setdefault(word, {}).setdefault(slot, [])
            if value not in values:
                values.append(value)

    replaced = {frame.otherwise for frame in file.frames}
    for frame in file.frames:
        add(frame.verbs if frame.name not in replaced else tuple(_own_verbs(frame, file)), "verb_of", frame.name)
        add(frame.nouns, "noun_of", frame.name)
        add(frame.verbs if frame.names else (), "marks", "names")
    grammar = file.grammar
    for case, words in grammar.prepositions.items():
        add(words, "cases", case)
    for light, words in grammar.light.items():
        add(words, "light", light)
    for control, words in grammar.control.items():
        add(words, "control", control)
    for head, words in grammar.heads.items():
        add(words, "heads", head)
    marks = {
        "conjunction": grammar.conjunctions,
        "aspect": grammar.aspect,
        "holding": grammar.holding,
        "quantity": grammar.quantity,
        "event noun": grammar.event_nouns,
        "presentative": grammar.presentative,
        "copula": grammar.copula,
        "refused": cues.refused,
        "obliged": cues.obliged,
        "commenting": cues.commenting,
        "asked": cues.asked,
        "decided": cues.decided,
        "formal": cues.formal,
        "permits": cues.permits,
        "announcing": cues.announcing,
        "ceasing": cues.ceasing,
        "earlier": cues.earlier,
        "called off": cues.called_off,
        "rumour": cues.rumour,
        "denies": cues.denies,
        "settles": cues.settles,
        "heading": grammar.heading,
        "displacing": grammar.displacing,
        "dateline": grammar.dateline,
        "wire": grammar.wires,
        "holder": grammar.holders,
        "appositive": grammar.appositive,
        "setting": grammar.settings,
        "adverb": grammar.adverbs,
        "trading": grammar.trading,
        "branch": grammar.branches,
        "this": grammar.this,
        "deal": grammar.deals,
        "bounding": grammar.bounding,
        "counter": grammar.counters,
        "field": grammar.fields,
        "origin": grammar.origin,
        "demonstrative": grammar.demonstrative,
        "attending": grammar.attending,
        "breaching": grammar.breaching,
        "abstract": grammar.abstract,
        "unlawful": grammar.unlawful,
        "visiting": grammar.visiting,
        "bidding": grammar.bidding,
        "awaiting": grammar.awaiting,
        "at last": grammar.at_last,
        "manner": grammar.manner,
        "instrument": grammar.instrument,
        "severally": grammar.severally,
        "temporary": grammar.temporary,
        "jointly": grammar.jointly,
        "addressing": grammar.addressing,
        "paying": grammar.paying,
        "supporting": grammar.supporting,
        "shifting": grammar.shifting,
        "listing": grammar.listing,
        "describing": grammar.describing,
        "told": grammar.told,
        "regarding": grammar.regarding,
        "counting": grammar.counting,
        "continuing": grammar.continuing,
        "definite": grammar.definite,
        "there": grammar.there,
        "someone": grammar.someone,
        "likewise": grammar.likewise,
        "same": grammar.same,
        "remaining": grammar.remaining,
        "ahead": grammar.ahead,
        "forum": grammar.fora,
        "when": grammar.when,
        "matter": grammar.matter,
        "sending": grammar.sending,
        "citing": grammar.citing,
        "through": grammar.through,
        "leading": grammar.leading,
        "reason": grammar.reason,
        "closing": grammar.closing,
        "unnamed": grammar.unnamed,
        "pronoun": grammar.pronouns,
        "hypothetical": cues.hypothetical,
        "opinion": cues.opinion,
        "pretext": cues.pretexts,
        "possible": cues.possible,
        "causing": cues.causing,
        "blocked": file.blocked,
    }
    for mark, words in marks.items():
        add(words, "marks", mark)
    for use in ("spends", "price", "measure", "worth", "fine", "capital", "share"):
        add(getattr(details, use), "money", use)
    for status in ("planned", "negated", "failed", "lifted", "occurred"):
        add(getattr(cues, status).before, "before", status)
        add(getattr(cues, status).after, "after", status)
    return {word: _word(slots) for word, slots in uses.items()}


def _own_verbs(frame: Frame, file: _FrameFile) -> list[str]:
    """The verbs of a fall-back frame that its first choice does not have."""
    first = {verb for other in file.frames if other.otherwise == frame.name for verb in other.verbs}
    return [verb for verb in frame.verbs if verb not in first]


def _word(slots: Mapping[str, list[str]]) -> Word:
    listed = ("verb_of", "noun_of", "cases")
    return Word(
        **{name: tuple(values) if name in listed else frozenset(values) for name, values in slots.items()}  # type: ignore[arg-type]
    )
