"""Random studies that differ in few facts, so that many of their pairs are not ruled out."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.cards import full

VALUES = {
    "publisher": ["x", "y", None],
    "countries": [["FR"], ["FR", "DE"], ["DE"], "not stated", None],
    "network_scope": ["public", "enterprise", "not stated", None],
    "population__unit": ["enterprise", "individual", None],
    "respondents__speaks_for": ["firm", "self", None],
    "size__label": ["SME", "PME", None],
    "size__bounds": [{"min": 10, "max": 249}, {"min": 1, "max": 249}, {}],
    "size__measure": ["employees", "FTE", None],
    "sample__method": ["probability", "quota", None],
    "estimates": [
        [{"construct": "has_profile", "value": 0.3, "base": "all"}],
        [
            {"construct": "perceives_value", "value": 0.5, "base": "all"},
            {"construct": "has_profile", "value": 0.3, "base": "all", "country": "FR"},
        ],
        [
            {"construct": "perceives_value", "value": 0.5, "base": "users"},
            {"construct": "has_profile", "value": 0.2, "base": "all", "bounds": {"min": 10, "max": 49}},
        ],
    ],
}


@st.composite
def near_studies(draw):
    """Draw studies that differ in few fields, so that many pairs are open."""
    studies = []
    for number in range(draw(st.integers(2, 7))):
        names = draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=3, unique=True))
        changes = {name: draw(st.sampled_from(VALUES[name])) for name in names}
        studies.append(
            full(f"s{number}", **{"publisher": f"p{number}", "population__floor": None, **changes})
        )
    return studies
