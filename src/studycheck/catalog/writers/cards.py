"""Catalogs as folders of cards: one YAML file for each study, under its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from studycheck.base.files import new_folder
from studycheck.base.language import say
from studycheck.base.write_errors import writing
from studycheck.base.yaml_dump import dump
from studycheck.errors import OutputError
from studycheck.study import Study
from studycheck.study.versions import CARD_VERSION, FIELD


def write_cards(studies: Sequence[Study], folder: str | Path, *, force: bool = False) -> Path:
    """Write one YAML file for each study into a folder; return the folder.

    Raises
    ------
    OutputError
        If the folder exists and `force` is not given, or cannot be written; or if two ids differ by capitals alone,
        which some systems take for one name.
    """
    counts = Counter(study.id.casefold() for study in studies)
    alike = sorted(study.id for study in studies if counts[study.id.casefold()] > 1)
    if alike:
        raise OutputError(
            say(
                "cannot write {folder}: {alike} differ by capitals alone, which some systems "
                "take for one file; rename one, or write one .yaml file",
                folder=folder,
                alike=", ".join(alike),
            )
        )
    with new_folder(folder, force=force) as place:
        for study in studies:
            file = place / f"{study.id}.yaml"
            with writing(file):
                file.write_bytes(card_text(study).encode("utf-8"))
    return Path(folder)


def card_text(study: Study) -> str:
    """Return a study as the text of a card.

    Examples
    --------
    >>> print(card_text(Study(id="acme-2012", countries="FR")), end="")
    card_version: 1
    id: acme-2012
    countries:
    - FR
    """
    return dump({FIELD: CARD_VERSION, **study.to_dict()})
