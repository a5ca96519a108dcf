"""Matches the studies of two states: by id, or by content under another id."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.catalog import Catalog
from studycheck.checking.results import BaseReport
from studycheck.checking.runner.pair_run import PlaceArray
from studycheck.report.diff.fields import plain_card
from studycheck.report.diff.items import match_estimates
from studycheck.study import Study, estimate_id
from studycheck.vocabulary.terms import Among


@frozen
class Alignment:
    """The studies that were added, removed or renamed (old id, new id), and the ids of all that are in both states."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    both: tuple[tuple[str, str], ...]


def align(old: Catalog, new: Catalog) -> Alignment:
    """Return which studies are the same; under another id only if all other fields of the card are equal.

    If several studies have equal cards, only their ids distinguish them, so none of them counts as renamed.
    """
    # a look-up of an unknown id searches for close names, which is slow
    ids = frozenset(old) & frozenset(new)
    only_old = [study for study in old.studies if study.id not in ids]
    only_new = [study for study in new.studies if study.id not in ids]
    left, right = _by_content(only_old), _by_content(only_new)
    renamed = tuple(sorted((left[card], right[card]) for card in left if card in right))
    before, now = {a for a, _ in renamed}, {b for _, b in renamed}
    both = [(name, name) for name in ids]
    return Alignment(
        tuple(study.id for study in only_new if study.id not in now),
        tuple(study.id for study in only_old if study.id not in before),
        renamed,
        tuple(sorted([*both, *renamed], key=lambda ids: ids[1])),
    )


def _by_content(studies: list[Study]) -> dict[str, str]:
    """Return ids by card, for cards that only one study has."""
    cards = [(json.dumps(plain_card(study), sort_keys=True), study.id) for study in studies]
    counts = Counter(card for card, _ in cards)
    return {card: name for card, name in cards if counts[card] == 1}


def common_positions(
    alignment: Alignment, old: Catalog, new: Catalog, reports: tuple[BaseReport, BaseReport]
) -> tuple[PlaceArray, PlaceArray]:
    """Return the positions, in two reports, of the studies or estimates that both compare."""
    pairs = list(alignment.both)
    if reports[1].settings.of is Among.ESTIMATES:
        pairs = [
            (estimate_id(old[before], i), estimate_id(new[now], j))
            for before, now in pairs
            for i, j in match_estimates(old[before], new[now])
        ]
    places = [{name: place for place, name in enumerate(report.catalog)} for report in reports]
    positions = [
        (places[0][before], places[1][now])
        for before, now in pairs
        if before in places[0] and now in places[1]
    ]
    positions.sort(key=lambda pair: pair[1])
    both = np.array(positions, dtype=np.intp).reshape(-1, 2)
    return both[:, 0], both[:, 1]
