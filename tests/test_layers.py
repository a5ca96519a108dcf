"""Imports point down: the layers of the package, lowest first."""

import ast
from pathlib import Path

import pytest

import studycheck

LAYERS = [
    ["errors", "version"],
    ["base"],
    ["vocabulary"],
    ["sizes"],
    ["statistics"],
    ["study"],
    ["catalog"],
    ["rules"],
    ["checking"],
    ["analysis"],
    ["report"],
    ["charts", "testing"],
    ["cli"],
]
DOORS: set[tuple[str, str]] = set()
ROOT = Path(studycheck.__file__).parent
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
# the root package only names where things are; __version__ may be read by all
MODULES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_layers(node: ast.AST) -> set[str]:
    found = set()
    for child in ast.walk(node):
        names: list[str] = []
        if isinstance(child, ast.ImportFrom) and child.module:
            names = [child.module]
            if child.module == "studycheck":
                names = [f"studycheck.{alias.name}" for alias in child.names]
        elif isinstance(child, ast.Import):
            names = [alias.name for alias in child.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "studycheck" and len(parts) > 1 and not parts[1].startswith("_"):
                found.add(parts[1])
    return found


def test_every_module_has_a_layer():
    assert {layer_of(path) for path in MODULES} == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path):
    here = layer_of(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if here in ("cli", "demo"):
        return  # the top may use everything, through the root's names, too
    upward = {
        name for name in imported_layers(tree) if name in LEVEL and name != here and LEVEL[name] > LEVEL[here]
    } - {to for source, to in DOORS if source == here}
    assert not upward


def test_doors_open_inside_functions_only():
    for source, target in DOORS:
        for path in (path for path in MODULES if layer_of(path) == source):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
            assert all(target not in imported_layers(node) for node in top)
