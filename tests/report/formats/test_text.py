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
    assert (
        summary(sc.check(studies()))
        == """\
97 rules ran on 3 studies and 3 pairs: 6 fired, 68 could not decide somewhere, 0 failed. Profile: default.

Pairs: comparable 0 (0%), with caution 1 (33%), cannot tell 0 (0%), not comparable 2 (67%)

May share a chart if the reader is told what differs:
  - a, b

Share a chart with no other study here:
  - c

Most frequent problems:
  PO006 The unit is not stated: 3 times (minor at most)
        e.g. a does not say which unit it counts
  NS001 Public against enterprise social networks: 2 times (blocker at most)
        e.g. a is about public social networks, c about enterprise
  SA001 The sample is small for the claim: 1 time (major at most)
        e.g. a rests on n = 80 (± 11 points at best)
  SA002 Precision differs strongly: 1 time (major at most)
        e.g. a rests on n = 80 (± 11 points at best), b on n = 2,600 (± 1.92 points at best): one
        interval is 5.7 times as wide
  SA003 Samples came about differently: 1 time (major at most)
        e.g. the sample is self-selected in a and a probability sample in b"""
    )


def test_two_studies_are_shown_as_a_pair():
    text = full_text(sc.check(studies()[:2]))
    assert "a and b: with caution" in text
    assert "SA002" in text
    assert "SA001 major: a rests on n = 80 (± 11 points at best)" in text


def test_one_study_is_criticised_and_told_what_is_not_coded():
    text = full_text(sc.check(studies()[0]))
    assert text.startswith("20 rules ran on 1 study") or "rules ran on 1 study: " in text
    assert "SA001 major: a rests on n = 80 (± 11 points at best)" in text
    assert "Not coded yet, and useful to a rule:" in text
    assert "sample.mode" in text


def test_nothing_found_is_no_certificate():
    text = full_text(sc.check(sc.Study(id="a")))
    assert "No rule found a problem. That is not a certificate: it says only what was looked at." in text


def test_missing_essential_facts_are_named():
    text = summary(sc.check([sc.Study(id="a"), sc.Study(id="b")]))
    assert "Fill in to decide what no comparison can do without:" in text
    assert "- a: network_scope is not coded" in text


def test_markdown_keeps_pipes_inside_cells():
    facts = FACTS | {"size": {"label": "a | b", "bounds": "not stated", "basis": "not stated"}}
    text = markdown_page(sc.check([sc.Study(id="a", **facts), sc.Study(id="b", **FACTS)]))
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert tables
    assert text.startswith("# Comparability report\n")


def test_it_is_said_when_not_all_groups_were_looked_for(monkeypatch):
    from studycheck.checking import groups
    from studycheck.report.formats import text

    for module in (groups, text):
        monkeypatch.setattr(module, "MAX_GROUPS", 2)
    assert "Only 2 groups were looked for; there are more." in summary(sc.check(studies()))
