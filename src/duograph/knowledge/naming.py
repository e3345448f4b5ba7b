"""The words by which names are known: titles, organisation suffixes, legal forms, generic nouns, definition words."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from duograph.knowledge.files import DATA, load_yaml
from duograph.records import Kind


class Definers(BaseModel):
    """Words by which a text says that two names are one actor."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    former: tuple[str, ...] = ()
    """Before an older name: formerly, 前身为."""
    renamed: tuple[str, ...] = ()
    """Between an older name and its newer one: renamed, 更名为."""
    short: tuple[str, ...] = ()
    """Before a short form: 以下简称."""


class Naming(BaseModel):
    """One language's words of naming, from ``names.yaml`` of its folder."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    legal: tuple[str, ...] = ()
    """Legal forms at a company's end, which its short name drops: Inc, 有限公司."""
    wrappers: tuple[str, ...] = ()
    """Words between a firm's short name and its legal form: 控股 of X控股有限公司."""
    wrapping: tuple[str, ...] = ()
    """Words behind a known firm's name that change nothing without a legal form too: 集团."""
    branches: tuple[str, ...] = ()
    """Ends of a branch's name, which is its bank or firm itself: 上海分行."""
    heads: Mapping[Kind, tuple[str, ...]] = {}
    """Last words of a name by the kind they prove: Bank, 银行 → company; Ministry, 省 → agency."""
    openings: Mapping[Kind, tuple[str, ...]] = {}
    """First words of a name by the kind they prove: Ministry of, Bank of."""
    titles: tuple[str, ...] = ()
    """Offices and positions that stand beside a person's name."""
    weak_titles: tuple[str, ...] = ()
    """Titles that count only before a name; at a stretch's end they may be a name's last word: Greene King."""
    title_modifiers: tuple[str, ...] = ()
    """Words that may stand before a title and belong to it: Treasury, Vice."""
    honorifics: tuple[str, ...] = ()
    """Forms of address beside a person's name: Mr, 先生."""
    generic: Mapping[str, tuple[Kind, ...]] = {}
    """Nouns that refer back to an actor of the text (company, 该公司), with the kinds it may have."""
    homes: Mapping[str, tuple[str, ...]] = {}
    """Where firms sit, by the id of the state: the Hangzhou company."""
    rivals: tuple[str, ...] = ()
    """Nouns behind "its" that mean the other of two firms: rival, suitor."""
    bonds: tuple[str, ...] = ()
    """Nouns for what one actor is to another, whose "its" is the other: X is its owner."""
    plain: tuple[str, ...] = ()
    """Those of ``generic`` that fit any actor of their kind: company, firm."""
    pairs: Mapping[str, tuple[Kind, ...]] = {}
    """Nouns that refer back to two actors (both companies), with the kinds they may have."""
    edges: tuple[str, ...] = ()
    """Words that no name begins or ends with: days, months."""
    plural: Mapping[str, tuple[Kind, ...]] = {}
    """Words that refer back to several actors (双方, 两国), with the kinds they may have."""
    these: tuple[str, ...] = ()
    """Words that begin the description of a firm named before: 这家."""
    those: tuple[str, ...] = ()
    """The same of a person: 这位."""
    pronouns: tuple[str, ...] = ()
    """Words that refer back to an actor whatever it is called: 其, 他, 后者."""
    bare: tuple[str, ...] = ()
    """Those of ``generic`` that stand without "this", for whom the text is about: 公司."""
    speaking: tuple[str, ...] = ()
    """Words behind a company that makes something known in its own name: 公告."""
    never: tuple[str, ...] = ()
    """Words and phrases that are no name alone."""
    seats: tuple[str, ...] = ()
    """Seats of power that always stand for their state."""
    bilateral: tuple[str, ...] = ()
    """Nouns behind two nationalities that make them two states: summit."""
    places: tuple[str, ...] = ()
    """Places that are no state: where, not who."""
    counted: tuple[str, ...] = ()
    """What counts those listed before and is no part of the last one's name: 甲、乙和丙|三大行."""
    particles: tuple[str, ...] = ()
    """Small words inside a name: von, de."""
    joined: tuple[str, ...] = ()
    """Words that "and" joins inside a name: Savings and Loan; in Chinese what stands before 和: 工业和信息化部."""
    peoples: tuple[str, ...] = ()
    """Common nouns of people: a name before one of them is a people's, no firm's: elders, rebels."""
    possessives: tuple[str, ...] = ()
    """Possessives that belong to a name: Moody's."""
    bylines: tuple[str, ...] = ()
    """Beginnings of a sentence that tells who wrote the text."""
    national: tuple[str, ...] = ()
    """Nouns behind a nationality that make it speak of the state or of its goods."""
    stakes: tuple[str, ...] = ()
    """Words before "in" that make what follows a company, not a place: a stake in."""
    deals: tuple[str, ...] = ()
    """Lemmas of buying and merging: their objects are companies, no persons.  Chinese: verbs of dealing in firms."""
    counselling: tuple[str, ...] = ()
    """Verbs that deal with what their object does: in "advised Acme on its bid" the bid is Acme's."""
    judging: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    """Verbs of deciding on another's deal, and the deals: in "regulators cleared its bid" the bid is not theirs."""
    dealing: tuple[str, ...] = ()
    """Lemmas over "from", "to" or "of" whose other side is a dealer, no place: order, lend, consortium."""
    bodies: tuple[str, ...] = ()
    """What bodies of a state are called by what they do: central bank.  Chinese: which are the state: 法院."""
    trades: Mapping[str, tuple[str, ...]] = {}
    """Those of ``bodies`` that mean one office: competition authority, antitrust watchdog."""
    state_offices: Mapping[str, Mapping[str, str]] = {}
    """The ids of such offices, by trade and state."""
    told_by: Mapping[str, tuple[str, ...]] = {}
    """Nouns that refer back to an actor, with the words in its name that tell it is one: airline → Air, Airways."""
    clubs: tuple[str, ...] = ()
    """Last words of clubs' names, by which alone they are called: Rovers."""
    works: tuple[str, ...] = ()
    """Common nouns behind the name of a facility: mine, terminal."""
    makers: tuple[str, ...] = ()
    """Nouns for who makes or runs what stands before them, which so is no firm: the Botox maker."""
    ways: tuple[str, ...] = ()
    """Nouns for what leads from place to place: the road from Linden."""
    bound: tuple[str, ...] = ()
    """Particles that a hyphen or apostrophe binds to a name: al-Burhan."""
    motion: tuple[str, ...] = ()
    """Lemmas of going and staying: behind them a capital is a place, not its state."""
    prefixes: Mapping[str, str] = {}
    """Beginnings of a compound that stand for a state: Sino → china."""
    abbreviations: tuple[str, ...] = ()
    """Words, without their last stop, behind which a stop ends no sentence."""
    starters: tuple[str, ...] = ()
    """Words that begin a sentence even behind Inc. or U.S."""
    definers: Definers = Definers()
    industries: tuple[str, ...] = ()
    """Lines of business that end a company's name, but only behind a name: 投资, 半导体."""
    verbal: tuple[str, ...] = ()
    """Those among them that are verbs as well: 投资, 开发."""
    goods: tuple[str, ...] = ()
    """Those among them that are wares too, so that they lengthen no known actor's name: 汽车."""
    breaks: tuple[str, ...] = ()
    """One-character words at which a name that a tagger drew too long is cut: 拟."""
    modifiers: tuple[str, ...] = ()
    """Words that with a suffix make no name yet: 风险投资, 地方银行."""
    fronts: tuple[str, ...] = ()
    """Words that a tagger takes into the name behind them: 上市公司, 由."""
    inner: tuple[str, ...] = ()
    """Words between two names that a tagger takes for one: 旗下."""
    stops: tuple[str, ...] = ()
    """Words that are part of no name, at which the search for its beginning ends."""
    acting: tuple[str, ...] = ()
    """What stands behind an actor that acts: 宣布, 将, 持有."""
    holdings: tuple[str, ...] = ()
    """Nouns for shares in the company before them: 股权, 股份."""
    papers: tuple[str, ...] = ()
    """Last words of a text in 《》 that is neither a law nor a medium: 合同."""
    laws: tuple[str, ...] = ()
    """Last words of laws and treaties."""
    media: tuple[str, ...] = ()
    """Last words of newspapers and the like in 《》."""
    tails: tuple[str, ...] = ()
    """Words that a tagger takes into the name before them and that make it another thing: 股东, 总部."""
    groups: tuple[str, ...] = ()
    """Nouns before which a country is no actor: 日本企业."""
    whither: tuple[str, ...] = ()
    """Before a country: to or from it something is traded, if a word of ``trade`` follows: 向中国出口."""
    trade: tuple[str, ...] = ()
    """Verbs of trading with a country."""
    issued: tuple[str, ...] = ()
    """What a state owes, right behind its name: 国债."""
    delegations: tuple[str, ...] = ()
    """Nouns right behind a country that are the state that acts: 代表团."""
    wires: tuple[str, ...] = ()
    """Last words of the line that tells where and by whom a text was written: 专电."""
    anonymous: tuple[str, ...] = ()
    """Words that keep what follows them unnamed: 某, 一家."""
    verbs: tuple[str, ...] = ()
    """Verbs at which a name that a tagger drew too long is cut."""
    title_parts: tuple[str, ...] = ()
    """Words before and inside a title: 前, 首席, 经济."""
    offices: tuple[str, ...] = ()
    """Offices of a state that, with a country and without a name, stand for their holder."""
    pair_nouns: tuple[str, ...] = ()
    """What stands behind a compound of states such as 日美."""
    toward: tuple[str, ...] = ()
    """Words before the one-character form of a state: 对华, 赴日."""
    publications: tuple[str, ...] = ()
    """Words behind 《》 that say it holds a medium's name: 杂志."""
    plans: tuple[str, ...] = ()
    """Last words of acts and programmes that are named in quotation marks."""
    toward_states: Mapping[str, str] = {}
    """One-character forms used only behind such words, with the id of the state: 华."""
    weak_states: tuple[str, ...] = ()
    """One-character forms of states that are ordinary words as well."""
    locative: tuple[str, ...] = ()
    """Words before a place where somebody merely is."""
    apposing: tuple[str, ...] = ()
    """Nouns that say what the name right behind them is to another: 全资子公司, 股东."""
    quoted: tuple[str, ...] = ()
    """Ends of nouns for a firm, behind which its name stands in quotation marks: 外卖平台“X”."""
    quoted_deeds: tuple[str, ...] = ()
    """The same of verbs: 设立了“X”."""
    apposed_never: tuple[str, ...] = ()
    """What makes another word of such a noun: 大会 in 股东大会."""
    taking: tuple[str, ...] = ()
    lightly: tuple[str, ...] = ()
    """Words between a firm and the deal it makes: 拟, 再次."""
    listed: tuple[str, ...] = ()
    """Short names of listed and other well-known firms, from ``listed.yaml``; ``?`` before a doubtful one."""
    signing: tuple[str, ...] = ()
    """What follows two names of which each signs with the other: 签署, 战略合作."""
    owning: tuple[str, ...] = ()
    """Behind a name with 及其: what only a company has."""
    pricing: tuple[str, ...] = ()
    """Words before the sum that is paid for a firm: 作价."""
    periods: tuple[str, ...] = ()
    """Last words of a time that stands between a buyer and what it buys: 季度."""
    afterwards: tuple[str, ...] = ()
    """Behind a firm that is bought or sold, where the deal becomes a time or a matter: 时, 一事."""
    allying: tuple[str, ...] = ()
    """Verbs between two names that act together, which a tagger takes into the first: 联合."""
    corporate: tuple[str, ...] = ()
    """What a clause has that speaks of firms: 股, 公司."""
    officers: tuple[str, ...] = ()
    """Titles and roles right behind a firm: 董事, 控股股东."""
    running: tuple[str, ...] = ()
    """Characters with which the next word begins where a tagger runs over a known name's end: 也, 拟."""
    dealing_signs: tuple[str, ...] = ()
    """Verbs of one character behind a known name, as headlines have them: 售, 购."""
    whole: Mapping[str, tuple[str, ...]] = {}
    """Words that the segmenter would take apart, by the tag that it is to give them."""
    backing: tuple[str, ...] = ()
    """Verbs of a round of financing, behind who pays: 领投."""
    backed: tuple[str, ...] = ()
    """What stands before the list of those who pay: 投资方包括."""
    backer_fronts: tuple[str, ...] = ()
    """Words before the first of those who pay: 由, 老股东."""
    backer_tails: tuple[str, ...] = ()
    """Words behind the last of those who pay: 等机构, 联合."""
    receiving: tuple[str, ...] = ()
    """Verbs behind which 投资 is no part of the name before it: 获得X投资."""
    investors: tuple[str, ...] = ()
    """Ends of an investor's name, behind which 投资 is what it does: 创投."""
    middles: tuple[str, ...] = ()
    """Words inside an organisation's name that only a suffix behind them proves: 运营|公司."""
    roles: tuple[str, ...] = ()
    """Ends of nouns for a firm, right behind which its name stands: 影视公司|X, 电池商|X."""
    headed: tuple[str, ...] = ()
    """What follows the colon behind a firm's name that heads an item of news: 公司, 拟."""

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        """By identity: it is loaded once, and the patterns made of it are kept by it."""
        return id(self)


def load_naming() -> Mapping[str, Naming]:
    """The words of naming per language, ``en`` and ``zh``.

    Raises KnowledgeError for an entry that does not hold, naming file and line.
    """
    naming: dict[str, Naming] = {}
    for language in ("en", "zh"):
        naming[language] = load_yaml(DATA / language / "names.yaml", Naming)
    firms: _Listed = load_yaml(DATA / "zh" / "listed.yaml", _Listed)
    listed = tuple(name for line in firms.names for name in line.split())
    return {**naming, "zh": naming["zh"].model_copy(update={"listed": listed})}


class _Listed(BaseModel):
    """``listed.yaml``: names parted by blanks."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: tuple[str, ...]
