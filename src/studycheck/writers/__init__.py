"""Writing catalogs in formats that read back as the same catalog."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from studycheck.base.files import write_text
from studycheck.base.yaml12 import dump
from studycheck.catalog import Catalog
from studycheck.study.versions import CARD_VERSION, FIELD


def write_yaml(catalog: Catalog, path: str | Path) -> Path:
    """Write a catalog as one YAML file; return its path."""
    return write_text(path, dump(_plain(catalog)))


def write_json(catalog: Catalog, path: str | Path) -> Path:
    """Write a catalog as one JSON file; return its path."""
    return write_text(path, json.dumps(_plain(catalog), ensure_ascii=False, indent=1) + "\n")


def _plain(catalog: Catalog) -> dict[str, Any]:
    """Return all cards, and once for all of them the form in which they are written."""
    return {FIELD: CARD_VERSION, "studies": [study.to_dict() for study in catalog.studies]}
