"""`check`: the one entry to checking, which loads the rules and all that they need when it is called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any

from studycheck.vocabulary.terms import Among, Comparing, Dimension

if TYPE_CHECKING:
    from studycheck.catalog import Catalog
    from studycheck.checking.profiles import Profile
    from studycheck.checking.waivers import Waivers
    from studycheck.report.report import Report
    from studycheck.rules import Rule
    from studycheck.study import Study


def check(
    studies: Catalog | Study | Iterable[Study],
    *,
    contrast: str | Dimension | Iterable[str | Dimension] = (),
    comparing: str | Comparing = Comparing.LEVELS,
    of: str | Among = Among.STUDIES,
    construct: str | Collection[str] = (),
    profile: str | PathLike[str] | Profile | None = None,
    rules: Sequence[Rule[Any]] | None = None,
    waivers: Waivers | str | PathLike[str] | None = None,
    today: date | None = None,
) -> Report:
    """Check each study, and compare every study with every other.

    Parameters
    ----------
    studies : Catalog, Study or iterable of Study
        The studies to check; several are also compared.
    contrast : str or iterable of str, optional
        Dimensions that the comparison varies on purpose, such as ``{"country"}``: their rules on pairs do not
        run. Without a contrast the question is whether the studies can be shown as alike.
    comparing : str, optional
        ``"levels"`` compares the levels of two results, ``"changes"`` the changes in two series: a bias that is the
        same at both ends of a series cancels, a changed question does not.
    of : str, optional
        ``"studies"`` compares studies as wholes, by their main figures. ``"estimates"`` compares every published
        estimate with every other, each with the facts of its study; two studies can be incomparable and still have
        comparable estimates. Rules on single studies run only on studies.
    construct : str or collection of str, optional
        The constructs whose estimates are compared, with ``of="estimates"``.
    profile : str, path or Profile, optional
        The profile, which sets how strict the check is: a name such as ``"strict"`` (see
        `studycheck.checking.profiles.profile_names`), a file that `studycheck.checking.profiles.read_profile` reads,
        or a profile; by default the severities of the rules.
    rules : sequence of Rule, optional
        The rules to run: by default the rule book; ``[*studycheck.RULES, mine]`` adds a custom rule.
    waivers : Waivers or path, optional
        Findings that people have accepted, or the file that holds them. They stay visible and do not affect a
        verdict.
    today : date, optional
        The date that decides whether waivers have expired; by default today.

    Returns
    -------
    Report
        Findings, verdicts, groups and counts.

    Raises
    ------
    InputError
        If two studies share an id, or the profile does not fit the rules.
    UnknownNameError
        If a contrast is not a dimension, a construct is not registered or does not occur in the studies, or the
        profile does not exist.
    StudycheckError
        If `studies` are not studies, `rules` holds something other than rules, or `construct` is given for studies.
    ValueError
        If two rules share a name.

    Examples
    --------
    >>> import studycheck as sc
    >>> us = sc.Study(id="us", countries="US", network_scope="public")
    >>> fr = sc.Study(id="fr", countries="FR", network_scope="enterprise")
    >>> [finding.code for finding in sc.check([us, fr]).findings]
    ['NS001', 'GE001']
    >>> [finding.code for finding in sc.check([us, fr], contrast={"country"}).findings]
    ['NS001']

    The main figures of two statistical offices differ, but both publish estimates of one construct:

    >>> catalog = sc.datasets.load("social-networks-2012").select(["eurostat-ict-ent-2015", "insee-tic-2015"])
    >>> report = sc.check(catalog, of="estimates", construct="uses_social_media")
    >>> len(report.catalog)
    4
    """
    from studycheck.report.checking import run_check

    return run_check(
        studies,
        contrast=contrast,
        comparing=comparing,
        of=of,
        construct=construct,
        profile=profile,
        rules=rules,
        waivers=waivers,
        today=today,
        check=check,
    )
