"""The JSON Schema of a report as JSON."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from studycheck.base.yaml12 import load_text


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the output of `Report.to_json` and ``studycheck check --format json``.

    The schema describes every property and does not allow others. A property keeps its meaning; the changelog
    announces new ones.

    Examples
    --------
    >>> schema = report_schema()
    >>> schema["$schema"], schema["properties"]["verdicts"]["description"]
    ('https://json-schema.org/draft/2020-12/schema', 'The verdict on every pair, each pair once, in order of id.')
    """
    source = files("studycheck") / "data" / "report_schema.yaml"
    return dict(load_text(source.read_text(encoding="utf-8")))
