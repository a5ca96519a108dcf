"""studycheck: which published survey numbers may stand side by side on one chart, and why the others may not.

Read study cards with `read`, or take a bundled catalogue from `datasets`; `check` them; look at the
`Report`: its findings, its verdicts on pairs, its groups of studies that may share a chart; draw them with
`charts`. `statistics` says how much a published number can carry, `explain` gives the page of a rule,
`size_schemes` and `find_size_schemes` what a size label means, `diff` what changed between two states of a
catalogue.

Everything is loaded when it is first touched, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studycheck import charts, datasets, statistics
    from studycheck.catalog import Catalog
    from studycheck.checking import check
    from studycheck.crosswalks import Crosswalk, crosswalk
    from studycheck.errors import InputError, StudycheckError
    from studycheck.findings import Finding
    from studycheck.normalizing import common_classes, normalize
    from studycheck.pages import explain
    from studycheck.profiles import Profile
    from studycheck.readers import read
    from studycheck.results import Report
    from studycheck.revisions import diff
    from studycheck.rules import RULES
    from studycheck.sizes import SizeScheme, find_size_schemes, size_schemes
    from studycheck.sizes.classify import classify
    from studycheck.study import Estimate, Study
    from studycheck.vocab import Dimension, Severity, Verdict

__version__ = "0.1.0"

_PLACES = {
    "Catalog": "catalog",
    "Crosswalk": "crosswalks",
    "Dimension": "vocab",
    "Estimate": "study",
    "Finding": "findings",
    "InputError": "errors",
    "Profile": "profiles",
    "RULES": "rules",
    "Report": "results",
    "Severity": "vocab",
    "SizeScheme": "sizes",
    "Study": "study",
    "StudycheckError": "errors",
    "Verdict": "vocab",
    "check": "checking",
    "classify": "sizes.classify",
    "common_classes": "normalizing",
    "crosswalk": "crosswalks",
    "diff": "revisions",
    "explain": "pages",
    "find_size_schemes": "sizes",
    "normalize": "normalizing",
    "read": "readers",
    "size_schemes": "sizes",
}
_MODULES = ("charts", "datasets", "statistics")

__all__ = [
    "RULES",
    "Catalog",
    "Crosswalk",
    "Dimension",
    "Estimate",
    "Finding",
    "InputError",
    "Profile",
    "Report",
    "Severity",
    "SizeScheme",
    "Study",
    "StudycheckError",
    "Verdict",
    "charts",
    "check",
    "classify",
    "common_classes",
    "crosswalk",
    "datasets",
    "diff",
    "explain",
    "find_size_schemes",
    "normalize",
    "read",
    "size_schemes",
    "statistics",
]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"studycheck.{name}")
    if name in _PLACES:
        found = getattr(import_module(f"studycheck.{_PLACES[name]}"), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module 'studycheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
