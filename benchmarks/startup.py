"""Print how long starting takes, as ratios to a reference command timed in the same run.

    python benchmarks/startup.py [rounds]

The two commands of a pair take turns, and the ratio is that of their fastest runs, because other work on the machine
disturbs them least.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
import time
from pathlib import Path

import studycheck

STUDYCHECK = str(Path(sys.executable).with_name("studycheck"))
FIND_CATALOG = (
    "import studycheck, pathlib; print(pathlib.Path(studycheck.__file__).parent / 'data' / 'studies')"
)
PYDANTIC = [sys.executable, "-c", "from pydantic import BaseModel"]
CHECK = "from studycheck import check"
PANDAS = [sys.executable, "-c", "import pandas, pydantic"]


def seconds(command: list[str]) -> float:
    """Run a command once."""
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def compare(name: str, command: list[str], reference: list[str], limit: float, rounds: int) -> None:
    """Print the ratio of the fastest runs and its limit."""
    seconds(command), seconds(reference)  # warm the disk cache
    times = [(seconds(command), seconds(reference)) for _ in range(rounds)]
    ours, theirs = (min(column) for column in zip(*times, strict=True))
    ratio = ours / theirs
    verdict = "ok" if ratio < limit else "TOO SLOW"
    print(f"{name:32} {ours * 1000:6.0f} ms  reference {theirs * 1000:6.0f} ms", end="  ")
    print(f"ratio {ratio:5.2f}  limit {limit}  {verdict}")


def main(rounds: int) -> None:
    """Time imports, what only prints, and a check of the bundled catalog."""
    # as an installer does: the reference has its bytecode, too
    compileall.compile_dir(Path(studycheck.__file__).parent, quiet=2)
    folder = subprocess.run(
        [sys.executable, "-c", FIND_CATALOG], check=True, capture_output=True, text=True
    ).stdout.strip()
    for name, code, limit in (("import studycheck", "import studycheck", 2.0), ("import check", CHECK, 3.0)):
        compare(name, [sys.executable, "-c", code], PYDANTIC, limit, rounds)
    compare("studycheck --version", [STUDYCHECK, "--version"], PYDANTIC, 1.5, rounds)
    compare("studycheck --help", [STUDYCHECK, "--help"], PYDANTIC, 2.5, rounds)
    compare("studycheck explain SZ002", [STUDYCHECK, "explain", "SZ002"], PYDANTIC, 2.5, rounds)
    compare("studycheck check (43 studies)", [STUDYCHECK, "check", folder], PANDAS, 2.0, rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
