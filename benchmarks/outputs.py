"""Print how long it takes to write a report in each format, as ratios to the check with all its findings.

    python benchmarks/outputs.py [studies]

The studies are copies of the bundled ones, so that there are about as many findings per pair as in real catalogs.
SARIF, which leaves findings out by default, is measured as it is and with all findings.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count, islice
from pathlib import Path

import studycheck as sc

BUNDLED = "social-networks-2012"


def copies(number: int) -> sc.Catalog:
    """Return a catalog of copies of the bundled studies, with their sources."""
    bundled = sc.datasets.load(BUNDLED)
    names = ((f"{name}-{turn}", name) for turn in count() for name in bundled)
    pairs = list(islice(names, number))
    studies = [bundled[name].model_copy(update={"id": new}) for new, name in pairs]
    return sc.Catalog(studies, sources={new: bundled.sources[name] for new, name in pairs})


def seconds(job: Callable[[], object]) -> float:
    """Return the processor time of a job."""
    start = time.process_time()
    job()
    return time.process_time() - start


def main(number: int) -> None:
    """Print one line per format."""
    catalog = copies(number)
    reports: list[sc.Report] = []
    check = seconds(lambda: reports.append(sc.check(catalog)))
    (report,) = reports
    with_findings = check + seconds(lambda: sum(1 for _ in report.findings))
    print(
        f"{number} studies, {len(report.findings):,} findings; check {check:.2f} s, with findings {with_findings:.2f} s"
    )
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        jobs: dict[str, Callable[[], object]] = {
            "GitHub annotations": report.to_github,
            "LaTeX": report.to_latex,
            "SARIF": lambda: report.to_sarif(out / "a.sarif"),
            "SARIF, all findings": lambda: report.to_sarif(out / "all.sarif", most=None),
            "Parquet": lambda: report.to_parquet(out / "parquet"),
            "Excel": lambda: report.to_excel(out / "a.xlsx"),
            "JSON": lambda: report.to_json(out / "a.json"),
        }
        for name, job in jobs.items():
            print(
                f"{name:20} {seconds(job) / with_findings:6.2f} times as long as the check with its findings"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
