"""From one size scheme to another."""

from __future__ import annotations

from os import PathLike

from studycheck.base.language import say
from studycheck.errors import StudycheckError
from studycheck.sizes import SizeScheme
from studycheck.sizes.crosswalks.basis import basis_of
from studycheck.sizes.crosswalks.classification import classification_of
from studycheck.sizes.crosswalks.result import Crosswalk, build
from studycheck.sizes.crosswalks.survival import DELTA
from studycheck.sizes.firm_sizes import FirmSizes


def crosswalk(
    source: str | SizeScheme,
    target: str | SizeScheme,
    *,
    country: str | None = None,
    year: int | None = None,
    weight: str = "firms",
    unit: str = "enterprise",
    sector: str | None = None,
    reference: str | PathLike[str] | FirmSizes | None = None,
    delta: float = DELTA,
) -> Crosswalk:
    """Return which share of each class of `source` lies in each class of `target`.

    The share is exact wherever classes nest. Where a limit of the target lies inside a class of the source, a
    published distribution of firms decides: the share is exact if the distribution has that limit; otherwise it is
    a point with a band for distributions of about that shape and with hard bounds. Classes below 5 people are not
    split, nor are classes that law or money defines.

    Parameters
    ----------
    source, target : str or SizeScheme
        Ids of size schemes, or schemes.
    country : str, optional
        ISO code or name, or ``EU``; it is needed only if a class must be split.
    year : int, optional
        The distribution of the nearest year is used; without it, the latest.
    weight : str
        ``firms`` or ``employment``: the two can differ by an order of magnitude.
    unit : str
        What is counted, such as ``enterprise`` or ``establishment``; it is never replaced by another unit.
    sector : str, optional
        The sector whose classes are used, where a scheme has different ones by sector.
    reference : str, path or FirmSizes, optional
        A distribution to use instead of the one that country and year would give: its id, its file, or itself.
    delta : float
        How much the band widens the range of local exponents.

    Returns
    -------
    Crosswalk
        One share per pair of classes, with the reference, its distance and notes; it prints as a table.

    Raises
    ------
    UnknownNameError
        If there is no such scheme, sector, weight, unit or reference.
    StudycheckError
        If a class must be split and no distribution can do it.

    Examples
    --------
    The US "small business" in EU terms:

    >>> from studycheck.sizes.crosswalks import crosswalk
    >>> walk = crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2022)
    >>> for row in walk:
    ...     if row.source == "small":
    ...         print(row.target, f"{row.point:.4f}", row.kind)
    micro 0.7943 exact
    small 0.1702 exact
    medium-sized 0.0321 bounded
    large 0.0034 bounded
    >>> walk.reference.distribution.id, walk.reference.years_apart, walk.split_limits
    ('us-susb-2022', 0, (10, 50, 250))
    """
    before, after = classification_of(source, sector), classification_of(target, sector)
    if sector is not None and not (before.sector or after.sector):
        raise StudycheckError(
            say(
                "sector={sector!r} was given, but the classes of {id!r} and {id_2!r} do not depend on the "
                "sector; leave it out",
                sector=sector,
                id=before.id,
                id_2=after.id,
            )
        )
    basis = basis_of(country, year, unit=unit, weight=weight, delta=delta, reference=reference)
    return build(before, after, basis)
