"""What each study can resolve, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass

from studycheck.catalog import Catalog
from studycheck.charts.kit import (
    SAMPLING_ONLY,
    ChartContent,
    Row,
    clauses,
    counted,
    label,
    list_names,
    need,
    number,
    say,
)
from studycheck.statistics import half_width
from studycheck.study import Study, known
from studycheck.study.effective_sample import worth_of


@dataclass(frozen=True, slots=True)
class Resolution:
    """What one study can resolve.

    Attributes
    ----------
    study : str
        Its id.
    n : int
        Its answers.
    worth : float
        How many answers of a simple random sample they are worth by the design effect of the card.
    points : float
        Half the width of the 95 % interval of a share of 50 %, in points.
    random : bool
        Whether the sample is known to be drawn at random.
    """

    study: str
    n: int
    worth: float
    points: float
    random: bool

    @property
    def off(self) -> str:
        """The points, to a tenth; what is less is never said to be nothing."""
        return number(self.points, ".1f" if self.points >= 0.1 else ".2g")

    @property
    def text(self) -> str:
        """The numbers in words."""
        return say("± {points} points · n = {n:,}", points=self.off, n=self.n) + self.valued

    @property
    def valued(self) -> str:
        """What the answers are worth, where it is another number."""
        worth = number(self.worth, ",.0f" if self.worth >= 10 else ".2g")
        return "" if self.worth == self.n else say(", worth {worth}", worth=worth)

    @property
    def most(self) -> float:
        """The larger of the answers and what they are worth."""
        return max(self.n, self.worth)


def resolutions(catalog: Catalog) -> tuple[list[Resolution], list[str]]:
    """Return what studies can resolve, the sharpest first, and those that do not say how many answered."""
    found = [_resolution(study, study.sample.size) for study in catalog.studies if study.sample.size]
    silent = [study.id for study in catalog.studies if not study.sample.size]
    need(bool(found), "catalog", "no study says how many answered; fill in sample.achieved")
    return sorted(found, key=lambda one: (one.points, one.study)), silent


def _resolution(study: Study, n: int) -> Resolution:
    worth = float(worth_of(study, n).effective)
    method = known(study.sample.method)
    random = method is not None and method.is_random
    return Resolution(study.id, n, worth, float(half_width(worth)) * 100, random)


def title(found: list[Resolution]) -> tuple[str, str]:
    """Return title and message."""
    first, last = found[0], found[-1] if len(found) > 1 else None
    told = [
        say(
            "{study} resolves ± {points} points with {answers}", study=first.study, points=first.off,
            answers=counted(first.n, "answer", "answers"),
        )
        + first.valued
    ]  # fmt: skip
    if last:
        told.append(
            say("{study} ± {points} with {n:,}", study=last.study, points=last.off, n=last.n) + last.valued
        )
    return say("What each study can resolve"), f"{clauses(told)}."


def notes_of(silent: list[str]) -> tuple[str, ...]:
    """Return what stands under the chart."""
    what = say(
        "Half of the 95 % interval of a share of 50 %, by the normal distribution; near 0 or 100 % it is smaller."
    )
    unknown = say("Number of answers not known: {studies}.", studies=list_names(silent, most=12))
    return (what, unknown) if silent else (what,)


def record(found: list[Resolution], silent: list[str]) -> ChartContent:
    """Return what the chart shows."""
    rows: list[Row] = [
        {"study": one.study, "n": one.n, "effective_n": one.worth, "points": one.points, "random": one.random}
        for one in found
    ]
    lines = tuple(label(one.study, one.text) for one in found)
    hollow = (
        () if all(one.random for one in found) else (say("Hollow squares: {what}.", what=say(SAMPLING_ONLY)),)
    )
    return ChartContent(
        say("Precision of studies"), *title(found), tuple(rows), lines, (*notes_of(silent), *hollow)
    )
