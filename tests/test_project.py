"""The project's own files agree with each other."""

import re
import tomllib
from pathlib import Path

import pytest

import studycheck

ROOT = Path(__file__).parent.parent


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_constraints_are_the_lowest_versions_that_pyproject_allows():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    declared = [
        *project["dependencies"],
        *(entry for name in extras if name != "dev" for entry in extras[name]),
    ]
    lowest = dict(re.fullmatch(r"([\w-]+)(?:\[\w+\])?>=([\d.]+)", entry).groups() for entry in declared)
    pinned = dict(re.findall(r"(?m)^([\w-]+)==([\d.]+)$", read("constraints-lowest.txt")))
    assert {name: version.split(".") for name, version in pinned.items()} == {
        name: (version.split(".") + ["0"] * 3)[: len(pinned[name].split("."))]
        for name, version in lowest.items()
    }


def test_ci_runs_the_test_command_of_the_readme():
    assert "make test" in read("README.md")
    assert read(".ci/run").splitlines()[-1] == "exec make test"


@pytest.mark.parametrize(
    "target", ["demo", "test", "check", "format", "reference", "docs", "docs-serve", "pictures", "benchmarks"]
)
def test_commands_of_the_documents_exist_in_the_makefile(target):
    assert re.search(rf"(?m)^{target}:", read("Makefile"))
    assert f"make {target}" in read("README.md") + read("CONTRIBUTING.md")


def test_versions_agree():
    assert f"version: {studycheck.__version__}" in read("CITATION.cff")
    assert f"## {studycheck.__version__}" in read("CHANGELOG.md")


@pytest.mark.parametrize("page", ["card.md", "report-json.md"])
def test_generated_reference_is_up_to_date(page):
    import runpy

    pages = runpy.run_path(str(ROOT / "docs" / "generate_reference.py"))["PAGES"]
    assert read(f"docs/reference/{page}") == pages[page](), "run `make reference`"


@pytest.mark.parametrize(
    "document",
    sorted(
        str(path.relative_to(ROOT))
        for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
        if "reference" not in path.parts
    ),
)
def test_links_between_documents_lead_somewhere(document):
    folder = (ROOT / document).parent
    words = re.sub(r"(?ms)^```.*?^```$", "", read(document))  # code has brackets of its own
    for link in re.findall(r"\]\(([^)#:]+)\)", words):
        assert (folder / link).exists() or (folder / f"{link}.md").exists(), link


def test_numbers_in_the_documents_are_those_of_the_package():
    report = studycheck.check(studycheck.datasets.load("social-networks-2012"))
    changes = read("CHANGELOG.md")
    assert (
        f"{len(studycheck.RULES)} rules in {len({rule.code[:2] for rule in studycheck.RULES})} families"
        in changes
    )
    assert f"{len(studycheck.size_schemes)} dated and sourced size schemes" in changes
    assert f"{len(report.catalog)} studies, {len(report.catalog.estimates())} estimates" in changes
