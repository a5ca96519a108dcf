"""Print how long converting published estimates takes: cold, in a fresh process, and warm.

    python benchmarks/normalize.py [rounds]

Cold times begin after ``import studycheck``. Ratios are to importing pandas in a fresh process of the same run.
All take turns, and the fastest rounds count, because other work disturbs them least.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

PROCESS = """
import time
{before}
start = time.perf_counter()
{timed}
print((time.perf_counter() - start) * 1000)
"""
LOAD = 'catalog = sc.datasets.load("social-networks-2012")'
ONE = 'sc.normalize(catalog, to="eu-2003-361", construct="uses_social_media")'
ALL = 'sc.normalize(catalog, to="eu-2003-361")'
CROSSWALK = 'sc.crosswalk("us-sba-advocacy-500", "eu-2003-361", country="US", year=2012, weight="employment")'
IMPORT = "import studycheck as sc"


@dataclass(frozen=True)
class Timing:
    """Code to time in a process of its own, what runs before it, and its limit in milliseconds."""

    name: str
    timed: str
    before: tuple[str, ...] = (IMPORT,)
    limit: float | None = None

    def milliseconds(self) -> float:
        code = PROCESS.format(before="\n".join(self.before), timed=self.timed)
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        return float(done.stdout)


REFERENCE = Timing("import pandas", "import pandas", ())
TIMINGS = (
    Timing("read the catalog, cold", LOAD),
    Timing("normalize one construct, cold", ONE, (IMPORT, LOAD), 500),
    Timing("normalize all constructs, cold", ALL, (IMPORT, LOAD), 500),
    Timing("normalize one construct, warm", ONE, (IMPORT, LOAD, ONE), 100),
    Timing("normalize all constructs, warm", ALL, (IMPORT, LOAD, ALL), 500),
    Timing("crosswalk, warm", CROSSWALK, (IMPORT, CROSSWALK), 20),
    Timing("one size scheme by id, cold", "size_schemes['fr-lme-2008']", ("from studycheck import size_schemes",), 10),
    Timing("all size schemes, cold", "list(size_schemes.values())", ("from studycheck import size_schemes",), 150),
)  # fmt: skip


def main(rounds: int) -> int:
    """Print every timing; return 1 if one breaks its limit."""
    every = (REFERENCE, *TIMINGS)
    for timing in every:
        timing.milliseconds()  # warm the disk cache
    times = [[timing.milliseconds() for timing in every] for _ in range(rounds)]
    reference, *fastest = (min(column) for column in zip(*times, strict=True))
    print(f"{REFERENCE.name:32} {reference:7.1f} ms")
    broken = 0
    for timing, taken in zip(TIMINGS, fastest, strict=True):
        limit = f"limit {timing.limit:g} ms" if timing.limit else "no limit"
        within = timing.limit is None or taken < timing.limit
        broken += not within
        print(f"{timing.name:32} {taken:7.1f} ms  ratio {taken / reference:6.3f}", end="  ")
        print(f"{limit}  {'ok' if within else 'TOO SLOW'}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
