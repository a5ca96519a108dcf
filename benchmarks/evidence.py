"""How well `verify` tells true quotes from others: python benchmarks/evidence.py [reports]

50 reports in four layouts and two languages, each with its true card and with ten cards of one planted error. Prints
how many true facts are said to stand in the source, how many planted errors are found, by kind, and the time for 60
pages.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import studycheck as sc
from studycheck.coding.sources import read_source
from studycheck.vocabulary.evidence import Evidence

sys.path.insert(0, str(Path(__file__).parent))

from made_reports.errors import KINDS, plant
from made_reports.reports import LAYOUTS, make, write

REPORTS = 50
"""How many reports."""
_STAND = (Evidence.SUPPORTED, Evidence.QUOTED)


def measure(reports: int = REPORTS) -> None:
    """Print how well true facts and planted errors are told apart."""
    found, false, true, layouts = Counter(), [], Counter(), Counter()
    alarms: list[str] = []
    lost: list[str] = []
    missed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(reports):
            report = make(seed)
            source = read_source(write(report, Path(folder) / f"{report.card['id']}.pdf"))
            result = sc.verify(sc.Study(**report.card), source)
            quoted = [check for check in result if check.field in report.card["provenance"]]
            lost += [
                f"{report.layout}, {report.lang}: {c.field}: {c.evidence}: {c.quote}: {c.why}"
                for c in quoted
                if c.evidence not in _STAND
            ]
            true["facts"] += len(quoted)
            true["stand"] += sum(check.evidence in _STAND for check in quoted)
            layouts[report.layout] += sum(check.evidence in _STAND for check in quoted)
            alarms += [
                f"{report.layout}, {report.lang}: {c.field}: {c.evidence}: {c.why}" for c in result.problems
            ]
            alarms += [f"{report.layout}, {report.lang}: beside {one}" for one in result.beside]
            for kind in KINDS:
                card, field = plant(report, kind, seed)
                outcome = sc.verify(sc.Study(**card), source)
                hit = any(check.field == field for check in outcome.problems)
                hit = hit or any(one.field == field for one in outcome.beside)
                found[kind] += hit
                if not hit:
                    missed.append(f"{kind}, {report.lang}: {report.sentences.get(field)}")
                check = next(check for check in outcome if check.field == field)
                if (
                    kind in ("a digit of value and quote", "an invented quote", "a negation left out")
                    and check.evidence.stands
                ):
                    false.append(f"{report.layout}, {report.lang}, {kind}: {check.quote}")
        every = reports * len(KINDS)
        print(f"{reports} reports, {len(LAYOUTS)} layouts, 2 languages")
        print(
            f"true facts said to stand in the source: {true['stand']} of {true['facts']}",
            dict(layouts),
            *lost[:10],
            sep="\n  ",
        )
        print(f"false alarms on true cards: {len(alarms)}", *alarms[:10], sep="\n  ")
        print(f"said to stand in the source, and does not: {len(false)}", *false[:10], sep="\n  ")
        print(f"planted errors found: {found.total()} of {every}, {found.total() / every:.1%}")
        for kind in KINDS:
            print(f"  {kind}: {found[kind]} of {reports}")
        print("missed:", *missed[:20], sep="\n  ")


def pages_in_time() -> None:
    """Print the time for a report of 60 pages in each layout."""
    with tempfile.TemporaryDirectory() as folder:
        for layout in range(4):
            report = make(2 * layout, pages=60)
            path = write(report, Path(folder) / "long.pdf")
            start, before = time.perf_counter(), os.times()
            sc.verify(sc.Study(**report.card), path)
            after = os.times()
            work = sum(after[:4]) - sum(before[:4])
            print(
                f"60 pages, {LAYOUTS[layout]}: {time.perf_counter() - start:.1f} s, of these {work:.1f} s at work"
            )


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:]))
    pages_in_time()
