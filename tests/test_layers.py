"""The rooms of the package: imports point down the list, and the tree that contributors are shown is the tree."""

import ast
import re
from pathlib import Path

import studycheck
from tests.each import each

ROOMS = [
    "errors",
    "version",
    "base",
    "vocabulary",
    "sizes",
    "statistics",
    "study",
    "catalog",
    "rules",
    "checking",
    "analysis",
    "report",
    "coding",
    "charts",
    "comparing",
    "serving",
    "testing",
    "cli",
]
"""Lowest first. A room imports from those above it in this list, at no time and for no purpose from others."""

ROOT = Path(studycheck.__file__).parent
# the root package only names where things are, and starts the command line
MODULES = sorted(set(ROOT.rglob("*.py")) - {ROOT / "__init__.py", ROOT / "__main__.py"})
CONTRIBUTING = Path(__file__).parent.parent / "CONTRIBUTING.md"


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_modules(tree: ast.AST) -> set[str]:
    """Return every module that is imported: at the top, inside functions, and for types only."""
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "studycheck":
            modules |= {f"studycheck.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            modules.add(node.module)
    return {module for module in modules if module.split(".")[0] == "studycheck"}


def test_every_module_is_in_a_room():
    assert {room_of(path) for path in MODULES} == set(ROOMS)


@each("path", MODULES, lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path):
    here = room_of(path)
    # importing the root package itself would be a way up to everything
    rooms = {
        module.partition(".")[2].split(".")[0]
        for module in imported_modules(ast.parse(path.read_text("utf-8")))
    }
    below = set(ROOMS[: ROOMS.index(here) + 1])
    assert rooms <= below


def test_imports_are_seen_wherever_they_stand():
    code = (
        "import studycheck.a\nfrom studycheck import b\n"
        "if TYPE_CHECKING:\n    from studycheck.c import x\n"
        "def f():\n    from studycheck.d.e import y\n    import numpy\n"
    )
    assert imported_modules(ast.parse(code)) == {
        "studycheck.a",
        "studycheck.b",
        "studycheck.c",
        "studycheck.d.e",
    }


def test_the_tree_that_contributors_are_shown_is_the_tree():
    block = re.search(r"```text\n(studycheck/\n.*?)```", CONTRIBUTING.read_text(encoding="utf-8"), re.DOTALL)
    lines = block.group(1).splitlines()[1:]
    assert len(lines) <= 20
    shown = [re.match(r"  (\S+?)/? {2,}(.*)", line).groups() for line in lines]
    names = [name for name, _ in shown]
    assert [name.removesuffix(".py") for name in names if name != "data"] == ROOMS
    for name, text in shown:
        for folder in re.findall(r"([\w/]+)/", text):
            assert (ROOT / name / folder).is_dir(), f"{name}/{folder}"


def test_no_two_classes_have_one_name():
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}
