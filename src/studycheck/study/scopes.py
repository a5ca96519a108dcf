"""The scope of a study or an estimate: the kind of network, or the scope that its topic declares."""

from __future__ import annotations

from studycheck.study.estimate import Estimate
from studycheck.study.reported import known
from studycheck.study.study import Study
from studycheck.vocabulary.platforms import scope_of_platforms
from studycheck.vocabulary.scopes import ScopeTerm
from studycheck.vocabulary.terms import Marker, Scope
from studycheck.vocabulary.topic import Topic


def reported_scope(study: Study) -> Scope | ScopeTerm | Marker | None:
    """Return which of the things that its topic tells apart a study is about; not applicable where it tells none.

    Examples
    --------
    >>> reported_scope(Study(id="acme-2012", network_scope="public"))
    <Scope.PUBLIC: 'public'>
    >>> reported_scope(Study(id="acme-2025", topic="ai-adoption"))
    <Marker.NOT_APPLICABLE: 'not applicable'>
    """
    topic = study.topic
    if topic.scope is None:
        return study.network_scope if topic.has_scope else Marker.NOT_APPLICABLE
    given = study.scope
    return given if given is None or isinstance(given, Marker) else topic.scope.named(given)


def known_scope(study: Study) -> Scope | ScopeTerm | None:
    """Return which of the things that its topic tells apart a study is about, if that is known."""
    scope = reported_scope(study)
    return None if isinstance(scope, Marker) else scope


def scope_of(estimate: Estimate, topic: Topic) -> str | None:
    """Return the scope of an estimate by its construct, or its kind of network by its platforms, if they tell it.

    Examples
    --------
    >>> from studycheck import Estimate, topics
    >>> networks = topics["social-networks"]
    >>> scope_of(Estimate(construct="uses_internal_social_tools"), networks)
    <Scope.ENTERPRISE: 'enterprise'>
    >>> scope_of(Estimate(construct="uses_specific_platform", platforms=["LinkedIn"]), networks)
    <Scope.PUBLIC: 'public'>
    """
    what = topic.construct(estimate.construct)
    if what.scope is not None or not (topic.has_scope and what.by_platform):
        return what.scope
    return scope_of_platforms(known(estimate.platforms) or (), topic.scopes)
