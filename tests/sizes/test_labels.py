from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from studycheck.sizes.labels import label_key, size_concept
from tests.each import each
from tests.strategies import QUICK

KEYS = [
    ("PME", "pme"),
    ("PMEs", "pme"),
    ("P.M.E.", "pme"),
    ("S.M.E.s", "sme"),
    ("Small Businesses (U.S.)", "small business"),
    ("small-business", "small business"),
    ("companies", "company"),
    ("très petites entreprises", "tre petite entreprise"),
    ("Großunternehmen", "grossunternehmen"),
    ("entreprise de taille intermédiaire (ETI)", "entreprise de taille intermediaire"),
    ("10-49", "10 49"),
    ("500+", "500"),
    ("中小企業", "中小企業"),
    ("large (residual)", "large"),
    ("bus", "bus"),
    ("", ""),
    ("(PME)", ""),
]


@pytest.mark.parametrize(("label", "expected"), KEYS)
def test_a_key_forgets_accents_case_brackets_and_plurals(label, expected):
    assert label_key(label=label) == expected


@QUICK
@given(label=st.text())
def test_the_key_of_a_key_is_found_without_an_error(label):
    assert label_key(label) == label_key(label.strip())


SME, VERY_SMALL, LARGE = "small and medium firms", "very small firms", "large firms"
CONCEPTS = {
    SME: [
        "SME", "SMEs", "SMB", "MSME", "small business", "US small businesses", "small firms", "PME", "PME françaises",
        "petites et moyennes entreprises", "KMU", "kleine und mittlere Unternehmen", "deutscher Mittelstand", "pymes",
        "MKB", "small and medium-sized enterprises", "small to medium businesses", "TPE/PME", "TPE-PME", "TPE, PME",
        "TPE vs PME",
    ],
    VERY_SMALL: [
        "TPE", "très petites entreprises", "micro", "micro-enterprises", "microbusinesses", "very small businesses",
        "Kleinstunternehmen", "Mikrounternehmen", "micro employing",
    ],
    "small firms": ["small", "klein", "kleine Unternehmen", "other small"],
    "medium firms": ["medium", "medium-sized", "mittlere Unternehmen", "moyenne"],
    "mid-sized firms": ["ETI", "E.T.I.", "midsize", "mid-market companies", "intermediate-sized"],
    LARGE: ["large", "large enterprises", "grands groupes", "grandes entreprises", "GE", "Großunternehmen", "groß"],
    # no size at all, or several
    None: [
        "enterprises (10+)", "Fortune 500", "firms", "all", "", "(PME)", "small / medium / large", "PME/ETI",
        "TPE, PME et ETI", "small; large", "smallish", "small excluding micro",
    ],
}  # fmt: skip
CASES = [(label, concept) for concept, labels in CONCEPTS.items() for label in labels]


@each(("label", "concept"), CASES)
def test_labels_that_dictionaries_translate_share_a_concept(label, concept):
    assert size_concept(label=label) == concept


def test_the_longest_word_decides():
    # "small business" stands inside "very small business", and "small" inside both
    assert size_concept("very small business owners") == VERY_SMALL
    assert size_concept("small business owners") == SME
    assert size_concept("small shops") == "small firms"
