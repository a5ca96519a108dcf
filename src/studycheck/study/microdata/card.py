"""A card from answers: counts by size class, functions, weighted shares, and what the weights cost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from studycheck.errors import InputError, Problem, StudycheckError, UnknownNameError, shorten
from studycheck.sizes import SizeScheme, size_schemes
from studycheck.sizes.classify import classify
from studycheck.statistics.design import kish_design_effect
from studycheck.study.microdata.columns import NO, UNKNOWN, YES, AnswerColumns, Meanings
from studycheck.study.microdata.sizing import Sizing
from studycheck.study.reported import as_marker
from studycheck.vocabulary.terms import Base, Marker, Role, WeightTarget

if TYPE_CHECKING:
    import pandas as pd

_COMPUTED = {
    "sample": ("achieved", "weighted", "weighted_to"),
    "size": ("scheme", "classes", "money_limits"),
    "respondents": ("roles",),
}
_COMPUTED_OF_ESTIMATES = ("value", "base_n", "size_class", "bounds")
_NOTES = 4_900
"""Characters of notes, a little fewer than a card holds."""


class FromMicrodata:
    """The second way to make a `Study`, which inherits it: from the answers of a survey."""

    @classmethod
    def from_microdata(
        cls,
        frame: pd.DataFrame,
        *,
        id: str,
        scheme: str | SizeScheme | None = None,
        headcount: Hashable = None,
        turnover: Hashable = None,
        balance: Hashable = None,
        capital: Hashable = None,
        sector: Hashable = None,
        currency: Hashable = None,
        on: str | date | None = None,
        role: Hashable = None,
        roles: Mapping[Any, Any] | None = None,
        weight: Hashable = None,
        weighted_to: str | None = None,
        estimates: Mapping[Hashable, str | Mapping[str, Any]] | None = None,
        yes: Any = True,
        no: Any = False,
        missing: Any = (),
        **card: Any,
    ) -> Self:
        """Return the card of a survey whose answers are at hand, one row per answer.

        Parameters
        ----------
        frame : pandas.DataFrame
            The answers.
        id : str
            Id of the study.
        scheme : str or SizeScheme, optional
            In whose classes answers are counted. The card covers the classes from the smallest to the largest
            that answered; ``size={"covers": ...}`` or ``size={"bounds": ...}`` says who could have.
        headcount, turnover, balance, capital, sector, currency, on : optional
            Columns of the firms, as in `studycheck.classify`.
        role : column name, optional
            The function of the person who answered; shares are of all answers, unweighted.
        roles : dict, optional
            What the values of that column mean: a `Role`, or ``not stated``. Spellings of roles need no entry.
        weight : column name, optional
            Weights, 0 or more, for every answer; a common factor changes nothing. Kish's design effect goes to
            ``sample.design_effect``, unless ``sample={"design_effect": ...}`` states one that holds more.
        weighted_to : WeightTarget or str
            What the weights speak of: firms, staff, turnover, or ``not stated``; needed with `weight`.
        estimates : dict, optional
            For each column of a yes/no question the construct, or a dictionary with fields of `Estimate`.
            Each gives the share of all, and of each size class, among those who answered.
        yes, no, missing : value or list of values, optional
            What means yes (True and 1), no (False and 0), and that nobody answered (beside missing values).
        **card
            Other fields of the card, such as ``title`` or ``countries``.

        Raises
        ------
        InputError
            With everything that is wrong: a column that is not there, values that are neither yes, no nor
            missing, functions without a meaning, weights that are missing, fields that no card has.

        Examples
        --------
        >>> import pandas as pd, studycheck as sc
        >>> answers = pd.DataFrame({"staff": [3, 12, 40, 300], "q1": [True, True, None, False], "w": [3, 1, 1, 1]})
        >>> study = sc.Study.from_microdata(
        ...     answers, id="mine", scheme="eu-sbs-size", headcount="staff", weight="w", weighted_to="firms",
        ...     estimates={"q1": "uses_social_media"},
        ... )
        >>> [(c.label, c.n) for c in study.size.classes]
        [('micro', 1), ('small', 2), ('medium-sized', 0), ('large', 1)]
        >>> [(e.size_class, e.value, e.base_n) for e in study.estimates]
        [(None, 0.8, 3), ('micro', 1.0, 1), ('small', 1.0, 1), ('large', 0.0, 1)]
        >>> round(study.sample.design_effect, 3)
        1.333
        >>> print(study.notes)
        Computed from 4 answers.
        q1: 1 without an answer, left out of the base.
        """
        make: Callable[..., Self] = cls
        columns = AnswerColumns(frame)
        if not len(frame):
            columns.say("frame", "has no rows; one row per answer is needed")
        specs = _specs(columns, estimates or {})
        chosen = _scheme(columns, scheme)
        firm = {"headcount": headcount, "turnover": turnover, "balance": balance, "capital": capital}
        sizing = _sizing(columns, chosen, scheme is not None, firm, sector=sector, currency=currency, on=on)
        weights, target = columns.weights(weight), _target(columns, weight, weighted_to)
        functions = columns.roles(role, roles)
        if roles is not None and role is None:
            columns.say("roles", "is given without role; name the column that holds the functions")
        meanings = Meanings(yes, no, missing)
        if meanings.clashes:
            columns.say(
                "yes", f"{', '.join(meanings.clashes)} is said to mean two things in yes, no and missing"
            )
        tables = {name: _table(columns, name, meanings, sizing, weights) for name in specs}
        _check_card(columns, make, id, specs, chosen, card)
        columns.check()

        notes = [f"Computed from {len(frame):,} answers."]
        sample: dict[str, Any] = {"achieved": len(frame), "weighted": weights is not None}
        if weights is not None:
            sample |= {"weighted_to": target, "design_effect": kish_design_effect(weights)}
        made: dict[str, Any] = {"sample": sample | dict(card.pop("sample", None) or {})}
        if sizing is not None:
            n = np.bincount(sizing.places, minlength=len(sizing.classes) + 1)[1:]
            made["size"] = sizing.part(n, dict(card.pop("size", None) or {}))
            notes += _on_sizes(sizing)
        if functions:
            shares = [{"role": role, "share": n / len(frame)} for role, n in _ordered(functions)]
            made["respondents"] = dict(card.pop("respondents", None) or {}) | {"roles": shares}
        labels = [size_class.label for size_class in sizing.classes] if sizing else []
        made["estimates"] = [
            estimate for name, table in tables.items() for estimate in _estimates(specs[name], *table, labels)
        ]
        notes += [said for name, table in tables.items() for said in _on_answers(name, *table, labels)]
        return make(id=id, **card | made | {"notes": _noted(card.get("notes"), notes)})


def _specs(columns: AnswerColumns, estimates: Mapping[Hashable, Any]) -> dict[Hashable, dict[str, Any]]:
    """Return the fields of each estimate, by column."""
    found = {}
    for name, given in estimates.items():
        if not isinstance(given, str | Mapping):
            said = f"{shorten(given)} is no construct; give its name, or the fields of an estimate"
            columns.say(f"estimates[{shorten(name)}]", said)
            continue
        spec = {"construct": given} if isinstance(given, str) else dict(given)
        for field in set(_COMPUTED_OF_ESTIMATES) & set(spec):
            columns.say(f"estimates[{shorten(name)}].{field}", "is worked out from the answers; leave it out")
            del spec[field]
        found[name] = spec
    return found


def _scheme(columns: AnswerColumns, given: str | SizeScheme | None) -> SizeScheme | None:
    if given is None or isinstance(given, SizeScheme):
        return given
    if given in size_schemes:
        return size_schemes[given]
    columns.say("scheme", str(UnknownNameError("size scheme", given, size_schemes)))
    return None


def _sizing(
    columns: AnswerColumns, scheme: SizeScheme | None, named: bool, firm: dict[str, Any], **how: Any
) -> Sizing | None:
    given = {quantity: name for quantity, name in firm.items() if name is not None}
    there = [columns.take(quantity, name) is not None for quantity, name in given.items()]
    if scheme is None:
        if given and not named:
            columns.say("scheme", f"is needed to make classes of {', '.join(given)}; name a size scheme")
        return None
    if not given:
        columns.say("scheme", f"{scheme.id} is given without a column; name headcount, or what else it needs")
    if not given or not all(there):
        return None
    try:
        found = classify(columns.frame, scheme, **given, **how)
    except (StudycheckError, TypeError, ValueError) as error:
        columns.say("scheme", str(error))
        return None
    sector = how["sector"]
    one = isinstance(sector, str) and sector not in columns.frame.columns
    return Sizing.of(found, scheme, sector if one else None)


def _target(columns: AnswerColumns, weight: Hashable, given: Any) -> WeightTarget | Marker | None:
    if given is None:
        if weight is not None:
            said = f"is needed with weight: {', '.join(repr(t.value) for t in WeightTarget)}, or 'not stated'"
            columns.say("weighted_to", said)
        return None
    if weight is None:
        columns.say("weighted_to", "is given without weight; name the column that holds the weights")
    marker = as_marker(given)
    if marker is not None:
        return marker
    try:
        return WeightTarget(given)
    except ValueError:
        allowed = ", ".join(repr(target.value) for target in WeightTarget)
        columns.say("weighted_to", f"{shorten(given)} is not one of {allowed}, or 'not stated'")
        return None


def _check_card(
    columns: AnswerColumns,
    make: Callable[..., Any],
    id: str,
    specs: dict[Any, dict[str, Any]],
    scheme: SizeScheme | None,
    card: dict[str, Any],
) -> None:
    """Note what is wrong with the fields that the caller gives, and those that the answers give already."""
    plain = dict(card)
    for part, fields in _COMPUTED.items():
        given = plain.get(part)
        if isinstance(given, Mapping):
            for field in [field for field in fields if field in given]:
                columns.say(f"{part}.{field}", "is worked out from the answers; leave it out")
            plain[part] = {name: value for name, value in given.items() if name not in fields}
        elif given is not None:
            columns.say(part, f"{shorten(given)} is not a group of fields; give a dictionary")
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


AnswerCounts = tuple[NDArray[np.intp], NDArray[np.float64]]
"""Answers, and their weight: a row for those in no class and one for each class, a column for each code."""


def _table(
    columns: AnswerColumns, name: Hashable, meanings: Meanings, sizing: Sizing | None, weights: Any
) -> AnswerCounts:
    codes = columns.answers(name, meanings)
    if codes is None:
        return np.zeros((1, 3), np.intp), np.zeros((1, 3))
    cells, rows = codes, 1
    if sizing is not None:
        cells, rows = sizing.places * np.int16(3) + codes, len(sizing.classes) + 1
    n = np.bincount(cells, minlength=3 * rows).reshape(rows, 3)
    if weights is None:
        return n, n.astype(np.float64)
    w: Any = np.bincount(cells, weights, minlength=3 * rows)
    return n, w.reshape(rows, 3)


def _estimates(spec: dict[str, Any], n: Any, w: Any, labels: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the share among all, and in each class, of those who answered; none where nothing counts."""
    base = spec.get("base", Base.ALL)
    whole = {**spec, "base": base, **_share(n.sum(axis=0), w.sum(axis=0))}
    if "value" in whole:
        yield whole
    inside = Base.SIZE_CLASS if base == Base.ALL else base
    for label, counts, weights in zip(labels, n[1:], w[1:], strict=True):
        share = _share(counts, weights)
        if share:
            yield {**spec, "base": inside, "size_class": label, **share}


def _share(n: Any, w: Any) -> dict[str, Any]:
    total = w[NO] + w[YES]
    return {"value": float(w[YES] / total), "base_n": int(n[NO] + n[YES])} if total else {}


def _on_sizes(sizing: Sizing) -> Iterator[str]:
    if sizing.unknown:
        yield f"Size class unknown for {sizing.unknown:,}: they count among all and in no class."
    if sizing.outside:
        yield f"Outside the classes of {sizing.scheme.id}: {sizing.outside:,}; they count among all only."


def _on_answers(name: Any, n: Any, w: Any, labels: list[str]) -> Iterator[str]:
    without, answered, nays = int(n[:, UNKNOWN].sum()), int(n[:, NO:].sum()), int(n[:, NO].sum())
    if without:
        yield f"{name}: {without:,} without an answer, left out of the base."
    if without and answered and not nays:
        yield f"{name}: every answer is yes; if a blank means no, fill it in before."
    for label, counts, weights in zip(
        ["all", *labels], [n.sum(axis=0), *n[1:]], [w.sum(axis=0), *w[1:]], strict=True
    ):
        if counts[NO:].sum() and not weights[NO:].sum():
            yield f"{name}, {label}: no share, since the weights of all who answered are 0."


def _ordered(functions: Counter[Role | Marker]) -> list[tuple[Role | Marker, int]]:
    """Put the largest first, and what is not known last."""
    return sorted(functions.items(), key=lambda item: (isinstance(item[0], Marker), -item[1], item[0]))


def _noted(own: Any, sentences: list[str]) -> str:
    """Write notes below those of the caller, as many as a card can hold."""
    lines = [own] if isinstance(own, str) and as_marker(own) is None else []
    room = _NOTES - sum(map(len, lines))
    for at, sentence in enumerate(sentences):
        room -= len(sentence) + 1
        if room < 0:
            lines.append(f"… and {len(sentences) - at:,} more notes; compare base_n with the answers.")
            break
        lines.append(sentence)
    return "\n".join(lines)
