"""Bodies of a state that a text calls by what they do: Latvia's central bank, the Italian competition authority."""

from __future__ import annotations

import re
from functools import cache

from duograph.knowledge.naming import Naming
from duograph.link.candidates import Candidate
from duograph.link.english_line import Line

_BANK_NAMES = ("Central Bank of {}", "Bank of {}", "National Bank of {}", "Reserve Bank of {}", "{}'s central bank")


def bodies(line: Line) -> list[Candidate]:
    """The bodies of states in ``line`` that no name follows: there the name is the actor."""
    found = []
    for match in _pattern(line.data.naming).finditer(line.text):
        first = match["state"].removeprefix("The ")
        state = line.data.country(first)
        if state is None or re.match(r"(?:, (?:the )?| )[\"“]?[A-Z]", line.text[match.end() :]):
            continue
        start = match.start() + len(match["state"]) - len(first)
        name = line.text[start : match.end()]
        known = _known(line, name, state, match["body"])
        found.append(
            Candidate(
                sentence=line.sentence.index,
                start=start,
                end=match.end(),
                name_start=start,
                name_end=match.end(),
                name=name,
                kind="agency",
                known=(known,) if known else (),
                country=state,
                rule="body of a state",
            )
        )
    return found


@cache
def _pattern(naming: Naming) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, naming.bodies), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![\w-])(?P<state>[A-Z][\w.]*(?: [A-Z][\w.]*)?)(?:['’]s?)? (?P<body>{words})(?![\w-])")


def _known(line: Line, surface: str, state: str, body: str) -> str | None:
    """The id of the body where the registry has it, under this or another of its usual names."""
    registry, naming = line.data.registry, line.data.naming
    trade = next((t for t, words in naming.trades.items() if body in words), None)
    if trade is not None and (office := naming.state_offices[trade].get(state)):
        return office
    entry = registry.get(state)
    name = entry.names.get("en", "") if entry else ""
    forms = [surface, f"{name}'s {body}"]
    if body == "central bank":
        forms += [form.format(name) for form in _BANK_NAMES]
    for form in forms:
        ids = [i for i in registry.lookup(form) if (e := registry.get(i)) and e.kind == "agency"]
        if len(ids) == 1:
            return ids[0]
    return None
