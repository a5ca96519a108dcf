"""Run one reader on many inputs: whatever the bytes, it may raise only our own errors, with file and place.

    python benchmarks/fuzz/loop.py csv_tables --runs 20000 [--seed 1] [--seconds 60] [--keep folder]

With atheris, coverage leads to the next input; where it is not installed, seeded random bytes drive the same
generators. For each kind of error and place, the smallest input is kept.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import importlib.util
import json
import os
import pkgutil
import random
import re
import resource
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path

from source import Source
from target import Files, Target, write

READERS = (
    "yaml_cards", "json_cards", "microdata_json", "csv_tables", "workbooks", "ddi", "frames", "profiles",
    "waivers", "settings", "microdata_files", "review", "judgements", "firm_sizes",
)  # fmt: skip
SECONDS, MEBIBYTES = 5.0, 3_000
"""The most time and memory for one input of at most 200,000 bytes: far more than it needs, far less than would harm."""
_LONGEST = 3_000
_HANGS = 120
_WHOLE_PLACE = re.compile(r"frames?\b.*|")


def load(name: str, *, traced: bool) -> Target:
    """Import the module of a reader and all of our modules that it may use; `traced` says whether for coverage."""
    context: contextlib.AbstractContextManager[object] = contextlib.nullcontext()
    if traced:
        import atheris

        context = atheris.instrument_imports(include=["studycheck"])
    with context:
        for package in ("studycheck.catalog.readers", "studycheck.study", "studycheck.catalog.sheets"):
            module = importlib.import_module(package)
            for part in pkgutil.walk_packages(module.__path__, f"{package}."):
                importlib.import_module(part.name)
        target: Target = importlib.import_module(name).TARGET
        return target


class Findings:
    """Errors, one for each kind and place, with the smallest input that causes it."""

    def __init__(self, keep: Path) -> None:
        self.keep, self.sizes = keep, dict[str, int]()

    def add(self, kind: str, message: str, files: Files) -> None:
        size = sum(map(len, files.values()))
        if size >= self.sizes.get(kind, size + 1):
            return
        self.sizes[kind] = size
        folder = self.keep / re.sub(r"[^\w.-]+", "-", kind)[:100]
        write(files, folder)
        (folder / "error.txt").write_text(message, encoding="utf-8", errors="replace")


def place_of(error: BaseException) -> str:
    """Return the kind of an error and the line of our code that it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}studycheck{os.sep}" in frame.filename] or frames[-1:]
    return (
        f"{type(error).__name__} at {Path(ours[-1].filename).name}:{ours[-1].lineno}"
        if ours
        else type(error).__name__
    )


def missing_in(error: object, path: Path) -> str:
    """Return what one of our errors lacks, its file or its message; empty if it has both."""
    problems = getattr(error, "problems", ())
    if not problems:
        return "an error without problems"
    for problem in problems:
        has_file = problem.file.startswith((str(path), str(path.parent))) or _WHOLE_PLACE.fullmatch(
            problem.file
        )
        if not has_file:
            return f"a problem without its file: {problem!r}"
        if not problem.message.strip():
            return f"a problem without a message: {problem!r}"
    return ""


class Runner:
    """Calls a reader on inputs and counts."""

    def __init__(self, target: Target, findings: Findings, folder: Path) -> None:
        self.target, self.findings, self.folder = target, findings, folder
        self.runs = self.read = 0
        self.slowest = 0.0

    def one(self, content: bytes) -> None:
        from studycheck.errors import InputError

        self.runs += 1
        files = self.target.make(Source(content))
        for old in self.folder.iterdir():
            old.unlink()
        path = write(files, self.folder)
        started = time.process_time()
        try:
            self.target.read(path)
            self.read += 1
        except InputError as error:
            missing = missing_in(error, path)
            if missing:
                self.findings.add(missing.partition(":")[0], missing, files)
        # KeyboardInterrupt is for the person at the keyboard
        except Exception as error:
            self.findings.add(place_of(error), traceback.format_exc(), files)
        seconds = time.process_time() - started
        self.slowest = max(self.slowest, seconds)
        if seconds > SECONDS:
            self.findings.add("slow", f"{seconds:.1f} s", files)


def fuzz(name: str, *, runs: int, seed: int, seconds: float, keep: Path, traced: bool) -> None:
    """Run a reader, print the result as a line of JSON, and end the process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEBIBYTES * 2**20,) * 2)
    findings = Findings(keep)
    place = tempfile.TemporaryDirectory()
    inputs, corpus = Path(place.name) / "inputs", Path(place.name) / "corpus"
    inputs.mkdir()
    runner = Runner(load(name, traced=traced), findings, inputs)
    _count_warnings()
    started = time.monotonic()

    def is_over() -> bool:
        return runner.runs >= runs or time.monotonic() - started > seconds

    def one(content: bytes) -> None:
        # for a reader that never returns, the traceback shows where it is
        faulthandler.dump_traceback_later(_HANGS, exit=True)
        runner.one(content)
        if traced and is_over():
            finish()

    def finish() -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        result = {
            "reader": name, "runs": runner.runs, "read": runner.read, "slowest": runner.slowest, "mebibytes": peak,
            "seconds": time.monotonic() - started, "guided": traced, "findings": sorted(findings.sizes),
        }  # fmt: skip
        place.cleanup()
        print(json.dumps(result), flush=True)
        # atheris has no other way to end in the middle without calling it a crash
        os._exit(1 if findings.sizes else 0)

    chance = random.Random(seed)
    # lengths spread over orders of magnitude
    inputs_drawn = (chance.randbytes(int(2 ** chance.uniform(3, 11.5))) for _ in iter(int, 1))
    if traced:
        import atheris

        corpus.mkdir()
        for number in range(60):
            (corpus / str(number)).write_bytes(next(inputs_drawn))
        options = [
            "-len_control=0",
            f"-max_len={_LONGEST}",
            f"-seed={seed}",
            "-rss_limit_mb=0",
            "-verbosity=0",
        ]
        atheris.Setup([sys.argv[0], *options, str(corpus)], one, enable_python_coverage=True)
        atheris.Fuzz()
    while not is_over():
        one(next(inputs_drawn))
    finish()


def _count_warnings() -> None:
    """Count warnings that are not ours, such as those about numbers too large, as errors."""
    from studycheck.errors import InputWarning

    warnings.simplefilter("error")
    for kind in (InputWarning, DeprecationWarning, FutureWarning):
        warnings.simplefilter("ignore", kind)


def has_atheris() -> bool:
    return importlib.util.find_spec("atheris") is not None


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reader", choices=READERS)
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "studycheck-crashers")
    parser.add_argument("--plain", action="store_true", help="random bytes even where atheris is installed")
    given = parser.parse_args()
    fuzz(
        given.reader,
        runs=given.runs,
        seed=given.seed,
        seconds=given.seconds,
        keep=given.keep / given.reader,
        traced=not given.plain and has_atheris(),
    )
