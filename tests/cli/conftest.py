import pytest

CARD = """
id: {id}
publisher: Acme
countries: [FR]
year: 2012
population: {{unit: firm, eligibility: all}}
size: {{label: PME, bounds: {{min: 10, max: 249}}, measure: employees, basis: headcount}}
sample: {{achieved: {n}, method: probability}}
network_scope: {scope}
estimates: [{{construct: uses_social_media, value: 0.2, base: all}}]
"""


@pytest.fixture
def write_card(tmp_path):
    """Write a card on which everything is known that a verdict needs, under its id."""

    def write(id: str, scope: str = "public", n: int = 2000) -> None:
        (tmp_path / f"{id}.yaml").write_text(CARD.format(id=id, n=n, scope=scope))

    return write


@pytest.fixture
def cards(tmp_path, write_card):
    write_card("a")
    write_card("b", n=2100)
    return tmp_path
