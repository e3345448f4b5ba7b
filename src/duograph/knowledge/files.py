"""Reading a YAML file into checked records, with errors that name the file and the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from duograph.errors import KnowledgeError

T = TypeVar("T")

DATA = Path(__file__).parent
"""The folder of the package's own knowledge: en/, zh/ and world/."""

try:
    _Loader: Any = yaml.CSafeLoader
except AttributeError:  # PyYAML built without libyaml
    _Loader = yaml.SafeLoader


class _Strict(_Loader):  # type: ignore[misc]
    """A safe loader that refuses a key given twice, where YAML would silently keep the last one, and names the
    place of a value that cannot be, such as 2024-02-30."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (TypeError, ValueError) as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} is given twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


def load_yaml(path: Path, shape: type[T] | Any) -> T:
    """The content of ``path`` as ``shape`` (anything pydantic can check: a model, ``list[Model]``, a dataclass).

    Raises KnowledgeError with ``file:line: reason`` when the file is missing, is no YAML or does not fit.
    """
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: is not UTF-8; save it as UTF-8") from error
    try:
        data = yaml.load(text, _Strict)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError(f"{path}:{line}: is not valid YAML: {error.problem}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise KnowledgeError(f"{path}:{line}: holds a character that YAML forbids: U+{error.character:04X}") from error
    try:
        return TypeAdapter(shape).validate_python(data)  # type: ignore[no-any-return]
    except ValidationError as error:
        first = error.errors()[0]
        where = tuple(first["loc"])
        named = " → ".join(part for part in where if isinstance(part, str) and "[" not in part)
        reason = _reason(first)
        raise KnowledgeError(f"{path}:{_line_of(text, where)}: {named + ': ' if named else ''}{reason}") from error


_REASONS = {
    "extra_forbidden": "there is no such field; mend its name",
    "missing": "is missing; add it",
    "list_type": "must be a list; write [a, b], or a line with - for each",
    "tuple_type": "must be a list; write [a, b], or a line with - for each",
    "dict_type": "must be fields; write `name: value`",
    "model_type": "must be fields; write `name: value`",
    "too_short": "needs at least {min_length}",
    "too_long": "takes at most {max_length}",
    "literal_error": "{given} is none of {expected}",
    "enum": "{given} is none of {expected}",
    "string_pattern_mismatch": "{given} does not fit the pattern {pattern}",
}
"""pydantic's type of error → what to tell somebody who writes YAML; its own message serves for the others."""


def _reason(error: ErrorDetails) -> str:
    template = _REASONS.get(error["type"])
    if template is None:
        return error["msg"]
    return template.format(given=repr(error["input"]), **error.get("ctx", {}))


def line_in(path: Path, where: tuple[Any, ...]) -> int:
    """The 1-based line in the YAML file ``path`` of the deepest node that ``where`` (keys and indexes) leads to."""
    return _line_of(path.read_text("utf-8"), where)


def _line_of(text: str, where: tuple[Any, ...]) -> int:
    """The 1-based line of the deepest node that ``where`` leads to."""
    node: Any = yaml.compose(text, _Loader)
    line = 1
    for part in where:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if found is None:
                continue
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line
