import matplotlib as mpl
import pytest
from matplotlib import pyplot

from studycheck.charts import describe, size_ladder
from studycheck.charts.kit import save
from studycheck.charts.kit.content import digest
from studycheck.errors import InputError, OutputError
from studycheck.version import __version__


@pytest.fixture
def ax():
    return size_ladder(["us-sba-advocacy-500", "fr-lme-2008"])


def test_png_and_svg_are_written_into_a_new_folder(ax, tmp_path):
    png, svg = save(ax, tmp_path / "new" / "ladder")
    assert (png, svg) == (tmp_path / "new" / "ladder.png", tmp_path / "new" / "ladder.svg")
    assert png.read_bytes().startswith(b"\x89PNG")
    assert svg.read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("ladder", ["ladder.png", "ladder.svg"]),
        ("ladder.png", ["ladder.png"]),
        ("ladder.svg", ["ladder.svg"]),
        ("ladder.PDF", ["ladder.pdf"]),
    ],
)
def test_the_ending_names_the_format(ax, tmp_path, name, files):
    assert [path.name for path in save(ax, tmp_path / name)] == files


def test_named_formats_outweigh_the_ending(ax, tmp_path):
    assert [path.name for path in save(ax, tmp_path / "ladder.png", formats=["pdf"])] == ["ladder.pdf"]


def test_a_picture_of_another_kind_is_refused(ax, tmp_path):
    path = tmp_path / "ladder.jpg"
    with pytest.raises(OutputError) as error:
        save(ax, path)
    assert (
        str(error.value)
        == f"cannot write a chart to {path}: .jpg is not among the formats; allowed: png, svg, pdf"
    )
    assert not list(tmp_path.iterdir())


def test_a_dot_in_the_name_stays(ax, tmp_path):
    assert [path.name for path in save(ax, str(tmp_path / "v1.5"))] == ["v1.5.png", "v1.5.svg"]


def test_text_stays_text_and_bars_keep_their_names(ax, tmp_path):
    _, svg = save(ax, tmp_path / "ladder")
    page = svg.read_text(encoding="utf-8")
    assert "small business</text>" in page
    assert 'id="class SME"' in page


def test_files_say_what_they_show_and_what_made_them(ax, tmp_path):
    png, svg, pdf = save(ax, tmp_path / "ladder", formats=["png", "svg", "pdf"])
    from PIL import Image

    with Image.open(png) as image:
        assert image.info["Software"] == f"studycheck {__version__}"
        assert image.info["Description"] == describe(ax)
        assert image.info["Source"] == digest(ax)
    page = svg.read_text(encoding="utf-8")
    assert f"<dc:identifier>{digest(ax)}</dc:identifier>" in page
    assert f"studycheck {__version__}" in page
    assert pdf.read_bytes().startswith(b"%PDF")
    assert digest(ax).encode() in pdf.read_bytes()


def test_a_fingerprint_is_that_of_the_rows(ax):
    assert digest(ax) == digest(size_ladder(["us-sba-advocacy-500", "fr-lme-2008"]))
    assert digest(ax) != digest(size_ladder(["us-sba-advocacy-500"]))


def test_an_unknown_format_is_refused(ax, tmp_path):
    with pytest.raises(InputError) as error:
        save(ax, tmp_path / "ladder", formats=["bmp"])
    assert str(error.value).endswith("'bmp': allowed are png, svg, pdf")


def test_the_same_chart_gives_the_same_bytes(ax, tmp_path):
    first = [path.read_bytes() for path in save(ax, tmp_path / "one")]
    again = size_ladder(["us-sba-advocacy-500", "fr-lme-2008"])
    assert [path.read_bytes() for path in save(again, tmp_path / "two")] == first
    assert b"<dc:date>" not in first[1]


def test_the_resolution_can_be_chosen(ax, tmp_path):
    widths = []
    for dpi in (50, 100):
        png, _ = save(ax, tmp_path / str(dpi), dpi=dpi)
        widths.append(pyplot.imread(png).shape[1])
    assert widths[1] == pytest.approx(2 * widths[0], rel=0.03)


def test_saving_changes_no_setting_and_leaves_the_figure_open(ax, tmp_path):
    before, size = mpl.rcParams.copy(), tuple(ax.figure.get_size_inches())
    save(ax, tmp_path / "ladder")
    assert mpl.rcParams == before
    assert tuple(ax.figure.get_size_inches()) == size
    assert pyplot.fignum_exists(ax.figure.number)


def test_a_folder_is_an_error_that_says_what_to_add(ax, tmp_path):
    with pytest.raises(OutputError) as error:
        save(ax, tmp_path)
    assert (
        str(error.value)
        == f"cannot write a chart to {tmp_path}: it is a folder; add a name, as in {tmp_path / 'chart'}"
    )


def test_a_file_in_place_of_the_folder_is_an_error(ax, tmp_path):
    (tmp_path / "taken").write_text("x")
    with pytest.raises(OutputError) as error:
        save(ax, tmp_path / "taken" / "ladder")
    assert str(error.value) == (
        f"cannot write {tmp_path / 'taken' / 'ladder'}: File exists; {tmp_path / 'taken'} is a file; name a folder"
    )
