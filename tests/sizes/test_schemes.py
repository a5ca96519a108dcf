"""The size schemes that come with the package: their shape, and their numbers with the source beside them."""

from __future__ import annotations

import itertools
import json
from importlib.resources import files

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from studycheck import SizeScheme, size_schemes
from studycheck.sizes.parts import EVIDENCE, Money, SizeClass
from studycheck.sizes.ranges import SizeRange
from studycheck.vocabulary.countries import country_code
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import StaffMeasure
from tests.each import each
from tests.strategies import QUICK

IDS = [
    "au-abs", "ca-ised", "ca-statcan-sdtiu", "ch-bfs-kmu", "de-ifm-bonn-2002", "de-ifm-bonn-2016", "eu-2003-361",
    "eu-ict-ent", "eu-sbs-size", "fr-blog-2012", "fr-insee-tic-2013", "fr-lme-2008", "fr-tpe-10",
    "fr-tpe-20-ifop-fiducial", "idc-us-smb", "jp-sme-basic-act", "nz-mbie-20", "oecd-size", "smbgroup-2012", "uk-bpe",
    "uk-ons-ict", "us-census-susb", "us-sba-advocacy-500", "wb-es",
]  # fmt: skip


def test_166_schemes_are_registered_in_order_of_id():
    assert len(size_schemes) == 166
    assert list(size_schemes) == sorted(size_schemes)
    assert set(IDS) <= set(size_schemes)


# shape: holds for every scheme, and for every one to come


every_scheme = each("scheme", size_schemes.values(), lambda scheme: scheme.id)


@every_scheme
def test_classes_are_in_order_and_do_not_overlap(scheme):
    for classes in scheme.classes_by_sector:
        with_staff = [size_class for size_class in classes if size_class.has_headcount]
        for lower, upper in itertools.pairwise(with_staff):
            assert lower.below is not None
            assert lower.below <= upper.first or scheme.overlaps


def test_only_one_scheme_overlaps_and_says_where():
    assert [name for name, found in size_schemes.items() if found.overlaps] == ["un-escap-common"]
    assert [name for name, found in size_schemes.items() if found.shared] == ["un-escap-common"]
    assert size_schemes["un-escap-common"].shared == (SizeRange(10, 11), SizeRange(50, 51))
    assert "Two classes cover headcount 10, as published." in str(size_schemes["un-escap-common"])


def has_money(size_class: SizeClass) -> bool:
    return any([size_class.turnover, size_class.balance, size_class.capital])


@every_scheme
def test_every_class_says_where_it_begins_and_only_the_last_may_have_no_end(scheme):
    for classes in scheme.classes_by_sector:
        for size_class in classes[:-1]:
            assert size_class.below is not None if size_class.has_headcount else has_money(size_class)
        # the last class by money alone is what the limits below it leave, or has one of its own
        last = classes[-1:]
        in_money = any(has_money(size_class) for size_class in classes)
        assert all(size_class.has_headcount or in_money for size_class in last)
        # a firm is a small mid-cap where it is no SME, which is more than a number of staff
        known = [c.first is not None for c in classes if c.has_headcount]
        assert all(known) or scheme.beneath is not None


@every_scheme
def test_classes_in_money_alone_are_in_order(scheme):
    for classes, kind in itertools.product(scheme.classes_by_sector, ("turnover", "balance", "capital")):
        limits = [limit.amount for size_class in classes if (limit := getattr(size_class, kind))]
        assert limits == sorted(limits)


@every_scheme
def test_only_a_scheme_that_cannot_classify_has_no_classes(scheme):
    if not any(scheme.classes_by_sector):
        assert scheme.id in {"constant-contact", "facebook-fob"}
        assert scheme.unevaluated


@every_scheme
def test_labels_of_the_classes_differ(scheme):
    for classes in scheme.classes_by_sector:
        labels = [size_class.label for size_class in classes]
        assert len(labels) == len(set(labels))


@every_scheme
def test_jurisdictions_are_known(scheme):
    assert [country_code(code) for code in scheme.jurisdiction] == list(scheme.jurisdiction)


@every_scheme
def test_a_scheme_names_its_sources_or_says_why_there_is_none(scheme):
    if scheme.id == "fr-blog-2012":
        assert scheme.sources == ()
        assert "gives no source for the ladder" in scheme.notes
        assert scheme.issuer == "blog post 'Réseaux Sociaux pour TPE, PME et ETI ?' of 19 November 2012"
    elif scheme.id in {"mx-2002", "wb-miga"}:
        assert (scheme.sources, scheme.evidence) == ((), "no_source")
        assert "stored page" in scheme.notes
    else:
        assert scheme.sources
        assert scheme.evidence != "no_source"
        assert all(source.title for source in scheme.sources)
        assert [source.title for source in scheme.sources if not source.url.startswith("http")] == (
            WITHOUT_ADDRESS.get(scheme.id, [])
        )


WITHOUT_ADDRESS = {
    "ifc-msme": ["IFC, definitions of targeted sectors (mirrored copy)"],
    "linkedin-page-size": ["Labels found in public client code for the LinkedIn API"],
}


@every_scheme
def test_a_scheme_says_what_a_reader_must_know(scheme):
    assert all([scheme.name, scheme.issuer, scheme.unit, scheme.rule, len(scheme.notes) > 20])


@every_scheme
def test_a_scheme_ends_after_it_begins(scheme):
    if scheme.valid_from and scheme.valid_to:
        assert scheme.valid_from.earliest < scheme.valid_to.latest


@every_scheme
def test_every_label_can_be_covered(scheme):
    for label, covered in scheme.label_ranges():
        if scheme.classes and label not in scheme_labels_of_two_meanings(scheme):
            assert scheme.covering(labels=(label,)) == covered


def scheme_labels_of_two_meanings(scheme: SizeScheme) -> set[str]:
    names = [label for label, _ in scheme.label_ranges()]
    return {name for name in names if names.count(name) > 1}


@every_scheme
def test_a_scheme_prints_and_escapes(scheme):
    assert str(scheme).startswith(f"{scheme.id}: {scheme.name}\n")
    assert f"Rule: {scheme.rule}." in " ".join(str(scheme).split())
    assert all(source.url in str(scheme) for source in scheme.sources)
    assert "<http" not in scheme._repr_html_()


@every_scheme
def test_a_scheme_reads_back_from_its_data(scheme):
    assert SizeScheme.model_validate(json.loads(scheme.model_dump_json())) == scheme


@every_scheme
def test_a_scheme_cannot_be_changed(scheme):
    with pytest.raises(ValidationError, match="frozen"):
        scheme.name = "another"


def test_every_data_file_says_how_its_numbers_are_meant():
    for file in (files("studycheck") / "data" / "size_schemes").iterdir():
        first, second = file.read_text(encoding="utf-8").splitlines()[:2]
        assert first.startswith("# Size schemes of ")
        assert first.endswith(
            "first: first headcount in the class; below: first headcount above it (absent: open end);"
        )
        assert second == (
            "# at_most: the text ends at below - 1 and fractions above that are in the next class."
        )


# numbers: each with the page it was checked against


def classes_of(name: str) -> list[tuple[str, int | None, int | None]]:
    return [(size_class.label, size_class.first, size_class.below) for size_class in size_schemes[name]]


def ceilings(name: str, kind: str) -> list[str | None]:
    limits = [getattr(size_class, kind) for size_class in size_schemes[name]]
    return [str(limit) if limit else None for limit in limits]


CLASSES = {
    # Commission Recommendation 2003/361/EC, annex, article 2: fewer than 10, 50, 250
    "eu-2003-361": [("micro", 0, 10), ("small", 10, 50), ("medium", 50, 250), ("large (residual)", 250, None)],
    # Eurostat glossary: enterprise size
    "eu-sbs-size": [("micro", 0, 10), ("small", 10, 50), ("medium-sized", 50, 250), ("large", 250, None)],
    # Eurostat glossary: Community survey on ICT usage: 10-49, 50-249, 250 or more
    "eu-ict-ent": [("small", 10, 50), ("medium", 50, 250), ("large", 250, None)],
    # decree 2008-1354, article 3: 10, 250, 5,000
    "fr-lme-2008": [
        ("microenterprise", 0, 10), ("SME", 10, 250), ("intermediate-sized", 250, 5000), ("large", 5000, None),
    ],
    "fr-tpe-10": [("very small", 0, 10)],
    # Les Infostrateges: PME 20 to 249 employees
    "fr-tpe-20-ifop-fiducial": [("very small", 0, 20), ("SME", 20, 250), ("large", 250, None)],
    # the post of 19 November 2012: TPE under 50, PME 50-249, ETI 250-4,999, above 5,000
    "fr-blog-2012": [
        ("very small", 0, 50), ("SME", 50, 250), ("intermediate-sized", 250, 5000), ("large groups", 5001, None),
    ],
    "fr-insee-tic-2013": [("small", 10, 50), ("medium", 50, 250), ("large", 250, None)],
    # IfM Bonn, SME definition since 1 January 2016: 9, 49, 499
    "de-ifm-bonn-2016": [("micro", 0, 10), ("small", 10, 50), ("medium", 50, 500), ("large (residual)", 500, None)],
    # IfM table of 2004: up to 9, 10-499, 500 and more
    "de-ifm-bonn-2002": [("small", 0, 10), ("medium", 10, 500), ("large", 500, None)],
    # Business population estimates 2023: small 0 to 49, medium-sized 50 to 249, large 250 or more
    "uk-bpe": [
        ("no employees", 0, 1), ("micro", 1, 10), ("small excluding micro", 10, 50), ("medium", 50, 250),
        ("large", 250, None),
    ],
    # ONS bulletin 2010: smallest band 10 to 49, largest 1,000 or more
    "uk-ons-ict": [("smallest", 10, 50), ("second", 50, 250), ("third", 250, 1000), ("largest", 1000, None)],
    # SBA Office of Advocacy FAQ: fewer than 500 employees
    "us-sba-advocacy-500": [("small", 0, 500), ("large", 500, None)],
    # SUSB 2002 table: 0, 1-4, 5-9, 10-19, 20-99, 100-499, 500+
    "us-census-susb": [
        ("0", 0, 1), ("1-4", 1, 5), ("5-9", 5, 10), ("10-19", 10, 20), ("20-99", 20, 100), ("100-499", 100, 500),
        ("500+", 500, None),
    ],
    # IT Jungle on IDC, 20 June 2011: under 100, 100-499, 500-999
    "idc-us-smb": [("small", 1, 100), ("lower midsize", 100, 500), ("upper midsize", 500, 1000), ("large", 1000, None)],
    # eWEEK on the study of 2012: 1-99, 100-999
    "smbgroup-2012": [("small", 1, 100), ("midsize", 100, 1000)],
    # Key Small Business Statistics 2020: micro 1-4, small 1-99, medium 100-499, large 500+
    "ca-ised": [("micro", 1, 5), ("small excluding micro", 5, 100), ("medium", 100, 500), ("large", 500, None)],
    # The Daily, 2014: small 0-19, medium 20-99 full-time employees
    "ca-statcan-sdtiu": [("small", 0, 20), ("medium", 20, 100), ("large", 100, None)],
    # ABS 8165.0 and ASBFEO: small under 20, medium 20-199, large 200 or more
    "au-abs": [
        ("non-employing", 0, 1), ("micro employing", 1, 5), ("other small", 5, 20), ("medium", 20, 200),
        ("large", 200, None),
    ],
    # MBIE: fewer than 20 employees
    "nz-mbie-20": [("zero employees", 0, 1), ("small employing", 1, 20), ("larger", 20, None)],
    # BFS, Portrait of Swiss SMEs, table T4
    "ch-bfs-kmu": [("micro", 1, 10), ("small", 10, 50), ("medium", 50, 250), ("large", 250, None)],
    # OECD, Entrepreneurship at a Glance 2017
    "oecd-size": [("micro", 1, 10), ("small", 10, 50), ("medium", 50, 250), ("large", 250, None)],
    # World Bank Enterprise Surveys, methodology: small 5-19, medium 20-99, large 100 or more
    "wb-es": [("small", 5, 20), ("medium", 20, 100), ("large", 100, None)],
    # SME Basic Act, article 2: manufacturing and others, 300 people or fewer
    "jp-sme-basic-act": [("SME", 0, 301)],
}  # fmt: skip


@pytest.mark.parametrize("name", IDS)
def test_cuts_are_those_of_the_source(name):
    assert classes_of(name) == CLASSES[name]


MONEY = [
    # Recommendation 2003/361/EC, article 2: turnover not exceeding 2, 10, 50; balance sheet 2, 10, 43 million euros
    ("eu-2003-361", "turnover", ["≤ 2 m EUR", "≤ 10 m EUR", "≤ 50 m EUR", None]),
    ("eu-2003-361", "balance", ["≤ 2 m EUR", "≤ 10 m EUR", "≤ 43 m EUR", None]),
    # decree 2008-1354, article 3: 1,500 and 2,000 million euros for an ETI
    ("fr-lme-2008", "turnover", ["≤ 2 m EUR", "≤ 50 m EUR", "≤ 1.5 bn EUR", None]),
    ("fr-lme-2008", "balance", ["≤ 2 m EUR", "≤ 43 m EUR", "≤ 2 bn EUR", None]),
    # IfM Bonn since 2016: up to 2, 10, 50 million; before: under 1 and under 50 million
    ("de-ifm-bonn-2016", "turnover", ["≤ 2 m EUR", "≤ 10 m EUR", "≤ 50 m EUR", None]),
    ("de-ifm-bonn-2002", "turnover", ["< 1 m EUR", "< 50 m EUR", None]),
]


@pytest.mark.parametrize(("name", "kind", "expected"), MONEY)
def test_money_ceilings_are_those_of_the_source(name, kind, expected):
    assert ceilings(name, kind) == expected


def test_schemes_with_money_limits_are_not_by_headcount_alone():
    with_money = [name for name, found in size_schemes.items() if not found.headcount_only]
    assert [name for name in with_money if name in IDS] == [
        "de-ifm-bonn-2002",
        "de-ifm-bonn-2016",
        "eu-2003-361",
        "fr-lme-2008",
        "fr-tpe-10",
        "jp-sme-basic-act",
    ]
    assert len(with_money) == 103
    assert {name for name in size_schemes if '"amount"' in size_schemes[name].model_dump_json()} == set(
        with_money
    )


def test_japan_has_one_ceiling_for_each_of_four_sectors():
    # SME Basic Act, article 2: 300 people or 300 million yen, 100 or 100, 100 or 50, 50 or 50
    found = [
        (variant.sector.split(",")[0], size_class.below - 1, str(size_class.capital))
        for variant in size_schemes["jp-sme-basic-act"].sectors
        for size_class in variant.classes
    ]
    assert found == [
        ("Manufacturing", 300, "≤ 300 m JPY"),
        ("Wholesale", 100, "≤ 100 m JPY"),
        ("Services", 100, "≤ 50 m JPY"),
        ("Retail", 50, "≤ 50 m JPY"),
    ]


def test_german_small_firms_of_2010_are_micro_firms_of_2016():
    before, since = size_schemes["de-ifm-bonn-2002"], size_schemes["de-ifm-bonn-2016"]
    assert before.covering(("small",)) == since.covering(("micro",)) == SizeRange(0, 10)
    assert before.valid_to.latest < since.valid_from.earliest
    assert before.covering(("SME",)) == since.covering(("SME",)) == SizeRange(0, 500)


AGGREGATE_CLASSES = [
    ("eu-2003-361", "SME", SizeRange(0, 250)),
    ("uk-bpe", "small", SizeRange(0, 50)),
    ("uk-bpe", "SME", SizeRange(0, 250)),
    ("us-sba-advocacy-500", "small business", SizeRange(0, 500)),
    ("idc-us-smb", "SMB", SizeRange(1, 1000)),
    ("ca-ised", "small", SizeRange(1, 100)),
    ("ca-ised", "SME", SizeRange(1, 500)),
    ("au-abs", "micro", SizeRange(0, 5)),
    ("au-abs", "small", SizeRange(0, 20)),
    ("nz-mbie-20", "small business", SizeRange(0, 20)),
    ("ch-bfs-kmu", "KMU", SizeRange(1, 250)),
    ("fr-lme-2008", "SME including microenterprises", SizeRange(0, 250)),
    # a class keeps its own label where an aggregate class shares it
    ("fr-lme-2008", "PME", SizeRange(10, 250)),
    ("fr-lme-2008", "ETI", SizeRange(250, 5000)),
    ("fr-lme-2008", "grandes entreprises", SizeRange(5000, None)),
]


@pytest.mark.parametrize(("name", "label", "expected"), AGGREGATE_CLASSES)
def test_a_label_may_stand_over_several_classes(name, label, expected):
    assert size_schemes[name].covering(labels=(label,)) == expected


def test_covering_several_labels_spans_them():
    assert size_schemes["fr-lme-2008"].covering(("ETI", "microentreprise")) == SizeRange(0, 5000)


def test_covering_an_unknown_label_is_an_error():
    with pytest.raises(KeyError):
        size_schemes["fr-lme-2008"].covering(("small", "tiny"))


def test_french_pme_means_two_ranges_in_one_decree():
    meant = {covered for label, covered in size_schemes["fr-lme-2008"].label_ranges() if label == "PME"}
    assert meant == {SizeRange(10, 250), SizeRange(0, 250)}


def test_the_blog_leaves_firms_of_exactly_5000_without_a_class():
    assert size_schemes["fr-blog-2012"].gaps == (SizeRange(5000, 5001),)
    assert "No class covers headcount 5,000, as published." in str(size_schemes["fr-blog-2012"])
    assert [name for name, found in size_schemes.items() if found.gaps] == [
        "ae-abudhabi-2013",
        "fr-blog-2012",
        "nl-cbs-training-2011",
    ]
    assert size_schemes["ae-abudhabi-2013"].gaps == (SizeRange(5, 6),)
    assert size_schemes["nl-cbs-training-2011"].gaps == (SizeRange(500, 501),)


MEASURES = {
    "eu-2003-361": StaffMeasure.ANNUAL_WORK_UNITS,
    "eu-sbs-size": StaffMeasure.PERSONS_EMPLOYED,
    "fr-lme-2008": StaffMeasure.ANNUAL_WORK_UNITS,
    "us-sba-advocacy-500": StaffMeasure.EMPLOYEES,
    "ca-statcan-sdtiu": StaffMeasure.FULL_TIME_EMPLOYEES,
    "fr-blog-2012": None,
}


@pytest.mark.parametrize("name", MEASURES)
def test_staff_is_counted_as_the_source_says(name):
    assert size_schemes[name].staff_measure is MEASURES[name]


# evidence


def test_what_was_not_read_in_a_source_is_known():
    remembered = {
        (name, label, str(covered))
        for name, found in size_schemes.items()
        for label, covered in found.label_ranges()
        if found.is_from_memory(label, covered) and found.evidence != "from_memory"
    }
    assert remembered == {
        ("ae-2016", "small", "6–50"),
        ("ae-dubai-2009", "small", "21–100"),
        ("ae-dubai-2009", "medium", "101–250"),
        ("id-bps", "medium", "20–99"),
        ("id-bps", "large", "100+"),
        ("no-smb-100", "small", "1–20"),
        ("no-smb-100", "liten bedrift", "1–20"),
        ("techaisle-smb", "midmarket", "100–999"),
        ("us-sba-2023", "small", "<1,501"),
        ("uk-ons-ict", "second", "50–249"),
        ("uk-ons-ict", "third", "250–999"),
        ("ca-statcan-sdtiu", "large", "100+"),
        ("ca-statcan-sdtiu", "medium", "20–499"),
        ("ca-statcan-sdtiu", "large", "500+"),
    }


def test_evidence_of_whole_schemes_is_known():
    of = {
        evidence: [k for k, found in size_schemes.items() if found.evidence == evidence]
        for evidence in EVIDENCE
    }
    assert of["from_memory"] == ["eg-2004", "vn-2009", "za-2019-turnover"]
    assert of["no_source"] == ["mx-2002", "wb-miga"]
    assert {evidence: len(names) for evidence, names in of.items()} == {
        "read": 141,
        "from_memory": 3,
        "secondary": 8,
        "source_conflict": 12,
        "no_source": 2,
    }


def test_classes_from_memory_are_marked_where_the_scheme_is_printed():
    lines = [line.split("  ")[0] for line in str(size_schemes["uk-ons-ict"]).splitlines()[3:7]]
    assert lines == ["smallest", "second (from memory)", "third (from memory)", "largest"]
    rows = {row[0]: row[2] for row in size_schemes._grid().rows}
    assert rows["uk-ons-ict"] == (
        "smallest 10–49, second 50–249 (from memory), third 250–999 (from memory), largest 1,000+"
    )


def test_a_scheme_from_memory_says_so_before_all_else():
    scheme = size_schemes["nz-mbie-20"].model_copy(update={"evidence": "from_memory"})
    notes = str(scheme).splitlines()
    assert "Evidence: from memory, not read in a source." in notes
    assert scheme.is_from_memory("larger", SizeRange(20, None))


def test_second_readings_are_kept():
    results = [found.second_reading.result for found in size_schemes.values() if found.second_reading]
    assert {result: results.count(result) for result in set(results)} == {
        "agrees": 48,
        "partly": 15,
        "corrected": 12,
        "not found": 4,
    }


# the model


def scheme_of(*classes: tuple[str, int, int | None], **more: object) -> SizeScheme:
    entries = [{"label": label, "first": first, "below": below} for label, first, below in classes]
    fixed = {
        "id": "x-test", "name": "Test", "jurisdiction": ["FR"], "issuer": "me", "kind": "vendor", "unit": "firm",
        "rule": "headcount only", "notes": "None.", "classes": entries,
    }  # fmt: skip
    return SizeScheme.model_validate(fixed | more)


VARIANT = [{"sector": "Retail", "classes": [{"label": "a"}]}]
REFUSED = [
    (
        [("a", 0, 10), ("b", 9, 50)],
        {},
        "size scheme 'x-test': class 'b' starts at 9, but 'a' ends below 10",
    ),
    (
        [("a", 0, None), ("b", 10, 50)],
        {},
        "size scheme 'x-test': class 'b' starts at 10, but 'a' ends below None",
    ),
    ([("b", 10, 50), ("a", 0, 10)], {}, "size scheme 'x-test': class 'a' starts at 0, but 'b' ends below 50"),
    ([("a", 10, 5), ("b", 10, 50)], {}, "a size range cannot run from 10 to below 5"),
    ([], {}, "size scheme 'x-test': give either classes or sectors"),
    ([("a", 0, 10)], {"sectors": VARIANT}, "size scheme 'x-test': give either classes or sectors"),
    (
        [("a", 0, 10)],
        {"aggregate_classes": [{"label": "all", "classes": ["a", "b"]}]},
        "size scheme 'x-test': 'all' has an unknown class 'b'",
    ),
]


@pytest.mark.parametrize(("classes", "more", "message"), REFUSED)
def test_an_entry_whose_classes_do_not_fit_is_refused(classes, more, message):
    with pytest.raises(ValidationError) as error:
        scheme_of(*classes, **more)
    assert [detail["msg"] for detail in error.value.errors()] == [f"Value error, {message}"]


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "legal"},
        {"colour": "red"},
        {"jurisdiction": []},
        {"evidence": "guessed"},
        {"valid_from": "2012-13"},
    ],
    ids=str,
)
def test_an_entry_with_a_wrong_field_is_refused(more):
    with pytest.raises(ValidationError):
        scheme_of(("a", 0, 10), **more)


def test_money_in_no_currency_code_is_told_with_its_place():
    limited = {"label": "a", "first": 0, "below": 10, "turnover": {"amount": 1, "currency": "euro"}}
    with pytest.raises(ValidationError) as caught:
        scheme_of(("a", 0, 10), classes=[limited])
    (problem,) = caught.value.errors()
    assert problem["loc"] == ("classes", 0, "turnover", "currency")
    assert problem["msg"] == "String should match pattern '^[A-Z]{3}$'"


VALID = [
    # valid from, valid to, first, last, whether the scheme may be in force
    (None, None, "1900", "1900", True),
    ("2012-03", None, "2012-02-29", "2012-02-29", False),
    ("2012-03", None, "2012", "2012", True),
    ("2012-03", None, "2030", "2030", True),
    (None, "2012", "2012-12-31", "2012-12-31", True),
    (None, "2012", "2013", "2013", False),
    ("2012-03", "2012-05", "2012", "2012", True),  # in force in the middle of the year only
    ("2012-03", "2012-05", "2012-06", "2012-06", False),
]


@pytest.mark.parametrize(("start", "end", "first", "last", "expected"), VALID)
def test_a_scheme_of_open_dates_is_never_known_to_be_out_of_force(start, end, first, last, expected):
    scheme = scheme_of(("a", 0, 10), valid_from=start, valid_to=end)
    earliest, latest = PartialDate.parse(first).earliest, PartialDate.parse(last).latest
    assert scheme.valid_between(first=earliest, last=latest) is expected
    if earliest == latest:
        assert scheme.valid_on(day=earliest) is expected


AMOUNTS = [
    (2_000_000, True, "≤ 2 m EUR"),
    (1_500_000_000, False, "< 1.5 bn EUR"),
    (43_000_000, None, "up to 43 m EUR"),
    (350_000, True, "≤ 350,000 EUR"),
    (0, True, "≤ 0 EUR"),
]


@pytest.mark.parametrize(("amount", "inclusive", "expected"), AMOUNTS)
def test_money_prints_with_its_edge(amount, inclusive, expected):
    assert str(Money(amount=amount, currency="EUR", inclusive=inclusive)) == expected


LABELS = [
    ("petite et moyenne entreprise (PME)", ("petite et moyenne entreprise", "PME")),
    ("large (residual)", ("large (residual)",)),
    ("TPE", ("TPE",)),
    ("(PME)", ("(PME)",)),
]


@pytest.mark.parametrize(("label", "expected"), LABELS)
def test_an_abbreviation_in_brackets_is_a_label_too(label, expected):
    assert SizeClass(label=label).labels == expected
    assert SizeClass(label="x", local={"lang": "fr", "text": label}).labels == ("x", *expected)


def test_repr_is_short():
    assert repr(scheme_of(("a", 0, 10), ("b", 10, None))) == "<SizeScheme x-test: a <10, b 10+>"


@QUICK
@given(cuts=st.lists(st.integers(1, 10_000), min_size=1, max_size=6, unique=True))
def test_any_scheme_without_gaps_covers_all_sizes(cuts):
    edges = [0, *sorted(cuts), None]
    scheme = scheme_of(*((f"c{n}", edges[n], edges[n + 1]) for n in range(len(cuts) + 1)))
    assert scheme.gaps == ()
    assert scheme.covering(tuple(size_class.label for size_class in scheme)) == SizeRange(0, None)
    assert len(scheme) == len(cuts) + 1
