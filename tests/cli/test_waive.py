from datetime import date

import studycheck as sc
from studycheck.checking.waivers import read_waivers
from tests.cli.command_line import run

REASON = ("--reason", "The chart shows both kinds on purpose.", "--author", "A. Tester")


def waive(folder, *arguments):
    return run("waive", *arguments, "-o", folder / "waivers.yaml")


def test_a_finding_is_accepted_and_the_check_says_so(write_card, tmp_path):
    write_card("a")
    write_card("b", scope="enterprise")
    result = waive(tmp_path, "ns001", "a", "b", *REASON)
    assert result.exit_code == 0
    assert result.stderr == (
        f"wrote {tmp_path / 'waivers.yaml'}: NS001 on a and b: The chart shows both kinds on purpose. "
        f"(A. Tester, {date.today()})\n"
    )
    assert (
        sc.check(sc.read(tmp_path), waivers=tmp_path / "waivers.yaml").findings.where(code="NS001")[0].waived
    )
    assert "1 problem waived" in run("check", tmp_path).stdout


def test_what_stands_in_the_file_stays_as_it_is(tmp_path):
    file = tmp_path / "waivers.yaml"
    first = "- {code: SA001, target: acme, reason: a pilot, author: A, date: 2026-03-31}\n"
    before = f"# accepted in the spring\nwaivers:\n{first}"
    file.write_text(before)
    assert waive(tmp_path, "TI001", "a", "b", *REASON, "--expires", "2030-01-01").exit_code == 0
    assert file.read_text().startswith(before)
    assert [waiver.code for waiver in read_waivers(file)] == ["SA001", "TI001"]


def test_an_empty_list_is_filled(tmp_path):
    (tmp_path / "waivers.yaml").write_text("waivers: []\n")
    assert waive(tmp_path, "TI001", "a", "b", *REASON).exit_code == 0
    assert len(read_waivers(tmp_path / "waivers.yaml")) == 1


def test_a_finding_is_waived_once(tmp_path):
    waive(tmp_path, "TI001", "a", "b", *REASON)
    result = waive(tmp_path, "TI001", "b", "a", *REASON)
    assert (result.exit_code, result.stderr) == (
        2, f"{tmp_path / 'waivers.yaml'}: already waives TI001 on b and a; change it there\n",
    )  # fmt: skip


def test_a_waiver_needs_a_reason(tmp_path):
    assert "Missing option '--reason'." in waive(tmp_path, "TI001", "a", "b").stderr
    assert waive(tmp_path, "TI001", "a", "--reason", "").exit_code == 2
    assert not list(tmp_path.iterdir())


def test_an_unknown_rule_is_refused(tmp_path):
    result = waive(tmp_path, "TI00", "a", *REASON)
    assert (result.exit_code, result.stderr.partition(";")[0]) == (2, "unknown rule 'TI00'")


def test_a_list_in_brackets_is_left_alone(tmp_path):
    file = tmp_path / "waivers.yaml"
    file.write_text("waivers: [{code: SA001, target: acme, reason: a pilot, author: A, date: 2026-03-31}]\n")
    result = waive(tmp_path, "TI001", "a", "b", *REASON)
    assert (result.exit_code, result.stderr) == (
        2, f"cannot add to {file}: its list of waivers is not at its end, one entry under another\n",
    )  # fmt: skip
    assert "TI001" not in file.read_text()
