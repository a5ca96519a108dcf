"""Fuzz the readers one after the other; print the runs, how many inputs were read, and the findings.

    python benchmarks/fuzz/run.py [readers] [--runs 20000] [--seed 1] [--seconds 300] [--keep folder]

Each reader runs in a process of its own, until the number of runs or seconds is reached. The exit code is 1 if a
reader raised an error that is not ours, if an error did not name its file, or if one input took too long or too much
memory. The inputs are kept in a folder for each finding: reduce one to what matters, and put it into
tests/catalog/readers/crashers/ together with the correction.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from loop import MEBIBYTES, READERS, SECONDS

LOOP = Path(__file__).with_name("loop.py")


def run(reader: str, options: argparse.Namespace) -> bool:
    """Fuzz one reader and print its line; return whether there are no findings."""
    arguments = [f"--{name}={getattr(options, name)}" for name in ("runs", "seed", "seconds", "keep")]
    command = [sys.executable, str(LOOP), reader, *arguments, *(["--plain"] if options.plain else [])]
    process = subprocess.run(command, capture_output=True, text=True)
    last = process.stdout.splitlines()[-1] if process.stdout else ""
    if not last.startswith("{"):
        # out of memory, endless, or the end of the process itself
        print(f"{reader:15} ended with {process.returncode}:\n{process.stderr[-3_000:]}", flush=True)
        return False
    result = json.loads(last)
    print(
        f"{reader:15} {result['runs']:>9,} {result['read']:>9,} {result['seconds']:>7.0f} s "
        f"{result['slowest']:>7.2f} s {result['mebibytes']:>7.0f} "
        f"{'yes' if result['guided'] else 'no':>7} {len(result['findings']):>9}",
        flush=True,
    )
    for finding in result["findings"]:
        print(f"    {finding}: {options.keep / reader}", flush=True)
    return not result["findings"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("readers", nargs="*", default=READERS, metavar="reader", help=", ".join(READERS))
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "studycheck-crashers")
    parser.add_argument("--plain", action="store_true", help="random bytes even where atheris is installed")
    given = parser.parse_args()
    unknown = set(given.readers) - set(READERS)
    if unknown:
        parser.error(f"no such reader: {', '.join(sorted(unknown))}; there are {', '.join(READERS)}")
    print(f"at most {SECONDS:g} s of processor time for one input, {MEBIBYTES:,} MiB of address space in all")
    print(
        f"{'reader':15} {'runs':>9} {'read':>9} {'time':>9} {'slowest':>9} {'MiB':>7} {'guided':>7} {'findings':>9}"
    )
    results = [run(reader, given) for reader in given.readers]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
