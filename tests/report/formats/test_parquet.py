import pandas as pd
import pyarrow.parquet
import pytest

import studycheck as sc
from studycheck.errors import OutputError
from studycheck.report.formats import parquet
from studycheck.report.formats.about import about
from studycheck.version import __version__
from studycheck.vocabulary.terms import Verdict
from tests.report.formats import hostile


@pytest.fixture(scope="module")
def report():
    return sc.check(sc.datasets.load("social-networks-2012"))


@pytest.fixture(scope="module")
def folder(report, tmp_path_factory):
    return report.to_parquet(tmp_path_factory.mktemp("out") / "report")


def as_text(frame):
    return frame.astype(object).where(frame.notna(), None).values.tolist()


def test_findings_are_those_of_the_frame(folder, report):
    read = pd.read_parquet(folder / "findings.parquet")
    frame = report.to_frame()
    assert list(read.columns) == list(frame.columns)
    assert as_text(read) == as_text(frame)


def test_columns_have_the_documented_types(folder):
    schema = pyarrow.parquet.read_schema(folder / "findings.parquet")
    assert {field.name: (str(field.type), field.nullable) for field in schema} == {
        **{
            name: ("dictionary<values=string, indices=int32, ordered=0>", name == "other")
            for name in ("code", "severity", "dimension", "study", "other", "title", "remedy")
        },
        "message": ("string", False),
        "waived": ("string", False),
    }


def test_verdicts_have_a_row_for_each_pair_in_order(folder, report):
    read = pd.read_parquet(folder / "verdicts.parquet")
    names = list(report.catalog)
    assert as_text(read) == [
        [one, other, str(report.verdict(one, other))]
        for index, one in enumerate(names)
        for other in names[index + 1 :]
    ]
    assert list(read["verdict"].cat.categories) == [str(verdict) for verdict in Verdict]
    assert read["verdict"].cat.ordered


def test_both_files_say_what_made_them(folder, report):
    for name in ("findings", "verdicts"):
        told = pyarrow.parquet.read_schema(folder / f"{name}.parquet").metadata
        found = {key.decode(): value.decode() for key, value in told.items() if key.startswith(b"studycheck")}
        assert found == {f"studycheck.{key}": str(value) for key, value in about(report)}
        assert found["studycheck.version"] == __version__


def test_what_is_written_in_pieces_is_the_same(tmp_path, monkeypatch, report, folder):
    monkeypatch.setattr(parquet, "_ROWS", 1_000)
    monkeypatch.setattr(parquet, "_PAIRS", 100)
    pieces = report.to_parquet(tmp_path / "pieces")
    for name in ("findings.parquet", "verdicts.parquet"):
        assert as_text(pd.read_parquet(pieces / name)) == as_text(pd.read_parquet(folder / name))


def test_row_groups_are_neither_small_nor_all_in_memory(tmp_path, monkeypatch, report):
    monkeypatch.setattr(parquet, "_ROWS", 1_000)
    path = report.to_parquet(tmp_path / "findings.parquet")
    metadata = pyarrow.parquet.ParquetFile(path).metadata
    sizes = [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
    assert sum(sizes) == len(report.findings)
    assert len(sizes) > 2
    assert min(sizes[:-1]) >= 1_000


def test_a_file_holds_the_findings_alone_whatever_their_words(tmp_path):
    report = hostile.report(tmp_path / "cards")
    path = report.to_parquet(tmp_path / "findings.parquet")
    assert as_text(pd.read_parquet(path)) == as_text(report.to_frame())


@pytest.mark.parametrize("count", [0, 1])
def test_few_studies_make_empty_files_with_all_columns(tmp_path, count):
    report = sc.check([sc.Study(id=f"s{index}") for index in range(count)])
    folder = report.to_parquet(tmp_path / "out")
    assert list(pd.read_parquet(folder / "findings.parquet").columns) == list(report.to_frame().columns)
    assert pd.read_parquet(folder / "verdicts.parquet").shape == (0, 3)


def test_an_existing_folder_is_not_replaced_without_force(tmp_path, report):
    target = tmp_path / "out"
    target.mkdir()
    (target / "findings.parquet").write_text("old")
    with pytest.raises(OutputError) as error:
        report.to_parquet(target)
    assert str(error.value).startswith(f"{target} already exists; ")
    assert (target / "findings.parquet").read_text() == "old"
    report.to_parquet(target, force=True)
    assert len(pd.read_parquet(target / "findings.parquet")) == len(report.findings)
