import pytest

from studycheck.base.yaml_dump import dump
from tests.cards import FULL, changed


def card_text(id: str, scope: str = "public", n: int = 2000) -> str:
    """Return a card on which everything is known."""
    return dump(changed(changed({"id": id, **FULL}, "network_scope", scope), "sample.achieved", n))


@pytest.fixture
def write_card(tmp_path):
    """Write a card on which everything is known, under its id."""

    def write(id: str, scope: str = "public", n: int = 2000) -> None:
        (tmp_path / f"{id}.yaml").write_text(card_text(id, scope, n), encoding="utf-8")

    return write


@pytest.fixture
def cards(tmp_path, write_card):
    write_card("a")
    write_card("b", n=2100)
    return tmp_path
