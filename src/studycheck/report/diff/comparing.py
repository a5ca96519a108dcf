"""`diff`: the one entry to comparing two states of a catalog."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np

from studycheck.catalog import Catalog
from studycheck.checking.results import BaseReport
from studycheck.report.check import check
from studycheck.report.checking import as_catalog
from studycheck.report.diff.aligning import align, common_positions
from studycheck.report.diff.changes import Changes
from studycheck.report.diff.fields import changed_fields
from studycheck.report.diff.revision import Revision
from studycheck.report.diff.setting_change import changed_settings
from studycheck.report.diff.verdicts import VerdictChanges
from studycheck.study import Study

Studies = Catalog | Study | Iterable[Study]
_EXAMPLE = "studycheck.diff(studycheck.read(…), …)"


def diff(old: Studies, new: Studies, *, before: Mapping[str, Any] | None = None, **settings: Any) -> Revision:
    """Compare two states of a catalog: return the changed fields, the changed verdicts and the reasons.

    Each state is checked once, with the same rules and settings, so that a changed verdict comes from a changed
    card. The effect of different settings is reported separately: see `before`.

    Parameters
    ----------
    old, new : Catalog, Study or iterable of Study
        The two states. Studies with the same id are the same; a study with another id is the same only if all
        other fields of its card are equal. Estimates of a study are the same if construct, size class, bounds,
        country and date agree; if several agree in these, other fields distinguish them. The function does not
        guess: all other studies and estimates count as removed and added.
    before : mapping, optional
        Settings that differed when the old state was checked: ``{"profile": "default"}``. The old cards are then
        checked with them as well, and `Revision.by_settings` holds the verdicts that differ.
    **settings
        The arguments of `studycheck.check`: contrast, comparing, of, construct, profile, rules, waivers, today.

    Returns
    -------
    Revision
        The studies, fields and verdicts that changed.

    Raises
    ------
    StudycheckError
        If a state is not a catalog, or `before` holds a setting that cannot change.
    InputError, UnknownNameError
        For the reasons that `studycheck.check` gives.

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
    # midnight between two checks must not cause a change
    settings = {**settings, "today": settings.get("today") or date.today()}
    was, now = (as_catalog(state, name, _EXAMPLE) for state, name in ((old, "old"), (new, "new")))
    other = changed_settings(before or {}, settings)
    reports = _check(was, now, settings), _check(now, was, settings)
    first = _check(was, now, {**settings, **(before or {})}) if other else reports[0]
    studies = align(was, now)
    changes = Changes(
        tuple(change for a, b in studies.both if a == b for change in changed_fields(was[a], now[b]))
    )
    places = common_positions(studies, was, now, reports)
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


def _check(catalog: Catalog, other: Catalog, settings: Mapping[str, Any]) -> BaseReport:
    """Check one state; a construct may have estimates in the other state only."""
    construct = settings.get("construct")
    if not construct or str(settings.get("of")) != "estimates":
        return check(catalog, **settings)
    names: Collection[str] = [construct] if isinstance(construct, str) else list(construct)
    here, there = ({estimate.construct for _, estimate in one.estimates()} for one in (catalog, other))
    if not set(names) <= here | there:
        return check(catalog, **settings)  # which raises the error
    published = [name for name in names if name in here]
    return check(catalog if published else Catalog(), **{**settings, "construct": published})
