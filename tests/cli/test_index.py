from importlib.resources import files

import pytest
import tqdm

import studycheck as sc
from tests.cli.command_line import run

CATALOG = str(files("studycheck") / "data" / "studies" / "social-networks-2012")
RULE = '''
from studycheck.rules import Dimension, Mismatch, Severity, pair_rule


@pair_rule(
    code="ZZ001",
    title="Titles differ",
    severity=Severity.BLOCKER,
    dimension=Dimension.COUNTRY,
    of=lambda row: row.study.publisher,
    needs=("publisher",),
    remedy="Look.",
    cites=(),
)
def publishers_agree(a, b):
    """Refuse two studies of one publisher.

    Only for tests.
    """
    return Mismatch("{one} and {other} are of {a}", a=a) if a == b else None
'''


def test_an_index_is_that_of_the_library(tmp_path):
    target = tmp_path / "idx"
    result = run("index", CATALOG, "-o", target)
    assert (result.exit_code, result.output) == (0, f"wrote {target}: 43 studies, profile default\n")
    archive, expected = sc.open_index(target), sc.index(sc.datasets.load("social-networks-2012"))
    assert archive.ids == expected.ids
    assert str(archive) == str(expected)


def test_a_profile_is_kept(cards):
    result = run("index", cards, "-o", cards / "idx", "--profile", "strict")
    assert result.output == f"wrote {cards / 'idx'}: 2 studies, profile strict\n"
    assert sc.open_index(cards / "idx").profile.name == "strict"


def test_settings_beside_the_cards_hold_unless_they_are_ignored(cards):
    (cards / "studycheck.toml").write_text('profile = "exploratory"')
    run("index", cards, "-o", cards / "one")
    run("index", cards, "-o", cards / "two", "--no-settings")
    run("index", cards, "-o", cards / "three", "--profile", "strict")
    profiles = [sc.open_index(cards / name).profile.name for name in ("one", "two", "three")]
    assert profiles == ["exploratory", "default", "strict"]


def test_the_files_of_an_index_are_no_cards(cards):
    run("index", cards, "-o", cards / "idx")
    sc.open_index(cards / "idx").verdicts(cards / "verdicts")
    result = run("index", cards, "-o", cards / "idx2")
    assert (result.exit_code, result.output) == (0, f"wrote {cards / 'idx2'}: 2 studies, profile default\n")


def test_a_folder_is_replaced_only_with_force(cards, write_card):
    target = cards.parent / f"{cards.name}-idx"
    assert run("index", cards, "-o", target).exit_code == 0
    write_card("c")
    result = run("index", cards, "-o", target)
    assert (result.exit_code, result.output) == (
        2,
        f"{target} already exists; use --force to replace its files, or name another folder\n",
    )
    assert len(sc.open_index(target)) == 2
    assert run("index", cards, "-o", target, "--force").exit_code == 0
    assert len(sc.open_index(target)) == 3


def test_a_file_in_the_way_is_refused_before_cards_are_read(tmp_path):
    target = tmp_path / "idx"
    target.write_text("mine")
    result = run("index", tmp_path / "nothing", "-o", target, "--force")
    assert (result.exit_code, result.output) == (
        2,
        f"cannot write the folder {target}: a file of that name exists\n",
    )


def test_bad_cards_are_named_and_nothing_is_written(cards):
    (cards / "c.yaml").write_text("id: c\nnetwork_scope: publc\n")
    (cards / "d.yaml").write_text("id: d\nyear: x\n")
    result = run("index", cards, "-o", cards / "idx")
    assert result.exit_code == 2
    assert result.output == (
        "2 problems in the cards; nothing was read\n"
        f"{cards}/c.yaml:2: network_scope: 'publc' is not one of 'public', 'enterprise', 'both' or 'unclear'; "
        "did you mean 'public'?\n"
        f"{cards}/d.yaml:2: year: 'x' is not a whole number; write it without quotes and separators, "
        "or write not stated\n"
    )
    assert not (cards / "idx").exists()


def test_an_unknown_profile_is_refused(cards):
    result = run("index", cards, "-o", cards / "idx", "--profile", "strickt")
    assert (result.exit_code, result.output) == (
        2,
        "unknown profile 'strickt'; did you mean 'strict'? (or name a .yaml file)\n",
    )


def test_a_folder_to_write_to_is_needed(cards):
    result = run("index", cards)
    assert result.exit_code == 2
    assert "Missing option '-o' / '--output'." in result.output


def test_rules_of_ones_own_are_indexed_and_needed_again(cards):
    rules = cards / "mine.py"
    rules.write_text(RULE)
    target = cards / "idx"
    assert run("index", cards, "-o", target, "--rules", rules).exit_code == 0
    without = run("near", cards / "a.yaml", "--in", target)
    assert (without.exit_code, without.output) == (
        2,
        f"{target}: was made with other rules; open it with the same rules (rules=, --rules), or make it again from "
        "the cards\n",
    )
    result = run("near", cards / "a.yaml", "--in", target, "--rules", rules)
    assert result.output.startswith("0 studies may stand beside a\n")


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only(cards, monkeypatch, terminal):
    shown = []
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(tqdm, "tqdm", lambda items, desc, **_: shown.append(desc) or items)
    sc.index(sc.read(cards))
    assert shown == (["files", "rules"] if terminal else [])
