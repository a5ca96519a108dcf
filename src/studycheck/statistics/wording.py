"""What an interval may be called: only samples drawn at random have a margin of error."""

from __future__ import annotations

from studycheck.vocabulary.terms import Vocabulary

SOURCE = (
    "American Association for Public Opinion Research (2016), AAPOR Guidance on Reporting Precision for "
    "Nonprobability Samples"
)


class SampleType(Vocabulary):
    """How a sample was selected, and what its interval may therefore be called."""

    PROBABILITY = (
        "probability sample",
        "Confidence interval: how far the result may be from that of asking all, by the chance of the draw; "
        "errors of the frame, of nonresponse and of measurement come on top.",
    )
    NON_PROBABILITY = (
        "non-probability sample",
        "Sampling variability only, as if the answers had been drawn at random, which they were not; it says "
        f"nothing of how far the result is from the truth ({SOURCE}).",
    )
    UNKNOWN = (
        "selection of the sample not known",
        "Sampling variability only, unless the sample was drawn at random; say random=True or random=False "
        f"({SOURCE}).",
    )

    @classmethod
    def of(cls, random: bool | None) -> SampleType:
        """Return the member for yes, no or not known."""
        return cls.UNKNOWN if random is None else cls.PROBABILITY if random else cls.NON_PROBABILITY

    @property
    def name_of_interval(self) -> str:
        """What the interval is called in a title."""
        return "confidence interval" if self is SampleType.PROBABILITY else "interval of sampling variability"

    @property
    def caution_for_tests(self) -> tuple[str, ...]:
        """What must stand beside a p value, if anything."""
        if self is SampleType.PROBABILITY:
            return ()
        return ("A test supposes samples drawn at random; without, it says nothing of the populations.",)
