"""What rules say of all pairs, as codes and tables: the script of the page combines them as a check does.

A rule says the same of all pairs with the same two keys, and in the same words of all pairs with the same two facts.
Codes and tables are therefore small where all pairs are many, and nothing is decided anew in the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from studycheck.base.messages import Message
from studycheck.checking.combining import least_verdicts, may_be_major
from studycheck.checking.results import BaseReport
from studycheck.checking.runner import SEVERITIES, OutcomeCode, PairRun
from studycheck.checking.runner.missing import missing_fields
from studycheck.checking.series import series_of
from studycheck.report.formats.html.packing import Texts
from studycheck.vocabulary.terms import Dimension

MOST_CELLS = 4_000_000
"""Cells of all tables up to which the page gets them; more would take it seconds to read."""
MOST_MESSAGES = 160_000
"""Pairs of distinct facts up to which the page gets the words of rules on them."""
ONE, OTHER = "\ue000", "\ue001"
"""Signs for private use that stand for the ids of the two studies in a message."""
DIMENSIONS = tuple(Dimension)


def cells(report: BaseReport) -> int:
    """Return how many cells the tables of a report have."""
    return sum(len(np.unique(run.key_codes)) ** 2 for run in report.results.on_pairs)


def grid(report: BaseReport, texts: Texts) -> dict[str, Any]:
    """Return what rules on pairs said of the studies, or numbers, of a report.

    Parameters
    ----------
    report : BaseReport
        The report.
    texts : Texts
        Takes up the words.
    """
    runs = list(report.results.on_pairs)
    worded = [_worded_pairs(run) for run in runs]
    with_words = sum(len(first) for first, _ in worded) <= MOST_MESSAGES
    return {
        "ids": list(report.catalog),
        "series": series_of(report.catalog.studies).tolist(),
        "worded": with_words,
        "rules": [
            _rule(run, texts, pairs if with_words else None) for run, pairs in zip(runs, worded, strict=True)
        ],
        "missing": _missing(report, texts),
    }


def _rule(run: PairRun, texts: Texts, pairs: tuple[Any, Any] | None) -> dict[str, Any]:
    rule = run.rule
    used, keys = np.unique(run.key_codes, return_inverse=True)
    every = used.astype(np.int32)
    table = run.grid.block(every, every)
    facts = np.unique(run.codes, return_inverse=True)[1]
    fields = (*rule.needs, *run.undecided_pairs.fields)
    return {
        "code": rule.code,
        "dimension": DIMENSIONS.index(rule.dimension),
        **verdict_weights(run),
        "keys": keys.ravel().tolist(),
        "width": len(used),
        "table": "".join(map(str, table.ravel().tolist())),
        "facts": facts.ravel().tolist(),
        "messages": [] if pairs is None else list(_messages(run, texts, pairs, facts.ravel())),
        "fields": [texts.place(field) for field in dict.fromkeys(fields)],
        "waived": [[*pair, texts.place(reason)] for pair, reason in run.waived.items()],
    }


def verdict_weights(run: PairRun) -> dict[str, Any]:
    """Return how a rule weighs in verdicts, by `OutcomeCode`: see `studycheck.checking.combining.combine`.

    ``least`` is the least verdict that an outcome leaves, ``found`` whether it is a major problem, ``possible``
    whether it may still be one.
    """
    rule = run.rule
    unknown = (OutcomeCode.UNKNOWN, OutcomeCode.UNKNOWN_IN_SERIES)
    least = [
        0 if outcome is OutcomeCode.MAJOR else weight
        for outcome, weight in zip(OutcomeCode, least_verdicts(rule).tolist(), strict=True)
    ]
    return {
        "essential": rule.essential,
        "least": least,
        "found": [int(outcome is OutcomeCode.MAJOR) for outcome in OutcomeCode],
        "possible": [int(may_be_major(rule) and outcome in unknown) for outcome in OutcomeCode],
    }


def _worded_pairs(run: PairRun) -> tuple[Any, Any]:
    """Return one pair of studies for each pair of distinct facts on which the rule has a finding."""
    codes = run.codes.astype(np.int64)
    first, second = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    for outcome in SEVERITIES:
        for one, other in run.pairs(outcome):
            _, places = np.unique((codes[one] << 32) + codes[other], return_index=True)
            first.append(one[places])
            second.append(other[places])
    ones, others = np.concatenate(first), np.concatenate(second)
    _, places = np.unique((codes[ones] << 32) + codes[others], return_index=True)
    return ones[places], others[places]


def _messages(run: PairRun, texts: Texts, pairs: tuple[Any, Any], facts: Any) -> Iterator[int]:
    """Yield the codes of two facts and the place of what the rule says of them, one after the other."""
    for one, other in zip(*(side.tolist() for side in pairs), strict=True):
        message = run.finding(one, other).message
        signs = {run.rows[one].id: ONE, run.rows[other].id: OTHER}
        names = {
            name: signs.get(str(message.values[name]), message.values[name])
            for name in ("one", "other")
            if name in message.values
        }
        text = str(Message(message.template, {**message.values, **names}))
        yield from (int(facts[one]), int(facts[other]), texts.place(text))


def _missing(report: BaseReport, texts: Texts) -> list[list[int]]:
    """Return for each row the fields that hold no fact, of those that rules on pairs need, each with its state."""
    fields = dict.fromkeys(
        field for run in report.results.on_pairs for field in (*run.rule.needs, *run.undecided_pairs.fields)
    )
    return [
        [
            place
            for missing in missing_fields(row, fields)
            for place in (texts.place(missing.field), texts.place(str(missing.state or "")))
        ]
        for row in report.results.table.rows
    ]
