"""Kinds of evidence for and against two names being one actor, with their weights, and how it is put in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from duograph.errors import KnowledgeError
from duograph.knowledge.files import DATA, load_yaml

Weight = Annotated[float, Field(ge=0, le=1)]


class EvidenceWeights(BaseModel):
    """world/evidence.yaml: kind of evidence → its weight, for and against."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    speaks_for: Annotated[Mapping[str, Weight], Field(alias="for")]
    against: Mapping[str, Weight]


@cache
def evidence_weights() -> EvidenceWeights:
    weights: EvidenceWeights = load_yaml(DATA / "world" / "evidence.yaml", EvidenceWeights)
    return weights


def weighed(kind: str, reason: str, *, score: float | None = None) -> str:
    """``reason`` with the kind and the weight before it: ``definition 0.97: the text says so …``.

    ``score`` is a comparison's own, instead of the kind's weight.  Raises KnowledgeError for an unknown kind.
    """
    return _put(evidence_weights().speaks_for, kind, reason, score)


def known_form(name: str, actor: str) -> str:
    """Why an actor that nothing had to join is called ``name``: the known actors have it as one of its forms."""
    return weighed("registry", f"“{name}” is a form of {actor}")


def weighed_against(kind: str, reason: str) -> str:
    """The same for what speaks against: ``other state 0.90: one is of japan, the other of china``."""
    return _put(evidence_weights().against, kind, reason, None)


def _put(weights: Mapping[str, float], kind: str, reason: str, score: float | None) -> str:
    if kind not in weights:
        raise KnowledgeError(f"there is no kind of evidence {kind!r} in world/evidence.yaml")
    return f"{kind} {weights[kind] if score is None else score:.2f}: {reason}"
