"""What rules say of all pairs, as codes and tables: the script of the page combines them as a check does.

A rule says the same of all pairs with the same two keys, and in the same words of all pairs with the same two facts.
Codes and tables are therefore small where all pairs are many, and nothing is decided anew in the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from studycheck.base.messages import Message
from studycheck.checking.combining import least_verdicts, may_be_major
from studycheck.checking.results import BaseReport
from studycheck.checking.runner import SEVERITIES, OutcomeCode, PairRun
from studycheck.checking.runner.missing import missing_fields
from studycheck.checking.runner.pair_run import PlaceArray
from studycheck.checking.series import shares_in_programme, surveys_of
from studycheck.report.formats.html.packing import PackedTexts
from studycheck.rules.findings import Mismatch
from studycheck.vocabulary.terms import Dimension

MOST_CELLS = 4_000_000
"""Cells of all tables up to which the page gets them; more would take it seconds to read."""
MOST_MESSAGES = 160_000
"""Pairs of distinct facts up to which the page gets the words of rules on them."""
ONE, OTHER = "\ue000", "\ue001"
"""Signs for private use that stand for the ids of the two studies in a message."""
DIMENSIONS = tuple(Dimension)


class WordedPairs(NamedTuple):
    """Pairs of studies on which a rule has a finding of one severity, no two of them with the same facts."""

    outcome: OutcomeCode
    one: PlaceArray
    other: PlaceArray


def cells(report: BaseReport) -> int:
    """Return how many cells the tables of a report have."""
    return sum(len(np.unique(run.key_codes)) ** 2 for run in report.results.on_pairs)


def grid(report: BaseReport, texts: PackedTexts) -> dict[str, Any]:
    """Return what rules on pairs said of the studies, or numbers, of a report.

    Parameters
    ----------
    report : BaseReport
        The report.
    texts : PackedTexts
        Takes up the words.
    """
    runs = list(report.results.on_pairs)
    worded = [_worded_pairs(run) for run in runs]
    with_words = sum(len(pairs.one) for found in worded for pairs in found) <= MOST_MESSAGES
    return {
        "ids": list(report.catalog),
        "surveys": surveys_of(report.catalog.studies).tolist(),
        "worded": with_words,
        "rules": [
            _rule(run, texts, found if with_words else ()) for run, found in zip(runs, worded, strict=True)
        ],
        "missing": _missing(report, texts),
    }


def _rule(run: PairRun, texts: PackedTexts, worded: Iterable[WordedPairs]) -> dict[str, Any]:
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
        "messages": list(_messages(run, texts, worded, facts.ravel())),
        "needs": [texts.place(field) for field in rule.needs],
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
        "programme": shares_in_programme(rule),
        "least": least,
        "found": [int(outcome is OutcomeCode.MAJOR) for outcome in OutcomeCode],
        "possible": [int(may_be_major(rule) and outcome in unknown) for outcome in OutcomeCode],
    }


def _worded_pairs(run: PairRun) -> list[WordedPairs]:
    """Return for each severity one pair of studies for each pair of distinct facts with such a finding."""
    codes = run.codes.astype(np.int64)
    worded = []
    for outcome in SEVERITIES:
        blocks = list(run.pairs(outcome))
        if blocks:
            one, other = (np.concatenate(side) for side in zip(*blocks, strict=True))
            _, places = np.unique((codes[one] << 32) + codes[other], return_index=True)
            worded.append(WordedPairs(outcome, one[places], other[places]))
    return worded


def _messages(run: PairRun, texts: PackedTexts, worded: Iterable[WordedPairs], facts: Any) -> Iterator[int]:
    """Yield the codes of two facts and the place of what the rule says of them, one after the other."""
    for pairs in worded:
        for one, other in zip(pairs.one.tolist(), pairs.other.tolist(), strict=True):
            yield from (
                int(facts[one]),
                int(facts[other]),
                texts.place(_message(run, one, other, pairs.outcome)),
            )


def _message(run: PairRun, one: int, other: int, outcome: OutcomeCode) -> str:
    """Return what a finding on two studies says, with signs in place of their ids."""
    judgement, signs = run.judge(one, other, outcome), (ONE, OTHER)
    if not isinstance(judgement, Mismatch):  # it is quoted as it was judged
        judgement, signs = run.judge(other, one, outcome), (OTHER, ONE)
    assert isinstance(judgement, Mismatch)
    return str(Message(judgement.template, {"one": signs[0], "other": signs[1], **judgement.values}))


def _missing(report: BaseReport, texts: PackedTexts) -> list[list[int]]:
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
