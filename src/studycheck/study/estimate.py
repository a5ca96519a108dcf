"""One published estimate."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, model_validator

from studycheck.base.language import say
from studycheck.study.model import Count, OneOrMany, Part, Text
from studycheck.study.other_names import OtherNames
from studycheck.study.percentages import Proportion, StandardError, decimals_of
from studycheck.study.reported import Reported, known
from studycheck.study.size import Bounds
from studycheck.study.topics.field import IN_TOPIC, ObjectiveField
from studycheck.vocabulary.countries import country_code
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.periods import Period
from studycheck.vocabulary.terms import Base, Intensity, Qualifier, Stage, WeightTarget

Country = Annotated[str, AfterValidator(country_code)]


with warnings.catch_warnings():
    # pydantic keeps BaseModel.construct, a deprecated method, and warns that this field hides it: it may
    warnings.filterwarnings("ignore", message='Field name "construct"')

    class Estimate(Part):
        """One published estimate of a study; fields that it leaves out are those of the study.

        Attributes
        ----------
        construct : str
            What it estimates: a construct of the study's topic, or one of your own that begins with ``x_``.
        indicator : str
            The construct in the words of the publication.
        objectives : tuple of Objective
            What networks are used for in it, where the construct does not tell.
        value : float
            A proportion from 0 to 1, or a percentage with its sign: ``"61 %"``.
        qualifier : Qualifier
            How exactly the value was published: about, at least, fewer than; exact if the card does not say.
        standard_error : float
            The standard error of the value as published, as a proportion.
        decimals : int
            The decimals of the percentage as published, where it ends with a zero: 1 for 30.0 %.
        negated : bool
            Whether `value` is the share for which the construct does *not* hold ("uses none of them").
        text : str
            The estimate in words, if only words were published or they add something.
        base : Base
            The group of firms that the share is a share of; all if it is a share of all that responded. Without it or
            base_n there is no interval.
        base_words : str
            The base as published.
        base_n : int
            The unweighted number of responses in the base.
        size_class : str
            Label of one of the study's size classes.
        bounds : Bounds
            Size bounds of the estimate, if its class has no label.
        country : str
            ISO 3166-1 alpha-2 code or name.
        date : PartialDate
            Its reference date.
        platforms : tuple of str
            Platforms that count for it.
        item : str
            Name of the question; the estimates that answer it share the name.
        multiple : bool
            Whether one firm could give several answers, so that the shares may add up to more than one.
        options : tuple of str
            Answers offered.
        period : Period
            The reference period of the question.
        intensity : Intensity
            How often something has to be done to count.
        counts : tuple of str
            The parts that count for it, such as blogs and networks. The list is complete, unless an item says that
            there are others (``other``, ``etc``).
        excludes : tuple of str
            Parts that do not count.
        stage : Stage
            Whether firms use it, try it or plan it, where the construct does not tell.
        weighted_to : WeightTarget
            What it counts: firms, staff, turnover.

        Examples
        --------
        >>> from studycheck import Estimate
        >>> Estimate(construct="uses_social_media", value=0.2, country="France").country
        'FR'
        """

        other_names: ClassVar[OtherNames] = {
            "n": ("base_n",),
            "min": ("bounds", "min"),
            "max": ("bounds", "max"),
        }

        construct: Annotated[str, IN_TOPIC] = Field(...)  # type: ignore[assignment] # as above
        indicator: Reported[Text] = None
        objectives: Annotated[Reported[tuple[ObjectiveField, ...]], OneOrMany] = None
        value: Reported[Proportion] = None
        qualifier: Reported[Qualifier] = None
        standard_error: Reported[StandardError] = None
        decimals: Reported[Annotated[int, Field(ge=0, le=10, strict=True)]] = None
        negated: bool = False
        text: Reported[Text] = None
        base: Reported[Base] = None
        base_words: Reported[Text] = None
        base_n: Reported[Count] = None
        size_class: Reported[Text] = None
        bounds: Bounds = Bounds()
        country: Reported[Country] = None
        date: Reported[PartialDate] = None
        platforms: Annotated[Reported[tuple[Text, ...]], OneOrMany] = None
        item: Reported[Text] = None
        multiple: Reported[bool] = None
        options: Annotated[Reported[tuple[Text, ...]], OneOrMany] = None
        period: Reported[Period] = None
        intensity: Reported[Intensity] = None
        counts: Annotated[Reported[tuple[Text, ...]], OneOrMany] = None
        excludes: Annotated[Reported[tuple[Text, ...]], OneOrMany] = None
        stage: Reported[Stage] = None
        weighted_to: Reported[WeightTarget] = None

        @model_validator(mode="before")
        @classmethod
        def _zeros_of_percentage(cls, data: Any) -> Any:
            """Keep the last zeros of a percentage such as "30.0 %", which its share does not tell."""
            zeros = decimals_of(data.get("value")) if isinstance(data, dict) else None
            if zeros is None or data.get("decimals") is not None:
                return data
            return data | {"decimals": zeros}

        @property
        def share(self) -> float | None:
            """The share for which the construct holds: `value`, or one minus it if it is negated."""
            value = known(self.value)
            return None if value is None else 1 - value if self.negated else value

        @property
        def bound(self) -> Qualifier | None:
            """Whether `share` is the least or the greatest that it can be; None if it is no bound."""
            given = known(self.qualifier)
            if given is None or not given.is_bound or not self.negated:
                return given if given and given.is_bound else None
            return Qualifier.FEWER_THAN if given is Qualifier.AT_LEAST else Qualifier.AT_LEAST

        def contradictions(self) -> Iterable[tuple[str, str]]:
            """Yield a message if both a class and bounds are given."""
            if known(self.size_class) is not None and self.bounds.range is not None:
                yield "bounds", say("give either size_class or bounds, not both")
