"""Clauses that only say against whom or what go with the one behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duograph.extract.chinese.phrases import is_trigger, is_verb, phrases
from duograph.extract.chinese.slots import Clause


def joined_clauses(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, those without a verb that only say against whom or what with the one behind them: 对美国商品，加征…;
    把 B 四成股权，售予 C; 向 A、B，以及 C 提出…."""
    found: list[Clause] = []
    for clause in clauses:
        last = found[-1] if found else None
        if last is not None and last.after in "，," and (_only_against(last) or _listed_on(last, clause)):
            found[-1] = replace(clause, start=last.start, slots=(*last.slots, *clause.slots))
        else:
            found.append(clause)
    return found


def _listed_on(clause: Clause, behind: Clause) -> bool:
    """Whether a list that a preposition opens goes on behind the comma: 向 A、B，以及 C 提出…."""
    if behind.slots[0].text not in ("以及", "及", "和") or not any(map(is_verb, behind.slots)):
        return False
    parts = phrases(clause)
    return bool(parts) and parts[-1].case in ("to", "toward", "with", "from", "by") and parts[-1].named != ()


def _only_against(clause: Clause) -> bool:
    if _only_disposed(clause):
        return True
    if not any("toward" in s.word.cases for s in clause.slots):
        return False
    parts = phrases(clause)
    nouns = [p for p in parts if p.kind == "noun"]
    if any(p.kind == "verb" for p in parts):
        return False
    return bool(nouns) and all(p.case == "toward" for p in nouns)


def _only_disposed(clause: Clause) -> bool:
    """Whether the clause ends in what is disposed of, and does not say yet how: A 同意将 B 四成股权，."""
    led = [n for n, s in enumerate(clause.slots) if "object" in s.word.cases]
    if not led or any(is_trigger(s.word) and not s.word.before for s in clause.slots[: led[-1]]):
        return False
    behind = clause.slots[led[-1] + 1 :]
    kept = bool({"stake", "unit"} & behind[-1].word.heads) if led[-1] and behind else bool(behind)
    return kept and not any(map(is_verb, behind)) and any(s.actors for s in behind)
