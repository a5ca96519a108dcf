import studycheck as sc
from studycheck.report.formats.about import about, digest

CARD = "id: {id}\nyear: 2012\nsample: {{achieved: {n}}}\n"


def test_the_digest_is_that_of_the_cards_wherever_they_stand(tmp_path):
    for name, lines in (("one", ""), ("other", "# moved\n\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.yaml").write_text(lines + CARD.format(id="a", n=80))
    one, other = (digest(sc.read(tmp_path / name)) for name in ("one", "other"))
    assert one == other == digest(sc.Catalog([sc.Study(id="a", sample={"achieved": 80}, year=2012)]))


def test_the_digest_changes_with_a_value():
    one, other = (digest(sc.Catalog([sc.Study(id="a", sample={"achieved": n})])) for n in (80, 81))
    assert one != other


def test_what_was_asked_stands_at_the_head():
    report = sc.check(
        [sc.Study(id="a"), sc.Study(id="b")],
        contrast={"time", "country"},
        comparing="changes",
        profile="strict",
    )
    told = dict(about(report))
    assert [told[name] for name in ("profile", "contrast", "comparing", "of", "pairs cannot tell")] == [
        "strict",
        "country, time",
        "changes",
        "studies",
        1,
    ]
