"""The one entry to comparing two states of a catalogue."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np

from studycheck.catalog import Catalog
from studycheck.checking.results import BaseReport
from studycheck.errors import StudycheckError, shorten
from studycheck.report.check import check
from studycheck.report.diff.aligning import align, shared
from studycheck.report.diff.changes import Changes
from studycheck.report.diff.fields import changed_fields
from studycheck.report.diff.revision import Revision
from studycheck.report.diff.setting_change import changed_settings
from studycheck.report.diff.verdicts import VerdictChanges
from studycheck.study import Study

Studies = Catalog | Study | Iterable[Study]


def diff(old: Studies, new: Studies, *, before: Mapping[str, Any] | None = None, **settings: Any) -> Revision:
    """Compare two states of a catalogue: which fields changed, and which verdicts, and why.

    Both states are checked once each, with the same rules and settings, so that a changed verdict comes from
    a changed card. What other settings do is told apart: see `before`.

    Parameters
    ----------
    old, new : Catalog, Study or iterable of Study
        The two states. A study is the same under the same id; or under another one, if nothing else of
        its card differs. The numbers of a study are the same by construct, size class, bounds, country
        and date; where several share these, by what else tells them apart. Nothing is guessed: what is not
        the same was removed and added.
    before : mapping, optional
        Settings that were others when the old state was checked: ``{"profile": "default"}``. The old cards
        are then checked with them once more, and `Revision.by_settings` holds the verdicts that differ.
    **settings
        As for `studycheck.check`: contrast, comparing, of, construct, profile, rules, waivers, today.

    Returns
    -------
    Revision
        Studies, fields and verdicts that changed.

    Raises
    ------
    StudycheckError
        If a state is no catalogue, or `before` holds what cannot have changed.
    InputError, UnknownNameError
        As for `studycheck.check`.

    Examples
    --------
    >>> import studycheck as sc
    >>> old = sc.Study(id="fr", countries="FR", year=2012), sc.Study(id="us", countries="US", year=2012)
    >>> new = sc.Study(id="fr", countries="FR", year=2012), sc.Study(id="us", countries="FR", year=2012)
    >>> revision = sc.diff(old, new)
    >>> print(revision.changes[0])
    us, countries corrected: US → FR
    >>> sc.diff(old, old).is_empty
    True
    """
    # midnight between two checks is no reason for a change
    settings = {**settings, "today": settings.get("today") or date.today()}
    was, now = _catalog("old", old), _catalog("new", new)
    other = changed_settings(before or {}, settings)
    reports = _checked(was, now, settings), _checked(now, was, settings)
    first = _checked(was, now, {**settings, **(before or {})}) if other else reports[0]
    studies = align(was, now)
    changes = Changes(
        tuple(change for a, b in studies.both if a == b for change in changed_fields(was[a], now[b]))
    )
    places = shared(studies, was, now, reports)
    everywhere = np.arange(len(first.catalog))
    return Revision(
        *reports,
        studies,
        changes,
        VerdictChanges(reports, places, changes),
        other,
        VerdictChanges((first, reports[0]), (everywhere, everywhere)),
        first,
        len(places[0]) * (len(places[0]) - 1) // 2,
    )


def _catalog(name: str, given: Any) -> Catalog:
    if isinstance(given, Catalog):
        return given
    if isinstance(given, str | os.PathLike):
        raise StudycheckError(
            f"{name}={shorten(given)} is a path; read it first, as in studycheck.diff(studycheck.read(…), …)"
        )
    studies = [given] if isinstance(given, Study) else given
    listed = list(studies) if isinstance(studies, Iterable) else None
    if listed is None or not all(isinstance(study, Study) for study in listed):
        raise StudycheckError(f"{name}={shorten(given)} is no catalogue; give a Catalog, a Study or several")
    return Catalog(listed)


def _checked(catalog: Catalog, beside: Catalog, settings: Mapping[str, Any]) -> BaseReport:
    """Check one state; of constructs, those that it prints, if the other state prints the rest."""
    wanted = settings.get("construct")
    if not wanted or str(settings.get("of")) != "estimates":
        return check(catalog, **settings)
    names: Collection[str] = [wanted] if isinstance(wanted, str) else list(wanted)
    here, there = ({estimate.construct for _, estimate in one.estimates()} for one in (catalog, beside))
    if not set(names) <= here | there:
        return check(catalog, **settings)  # which says what is wrong
    printed = [name for name in names if name in here]
    return check(catalog if printed else Catalog(), **{**settings, "construct": printed})
