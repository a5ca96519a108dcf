import hashlib
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from pyarrow import parquet

import studycheck as sc
from studycheck.analysis.index import storage
from studycheck.errors import InputError
from tests.analysis.index.collections import bundled_index


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    return bundled_index().save(tmp_path_factory.mktemp("saved") / "archive")


@pytest.fixture
def folder(tmp_path, saved):
    return shutil.copytree(saved, tmp_path / "archive")


def edit(folder: Path, name: str, change) -> None:
    """Change a JSON file of an index, and its checksum, as somebody who knows the format would."""
    data = json.loads((folder / name).read_text("utf-8"))
    change(data)
    (folder / name).write_text(json.dumps(data), encoding="utf-8")
    if name != "index.json":
        renew(folder)


def renew(folder: Path) -> None:
    settings = json.loads((folder / "index.json").read_text("utf-8"))
    for name in settings["files"]:
        settings["files"][name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()[:16]
    (folder / "index.json").write_text(json.dumps(settings), encoding="utf-8")


def edit_codes(folder: Path, change) -> None:
    table = parquet.read_table(folder / "codes.parquet")
    parquet.write_table(change(table), folder / "codes.parquet")
    renew(folder)


def edit_cards(folder: Path, change) -> None:
    table = parquet.read_table(folder / "cards.parquet")
    parquet.write_table(change(table), folder / "cards.parquet")
    renew(folder)


def with_column(table, name, values):
    return table.set_column(table.column_names.index(name), name, [values])


def tear(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])


OFF = {"off": True, "severity": None, "grades": None, "thresholds": None, "reason": "", "cites": []}
AGAIN = "; make it again from the cards"
# what is done to a folder, and what the message says after its name
REFUSED = {
    "other version": (
        lambda folder: edit(folder, "index.json", lambda data: data.update(studycheck="0.0.9")),
        f"was made by studycheck 0.0.9, this is {sc.__version__}{AGAIN}",
    ),
    "other form": (
        lambda folder: edit(folder, "index.json", lambda data: data.update(form=99)),
        f"has form 99, and this studycheck reads form {storage.FORM}{AGAIN}",
    ),
    "no codes": (
        lambda folder: (folder / "codes.parquet").unlink(),
        f"is not complete: codes.parquet is missing{AGAIN}",
    ),
    "no facts": (
        lambda folder: (folder / "facts.json").unlink(),
        f"is not complete: facts.json is missing{AGAIN}",
    ),
    "no settings": (
        lambda folder: (folder / "index.json").unlink(),
        "is not an index: it has no index.json; studycheck index makes one, in Python Index.save",
    ),
    "torn codes": (
        lambda folder: tear(folder, "codes.parquet"),
        f"is damaged: codes.parquet is not what was written{AGAIN}",
    ),
    "torn facts": (
        lambda folder: tear(folder, "facts.json"),
        f"is damaged: facts.json is not what was written{AGAIN}",
    ),
    "torn settings": (
        lambda folder: tear(folder, "index.json"),
        f"is damaged: index.json cannot be read (JSONDecodeError: ...){AGAIN}",
    ),
    "settings are a list": (
        lambda folder: (folder / "index.json").write_text("[]"),
        f"is damaged: index.json cannot be read (TypeError: ...){AGAIN}",
    ),
    "settings are too deep": (
        lambda folder: (folder / "index.json").write_text("[" * 100_000),
        f"is damaged: index.json cannot be read (RecursionError: ...){AGAIN}",
    ),
    "no checksums": (
        lambda folder: edit(folder, "index.json", lambda data: data.pop("files")),
        f"is damaged: index.json cannot be read (KeyError: 'files'){AGAIN}",
    ),
    "wrong checksum": (
        lambda folder: edit(
            folder, "index.json", lambda data: data["files"].update({"facts.json": "0" * 16})
        ),
        f"is damaged: facts.json is not what was written{AGAIN}",
    ),
    "no profile": (
        lambda folder: edit(folder, "index.json", lambda data: data.pop("profile")),
        f"is damaged (KeyError: 'profile'){AGAIN}",
    ),
    "another profile": (
        lambda folder: edit(folder, "index.json", lambda data: data["profile"].update(majors=2)),
        "was made with other rules; open it with the same rules (rules=, --rules), or make it again from the cards",
    ),
    "a profile that cannot be": (
        lambda folder: edit(folder, "index.json", lambda data: data["profile"].update(majors=0)),
        f"is damaged (StudycheckError: majors must be at least 1, not 0; 3 is usual){AGAIN}",
    ),
    "a profile of rules that are unknown": (
        lambda folder: edit(
            folder,
            "index.json",
            lambda data: data["profile"]["settings"].update(ZZ009=OFF),
        ),
        f"is damaged (InputError: ...){AGAIN}",
    ),
    "a study fewer": (
        lambda folder: edit(folder, "index.json", lambda data: data.update(studies=42)),
        f"is damaged (ValueError: an id occurs twice, or a study is missing){AGAIN}",
    ),
    "an id twice": (
        lambda folder: edit_codes(folder, lambda table: with_column(table, "id", ["a"] * 43)),
        f"is damaged (ValueError: an id occurs twice, or a study is missing){AGAIN}",
    ),
    "ids that are numbers": (
        lambda folder: edit_codes(folder, lambda table: with_column(table, "id", list(range(43)))),
        f"is damaged (ValueError: an id or a title is missing){AGAIN}",
    ),
    "no titles": (
        lambda folder: edit_codes(folder, lambda table: table.drop_columns(["title"])),
        f"is damaged (KeyError: ...){AGAIN}",
    ),
    "a code without a fact": (
        lambda folder: edit_codes(
            folder, lambda table: with_column(table, "SZ001", np.full(43, 99_999, dtype=np.int32))
        ),
        f"is damaged (ValueError: a code of SZ001 does not stand for a fact){AGAIN}",
    ),
    "a code below zero": (
        lambda folder: edit_codes(
            folder, lambda table: with_column(table, "SZ001", np.full(43, -1, dtype=np.int32))
        ),
        f"is damaged (ValueError: a code of SZ001 does not stand for a fact){AGAIN}",
    ),
    "codes that are missing": (
        lambda folder: edit_codes(folder, lambda table: with_column(table, "SZ001", [None] * 43)),
        f"is damaged (ValueError: codes of SZ001 are not whole numbers){AGAIN}",
    ),
    "codes that are text": (
        lambda folder: edit_codes(folder, lambda table: with_column(table, "SZ001", ["a"] * 43)),
        f"is damaged (ValueError: codes of SZ001 are not whole numbers){AGAIN}",
    ),
    "a rule without codes": (
        lambda folder: edit_codes(folder, lambda table: table.drop_columns(["SZ001"])),
        f"is damaged (KeyError: ...){AGAIN}",
    ),
    "no cards": (
        lambda folder: (folder / "cards.parquet").unlink(),
        f"is not complete: cards.parquet is missing{AGAIN}",
    ),
    "cards of other studies": (
        lambda folder: edit_cards(
            folder, lambda table: with_column(table, "id", [f"x{n}" for n in range(len(table))])
        ),
        f"is damaged (ValueError: a card is of a study that is not in the index){AGAIN}",
    ),
    "cards that are missing": (
        lambda folder: edit_cards(folder, lambda table: with_column(table, "card", [None] * len(table))),
        f"is damaged (ValueError: a card is missing){AGAIN}",
    ),
    "cards without constructs": (
        lambda folder: edit_cards(folder, lambda table: table.drop_columns(["constructs"])),
        f"is damaged (KeyError: 'constructs'){AGAIN}",
    ),
    "facts that are not Parquet": (
        lambda folder: ((folder / "codes.parquet").write_text("codes"), renew(folder)),
        f"is damaged (ArrowInvalid: ...){AGAIN}",
    ),
    "facts that are too deep": (
        lambda folder: ((folder / "facts.json").write_text("[" * 100_000), renew(folder)),
        f"is damaged (RecursionError: ...){AGAIN}",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_folder_that_is_not_a_whole_index_of_this_version_is_refused(folder, name):
    damage, message = REFUSED[name]
    damage(folder)
    with pytest.raises(InputError) as caught:
        sc.open_index(folder)
    begin, _, end = f"{folder}: {message}".partition("...")
    text = str(caught.value)
    assert text.startswith(begin)
    assert text.endswith(end)
    assert end or text == begin


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(InputError) as caught:
        sc.open_index(tmp_path / "nothing")
    assert str(caught.value) == (
        f"{tmp_path / 'nothing'}: no such folder; studycheck index makes one, in Python Index.save"
    )


def test_a_file_is_not_an_index(tmp_path):
    card = tmp_path / "card.yaml"
    card.write_text("id: a\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        sc.open_index(card)
    assert str(caught.value) == (
        f"{card}: is a file, and an index is a folder; studycheck index makes one, in Python Index.save"
    )


@pytest.mark.parametrize("card", ["", "[]", "{}", '{"id": "a", "nothing": 1}', "[" * 100_000])
def test_a_card_that_is_malformed_is_refused_when_it_is_read(folder, card):
    edit_cards(folder, lambda table: with_column(table, "card", [card] * len(table)))
    with pytest.raises(InputError, match=r"^insee-tic-2017: its card in the index is damaged "):
        sc.evidence(sc.open_index(folder), objective="recruit")


HOSTILE = [
    "os:system",
    "studycheck.cli:main",
    "builtins:eval",
    "subprocess:Popen",
    "studycheck.base.files:write_text",
    "studycheck.rules.loading:load_rules",
    "studycheck.rules.rule:PairRule",
    "studycheck.rules.facts.encode:encode",
    "studycheck.rules.facts.located:TypeVar",
    "studycheck.rules.facts.nothing:Here",
    "studycheck.rules.facts.kinds:__builtins__",
    "studycheck.rules.facts.kinds",
    "",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_a_class_of_facts_is_refused_and_not_executed(folder, tmp_path, name):
    target = tmp_path / "executed"
    fact = [name, f"touch {target}"]
    edit(folder, "facts.json", lambda facts: facts.update(SZ001=[fact] * len(facts["SZ001"])))
    with pytest.raises(InputError, match=r"archive: is damaged \((StudycheckError|ModuleNotFoundError): "):
        sc.open_index(folder)
    assert not target.exists()


def test_a_hostile_name_does_not_load_its_module(folder):
    edit(folder, "facts.json", lambda facts: facts.update(SZ001=[["this:x"]]))
    assert "this" not in sys.modules
    with pytest.raises(InputError):
        sc.open_index(folder)
    assert "this" not in sys.modules


@pytest.mark.parametrize(
    "fact", [{"a": 1}, [], [["tuple"]], [1, 2], ["date", "2012-13-01"], ["date"]], ids=str
)
def test_a_fact_that_is_malformed_is_refused(folder, fact):
    edit(folder, "facts.json", lambda facts: facts.update(SZ001=[fact] * len(facts["SZ001"])))
    with pytest.raises(InputError, match=r"archive: is damaged \("):
        sc.open_index(folder)


def test_facts_of_a_wrong_kind_leave_pairs_open_at_worst(folder):
    """A hostile fact can make a rule fail; a rule that fails is named, and decides nothing."""
    edit(folder, "facts.json", lambda facts: facts.update(SZ001=list(range(len(facts["SZ001"])))))
    try:
        archive = sc.open_index(folder)
    except InputError:
        return
    for one in archive.near("bitkom-2012", allow="cannot tell", most=None):
        assert one.failed == ("SZ001",) or one.verdict
