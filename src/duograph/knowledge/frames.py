"""What English words tell of events, as data: frames, see-through nouns, words that decide the status.

A *frame* says: this verb or noun tells an event of that type, and these slots of its clause hold these roles.
Slots of a verb: ``subject``, ``object``, ``indirect`` (logical ones: a passive is turned round) and any preposition.
Slots of a noun: ``possessive``, ``compound``, ``giver`` and ``receiver`` (the subject of the light verb that governs
the noun, by the direction of that verb) and any preposition.  A slot may go through a see-through noun:
``object.equity`` is the actor behind "a stake in Y".
Further slots: ``counterpart`` (with whom a deal is to be made: "agreed to sell Bolt to Cole"), ``helped`` ("put up $5m
to help Bolt"), ``joiner`` ("with participation from Bolt"); of nouns ``teller`` ("Acme said that talks went on"),
``apposed`` ("Bolt, a spin-off of Acme"), ``user`` ("bought it with a loan from Bolt", "with $5m borrowed from Bolt"),
``ally`` ("signed an agreement with Bolt to form a venture"), ``judged`` ("declared Bolt bankrupt"), ``performer``
("made by Acme under a contract with Bolt"); of verbs ``namer`` ("set up a firm called Bolt"), ``asker`` ("Acme asked
Bolt to wait but Bolt declined"), ``hearer`` ("demanded it in a call with Bolt"), ``offerer`` ("Bolt offered $5m, a sum
Acme dismissed"), ``destination`` ("barred from shipping it to Peru"); of nouns ``dealer`` ("in talks to sell it to
Acme"), ``struck`` ("hit Acme with a fine"), ``aimed`` ("sanctions aimed at Acme"), ``measure`` (whose it is: "an
exemption from Peru's duties").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from duograph.knowledge.files import DATA, load_yaml
from duograph.records import EventType, Kind, Role, Status

Words = tuple[str, ...]
Slot = Annotated[str, Field(pattern=r"^[a-z]+(\.[a-z]+)?$")]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Frame(_Shape):
    """One way to tell an event.

    ``verbs``: lemmas; a second word is a particle or preposition that must follow (``take over``). ``nouns``: lemmas;
    words before the last one must modify it (``joint venture``), words after ``of`` must follow (``letter of
    intent``). ``object``: lemmas of which one must head the verb's object; ``object_adjectives``: of which one must
    stand before it. ``needs``: prepositions of which one must be filled by something. ``kinds``: what an actor in a
    role may be. ``status``: where the words themselves decide it (an offer for a company is a planned acquisition).
    ``required``: roles without which nothing is told. ``not_object``: object lemmas with which the verb tells
    something else. ``object_class``, ``of_class``: what the object, or the phrase after ``of``, may be: ``actor`` (a
    name), a class of see-through noun, ``goods`` (any other noun), ``none``. ``under``: verbs of which one must
    govern it; ``not_under``: verbs that must not. ``lacks``: prepositions behind which nothing but a sum may stand.
    ``counted``: prepositions behind which a number of things must stand. ``beside``: words of which one must stand in
    the clause (jointly). ``phrase``: preposition → nouns, also with an adjective, of which one must follow it.
    ``money``: a sum must stand in the clause. ``abroad``: slots of which one must hold a state. ``dynamic``: the
    passive must tell what is done, not how things are ("is to be listed", not "is listed"). ``owned``: the object must
    be somebody's ("closed its mill"). ``gather``: roles that take the actors of all their slots, not of the first
    filled one. ``borrow``: a role that the parties of the deal take to which the object points back ("blocked the
    takeover"). ``clause_modals``: a modal that the clause below must have. ``clause``: verbs of which the clause below
    must have one. ``not_clause``: verbs it must not have. ``echo``: the noun with "the" may point back to a happening
    told elsewhere. ``fill``: a role that, left unsaid, is taken from the latest happening of the kind. ``opens``: with
    one actor it may be completed by a later sentence. ``topic``: a role that, left unsaid, the one takes of whom the
    sentence before spoke, where the happening only meets its fate ("A merger with X collapsed").
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    type: EventType
    verbs: Words = ()
    nouns: Words = ()
    roles: Mapping[Role, tuple[Slot, ...]]
    object: Words = ()
    object_adjectives: Words = ()
    not_object: Words = ()
    needs: Words = ()
    kinds: Mapping[Role, tuple[Kind, ...]] = Field(default_factory=dict)
    object_class: Words = ()
    of_class: Words = ()
    under: Words = ()
    not_under: Words = ()
    lacks: Words = ()
    beside: Words = ()
    counted: Words = ()
    abroad: Words = ()
    owned: bool = False
    dynamic: bool = False
    phrase: Mapping[str, Words] = Field(default_factory=dict)
    money: bool = False
    gather: tuple[Role, ...] = ()
    borrow: Role | None = None
    clause_modals: Words = ()
    clause: Words = ()
    not_clause: Words = ()
    required: tuple[Role, ...] = ()
    status: Status | None = None
    echo: bool = False
    fill: Role | None = None
    topic: Role | None = None
    opens: bool = False


class SeeThrough(_Shape):
    """Nouns that stand for the actor behind them.

    ``within``: slots of the noun that hold the actor itself, the first filled one counts (all with ``every``);
    ``owner``: slots that hold who owns it.  ``label``: the name by which slots of frames ask for it, empty where the
    noun is as good as the actor.  ``only``: other ``within`` slots for single nouns.
    """

    nouns: Words
    within: Words
    owner: Words = ()
    label: str
    every: bool = False
    only: Mapping[str, Words] = Field(default_factory=dict)


class StatusWords(_Shape):
    """Words that decide whether a happening occurred.

    ``governors``: verbs, adjectives and nouns above the trigger.  ``modals`` and ``modifiers`` stand beside it.
    ``dropped_modals`` and ``dropped_markers`` make what is told a mere possibility: no event.
    ``progressive_planned``: event types that, told in the progressive, are not done yet.
    ``urging``: verbs that ask others for talks or a pact, which are not planned by that.
    ``awaiting``: words that begin a clause of what comes first ("once it is bought, jobs would go"); ``waiting``: words
    with which a negation only puts it off ("will not buy until May").
    ``obliging``: modals under which what ``progressive_planned`` lists is still to come ("must sell its unit").
    ``realizing``: adjectives after which an infinitive has happened ("the first leader to meet him").
    ``undoing``: words that end a measure in force, and make another happening fail.
    ``apart``: prepositions behind which a happening is its own: "despite calls".
    """

    governors: Mapping[Status, Words]
    modifiers: Mapping[Status, Words]
    modals: Words
    obliging: Words
    dropped_modals: Words
    dropped_markers: Words
    dropped_governors: Words
    negations: Words
    realizing: Words
    awaiting: Words
    waiting: Words
    urging: Words
    negating_determiners: Words
    progressive_planned: tuple[EventType, ...]
    apart: Words
    undoing: Words


class Syntax(_Shape):
    """Closed classes the tree walk needs.

    ``giving`` and ``receiving``: light verbs whose subject gives, or gets, what the noun tells.
    ``taking_place``: verbs whose subject is what goes on between two ("talks took place between X and Y").
    ``answering``: verbs whose "with" tells what one does in turn ("retaliated with tariffs").  ``quitting``: verbs
    whose "from" or "of" tells what one was in ("walked away from talks").
    ``hammering``: phrasal verbs whose subjects come to terms ("hammer out").  ``striking``: verbs whose "with" tells
    the blow ("slapped it with a fine").  ``aiming``: verbs that tell whom a measure is meant for.  ``offering``: verbs
    that name a sum.  ``concluding``: what is done to a pact by its parties or a mediator.  ``overturning``: what a
    court does to another's measure.  ``turning_down``: phrasal verbs whose subject got the offer.
    ``repeated``: adjectives of one of several offers; ``priced``: nouns of what is offered for one share.
    ``committing``: verbs behind which an infinitive tells what one will do ("agreed to buy").
    ``decrees``: what an authority issues, which then does something ("an order banning it").
    ``leave``: nouns whose "from" names who lets it be or not ("approval from the ministry for its purchase").
    ``recruiting``: verbs whose object, if it is a name, does what the infinitive says ("hired Acme to build it").
    ``circumstances``: prepositions behind which the subject of the verb does not do what the noun tells ("raised duties
    over purchases of oil").  ``parleys``, ``meeting``: nouns and verbs of talks in which one says something to another.
    ``performing``: verbs of doing what a contract asks for.
    ``object_control``: verbs whose object does what the infinitive says.  ``reporting``: verbs of saying.
    ``not_value``: nouns whose sum is no deal's value.  ``valuing``: verbs that give a deal its value.
    ``fellows``: nouns that behind a union's name mean those in it.
    ``sized``: nouns whose "of" tells a firm's size.  ``including``, ``consisting``: verbs that name the members of a
    group, as objects or behind "of".
    ``carrying``: nouns whose holder is also the one of what they are about (plans for the purchase of Y).
    ``echoing``: determiners with which a noun points back to a happening told before; ``deals``: nouns for one.
    ``demanding``: verbs with a subjunctive ("demanded that X leave").  ``relative``: relative pronouns, as
    ``reflexive`` its own; ``settings``:
    words that begin a clause of time or place ("last year, when X merged with Y").  ``charging``: verbs whose
    object owns what it is charged with ("warned Acme over its bid").  ``attempting``: verbs that in
    the past tense say that it was not done ("tried to buy Bolt").  ``addressing``: verbs whose "to"
    names who is told ("proposed to Acme the sale of Bolt").  ``portions``: nouns whose "of" tells what is meant ("drew
    half of a loan").  ``buying``: verbs whose object is the other side of an
    agreement ("agreed to buy Bolt").
    ``leading``: verbs whose agent brings the money ("a round led by X"); ``contributing``: verbs of putting up a part
    of it ("with $5m pledged by X").
    ``stakes``: nouns for a part of a firm, held "in" it; ``spans``: spans of time behind "last" and "next".
    ``telling``: verbs that ask with an infinitive and report with a clause of their own ("told us it has sold").
    ``owning``: verbs of having ("a mill owned by Acme").  ``branches``: nouns for a part of a firm.
    ``assenting``: verbs with which a firm's ``holders`` let a merger happen.
    ``rumours``: nouns for what is said, with a clause of their own ("denied a report that …"); ``denying``: verbs that
    make it untrue.  ``onlookers``: who only guesses at what is to come.
    ``preventing``: verbs whose "from" tells what does not happen.
    ``debating``: verbs whose talk of a deal makes none.
    ``unnamed``: nouns that with "the" or "its" stand for what an earlier sentence names.
    ``speaking``: pronouns that under a verb of saying mean the speaker.
    ``upholding``: verbs by whose agent somebody is helped ("kept afloat by a loan from X").
    ``suing``: verbs of going to court, done when a rejection is ("sued to block it").  ``fates``: verbs of what becomes
    of a deal.  ``offices``: nouns for who heads something ("the head of Acme, Ann Lee").
    ``channels``: by what one speaks ("spoke by telephone").
    ``blocking``: verbs behind which "it" is the deal told before.
    ``bargains``: nouns that behind "in" only say that it was a bargain ("bought ten jets in a deal worth $5m").
    ``dealing``: verbs of trade whose "to" or "from" names the other side of an agreement ("agreed to sell Bolt to
    Cole").  ``helping``: verbs whose object gets what is put up "to help" it.
    ``telling_own``: nouns whose "from" names who made them, not who sold ("on a complaint from the ministry").
    ``joining``: nouns for taking part ("with participation from X").
    ``concerning``: prepositions of what a deal is about.
    """

    giving: Words
    receiving: Words
    taking_place: Words
    circumstances: Words
    parleys: Words
    meeting: Words
    recruiting: Words
    leave: Words
    hammering: Words
    striking: Words
    aiming: Words
    offering: Words
    decrees: Words
    concluding: Words
    overturning: Words
    turning_down: Words
    repeated: Words
    priced: Words
    answering: Words
    quitting: Words
    performing: Words
    object_control: Words
    reporting: Words
    not_value: Words
    valuing: Words
    sized: Words
    fellows: Words
    including: Words
    consisting: Words
    carrying: Words
    echoing: Words
    deals: Words
    demanding: Words
    relative: Words
    reflexive: Words
    settings: Words
    attempting: Words
    charging: Words
    addressing: Words
    buying: Words
    portions: Words
    leading: Words
    contributing: Words
    stakes: Words
    dealing: Words
    helping: Words
    telling_own: Words
    joining: Words
    concerning: Words
    spans: Words
    bargains: Words
    blocking: Words
    upholding: Words
    suing: Words
    fates: Words
    offices: Words
    channels: Words
    speaking: Words
    telling: Words
    owning: Words
    branches: Words
    committing: Words
    assenting: Words
    holders: Words
    rumours: Words
    denying: Words
    onlookers: Words
    preventing: Words
    debating: Words
    unnamed: Words


class _Grammar(_Shape):
    see_through: Mapping[str, SeeThrough]
    syntax: Syntax
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class English:
    """The compiled English grammar of events."""

    frames: tuple[Frame, ...]
    see_through: Mapping[str, SeeThrough]
    syntax: Syntax
    status: StatusWords
    verbs: Mapping[str, tuple[tuple[str, Frame], ...]] = field(default_factory=dict)
    """First word → (particle or empty, frame)."""
    nouns: Mapping[str, tuple[tuple[Words, Words, Frame], ...]] = field(default_factory=dict)
    """Head noun → (modifiers before it, words after its ``of``, frame)."""
    classes: Mapping[str, str] = field(default_factory=dict)
    """See-through noun → its class."""


def load_english() -> English:
    """The frames and status words of en/.  Raises KnowledgeError for an entry that does not hold."""
    grammar: _Grammar = load_yaml(DATA / "en" / "frames.yaml", _Grammar)
    verbs: dict[str, list[tuple[str, Frame]]] = {}
    nouns: dict[str, list[tuple[Words, Words, Frame]]] = {}
    for frame in grammar.frames:
        for entry in frame.verbs:
            verb, _, particle = entry.partition(" ")
            verbs.setdefault(verb, []).append((particle, frame))
        for entry in frame.nouns:
            before, _, after = entry.partition(" of ")
            *modifiers, head = before.split()
            nouns.setdefault(head, []).append((tuple(modifiers), tuple(after.split()), frame))
    return English(
        frames=grammar.frames,
        see_through=grammar.see_through,
        syntax=grammar.syntax,
        status=load_yaml(DATA / "en" / "status.yaml", StatusWords),
        verbs={k: tuple(v) for k, v in verbs.items()},
        nouns={k: tuple(v) for k, v in nouns.items()},
        classes={noun: name for name, group in grammar.see_through.items() for noun in group.nouns},
    )
