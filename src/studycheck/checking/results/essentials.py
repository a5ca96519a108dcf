"""The essential facts that are missing, counted from codes rather than from one gap per pair."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from studycheck.checking.runner import OutcomeCode, PairRun, Results
from studycheck.checking.runner.facts_of import FIRST, UNKNOWN_CODE
from studycheck.checking.runner.missing import Lookup
from studycheck.checking.runner.undecided_pairs import outcomes_of
from studycheck.rules.findings import Missing


def essential_fields(results: Results) -> set[Missing]:
    """Return the fields without which essential rules could not decide about some pair."""
    lookup = Lookup(results.table.rows)
    fields = {
        lookup.missing(position, field)
        for run in results.on_pairs
        if run.rule.essential
        for position, field in (*_fields_of_unknown_facts(run), *_fields_of_undecided_pairs(run))
    }
    return {missing for missing in fields if missing is not None}


def _fields_of_unknown_facts(run: PairRun) -> Iterator[tuple[int, str]]:
    """Yield what studies could lack whose fact is missing, where there is another study to compare them with."""
    applicable = (run.codes == UNKNOWN_CODE) | (run.codes >= FIRST)
    if np.count_nonzero(applicable) < 2:
        return
    for position in np.flatnonzero(run.codes == UNKNOWN_CODE).tolist():
        for field in run.rule.needs:
            yield position, field


def _fields_of_undecided_pairs(run: PairRun) -> Iterator[tuple[int, str]]:
    """Yield what studies could lack whose facts are known and settle nothing beside another study."""
    keys = run.key_codes
    itself = np.arange(FIRST, int(run.keys.max()) + 1, dtype=np.int32)
    undecided = outcomes_of(run.grid, itself, itself) == OutcomeCode.UNKNOWN
    for field in run.undecided_pairs.fields:
        others = run.undecided_pairs.partners(field, run.sizes())
        # a study is not a partner of itself
        others[itself] -= undecided & run.undecided_pairs.ask_for(field, itself, itself)
        for position in np.flatnonzero((others[keys] > 0) & (run.codes >= FIRST)).tolist():
            yield position, field
