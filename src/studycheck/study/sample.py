"""How a study obtained its responses, from whom, and how many."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from studycheck.base.language import say
from studycheck.sizes import SizeRange
from studycheck.study.model import Count, OneOrMany, Part, Text
from studycheck.study.other_names import OtherNames
from studycheck.study.percentages import Proportion
from studycheck.study.reported import Reported, as_marker, known
from studycheck.study.size import Bound, out_of_order, range_between
from studycheck.study.topics.field import RoleField
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

# the limits are those of the statistics: an effect outside of them is no design effect
DesignEffectField = Annotated[float, Field(ge=0.0001, le=10_000, allow_inf_nan=False, strict=True)]


class ResponseRate(Part):
    """Share of the issued sample that responded, and its definition (such as ``AAPOR RR3``)."""

    value: Reported[Proportion] = None
    definition: Reported[Text] = None


class Subgroup(Part):
    """A part of the sample other than a size class, such as a region."""

    label: Text
    n: Reported[Count] = None


class Stratum(Part):
    """A part of the population from which a sample of its own was drawn, such as all large firms.

    Attributes
    ----------
    label : str
        The name of the stratum, as published.
    min, max : int
        Smallest and largest headcount; ``open`` where there is no upper bound.
    method : Method
        How its sample was selected: a census for a stratum that was taken as a whole.
    count : int
        The number of units in the population of the stratum.
    issued, achieved : int
        How many were asked there, and how many responded.
    """

    label: Text
    min: Reported[Count] = None
    max: Reported[Bound] = None
    method: Reported[Method] = None
    count: Reported[Count] = None
    issued: Reported[Count] = None
    achieved: Reported[Count] = None

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield messages if the bounds are not in order, or a part is more than its whole."""
        yield from out_of_order(known(self.min), known(self.max))
        numbers = {"count": "units", "issued": say("units asked"), "achieved": "responses"}
        stated = [
            (name, n, words)
            for name, words in numbers.items()
            if (n := known(getattr(self, name))) is not None
        ]
        for (_, most, wider), (name, n, narrower) in pairwise(stated):
            if n > most:
                yield (
                    name,
                    say(
                        "{n:,} {narrower} are more than the {most:,} {wider} of the stratum",
                        n=n,
                        narrower=narrower,
                        most=most,
                        wider=wider,
                    ),
                )

    @property
    def range(self) -> SizeRange | None:
        """The headcounts covered, or None if they are unknown."""
        return range_between(known(self.min), known(self.max))


class Sample(Part):
    """The sample of a study.

    Attributes
    ----------
    issued, achieved, analysed : int
        How many were asked, how many responded, and how many are in the results.
    qualifier : Qualifier
        How exactly `achieved` was published.
    unit : Unit
        The unit that these numbers count.
    method : Method
        How respondents came into the sample.
    frame : str
        The sampling frame, in words.
    frame_date : PartialDate
        The reference date of the sampling frame.
    recruited_through_topic : bool
        Whether respondents were found through the very thing that the study measures, such as an invitation on social
        networks to a survey on social networks, or the members of a network asked about it.
    substitutes : bool
        Whether other firms replaced those that did not respond.
    mode : tuple of Mode
        Modes of data collection; several for a mixed-mode survey.
    response_rate : ResponseRate
        The response rate and its definition.
    weighted : bool
        Whether results are weighted.
    weighting : str
        How they are weighted, in words.
    weighted_to : WeightTarget
        What weighted results represent: firms, staff, turnover.
    design_effect : float
        Variance of an estimate divided by that of a simple random sample of the same size.
    margin_of_error : float
        The margin of error that the publication states, as a proportion: 0.06 for ± 6 points.
    subgroups : tuple of Subgroup
        Numbers of responses by region or another characteristic.
    strata : tuple of Stratum
        Samples drawn apart from each other, such as all large firms and a few of the small ones.
    """

    other_names: ClassVar[OtherNames] = {"n": ("achieved",)}

    issued: Reported[Count] = None
    achieved: Reported[Count] = None
    analysed: Reported[Count] = None
    qualifier: Reported[Qualifier] = None
    unit: Reported[Unit] = None
    method: Reported[Method] = None
    frame: Reported[Text] = None
    frame_date: Reported[PartialDate] = None
    recruited_through_topic: Reported[bool] = None
    substitutes: Reported[bool] = None
    mode: Annotated[Reported[tuple[Mode, ...]], OneOrMany] = None
    response_rate: ResponseRate = ResponseRate()
    weighted: Reported[bool] = None
    weighting: Reported[Text] = None
    weighted_to: Reported[WeightTarget] = None
    design_effect: Reported[DesignEffectField] = None
    margin_of_error: Reported[Proportion] = None
    subgroups: Reported[tuple[Subgroup, ...]] = None
    strata: Reported[tuple[Stratum, ...]] = None

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield messages if more responded than were asked, or more were analysed than responded."""
        issued, achieved, analysed = known(self.issued), known(self.achieved), known(self.analysed)
        if issued is not None and achieved is not None and achieved > issued:
            yield (
                "achieved",
                say(
                    "{achieved:,} responses are more than the {issued:,} in the issued sample",
                    achieved=achieved,
                    issued=issued,
                ),
            )
        if achieved is not None and analysed is not None and analysed > achieved:
            yield (
                "analysed",
                say(
                    "{analysed:,} analysed responses are more than the {achieved:,} achieved",
                    analysed=analysed,
                    achieved=achieved,
                ),
            )
        if achieved is None and issued is not None and analysed is not None and analysed > issued:
            yield (
                "analysed",
                say(
                    "{analysed:,} analysed responses are more than the {issued:,} in the issued sample",
                    analysed=analysed,
                    issued=issued,
                ),
            )

        seen = set[str]()
        strata = known(self.strata) or ()
        for index, stratum in enumerate(strata):
            if stratum.label in seen:
                yield f"strata[{index}].label", say("the stratum {label!r} occurs twice", label=stratum.label)
            seen.add(stratum.label)
        for name, whole in (("issued", issued), ("achieved", achieved)):
            parts = sum(known(getattr(stratum, name)) or 0 for stratum in strata)
            if whole is not None and parts > whole:
                yield (
                    "strata",
                    say(
                        "the strata have {parts:,} {name}, more than the {whole:,} of the sample",
                        parts=parts,
                        name=name,
                        whole=whole,
                    ),
                )

    @property
    def size(self) -> int | None:
        """The sample size behind the results: analysed, else achieved."""
        analysed = known(self.analysed)
        return known(self.achieved) if analysed is None else analysed


def _in_a_list(value: Any) -> Any:
    """Let one role stand without a list."""
    alone = isinstance(value, dict) or (isinstance(value, str) and as_marker(value) is None)
    return [value] if alone else value


class RoleShare(Part):
    """A role of respondents, its label as published, and its share of all respondents."""

    role: Reported[RoleField] = None
    label: Reported[Text] = None
    share: Reported[Proportion] = None

    @model_validator(mode="before")
    @classmethod
    def _role_alone(cls, data: Any) -> Any:
        """Let the words for a role stand for a role without a share; words of the publication are kept."""
        if not isinstance(data, str) or as_marker(data) is not None:
            return data
        return {"role": data} if data in list(Role) else {"role": data, "label": data}


class Respondents(Part):
    """Who responded.

    Attributes
    ----------
    roles : tuple of RoleShare
        Roles with their shares; the share of ``role: not stated`` is the rest.
    speaks_for : SpeaksFor
        Whether respondents report what the firm does or what they do themselves.
    informants : Informants
        One person for each firm, or several.
    proxy : bool
        Whether there are proxy responses.
    """

    other_names: ClassVar[OtherNames] = {"role": ("roles",)}

    roles: Annotated[Reported[tuple[RoleShare, ...]], BeforeValidator(_in_a_list)] = None
    speaks_for: Reported[SpeaksFor] = None
    informants: Reported[Informants] = None
    proxy: Reported[bool] = None

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield a message if the shares of the roles cannot be right."""
        roles = known(self.roles) or ()
        shares = [share for share in (known(role.share) for role in roles) if share is not None]
        # published shares are rounded to whole points at worst
        slack = 0.005 * len(shares) + 1e-9
        total = sum(shares)
        if total > 1 + slack:
            yield "roles", say("the shares add up to {total:.3g}, more than 1", total=total)
        elif len(shares) == len(roles) > 0 and total < 1 - slack:
            rest = f"{1 - total:.3g}"
            yield (
                "roles",
                say(
                    "the shares add up to {total:.3g}, not 1; add the role not stated with the share {rest} for the "
                    "rest",
                    total=total,
                    rest=rest,
                ),
            )
