import pandas as pd
import pytest

import studycheck as sc
from studycheck.study import microdata

CODES = pd.DataFrame({"q1": [1.0, 2.0, None], "staff": [3.0, 998.0, 40.0], "town": ["Lyon", "Metz", "Brest"]})
LABELS = {"q1": {1: "Yes", 2: "No"}, "staff": {998: "don't know"}}
WORDING = {"q1": "Do you use social media?"}


@pytest.fixture(params=[".dta", ".sav", ".zsav"])
def path(request, tmp_path):
    file = tmp_path / f"answers{request.param}"
    if request.param == ".dta":
        CODES.to_stata(file, write_index=False, value_labels=LABELS, variable_labels=WORDING)
    else:
        pyreadstat = pytest.importorskip("pyreadstat")
        pyreadstat.write_sav(
            CODES,
            file,
            variable_value_labels=LABELS,
            column_labels=WORDING,
            compress=request.param == ".zsav",
        )
    return file


def test_labels_are_kept_and_half_labelled_columns_stay_numbers(path):
    frame = microdata.read(path)
    assert frame["q1"].cat.categories.tolist() == ["Yes", "No"]
    assert frame["q1"].astype(object).where(frame["q1"].notna(), None).tolist() == ["Yes", "No", None]
    assert frame["staff"].tolist() == [3, 998, 40]
    assert frame["town"].tolist() == ["Lyon", "Metz", "Brest"]
    assert frame.attrs == {"value_labels": LABELS, "column_labels": WORDING}


def test_from_a_file_to_a_card(path):
    answers = microdata.read(path)
    answers["staff"] = answers["staff"].where(answers["staff"] != 998)
    study = sc.Study.from_microdata(
        answers,
        id="mine",
        scheme="eu-sbs-size",
        headcount="staff",
        yes="Yes",
        no="No",
        estimates={"q1": "uses_social_media"},
    )
    assert [(e.size_class, e.value, e.base_n) for e in study.estimates] == [
        (None, 0.5, 2),
        ("micro", 1.0, 1),
    ]


def test_two_codes_with_one_label_stay_codes(tmp_path):
    pyreadstat = pytest.importorskip("pyreadstat")
    file = tmp_path / "a.sav"
    pyreadstat.write_sav(CODES[["q1"]], file, variable_value_labels={"q1": {1: "Yes", 2: "Yes"}})
    assert microdata.read(file)["q1"].tolist()[:2] == [1, 2]


def test_user_missing_values_of_spss_are_missing(tmp_path):
    pyreadstat = pytest.importorskip("pyreadstat")
    file = tmp_path / "a.sav"
    pyreadstat.write_sav(CODES[["staff"]], file, missing_ranges={"staff": [998]})
    assert microdata.read(file)["staff"].isna().tolist() == [False, True, False]


def test_other_files_are_refused(tmp_path):
    for name, said in [
        ("a.csv", "cannot read .csv files; allowed: .dta, .sav, .zsav; pandas reads many others"),
        ("a.dta", "no such file"),
    ]:
        with pytest.raises(sc.InputError) as caught:
            microdata.read(tmp_path / name)
        assert str(caught.value) == f"{tmp_path / name}: {said}"


@pytest.mark.parametrize("name", ["a.dta", "a.sav"])
def test_a_file_of_another_kind_is_no_traceback(name, tmp_path):
    if name == "a.sav":
        pytest.importorskip("pyreadstat")
    (tmp_path / name).write_bytes(b"id: mine\n")
    with pytest.raises(sc.InputError, match=r"is not an? (Stata|SPSS) file that \w+ can read"):
        microdata.read(tmp_path / name)
