"""Where the pages of rules stand."""

import pytest

import studycheck as sc
from studycheck.errors import InputError
from studycheck.rules.site import RulePages, page_name


@pytest.mark.parametrize("given", ["https://example.org/site/rules", "https://example.org/site/rules/"])
def test_an_address_leads_to_the_page_of_a_rule_of_the_book(given):
    pages = RulePages.at(given)
    assert pages.address("SZ001") == "https://example.org/site/rules/sz001.html"
    assert RulePages.at(pages) is pages


def test_a_code_that_the_book_does_not_have_has_no_page():
    pages = RulePages.at("https://example.org/rules")
    assert [pages.address(code) for code in ("XX001", "WA001", "")] == ["", "", ""]


def test_without_a_site_no_rule_has_a_page():
    assert RulePages.at(None).address("SZ001") == ""


def test_a_folder_of_pages_leads_to_its_files(tmp_path):
    folder = tmp_path / "my rules"
    folder.mkdir()
    for rule in sc.RULES:
        (folder / page_name(rule.code)).touch()
    expected = (folder / "sz001.html").as_uri()
    assert RulePages.at(folder).address("SZ001") == RulePages.at(str(folder)).address("SZ001") == expected


@pytest.mark.parametrize(
    "given",
    [
        "example.org/rules", "javascript:alert(1)", "ftp://example.org/rules", "https://", "http://[1/rules",
        "https://example.org/?page=", "https://example.org/#rules", 'https://example.org/"onclick="x',
        "https://example.org/a b", "https://example.org/\u202e", "no such folder", "x" * 5000, "a\0b", "",
    ],
)  # fmt: skip
def test_what_is_neither_is_refused(given):
    with pytest.raises(
        InputError, match=r"is neither a web address nor a folder with pages of rules; give the"
    ):
        RulePages.at(given)


def test_a_folder_without_pages_is_refused(tmp_path):
    with pytest.raises(InputError) as error:
        RulePages.at(tmp_path)
    assert str(error.value).endswith(
        "is neither a web address nor a folder with pages of rules; give the folder reference/rules of a built site, "
        "or its address"
    )
