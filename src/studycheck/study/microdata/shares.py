"""Shares of yes among all responses and in each size class, as fields of estimates."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studycheck.base.wording import counted
from studycheck.study.microdata.columns import NO, UNKNOWN, YES, AnswerColumns, Meanings
from studycheck.study.microdata.sizing import Sizing
from studycheck.vocabulary.terms import Base

AnswerCounts = tuple[NDArray[np.intp], NDArray[np.float64]]
"""Numbers and weights of responses: a row for those in no class and one for each class, a column for each code."""


def answer_counts(
    columns: AnswerColumns, name: Hashable, meanings: Meanings, sizing: Sizing | None, weights: Any
) -> AnswerCounts:
    """Return the numbers and weights of the answers to one question."""
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


def share_estimates(spec: dict[str, Any], n: Any, w: Any, labels: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the share among all who answered, and in each class; none if the base has no weight."""
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


def answer_notes(name: Any, n: Any, w: Any, labels: list[str]) -> Iterator[str]:
    """Yield notes on missing answers, and on shares that cannot be computed."""
    without, answered, nays = int(n[:, UNKNOWN].sum()), int(n[:, NO:].sum()), int(n[:, NO].sum())
    if without:
        yield f"{name}: {counted(without, 'response')} without an answer, left out of the base."
    if without and answered and not nays:
        yield f"{name}: every answer is yes; if a blank means no, fill it in first."
    for label, counts, weights in zip(
        ["all", *labels], [n.sum(axis=0), *n[1:]], [w.sum(axis=0), *w[1:]], strict=True
    ):
        if counts[NO:].sum() and not weights[NO:].sum():
            yield f"{name}, {label}: no share, because the weights of all who answered are 0."
