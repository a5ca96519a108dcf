"""What a publication does not say never passes as agreement."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

import studycheck as sc
from studycheck.vocabulary.terms import Dimension, Severity, Verdict
from tests.cards import changed
from tests.each import each

BASE: dict[str, Any] = {
    "countries": ["US"],
    "network_scope": "public",
    "year": 2012,
    "population": {"unit": "firm", "eligibility": "all"},
    "size": {"basis": "headcount", "bounds": {"min": 1, "max": "open"}, "measure": "employees"},
    "sample": {"achieved": 1000, "method": "probability", "mode": "phone", "weighted_to": "firms"},
    "respondents": {"speaks_for": "firm"},
    "estimates": [
        {
            "construct": "uses_social_media",
            "indicator": "uses social media",
            "base": "all",
            "value": 0.4,
            "period": "now",
        }
    ],
}
"""A card on which everything is known that comparisons usually turn on."""
FACTS = {
    "sample.method": ("DI001", Dimension.METHOD),
    "sample.weighted_to": ("DI002", Dimension.PROCESSING),
    "estimates[0].period": ("DI003", Dimension.MEASUREMENT),
    "respondents.speaks_for": ("DI004", Dimension.POPULATION),
    "population.unit": ("DI005", Dimension.POPULATION),
}
SILENCES = [None, "not stated"]


def pair_of(one: dict[str, Any], other: dict[str, Any]) -> Any:
    studies = [
        sc.Study(id=name, publisher=name, **card) for name, card in zip("ab", (one, other), strict=True)
    ]
    return sc.check(studies).pair("a", "b")


def worst(pair: Any, dimension: Dimension) -> Severity | None:
    severities = [finding.severity for finding in pair.findings if finding.dimension is dimension]
    return max(severities, key=lambda severity: severity.rank, default=None)


@pytest.mark.parametrize(("path", "silence"), list(product(FACTS, SILENCES)))
def test_a_fact_that_only_one_publication_gives_is_a_major_finding(path, silence):
    code, dimension = FACTS[path]
    for one, other in ((BASE, changed(BASE, path, silence)), (changed(BASE, path, silence), BASE)):
        pair = pair_of(one, other)
        assert pair.verdict in (Verdict.WITH_CAUTION, Verdict.CANNOT_TELL)
        assert [finding.severity for finding in pair.findings if finding.code == code] == [Severity.MAJOR]
        assert worst(pair, dimension) is Severity.MAJOR


@pytest.mark.parametrize(("path", "silence"), list(product(FACTS, SILENCES)))
def test_a_fact_that_neither_of_two_surveys_gives_is_never_agreement(path, silence):
    silent = changed(BASE, path, silence)
    pair = pair_of(silent, silent)
    assert pair.verdict in (Verdict.WITH_CAUTION, Verdict.CANNOT_TELL)
    assert FACTS[path][0] in {*(gap.code for gap in pair.gaps), *(finding.code for finding in pair.findings)}


def test_an_undisclosed_fact_is_said_with_the_one_that_is_known():
    pair = pair_of(BASE, changed(BASE, "sample.method", "not stated"))
    message = {finding.code: str(finding.message) for finding in pair.findings}["DI001"]
    assert message == "the sampling method is “probability” in a and not stated in b"
    pair = pair_of(changed(BASE, "sample.method", None), BASE)
    message = {finding.code: str(finding.message) for finding in pair.findings}["DI001"]
    assert message == "the sampling method is not coded in a and “probability” in b"


def test_results_without_weights_count_each_response_once():
    unweighted = changed(changed(BASE, "sample.weighted_to", None), "sample.weighted", False)
    assert "DI002" not in {finding.code for finding in pair_of(BASE, unweighted).findings}


@each("path", ["sample.weighted_to", "estimates[0].period"], str)
def test_what_no_wave_of_a_series_says_is_a_question_about_the_series(path):
    wave = changed(BASE | {"series": "s"}, path, None)
    waves = [sc.Study(id=f"s{year}", **(wave | {"year": year})) for year in (2012, 2013)]
    pair = sc.check(waves).pair("s2012", "s2013")
    assert not [finding for finding in pair.findings if finding.code.startswith("DI")]
    assert {missing.field for gap in pair.gaps for missing in gap.missing} >= {path}


@each("path", ["population.unit", "network_scope", "size", "population.eligibility"], str)
def test_an_essential_fact_that_neither_wave_gives_is_a_caution_with_its_question(path):
    wave = changed(BASE | {"series": "s"}, path, None)
    waves = [sc.Study(id=f"s{year}", **(wave | {"year": year})) for year in (2012, 2013)]
    pair = sc.check(waves).pair("s2012", "s2013")
    assert pair.verdict is Verdict.WITH_CAUTION
    assert any(gap.essential for gap in pair.gaps)
    # the same two cards as surveys of their own
    apart = [study.model_copy(update={"series": study.id, "publisher": study.id}) for study in waves]
    assert sc.check(apart).verdict("s2012", "s2013") is Verdict.CANNOT_TELL


SHARED = ["sample.weighted_to", "estimates[0].period", "sample.mode", "population.sectors"]


@each("path", SHARED, str)
def test_what_no_part_of_a_harmonised_survey_says_is_a_question_about_the_survey(path):
    full = changed(BASE, "population.sectors", {"included": ["all"]})
    part = changed(full | {"programme": "p"}, path, None)
    pair = pair_of(part, part)
    surveys_of_their_own = pair_of(part, part | {"programme": "another"})
    asked = {missing.field for gap in pair.gaps for missing in gap.missing}
    assert any(field.startswith(path) for field in asked)
    assert pair.verdict is Verdict.COMPARABLE
    assert surveys_of_their_own.verdict in (Verdict.WITH_CAUTION, Verdict.CANNOT_TELL)
    # a fact that one part gives and the other does not is treated as everywhere
    assert pair_of(full | {"programme": "p"}, part).verdict is not Verdict.COMPARABLE


@each("path", ["population.unit", "network_scope", "size", "sample.method", "countries", "year"], str)
def test_parts_of_a_harmonised_survey_do_not_share_silence_on_what_comparisons_turn_on(path):
    part = changed(BASE | {"programme": "p"}, path, None)
    alone = changed(BASE, path, None)
    assert pair_of(part, part).verdict is pair_of(alone, alone).verdict is not Verdict.COMPARABLE


def test_without_a_date_nobody_can_tell_as_surveys_may_be_too_far_apart():
    undated = changed(BASE, "year", None)
    pair = pair_of(BASE, undated)
    assert pair.verdict is Verdict.CANNOT_TELL
    assert "b: year is not coded" in [
        str(missing) for gap in pair.gaps if gap.essential for missing in gap.missing
    ]
    studies = [sc.Study(id=name, publisher=name, **card) for name, card in (("a", BASE), ("b", undated))]
    patient = sc.Profile(grades={"TI001": {"minor": 12, "major": 60}})
    assert sc.check(studies, profile=patient).verdict("a", "b") is Verdict.WITH_CAUTION


def test_majors_that_are_still_possible_make_that_nobody_can_tell():
    """Two majors are found; a third may be, in a fact that neither publication gives."""
    one = changed(BASE, "sample.method", None)
    other = changed(changed(one, "countries", ["FR"]), "year", 2015)
    assert pair_of(one, other).verdict is Verdict.CANNOT_TELL
    known_method = (
        changed(one, "sample.method", "probability"),
        changed(other, "sample.method", "probability"),
    )
    assert pair_of(*known_method).verdict is Verdict.WITH_CAUTION


def test_a_pair_says_in_one_sentence_what_was_not_disclosed():
    one = changed(BASE, "estimates[0].period", None)
    other = changed(one, "sample.method", "not stated")
    assert "Not disclosed: how the sample was selected (b), the reference period (both)." in str(
        pair_of(one, other)
    )


KEY = {
    "countries": ["countries"],
    "time": ["year", "fieldwork"],
    "construct": ["estimates"],
    "size": ["size"],
    "unit": ["population.unit"],
    "eligibility": ["population.eligibility"],
    "method": ["sample.method"],
    "weight target": ["sample.weighted_to"],
    "period": ["estimates[0].period"],
}
"""The facts on which comparisons turn, by the fields that hold them."""
OTHER = {
    path: [path]
    for path in (
        "respondents", "respondents.roles", "respondents.speaks_for", "respondents.informants", "sample",
        "sample.mode", "sample.achieved", "sample.weighted", "sample.response_rate", "population",
        "population.sectors", "population.floor", "sponsor", "publisher", "objectives", "series",
        "network_scope", "members", "size.measure", "size.basis", "size.classes", "size.label", "size.bounds",
    )
}  # fmt: skip


Poorer = list[tuple[str, str, sc.Study]]


def poorer_cards(catalog: sc.Catalog) -> Poorer:
    """Every card without one of its facts: what was taken, from which card, what is left."""
    cards = []
    for study in catalog.studies:
        facts = study.model_dump(mode="json", exclude_unset=True)
        for (name, paths), silence in product((KEY | OTHER).items(), SILENCES):
            left = facts
            for path in paths:
                if _holds(left, path):
                    left = changed(left, path, None if path in ("estimates", "series") else silence)
            if left is facts:
                continue
            try:
                card = sc.Study(**left | {"id": f"{study.id}-{len(cards)}"})
            except sc.InputError:
                continue  # what is left contradicts itself
            cards.append((name, study.id, card))
    return cards


def _holds(facts: dict[str, Any], path: str) -> bool:
    value: Any = facts
    for step in path.replace("[0]", ".0").split("."):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list):
            value = value[int(step)] if len(value) > int(step) else None
    return value is not None


def lifted_and_agreed(catalog: sc.Catalog, report: sc.Report, poorer: Poorer) -> tuple[Poorer, Poorer]:
    """Return what lets a pair share a chart that could not before, and what makes one comparable that was not."""
    places = {name: place for place, name in enumerate(report.catalog)}
    codes = report.verdict_codes
    ids = [places[name] for name in catalog]
    lifted, agreed = [], []
    for name, origin, card in poorer:
        before, now = codes[places[origin]][ids], codes[places[card.id]][ids]
        for other, was, became in zip(catalog, before.tolist(), now.tolist(), strict=True):
            if other == origin:
                continue
            if name in KEY and was > 1 >= became:
                lifted.append((name, other, card))
            if was > 0 == became:
                agreed.append((name, other, card))
    return lifted, agreed


@pytest.mark.slow
@each(
    ("name", "contrast"),
    list(product(["social-networks-2012", "ai-adoption"], [(), ("country",), ("time",), ("size",)])),
    str,
)
def test_no_fact_that_is_taken_from_a_bundled_card_makes_it_fit_better(name, contrast):
    catalog = sc.datasets.load(name)
    poorer = poorer_cards(catalog)
    report = sc.check([*catalog.studies, *(card for _, _, card in poorer)], contrast=contrast)
    lifted, agreed = lifted_and_agreed(catalog, report, poorer)
    assert agreed == []
    assert {fact for fact, _, _ in lifted} <= set(SAID_ONLY)
    for fact, other, card in lifted:
        pair = report.pair(card.id, other)
        assert pair.verdict is Verdict.WITH_CAUTION
        assert SAID_ONLY[fact] in {gap.code for gap in pair.gaps}


SAID_ONLY = {"weight target": "DI002", "period": "DI003"}
"""Facts that hardly any publication gives: two that are silent may stand side by side, with that said."""


def test_at_most_a_third_of_the_bundled_pairs_of_one_construct_cannot_be_told():
    catalog = sc.datasets.load("social-networks-2012")
    report = sc.check(catalog)
    shared = [
        (one, other)
        for one, other in product(catalog, repeat=2)
        if one < other and _constructs(catalog[one]) & _constructs(catalog[other])
    ]
    open_pairs = [pair for pair in shared if report.verdict(*pair) is Verdict.CANNOT_TELL]
    assert len(open_pairs) <= 0.35 * len(shared)
    for one, other in open_pairs:
        assert any(gap.missing for gap in report.pair(one, other).gaps)


def _constructs(study: sc.Study) -> set[str]:
    return {estimate.construct for estimate in study.estimates}
