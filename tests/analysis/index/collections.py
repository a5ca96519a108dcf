"""Collections for tests of the index: the bundled catalog, and random cards with much in common."""

from __future__ import annotations

import random
from functools import cache, lru_cache

import studycheck as sc
from studycheck.checking.combining import ORDER
from studycheck.checking.results.pair import Pair
from studycheck.vocabulary.terms import Verdict
from tests.cards import FULL
from tests.test_properties import CHANGES, apply


@cache
def bundled() -> sc.Catalog:
    return sc.datasets.load("social-networks-2012")


@cache
def random_cards(count: int, seed: int = 5) -> sc.Catalog:
    """Return cards that differ in a few facts, so that every verdict comes up."""
    chance = random.Random(seed)
    return sc.Catalog(
        sc.Study(id=f"s{number:03}", **apply(FULL, chance.choices(CHANGES, k=chance.randint(0, 4))))
        for number in range(count)
    )


# the collections that answers are compared on
COLLECTIONS = {"bundled": bundled, "random": lambda: random_cards(40)}


@cache
def bundled_index() -> sc.Index:
    return sc.index(bundled())


@cache
def bundled_open_pairs() -> set[tuple[str, str, str]]:
    return open_pairs(sc.check(bundled()))


def neighbours_by_check(report: sc.Report, study: str, allow: Verdict = Verdict.WITH_CAUTION) -> dict:
    """Return what a check says of each study that may stand beside one."""
    pairs = (_pair(report, *sorted((study, other))) for other in report.catalog if other != study)
    return {
        (pair.other if pair.one == study else pair.one): (
            pair.verdict,
            tuple((f.code, f.severity, f.studies, str(f.message), f.remedy) for f in pair.findings),
            tuple(sorted(gap.code for gap in pair.gaps)),
            tuple(sorted(failure.code for failure in pair.failures)),
        )
        for pair in pairs
        if pair.verdict is not Verdict.NOT_COMPARABLE and ORDER.index(pair.verdict) <= ORDER.index(allow)
    }


@lru_cache(4_000)
def _pair(report: sc.Report, one: str, other: str) -> Pair:
    return report.pair(one, other)


def neighbours_by_index(archive: sc.Index, study: sc.Study | str, **options) -> dict:
    """Return what an index says of each of them, in the same form."""
    return {
        one.id: (
            one.verdict,
            tuple((f.code, f.severity, f.studies, str(f.message), f.remedy) for f in one.findings),
            one.undecided,
            one.failed,
        )
        for one in archive.near(study, most=None, **options)
    }


def open_pairs(report: sc.Report) -> set[tuple[str, str, str]]:
    """Return the pairs that a check does not rule out, with their verdicts."""
    ids, pairs = list(report.catalog), report.open_pairs
    triples = zip(pairs.first.tolist(), pairs.second.tolist(), pairs.codes.tolist(), strict=True)
    return {(ids[one], ids[other], str(ORDER[code])) for one, other, code in triples}
