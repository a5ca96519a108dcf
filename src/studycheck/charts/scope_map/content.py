"""What the scope map shows: which studies published numbers of what, about which kind of network."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from studycheck.catalog import Catalog
from studycheck.charts.kit import (
    ChartContent,
    Row,
    counted,
    either,
    label,
    list_names,
    msg,
    name_of,
    plain,
    say,
    term,
)
from studycheck.study import Study, known
from studycheck.vocabulary.constructs import OWN_PREFIX, construct as construct_of
from studycheck.vocabulary.terms import Marker, Scope

SCOPES: tuple[Scope | None, ...] = (
    Scope.PUBLIC,
    Scope.BOTH,
    Scope.ENTERPRISE,
    Scope.UNCLEAR,
    None,
)
HEADINGS: dict[Scope | None, str] = {
    Scope.PUBLIC: msg("About public networks"),
    Scope.BOTH: msg("About public and internal networks together"),
    Scope.ENTERPRISE: msg("About internal networks"),
    Scope.UNCLEAR: msg("The questions do not distinguish the two"),
    None: msg("Kind of network not known"),
}


_COUNTED: dict[Scope | None, str] = {
    Scope.PUBLIC: msg("{n:,} about public networks"),
    Scope.BOTH: msg("{n:,} about both together"),
    Scope.ENTERPRISE: msg("{n:,} about internal ones"),
    Scope.UNCLEAR: msg("{n:,} unclear"),
    None: msg("{n:,} not known"),
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
    return name_of(name)


def shared(found: list[Mapped]) -> tuple[int, int]:
    """Return how many constructs there are, and of how many there are numbers on both kinds of networks apart."""
    of = {
        scope: {name for one in found if one.scope is scope for name in one.numbers}
        for scope in (Scope.PUBLIC, Scope.ENTERPRISE)
    }
    return len(columns_of(found)), len(of[Scope.PUBLIC] & of[Scope.ENTERPRISE])


def state_words(one: Mapped) -> str:
    """Return the kind of network that a study is about, or why it is not known."""
    if one.scope:
        return term(one.scope)
    return say("not coded") if one.state == "not coded" else term(one.state, "Marker")


def message(found: list[Mapped]) -> tuple[str, str]:
    """Return title and subtitle."""
    counts = Counter(one.scope for one in found)
    parts = [say(_COUNTED[scope], n=counts[scope]) for scope in SCOPES if counts[scope]]
    every, both = shared(found)
    told = either(
        both,
        "{studies}. {number:,} of {constructs} has separate estimates for public and for internal networks.",
        "{studies}. {number:,} of {constructs} have separate estimates for public and for internal networks.",
        studies=label(counted(len(found), "study", "studies"), ", ".join(parts)),
        constructs=counted(every, "construct", "constructs"),
    )
    return say("What was measured, and about which networks"), told


def caveats(found: list[Mapped]) -> list[str]:
    """Return what a reader must be told of these studies."""
    told = [say("Estimates in one column share a construct, but not always its wording.")]
    vague = [column_name(name) for name in columns_of(found) if construct_of(name).vague]
    if vague:
        told.append(
            say(
                "These constructs are so broad that sharing one says little: {names}.",
                names=list_names(vague),
            )
        )
    without = [one.study for one in found if not one.numbers]
    if without:
        told.append(say("No published estimate is coded: {studies}.", studies=list_names(without)))
    unknown = [f"{one.study} ({state_words(one)})" for one in found if one.scope is None]
    if unknown:
        told.append(say("Kind of network not known: {studies}.", studies=list_names(unknown)))
    return [plain(note) for note in told]


def record(found: list[Mapped]) -> ChartContent:
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
        label(
            f"{one.study} ({state_words(one)})",
            ", ".join(column_name(name) for name in sorted(one.numbers, key=order.index))
            or say("no estimate coded"),
        )
        for one in found
    ]
    return ChartContent(say("Scope map"), *message(found), tuple(rows), tuple(lines), tuple(caveats(found)))
