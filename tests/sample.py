"""A small made-up corpus in two languages that exports and queries are tested on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from duograph.records import (
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
    Provenance,
)

ENGLISH = "Lynx Motors agreed to buy Heron Steel for $2 billion (about 14 billion yuan) in May 2024."
CHINESE = "山猫汽车2024年5月以20亿美元收购苍鹭钢铁。法国否认与挪威会谈。"


def _evidence(document: str, text: str, sentence: str, trigger: str) -> Evidence:
    start = text.index(sentence)
    at = text.index(trigger, start)
    return Evidence(
        document=document,
        start=start,
        end=start + len(sentence),
        text=sentence,
        trigger_start=at,
        trigger_end=at + len(trigger),
        rule="sample",
    )


DEAL_ZH, DENIAL_ZH = "山猫汽车2024年5月以20亿美元收购苍鹭钢铁。", "法国否认与挪威会谈。"

CORPUS = Corpus(
    documents=(
        Document(
            id="one",
            path="one.txt",
            text=ENGLISH,
            sha256="1" * 64,
            language="en",
            title="Lynx buys & sells <all>",
            publisher="The Gazette",
            published=date(2024, 5, 20),
            url="https://example.org/one",
        ),
        Document(id="two", path="two.txt", text=CHINESE, sha256="2" * 64, language="zh-Hans", title="山猫收购苍鹭"),
    ),
    entities=(
        Entity(id="3m-like", kind="company", names={"en": "3M-like"}, aliases=("3M-like",), documents=("one",)),
        Entity(
            id="france",
            kind="government",
            names={"en": "France", "zh-Hans": "法国", "zh-Hant": "法國"},
            documents=("two",),
        ),
        Entity(
            id="heron-steel",
            kind="company",
            names={"en": "Heron Steel", "zh-Hans": "苍鹭钢铁"},
            aliases=("Heron", "Heron Steel", "苍鹭钢铁", "蒼鷺鋼鐵"),
            documents=("one", "two"),
            links={"wikidata": "Q1"},
        ),
        Entity(
            id="lynx-motors",
            kind="company",
            names={"en": "Lynx Motors", "zh-Hans": "山猫汽车"},
            aliases=("Lynx Motors", "山猫汽车"),
            documents=("one", "two"),
            country="france",
            why=("defined in brackets",),
        ),
        Entity(id="norway", kind="government", names={"zh-Hans": "挪威"}, aliases=("挪威",), documents=("two",)),
    ),
    events=(
        Event(
            id="acquisition-lynx-motors-heron-steel-2024",
            type="acquisition",
            status="planned",
            participants=(
                Participant(entity="lynx-motors", role="buyer"),
                Participant(entity="heron-steel", role="target"),
            ),
            date=Date(start=date(2024, 5, 1), end=date(2024, 5, 31), precision="month", text="May 2024"),
            amounts=(
                Amount(value=Decimal(2_000_000_000), currency="USD", text="$2 billion"),
                Amount(value=Decimal(14_000_000_000), currency="CNY", text="14 billion yuan", qualifier="about"),
            ),
            evidence=(_evidence("one", ENGLISH, ENGLISH, "buy"), _evidence("two", CHINESE, DEAL_ZH, "收购")),
        ),
        Event(
            id="negotiation-france-norway",
            type="negotiation",
            status="negated",
            participants=(
                Participant(entity="france", role="party", side=1),
                Participant(entity="norway", role="party", side=2),
            ),
            evidence=(_evidence("two", CHINESE, DENIAL_ZH, "会谈"),),
            object="fish",
        ),
        Event(
            id="rename-lynx-motors",
            type="rename",
            status="occurred",
            participants=(Participant(entity="lynx-motors", role="subject"),),
            evidence=(_evidence("one", ENGLISH, ENGLISH, "Lynx Motors"),),
        ),
    ),
    conflicts=(
        Conflict(
            event="acquisition-lynx-motors-heron-steel-2024",
            field="amount",
            values=(
                ConflictValue(value="2000000000 USD", document="one", text="$2 billion"),
                ConflictValue(value="2100000000 USD", document="two", text="21亿美元"),
            ),
            why="the sources give different sums in USD",
        ),
    ),
    doubts=(
        Doubt(
            first="heron-steel", second="lynx-motors", evidence_for=("alike",), evidence_against=("both in one event",)
        ),
    ),
    provenance=Provenance(
        version="9.8",
        texts=(("one.txt", "1" * 64), ("two.txt", "2" * 64)),
        decisions="3" * 64,
        decided=4,
        entities="5" * 64,
        parts=("kana",),
    ),
)
