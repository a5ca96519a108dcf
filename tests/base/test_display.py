from __future__ import annotations

from html.parser import HTMLParser

import pandas as pd
import pytest

from studycheck.base.display import Displayed, Grid

GRID = Grid(
    title="Studies",
    columns=("id", "n", "share", "weighted"),
    rows=[("a", 80, 0.44, True), ("1e3", 2600, None, False), ("007", None, 1.0, None)],
    notes=("Two notes.", "As printed."),
)


def test_text_has_title_table_and_notes():
    assert GRID.text() == (
        "Studies\n"
        "id       n    share    weighted\n"
        "----  ----  -------  ----------\n"
        "a       80     0.44        True\n"
        "1e3   2600                False\n"
        "007             1.0\n"
        "Two notes.\n"
        "As printed."
    )


def test_markdown_has_title_table_and_notes():
    assert GRID.markdown() == (
        "**Studies**\n"
        "\n"
        "| id   |    n |   share |   weighted |\n"
        "|:-----|-----:|--------:|-----------:|\n"
        "| a    |   80 |    0.44 |       True |\n"
        "| 1e3  | 2600 |         |      False |\n"
        "| 007  |      |     1.0 |            |\n"
        "\n"
        "Two notes.\n"
        "\n"
        "As printed."
    )


class Cells(HTMLParser):
    """Collects the text of table cells, row by row, and every tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self._in_cell = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self._in_cell = tag in ("td", "th")
        if tag == "tr":
            self.rows.append([])
        elif self._in_cell:
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.rows[-1][-1] = self.rows[-1][-1].strip()
            self._in_cell = False

    def handle_data(self, data):
        if self._in_cell:
            self.rows[-1][-1] += data


def test_html_has_the_same_cells():
    assert Cells(GRID.html()).rows == [
        ["id", "n", "share", "weighted"],
        ["a", "80", "0.44", "True"],
        ["1e3", "2600", "", "False"],
        ["007", "", "1.0", ""],
    ]


def test_frame_has_the_same_cells_with_their_types():
    expected = pd.DataFrame(
        {
            "id": ["a", "1e3", "007"],
            "n": [80, 2600, None],
            "share": [0.44, None, 1.0],
            "weighted": pd.Series([True, False, None], dtype=object),
        }
    )
    pd.testing.assert_frame_equal(GRID.frame(), expected)


@pytest.mark.parametrize("name", ["1e3", "007", "NO", "True", "nan", "1,000", "0x1F", "-", "2012-06"])
def test_names_that_look_like_numbers_stay_text_in_every_view(name):
    grid = Grid("t", ("id", "words"), [(name, "y" * 200)])
    assert grid.text().splitlines()[3].split()[0] == name
    assert grid.markdown().splitlines()[4].split("|")[1].strip() == name
    assert Cells(grid.html()).rows[1][0] == name
    assert grid.frame()["id"].tolist() == [name]


EVIL = "n < 30 & <script>alert('x')</script> \"q\""


def test_html_escapes_titles_names_cells_and_notes():
    html = Grid(title=EVIL, columns=("id", EVIL), rows=[("a", EVIL)], notes=(EVIL,)).html()
    assert "<script>" not in html
    assert html.count("n &lt; 30 &amp; &lt;script&gt;") == 4
    page = Cells(html)
    assert page.rows == [["id", EVIL], ["a", EVIL]]
    assert page.tags == {"div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td"}


def test_markdown_cells_cannot_open_another_cell_or_row():
    grid = Grid("t", ("id", "words"), [("a|b", "one\ntwo | three"), ("c", "four")])
    assert grid.markdown() == (
        "**t**\n"
        "\n"
        "| id   | words            |\n"
        "|:-----|:-----------------|\n"
        "| a\\|b | one two \\| three |\n"
        "| c    | four             |"
    )


def test_text_shows_line_breaks_inside_a_cell():
    assert Grid("t", ("id", "words"), [("a", "one\ntwo")]).text() == (
        "t\nid    words\n----  -------\na     one\n      two"
    )


def test_wide_columns_wrap_and_narrow_ones_keep_their_width():
    long = "the quick brown fox jumps over the lazy dog"
    grid = Grid("t", ("id", "first", "second"), [("narrow-name", long, long)], notes=(f"{long} {long}",))
    assert grid.text(width=60) == (
        "t\n"
        "id           first                second\n"
        "-----------  -------------------  -------------------\n"
        "narrow-name  the quick brown fox  the quick brown fox\n"
        "             jumps over the lazy  jumps over the lazy\n"
        "             dog                  dog\n"
        "the quick brown fox jumps over the lazy dog the quick brown\n"
        "fox jumps over the lazy dog"
    )


def test_a_name_is_never_cut_even_where_it_is_wider_than_the_table():
    name = "a-very-long-name-of-a-study-" * 3
    lines = Grid("t", ("id", "words"), [(name, "the quick brown fox " * 4)]).text(width=50).splitlines()
    assert lines[3].split()[0] == name
    assert "the quick" in lines[3]


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_a_table_of_many_wide_columns_stays_within_its_width(width):
    rows = [tuple(f"{row} and {column} " * 9 for column in range(3)) for row in range(3)]
    assert max(map(len, Grid("t", ("a", "b", "c"), rows).text(width=width).splitlines())) <= width


def test_a_table_that_fits_is_not_wrapped():
    assert (
        Grid("t", ("a", "b"), [("x" * 49, "y" * 49)]).text(width=100).splitlines()[3]
        == "x" * 49 + "  " + "y" * 49
    )


def test_a_grid_without_rows_shows_its_columns():
    empty = Grid("nothing", ("a", "b"), [])
    assert empty.text() == "nothing\na    b\n---  ---"
    assert empty.markdown() == "**nothing**\n\n| a   | b   |\n|-----|-----|"
    assert Cells(empty.html()).rows == [["a", "b"]]
    assert (list(empty.frame().columns), len(empty.frame())) == (["a", "b"], 0)


def test_a_grid_without_columns_shows_title_and_notes():
    assert Grid("title", (), [], notes=("note",)).text() == "title\nnote"
    assert Grid("a & b", (), [], notes=("c < d",)).html() == (
        "<div class='studycheck'><p><strong>a &amp; b</strong></p><p>c &lt; d</p></div>"
    )


class Shown(Displayed):
    def _grid(self) -> Grid:
        return GRID


def test_displayed_objects_print_one_grid_everywhere():
    assert str(Shown()) == GRID.text()
    assert Shown()._repr_html_() == GRID.html()


def test_every_displayed_class_has_to_say_what_it_shows():
    with pytest.raises(NotImplementedError):
        str(Displayed())
