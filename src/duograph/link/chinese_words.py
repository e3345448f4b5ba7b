"""The words of Chinese naming, compiled for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from duograph.knowledge.naming import Naming
from duograph.records import Kind


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Patterns made of ``naming``; those whose name ends in ``_end`` fit only at the end of a stretch.

    ``listed``: a listed firm's name, and whether it is doubtful.
    """

    naming: Naming
    kinds: Mapping[str, Kind]
    head: re.Pattern[str]
    head_end: re.Pattern[str]
    legal: re.Pattern[str]
    legal_end: re.Pattern[str]
    industry: re.Pattern[str]
    industry_end: re.Pattern[str]
    tail_end: re.Pattern[str]
    front: re.Pattern[str]
    inner: re.Pattern[str]
    verb: re.Pattern[str]
    anonymous_end: re.Pattern[str]
    group: re.Pattern[str]
    part: re.Pattern[str]
    part_end: re.Pattern[str]
    title: re.Pattern[str]
    title_end: re.Pattern[str]
    honorific: re.Pattern[str]
    byline_end: re.Pattern[str]
    office: re.Pattern[str]
    pair: re.Pattern[str]
    locative_end: re.Pattern[str]
    acting: re.Pattern[str]
    short: re.Pattern[str]
    holding: re.Pattern[str]
    paper_end: re.Pattern[str]
    law_end: re.Pattern[str]
    media_end: re.Pattern[str]
    publication: re.Pattern[str]
    quoted_end: re.Pattern[str]
    never: frozenset[str]
    modifiers: frozenset[str]
    stops: frozenset[str]
    breaks: frozenset[str]
    goods: frozenset[str]
    goods_end: re.Pattern[str]
    deals: frozenset[str]
    ambiguous: frozenset[str]
    places: frozenset[str]
    listed: Mapping[str, bool]
    apposing: re.Pattern[str]
    quoted_behind: re.Pattern[str]
    quoted_before: re.Pattern[str]
    dealing: re.Pattern[str]
    deeds: frozenset[str]
    """Verbs of dealing of two characters, of which no name may hold the first or the last: 入股|力拓, not 股力拓."""
    shares: re.Pattern[str]
    dealt: re.Pattern[str]
    """Ends before what is bought, sold or held."""
    buying: re.Pattern[str]
    headed: re.Pattern[str]
    signing: re.Pattern[str]
    owning: re.Pattern[str]
    receiving: re.Pattern[str]
    receiving_end: re.Pattern[str]
    investor_end: re.Pattern[str]
    backing: re.Pattern[str]
    backed: re.Pattern[str]
    backer_front: re.Pattern[str]
    backer_tail: re.Pattern[str]
    middle: re.Pattern[str]
    role: re.Pattern[str]
    role_end: re.Pattern[str]
    allied_end: re.Pattern[str]
    investing: re.Pattern[str]
    priced: re.Pattern[str]
    afterwards: re.Pattern[str]
    taking: re.Pattern[str]
    taking_end: re.Pattern[str]
    corporate: re.Pattern[str]
    officer: re.Pattern[str]
    running: frozenset[str]
    joined_end: re.Pattern[str]
    wrapped: re.Pattern[str]
    dateline: re.Pattern[str]
    branch: re.Pattern[str]

    @staticmethod
    @cache
    def of(naming: Naming) -> Words:
        kinds = {word: kind for kind, words in naming.heads.items() for word in words}
        titles, parts, offices = either(naming.titles), either(naming.title_parts), either(naming.offices)
        anonymous, heads, industries = either(naming.anonymous), either(kinds), either(naming.industries)
        heads = re.sub(r"(?<=\|)控股(?=\|)", "控股(?!股东)", heads)
        some = "(?:全部|部分|少量|剩余|合计|所有|约|超过|不超过)*"
        counted = r"(?:(?:\d[\d.,]*%?|<N>(?:[.,]<N>)*%?)(?:[、,和及以]*\d[\d.]*%)*)?(?:万股|亿股|股)?"
        share = f"的?{some}{counted}的?{some}"
        return Words(
            naming=naming,
            kinds=kinds,
            head=re.compile(heads),
            head_end=re.compile(rf"(?:{heads})$"),
            legal=re.compile(rf"{either(w for w in naming.legal if len(w) > 2)}|[(（](?:有限|(?:特殊)?普通)合伙[)）]"),
            legal_end=re.compile(rf"(?:{either(w for w in naming.legal if len(w) > 2)}|合伙企业|[)）])$"),
            industry=re.compile(industries),
            industry_end=re.compile(rf"(?:{industries})$"),
            tail_end=re.compile(rf"(?:{either(naming.tails)})+$"),
            front=re.compile(either(naming.fronts)),
            inner=re.compile(either(naming.inner)),
            verb=re.compile(either(naming.verbs)),
            anonymous_end=re.compile(rf"(?:{anonymous})(?:{parts}|的)*+$"),
            group=re.compile(either(naming.groups)),
            part=re.compile(parts),
            part_end=re.compile(rf"(?:{parts})$"),
            title=re.compile(titles),
            title_end=re.compile(rf"(?:{titles})$"),
            honorific=re.compile(either(naming.honorifics)),
            byline_end=re.compile(rf"(?:{either(naming.bylines)})[\s/／|｜:：、]*$"),
            office=re.compile(offices),
            pair=re.compile(either(naming.pair_nouns)),
            locative_end=re.compile(rf"(?:{either(naming.locative)})$"),
            acting=re.compile(either(naming.acting)),
            short=re.compile(
                rf"[(（](?:{either(naming.definers.short)})[：:为]?[“\"「『]?([^()（）“”\"「」]{{2,12}})[”\"」』]?"
            ),
            holding=re.compile(rf"{share}(?:{either(naming.holdings)})"),
            paper_end=re.compile(rf"(?:{either(naming.papers)})$"),
            law_end=re.compile(rf"(?:{either(naming.laws)})$"),
            media_end=re.compile(rf"(?:{either(naming.media)})$"),
            publication=re.compile(either(naming.publications)),
            quoted_end=re.compile(rf"(?:{either(naming.plans)})$"),
            never=frozenset((*naming.never, *kinds, *naming.industries, *naming.legal, *naming.tails)),
            modifiers=frozenset(naming.modifiers),
            stops=frozenset((*naming.stops, *naming.verbs)),
            breaks=frozenset(naming.breaks),
            goods=frozenset(naming.goods),
            goods_end=re.compile(rf"(?:{either((*naming.goods, *naming.groups))})$"),
            deals=frozenset(naming.verbs) & frozenset(naming.stops),
            ambiguous=frozenset(naming.verbal),
            places=frozenset(naming.places),
            listed={name.lstrip("?"): name.startswith("?") for name in naming.listed},
            apposing=re.compile(rf"(?:{either(naming.apposing)})(?!{either(naming.apposed_never)})[“”\"「」]?"),
            quoted_behind=re.compile(
                rf"(?:(?<=[一-龥]{{2}})(?<![这那一]家)(?<![该本这那])(?:{either(naming.quoted)})"
                rf"|{either(naming.quoted_deeds)})(?:名为|叫做|叫|名叫)?$"
            ),
            quoted_before=re.compile(r"(?:公司|集团|银行|基金|工作室)(?![的]?[一-龥]{0,2}[人员])"),
            dealing=re.compile(
                rf"(?:{either(naming.deals)})(?:了|过)?(?:其|剩余|[后前]者|对方)?(?:(?:手[中里上]|旗下|名下|所?持有?)的?)?[“\"「]?"
            ),
            deeds=frozenset(verb for verb in naming.deals if len(verb) == 2),
            shares=re.compile(either(naming.holdings)),
            dealt=re.compile(rf"(?:{either(naming.deals)}|[将把]|手[中里上]|旗下|名下)(?:了|过|的)?$"),
            buying=re.compile(rf"[”\"」]?(?:{either(naming.lightly)})*(?:{either(naming.deals)})"),
            headed=re.compile(rf"(?:^|(?<=[。;；、)）\s①-⑳]))([㐀-鿿]{{2,6}})[:：](?={either(naming.headed)})"),
            signing=re.compile(
                rf"(?:[\d<>N]{{1,8}}年[前底初末]?(?:[\d<>N]{{1,5}}月)?(?:[\d<>N]{{1,5}}日)?)?(?:[，,]|[于在就][^，,。；;]{{2,20}}?){{0,2}}(?:{either(naming.lightly)}){{0,3}}(?:{either(naming.signing)})"
            ),
            investing=re.compile(
                rf"(?:[在于][^，,。；;]{{1,8}}(?:{either(naming.periods)}))?(?:{either(naming.lightly)}){{0,3}}"
                rf"(?:{either(naming.deals)})[了过]?"
            ),
            priced=re.compile(rf"(?:{either(naming.pricing)})[\d.,]+[万亿元]+$"),
            taking=re.compile(rf"(?:{either(naming.taking)})[了过]?"),
            taking_end=re.compile(rf"(?:{either(naming.taking)})[了过]?$"),
            afterwards=re.compile(either(naming.afterwards)),
            allied_end=re.compile(rf"(?:{either(naming.allying)})$"),
            backing=re.compile(either(naming.backing)),
            backed=re.compile(either(naming.backed)),
            backer_front=re.compile(either(naming.backer_fronts)),
            backer_tail=re.compile(rf"(?:{either(naming.backer_tails)})+$"),
            middle=re.compile(rf"(?:{either(naming.middles)})(?={heads}|有限)"),
            role=re.compile(either(naming.roles)),
            role_end=re.compile(rf"(?:{either(naming.roles)}|(?<=[㐀-鿿]{{2}})商)$"),
            receiving=re.compile(either(naming.receiving)),
            investor_end=re.compile(rf"(?:{either(naming.investors)})$"),
            receiving_end=re.compile(rf"(?:{either(naming.receiving)})[了过]?$"),
            owning=re.compile(rf"[及和与]其(?:{either(naming.owning)})"),
            corporate=re.compile(either(naming.corporate)),
            officer=re.compile(either(naming.officers)),
            running=frozenset(naming.running),
            joined_end=re.compile(rf"(?:{either(naming.joined)})$"),
            wrapped=re.compile(rf"(?:{either(naming.wrappers)})*(?:{either(naming.legal)})|{either(naming.wrapping)}"),
            dateline=re.compile(
                rf"\s*[（(【]?(?![^，。；：:）)】]{{0,24}}的)[^，。；：:）)】\s]{{1,24}}?(?:{either(naming.wires)})(?=[）)】：:，,\s]|$)"
            ),
            branch=re.compile(rf"(?:[㐀-鿿]{{2,8}}?)?(?:{either(naming.branches)})"),
        )

    def is_never(self, name: str) -> bool:
        """Whether ``name`` is an ordinary word or too little to be a name."""
        return name in self.never or len(name) < 2 or not re.search(r"[A-Za-z㐀-鿿]", name)

    def kind_of(self, name: str) -> Kind | None:
        """The kind that the last word of ``name`` proves."""
        match = self.head_end.search(name)
        return self.kinds[match[0]] if match and match.start() > 0 else None


def either(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first; one that never fits for none."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))) or r"(?!)"
