"""The chart of estimates of a report on single numbers."""

import pytest

import studycheck as sc
from studycheck.charts import estimates, to_frame
from tests.charts.boxes import clipped, overlapping, written

SOCIAL = "uses_social_media"


@pytest.fixture(scope="module")
def numbers(catalog):
    return sc.check(catalog, of="estimates", construct=SOCIAL)


def flags(ax):
    """Return the codes of each study."""
    frame = to_frame(ax)
    return {
        study.partition("[")[0]: codes for study, codes in zip(frame["study"], frame["flags"], strict=True)
    }


def test_numbers_have_the_flags_of_their_studies(report, numbers):
    assert flags(estimates(numbers, SOCIAL)) == flags(estimates(report, SOCIAL))
    assert any(flags(estimates(numbers, SOCIAL)).values())


def test_footnotes_stand_beside_each_number_and_are_explained(numbers):
    ax = estimates(numbers, SOCIAL)
    flagged = [codes for codes in to_frame(ax)["flags"] if codes]
    texts = written(ax)
    assert sum("\u202f" in text for text in texts) >= len(flagged)
    notes = " ".join(" ".join(texts).replace("\xa0", " ").split())
    assert "Sampling method not disclosed." in notes
    assert "TR002" not in notes
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.slow
def test_flags_are_as_strict_as_the_check(catalog):
    loose, strict = (sc.check(catalog, of="estimates", profile=name) for name in ("default", "strict"))
    assert flags(estimates(loose, SOCIAL)) != flags(estimates(strict, SOCIAL))
    for profile, made in (("default", loose), ("strict", strict)):
        of_studies = sc.check(catalog, profile=profile)
        assert flags(estimates(made, SOCIAL)) == flags(estimates(of_studies, SOCIAL))


def test_the_message_counts_studies_and_speaks_of_shares(numbers):
    texts = written(estimates(numbers, SOCIAL))
    most = len(numbers.groups()[0].studies)
    said = (
        f"65 published shares from 19 studies. At most {most} of the shares are comparable with each other, "
        "with caution."
    )
    assert any(" ".join(text.split()).endswith(said) for text in texts)
    assert "Not comparable with any other estimate shown" in texts


def test_an_estimate_of_a_class_keeps_its_responses_and_its_bounds():
    classes = [{"label": "small", "min": 1, "max": 49, "n": 40}]
    study = sc.Study(
        id="a",
        size={"classes": classes},
        sample={"achieved": 900},
        estimates=[{"construct": SOCIAL, "value": 0.5, "base": "size class", "size_class": "small"}],
    )
    for of in ("studies", "estimates"):
        (row,) = to_frame(estimates(sc.check(study, of=of), SOCIAL)).to_dict("records")
        assert (row["n"], row["size"]) == (40, "1–49")


@pytest.mark.parametrize(
    ("shares", "end"),
    [((0.000265, 0.000237), 0.05), ((0.004, 0.0051), 1), ((0.2, 0.0001), 30), ((0, 0), 0.0005)],
)
def test_the_axis_and_the_numbers_follow_small_shares(shares, end):
    cards = [
        sc.Study(
            id=f"s{place}", countries="FR", year=2012, sample={"achieved": 1_600_000, "method": "probability"},
            estimates=[{"construct": "x_rare", "value": share, "base": "all"}],
        )
        for place, share in enumerate(shares)
    ]  # fmt: skip
    ax = estimates(sc.check(sc.Catalog(cards)), "x_rare")
    assert ax.get_xlim() == (0, end)
    texts = " ".join(text.get_text() for text in ax.texts)
    assert "e+" not in texts
    assert ("0 % " in texts) <= (0 in shares)
