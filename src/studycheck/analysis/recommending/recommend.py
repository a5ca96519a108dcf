"""The one chart that a report recommends of a construct."""

from __future__ import annotations

from collections.abc import Iterable

from studycheck.analysis.recommending.captions import caption_of
from studycheck.analysis.recommending.caveats import caveats_on
from studycheck.analysis.recommending.choice import Choice, ConstructNumbers, choose
from studycheck.analysis.recommending.reasons import Reasons
from studycheck.analysis.recommending.recommendation import (
    Recommendation,
    StudiesLeftOut,
    StudyLeftOut,
    WayIn,
)
from studycheck.base.language import counted, current_language, language, say, term, use_language
from studycheck.base.translated import join
from studycheck.checking.combining import ORDER, allowed_verdict
from studycheck.checking.numbers.checking import own_numbers, study_of
from studycheck.checking.numbers.published import PublishedNumber
from studycheck.checking.results import BaseReport
from studycheck.errors import UnknownNameError
from studycheck.study import Estimate
from studycheck.vocabulary.terms import Among, Dimension, Verdict


def recommend(
    report: BaseReport,
    construct: str | None = None,
    *,
    contrast: str | Dimension | Iterable[str | Dimension] = (),
    allow: Verdict | str = Verdict.WITH_CAUTION,
    lang: str | None = None,
) -> Recommendation:
    """Return the one chart that can be drawn of a construct, and why other studies are not on it.

    Parameters
    ----------
    report : BaseReport
        The report of `studycheck.check`.
    construct : str, optional
        The construct; by default that with most numbers among those of which at least two studies print one.
    contrast : str or iterable of str, optional
        Dimensions that the chart shows on purpose, in addition to those of the report, such as ``"country"``.
    allow : Verdict
        The weakest verdict between two numbers on the chart: ``with caution`` or ``comparable``.
    lang : str, optional
        The language of the texts: ``en`` or ``fr``.

    Returns
    -------
    Recommendation
        The largest set of numbers of which any two may stand side by side, one of each study (or several that differ
        in the contrast). Of several such sets, that with fewest pairs that need caution, then with most main figures,
        then with most responses, then the first by id.

    Raises
    ------
    UnknownNameError
        If no study reports the construct, or a contrast or a verdict does not exist.
    InputError
        If the language does not exist.

    Examples
    --------
    >>> import studycheck as sc
    >>> chart = sc.check(sc.datasets.load("social-networks-2012")).recommend("uses_social_networks")
    >>> print(chart.title)
    Recommended chart of uses_social_networks: 3 numbers, with caution
    """
    given = [contrast] if isinstance(contrast, str) else list(contrast)
    dimensions = report.contrast | {Dimension.named("contrast", name) for name in given}
    weakest = allowed_verdict(allow)
    with use_language(language(lang)):
        name, reason = _construct(report, construct)
        maker = _RecommendationMaker(report, name, dimensions, weakest, current_language().code)
        return maker.make(reason) if name else maker.nothing(reason)


def _construct(report: BaseReport, given: str | None) -> tuple[str, str]:
    """Return the construct of the chart, and why it is this one; an empty name if there is none."""
    published = {estimate.construct for _, estimate in report.catalog.estimates()}
    if given is not None:
        if given not in published:
            raise UnknownNameError("construct in these studies", given, sorted(published))
        return given, ""
    shared = report.shared_constructs
    if shared:
        return shared[0].construct, say("Most numbers are of {construct}.", construct=shared[0].construct)
    return "", shared.headline or say("A chart needs numbers of two studies.")


class _RecommendationMaker:
    """Makes the recommendation of one construct."""

    def __init__(
        self, report: BaseReport, construct: str, contrast: frozenset[Dimension], allow: Verdict, lang: str
    ) -> None:
        self.report, self.construct, self.contrast = report, construct, contrast
        self.allow, self.lang = allow, lang

    def nothing(self, reason: str) -> Recommendation:
        """Return that there is nothing to draw, as no two studies print a number of one construct."""
        return Recommendation(
            "", self.contrast, (), None, (), StudiesLeftOut((), self.lang), say("No chart can be recommended."), reason,
            lang=self.lang,
        )  # fmt: skip

    def make(self, reason: str) -> Recommendation:
        """Return the chart, or why there is none."""
        checked = self.report.numbers_of([self.construct])
        own = own_numbers(self.report, checked, {self.construct})
        places = tuple(place for place, fits in enumerate(own) if fits)
        numbers = ConstructNumbers(checked, places, self.contrast, self.allow)
        choice = choose(numbers)
        left_out = StudiesLeftOut(self._left_out(numbers, choice), self.lang)
        if not choice.places:
            title = say("No chart of {construct} can be recommended.", construct=self.construct)
            return Recommendation(
                self.construct, self.contrast, (), None, (), left_out, title, self._why_none(numbers, reason),
                lang=self.lang,
            )  # fmt: skip
        shown = [PublishedNumber.of(numbers.rows[place].study) for place in choice.places]
        shown.sort(key=lambda number: (-number.value, number.id))
        verdict = ORDER[max(int(numbers.codes(place, choice.places).max()) for place in choice.places)]
        caveats = caveats_on(numbers, choice.places)
        measured = self.report.catalog.construct(self.construct)
        title = say(
            "Recommended chart of {construct}: {numbers}, {verdict}",
            construct=self.construct,
            numbers=counted(len(shown), "number", "numbers"),
            verdict=term(verdict),
        )
        return Recommendation(
            self.construct, self.contrast, tuple(shown), verdict, caveats, left_out, title, reason,
            caption_of(measured, self.contrast, shown, caveats), choice.alternatives, self.lang,
        )  # fmt: skip

    def _why_none(self, numbers: ConstructNumbers, reason: str) -> str:
        studies = list(numbers.by_study)
        if not studies:
            why = say("No study prints a value of it.")
        elif len(studies) == 1:
            why = say("Only {study} prints a number of it.", study=studies[0])
        else:
            why = say("No two of these numbers can stand side by side.")
        return join(" ", [text for text in (reason, why) if text])

    def _left_out(self, numbers: ConstructNumbers, choice: Choice) -> list[StudyLeftOut]:
        on_chart = {numbers.owner(place) for place in choice.places}
        reasons = Reasons(numbers, choice.places)
        several = len(numbers.by_study) > 1
        printing = [
            reasons.of(study) if several else self._alone(numbers, study)
            for study in numbers.by_study
            if study not in on_chart
        ]
        printing.sort(key=lambda one: (one.excluded_by, list(WayIn).index(one.way), one.study))
        silent = [
            self._silent(study, estimates)
            for study, estimates in self._estimates().items()
            if study not in numbers.by_study
        ]
        return [*printing, *sorted(silent, key=lambda one: (list(WayIn).index(one.way), one.study))]

    def _estimates(self) -> dict[str, list[Estimate]]:
        """Return the estimates of each study."""
        found: dict[str, list[Estimate]] = {}
        for study in self.report.catalog.studies:
            owner = study_of(study.id) if self.report.settings.of is Among.ESTIMATES else study.id
            found.setdefault(owner, []).extend(study.estimates)
        return found

    def _alone(self, numbers: ConstructNumbers, study: str) -> StudyLeftOut:
        """Return why the only study that prints a number of the construct is not on a chart."""
        place = min(numbers.by_study[study], key=numbers.rank)
        return StudyLeftOut(
            study, PublishedNumber.of(numbers.rows[place].study), say("no other study prints a number of it"),
            WayIn.APART, say("show it in a chart of its own"), dimensions=(Dimension.CONSTRUCT,),
        )  # fmt: skip

    def _silent(self, study: str, estimates: list[Estimate]) -> StudyLeftOut:
        """Return why a study without a number of the construct is not on the chart."""
        mine = [estimate for estimate in estimates if estimate.construct == self.construct]
        if any(estimate.share is not None for estimate in mine):
            return StudyLeftOut(
                study, None, say("only a number of another country, which it quotes"), WayIn.APART,
                say("take it from the study that it quotes"), study, dimensions=(Dimension.COUNTRY,),
            )  # fmt: skip
        if any(estimate.value is None for estimate in mine):
            return StudyLeftOut(
                study, None, say("no value on the card"), WayIn.CODE, say("code the value"), study,
                dimensions=(Dimension.CONSTRUCT,),
            )  # fmt: skip
        if mine:
            return StudyLeftOut(
                study, None, say("no value published"), WayIn.ASK, say("ask the publisher for the value"), study,
                dimensions=(Dimension.CONSTRUCT,),
            )  # fmt: skip
        return StudyLeftOut(
            study, None, say("no number of it"), WayIn.APART, say("show it in a chart of its own"),
            dimensions=(Dimension.CONSTRUCT,),
        )  # fmt: skip
