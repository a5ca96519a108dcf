from __future__ import annotations

import tracemalloc
from pathlib import Path

import studycheck as sc
from studycheck.base.document import Document
from studycheck.catalog.collecting import without_data
from studycheck.catalog.readers.cards import Card, parse_cards
from studycheck.catalog.readers.yaml_text import parse_yaml


def test_cards_of_one_text_share_its_lines_and_keep_their_places():
    (document,) = parse_yaml("studies:\n- id: a\n  year: 2012\n- id: b\n  year: 2013\n")
    cards = [card for card in parse_cards(document, "cards.yaml", []) if isinstance(card, Card)]
    kept = without_data(cards)
    assert [card.study for card in kept] == [card.study for card in cards]
    assert [card.problem("year", "late") for card in kept] == [card.problem("year", "late") for card in cards]
    (places,) = {id(card.document): card.document for card in kept}.values()
    assert (places.data, places.root) == (None, None)
    assert without_data(kept)[0].document is places
    assert type(document) is Document


def test_many_files_are_read_in_the_memory_of_their_cards(tmp_path: Path):
    studies = sc.datasets.load("social-networks-2012").studies
    for turn in range(2):
        others = [sc.Study(**{**study.to_dict(), "id": f"{study.id}-{turn}"}) for study in studies]
        sc.Catalog(others).to_cards(tmp_path / f"{turn}")
    sc.read(tmp_path)  # what is made only once
    tracemalloc.start()
    try:
        catalog = sc.read(tmp_path)
        kept, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(catalog) == 2 * len(studies)
    # one file at a time is a tree of nodes, a hundred times as large as the lines that are kept
    assert most < 1.5 * kept
