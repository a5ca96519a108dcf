"""The scope of a study: the kind of network, or the scope that its topic declares."""

from __future__ import annotations

from studycheck.study.study import Study
from studycheck.vocabulary.scopes import ScopeTerm
from studycheck.vocabulary.terms import Marker, Scope


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
