from __future__ import annotations

import pytest

import studycheck as sc
from studycheck.errors import OutputError

CATALOG = sc.Catalog(
    [
        sc.Study(
            id="a",
            title="=1+1",
            countries=["FR", "DE"],
            sample={"weighted": True, "margin_of_error": 0.06, "subgroups": []},
            links=[{"url": "x"}, {}],
        ),
        sc.Study(id="b", provenance={"title": {"page": 3}}),
    ]
)


def test_a_flat_file_has_a_column_for_all_that_is_used(tmp_path):
    path = CATALOG.to_csv(tmp_path / "a.csv")
    assert path.read_bytes().decode("utf-8-sig") == (
        "id,title,countries,sample.weighted,sample.margin_of_error,sample.subgroups,links[0].url,links[1],"
        "provenance[title].page\r\n"
        "a,'=1+1,FR; DE,yes,0.06,[],x,{},\r\n"
        "b,,,,,,,,3\r\n"
    )


def test_a_folder_has_a_file_for_each_sheet_that_is_used(tmp_path):
    folder = CATALOG.to_csv(tmp_path / "out", delimiter=";", decimal=",", language="fr", encoding="utf-8")
    files = {file.name: file.read_text(encoding="utf-8").splitlines() for file in folder.iterdir()}
    assert sorted(files) == ["liens.csv", "provenance.csv", "études.csv"]
    assert files["liens.csv"] == ["étude;titre;adresse", "a;;x", "a;;"]
    assert files["provenance.csv"] == [
        "étude;champ;page;citation;adresse;codeur;certitude;vérifié",
        "b;title;3;;;;;",
    ]
    assert ";oui;" in files["études.csv"][1]
    assert ";0,06;" in files["études.csv"][1]


def test_an_existing_folder_is_refused_because_its_files_cannot_be_replaced_all_at_once(tmp_path):
    (tmp_path / "out").mkdir()
    with pytest.raises(OutputError) as error:
        CATALOG.to_csv(tmp_path / "out")
    said = "already exists; name a new folder, so that old files are not mixed in"
    assert str(error.value) == f"{tmp_path / 'out'} {said}"
    assert list((tmp_path / "out").iterdir()) == []


REFUSED = {
    "decimal sign between fields": (
        {"decimal": ","},
        "cannot write decimal ',' with delimiter ','; use '.' and ',', or ',' and ';'",
    ),
    "another delimiter": (
        {"delimiter": "-"},
        "cannot write decimal '.' with delimiter '-'; use '.' and ',', or ',' and ';'",
    ),
    "a letter that the encoding lacks": (
        {"encoding": "cp1252"},
        "cp1252 has no '中' (U+4E2D); write utf-8-sig",
    ),
    "an encoding that nobody knows": (
        {"encoding": "x"},
        "unknown encoding 'x'; use one such as utf-8-sig or cp1252",
    ),
    "an encoding that is not found out": (
        {"encoding": "gb18030"},
        "text in gb18030 would be read back as other characters; write utf-8-sig",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_not_read_back_is_refused(tmp_path, name):
    options, message = REFUSED[name]
    with pytest.raises(OutputError) as error:
        sc.Catalog([sc.Study(id="a", title="中")]).to_csv(tmp_path / "a.csv", **options)
    where = "" if message.startswith("cannot") else f"cannot write {tmp_path / 'a.csv'}: "
    assert str(error.value) == where + message
    assert list(tmp_path.iterdir()) == []


def test_windows_1252_that_looks_like_utf_8_is_refused(tmp_path):
    with pytest.raises(OutputError) as error:
        sc.Catalog([sc.Study(id="a", title="Ã©")]).to_csv(tmp_path / "a.csv", encoding="cp1252")
    said = "text in cp1252 would be read back as other characters; write utf-8-sig"
    assert str(error.value) == f"cannot write {tmp_path / 'a.csv'}: {said}"
