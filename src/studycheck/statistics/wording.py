"""What an interval may be called: only probability samples have a margin of error."""

from __future__ import annotations

from studycheck.base.language import say
from studycheck.vocabulary.terms import Vocabulary

SOURCE = (
    "American Association for Public Opinion Research (2016), AAPOR Guidance on Reporting Precision for "
    "Nonprobability Samples"
)


class SampleType(Vocabulary):
    """Whether a sample is a probability sample, and what its interval may therefore be called."""

    PROBABILITY = (
        "probability sample",
        "Confidence interval: how far the result may be from that of a complete count, by sampling error alone; "
        "errors of the frame, nonresponse and measurement come on top.",
    )
    NON_PROBABILITY = (
        "non-probability sample",
        "Sampling variability only, as if this were a probability sample, which it is not; it does not show how "
        f"far the result is from the truth ({SOURCE}).",
    )
    UNKNOWN = (
        "selection of the sample not known",
        "Sampling variability only, unless it is a probability sample; give random=True or random=False "
        f"({SOURCE}).",
    )

    @classmethod
    def of(cls, random: bool | None) -> SampleType:
        """Return the member for yes, no or not known."""
        return cls.UNKNOWN if random is None else cls.PROBABILITY if random else cls.NON_PROBABILITY

    @property
    def name_of_interval(self) -> str:
        """The name of the interval in a title."""
        return (
            say("confidence interval")
            if self is SampleType.PROBABILITY
            else say("interval of sampling variability")
        )

    @property
    def caution_for_tests(self) -> tuple[str, ...]:
        """The caution that a p-value needs, if any."""
        if self is SampleType.PROBABILITY:
            return ()
        return (
            say(
                "A test assumes probability samples; for others, it allows no conclusion about the "
                "populations."
            ),
        )
