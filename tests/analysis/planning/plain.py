"""Plans and questions worked out plainly: squares of verdicts, copied and searched whole, one per change."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from studycheck import Catalog
from studycheck.analysis.planning.candidates import CONTRASTS
from studycheck.checking.combining import ORDER, combine
from studycheck.checking.groups import find_groups
from studycheck.checking.runner import OutcomeCode
from studycheck.checking.runner.missing import missing_fields
from studycheck.checking.verdicts import OpenPairs, Verdicts
from studycheck.rules.findings import Undecided
from studycheck.study import known, narrow


def plain_steps(report, allow):
    """Return what each useful change would do: in words, how many more pairs, and the largest group."""
    ids = tuple(report.catalog)
    pairs, largest = _state(ids, report.verdict_codes, allow)
    changes = [*_contrasts(report), *_estimates(report), *_fields(report)]
    steps = [(what, *_state(ids, codes, allow)) for what, codes in changes]
    return sorted(
        (what, after - pairs, group)
        for what, after, group in steps
        if after > pairs or len(group) > len(largest)
    )


def plain_questions(report, allow):
    """Return for each field that a study lacks: verdicts it makes better, pairs it unlocks, outcomes it prevents."""
    limit, codes, settled = ORDER.index(allow), report.verdict_codes, outcomes_by_field(report)
    asked = {}
    for (position, field), outcomes in settled.items():
        row = _row_after(report, position, outcomes)
        better = row < codes[position]
        unlocked = (codes[position] > limit) & (row <= limit)
        asked[report.catalog.studies[position].id, field] = (
            int(better.sum()),
            int(unlocked.sum()),
            len(outcomes),
        )
    return asked


def outcomes_by_field(report):
    """Return for each study and field the outcomes, by rule and other study, that only this field prevents."""
    settled = defaultdict(set)
    for number, run in enumerate(report.results.on_pairs):
        facts = [run.rule.of(row) for row in run.rows]
        undecided = np.argwhere(run.cells(slice(None)) == OutcomeCode.UNKNOWN).tolist()
        for one, other in undecided:
            if one != other and not _asks_the_series(run, facts, one, other):
                for field in _settling_fields(run, facts, one, other):
                    settled[one, field].add((number, other))
    return settled


def _asks_the_series(run, facts, one, other):
    """Return whether what a rule lacks is what neither of two waves of one series gives."""
    series = [known(run.rows[place].study.series) for place in (one, other)]
    if series[0] is None or series[0] != series[1]:
        return False
    mine, theirs = known(facts[one]), known(facts[other])
    if mine is None or theirs is None:
        return mine is theirs
    key = run.rule.key or (lambda fact: fact)
    return key(mine) == key(theirs)


def _settling_fields(run, facts, one, other):
    """Return the fields that the first study lacks and each of which would let a rule decide."""
    mine, theirs = known(facts[one]), known(facts[other])
    if theirs is None:
        return []
    if mine is None:
        return [missing.field for missing in missing_fields(run.rows[one], run.rule.needs)]
    judgement = run.rule.judge(mine, theirs, **run.rule.thresholds)
    assert isinstance(judgement, Undecided)
    lacking = [bool(missing_fields(run.rows[place], (judgement.field,))) for place in (one, other)]
    return [judgement.field] if lacking == [True, False] else []


def _state(ids, codes, allow):
    pairs = int((codes[np.triu_indices(len(ids), 1)] <= ORDER.index(allow)).sum())
    groups = find_groups(ids, OpenPairs.of_square(codes), allow)
    return pairs, groups[0].studies if groups else ()


def _contrasts(report):
    for dimension in {run.rule.dimension for run in report.results.on_pairs} & set(CONTRASTS):
        codes = Verdicts(report.results, report.profile.majors, without={dimension}).square
        yield f"compare by {dimension} on purpose (--contrast {dimension})", codes


def _estimates(report):
    kinds = (
        ("use the estimates of {} instead of the headlines", lambda card: card.estimates[0].construct),
        ("use the estimates for {}", lambda card: _country(card)),
        ("use the estimates for size class {}", lambda card: card.size.range),
    )
    for words, value_of in kinds:
        chosen = defaultdict(dict)
        for study in report.catalog.studies:
            cards = [narrow(study, i) for i, one in enumerate(study.estimates) if one.share is not None]
            cards.sort(key=lambda card: card.estimates[0].construct != study.estimates[0].construct)
            for card in cards:
                chosen[value_of(card)].setdefault(study.id, card.model_copy(update={"id": study.id}))
        for value, cards in chosen.items():
            if value is not None and len(cards) > 1:
                catalog = Catalog(cards.get(study.id, study) for study in report.catalog.studies)
                settings = report.settings
                after = report.check(
                    catalog,
                    contrast=settings.contrast,
                    comparing=settings.comparing,
                    profile=settings.profile,
                )
                yield words.format(value), after.verdict_codes


def _country(card):
    from studycheck.vocabulary.countries import country_name

    countries = known(card.countries) or ()
    return country_name(countries[0]) if len(countries) == 1 else None


def _fields(report):
    for (position, field), outcomes in outcomes_by_field(report).items():
        codes = report.verdict_codes.copy()
        codes[position] = codes[:, position] = _row_after(report, position, outcomes)
        yield f"obtain {field} of {report.catalog.studies[position].id}", codes


def _row_after(report, position, outcomes):
    cells = []
    for number, run in enumerate(report.results.on_pairs):
        row = run.cells(slice(position, position + 1))[0]
        row[[other for settled, other in outcomes if settled == number]] = OutcomeCode.CLEAR
        facts = [run.rule.of(one) for one in run.rows]
        for other in np.flatnonzero(row == OutcomeCode.UNKNOWN).tolist():
            if _asks_the_series(run, facts, position, other):
                row[other] = OutcomeCode.UNKNOWN_IN_SERIES
        cells.append((run.rule, row))
    row = combine(cells, report.profile.majors, (len(report.catalog),))
    row[position] = 0
    return row
