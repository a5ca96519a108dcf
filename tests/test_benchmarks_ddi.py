"""The labelled archive records: no fact is read that they do not state, and nearly all that they do."""

import runpy
from pathlib import Path

BENCHMARK = runpy.run_path(str(Path(__file__).parent.parent / "benchmarks" / "ddi_recall.py"))


def test_no_fact_is_wrong_and_few_are_missed():
    rows = BENCHMARK["own_rows"]()
    assert len({id_ for id_, *_ in rows}) == 42
    assert [row for row in rows if BENCHMARK["is_wrong"](*row[1:])] == []
    stated = [found for _, _, found, label in rows if label != "absent"]
    assert len([found for found in stated if found is None]) <= 6
    assert len(stated) > 300
