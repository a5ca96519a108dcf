from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from studycheck import Catalog
from studycheck.errors import InputError


def refused(frames: object) -> str:
    with pytest.raises(InputError) as error:
        Catalog.from_frame(frames)
    return str(error.value)


def test_a_frame_of_studies_with_columns_of_every_kind():
    frame = pd.DataFrame(
        {
            "id": ["a", "b"],
            "year": [2012, 2013],
            "sample.achieved": [80.0, np.nan],
            "sample.margin_of_error": pd.array([0.06, None], dtype="Float64"),
            "sample.weighted": pd.array([True, None], dtype="boolean"),
            "fieldwork.start": pd.to_datetime(["2012-03-01", None]),
            "population.unit": pd.Categorical(["firm", None]),
            "countries": [["FR", "DE"], None],
            "objectives": [("recruit",), "image; recruit"],
            "estimates.construct": ["uses_social_media", "x_own"],
            "coding.conflicts": [np.array(["x", "y"]), pd.NA],
        }
    )
    a, b = Catalog.from_frame(frame).studies
    assert (a.year, a.sample.achieved, a.sample.margin_of_error, a.sample.weighted) == (2012, 80, 0.06, True)
    assert (str(a.fieldwork.start), a.population.unit, a.countries) == ("2012-03-01", "firm", ("FR", "DE"))
    assert (a.objectives, a.coding.conflicts) == (("recruit",), ("x", "y"))
    assert (b.sample.achieved, b.sample.weighted, b.fieldwork.start, b.countries) == (None, None, None, None)
    assert b.objectives == ("image", "recruit")


def test_frames_by_name_of_sheet_in_any_order_and_language():
    frames = {
        "Estimations": pd.DataFrame({"étude": ["a"], "concept": ["x_b"], "valeur": [0.5]}),
        "studies": pd.DataFrame({"id": ["a"]}),
    }
    assert Catalog.from_frame(frames)["a"].estimates[0].value == 0.5


def test_what_is_wrong_is_said_with_frame_row_and_column():
    frames = {
        "studies": pd.DataFrame({"id": ["a", None], "year": [2012, 1], "smaple": [1, 2]}),
        "estimates": pd.DataFrame({"study": ["a", "b"], "construct": ["x_b", "x_b"], "value": [45, 0.5]}),
    }
    assert refused(frames) == (
        "5 problems in the cards; nothing was read\n"
        "frame estimates, row 1, column value: 45 is more than 1; write 45 % or 0.45\n"
        "frame estimates, row 2, column study: 'b' is not a study in the sheet studies; it has a\n"
        "frame studies, column smaple: 'smaple' is not a column of the sheet studies; rename it, or put # before its "
        "name to leave it out\n"
        "frame studies, row 2, column id: is empty; every row of the sheet studies needs it\n"
        "frame studies, row 2, column year: 1 must be at least 1800"
    )


def test_frames_that_are_none_of_ours_are_refused():
    frame = pd.DataFrame({"id": ["a"]})
    assert (
        refused({"studies": frame, "estimats": frame})
        == "unknown frame 'estimats'; did you mean 'estimates'?"
    )
    assert refused({"studies": frame, "études": frame}) == "'études' is the same sheet as 'studies'; keep one"
    assert refused({"estimates": frame}) == "there is no frame of studies"


def test_a_catalog_gives_a_frame_for_each_sheet():
    catalog = Catalog.from_frame(pd.DataFrame({"id": ["a"], "year": [2012], "links[0].url": ["x"]}))
    frames = catalog.to_frames()
    assert list(frames) == [
        "studies",
        "links",
        "size classes",
        "subgroups",
        "strata",
        "respondents",
        "estimates",
        "series breaks",
        "provenance",
    ]
    assert frames["studies"].loc[0, "year"] == 2012
    assert frames["links"].to_dict("records") == [{"study": "a", "title": None, "url": "x"}]
