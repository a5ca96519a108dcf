"""How a study got its answers, from whom, and how many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from studycheck.study.model import Count, OneOrMany, Part, Proportion, Text
from studycheck.study.reported import Reported, known
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import (
    Informants,
    Method,
    Mode,
    Qualifier,
    Role,
    SpeaksFor,
    Unit,
    WeightTarget,
)


class ResponseRate(Part):
    """Share of those asked who answered, and how that is defined (such as ``AAPOR RR3``)."""

    value: Reported[Proportion] = None
    definition: Reported[Text] = None


class Subgroup(Part):
    """A part of the sample other than a size class, such as a region."""

    label: Text
    n: Reported[Count] = None


class Sample(Part):
    """The sample of a study.

    Attributes
    ----------
    issued, achieved, analysed : int
        How many were asked, answered, and are in the results.
    qualifier : Qualifier
        How exactly `achieved` was printed.
    unit : Unit
        What the numbers count.
    method : Method
        How respondents came into the sample.
    frame : str
        The list they were drawn from, in words.
    frame_date : PartialDate
        When that list held.
    substitutes : bool
        Whether firms that did not answer were replaced by others.
    mode : tuple of Mode
        How answers were collected; several for a mixed-mode survey.
    response_rate : ResponseRate
        With its definition.
    weighted : bool
        Whether results are weighted.
    weighting : str
        How, in words.
    weighted_to : WeightTarget
        What weighted results speak of: firms, staff, turnover.
    design_effect : float
        Variance of an estimate divided by that of a simple random sample of the same size.
    margin_of_error : float
        As stated, as a proportion: 0.06 for ± 6 points.
    subgroups : tuple of Subgroup
        Numbers by region or another feature.
    """

    issued: Reported[Count] = None
    achieved: Reported[Count] = None
    analysed: Reported[Count] = None
    qualifier: Reported[Qualifier] = None
    unit: Reported[Unit] = None
    method: Reported[Method] = None
    frame: Reported[Text] = None
    frame_date: Reported[PartialDate] = None
    substitutes: Reported[bool] = None
    mode: Annotated[Reported[tuple[Mode, ...]], OneOrMany] = None
    response_rate: ResponseRate = ResponseRate()
    weighted: Reported[bool] = None
    weighting: Reported[Text] = None
    weighted_to: Reported[WeightTarget] = None
    design_effect: Reported[Annotated[float, Field(gt=0, allow_inf_nan=False, strict=True)]] = None
    margin_of_error: Reported[Proportion] = None
    subgroups: Reported[tuple[Subgroup, ...]] = None

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield messages where more answered than were asked, or more are analysed than answered."""
        issued, achieved, analysed = known(self.issued), known(self.achieved), known(self.analysed)
        if issued is not None and achieved is not None and achieved > issued:
            yield "achieved", f"{achieved:,} answers are more than the {issued:,} that were asked for"
        if achieved is not None and analysed is not None and analysed > achieved:
            yield "analysed", f"{analysed:,} analysed are more than the {achieved:,} achieved"
        if achieved is None and issued is not None and analysed is not None and analysed > issued:
            yield "analysed", f"{analysed:,} analysed are more than the {issued:,} that were asked for"

    @property
    def size(self) -> int | None:
        """Number on which results rest: analysed, else achieved."""
        analysed = known(self.analysed)
        return known(self.achieved) if analysed is None else analysed


class RoleShare(Part):
    """A function of respondents, as printed, and its share of all respondents."""

    role: Reported[Role] = None
    label: Reported[Text] = None
    share: Reported[Proportion] = None


class Respondents(Part):
    """Who answered.

    Attributes
    ----------
    roles : tuple of RoleShare
        Functions with their shares; a share of ``role: not stated`` holds the rest.
    speaks_for : SpeaksFor
        Whether respondents report what the firm does or what they do themselves.
    informants : Informants
        One person for each firm, or several.
    proxy : bool
        Whether some answered for the person who was meant to.
    """

    roles: Reported[tuple[RoleShare, ...]] = None
    speaks_for: Reported[SpeaksFor] = None
    informants: Reported[Informants] = None
    proxy: Reported[bool] = None

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield a message if the shares of the roles cannot be right."""
        roles = known(self.roles) or ()
        shares = [share for share in (known(role.share) for role in roles) if share is not None]
        # printed shares are rounded to whole points at worst
        slack = 0.005 * len(shares) + 1e-9
        total = sum(shares)
        if total > 1 + slack:
            yield "roles", f"the shares add up to {total:.3g}, more than 1"
        elif len(shares) == len(roles) > 0 and total < 1 - slack:
            rest = f"{1 - total:.3g}"
            yield (
                "roles",
                f"the shares add up to {total:.3g}, not 1; add {{role: not stated, share: {rest}}} for the rest",
            )
