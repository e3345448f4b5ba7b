"""Chinese sentences → candidates."""

from __future__ import annotations

from duograph.knowledge import Knowledge
from duograph.link.candidates import Candidate
from duograph.records import Sentence


def candidates(sentence: Sentence, *, knowledge: Knowledge) -> list[Candidate]:
    """The stretches of a Chinese ``sentence`` that stand for actors."""
    found = []
    for known in knowledge.registry.actors.values():
        for form in known.forms():
            at = sentence.text.find(form)
            if at >= 0:
                end = at + len(form)
                found.append(
                    Candidate(
                        sentence=sentence.index,
                        start=at,
                        end=end,
                        name_start=at,
                        name_end=end,
                        name=form,
                        kind=known.kind,
                        known=(known.id,),
                        rule="registry",
                    )
                )
                break
    return found
