"""Sentences → sums of money, prices and percentages.

Expressions are found by the tables of ``knowledge/{en,zh}/amounts.yaml``.  A word that several currencies share is
decided by the text as a whole; where nothing decides, the mention says so and carries no amount.
"""

from __future__ import annotations

import re
from decimal import Decimal

from duograph.knowledge import Knowledge
from duograph.knowledge.amounts import Ambiguous, AmountFound, AmountLanguage
from duograph.knowledge.patterns import fold_width
from duograph.records import Amount, AmountMention, Document, Sentence
from duograph.text import to_simplified

_TRILLION_CURRENCIES = frozenset({"JPY", "TWD", "KRW"})
"""Where 兆 is the everyday word for 10 to the 12th."""


def find_amounts(
    sentences: tuple[Sentence, ...], *, document: Document, knowledge: Knowledge
) -> tuple[tuple[AmountMention, ...], ...]:
    """The sums of each sentence, in order.  ``document`` tells the region whose 兆 and bare ¥ are meant."""
    context = _Context(sentences, document)
    return tuple(_in_sentence(s, context, knowledge.amounts[s.language]) for s in sentences)


class _Context:
    """What the whole text says of the currencies it may mean; decided once for each ambiguous word."""

    def __init__(self, sentences: tuple[Sentence, ...], document: Document) -> None:
        self._text = "\n".join(s.text for s in sentences)
        self._publisher = to_simplified(document.publisher or "")
        self.language = document.language
        self._decided: dict[str, str | None] = {}

    def currency(self, ambiguous: Ambiguous) -> str | None:
        """The one currency that the text, its publisher or its language speaks for, else the default."""
        if ambiguous.name not in self._decided:
            self._decided[ambiguous.name] = self._decide(ambiguous)
        return self._decided[ambiguous.name]

    def _decide(self, ambiguous: Ambiguous) -> str | None:
        candidates = ambiguous.candidates
        for fitting in (
            [c for c in candidates if c.strong and re.search(c.strong, self._text)],
            [c for c in candidates if c.publisher and re.search(c.publisher, self._publisher)],
            [c for c in candidates if c.language and c.language == self.language],
            [c for c in candidates if c.words and re.search(c.words, self._text)],
            [c for c in candidates if c.weak and re.search(c.weak, self._text)],
        ):
            if len(fitting) == 1:
                return fitting[0].currency
        return ambiguous.default


def _in_sentence(sentence: Sentence, context: _Context, grammar: AmountLanguage) -> tuple[AmountMention, ...]:
    text = fold_width(sentence.text)
    mentions: list[AmountMention] = []
    sums: list[int] = []
    for found in grammar.find(text):
        mention = _mention(found, sentence, text, context, grammar)
        if mention.use != "percent":
            if sums:
                mention = _with_conversion(mention, mentions, sums[-1], text, grammar)
            sums.append(len(mentions))
        mentions.append(mention)
    return tuple(mentions)


def _mention(
    found: AmountFound, sentence: Sentence, text: str, context: _Context, grammar: AmountLanguage
) -> AmountMention:
    surface = sentence.text[found.start : found.end]
    if found.percent:
        return AmountMention(
            start=found.start,
            end=found.end,
            amount=None,
            use="percent",
            percent=found.low,
            rule=found.rule,
            problem=None if found.low is not None else f"{surface}: a span of percentages",
        )
    use = grammar.use(text, found.start, found.end)
    amount, problem = None, None
    ambiguous = grammar.ambiguous.get(found.currency)
    currency = context.currency(ambiguous) if ambiguous else found.currency
    if found.low is None:
        problem = f"{surface}: no exact value"
    elif not currency:
        problem = f"{surface}: the text does not tell which currency is meant"
    elif found.uncertain_scale and context.language != "zh-Hant" and currency not in _TRILLION_CURRENCIES:
        problem = f"{surface}: 兆 may be a million or a million million"
    else:
        qualifier = grammar.qualifier(text, found.start, found.end)
        amount = Amount(
            value=_plain(found.low),
            currency=currency,
            text=surface,
            qualifier="over" if found.over and qualifier == "exact" else qualifier,
            high=None if found.high is None or found.high <= found.low else _plain(found.high),
        )
    return AmountMention(start=found.start, end=found.end, amount=amount, use=use, rule=found.rule, problem=problem)


def _plain(value: Decimal) -> Decimal:
    """``value`` without trailing zeros or exponent, so that equal sums print alike."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _with_conversion(
    mention: AmountMention, before: list[AmountMention], last: int, text: str, grammar: AmountLanguage
) -> AmountMention:
    """``mention`` marked as the conversion of the sum at ``last`` (or of that sum's own original), if it is one."""
    previous = before[last]
    original = last if previous.conversion_of is None else previous.conversion_of
    first = before[original].amount
    if mention.amount is None or first is None or mention.amount.currency == first.currency:
        return mention
    if not grammar.converts(text[previous.end : mention.start], further=previous.conversion_of is not None):
        return mention
    return AmountMention(
        start=mention.start,
        end=mention.end,
        amount=mention.amount,
        use=previous.use,
        conversion_of=original,
        rule=mention.rule,
    )
