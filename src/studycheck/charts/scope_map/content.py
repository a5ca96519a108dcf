"""The content of the scope map: estimates of each study by construct, and the kind of network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from studycheck.base.frozen import frozen
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
    study_titles,
    term,
)
from studycheck.checking.numbers.published import scope_name
from studycheck.study import Study
from studycheck.study.scopes import known_scope, reported_scope
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.scopes import ScopeTerm
from studycheck.vocabulary.terms import Scope

Told = Scope | ScopeTerm | None
"""The kind of network that a study is about, or the scope of its topic, if it is known."""
_NETWORKS = (Scope.PUBLIC, Scope.BOTH, Scope.ENTERPRISE, Scope.UNCLEAR)
_HEADINGS: dict[Told, str] = {
    Scope.PUBLIC: msg("About public networks"),
    Scope.BOTH: msg("About public and internal networks together"),
    Scope.ENTERPRISE: msg("About internal networks"),
    Scope.UNCLEAR: msg("The questions do not distinguish the two"),
    None: msg("Scope not known"),
}
_COUNTED: dict[Told, str] = {
    Scope.PUBLIC: msg("{n:,} about public networks"),
    Scope.BOTH: msg("{n:,} about both together"),
    Scope.ENTERPRISE: msg("{n:,} about internal ones"),
    Scope.UNCLEAR: msg("{n:,} unclear"),
    None: msg("{n:,} not known"),
}
_NO_KINDS = "no kinds"
"""The state of a study whose topic tells no kinds apart."""


@frozen
class ScopeRow:
    """A study with its scope and the number of its published estimates of each construct."""

    study: str
    title: str
    scope: Told
    state: str
    numbers: Counter[Construct]


def scope_rows(catalog: Catalog) -> list[ScopeRow]:
    """Return every study, those of one scope together, those with most constructs first."""
    titles = study_titles(catalog.studies)
    rows = [_scope_row(study, plain(titles[study.id])) for study in catalog.studies]
    own = [term for topic in catalog.topics if topic.scope for term in topic.scope.terms]
    order: list[Told] = [*_NETWORKS, *own, None]
    return sorted(rows, key=lambda one: (order.index(one.scope), -len(one.numbers), one.study))


def scopes_of(rows: list[ScopeRow]) -> list[Told]:
    """Return the scopes of some rows, in their order."""
    return list(dict.fromkeys(one.scope for one in rows))


def heading(scope: Told) -> str:
    """Return the heading over the studies of a scope."""
    if isinstance(scope, ScopeTerm):
        return say("About {scope}", scope=plain(str(scope)))
    return say(_HEADINGS[scope])


def _count(scope: Told, n: int) -> str:
    if isinstance(scope, ScopeTerm):
        return say("{n:,} about {scope}", n=n, scope=plain(str(scope)))
    return say(_COUNTED[scope], n=n)


def _scope_row(study: Study, title: str) -> ScopeRow:
    scope = reported_scope(study)
    state = scope.id if isinstance(scope, ScopeTerm) else "not coded" if scope is None else str(scope)
    state = state if study.topic.has_scope or study.topic.scope else _NO_KINDS
    return ScopeRow(
        study.id,
        title,
        known_scope(study),
        state,
        Counter(study.topic.construct(estimate.construct) for estimate in study.estimates),
    )


def columns_of(rows: Sequence[ScopeRow]) -> list[Construct]:
    """Return the constructs, those of a family together, the largest family first."""
    studies = Counter(name for one in rows for name in one.numbers)
    families: Counter[str] = Counter()
    for name, count in studies.items():
        families[name.family] += count

    def key(one: Construct) -> tuple[bool, int, str, int, str]:
        return (one.is_own, -families[one.family], one.family, -studies[one], one.id)

    return sorted(studies, key=key)


def column_name(name: Construct) -> str:
    """Return a construct in words."""
    return name_of(name)


def count_shared(rows: list[ScopeRow]) -> tuple[int, int]:
    """Return the number of constructs, and of those with separate estimates for scopes that share nothing."""
    alone = [one for one in rows if _stands_alone(one.scope)]
    of = Counter(name for scope in scopes_of(alone) for name in _constructs_in(alone, scope))
    return len(columns_of(rows)), sum(count > 1 for count in of.values())


def _stands_alone(scope: Told) -> bool:
    return not scope.covers if isinstance(scope, ScopeTerm) else scope in (Scope.PUBLIC, Scope.ENTERPRISE)


def _constructs_in(rows: list[ScopeRow], scope: Told) -> set[Construct]:
    return {name for one in rows if one.scope == scope for name in one.numbers}


def state_words(one: ScopeRow) -> str:
    """Return the kind of network of a study in words, or the reason why it is not known."""
    if one.scope is not None:
        return plain(scope_name(one.scope))
    if one.state == _NO_KINDS:
        return say("a topic without scopes")
    return say("not coded") if one.state == "not coded" else term(one.state, "Marker")


def tells_scopes(rows: list[ScopeRow]) -> bool:
    """Return whether the topic of any study tells scopes apart."""
    return any(one.state != _NO_KINDS for one in rows)


def message(rows: list[ScopeRow]) -> tuple[str, str]:
    """Return title and subtitle."""
    if not tells_scopes(rows):
        text = say(
            "{studies} publish estimates of {constructs}.",
            studies=counted(len(rows), "study", "studies"),
            constructs=counted(len(columns_of(rows)), "construct", "constructs"),
        )
        return say("What was measured"), text
    counts = Counter(one.scope for one in rows)
    without = sum(one.state == _NO_KINDS for one in rows)
    counts[None] -= without
    parts = [_count(scope, counts[scope]) for scope in scopes_of(rows) if counts[scope]]
    parts += [say("{n:,} of topics without scopes", n=without)] if without else []
    every, both = count_shared(rows)
    studies = label(counted(len(rows), "study", "studies"), ", ".join(parts))
    constructs = counted(every, "construct", "constructs")
    if any(isinstance(one.scope, ScopeTerm) for one in rows):
        text = either(
            both,
            "{studies}. {number:,} of {constructs} has separate estimates for several scopes.",
            "{studies}. {number:,} of {constructs} have separate estimates for several scopes.",
            studies=studies,
            constructs=constructs,
        )
        return say("What was measured, and within which scope"), text
    text = either(
        both,
        "{studies}. {number:,} of {constructs} has separate estimates for public and for internal networks.",
        "{studies}. {number:,} of {constructs} have separate estimates for public and for internal networks.",
        studies=studies,
        constructs=constructs,
    )
    return say("What was measured, and about which networks"), text


def caveats(rows: list[ScopeRow]) -> list[str]:
    """Return the caveats on these studies."""
    sentences = [say("Estimates in one column share a construct, but not always its wording.")]
    vague = [column_name(name) for name in columns_of(rows) if name.vague]
    if vague:
        sentences.append(
            say(
                "These constructs are so broad that sharing one says little: {names}.",
                names=list_names(vague),
            )
        )
    without = [one.title for one in rows if not one.numbers]
    if without:
        sentences.append(say("No published estimate is coded: {studies}.", studies=list_names(without)))
    unknown = [
        f"{one.title} ({state_words(one)})" for one in rows if one.scope is None and one.state != _NO_KINDS
    ]
    if unknown:
        sentences.append(say("Scope not known: {studies}.", studies=list_names(unknown)))
    return [plain(note) for note in sentences]


def record(rows: list[ScopeRow]) -> ChartContent:
    """Return the content of the chart: one row per study and construct; a study without estimates has one row."""
    order = columns_of(rows)
    cells: list[Row] = []
    for one in rows:
        names: list[Construct | None] = [*sorted(one.numbers, key=order.index)]
        cells += [
            {
                "study": one.study,
                "scope": one.state,
                "construct": name.id if name else None,
                "numbers": one.numbers[name] if name else 0,
            }
            for name in names or [None]
        ]
    lines = [
        label(
            f"{one.title} ({state_words(one)})",
            ", ".join(column_name(name) for name in sorted(one.numbers, key=order.index))
            or say("no estimate coded"),
        )
        for one in rows
    ]
    return ChartContent(say("Scope map"), *message(rows), tuple(cells), tuple(lines), tuple(caveats(rows)))
