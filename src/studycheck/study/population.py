"""Which firms a study is about: unit, sectors and eligibility."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from studycheck.study.model import Count, OneOrMany, Part, Text
from studycheck.study.reported import Reported
from studycheck.vocabulary.sectors import check_sector
from studycheck.vocabulary.terms import Base, Unit


def sector_code(code: str) -> str:
    """Return a code of a sector, or ``all``."""
    return code if code == "all" else check_sector(code)


Sector = Annotated[
    str,
    Field(pattern=r"^([A-U]|[A-U]?[0-9]{2}(\.[0-9]{1,2})?|all)$"),
    AfterValidator(sector_code),
]


class Sectors(Part):
    """Industries covered.

    Attributes
    ----------
    included, excluded : tuple of str
        Codes of ISIC Rev. 4 or NACE Rev. 2: sections (``C``), divisions (``62``), groups (``95.1``);
        ``all`` where the study says so.
    words : str
        Sectors as published.
    """

    included: Annotated[Reported[tuple[Sector, ...]], OneOrMany] = None
    excluded: Annotated[Reported[tuple[Sector, ...]], OneOrMany] = None
    words: Reported[Text] = None


class Population(Part):
    """The target population of a study.

    Attributes
    ----------
    unit : Unit
        The unit that the study counts.
    sectors : Sectors
        Industries covered.
    floor : int
        Smallest headcount covered.
    eligibility : Base
        Who could take part, apart from size and sector: all, only users, only members of something.
    count : int
        Number of units in the population.
    words : str
        The population as published.
    """

    unit: Reported[Unit] = None
    sectors: Sectors = Sectors()
    floor: Reported[Count] = None
    eligibility: Reported[Base] = None
    count: Reported[Count] = None
    words: Reported[Text] = None
