"""Problems between the fields of a card that has problems within fields, too.

pydantic compares fields only after each is valid. So that one reading tells all problems, the card is validated again
without the fields that are wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from pydantic import BaseModel, ValidationError

from studycheck.base.document import Path, dotted
from studycheck.study.problems import paths_and_messages

# what is said there may follow from a field that was left out
_MAY_FOLLOW = (
    ("size.covers", "size"),
    ("size.scheme", "size"),
    ("estimates", "size.classes"),
    ("regions", "countries"),
    ("regions", "members"),
    ("provenance", "provenance"),
    ("network_scope", "topic"),
)


_STAND_IN = "a"


def contradictions_beside(
    error: ValidationError, model: type[BaseModel], card: dict[str, Any], context: Any = None
) -> Iterator[tuple[Path, str]]:
    """Yield path and message of the contradictions of a card that do not depend on the fields named in an error.

    `context` is that with which the card was validated: the topics that it may name.
    """
    wrong = [path for path, _ in paths_and_messages(error, model)]
    if any(detail["type"] == "contradictions" for detail in error.errors(include_url=False)):
        return
    rest, gone = deepcopy(card), set[Path]()
    for path in wrong:
        if path == ("id",):
            rest["id"] = _STAND_IN  # a card cannot do without
        elif not any(path[: len(above)] == above for above in gone):
            above = _leave_out(rest, path)
            if not above:
                return
            gone.add(above)
    second = _error_of(rest, model, context)
    if second is not None and "missing" in _kinds(second):
        # a part cannot do without the field that is wrong, so it is left out as a whole
        for path, _ in paths_and_messages(second, model):
            wrong.append(path[:-1])
            _leave_out(rest, path[:-1])
        second = _error_of(rest, model, context)
    if second is not None and _kinds(second) == {"contradictions"}:
        for path, message in paths_and_messages(second, model):
            if not any(_below(path, said) and any(_below(w, of) for w in wrong) for said, of in _MAY_FOLLOW):
                yield path, message


def _error_of(card: dict[str, Any], model: type[BaseModel], context: Any) -> ValidationError | None:
    try:
        model.model_validate(card, context=context)
    except ValidationError as error:
        return error
    return None


def _kinds(error: ValidationError) -> set[str]:
    return {detail["type"] for detail in error.errors(include_url=False)}


def _below(path: Path, above: str) -> bool:
    text = dotted(path)
    return text == above or text.startswith((f"{above}.", f"{above}["))


def _leave_out(card: Any, path: Path) -> Path:
    """Take a field out of a card, with the whole list of values if it is one of them; return what is gone."""
    owner, name, end = None, "", 0
    for place, step in enumerate(path, 1):
        if isinstance(card, dict) and isinstance(step, str) and step in card:
            owner, name, end = card, step, place
            card = card[step]
        elif isinstance(card, list) and isinstance(step, int) and step < len(card):
            card = card[step]
        else:
            break
    if owner is not None:
        del owner[name]
    return path[:end]
