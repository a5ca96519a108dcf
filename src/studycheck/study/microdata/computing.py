"""The fields of a card from microdata: counts by size class, roles, weighted shares, and the design effect."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from studycheck.base.language import say
from studycheck.base.wording import counted
from studycheck.errors import InputError, Problem, StudycheckError, UnknownNameError, first_of, shorten
from studycheck.sizes import SizeScheme, size_schemes
from studycheck.sizes.classify import classify
from studycheck.statistics.design import kish_design_effect
from studycheck.study.microdata.columns import AnswerColumns, Meanings
from studycheck.study.microdata.shares import answer_counts, answer_notes, share_estimates
from studycheck.study.microdata.sizing import Sizing
from studycheck.study.reported import as_marker
from studycheck.vocabulary.terms import Marker, Role, WeightTarget

if TYPE_CHECKING:
    import pandas as pd

_COMPUTED = {
    "sample": ("achieved", "weighted", "weighted_to"),
    "size": ("scheme", "classes", "money_limits"),
    "respondents": ("roles",),
}
_COMPUTED_OF_ESTIMATES = ("value", "base_n", "size_class", "bounds")
_TARGETS = ", ".join(repr(target.value) for target in WeightTarget) + ", or 'not stated'"
_NOTES = 4_900
"""Most characters of notes, a little fewer than a card can hold."""


def card_of(
    make: Callable[..., Any],
    frame: pd.DataFrame,
    scheme: str | SizeScheme | None,
    firm: dict[str, Any],
    how: dict[str, Any],
    *,
    id: str,
    role: Hashable,
    roles: Mapping[Any, Any] | None,
    weight: Hashable,
    weighted_to: str | None,
    estimates: Mapping[Hashable, str | Mapping[str, Any]],
    yes: Any,
    no: Any,
    missing: Any,
    card: dict[str, Any],
) -> dict[str, Any]:
    """Return the fields of a card from microdata, as `FromMicrodata.from_microdata` says.

    Parameters
    ----------
    make : callable
        Makes a card of its fields: with those that were passed, to find their problems before responses are counted.
    firm, how : dict
        The columns of the size of firms, by quantity, and how `classify` reads them.
    card : dict
        The fields that were passed.
    """
    columns = AnswerColumns(frame)
    if not len(frame):
        columns.note("frame", say("has no rows; it needs one row per response"))
    specs = _specs(columns, estimates)
    chosen = _scheme(columns, scheme)
    sizing = _sizing(columns, chosen, scheme is not None, firm, **how)
    weights, target = columns.weights(weight), _target(columns, weight, weighted_to)
    respondents = columns.roles(role, roles)
    if roles is not None and role is None:
        columns.note("roles", say("is given without role; name the column that holds the roles"))
    meanings = Meanings(yes, no, missing)
    if meanings.clashes:
        columns.note(
            "yes",
            say("yes, no and missing give two meanings to {clashes}", clashes=", ".join(meanings.clashes)),
        )
    tables = {name: answer_counts(columns, name, meanings, sizing, weights) for name in specs}
    _check_card(columns, make, id, specs, chosen, card)
    columns.check()

    notes = [f"Computed from {counted(len(frame), 'response')}."]
    sample: dict[str, Any] = {"achieved": len(frame), "weighted": weights is not None}
    if weights is not None:
        sample |= {"weighted_to": target, "design_effect": kish_design_effect(weights)}
    made: dict[str, Any] = {"sample": sample | dict(card.pop("sample", None) or {})}
    if sizing is not None:
        n = np.bincount(sizing.places, minlength=len(sizing.classes) + 1)[1:]
        made["size"] = sizing.part(n, dict(card.pop("size", None) or {}))
        notes += _on_sizes(sizing)
    if respondents:
        shares = [{"role": role, "share": n / len(frame)} for role, n in _order(respondents)]
        made["respondents"] = dict(card.pop("respondents", None) or {}) | {"roles": shares}
    labels = [size_class.label for size_class in sizing.classes] if sizing else []
    made["estimates"] = [
        estimate
        for name, table in tables.items()
        for estimate in share_estimates(specs[name], *table, labels)
    ]
    notes += [note for name, table in tables.items() for note in answer_notes(name, *table, labels)]
    return card | made | {"notes": _notes(card.get("notes"), notes)}


def _specs(columns: AnswerColumns, estimates: Mapping[Hashable, Any]) -> dict[Hashable, dict[str, Any]]:
    """Return the fields of each estimate, by column."""
    specs = {}
    for name, given in estimates.items():
        if not isinstance(given, str | Mapping):
            message = say(
                "{given} is not a construct; pass its name, or the fields of an estimate",
                given=shorten(given),
            )
            columns.note(f"estimates[{shorten(name)}]", message)
            continue
        spec = {"construct": given} if isinstance(given, str) else dict(given)
        for field in set(_COMPUTED_OF_ESTIMATES) & set(spec):
            columns.note(
                f"estimates[{shorten(name)}].{field}", say("is computed from the responses; leave it out")
            )
            del spec[field]
        specs[name] = spec
    return specs


def _scheme(columns: AnswerColumns, given: str | SizeScheme | None) -> SizeScheme | None:
    if given is None or isinstance(given, SizeScheme):
        return given
    if given in size_schemes:
        return size_schemes[given]
    columns.note("scheme", str(UnknownNameError("size scheme", given, size_schemes)))
    return None


def _sizing(
    columns: AnswerColumns, scheme: SizeScheme | None, named: bool, firm: dict[str, Any], **how: Any
) -> Sizing | None:
    given = {quantity: name for quantity, name in firm.items() if name is not None}
    are_columns = [columns.take(quantity, name) is not None for quantity, name in given.items()]
    if scheme is None:
        if given and not named:
            columns.note(
                "scheme",
                say("is required to classify by {given}; name a size scheme", given=", ".join(given)),
            )
        return None
    if not given:
        columns.note(
            "scheme",
            say(
                "{id} is given without a column; name headcount, or what else the scheme needs", id=scheme.id
            ),
        )
    if not given or not all(are_columns):
        return None
    try:
        classes = classify(columns.frame, scheme, **given, **how)
    except (StudycheckError, TypeError, ValueError) as error:
        columns.note("scheme", str(error))
        return None
    sector = how["sector"]
    one = isinstance(sector, str) and sector not in columns.frame.columns
    return Sizing.of(classes, scheme, sector if one else None)


def _target(columns: AnswerColumns, weight: Hashable, given: Any) -> WeightTarget | Marker | None:
    if given is None:
        if weight is not None:
            columns.note("weighted_to", say("is required with weight: {targets}", targets=_TARGETS))
        return None
    if weight is None:
        columns.note("weighted_to", say("is given without weight; name the column that holds the weights"))
    marker = as_marker(given)
    if marker is not None:
        return marker
    try:
        return WeightTarget(given)
    except ValueError:
        columns.note(
            "weighted_to", say("{given} is not one of {targets}", given=shorten(given), targets=_TARGETS)
        )
        return None


def _check_card(
    columns: AnswerColumns,
    make: Callable[..., Any],
    id: str,
    specs: dict[Any, dict[str, Any]],
    scheme: SizeScheme | None,
    card: dict[str, Any],
) -> None:
    """Note problems of the fields that the caller passed, and fields among them that are computed."""
    plain = dict(card)
    for part, fields in _COMPUTED.items():
        given = plain.get(part)
        if isinstance(given, Mapping):
            for field in [field for field in fields if field in given]:
                columns.note(f"{part}.{field}", say("is computed from the responses; leave it out"))
            plain[part] = {name: value for name, value in given.items() if name not in fields}
        elif given is not None:
            columns.note(
                part, say("{given} is not a mapping of fields; pass a dictionary", given=shorten(given))
            )
            del plain[part]
    if isinstance(plain.get("size"), dict) and scheme is not None and scheme.id in size_schemes:
        plain["size"] = {"covers": "not stated"} | plain["size"] | {"scheme": scheme.id}
    names = list(specs)
    try:
        make(id=id, **plain | {"estimates": list(specs.values())})
    except InputError as error:
        columns.add(Problem("", 0, _by_column(p.field, names), p.message) for p in error.problems)


def _by_column(path: str, names: list[Any]) -> str:
    return re.sub(r"^estimates\[(\d+)\]", lambda at: f"estimates[{shorten(names[int(at[1])])}]", path)


def _on_sizes(sizing: Sizing) -> Iterator[str]:
    if sizing.unknown:
        between = "; ".join(first_of([f"{n:,} in {names}" for names, n in sizing.between.items()], 8, "case"))
        some = f", of which {between}" if between else ""
        yield f"Size class unknown: {counted(sizing.unknown, 'response')}{some}, in the total but not in any class."
    if sizing.reaches_beyond:
        yield "Covered classes not stated: some responses may be in larger or smaller classes than those counted."
    if sizing.outside:
        yield f"Outside the classes of {sizing.scheme.id}: {counted(sizing.outside, 'response')}, in the total only."


def _order(roles: Counter[Role | Marker]) -> list[tuple[Role | Marker, int]]:
    """Return the largest first, and unknown roles last."""
    return sorted(roles.items(), key=lambda item: (isinstance(item[0], Marker), -item[1], item[0]))


def _notes(own: Any, sentences: list[str]) -> str:
    """Return the notes of the caller and, below them, as many sentences as a card can hold."""
    lines = [own] if isinstance(own, str) and as_marker(own) is None else []
    room = _NOTES - sum(map(len, lines))
    for at, sentence in enumerate(sentences):
        room -= len(sentence) + 1
        if room < 0:
            lines.append(
                f"… and {counted(len(sentences) - at, 'more note')}; compare base_n with the microdata."
            )
            break
        lines.append(sentence)
    return "\n".join(lines)
