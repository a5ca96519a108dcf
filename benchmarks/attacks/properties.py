"""Random cards: no rule of ours fails, order does not matter, and what is written reads back."""

from __future__ import annotations

import json
import tempfile
import traceback
import warnings
from pathlib import Path

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from tests.odd_cards import odd_catalogs
from tests.strategies import catalogs

import studycheck as sc
from attacks.tally import Attempt, Tally, processor_time
from studycheck.catalog import Catalog

KINDS = {"properties: cards": catalogs(), "properties: odd cards": odd_catalogs()}
HOLDS = "no rule fails, any order gives the same, files read back"
_FEW = settings(
    max_examples=5,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def attack(attempt: Attempt) -> list[Tally]:
    """Draw catalogs of each kind until the time is over."""
    part = Attempt(attempt.seconds / len(KINDS), attempt.seed, attempt.keep)
    return [_draw(name, part) for name in KINDS]


def _draw(name: str, attempt: Attempt) -> Tally:
    started, tally = processor_time(), Tally(name, holds=HOLDS)

    def holds(catalog: Catalog) -> None:
        tally.tries += 1
        trouble = trouble_with(catalog)
        if trouble:
            attempt.keep.mkdir(parents=True, exist_ok=True)
            path = catalog.to_yaml(attempt.keep / f"{name.rpartition(' ')[2]}-{tally.tries}.yaml")
            tally.escapes.append(f"{trouble} ({path})")

    for number in attempt.rounds():
        # a fresh seed for every few examples: the time, not a number of examples, ends this
        hypothesis.seed(attempt.seed * 1_000_003 + number)(_FEW(given(KINDS[name])(holds)))()
    tally.seconds = processor_time() - started
    return tally


def trouble_with(catalog: Catalog) -> str:
    """Return what does not hold for a catalog; empty if all holds."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = sc.check(catalog)
            turned = sc.check(list(reversed(catalog.studies)))
            with tempfile.TemporaryDirectory() as folder:
                again = [sc.read(write(Path(folder))) for write in _writers(catalog)]
            json.loads(report.to_json())
    except Exception:
        return traceback.format_exc(limit=-3)
    if report.failures:
        return str(report.failures[0])
    if turned.verdict_codes.tolist() != report.verdict_codes.tolist():
        return "verdicts depend on the order of cards"
    if sorted(map(str, turned.findings)) != sorted(map(str, report.findings)):
        return "findings depend on the order of cards"
    return "" if all(one == catalog for one in again) else "a file does not read back as the same catalog"


def _writers(catalog: Catalog):
    yield lambda folder: catalog.to_yaml(folder / "a.yaml")
    yield lambda folder: catalog.to_json(folder / "a.json")
    yield lambda folder: catalog.to_csv(folder / "csv")
