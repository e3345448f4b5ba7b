"""Corpora for the page's tests: an invented story in two languages, and crowds of any size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from random import Random
from typing import Any

from duograph.records import (
    ROLES,
    Amount,
    Conflict,
    ConflictValue,
    Corpus,
    Date,
    Document,
    Doubt,
    Entity,
    Event,
    Evidence,
    Participant,
)

SAID = "definition 0.97: the text says so: “北湖电池” brackets “Northmere Cells”"

ENTITIES = """
northmere | company | Northmere Cells | 北湖电池 | 北湖電池 | Northmere, 北湖公司
halden | company | Halden Motors | 哈尔登汽车 | 哈爾登汽車 | Halden
kairos | company | Kairos Memory | 铠乐存储 | 鎧樂存儲 | Toshi Memory, 东芝记忆
lumora | company | Lumora | 卢莫拉 | 盧莫拉 |
vantor | company | Vantor Electric | 万拓电气 | 萬拓電氣 | Vantor
teksun | company | Teksun | 德晟科技 | 德晟科技 | 德晟
brightlake-fund | company | Brightlake Capital | 明湖资本 | 明湖資本 | Brightlake
silverpine | company | Silverpine Partners | 银松投资 | 銀松投資 |
orrin-steel | company | Orrin Steel | 奥林钢铁 | 奧林鋼鐵 |
quantara | company | Quantara | 昆塔拉 | 昆塔拉 |
meridian-bank | company | Meridian Bank | 子午银行 | 子午銀行 |
zeno-chips | company | Zeno Semiconductor | 芝诺半导体 | 芝諾半導體 | Zeno
aster-lab | company | Aster Labs | 紫菀实验室 | 紫菀實驗室 |
coralline | company | Coralline Shipping | 珊瑚海运 | 珊瑚海運 |
huarong-auto | company | Huarong Auto | 华荣汽车 | 華榮汽車 | 华荣
longtai | company | Longtai Lithium | 隆泰锂业 | 隆泰鋰業 | 隆泰
arvonia | government | Arvonia | 阿沃尼亚 | 阿沃尼亞 | Arvonian government, 阿方
beiluo | government | Beiluo | 北洛国 | 北洛國 | 北洛政府, 北方
costara | government | Costara | 科斯塔拉 | 科斯塔拉 |
arvonia-trade | agency | Arvonian Trade Ministry | 阿沃尼亚贸易部 | 阿沃尼亞貿易部 | Trade Ministry
beiluo-finance | agency | Beiluo Ministry of Finance | 北洛财政部 | 北洛財政部 | 财政部
arvonia-watchdog | agency | Arvonian Competition Office | 阿沃尼亚竞争局 | 阿沃尼亞競爭局 | Competition Office
union-council | multilateral | Union Council | 联盟理事会 | 聯盟理事會 |
world-trade-forum | multilateral | World Trade Forum | 世界贸易论坛 | 世界貿易論壇 |
mara-holt | person | Mara Holt | 玛拉·霍尔特 | 瑪拉·霍爾特 | Holt
lin-zhiyuan | person | Lin Zhiyuan | 林致远 | 林致遠 | 林部长
erik-vass | person | Erik Vass | 埃里克·瓦斯 | 埃里克·瓦斯 |
sora-ito | person | Sora Ito | 伊藤空 | 伊藤空 |
dario-quint | person | Dario Quint | 达里奥·昆特 | 達里奧·昆特 | Quint
chen-yulan | person | Chen Yulan | 陈玉兰 | 陳玉蘭 | 陈行长
battery-alliance | consortium | Clean Battery Alliance | 清洁电池联盟 | 清潔電池聯盟 |
harbour-plant | facility | Harbour Gigafactory | 港湾超级工厂 | 港灣超級工廠 |
nordfjell-mine | facility | Nordfjell Mine | 北山矿 | 北山礦 |
cells-act | law | Cells Act | 电芯法案 | 電芯法案 |
daily-ledger | media | Daily Ledger | 每日账本 | 每日賬本 |
solid-one | product | Solid One battery | 固态一号电池 | 固態一號電池 |
port-arlen | place | Port Arlen | 阿伦港 | 阿倫港 |
jianan-works | facility | Jian'an Works | 建安工厂 | 建安工廠 |
hollis-grant | person | Hollis Grant | 霍利斯·格兰特 | 霍利斯·格蘭特 |
tianqi-x | company | X𠮷 Robotics | 𠮷野机器人 | 𠮷野機器人 |
"""

DOCUMENTS = (
    ("001-ledger", "en", "Northmere bets on the harbour", "Daily Ledger", "2024-03-12", "https://example.org/ledger/1"),
    ("002-caijing", "zh-Hans", "北湖电池再获补贴", "财经观察", "2024-03-14", "https://example.org/caijing/2"),
    ("003-post", "en", "Arvonia and Beiluo resume talks", "Morning Post", "2024-06-02", "https://example.org/post/3"),
    ("004-ribao", "zh-Hant", "阿北兩國重啟會談", "聯合日報", "2024-06-03", None),
    ("005-wire", "en", "Vantor walks away from Zeno", "Newswire", "2023-11-20", "https://example.org/wire/5"),
    ("006-guancha", "zh-Hans", "万拓放弃收购芝诺", "商业观察", "2023-11-21", "https://example.org/guancha/6"),
    ("007-notes", "mixed", "Ten years of cells 电芯十年", None, None, None),
)

VERBS = {
    "negotiation": ("held talks with", "与{b}举行会谈", "talks", "会谈"),
    "proposal": ("offered terms to", "向{b}提出条件", "offered", "提出"),
    "agreement": ("signed a pact with", "与{b}签署协议", "signed", "签署"),
    "rejection": ("turned down", "拒绝了{b}", "turned down", "拒绝"),
    "subsidy": ("granted {sum} to", "向{b}提供{sum}补贴", "granted", "补贴"),
    "loan": ("lent {sum} to", "向{b}贷款{sum}", "lent", "贷款"),
    "investment": ("invested {sum} in", "向{b}投资{sum}", "invested", "投资"),
    "acquisition": ("agreed to buy {sum} worth of", "以{sum}收购{b}", "buy", "收购"),
    "merger": ("merged with", "与{b}合并", "merged", "合并"),
    "purchase": ("ordered {sum} of cells from", "向{b}采购{sum}电芯", "ordered", "采购"),
    "sale": ("sold {sum} of shares to", "向{b}出售{sum}股份", "sold", "出售"),
    "founding": ("set up", "设立{b}", "set up", "设立"),
    "partnership": ("teamed up with", "与{b}展开合作", "teamed up", "合作"),
    "tariff": ("put a tariff on", "对{b}加征关税", "tariff", "关税"),
    "export_control": ("restricted exports to", "限制对{b}出口", "restricted", "限制"),
    "sanction": ("fined", "对{b}处以罚款", "fined", "罚款"),
}

SUMS = (
    ("30000000000", "JPY", "30 billion yen", "300亿日元"),
    ("2000000000", "USD", "$2 billion", "20亿美元"),
    ("450000000", "EUR", "€450 million", "4.5亿欧元"),
    ("7200000000", "CNY", "7.2 billion yuan", "72亿元"),
)

# event id: type, actor, other party, year (0 none), month (0 none), status, documents, sum (index or None)
EVENTS = """
subsidy arvonia northmere 2024 3 occurred 0,1 1
subsidy beiluo longtai 2022 0 occurred 1 3
negotiation mara-holt lin-zhiyuan 2024 6 occurred 2,3 -
negotiation mara-holt lin-zhiyuan 2024 4 planned 2 -
negotiation arvonia beiluo 2019 5 occurred 6 -
agreement arvonia beiluo 2020 1 occurred 6,2 -
tariff arvonia beiluo 2021 9 occurred 2,3,6 -
tariff beiluo arvonia 2021 10 occurred 3 -
tariff arvonia costara 2018 3 lifted 6 -
export_control arvonia zeno-chips 2022 10 occurred 2,5 -
export_control beiluo longtai 2023 8 planned 3 -
acquisition vantor zeno-chips 2023 11 failed 4,5 1
acquisition silverpine kairos 2018 6 occurred 6,0 0
acquisition halden lumora 2017 0 negated 6 -
investment brightlake-fund northmere 2021 2 occurred 0 1
investment halden northmere 2023 1 occurred 0,1 2
investment silverpine aster-lab 0 0 occurred 6 -
loan meridian-bank northmere 2022 7 occurred 0 2
loan meridian-bank kairos 2019 4 occurred 6 0
founding northmere harbour-plant 2023 5 planned 0,1 -
founding halden battery-alliance 2020 11 occurred 6 -
partnership teksun zeno-chips 2021 6 occurred 4 -
partnership huarong-auto northmere 2024 2 planned 1 -
purchase halden longtai 2022 3 occurred 0,1 3
purchase huarong-auto longtai 2021 0 occurred 1 3
sale kairos quantara 2020 9 occurred 6 0
merger quantara aster-lab 2022 12 failed 6 -
sanction arvonia-watchdog vantor 2023 12 occurred 4,5 2
sanction union-council coralline 0 0 occurred 2 -
proposal lin-zhiyuan mara-holt 2024 5 occurred 2,3 -
proposal vantor zeno-chips 2023 9 occurred 4 1
rejection zeno-chips vantor 2023 10 occurred 4,5 -
rejection arvonia beiluo 2023 2 occurred 3 -
investment beiluo-finance jianan-works 2016 0 occurred 6 3
construction northmere - 2023 6 occurred 0 -
bankruptcy lumora - 2019 2 occurred 6 -
rename kairos - 2019 10 occurred 6 -
ipo northmere - 2025 0 planned 0,1 -
ipo quantara - 2022 0 failed 6 -
withdrawal vantor - 2023 11 occurred 4 -
negotiation erik-vass chen-yulan 2022 4 occurred 6 -
agreement halden northmere 2022 12 occurred 0 -
subsidy costara orrin-steel 2015 0 occurred 6 2
loan beiluo-finance costara 2014 8 occurred 6 1
agreement world-trade-forum costara 2014 11 occurred 6 -
investment arvonia-trade nordfjell-mine 2020 2 planned 6 2
sale orrin-steel halden 2018 5 occurred 6 2
partnership lumora vantor 2016 7 occurred 6 -
negotiation dario-quint sora-ito 2017 9 occurred 6 -
founding teksun jianan-works 2012 0 occurred 6 -
tariff costara orrin-steel 2017 1 negated 6 -
export_control arvonia longtai 2024 1 occurred 2,3 -
purchase arvonia kairos 2024 0 planned 2 0
acquisition longtai nordfjell-mine 2024 4 occurred 1 3
sanction arvonia coralline 2022 0 lifted 2 -
partnership tianqi-x halden 2023 0 occurred 1 -
negotiation arvonia-trade beiluo-finance 2023 7 occurred 2,3 -
agreement hollis-grant erik-vass 2011 3 occurred 6 -
subsidy arvonia kairos 2016 5 occurred 6 0
proposal brightlake-fund northmere 2024 2 planned 0 1
"""

LAST_DAY = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


def story() -> Corpus:
    """About forty actors and sixty events told by seven texts, in all scripts and every status."""
    entities = {e.id: e for e in _entities()}
    texts = ["" for _ in DOCUMENTS]
    events = list(_events(entities, texts))
    documents = tuple(
        Document(
            id=name,
            path=f"{name}.txt",
            text=text,
            sha256=sha256(text.encode()).hexdigest(),
            language=language,  # type: ignore[arg-type]
            title=title,
            publisher=publisher,
            published=date.fromisoformat(published) if published else None,
            url=url,
        )
        for (name, language, title, publisher, published, url), text in zip(DOCUMENTS, texts, strict=True)
    )
    named: dict[str, set[str]] = {}
    for event in events:
        for participant in event.participants:
            named.setdefault(participant.entity, set()).update(e.document for e in event.evidence)
    conflicts = (
        Conflict(
            event="ev-001",
            field="amount",
            values=(
                ConflictValue(value="2000000000 USD", document="001-ledger", text="$2 billion"),
                ConflictValue(value="2400000000 USD", document="002-caijing", text="24亿美元"),
            ),
            why="the sources give different sums in USD",
        ),
        Conflict(
            event="ev-012",
            field="status",
            values=(
                ConflictValue(value="failed", document="005-wire", text="walked away"),
                ConflictValue(value="planned", document="006-guancha", text="拟收购"),
            ),
            why="one source denies what another reports",
        ),
        Conflict(
            event="ev-007",
            field="date",
            values=(
                ConflictValue(value="2021-09-01/2021-09-30", document="003-post", text="September 2021"),
                ConflictValue(value="2022-01-01/2022-12-31", document="004-ribao", text="2022年"),
            ),
            why="the sources give dates that do not fit each other",
        ),
        Conflict(
            event="ev-024",
            field="participants",
            values=(
                ConflictValue(value="longtai", document="001-ledger", text="Halden ordered from Longtai"),
                ConflictValue(value="northmere, teksun", document="002-caijing", text="哈尔登向北湖采购"),
            ),
            why="the sources name a different seller",
        ),
    )
    return Corpus(
        documents=documents,
        entities=tuple(
            replace(e, documents=tuple(sorted(named.get(e.id, ()))))
            for e in sorted(entities.values(), key=lambda e: e.id)
        ),
        events=tuple(sorted(events, key=lambda e: e.id)),
        conflicts=conflicts,
        doubts=(
            Doubt(
                first="brightlake-fund",
                second="silverpine",
                evidence_for=("both bought into Kairos",),
                evidence_against=("different founders",),
            ),
        ),
    )


def _entities() -> Iterator[Entity]:
    for line in ENTITIES.strip().splitlines():
        name, kind, en, hans, hant, aliases = (part.strip() for part in line.split("|"))
        forms = {en, hans, hant, *(a.strip() for a in aliases.split(",") if a.strip())}
        yield Entity(
            id=name,
            kind=kind,  # type: ignore[arg-type]
            names={"en": en, "zh-Hans": hans, "zh-Hant": hant},
            aliases=tuple(sorted(forms)),
            links={"wikidata": "Q42"} if name == "northmere" else {},
            country="arvonia" if kind in {"agency", "person"} and name != "lin-zhiyuan" else None,
            why=("definition 0.97: the text says so: “北湖电池” brackets “Northmere Cells”",)
            if name == "northmere"
            else (),
        )


def _events(entities: dict[str, Entity], texts: list[str]) -> Iterator[Event]:
    for number, line in enumerate(EVENTS.strip().splitlines(), 1):
        kind, first, second, year, month, status, told, money = line.split()
        amount = None if money == "-" else SUMS[int(money)]
        parties: list[Any] = [Participant(entity=first, role=ROLES[kind][0], side=1 if kind == "negotiation" else None)]  # type: ignore[index]
        if second != "-":
            parties.append(
                Participant(
                    entity=second,
                    role=ROLES[kind][-1 if len(ROLES[kind]) < 3 else 1],
                    side=2 if kind == "negotiation" else None,
                )  # type: ignore[index]
            )
        evidence = []
        for place in map(int, told.split(",")):
            chinese = DOCUMENTS[place][1].startswith("zh") or (DOCUMENTS[place][1] == "mixed" and number % 2 == 0)
            sentence, trigger = _sentence(
                kind, entities[first], entities.get(second), int(year), amount, chinese=chinese
            )
            start = len(texts[place])
            texts[place] += sentence + ("" if chinese else " ")
            at = start + sentence.index(trigger)
            evidence.append(
                Evidence(
                    document=DOCUMENTS[place][0],
                    start=start,
                    end=start + len(sentence),
                    text=sentence,
                    trigger_start=at,
                    trigger_end=at + len(trigger),
                    rule=f"{kind}.verb",
                    status="planned" if status == "failed" and place % 2 == 0 else status,  # type: ignore[arg-type]
                )
            )
        yield Event(
            id=f"ev-{number:03}",
            type=kind,  # type: ignore[arg-type]
            status=status,  # type: ignore[arg-type]
            participants=tuple(parties),
            evidence=tuple(sorted(evidence, key=lambda e: (e.document, e.start))),
            date=_date(int(year), int(month), number),
            amounts=_amounts(amount, number),
            object="lithium cells" if kind == "purchase" else None,
        )


def _amounts(amount: tuple[str, str, str, str] | None, number: int) -> tuple[Amount, ...]:
    if amount is None:
        return ()
    first = Amount(
        value=Decimal(amount[0]), currency=amount[1], text=amount[2], qualifier="about" if number % 3 == 0 else "exact"
    )
    if number % 2:
        return (first,)
    return first, Amount(value=Decimal(amount[0]) / 150, currency="USD", text="(about $200 million)", qualifier="about")


def _date(year: int, month: int, number: int) -> Date | None:
    if not year:
        return None
    if not month:
        return Date(start=date(year, 1, 1), end=date(year, 12, 31), precision="year", text=f"{year}年")
    if number % 4 == 0:
        return Date(
            start=date(year, month, 12),
            end=date(year, month, 12),
            precision="day",
            text=f"the 12th, {year}",
            basis="document date",
        )
    return Date(
        start=date(year, month, 1), end=date(year, month, LAST_DAY[month]), precision="month", text=f"{year}年{month}月"
    )


def _sentence(
    kind: str,
    first: Entity,
    second: Entity | None,
    year: int,
    amount: tuple[str, str, str, str] | None,
    *,
    chinese: bool,
) -> tuple[str, str]:
    if second is None:
        return (
            (f"{first.names['zh-Hans']}在{year}年迎来转折。", "转折")
            if chinese
            else (f"{first.names['en']} reached a turning point in {year}.", "turning point")
        )
    english, zh, en_trigger, zh_trigger = VERBS[kind]
    when = f"{year}年" if year else "此前"
    if chinese:
        verb = zh.format(b=second.names["zh-Hans"], sum=amount[3] if amount else "一笔款项")
        return f"{when}，{first.names['zh-Hans']}{verb}。", zh_trigger
    verb = english.format(sum=amount[2] if amount else "a sum")
    return (
        f"In {year or 'earlier years'}, {first.names['en']} {verb} {second.names['en']}, insiders said.",
        en_trigger,
    )


TYPES = tuple(VERBS)
SYLLABLES = ("ka", "ro", "ven", "ti", "sol", "mar", "dun", "lio", "bek", "ara", "hin", "qo")
SIGNS = "华北东海明德信安通达光联科新远航中国际金"
KINDS = ("company", "company", "company", "person", "person", "government", "agency", "facility")


def crowd(nodes: int, *, seed: int = 1) -> Corpus:
    """A corpus of so many nodes, two actors to three events, about twice as many edges as nodes, with hubs."""
    chance = Random(seed)
    count = nodes * 2 // 5
    entities = []
    for i in range(count):
        en = "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize() + f" {i}"
        zh = "".join(chance.choice(SIGNS) for _ in range(3)) + str(i)
        kind: Any = KINDS[i % len(KINDS)]
        entities.append(
            Entity(
                id=f"a-{i:05}",
                kind=kind,
                names={"en": en, "zh-Hans": zh},
                aliases=(en, zh, f"{en} Group"),
                documents=("d-000",),
            )
        )
    documents = tuple(
        Document(
            id=f"d-{i:03}",
            path=f"d-{i:03}.txt",
            text="",
            sha256="0" * 64,
            language="en",
            title=f"Text {i}",
            publisher=f"Paper {i % 7}",
            published=date(2020, 1, 1 + i % 28),
            url=f"https://example.org/{i}",
        )
        for i in range(max(1, min(500, nodes // 20)))
    )
    ends: list[int] = list(range(min(5, count)))
    events = []
    for i in range(nodes - count):
        kind = TYPES[chance.randrange(len(TYPES))]
        size = (3, 3, 4)[i % 3]
        chosen: list[int] = []
        while len(chosen) < size:
            pick = chance.choice(ends) if chance.random() < 0.55 else chance.randrange(count)
            if pick not in chosen:
                chosen.append(pick)
        ends.extend(chosen)
        roles = ROLES[kind]  # type: ignore[index]
        names = [entities[n].names["en"] for n in chosen]
        others = " and ".join(names[1:])
        text = f"In spring {names[0]} announced, after months of silence, that it had dealt with {others} over works."
        year = 1990 + (i * 7) % 35
        events.append(
            Event(
                id=f"ev-{i:05}",
                type=kind,  # type: ignore[arg-type]
                status="planned" if i % 9 == 0 else "occurred",
                participants=tuple(
                    Participant(entity=entities[n].id, role=roles[min(k, len(roles) - 1)]) for k, n in enumerate(chosen)
                ),
                evidence=(
                    Evidence(
                        document=documents[i % len(documents)].id,
                        start=0,
                        end=len(text),
                        text=text,
                        trigger_start=text.index("dealt"),
                        trigger_end=text.index("dealt") + 5,
                        rule="deal",
                    ),
                ),
                date=Date(start=date(year, 5, 1), end=date(year, 5, 31), precision="month", text=f"May {year}")
                if i % 6
                else None,
                amounts=(
                    Amount(value=Decimal(1_000_000 * (1 + i % 900)), currency="USD", text=f"${1 + i % 900} million"),
                )
                if i % 3 == 0
                else (),
            )
        )
    return Corpus(documents=documents, entities=tuple(entities), events=tuple(events))
