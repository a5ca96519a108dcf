"""Messages for the errors of pydantic: what was given, what is allowed, what to try."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from studycheck.base.document import Document, Path, dotted
from studycheck.base.frozen import frozen
from studycheck.base.language import msg, number, say, term
from studycheck.errors import Problem, shorten
from studycheck.study.fields import card_fields
from studycheck.study.locations import field_path, part_at, split_path
from studycheck.study.model import Part
from studycheck.study.number_within import whole_number_within
from studycheck.study.other_names import meant_by
from studycheck.study.paths import field_paths
from studycheck.study.reported import as_marker
from studycheck.vocabulary.meant import terms_meant

_LIMITS = {
    "less_than_equal": msg("{given} must be at most {limit}"),
    "greater_than_equal": msg("{given} must be at least {limit}"),
    "greater_than": msg("{given} must be more than {limit}"),
    "less_than": msg("{given} must be less than {limit}"),
}
_GROUPED = re.compile(r"[0-9]{1,3}([ \u00a0\u202f.,'’][0-9]{3})+")
_COMMA = re.compile(r"-?[0-9]+,[0-9]{1,2}")
_KINDS = {
    "int_type": msg("a whole number"), "int_parsing": msg("a whole number"), "int_from_float": msg("a whole number"),
    "float_type": msg("a number"), "float_parsing": msg("a number"), "finite_number": msg("a finite number"),
    "string_type": msg("text"), "bool_type": msg("true or false"), "bool_parsing": msg("true or false"),
    "tuple_type": msg("a list"), "list_type": msg("a list"),
}  # fmt: skip


@frozen
class Unreadable:
    """Text that a reader could not turn into a value, with the reason, which validation reports.

    It takes the place of the value, so that one validation reports all problems of a card, each at its own field.
    """

    given: object
    message: str

    def __repr__(self) -> str:
        return repr(self.given)


def problems_of(
    error: ValidationError,
    model: type[BaseModel],
    document: Document | None = None,
    name: str = "",
    at: Path = (),
) -> list[Problem]:
    """Return every problem of a failed validation, placed in its document if there is one.

    Parameters
    ----------
    error : ValidationError
        The error that pydantic raised.
    model : type
        The model that was validated; messages name its fields, and advise markers such as ``not stated`` only if it
        is a part of a card.
    document : Document, optional
        The document that the data comes from.
    name : str
        The name of its file.
    at : tuple
        The place of the data in the document.
    """
    found = paths_and_messages(error, model)
    problems = problems_at(found, document, name, at)
    if document is None or not issubclass(model, Part):
        return problems
    lines = {dotted(path): _line_of(path, model, document, at) for path, _ in found}
    return [replace(problem, line=lines.get(problem.field, problem.line)) for problem in problems]


def _line_of(path: Path, model: type[Part], document: Document, at: Path) -> int:
    """Return the line of a field, also where the card has it by another name, such as n for sample.achieved."""
    others = [
        (name, *path[len(place) :])
        for name, place in model.other_names.items()
        if len(place) > 1 and path[: len(place)] == place
    ]
    missing = document.line((*at, *path)) == document.line(at)
    return (
        max(document.line((*at, *other)) for other in [*others, path])
        if missing
        else document.line((*at, *path))
    )


def paths_and_messages(error: ValidationError, model: type[BaseModel]) -> list[tuple[Path, str]]:
    """Return the path and the message of every problem of a failed validation."""
    return [found for detail in error.errors(include_url=False) for found in _messages(detail, model)]


def problems_at(
    found: Iterable[tuple[Path, str]], document: Document | None = None, name: str = "", at: Path = ()
) -> list[Problem]:
    """Return paths and messages as problems, in their document if there is one."""
    problems = [
        document.problem(name, at, path, message) if document else Problem(name, 0, dotted(path), message)
        for path, message in found
    ]
    return list(dict.fromkeys(problems))


def _messages(detail: ErrorDetails, model: type[BaseModel]) -> Sequence[tuple[Path, str]]:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    path = field_path(detail["loc"], model)
    text = shorten(given)
    # profiles and waivers do not take the markers of a card
    takes_markers = issubclass(model, Part)
    if isinstance(given, Unreadable):
        return [(path, given.message)]
    if kind == "contradictions":
        return [(split_path(place), message) for place, message in context["contradictions"]]
    if kind == "extra_forbidden":
        # the card has this name, whatever it looks like
        path = (*field_path(detail["loc"][:-1], model), detail["loc"][-1])
        owner = part_at(model, path[:-1])
        fields = sorted(owner.model_fields) if owner else []
        names = owner.other_names if owner and issubclass(owner, Part) else {}
        paths = list(field_paths(model)) if issubclass(model, Part) else []
        hint = (
            _decimal_comma(path[-1])
            or meant_by(path[-1], fields, names, paths)
            or say("; it has {names}", names=", ".join(fields))
        )
        return [
            (
                path,
                say(
                    "is not a field of {part}{hint}",
                    part=term(_name(owner), "entry") if owner else say("this part"),
                    hint=hint,
                ),
            )
        ]
    if kind == "missing":
        return [(path, say("is required"))]
    if kind == "enum":
        hint = terms_meant(given, re.findall(r"'([^']+)'", context["expected"]))
        return [
            (
                path,
                say(
                    "{text} is not one of {value}{hint}",
                    text=text,
                    # the names themselves may hold the word
                    value=context["expected"].replace("' or '", f"'{say(' or ')}'"),
                    hint=hint,
                ),
            )
        ]
    if kind == "value_error":
        return [(path, str(context["error"]))]
    if kind in ("model_type", "dict_type"):
        return [(path, _not_a_mapping(given, part_at(model, path) if kind == "model_type" else None))]
    if kind in _KINDS:
        return [
            (
                path,
                say(
                    "{text} is not {value}{advice}",
                    text=text,
                    value=say(_KINDS[kind]),
                    advice=_advice(kind, given, takes_markers),
                ),
            )
        ]
    if kind == "string_too_short":
        advice = say("leave the field out, or write not stated") if takes_markers else say("write some text")
        return [(path, say("{text} is empty; {advice}", text=text, advice=advice))]
    if kind in ("less_than_equal", "greater_than_equal", "greater_than", "less_than"):
        return [(path, _out_of_range(kind, given, context))]
    if kind == "string_pattern_mismatch":
        return [(path, _pattern(path, text))]
    return [(path, f"{text}: {detail['msg'][0].lower()}{detail['msg'][1:]}")]


def _decimal_comma(name: object) -> str:
    """Return advice where the field is what follows a decimal comma, which begins another field between braces."""
    digits = str(name).strip()
    return say("; a decimal comma? write 0.{digits}", digits=digits) if digits.isdecimal() else ""


def _name(model: type[BaseModel]) -> str:
    """Return the title of a model, or its name if it does not have a title."""
    return model.model_config.get("title") or model.__name__


def _advice(kind: str, given: object, takes_markers: bool) -> str:
    if kind == "string_type" and isinstance(given, int | float):
        return say("; put it in quotes")
    if isinstance(given, float) and "whole number" in _KINDS[kind]:
        return say("; write digits only, without separators")
    if _KINDS[kind] == "a list" and as_marker(given) is None:
        return say("; begin each item with a hyphen, or write [one, other]")
    if not isinstance(given, str) or as_marker(given) is not None:
        return ""
    if "number" in _KINDS[kind] and _COMMA.fullmatch(given.strip()):
        return say("; write {given}", given=given.strip().replace(",", "."))
    if "number" in _KINDS[kind]:
        grouped = _GROUPED.fullmatch(given.strip())
        digits = re.sub(r"\D", "", given) if grouped else given.strip()
        advice = (
            say("; write it without quotes and separators: {digits}", digits=digits)
            if digits.isdecimal()
            else say("; write digits only: {digits}", digits=alone)
            if (alone := whole_number_within(given)) and "whole" in _KINDS[kind]
            else say("; write it without quotes and separators")
        )
        return advice + (say(", or write not stated") if takes_markers else "")
    return say("; write not stated if the publication does not say") if takes_markers else ""


def _not_a_mapping(given: object, part: type[BaseModel] | None) -> str:
    message = say("{given} is not a mapping", given=shorten(given))
    if part is None:
        return message
    required = [name for name, field in card_fields(part).items() if field.required]
    message += say(
        " of fields; write fields such as {{{value}: …}}", value=[*required, *part.model_fields][0]
    )
    # only a part without required fields can be a marker
    can_be_marker = issubclass(part, Part) and not required
    if can_be_marker and as_marker(given) is None:
        return say("{message}, or not stated if the publication does not say", message=message)
    return message


def _out_of_range(kind: str, given: Any, context: dict[str, Any]) -> str:
    (limit,) = context.values()
    if limit == 1 and kind == "less_than_equal" and isinstance(given, int | float) and 2 <= given <= 100:
        return say(
            # as cards have it: with a point
            "{given} is more than 1; write {given} % or {value}",
            given=f"{given:g}",
            value=f"{given / 100:g}",
        )
    if limit == 1 and kind == "less_than_equal":
        return say("{given} is more than 1; proportions run from 0 to 1", given=shorten(given))
    return say(_LIMITS[kind], given=shorten(given), limit=number(limit, "g" if limit < 10_000 else ",.15g"))


def _pattern(path: Path, text: str) -> str:
    rules = {
        "id": say("use letters, digits, dots, hyphens and underscores, at most 80"),
        "language": say("write an ISO 639 code such as en or fr"),
        "included": say("write ISIC or NACE codes such as C, 62 or 95.1, or all"),
        "excluded": say("write ISIC or NACE codes such as C, 62 or 95.1"),
    }
    names = [part for part in path if isinstance(part, str)]
    return say(
        "{text} does not fit; {value}",
        text=text,
        value=rules.get(names[-1] if names else "", say("see the documentation of the field")),
    )
