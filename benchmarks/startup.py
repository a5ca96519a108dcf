"""Print how long starting takes, as ratios to a reference command timed in the same run.

    python benchmarks/startup.py [rounds]

The two commands of a pair take turns. Times are those of the processor, and ratios the medians of all rounds, because
other work on the machine disturbs these least.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import studycheck

STUDYCHECK = str(Path(sys.executable).with_name("studycheck"))
FIND_PACKAGE = "import studycheck; print(studycheck.__path__[0])"
PYDANTIC = [sys.executable, "-c", "from pydantic import BaseModel"]
CHECK = "from studycheck import check"
PANDAS = [sys.executable, "-c", "import pandas, pydantic"]


def seconds(command: list[str]) -> float:
    """Run a command once, and return the time of the processor that it took."""
    start = os.times()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = os.times()
    return end.children_user + end.children_system - start.children_user - start.children_system


def compare(name: str, command: list[str], reference: list[str], limit: float, rounds: int) -> None:
    """Print the medians of both, that of their ratios, and its limit."""
    seconds(command), seconds(reference)  # warm the disk cache
    times = [(seconds(command), seconds(reference)) for _ in range(rounds)]
    ours, theirs = (median(column) for column in zip(*times, strict=True))
    ratio = median(one / other for one, other in times)
    verdict = "ok" if ratio < limit else "TOO SLOW"
    print(f"{name:32} {ours * 1000:6.0f} ms  reference {theirs * 1000:6.0f} ms", end="  ")
    print(f"ratio {ratio:5.2f}  limit {limit}  {verdict}")


def main(rounds: int) -> None:
    """Time imports, what only prints, and a check of the bundled catalog."""
    # as an installer does: the reference has its bytecode, too
    compileall.compile_dir(Path(studycheck.__file__).parent, quiet=2)
    found = subprocess.run([sys.executable, "-c", FIND_PACKAGE], check=True, capture_output=True, text=True)
    folder = str(Path(found.stdout.strip(), "data", "studies", "social-networks-2012"))
    for name, code, limit in (("import studycheck", "import studycheck", 0.4), ("import check", CHECK, 3.0)):
        compare(name, [sys.executable, "-c", code], PYDANTIC, limit, rounds)
    compare("studycheck --version", [STUDYCHECK, "--version"], PYDANTIC, 1.5, rounds)
    compare("studycheck --help", [STUDYCHECK, "--help"], PYDANTIC, 2.5, rounds)
    compare("studycheck explain SZ002", [STUDYCHECK, "explain", "SZ002"], PYDANTIC, 2.5, rounds)
    compare("studycheck check (43 studies)", [STUDYCHECK, "check", folder], PANDAS, 2.0, rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
