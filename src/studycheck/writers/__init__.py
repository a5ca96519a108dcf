"""Writing catalogs in formats that read back as the same catalog."""

from __future__ import annotations

import json
from pathlib import Path

from studycheck.catalog import Catalog
from studycheck.files import write_text
from studycheck.yaml12 import dump


def write_yaml(catalog: Catalog, path: str | Path) -> Path:
    """Write a catalog as one YAML file; return its path."""
    return write_text(path, dump({"studies": [study.to_dict() for study in catalog.studies]}))


def write_json(catalog: Catalog, path: str | Path) -> Path:
    """Write a catalog as one JSON file; return its path."""
    plain = {"studies": [study.to_dict() for study in catalog.studies]}
    return write_text(path, json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
