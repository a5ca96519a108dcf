"""Published shares, converted to the classes of another scheme."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike

from studycheck.analysis.normalizing.by_class import estimates_by_class
from studycheck.analysis.normalizing.case import Case
from studycheck.analysis.normalizing.implied import Assumption, Normalized
from studycheck.analysis.normalizing.reported import groups_of, pairs_of, without_shares
from studycheck.analysis.normalizing.result import Normalization
from studycheck.analysis.normalizing.weights import References
from studycheck.base.language import say
from studycheck.catalog import Catalog
from studycheck.errors import StudycheckError
from studycheck.sizes import SizeRange, SizeScheme
from studycheck.sizes.crosswalks.basis import distribution_named
from studycheck.sizes.crosswalks.classification import SizeCategory, classification_of
from studycheck.sizes.crosswalks.notes import notes_on
from studycheck.sizes.firm_sizes import FirmSizes
from studycheck.study.titles import study_titles
from studycheck.study.topics import check_construct, construct_in, topics
from studycheck.vocabulary.countries import country_code


def normalize(
    numbers: object,
    *,
    to: str | SizeScheme,
    from_: str | SizeScheme | None = None,
    construct: str | None = None,
    country: str | None = None,
    year: int | None = None,
    assume: str = "none",
    sector: str | None = None,
    reference: str | PathLike[str] | FirmSizes | None = None,
) -> Normalization:
    """Return what published shares imply for the classes of another size scheme.

    A class that was reported is returned unchanged. Several whole classes are combined with the numbers of
    firms of a reference distribution. Where a class must be split, the result is an interval: it is not
    published where inside the class the firms with the attribute are. The share of a whole study implies
    nothing for a part of it, because its mixture of sizes need not be that of the population.

    Parameters
    ----------
    numbers : Catalog, Study, Estimate or iterable of them, or mapping of str to float
        The estimates to convert; also pairs of a study and an estimate, as `Catalog.estimates` returns them; or shares
        from 0 to 1 by the labels of the classes of `from_`.
    to : str or SizeScheme
        The scheme of the target classes.
    from_ : str or SizeScheme, optional
        The scheme of the labels of a mapping. It is never guessed.
    construct : str, optional
        The construct to convert; all of them if left out.
    country : str, optional
        The country to convert; it is also taken as the country of estimates that do not name one.
    year : int, optional
        The year of a mapping.
    assume : str
        The assumption about firms inside a reported class: ``none``; ``homogeneous``, the share does not
        depend on size there; ``monotone``, it never falls with size, which is refused if the reported shares
        fall.
    sector : str, optional
        The sector, where the scheme has different classes by sector.
    reference : str, path or FirmSizes, optional
        A distribution to use instead of the one that country and year give: its id, its file, or itself.

    Returns
    -------
    Normalization
        Low, point, high, kind, reference and the reason, for each estimate and target class.

    Raises
    ------
    UnknownNameError
        If the scheme, assumption, sector or reference is unknown.
    InputError
        If a label of a mapping is not a class of `from_`, or a share is not between 0 and 1.
    StudycheckError
        If `from_` or `year` are given without a mapping.
    ValueError
        If the construct or country is unknown.

    Examples
    --------
    Invented: 8 percent of firms with 10-19 and 12 percent of those with 20-99, in EU classes:

    >>> from studycheck import Estimate, normalize
    >>> numbers = [
    ...     Estimate(construct="uses_social_media", value=0.08, bounds={"min": 10, "max": 19}, date=2022),
    ...     Estimate(construct="uses_social_media", value=0.12, bounds={"min": 20, "max": 99}, date=2022),
    ... ]
    >>> for assume in ("none", "homogeneous", "monotone"):
    ...     small = normalize(numbers, to="eu-sbs-size", country="US", assume=assume).rows[1]
    ...     print(small.target, f"{100 * small.low:.4f} {100 * small.point:.4f} {100 * small.high:.4f}")
    small 4.8450 9.5775 11.0532
    small 9.5775 9.5775 9.5775
    small 8.0000 9.5775 9.5775

    Shares as a French table prints them:

    >>> shares = {"TPE": 0.2, "PME": 0.35, "ETI": 0.6}
    >>> row = normalize(shares, from_="fr-blog-2012", to="eu-2003-361", country="FR", year=2012).rows[2]
    >>> row.target, row.low, row.high
    ('medium', 0.35, 0.35)
    """
    assumption = Assumption.named("assumption", assume)
    if isinstance(numbers, Mapping) and not isinstance(numbers, Catalog):
        numbers = estimates_by_class(numbers, from_, construct, country, year)
    elif from_ is not None or year is not None:
        name = "from_" if from_ is not None else "year"
        raise StudycheckError(
            say(
                "{name}= belongs to shares by label, such as {{'PME': 0.2}}; studies say it on their cards",
                name=name,
            )
        )
    pairs = list(pairs_of(numbers))
    # estimates without a study may be about any topic
    about = {study.topic for study, _ in pairs if study} or [*topics.values()]
    if construct is not None and not any(estimate.construct == construct for _, estimate in pairs):
        check_construct(construct, about)
    classification = classification_of(to, sector)
    code = country_code(country) if country else None
    # a file that cannot be read is an error, not a reason why a share is refused
    references, rows = References(None if reference is None else distribution_named(reference)), []
    for group in groups_of(pairs, construct, code):
        rows += [Case(group, category, assumption, references).row() for category in classification.classes]
    distributions = {row.reference.distribution.id: row.reference for row in rows if row.reference}
    notes = [note for one in (None, *distributions.values()) for note in notes_on((classification,), one)]
    titles = study_titles(study for study, _ in pairs if study)
    notes += without_shares(pairs, construct, code, titles)
    names = dict.fromkeys(row.construct for row in rows) or ([construct] if construct else [])
    measured = tuple(construct_in(name, about) for name in names)
    return Normalization(
        classification, assumption, tuple(rows), measured, tuple(dict.fromkeys(notes)), titles
    )


def shares_in(numbers: object, target: SizeRange) -> tuple[Normalized, ...]:
    """Return what published shares imply for one range of headcounts, for each group of them, with no assumption.

    Examples
    --------
    >>> from studycheck import Estimate
    >>> number = Estimate(
    ...     construct="has_profile", value=0.12, bounds={"min": 20, "max": 99}, country="US", date=2022)
    >>> (share,) = shares_in([number], SizeRange(20, 50))
    >>> f"{share.low:.2f} {share.high:.2f}"
    '0.00 0.16'
    """
    references, category = References(None), SizeCategory(str(target), target)
    groups = groups_of(pairs_of(numbers), None, None)
    return tuple(Case(group, category, Assumption.NONE, references).row() for group in groups)
