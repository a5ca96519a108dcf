import pandas as pd
import pytest

import studycheck as sc
from studycheck import charts
from studycheck.analysis.appraisal import read_judgements
from studycheck.charts import traffic_light
from studycheck.vocabulary.terms import Judgement
from tests.charts.boxes import clipped, overlapping, written

ALONE = pd.DataFrame(
    {
        "Study": ["Alpha 2012", "Beta 2013", "Gamma 2014"],
        "D1": ["Low", "Some concerns", "No information"],
        "D2": ["Low", "Low", "Low"],
        "D3": ["Low", "Low", "High"],
        "D4": ["Low", "Low", "NI"],
        "D5": ["Low", "Low", "Not applicable"],
        "Overall": ["Low", "Some concerns", "High"],
    }
)
THREE = ["altimeter-esn-2012", "bitkom-2012", "burson-fg100-2010"]


@pytest.fixture(scope="module")
def three(catalog):
    return sc.check(catalog.select(THREE))


@pytest.fixture
def beside(catalog):
    title = catalog["altimeter-esn-2012"].title
    return read_judgements(
        pd.DataFrame(
            {"Study": ["Bitkom 2012", title], "Confounding": ["Critical", "Low"], "Attrition": ["NI", "High"]}
        )
    )


def drawn(ax):
    """Return the judgement at every place, as row and column of the judgements."""
    found = {}
    for line in ax.lines:
        gid = line.get_gid() or ""
        if gid.startswith("symbols ") and gid.removeprefix("symbols ") in [*Judgement]:
            found |= {(int(y), int(x)): gid.removeprefix("symbols ") for x, y in line.get_xydata()}
    return found


def test_judgements_alone_are_drawn_with_their_overall_column():
    judgements = read_judgements(ALONE, "ROB2")
    ax = traffic_light(judgements, overall=True)
    expected = {
        (row, column): str(level)
        for row, levels in enumerate(judgements.levels)
        for column, level in enumerate((*levels, judgements.overall[row]))
    }
    assert drawn(ax) == expected
    assert ax.get_title(loc="left") == "Risk of bias in 3 studies (RoB 2)"
    assert "Overall, 1 of 3 have a high risk or worse." in written(ax)
    key = {text.get_text() for text in ax.get_legend().get_texts()}
    assert key == {"high (1)", "some concerns (1)", "no information (2)", "low (10)", "not applicable (1)"}


def test_the_words_of_the_tool_stand_in_the_key():
    frame = ALONE.replace({"Some concerns": "Moderate", "High": "Serious"})
    ax = traffic_light(read_judgements(frame))
    assert {"serious (1)", "moderate (1)"} <= {text.get_text() for text in ax.get_legend().get_texts()}


def test_judgements_stand_beside_the_lights_of_the_same_studies(three, beside):
    ax = traffic_light(three, domains=["size", "sample"], judgements=beside)
    rows = charts.to_frame(ax)
    ours, theirs = rows[rows["tool"] == ""], rows[rows["tool"] != ""]
    alone = charts.to_frame(traffic_light(three, domains=["size", "sample"]))
    assert ours[alone.columns].reset_index(drop=True).equals(alone)
    assert theirs[["study", "domain", "judgement"]].to_numpy().tolist() == [
        ["altimeter-esn-2012", "Confounding", "low"],
        ["altimeter-esn-2012", "Attrition", "high"],
        ["bitkom-2012", "Confounding", "critical"],
        ["bitkom-2012", "Attrition", "no information"],
    ]
    assert "burson-fg100-2010: not judged" in charts.describe(ax)
    assert "studycheck did not make or check them" in charts.caption(ax)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("overall", [False, True])
def test_nothing_overlaps_or_is_cut_off(three, beside, lang, overall):
    for ax in (
        traffic_light(three, judgements=beside, overall=overall, lang=lang),
        traffic_light(read_judgements(ALONE, "ROB2"), overall=overall, lang=lang),
    ):
        assert overlapping(ax) == []
        assert clipped(ax) == []


def test_judgements_on_other_studies_are_refused(three):
    with pytest.raises(sc.InputError) as caught:
        traffic_light(three, judgements=read_judgements(ALONE, "ROB2"))
    assert str(caught.value) == (
        "judgements: they judge studies that the report does not have: 'Alpha 2012'; 'Beta 2013'; 'Gamma 2014'; "
        "name them by the id or the title of a study"
    )


def test_judgements_alone_take_no_domains():
    judgements = read_judgements(ALONE, "ROB2")
    with pytest.raises(sc.InputError, match="judgements alone are drawn without domains and judgements"):
        traffic_light(judgements, domains="size")
