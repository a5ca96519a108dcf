"""From the check of two studies to the answer on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from studycheck.analysis.comparison.advice import advice, name_of
from studycheck.analysis.comparison.choosing import Chosen
from studycheck.analysis.comparison.comparison import ANSWERS, Answer, Comparison
from studycheck.analysis.comparison.parts import ComparedFact, Reason, Side
from studycheck.analysis.comparison.weighing import MOST, ReasonWords, deciding
from studycheck.analysis.intervals.intervals import intervals
from studycheck.analysis.recommending.captions import caption_of
from studycheck.analysis.recommending.caveats import caveats_on
from studycheck.analysis.recommending.choice import ConstructNumbers
from studycheck.analysis.recommending.recommendation import Caveat
from studycheck.base.language import compose, current_language, language, list_names, say, term, use_language
from studycheck.base.translated import join
from studycheck.checking.numbers.differences import WORDS
from studycheck.checking.numbers.published import PublishedNumber, countries_of, size_of
from studycheck.checking.results.disclosure_note import disclosure_note
from studycheck.checking.results.known_names import known_names
from studycheck.rules.facts import StudyRow
from studycheck.sizes.words import sizes_in_people
from studycheck.statistics.wording import SampleType
from studycheck.study import Study, known, narrow
from studycheck.vocabulary.terms import Dimension, Severity, Verdict


def answer(chosen: Chosen, *, lang: str | None = None, draw: Callable[..., Any] | None = None) -> Comparison:
    """Return the answer on two studies or numbers.

    Parameters
    ----------
    chosen : Chosen
        The two, with the report that has them.
    lang : str, optional
        The language of the texts.
    draw : callable, optional
        What draws a comparison.
    """
    with use_language(language(lang)):
        return _ComparisonMaker(chosen).make(current_language().code, draw)


class _ComparisonMaker:
    """Makes the answer on one pair."""

    def __init__(self, chosen: Chosen) -> None:
        self.chosen, self.report = chosen, chosen.report
        self.pair = self.report.pair(*chosen.ids)
        names = list(self.report.catalog)
        self.places = (names.index(chosen.ids[0]), names.index(chosen.ids[1]))
        self.rows = tuple(self.report.results.table.rows[place] for place in self.places)
        self.answer = ANSWERS[self.pair.verdict]
        titles = {row.id: name_of(chosen.study_of(row.id)) for row in self.rows}
        self.words = ReasonWords(known_names(self.report.catalog, titles))

    def make(self, lang: str, draw: Callable[..., Any] | None) -> Comparison:
        reasons = self._reasons()
        shown = reasons if self.answer is Answer.IF_SAID else reasons[:MOST]
        told = {reason.dimension for reason in shown}
        different = (f.dimension for f in self.pair.findings if not f.waived)
        also = [one for one in dict.fromkeys(different) if one not in told]
        sides = tuple(self._side(row) for row in self.rows)
        return Comparison(
            self.answer,
            self.pair.verdict,
            (sides[0], sides[1]),
            shown,
            tuple(sorted(also, key=list(Dimension).index)),
            advice(self.report, self.pair, self.answer, shown, self.chosen.studies),
            self._caption(shown, sides),
            tuple(self._facts()),
            tuple(self._notes()),
            self.pair,
            self.report.contrast,
            lang,
            draw,
        )

    def _reasons(self) -> tuple[Reason, ...]:
        match self.answer:
            case Answer.UNKNOWN:
                return self.words.of_gaps(deciding(self.pair))
            case Answer.NO:
                found = [f for f in self.pair.findings if f.severity is not Severity.MINOR and not f.waived]
                return self.words.of_findings(found)
            case Answer.IF_SAID:
                return self.words.of_caveats(self._caveats(), self.pair.findings)
            case _:
                return ()

    def _caveats(self) -> tuple[Caveat, ...]:
        numbers = ConstructNumbers(self.report, self.places, self.report.contrast, Verdict.WITH_CAUTION)
        return caveats_on(numbers, self.places)

    def _side(self, row: StudyRow) -> Side:
        study, card = self.chosen.study_of(row.id), row.study
        main = card.estimates[0] if card.estimates else None
        # of studies as wholes, it is the main figures that are compared
        narrowed = card if self.chosen.numbers or main is None else narrow(card, 0)
        number = PublishedNumber.of(narrowed) if main is not None and main.share is not None else None
        n = number.n if number else card.sample.size
        whole = study.sample.size
        if n is not None:
            sample = say("n = {n:,}", n=n)
        elif whole is not None:
            # of how many the number is a share is not on the card
            sample = say("n = {n:,} in all", n=whole)
        else:
            sample = say("n not known")
        when = number.date if number else str(card.date or "")
        parts = (countries_of(card), _sizes(card), when, sample)
        low, high, random = self._interval(row.id, number)
        covered = card.size.range
        in_words = sizes_in_people(covered) if covered else size_of(card)
        about = join(" · ", [part for part in parts if part])
        return Side(row.id, study.id, name_of(study), about, number, in_words, low, high, random)

    def _interval(self, name: str, number: PublishedNumber | None) -> tuple[float | None, float | None, bool]:
        """Return the 95 % interval of a number, and whether it is from a probability sample."""
        if number is None:
            return None, None, False
        found = list(intervals(self.report, number.estimate.construct, only=[name]))
        if not found:
            return None, None, False
        result = found[0].result
        return float(result.low), float(result.high), result.sample_type is SampleType.PROBABILITY

    def _caption(self, reasons: tuple[Reason, ...], sides: tuple[Side, ...]) -> str:
        numbers = [side.number for side in sides if side.number]
        constructs = {number.construct for number in numbers}
        alike = len(numbers) == len(sides) and len(constructs) == 1
        if alike and self.answer in (Answer.YES, Answer.IF_SAID):
            return caption_of(constructs.pop(), self.report.contrast, numbers, self._caveats())
        one, other = (
            compose("{value} ({about})", value=side.value or side.name, about=side.about) for side in sides
        )
        if self.answer is Answer.UNKNOWN:
            text = say("Whether {one} and {other} are comparable is not known.", one=one, other=other)
        elif self.answer is Answer.NO:
            names = list_names((term(reason.dimension) for reason in reasons), most=MOST)
            text = say(
                "Not comparable: {one} and {other}; they differ in {names}.",
                one=one,
                other=other,
                names=names,
            )
        else:
            text = join(
                " ", [say("{one} and {other}.", one=one, other=other), *(reason.text for reason in reasons)]
            )
        sources = list_names(known(study.publisher) or name_of(study) for study in self.chosen.studies)
        return join(" ", [text, say("Sources: {publishers}.", publishers=sources)])

    def _facts(self) -> Iterator[ComparedFact]:
        for dimension in Dimension:
            words = WORDS.get(dimension)
            if words is None:
                continue
            special = {Dimension.SIZE: lambda row: _sizes(row.study), Dimension.CONSTRUCT: self._measure}
            one, other = (special.get(dimension, words)(row) for row in self.rows)
            if one or other:
                yield ComparedFact(dimension, one, other)

    def _measure(self, row: StudyRow) -> str:
        """Return what the main figure measures, and among whom."""
        among = WORDS[Dimension.CONSTRUCT](row)
        if not row.study.estimates:
            return among
        name = self.report.catalog.construct(row.study.estimates[0].construct).label()
        return compose("{name} ({among})", name=name, among=among) if among else name

    def _notes(self) -> Iterator[str]:
        best = self.chosen.best
        if best is not None and best.verdict is not best.whole:
            yield best.why
        if self.answer is Answer.YES and (
            sentence := disclosure_note(self.pair.gaps, self.pair.one, self.pair.other)
        ):
            yield sentence
        if self.answer is Answer.YES:
            yield say("This is not a certificate: the rules can only judge what the cards say.")


def _sizes(card: Study) -> str:
    """Return the label of the sizes with their bounds, as far as either is known."""
    words, label = size_of(card), known(card.size.label)
    if not label or label == words:
        return words
    return say("“{label}” {sizes}", label=label, sizes=words) if card.size.range else words
