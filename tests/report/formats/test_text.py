import re

import studycheck as sc
from studycheck.report.formats.text import full_text, markdown_page, summary

FACTS = {
    "publisher": "Acme",
    "countries": "FR",
    "year": 2012,
    "population": {"unit": "firm", "eligibility": "all"},
    "size": {"label": "PME", "bounds": {"min": 10, "max": 249}},
    "network_scope": "public",
    "estimates": [
        {"construct": "uses_social_media", "value": 0.2, "base": "all", "indicator": "uses social media"}
    ],
}


def studies():
    return [
        sc.Study(id="a", **FACTS, sample={"achieved": 80, "method": "self-selected"}),
        sc.Study(id="b", **FACTS, sample={"achieved": 2600, "method": "probability"}),
        sc.Study(id="c", **FACTS | {"network_scope": "enterprise"}),
    ]


def test_summary_of_a_catalogue():
    report = sc.check(studies())
    assert (
        summary(report)
        == f"""\
Recommended chart of uses_social_media: 2 numbers, with caution
  a 20 % (France · 10–249 · 2012 · n = 80)
  b 20 % (France · 10–249 · 2012 · n = 2,600)
  Under the chart: The firm uses at least one kind of social media. The numbers of responses differ:
  n = 80 to n = 2,600. The samples were selected in different ways: probability, self-selected. Not
  compared, as not all publications say: objective, population, sector and 8 more. Sources: Acme.

Why the others are not on it
  c: scope: enterprise against public.

What would let them in
  c: compare by scope on purpose (--contrast scope).

3 pairs of studies print a number of the same construct; 1 of them can share a chart.
  uses_social_media: 3 studies, 3 pairs, 1 can share a chart

Pairs of studies as wholes: comparable 0 (0%), with caution 1 (33%), cannot tell 0 (0%), not comparable 2 (67%)

Comparable with caution (name the differences):
  - a, b

Comparable with none of the others:
  - c

Most frequent problems:
  PO006 Statistical unit not stated: 3 times (minor at most)
        e.g. a does not say which unit it counts
  DI001 Undisclosed selection method: 2 times (major at most)
        e.g. the sampling method is “self-selected” in a and not coded in c
  NS001 Different scopes, such as public and enterprise networks: 2 times (blocker at most)
        e.g. a is about public social networks, c about enterprise ones
  SA001 Small sample: 1 time (major at most)
        e.g. a rests on n = 80 (± 11 points at best)
  SA002 Too imprecise together: 1 time (major at most)
        e.g. a rests on n = 80 (± 11 points at best), b on n = 2,600 (± 1.92 points at best):
        together they show differences of 15.9 points or more only

6 of 11 findings are left out here. All: report.to_frame(), or studycheck check --format csv.

{report.counts}. Profile: default."""
    )


def test_two_studies_are_shown_as_a_pair():
    text = full_text(sc.check(studies()[:2]))
    assert "a and b: with caution" in text
    assert re.search(r'no longer counts: studycheck waive [A-Z]{2}[0-9]{3} a b --reason "..."\n', text)
    assert "SA002" in text
    assert "SA001 major: a rests on n = 80 (± 11 points at best)" in text


def test_one_study_is_criticised_and_told_what_is_not_coded():
    text = full_text(sc.check(studies()[0]))
    assert re.search(r"\n\n\d+ rules ran on 1 study: [^\n]*$", text)
    assert "SA001 major: a rests on n = 80 (± 11 points at best)" in text
    assert "Fields to code next:" in text
    assert "sample.mode" in text


def test_nothing_found_is_no_certificate():
    text = full_text(sc.check(sc.Study(id="a")))
    assert (
        "The rules did not find problems. This is not a certificate: they can only judge what the cards say."
        in text
    )


def test_missing_essential_facts_are_named():
    text = summary(sc.check([sc.Study(id="a"), sc.Study(id="b")]))
    assert "Essential information missing:" in text
    assert "- a: network_scope is not coded" in text


def test_markdown_keeps_pipes_inside_cells():
    facts = FACTS | {"size": {"label": "a | b", "bounds": "not stated", "basis": "not stated"}}
    text = markdown_page(sc.check([sc.Study(id="a", **facts), sc.Study(id="b", **FACTS)]))
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert tables
    assert text.startswith("# Comparability report\n")


def test_a_summary_says_how_many_findings_it_leaves_out():
    assert (
        "6 of 11 findings are left out here. All: report.to_frame(), or studycheck check --format csv."
        in summary(sc.check(studies())).splitlines()
    )
    assert "left out" not in summary(sc.check([sc.Study(id="a"), sc.Study(id="b")]))
