"""The decorators that make rules, one for each kind."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Concatenate, NotRequired, ParamSpec, TypedDict, TypeVar, Unpack

from studycheck.base.docstrings import docstring_of
from studycheck.rules.arrays import Arrays
from studycheck.rules.facts import Fact, StudyRow
from studycheck.rules.page import Page
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.rules.rule import NOTHING, GroupRule, OwnGrades, RuleJudgement, StudyRule, Thresholds
from studycheck.vocabulary.terms import Among, Comparing, Dimension, Severity

T = TypeVar("T")
P = ParamSpec("P")  # thresholds, by name


class Common(TypedDict):
    """The arguments that all decorators take; see `studycheck.rules.Rule`."""

    dimension: Dimension
    needs: tuple[str, ...]
    cites: tuple[str, ...]
    remedy: str
    slug: NotRequired[str]
    aliases: NotRequired[tuple[str, ...]]
    thresholds: NotRequired[Thresholds]
    among: NotRequired[str | Iterable[str]]
    comparing: NotRequired[str | Iterable[str]]


def _settings(function: Callable[..., Any], common: Common) -> dict[str, Any]:
    """Return the fields of a rule that come from its function or have a shorter form as arguments."""
    among, comparing = common.get("among", tuple(Among)), common.get("comparing", tuple(Comparing))
    return {
        **common,
        "slug": common.get("slug", function.__name__.replace("_", "-")),
        "page": Page.of(docstring_of(function)),
        "thresholds": MappingProxyType(dict(common.get("thresholds", NOTHING))),
        "among": frozenset(map(Among, [among] if isinstance(among, str) else among)),
        "comparing": frozenset(map(Comparing, [comparing] if isinstance(comparing, str) else comparing)),
    }


def study_rule(
    code: str,
    title: str,
    *,
    severity: Severity,
    of: Callable[[StudyRow], Fact[T]],
    **common: Unpack[Common],
) -> Callable[[Callable[Concatenate[T, P], RuleJudgement]], StudyRule[T]]:
    """Turn a function of one fact into a rule on single studies."""

    def make(function: Callable[Concatenate[T, P], RuleJudgement]) -> StudyRule[T]:
        settings = _settings(function, common)
        return StudyRule(code=code, title=title, severity=severity, of=of, judge=function, **settings)

    return make


def pair_rule(
    code: str,
    title: str,
    *,
    severity: Severity,
    of: Callable[[StudyRow], Fact[T]],
    essential: bool = False,
    decisive: bool = False,
    key: Callable[[T], Hashable] | None = None,
    within: Callable[[T], Hashable] | None = None,
    arrays: Arrays[T] | None = None,
    grades: Mapping[Severity, float] = NOTHING,
    unit: str = "",
    **common: Unpack[Common],
) -> Callable[[Callable[Concatenate[T, T, P], RuleJudgement]], PairRule[T]]:
    """Turn a function of two facts into a rule on pairs of studies.

    The function must return the same for ``(a, b)`` and ``(b, a)``. `essential` is for the few facts that every
    comparison needs, `decisive` for those on which comparisons usually turn. `key` says what of a fact decides,
    `within` inside which group of facts the rule can say anything, `arrays` how many pairs are graded at once: all
    three only make a check faster. `grades`, in `unit`, are for rules that return a `Distance` where they know one.
    """

    def make(function: Callable[Concatenate[T, T, P], RuleJudgement]) -> PairRule[T]:
        rule = PairRule(
            code=code,
            title=title,
            severity=severity,
            of=of,
            judge=function,
            unit=unit,
            essential=essential,
            decisive=decisive,
            key=key,
            within=within,
            arrays=arrays,
            **_settings(function, common),
        )
        return rule.regraded(grades)

    return make


def distance_rule(
    code: str,
    title: str,
    *,
    of: Callable[[StudyRow], Fact[T]],
    quantity: Callable[[T], float],
    grades: Mapping[Severity, float],
    unit: str,
    message: str,
    bounds: Callable[[T, T], tuple[float, float] | None] | None = None,
    bounded_message: str = "",
    decisive: bool = False,
    caps: Mapping[Severity, Callable[[T], Hashable]] = NOTHING,
    own_grades: Callable[[T], OwnGrades] | None = None,
    **common: Unpack[Common],
) -> Callable[[Callable[[Any, Any], Any]], DistanceRule[T]]:
    """Turn a distance of two numbers or arrays into a graded rule on pairs of studies.

    Inside a group of `caps`, a distance has at most that severity. Facts may have grades of their own. `bounds` says
    how far the distance may be off, for the message.
    """

    def make(function: Callable[[Any, Any], Any]) -> DistanceRule[T]:
        rule = DistanceRule(
            code=code,
            title=title,
            severity=Severity.MINOR,
            of=of,
            quantity=quantity,
            distance=function,
            grades=grades,
            message=message,
            bounds=bounds,
            bounded_message=bounded_message,
            decisive=decisive,
            caps=caps,
            own_grades=own_grades,
            book_grades=MappingProxyType(dict(grades)),
            unit=unit,
            **_settings(function, common),
        )
        return rule.regraded(grades)

    return make


def group_rule(
    code: str,
    title: str,
    *,
    severity: Severity,
    of: Callable[[StudyRow], Fact[T]],
    **common: Unpack[Common],
) -> Callable[[Callable[Concatenate[Mapping[str, T], P], RuleJudgement]], GroupRule[T]]:
    """Turn a function of facts by id into a rule on all studies that one chart is to show.

    The function receives a mapping from id to fact, in order of id, for those studies whose fact is known. It
    is not called with fewer than two.
    """

    def make(function: Callable[Concatenate[Mapping[str, T], P], RuleJudgement]) -> GroupRule[T]:
        settings = _settings(function, common)
        return GroupRule(code=code, title=title, severity=severity, of=of, judge=function, **settings)

    return make
