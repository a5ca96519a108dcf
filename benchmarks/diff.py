"""Print how long comparing two states of a catalog takes, as a ratio to two checks in the same process.

    python benchmarks/diff.py [studies] [rounds]

The states are made of the bundled studies, each under many ids and with other sample sizes. The ratio is to checking
both states with their verdicts, in the same process and in turn; the fastest rounds count, because other work
disturbs them least. "Printed" adds the text that people see, "as JSON" the whole revision with all reasons.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

import studycheck as sc
from studycheck.report.diff import Revision
from studycheck.vocabulary.terms import Scope

T = TypeVar("T")
LIMIT = 1.5
"""The most that comparing and printing may take, as a ratio to two checks."""


def many_studies(count: int) -> list[sc.Study]:
    """Return many studies that differ a little from the bundled ones."""
    bundled = sc.datasets.load("social-networks-2012").studies
    studies = []
    for number in range(count):
        study = bundled[number % len(bundled)]
        sample = study.sample.model_copy(update={"achieved": 500 + number, "analysed": None})
        studies.append(study.model_copy(update={"id": f"{study.id}-{number}", "sample": sample}))
    return studies


def with_changes(studies: list[sc.Study], every: int) -> list[sc.Study]:
    """Return the studies with three fields changed in every nth of them, or in none where `every` is 0."""
    result = []
    for number, study in enumerate(studies):
        if every and number % every == 0:
            sample = study.sample.model_copy(update={"achieved": 80})
            other = {"year": 2001, "network_scope": Scope.ENTERPRISE, "sample": sample}
            study = study.model_copy(update=other)
        result.append(study)
    return result


def check_both(old: sc.Catalog, new: sc.Catalog) -> None:
    """Check both states and look at all verdicts."""
    for catalog in (old, new):
        _ = sc.check(catalog).verdict_codes


def seconds(work: Callable[..., T], *arguments: object) -> tuple[float, T]:
    """Return how long a call takes, and its result."""
    start = time.perf_counter()
    result = work(*arguments)
    return time.perf_counter() - start, result


def main(count: int, rounds: int) -> int:
    """Print every ratio; return 1 where the limit is broken."""
    old = sc.Catalog(many_studies(count))
    broken = 0
    for name, every in (("nothing changed", 0), ("one study in ten changed", 10), ("every study changed", 1)):
        new = sc.Catalog(with_changes(list(old.studies), every))
        times = []
        for _ in range(rounds):
            two, _ = seconds(check_both, old, new)
            comparing, revision = seconds(sc.diff, old, new)
            times.append((two, comparing, seconds(str, revision)[0], seconds(Revision.to_json, revision)[0]))
        two, comparing, printing, writing = (min(column) for column in zip(*times, strict=True))
        ratio = (comparing + printing) / two
        broken += ratio > LIMIT
        verdicts = f"{len(revision.verdicts):,} of {revision.pairs:,} verdicts"
        print(f"{count} + {count} studies, {name}: {len(revision.changes):,} fields, {verdicts}")
        print(f"  two checks {two:.2f} s; ratio compared {comparing / two:.2f}, printed {ratio:.2f}", end="")
        print(f" (limit {LIMIT:g}: {'ok' if ratio <= LIMIT else 'TOO SLOW'})", end="")
        print(f", as JSON {(comparing + writing) / two:.2f}")
    return 1 if broken else 0


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:3]]
    sys.exit(main(*(given + [500, 3][len(given) :])))
