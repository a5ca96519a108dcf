import pytest

import studycheck as sc
from studycheck.catalog.converting import FORMATS, convert
from studycheck.errors import OutputError, UnknownNameError
from tests.cards import FULL

ENDINGS = {form: endings[0] for form, endings in FORMATS.items()}
LOSSLESS = sorted(set(FORMATS) - {"ddi"})


@pytest.fixture
def catalog():
    return sc.datasets.load("social-networks-2012").select(["bitkom-2012", "insee-tic-2013"])


@pytest.mark.parametrize("form", LOSSLESS)
def test_formats_of_cards_lose_nothing(form, catalog, tmp_path):
    conversion = convert(catalog, tmp_path / f"all{ENDINGS[form]}", form)
    assert (dict(conversion.lost), conversion.studies) == ({}, 2)
    assert sc.read(conversion.path) == catalog


def test_csv_may_be_a_folder(catalog, tmp_path):
    conversion = convert(catalog, tmp_path / "sheets", "csv")
    assert sc.read(conversion.path) == catalog
    assert (tmp_path / "sheets" / "estimates.csv").is_file()


def test_a_folder_holds_a_card_per_study(catalog, tmp_path):
    folder = convert(catalog, tmp_path / "cards").path
    assert sorted(file.name for file in folder.iterdir()) == ["bitkom-2012.yaml", "insee-tic-2013.yaml"]


def test_it_names_what_ddi_does_not_hold(tmp_path):
    study = sc.Study(id="a", **FULL)
    conversion = convert(sc.Catalog([study]), tmp_path / "archive", "ddi")
    assert {"estimates", "network_scope", "size"} <= set(conversion.lost)
    assert "countries" not in conversion.lost
    first = str(conversion).splitlines()[1]
    assert first.startswith("ddi does not hold, or holds in broader terms: ")
    assert first.endswith(" Keep the cards.")


def test_part_of_a_part_is_named_by_its_field(tmp_path):
    study = sc.Study(id="a", sample={"achieved": 80, "unit": "firm"})
    assert dict(convert(sc.Catalog([study]), tmp_path / "archive", "ddi").lost) == {"sample.unit": 1}


def test_comments_of_cards_are_named(tmp_path):
    (tmp_path / "a.yaml").write_text("# read on Monday\nid: a\n")
    (tmp_path / "b.yaml").write_text("id: b\n")
    conversion = convert(sc.read(tmp_path), tmp_path / "all.json")
    assert str(conversion).splitlines() == [
        f"wrote {tmp_path / 'all.json'}: 2 studies",
        "Comments in 1 file (a.yaml) are not part of a card and were left behind.",
    ]


def test_existing_files_are_replaced_on_request_alone(catalog, tmp_path):
    target = tmp_path / "all.json"
    target.write_text("mine")
    with pytest.raises(OutputError) as error:
        convert(catalog, target)
    assert str(error.value) == f"{target} already exists; use --force to replace it, or name another file"
    assert target.read_text() == "mine"
    assert sc.read(convert(catalog, target, force=True).path) == catalog


def test_an_existing_folder_is_refused(catalog, tmp_path):
    with pytest.raises(OutputError, match=r"already exists; use --force to replace its files"):
        convert(catalog, tmp_path)


def test_a_folder_of_cards_that_were_read_is_refused(tmp_path):
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "all.yaml").write_text("studies: [{id: a}, {id: b}]\n")
    with pytest.raises(OutputError) as error:
        convert(sc.read(folder), folder, force=True)
    assert str(error.value) == (
        f"{folder} holds cards that were read, which would then be there twice; name another folder"
    )
    assert [file.name for file in folder.iterdir()] == ["all.yaml"]


def test_one_of_several_files_that_were_read_is_refused(tmp_path):
    (tmp_path / "a.yaml").write_text("id: a\n")
    (tmp_path / "b.yaml").write_text("id: b\n")
    with pytest.raises(OutputError, match=r"a\.yaml is one of the files that were read; name another file$"):
        convert(sc.read(tmp_path), tmp_path / "a.yaml", force=True)


@pytest.mark.parametrize(
    ("name", "form", "message"),
    [
        ("a.pdf", None, "no format of cards has the ending .pdf of {}; name a file in .csv, .json, .xlsx, "
                        ".yaml, .yml, or a folder"),
        ("a.json", "xlsx", "{} would not hold xlsx; name a file in .xlsx"),
        ("a.json", "ddi", "{} would not hold ddi; name a folder"),
    ],
)  # fmt: skip
def test_an_ending_of_another_format_is_refused(name, form, message, catalog, tmp_path):
    with pytest.raises(OutputError) as error:
        convert(catalog, tmp_path / name, form)
    assert str(error.value) == message.format(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_an_unknown_format_is_an_error(catalog, tmp_path):
    with pytest.raises(UnknownNameError, match=r"^unknown format 'jsn'; did you mean 'json'\?$"):
        convert(catalog, tmp_path / "a", "jsn")


def test_ids_that_differ_by_capitals_alone_are_refused(tmp_path):
    with pytest.raises(OutputError) as error:
        sc.Catalog([sc.Study(id="Acme"), sc.Study(id="acme")]).to_cards(tmp_path / "cards")
    assert str(error.value) == (
        f"cannot write {tmp_path / 'cards'}: Acme, acme differ by capitals alone, which some systems take for one "
        "file; rename one, or write one .yaml file"
    )
