"""Kinds of evidence that two names are one actor, with their weights, and how such evidence is put in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from pydantic import Field

from duograph.errors import KnowledgeError
from duograph.knowledge.files import DATA, load_yaml

Weight = Annotated[float, Field(ge=0, le=1)]


@cache
def evidence_weights() -> Mapping[str, float]:
    """Kind of evidence → its weight, as world/evidence.yaml has them."""
    weights: Mapping[str, float] = load_yaml(DATA / "world" / "evidence.yaml", dict[str, Weight])
    return weights


def weighed(kind: str, reason: str, *, score: float | None = None) -> str:
    """``reason`` with the kind and the weight before it: ``definition 0.97: the text says so …``.

    ``score`` is a comparison's own, instead of the kind's weight.  Raises KnowledgeError for an unknown kind.
    """
    weights = evidence_weights()
    if kind not in weights:
        raise KnowledgeError(f"there is no kind of evidence {kind!r} in world/evidence.yaml")
    return f"{kind} {weights[kind] if score is None else score:.2f}: {reason}"
