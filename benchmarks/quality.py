"""How well duograph reads texts whose events people have annotated.

    python benchmarks/quality.py GOLD_DIR… [--errors N] [--write docs/quality.md]

A gold folder holds ``NAME.txt`` and ``NAME.gold.json``: ``doc``, ``language``, ``published``, ``tier``, ``entities``
(``id``, ``names``) and ``events`` (``type``, ``status``, ``participants``, ``date``, ``amounts``, ``optional``).  Each
folder is built in a fresh workspace, with nothing but the texts and what gold says of language and date.

Pairs: each event projects to pairs of actors by its roles; a pair is right if document, family and both actors are.
Optional gold neither pays nor costs.  Over the right pairs: how often type, date, sum and status agree.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from duograph.graph import pairs
from duograph.records import FAMILY, SYMMETRIC, Corpus, Event, Evidence, Participant
from duograph.text import to_simplified
from duograph.workspace import Workspace, build

MARKS = ("<!-- figures -->", "<!-- end of figures -->")
Pair = tuple[str, str, str, str]


@dataclass
class Tally:
    """Counts of one slice: right, wrong and missed pairs, and agreement over the right ones."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    agree: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def line(self) -> str:
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        told = [f"{precision:.2f}", f"{recall:.2f}", f"{f1:.2f}", str(self.right), str(self.wrong), str(self.missed)]
        for what in ("type", "date", "amount", "status"):
            told.append(f"{self.agree[what] / self.asked[what]:.2f}" if self.asked[what] else "–")
        return " | ".join(told)


def fold(name: str) -> str:
    """A name as the comparison sees it: Simplified, lower case, without spaces, marks and legal form."""
    plain = re.sub(r"^the\s+|['’]s$", "", to_simplified(name).casefold())
    plain = re.sub(r"[\s,]+(inc|corp|corporation|co|company|ltd|limited|plc|group|ag|sa|nv)\.?$", "", plain)
    return re.sub(r"[\W_]+", "", plain)


def gold_event(data: Mapping[str, Any]) -> Event | None:
    """A gold event as a record, so that both sides project to pairs by the same code; None without participants."""
    if not data["participants"]:
        return None
    proof = Evidence(document="", start=0, end=1, text=" ", trigger_start=0, trigger_end=1)
    who = tuple(Participant(entity=p["entity"], role=p["role"], side=p.get("side")) for p in data["participants"])
    return Event(type=data["type"], status=data["status"], participants=who, evidence=(proof,))


def keyed(event: Event) -> set[Pair]:
    """(family, how, one actor, other actor) of an event: ``>`` from who acts, ``~`` where the roles are alike.

    An event of one party stands with its type in place of the sign.
    """
    family = FAMILY[event.type]
    if family == "corporate":
        return {(family, event.type, p.entity, "") for p in event.participants}
    if event.type in SYMMETRIC:
        return {(family, "~", min(a, b), max(a, b)) for a, b in pairs(event)}
    return {(family, ">", a, b) for a, b in pairs(event)}


def same_date(gold: str, event: Event) -> bool:
    if event.date is None:
        return False
    first, _, last = gold.partition("/")
    last = last or first
    return event.date.start.isoformat().startswith(first) and event.date.end.isoformat().startswith(last)


def same_amount(gold: Iterable[Mapping[str, Any]], event: Event) -> bool:
    wanted = [(a["currency"], Decimal(str(a["value"]))) for a in gold]
    return any(
        a.currency == currency and abs(a.value - value) <= Decimal("0.011") * abs(value)
        for a in event.amounts
        for currency, value in wanted
    )


def score(corpus: Corpus, folder: Path, errors: list[str]) -> dict[str, Tally]:
    """Slice (all, language, family, tier) → its tally, over every gold file of ``folder``."""
    found: dict[str, Tally] = defaultdict(Tally)
    names = {e.id: {fold(n) for n in (*e.names.values(), *e.aliases)} for e in corpus.entities}
    documents = {d.path: d.id for d in corpus.documents}
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        ids = {fold(n): e["id"] for e in gold["entities"] for n in (*e["names"], e["id"])}
        to_gold = {key: next((ids[n] for n in sorted(ns) if n in ids), f"?{key}") for key, ns in names.items()}
        document = documents[gold["doc"]]
        present = {e.id for e in corpus.entities if document in e.documents}
        wanted: dict[Pair, list[Mapping[str, Any]]] = defaultdict(list)
        optional: set[Pair] = set()
        for data in gold["events"]:
            event = gold_event(data)
            for pair in keyed(event) if event else ():
                if data.get("optional"):
                    optional.add(pair)
                wanted[pair].append(data)
        core = {pair for pair, data in wanted.items() if not all(d.get("optional") for d in data)}
        got: dict[Pair, list[Event]] = defaultdict(list)
        for event in corpus.events:
            if document in {x.document for x in event.evidence}:
                here = tuple(p for p in event.participants if p.entity in present)
                renamed = tuple(Participant(entity=to_gold[p.entity], role=p.role, side=p.side) for p in here)
                if renamed:
                    told = Event(type=event.type, status=event.status, participants=renamed, evidence=event.evidence)
                    for pair in keyed(told):
                        got[pair].append(event)
        slices = ["all", f"language {gold['language']}"] + ([f"tier {gold['tier']}"] if gold.get("tier") else [])
        for pair in sorted(core | (set(got) - optional)):
            tallies = [found[s] for s in (*slices, f"family {pair[0]}")]
            if pair not in got:
                errors.append(f"missed\t{gold['doc']}\t{' '.join(pair)}\t{wanted[pair][0].get('quote', '')[:80]}")
            elif pair not in core:
                errors.append(f"extra\t{gold['doc']}\t{' '.join(pair)}\t{got[pair][0].evidence[0].text[:80]}")
            for tally in tallies:
                tally.right += pair in core and pair in got
                tally.wrong += pair not in core
                tally.missed += pair not in got
                if pair in core and pair in got:
                    _agreement(tally, wanted[pair], got[pair])
    return found


def _agreement(tally: Tally, gold: list[Mapping[str, Any]], got: list[Event]) -> None:
    tests = {
        "type": [any(e.type == g["type"] for e in got) for g in gold],
        "status": [any(e.status == g["status"] for e in got) for g in gold],
        "date": [any(same_date(g["date"], e) for e in got) for g in gold if g.get("date")],
        "amount": [any(same_amount(g["amounts"], e) for e in got) for g in gold if g.get("amounts")],
    }
    for what, answers in tests.items():
        if answers:
            tally.asked[what] += 1
            tally.agree[what] += any(answers)


def read_folder(folder: Path) -> Corpus:
    """The corpus that ``duograph build`` makes of the texts of ``folder`` in a fresh workspace."""
    with tempfile.TemporaryDirectory() as name:
        workspace = Workspace(Path(name))
        workspace.seeds.mkdir()
        entries = []
        for path in sorted(folder.glob("*.gold.json")):
            gold = json.loads(path.read_text("utf-8"))
            shutil.copy(folder / gold["doc"], workspace.seeds)
            entry = {"file": gold["doc"], "language": gold["language"], "published": gold.get("published")}
            entries.append({key: value for key, value in entry.items() if value})
        (workspace.seeds / "sources.yaml").write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")
        return build(workspace).corpus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="how many missed and extra pairs to list")
    parser.add_argument("--write", type=Path, help="a Markdown file whose marked part is replaced by the figures")
    asked = parser.parse_args()
    lines, errors = [], []
    head = "| texts | slice | P | R | F1 | right | wrong | missed | type | date | sum | status |"
    lines += [head, "| --- | --- |" + " ---: |" * 10]
    for folder in asked.folders:
        tallies = score(read_folder(folder), folder, errors)
        lines += [f"| {folder.name} | {name} | {tallies[name].line()} |" for name in sorted(tallies)]
    print("\n".join(lines))
    print("\n".join(errors[: asked.errors]))
    if asked.write:
        before, _, rest = asked.write.read_text("utf-8").partition(MARKS[0])
        _, _, after = rest.partition(MARKS[1])
        table = "\n".join(lines)
        asked.write.write_text(f"{before}{MARKS[0]}\n{table}\n{MARKS[1]}{after}", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
