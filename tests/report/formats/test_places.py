from dataclasses import replace

import studycheck as sc
from studycheck.base.places import Place
from studycheck.report.formats.places import FindingPlaces, RepositoryNames
from tests.each import each
from tests.report.formats import hostile

CARD = """\
id: {id}
countries: {country}
sample: {{achieved: 80}}
size:
  label: PME
estimates:
- construct: has_profile
  value: 0.2
- construct: has_profile
  value: 0.3
  country: {country}
"""


def spots(report, root):
    places = FindingPlaces(report, root)
    return {f.code: [(s.study, s.field, s.place.line) for s in places.spots(f)] for f in report.findings}


def test_a_finding_stands_at_the_field_that_it_is_about(tmp_path):
    assert spots(hostile.report(tmp_path), tmp_path) == {
        "XX001": [("acme-2012", "title", 3)],
        "NS001": [("acme-2012", "network_scope", 7), ("other-2012", "network_scope", 3)],
        "SA001": [("acme-2012", "sample.achieved", 6)],
        "TR001": [("other-2012", "sample.achieved", 2)],
        "WA004": [("", "", 3)],
    }


def test_what_a_card_does_not_have_is_found_at_the_part_above_or_at_its_id(tmp_path):
    (tmp_path / "a.yaml").write_text("\nid: a\nestimates:\n- {construct: has_profile, value: 0.2}\n")
    absent = replace(hostile.named, of=lambda row: row.id, needs=("sample.achieved", "year"))
    report = sc.check(sc.read(tmp_path), rules=[sc.explain("PU001"), absent])
    assert spots(report, tmp_path) == {"PU001": [("a", "estimates", 3)], "XX001": [("a", "id", 2)]}


def test_a_finding_on_numbers_stands_at_what_the_number_says_itself_else_at_what_its_study_says(tmp_path):
    for name, country in (("a", "FR"), ("b", "US")):
        (tmp_path / f"{name}.yaml").write_text(CARD.format(id=name, country=country))
    report = sc.check(sc.read(tmp_path), of="estimates", rules=[sc.explain("GE001")])
    places = FindingPlaces(report, tmp_path)
    found = [[(s.study, s.field, s.place.line) for s in places.spots(f)] for f in report.findings]
    first, second = [("a[0]", "countries", 2)], [("a[1]", "estimates[1].country", 11)]
    assert found == [
        [*first, ("b[0]", "countries", 2)],
        [*first, ("b[1]", "estimates[1].country", 11)],
        [*second, ("b[0]", "countries", 2)],
        [*second, ("b[1]", "estimates[1].country", 11)],
    ]


def test_studies_made_in_python_have_a_field_and_no_place():
    report = sc.check(sc.Study(id="a", sample={"achieved": 20}), rules=[sc.explain("SA001")])
    assert [(s.study, s.field, s.place) for s in FindingPlaces(report).spots(report.findings[0])] == [
        ("a", "sample.achieved", None)
    ]


def test_files_are_named_from_the_root_of_the_repository(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "studies" / "fr"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert RepositoryNames()(Place("a b.yaml", 3)) == Place("studies/fr/a b.yaml", 3)
    assert RepositoryNames(inner)(Place(str(inner / "a.yaml"))) == Place("a.yaml")


def test_files_outside_of_the_root_keep_their_full_names(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    assert RepositoryNames(inner)(Place(str(tmp_path / "a.yaml"))).file == (tmp_path / "a.yaml").as_posix()


@each("name", sorted({need for rule in sc.RULES for need in rule.needs}))
def test_every_field_that_a_rule_needs_has_a_place(tmp_path, name):
    (tmp_path / "a.yaml").write_text("id: a\n")
    assert sc.read(tmp_path).sources["a"].place(name).line == 1
