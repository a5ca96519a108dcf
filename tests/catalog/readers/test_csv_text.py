from __future__ import annotations

import re
import warnings
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import studycheck as sc
from studycheck.catalog import Limits, read
from studycheck.errors import InputError, InputWarning
from tests.strategies import QUICK


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(name: str, content: str | bytes, encoding: str = "utf-8") -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return name


def refused(name: str, **options: object) -> str:
    with pytest.raises(InputError) as error:
        read(name, **options)
    return str(error.value)


# one flat file

FRENCH = "Identifiant;Pays;Titre;effet de plan;marge d'erreur\na;France;Médias à 5 €;1,234;6,5 %\n"
FLAT = {
    "UTF-8": FRENCH.encode(),
    "UTF-8 with its mark": FRENCH.encode("utf-8-sig"),
    "UTF-16": FRENCH.encode("utf-16"),
    "lines of Windows": FRENCH.replace("\n", "\r\n").encode(),
    "tabs": FRENCH.replace(";", "\t").encode(),
    "bars": FRENCH.replace(";", "|").encode(),
    "a first line that names the delimiter": b"sep=;\r\n" + FRENCH.encode(),
    "remarks and empty lines": b"# who knows, what\n\n" + FRENCH.encode() + b"\n;;;\n# more\n",
    "quoted": re.sub(r"[^;\n]+", r'"\g<0>"', FRENCH).encode(),
}


@pytest.mark.parametrize("name", FLAT)
def test_a_flat_file_is_read_in_what_spreadsheets_write(name):
    study = read(write("a.csv", FLAT[name]))["a"]
    assert (study.countries, study.title) == (("FR",), "Médias à 5 €")
    assert (study.sample.design_effect, study.sample.margin_of_error) == (1.234, 0.065)


def test_windows_1252_is_read_with_a_warning():
    name = write("a.csv", FRENCH, "cp1252")
    said = "a.csv: not UTF-8, so it was read as Windows-1252; check the accents, or save it as CSV UTF-8"
    with pytest.warns(InputWarning, match=f"^{re.escape(said)}$"):
        assert read(name)["a"].title == "Médias à 5 €"


def test_items_stand_in_columns_by_their_number_or_alone():
    text = (
        "id,estimates.construct,estimates.value,links[0].title,liens[1].adresse,provenance[estimates[0].value].page\n"
        "a,uses_social_media,45%,Report,https://x.example,3\n"
        "b,uses_social_media,0.5,,,\n"
    )
    catalog = read(write("a.csv", text))
    assert [estimate.value for _, estimate in catalog.estimates()] == [0.45, 0.5]
    assert [(link.title, link.url) for link in catalog["a"].links] == [
        ("Report", None),
        (None, "https://x.example"),
    ]
    assert catalog["a"].provenance["estimates[0].value"].page == 3


def test_text_that_was_disarmed_is_text_again():
    study = read(write("a.csv", "id,title,notes\na,'=1+1,'t Hart\n"))["a"]
    assert (study.title, study.notes) == ("=1+1", "'t Hart")


# a folder


def test_a_folder_of_sheets_is_one_catalog_however_it_is_named():
    write("in/études.csv", "identifiant;pays\na;FR\n")
    write("in/estimations.csv", "étude;concept;valeur\na;uses_social_media;45 %\n")
    write("in/b.yaml", "id: b")
    for source in ("in", "in/*", ["in/estimations.csv", "in/études.csv", "in/b.yaml"]):
        catalog = read(source)
        assert list(catalog) == ["a", "b"]
        assert catalog["a"].estimates[0].value == 0.45
    assert list(read("in/estimations.csv")) == ["a"]


def test_sheets_are_looked_for_beside_the_studies_only():
    write("in/studies.csv", "id\na\n")
    write("estimates.csv", "study,construct\na,uses_social_media\n")
    write("in/deep/links.csv", "study,url\na,x\n")
    assert read("in/studies.csv")["a"] == sc.Study(id="a")


def test_a_sheet_without_studies_beside_it_is_refused():
    said = "has the name of a sheet, but there is no studies.csv beside it; rename it, or add that file"
    assert refused(write("estimates.csv", "study,construct\na,x_b\n")) == f"estimates.csv: {said}"


def test_two_files_of_one_sheet_are_refused():
    write("in/studies.csv", "id\na\n")
    write("in/études.csv", "id\na\n")
    assert refused("in") == "in/études.csv: is the same sheet as studies.csv beside it; keep one"


def test_problems_of_all_files_are_said_at_once():
    write("in/studies.csv", "id,size.classes,year\na,not stated,12\nb,,2012\n")
    write("in/size classes.csv", "study,label,min\na,small,1\nb,,1\n,x,\n")
    write("in/links.csv", "study,utl\nb,x\n")
    assert refused("in") == (
        "5 problems in the cards; nothing was read\n"
        "in/links.csv, row 1, column B: 'utl' is not a column of the sheet links; did you mean 'url'?\n"
        "in/size classes.csv, row 2, column A: study: has a row here, but its row in studies has 'not stated' for"
        " size.classes; keep one\n"
        "in/size classes.csv, row 3, column B: label: is required\n"
        "in/size classes.csv, row 4, column A: study: is empty; every row of the sheet size classes needs it\n"
        "in/studies.csv, row 2, column C: year: 12 must be at least 1800"
    )


@pytest.mark.parametrize(
    ("said", "shown"),
    [("two", "'two'"), ("not stated", "'not stated'"), ("[]", "[]"), ("not applicable", "'not applicable'")],
)
def test_a_list_is_either_said_in_the_row_of_the_study_or_has_rows(said, shown):
    write("in/studies.csv", f"id,size.classes\na,{said}\n")
    write("in/size classes.csv", "study,label\na,small\n")
    assert (
        f"in/size classes.csv, row 2, column A: study: has a row here, but its row in studies has {shown} for"
        " size.classes; keep one"
    ) in refused("in").splitlines()


# headers

HEADERS = {
    "": "a.csv:1: there is no header; `studycheck template` writes a table to fill in",
    "My studies\nid,title\n": (
        "a.csv:1: this row has no known headers; the first row must have headers such as id, title, publisher"
    ),
    "title,year\nx,2012\n": "a.csv:1: the column id (identifiant) is missing",
    "id,title,titre\na,x,y\n": (
        "a.csv, row 1, column C: titre: occurs twice, first as 'title'; remove one of the two columns"
    ),
    "id,estimates[1].construct\na,x_b\n": (
        "a.csv, row 1, column B: estimates[1].construct: estimates[0] has no column; number the items from 0"
        " without gaps"
    ),
    "id,links[x].url\na,\n": (
        "a.csv, row 1, column B: 'links[x].url' is not a column of the sheet studies; rename it, or put # before its "
        "name to leave it out"
    ),
    "id,links[9999999].url\na,\n": (
        "a.csv, row 1, column B: 'links[9999999].url' is not a column of the sheet studies; rename it, or put # before "
        "its name to leave it out"
    ),
    "id,size.classes,size.classes[0].label\na,not stated,x\n": (
        "a.csv, row 2, column B: size.classes: says 'not stated', but the row has items of size.classes; keep one"
    ),
    "id,# mine,title\na,x,y,z\n": (
        "a.csv, row 2, column D: 'z' is in a column without a header; name the column, or remove it"
    ),
    "title,id\nx,a\n,\ny,a\n": (
        "a.csv, row 4, column B: id: 'a' is already the id of the card at a.csv:2; rename one"
    ),
    "id,size.classes[0].label,size.classes\na,x,[]\n": (
        "a.csv, row 2, column C: size.classes: says [], but the row has items of size.classes; keep one"
    ),
    "id,links[0],links[0].title\na,{},x\n": (
        "a.csv, row 2, column C: links[0].title: says 'x', but the row has all of links[0] in one cell; keep one"
    ),
    'id,links[0].title,links[0]\na,x,"{""url"": 1}"\nb,x,\nc,,{}\n': (
        "2 problems in the cards; nothing was read\n"
        "a.csv, row 2, column B: links[0].title: says 'x', but the row has all of links[0] in one cell; keep one\n"
        "a.csv, row 2, column C: links[0]: 1 is not text; put it in quotes"
    ),
    'id,links[0]\na,"{""url"": ""x"", ""url"": ""y""}"\n': (
        'a.csv, row 2, column B: links[0]: \'{"url": "x", "url": "y"}\' is not JSON: the key \'url\' stands twice'
    ),
    "id,links[0]\na,NaN\n": ("a.csv, row 2, column B: links[0]: 'NaN' is not JSON: NaN is not a JSON number"),
    "id,links[0]\na," + "[" * 100_000 + "\n": (
        f"a.csv, row 2, column B: links[0]: '{'[' * 58}… is nested too deeply"
    ),
    "id,links[0]\na,x\n": (
        "a.csv, row 2, column B: links[0]: 'x' is not JSON: Expecting value: line 1 column 1 (char 0)"
    ),
}


@pytest.mark.parametrize("text", HEADERS)
def test_what_is_wrong_with_a_table_is_said_with_its_place(text):
    assert refused(write("a.csv", text)) == HEADERS[text]


# what is no table

BYTES = {
    b"id,title\na,x\0\n": "a.csv:2: a zero byte: is it a binary file? save it as CSV UTF-8",
    "id,title\na,é\nb,".encode() + b"\xe9\n": (
        "a.csv:3: not UTF-8 text, but line 2 is: encodings are mixed; save it as CSV UTF-8"
    ),
    b"id,title\na,\x81\n": "a.csv:2: not Windows-1252 text (byte 11): is it a binary file? save it as CSV UTF-8",
    b"\xff\xfei\x00d\x00\n": "a.csv:1: not UTF-16-LE text (byte 4): is it a binary file? save it as CSV UTF-8",
    b'id,title\na,"x\n': "a.csv:2: not a table: unexpected end of data; check its quotation marks",
    b'id,title\na,"x"y\n': "a.csv:2: not a table: ',' expected after '\"'; check its quotation marks",
    b"id" + b"," * 3_000 + b"x\n": "a.csv:1: the row has 3,001 columns, the limit is 2,000",
    b"id\na" + b"," * 1_000_000 + b"\n": (
        "a.csv:1: the text has 1,000,005 characters, the limit is 1,000,000; split it into several files"
    ),
    b"id\n"
    + b"," * 990_000
    + b"\n": "a.csv:2: the file has more than 500,000 cells; split it into several files",
    b"id,title\na,"
    + b"x"
    * 200_000: "a.csv:2: not a table: field larger than field limit (131072); check its quotation marks",
}


@pytest.mark.parametrize("content", BYTES, ids=lambda content: ascii(content[:12]))
def test_what_is_no_table_is_refused(content):
    assert (
        refused(write("a.csv", content), limits=Limits(characters=1_000_000, cells=500_000)) == BYTES[content]
    )


LEADS_OUT = (
    "is a link to a file outside of this folder; copy that file here, name it, or allow links_out in Limits"
)


@pytest.mark.parametrize("source", ["in", "in/studies.csv", "in/*.csv"])
@pytest.mark.parametrize("target", ["elsewhere.csv", "in/../elsewhere.csv"])
def test_a_link_out_of_the_folder_is_refused_unless_allowed(source, target):
    write("elsewhere.csv", "study,construct\na,x_b\n")
    write("in/studies.csv", "id\na\n")
    Path("in/estimates.csv").symlink_to(Path(target).absolute())
    assert refused(source) == f"in/estimates.csv: {LEADS_OUT}"
    assert len(read(source, limits=Limits(links_out=True))["a"].estimates) == 1


def test_a_link_to_itself_is_said():
    Path("in").mkdir()
    Path("in/a.yaml").symlink_to("a.yaml")
    assert refused("in/*.yaml") == "in/a.yaml: cannot be read: Too many levels of symbolic links"


def test_links_within_the_folder_and_a_folder_that_is_a_link_are_read():
    write("in/old/all.csv", "study,construct\na,x_b\n")
    write("in/studies.csv", "id\na\n")
    Path("in/estimates.csv").symlink_to("old/all.csv")
    Path("here").symlink_to("in")
    assert len(read("here/studies.csv")["a"].estimates) == 1


BITS = st.sampled_from(
    [
        "id",
        "title",
        "estimates[0].value",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        '"',
        "'=1",
        "a",
        "é",
        "\0",
        "\ufeff",
        "# x",
        "45 %",
        " ",
    ]
)


# the folder is the same for all examples, and so is the name of the file
@settings(QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(BITS, max_size=30).map("".join), encoding=st.sampled_from(["utf-8", "latin-1", "utf-16"])
)
def test_whatever_a_file_holds_it_is_a_catalog_or_refused(text, encoding):
    name = write("any.csv", text.encode(encoding, "replace"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        # anything else that it raises fails the test
        with suppress(InputError):
            assert isinstance(read(name), sc.Catalog)
