import studycheck as sc
from tests.cli.command_line import run


def test_explain_prints_the_page_and_refuses_an_unknown_code():
    assert run("explain", "sz002").output == f"{sc.explain('SZ002')}\n"
    unknown = run("explain", "SZ00")
    assert unknown.exit_code == 2
    assert unknown.output == "unknown rule 'SZ00'; did you mean 'SZ001' or 'SZ002'?\n"
