"""What the scope map shows: which studies published numbers of what, about which kind of network."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from studycheck.catalog import Catalog
from studycheck.charts.drawn import Drawn, Row
from studycheck.charts.language import counted, listed
from studycheck.charts.ruler import plain
from studycheck.constructs import OWN_PREFIX
from studycheck.constructs import construct as construct_of
from studycheck.study import Study, known
from studycheck.vocab import Marker, Scope

SCOPES: tuple[Scope | None, ...] = (
    Scope.PUBLIC,
    Scope.BOTH,
    Scope.ENTERPRISE,
    Scope.UNCLEAR,
    None,
)
HEADINGS: dict[Scope | None, str] = {
    Scope.PUBLIC: "About public networks",
    Scope.BOTH: "About public and internal networks together",
    Scope.ENTERPRISE: "About internal networks",
    Scope.UNCLEAR: "The questions do not tell the two apart",
    None: "Kind of network not known",
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """A study with its scope and how many numbers of each construct it published."""

    study: str
    scope: Scope | None
    state: str
    numbers: Counter[str]


def mapped(catalog: Catalog) -> list[Mapped]:
    """Return every study, those of one scope together, those of most constructs first."""
    found = [_mapped(study) for study in catalog.studies]
    return sorted(found, key=lambda one: (SCOPES.index(one.scope), -len(one.numbers), one.study))


def _mapped(study: Study) -> Mapped:
    scope = study.network_scope
    state = str(scope) if isinstance(scope, Marker) else "not coded" if scope is None else str(scope)
    return Mapped(study.id, known(scope), state, Counter(estimate.construct for estimate in study.estimates))


def columns_of(found: list[Mapped]) -> list[str]:
    """Return the constructs, those of a family together, largest family first."""
    studies = Counter(name for one in found for name in one.numbers)
    families: Counter[str] = Counter()
    for name, count in studies.items():
        families[construct_of(name).family] += count

    def key(name: str) -> tuple[bool, int, str, int, str]:
        family = construct_of(name).family
        return (name.startswith(OWN_PREFIX), -families[family], family, -studies[name], name)

    return sorted(studies, key=key)


def column_name(name: str) -> str:
    """Return a construct in words."""
    return plain(name.removeprefix(OWN_PREFIX).replace("_", " "))


def shared(found: list[Mapped]) -> tuple[int, int]:
    """Return how many constructs there are, and of how many there are numbers on both kinds of networks apart."""
    of = {
        scope: {name for one in found if one.scope is scope for name in one.numbers}
        for scope in (Scope.PUBLIC, Scope.ENTERPRISE)
    }
    return len(columns_of(found)), len(of[Scope.PUBLIC] & of[Scope.ENTERPRISE])


def message(found: list[Mapped]) -> tuple[str, str]:
    """Return title and subtitle."""
    names = {
        Scope.PUBLIC: "about public networks", Scope.BOTH: "about both together",
        Scope.ENTERPRISE: "about internal ones", Scope.UNCLEAR: "unclear", None: "not known",
    }  # fmt: skip
    counts = Counter(one.scope for one in found)
    parts = [f"{counts[scope]:,} {names[scope]}" for scope in SCOPES if counts[scope]]
    every, both = shared(found)
    told = (
        f"{counted(len(found), 'study', 'studies')}: {', '.join(parts)}. {both:,} of "
        f"{counted(every, 'construct', 'constructs')} {'has' if both == 1 else 'have'} numbers about public and about "
        "internal networks apart."
    )
    return "What was measured, and about which networks", told


def caveats(found: list[Mapped]) -> list[str]:
    """Return what a reader must be told of these studies."""
    told = ["Numbers in one column share a construct, not always its wording."]
    vague = [column_name(name) for name in columns_of(found) if construct_of(name).vague]
    if vague:
        told.append(f"Sharing these constructs says little, they cover many things: {listed(vague)}.")
    without = [one.study for one in found if not one.numbers]
    if without:
        told.append(f"No published number is coded: {listed(without)}.")
    unknown = [f"{one.study} ({one.state})" for one in found if one.scope is None]
    if unknown:
        told.append(f"Kind of network not known: {listed(unknown)}.")
    return [plain(note) for note in told]


def record(found: list[Mapped]) -> Drawn:
    """Return what is drawn: one row per study and construct; one without a construct where none is coded."""
    order = columns_of(found)
    rows: list[Row] = []
    for one in found:
        names: list[str | None] = [*sorted(one.numbers, key=order.index)]
        rows += [
            {
                "study": one.study,
                "scope": one.state,
                "construct": name,
                "numbers": one.numbers[name] if name else 0,
            }
            for name in names or [None]
        ]
    lines = [
        f"{one.study} ({one.state}): "
        + (", ".join(column_name(name) for name in sorted(one.numbers, key=order.index)) or "no number coded")
        for one in found
    ]
    return Drawn("Scope map", *message(found), tuple(rows), tuple(lines), tuple(caveats(found)))
