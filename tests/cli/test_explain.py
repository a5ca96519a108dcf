import json
import subprocess
import sys
from importlib.resources import files

import pytest

import studycheck as sc
from studycheck.cli.explain import PAGES, rule_pages
from tests.cli.command_line import run


def test_explain_prints_the_page_and_refuses_an_unknown_code():
    assert run("explain", "sz002").output == f"{sc.explain('SZ002')}\n"
    unknown = run("explain", "SZ00")
    assert unknown.exit_code == 2
    assert unknown.output == "unknown rule 'SZ00'; did you mean 'SZ001' or 'SZ002'?\n"


@pytest.mark.parametrize("rule", sc.RULES, ids=lambda rule: rule.code)
def test_every_name_of_a_rule_finds_its_page(rule):
    for name in (rule.code, rule.slug.upper(), *rule.aliases):
        assert run("explain", name).output == f"{rule}\n"


def test_the_pages_in_the_package_are_up_to_date():
    pages = files("studycheck").joinpath("data", PAGES).read_text(encoding="utf-8")
    assert json.loads(pages) == rule_pages(), "run `make reference`"


def test_a_page_is_found_without_loading_the_rules():
    code = (
        "import sys\nfrom studycheck.cli import main\n"
        "main(['explain', 'SZ002'], standalone_mode=False)\n"
        "print(sorted({'numpy', 'pydantic', 'yaml', 'studycheck.rules'} & set(sys.modules)))"
    )
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert output == f"{sc.explain('SZ002')}\n[]\n"
