"""Margin of error by study, in numbers and in words."""

from __future__ import annotations

from studycheck.base.frozen import frozen
from studycheck.catalog import Catalog
from studycheck.charts.kit import (
    SAMPLING_ONLY,
    ChartContent,
    Row,
    clauses,
    complete_counts,
    counted,
    label,
    list_names,
    need,
    number,
    plain,
    say,
    study_titles,
)
from studycheck.statistics import half_width
from studycheck.study import Study, known
from studycheck.study.effective_sample import effective_sample, is_complete, population_size
from studycheck.study.strata import method_of


@frozen
class MarginOfError:
    """The margin of error of one study.

    Attributes
    ----------
    study, title : str
        The id of the study, and its name for people.
    n : int
        The number of responses.
    effective : float
        The effective sample size, by the design effect of the card.
    points : float
        Half the width of the 95 % interval of a share of 50 %, in points.
    random : bool
        Whether the sample is known to be a probability sample.
    """

    study: str
    title: str
    n: int
    effective: float
    points: float
    random: bool

    @property
    def margin(self) -> str:
        """The points, to a tenth; smaller margins have two figures, so that none is rounded to zero."""
        return number(self.points, ".1f" if self.points >= 0.1 else ".2g")

    @property
    def text(self) -> str:
        """The numbers in words."""
        return say("± {points} points · n = {n:,}", points=self.margin, n=self.n) + self.effective_text

    @property
    def effective_text(self) -> str:
        """The effective sample size, where it differs from the number of responses."""
        effective = number(self.effective, ",.0f" if self.effective >= 10 else ".2g")
        return "" if self.effective == self.n else say(", effective n {effective}", effective=effective)


@frozen
class Margins:
    """The margins of error of a catalog, the smallest first, and the studies that have none, by the reason.

    Attributes
    ----------
    known : list of MarginOfError
        At least one.
    silent, complete, doubtful : list of str
        Studies that do not state a number of responses, complete counts, and censuses that may be complete.
    """

    known: list[MarginOfError]
    silent: list[str]
    complete: list[str]
    doubtful: list[str]


def margins_of(catalog: Catalog) -> Margins:
    """Return the margins of error of the studies of a catalog.

    Raises
    ------
    InputError
        If there is none.
    """
    stating = [study for study in catalog.studies if study.sample.size]
    need(bool(stating), "catalog", say("no study states its number of responses; fill in sample.achieved"))
    titles = {name: plain(title) for name, title in study_titles(catalog.studies).items()}
    drawn = [
        _margin(study, titles[study.id], study.sample.size)
        for study in stating
        if is_complete(study) is False
    ]
    need(
        bool(drawn), "catalog", say("all studies are complete counts or may be, and have no margin of error")
    )
    return Margins(
        sorted(drawn, key=lambda one: (one.points, one.study)),
        [titles[study.id] for study in catalog.studies if not study.sample.size],
        [titles[study.id] for study in stating if is_complete(study)],
        [titles[study.id] for study in stating if is_complete(study) is None],
    )


def _margin(study: Study, name: str, n: int | None) -> MarginOfError:
    assert n is not None
    whole = population_size(study)
    effective = float(effective_sample(study, n, population=whole).effective)
    method = known(method_of(study))
    random = method is not None and method.is_random
    return MarginOfError(study.id, name, n, effective, float(half_width(effective)) * 100, random)


def title(margins: list[MarginOfError]) -> tuple[str, str]:
    """Return title and message."""
    first, last = margins[0], margins[-1] if len(margins) > 1 else None
    sentences = [
        say(
            "{study} has a margin of error of ± {points} points with {responses}",
            study=first.title, points=first.margin, responses=counted(first.n, "response", "responses"),
        )
        + first.effective_text
    ]  # fmt: skip
    if last:
        sentences.append(
            say("{study} ± {points} with {n:,}", study=last.title, points=last.margin, n=last.n)
            + last.effective_text
        )
    return say("Margin of error by study"), f"{clauses(sentences)}."


def notes_of(margins: Margins) -> tuple[str, ...]:
    """Return the notes under the chart."""
    notes = [
        say(
            "Half the width of the 95 % interval of a share of 50 %, by the normal approximation; it is smaller near 0 "
            "and 100 %."
        )
    ]
    notes += complete_counts(margins.complete, margins.doubtful)
    if margins.silent:
        silent = list_names(margins.silent, most=12)
        notes.append(say("Number of responses not known: {studies}.", studies=silent))
    return tuple(notes)


def record(margins: Margins) -> ChartContent:
    """Return the content of the chart."""
    rows: list[Row] = [
        {
            "study": one.study,
            "n": one.n,
            "effective_n": one.effective,
            "points": one.points,
            "random": one.random,
        }
        for one in margins.known
    ]
    lines = tuple(label(one.title, one.text) for one in margins.known)
    hollow = (
        ()
        if all(one.random for one in margins.known)
        else (say("Hollow squares: {what}.", what=say(SAMPLING_ONLY)),)
    )
    notes = (*notes_of(margins), *hollow)
    return ChartContent(say("Precision of studies"), *title(margins.known), tuple(rows), lines, notes)
