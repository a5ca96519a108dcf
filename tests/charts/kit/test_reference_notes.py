"""Notes on crosswalks say places and names of schemes, and each thing once."""

import pytest

import studycheck as sc
from studycheck.base.language import language, use_language
from studycheck.charts.kit.crosswalk_classes import sources
from studycheck.charts.kit.reference_notes import notes_in_words, references_in_words
from studycheck.charts.kit.scheme_names import scheme_titles
from studycheck.sizes.crosswalks.notes import notes_on
from studycheck.sizes.firm_sizes import firm_sizes

SBS = sc.size_schemes["eu-sbs-size"]


def distributions(*ids):
    return [firm_sizes[name] for name in ids]


def notes_of(*ids):
    walks = [sc.crosswalk("us-sba-advocacy-500", "eu-sbs-size", reference=name) for name in ids]
    return [note for walk in walks for note in notes_on((walk.target,), walk.reference)]


def test_one_reference_is_the_reference():
    notes = notes_in_words(notes_of("us-susb-2022"), [SBS], distributions("us-susb-2022"))
    assert notes == [
        "It was chosen by name.",
        "The reference leaves out units without employees; with them the smallest class weighs far more.",
        "“Eurostat structural business statistics size classes” counts persons employed, the reference counts "
        "employees: firms near a limit can fall on the other side of it.",
    ]


def test_what_is_true_of_several_references_is_said_once_with_their_places_and_years():
    ids = ("us-susb-totals-2011", "us-susb-totals-2012")
    notes = notes_in_words(notes_of(*ids), [SBS], distributions(*ids))
    assert [note.split(": ")[0] for note in notes] == ["United States 2011, United States 2012"] * len(notes)
    assert len(notes) == 3
    assert not [note for note in notes if any(name in note for name in ids)]


def test_in_french_units_and_measures_are_terms_and_in_english_as_published():
    (entry,) = distributions("us-susb-2022")
    assert "(firm (enterprise); paid employees in the March 12 pay period)" in references_in_words([entry])[0]
    with use_language(language("fr")):
        (reference,) = references_in_words([entry])
        (*_, measure) = notes_in_words(notes_of("us-susb-2022"), [SBS], [entry])
    assert reference.startswith("Référence\u00a0: États-Unis 2022 (entreprise\u00a0; salariés).")
    assert "compte en personnes occupées, la référence en salariés" in measure


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ["microenterprise (<10)", "SME (10–249)", "intermediate-sized (250–4,999)", "large (5,000+)"]),
        ("fr", ["microentreprise (<10)", "PME (10–249)", "ETI (250–4\u202f999)", "GE (5\u202f000+)"]),
    ],
)
def test_classes_have_the_names_that_their_scheme_has_in_the_language(lang, names):
    walk = sc.crosswalk("fr-lme-2008", "eu-2003-361", country="FR", year=2022)
    with use_language(language(lang)):
        assert sources(walk) == names


def test_schemes_of_french_institutions_and_of_the_union_have_french_names():
    schemes = [sc.size_schemes[name] for name in ("eu-2003-361", "fr-lme-2008", "cisco-smb")]
    with use_language(language("fr")):
        names = list(scheme_titles(schemes).values())
    assert names == [
        "Définition européenne des PME",
        "Catégories d’entreprises françaises",
        "Cisco SMB definition",
    ]
