"""Firms named in quotation marks behind what they are (外卖平台“X”), and agencies of a state named before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duograph.knowledge.registry import Registry
from duograph.link.chinese_stretches import Stretch, nameable
from duograph.link.chinese_words import Words
from duograph.records import Sentence
from duograph.segment.chinese import is_word
from duograph.text import has_cjk

_QUOTED = re.compile(r"[“「『]([^“”「」『』，。,、；：！？]{2,14})[”」』]")
_SAID = re.compile(r"[的了是不吗吧呢]|^[一二三四五六七八九十\d]")


def quoted_firms(sentence: Sentence, words: Words) -> Iterator[Stretch]:
    """What stands in quotation marks right behind or before a noun for a firm: 预制菜公司“X”, 「X」公司."""
    text = sentence.text
    for match in _QUOTED.finditer(text):
        name = match[1]
        behind, before = text[match.end() : match.end() + 6], text[max(0, match.start() - 8) : match.start()]
        if not (words.quoted_behind.search(before) or words.quoted_before.match(behind)):
            continue
        if _of_a_body(sentence, match.end(), words):
            continue
        if _SAID.search(name) or is_word(name) or words.is_never(name) or words.quoted_end.search(name):
            continue
        kind = (words.kind_of(name) if has_cjk(name) else None) or "company"
        stretch = Stretch(start=match.start(1), end=match.end(1), kind=kind, rule="quotation marks")
        if nameable(sentence, stretch, words, trusted=True):
            yield stretch


def _of_a_body(sentence: Sentence, at: int, words: Words) -> bool:
    """Whether the nouns behind the quotation marks make what is in them a matter: “绿色发展”|工作组."""
    last = None
    for token in sentence.tokens:
        if token.start != at or token.tag[0] not in "nbvasz" or token.tag == "v":
            if token.start >= at:
                break
            continue
        last, at = token, token.end
    firm = (
        last is None or words.role_end.search(last.text) or words.kind_of("某" + last.text) in ("company", "facility")
    )
    return not firm


def foreign_agencies(stretches: Sequence[Stretch], registry: Registry) -> Iterator[Stretch]:
    """Agencies of the state named right before them, where the registry knows the name as another state's or as
    nobody's: 印度|民航总局 is not China's."""
    states = {s.end: s for s in stretches if s.state and not s.metonym}
    for stretch in stretches:
        state = states.get(stretch.start)
        if state is None or stretch.kind != "agency":
            continue
        homes = {registry.actors[key].country for key in stretch.known}
        if not homes & {*state.known, None}:
            yield replace(stretch, start=state.start, rule="state and agency", known=(), country=state.known[0])
