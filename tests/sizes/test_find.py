import pytest

from studycheck import find_size_schemes, size_schemes
from studycheck.errors import UnknownNameError


def found(**wanted):
    return [match.scheme.id for match in find_size_schemes(**wanted)]


@pytest.mark.parametrize(
    ("label", "country", "scheme"),
    [
        ("piccole imprese", "IT", "it-dm-2005"),
        ("PEQUEÑAS EMPRESAS", "ES", "es-ley-5-2015"),
        ("pequenas empresas", "ES", "es-ley-5-2015"),
        ("pymes", "CL", "cl-ley-20416"),
        ("empresas de pequeno porte", "BR", "br-lc123-2018"),
        ("kobi", "TR", "tr-2025"),
        ("küçük işletme", "TR", "tr-2025"),
        ("малые предприятия", "RU", "ru-2016"),
        ("中小企業", "JP", "jp-sme-basic-act"),
        ("中小企业", "CN", "cn-2011-300"),
        ("små foretak", "NO", "no-regnskapsloven-2024"),
        ("Kleinbedrijf", "NL", "nl-cbs-mkb"),
        ("KMU", "DE", "de-ifm-bonn-2016"),
        ("usaha kecil", "ID", "id-pp7-2021"),
        ("small businesses", "US", "us-sba-2009"),
        ("grandes entreprises", "FR", "fr-lme-2008"),
    ],
)
def test_labels_are_found_in_the_languages_of_the_registry(label, country, scheme):
    assert scheme in found(label=label, country=country)


def test_sectors_with_different_bounds_are_all_candidates():
    ranges = {
        str(m.range)
        for m in find_size_schemes(label="SME", country="JP")
        if m.scheme.id == "jp-sme-basic-act"
    }
    assert ranges == {"<301", "<101", "<51"}


def test_definitions_by_money_alone_are_candidates_of_any_headcount():
    (match,) = (m for m in find_size_schemes(label="small", country="BR") if m.scheme.id == "br-lc123-2018")
    assert not match.counts_staff
    assert "money alone" in str(find_size_schemes(label="small", country="BR"))


def test_unknown_dates_never_filter():
    undated = {key for key, s in size_schemes.items() if s.valid_from is None and s.valid_to is None}
    assert undated <= set(found(on=1950)) & set(found(on=2030))


def test_one_kind_or_all():
    assert {size_schemes[key].kind for key in found(kind="vendor")} == {"vendor"}
    assert set(found()) == set(size_schemes)
    with pytest.raises(UnknownNameError) as error:
        find_size_schemes(kind="law")
    assert str(error.value) == (
        "unknown kind of size scheme 'law'; known: statutory, agency, vendor, statistical, popular-usage"
    )


def test_editions_of_one_law_say_what_changed_and_when():
    changes = size_schemes["uk-ca2006-2016"].changes_to(size_schemes["uk-ca2006-2025"])
    assert [(c.where, c.what, c.before, c.after) for c in changes.changes][:2] == [
        ("micro", "turnover", "≤ 632,000 GBP", "≤ 1 m GBP"),
        ("micro", "balance sheet", "≤ 316,000 GBP", "≤ 500,000 GBP"),
    ]
    assert str(changes).splitlines()[-2:] == [
        "uk-ca2006-2016 is valid from 2016-01-01 to 2025-04-05.",
        "uk-ca2006-2025 is valid from 2025-04-06 with no known end.",
    ]


def test_a_scheme_and_itself_have_no_changes():
    scheme = size_schemes["fr-lme-2008"]
    assert (
        str(scheme.changes_to(scheme)).splitlines()[0] == "From fr-lme-2008 to fr-lme-2008: nothing changed"
    )


def test_criteria_that_changed_are_named():
    changes = size_schemes["za-2003"].changes_to(size_schemes["za-2019"]).changes
    assert ("very small", "class", "defined", "none") in [
        (c.where, c.what, c.before, c.after) for c in changes
    ]
