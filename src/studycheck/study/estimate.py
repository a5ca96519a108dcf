"""One published number."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field

from studycheck.study.model import Count, OneOrMany, Part, Proportion, Text
from studycheck.study.population import Bounds
from studycheck.study.reported import Reported, known
from studycheck.vocabulary.constructs import check_construct
from studycheck.vocabulary.countries import country_code
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Base, Period

Country = Annotated[str, AfterValidator(country_code)]


with warnings.catch_warnings():
    # pydantic keeps BaseModel.construct, a deprecated method, and warns that this field hides it: it may
    warnings.filterwarnings("ignore", message='Field name "construct"')

    class Estimate(Part):
        """One published number of a study; what it does not say, the study says.

        Attributes
        ----------
        construct : str
            What it is a number of: a registered construct, or an own one that begins with ``x_``.
        indicator : str
            The same in the words of the publication.
        value : float
            A proportion from 0 to 1.
        negated : bool
            Whether `value` is the share for which the construct does *not* hold ("uses none of them").
        text : str
            The number in words, where only words were printed or they add something.
        base : Base
            Among whom.
        base_words : str
            The same as printed.
        base_n : int
            How many these are.
        size_class : str
            Label of one of the study's size classes.
        bounds : Bounds
            Own size bounds, where the class has no label.
        country : str
            ISO 3166-1 alpha-2 code or name.
        date : PartialDate
            When it held.
        platforms : tuple of str
            Platforms that count for it.
        item : str
            Name of the question, shared by the numbers that answer it.
        multiple : bool
            Whether one firm could give several answers to it, so that shares may exceed one together.
        options : tuple of str
            Answers offered.
        period : Period
            Which stretch of time the question asks about.

        Examples
        --------
        >>> from studycheck import Estimate
        >>> Estimate(construct="uses_social_media", value=0.2, country="France").country
        'FR'
        """

        construct: Annotated[str, AfterValidator(check_construct)] = Field(...)  # type: ignore[assignment] # as above
        indicator: Reported[Text] = None
        value: Reported[Proportion] = None
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

        @property
        def share(self) -> float | None:
            """The share for which the construct holds: `value`, or one minus it if it is negated."""
            value = known(self.value)
            return None if value is None else 1 - value if self.negated else value

        def contradictions(self) -> Iterable[tuple[str, str]]:
            """Yield a message if a class is named and bounded at once."""
            if known(self.size_class) is not None and self.bounds.range is not None:
                yield "bounds", "give either size_class or bounds, not both"
