"""Writers of catalogs, in formats that read back as the same catalog."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studycheck.base.files import write_text
from studycheck.base.visible import visible
from studycheck.base.yaml_dump import dump
from studycheck.study import Study
from studycheck.study.topics.beside import written_beside
from studycheck.study.versions import CARD_VERSION, FIELD


def write_yaml(studies: Sequence[Study], path: str | Path) -> Path:
    """Write studies as one YAML file; return its path."""
    return write_text(path, dump(_plain(studies)))


def write_json(studies: Sequence[Study], path: str | Path) -> Path:
    """Write studies as one JSON file; return its path."""
    return write_text(path, visible(json.dumps(_plain(studies), ensure_ascii=False, indent=1)) + "\n")


def _plain(studies: Sequence[Study]) -> dict[str, Any]:
    """Return all cards, with what they share once for all of them: their form, constructs of the user's own."""
    beside = written_beside([*dict.fromkeys(study.topic for study in studies)])
    cards = [study.to_dict() for study in studies]
    if beside:
        # the topic of the file is that of cards that name none
        cards = [card | {"topic": study.topic.id} for card, study in zip(cards, studies, strict=True)]
    return {FIELD: CARD_VERSION, **beside, "studies": cards}
