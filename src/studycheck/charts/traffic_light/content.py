"""The content of the traffic lights: rows, columns, and the same in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from studycheck.analysis.appraisal import Appraisal, Appraisals
from studycheck.base.frozen import frozen
from studycheck.charts.kit import ChartContent, clauses, counted, label, number, say, term
from studycheck.vocabulary.terms import Domain, Judgement, Light


@frozen
class LightRows:
    """The lights on the chart.

    Attributes
    ----------
    lights : Appraisals
        The lights of all rows, in the chosen domains.
    appraisals : tuple of tuple of Appraisal
        One tuple per study, with one appraisal per domain.
    worst : tuple of Light
        The worst light of each row; empty without that column.
    titles : tuple of str
        The names of the studies for people.
    """

    lights: Appraisals
    appraisals: tuple[tuple[Appraisal, ...], ...]
    worst: tuple[Light, ...]
    titles: tuple[str, ...]

    @classmethod
    def of(cls, lights: Appraisals, titles: Mapping[str, str], *, overall: bool) -> LightRows:
        """Collect the lights, so that each is computed once; studies with the most severe problems come first."""
        every = tuple(lights)
        wide = len(lights.domains)
        rows = tuple(every[start : start + wide] for start in range(0, len(every), wide))
        rows = tuple(sorted(rows, key=_severity))
        studies = [row[0].study for row in rows]
        worst = tuple(map(lights.overall, studies)) if overall else ()
        return cls(lights, rows, worst, tuple(titles.get(study, study) for study in studies))

    @property
    def studies(self) -> tuple[str, ...]:
        """The ids of the rows."""
        return tuple(row[0].study for row in self.appraisals)

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [*map(term, self.lights.domains), *([say("overall")] if self.worst else [])]

    @property
    def remarks(self) -> list[str]:
        """A word for the worst light; domains need none."""
        return [*("" for _ in self.lights.domains), *([say("worst")] if self.worst else [])]

    @property
    def gaps(self) -> tuple[int, ...]:
        """The columns that stand apart from those before them."""
        return (len(self.lights.domains),) if self.worst else ()

    @property
    def key(self) -> Sequence[tuple[Light, str]]:
        """The lights that the key explains, each with its text."""
        counts = self.counts()
        lights = [light for light in Light if light is not Light.NOT_APPLICABLE or counts[light]]
        return [(light, f"{term(light)} ({number(counts[light], ',')})") for light in lights]

    def row(self, place: int) -> list[Light]:
        """Return the lights of one study, in the order of the columns."""
        lit = [seen.light for seen in self.appraisals[place]]
        return [*lit, *self.worst[place : place + 1]]

    def places(self, light: Light | Judgement) -> list[tuple[int, int]]:
        """Return row and column of every occurrence of a light."""
        return [
            (row, column)
            for row in range(len(self.studies))
            for column, lit in enumerate(self.row(row))
            if lit is light
        ]

    def counts(self) -> Counter[Light]:
        """Return how often each light occurs; the column of worst lights is not counted."""
        return Counter(seen.light for row in self.appraisals for seen in row)

    @property
    def title(self) -> str:
        """The title of the chart."""
        studies = counted(len(self.studies), "study", "studies")
        return say("Problems in {studies}, by domain", studies=studies)

    @property
    def message(self) -> str:
        """The domains with the most severe problems, in one sentence."""
        major, minor = self._frequent(Light.MAJOR), self._frequent(Light.MINOR)
        if major:
            return say("Studies with a major problem: {domains}.", domains=major)
        if minor:
            return say("No study has a major problem; studies with a minor one: {domains}.", domains=minor)
        return say("No problem was found; how much could be judged is below.")

    def _frequent(self, light: Light) -> str:
        counts = [(self.lights.counts(domain)[light], domain) for domain in self.lights.domains]
        counts.sort(key=lambda item: -item[0])
        return ", ".join(f"{term(domain)} {number(count, ',')}" for count, domain in counts if count)

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes on how to read the chart."""
        reading = [
            say("Each light is the worst finding on that study in that domain; lights are not added up.")
        ]
        reading += [say("Overall is the worst light of a row.")] if self.worst else []
        reading += [
            say(
                "Clear: no finding, and at least half of the questions could be judged; not a certificate. "
                "Unknown: no finding, and fewer than half could."
            )
        ]
        return (" ".join(reading),)

    @property
    def judged(self) -> str:
        """How much could be judged: for captions, as it helps nobody to read the chart."""
        rows = [seen for row in self.appraisals for seen in row]
        return say(
            "{decided:,} of {applied:,} questions about these studies could be judged.",
            decided=sum(seen.decided for seen in rows),
            applied=sum(seen.applied for seen in rows),
        )

    def record(self) -> ChartContent:
        """Return the content of the chart, for captions and tables."""
        rows = []
        for place, study in enumerate(self.studies):
            rows += [_row(seen) for seen in self.appraisals[place]]
            rows += [
                {"study": study, "domain": "overall", "light": str(light), "code": "", "message": ""}
                for light in self.worst[place : place + 1]
            ]
        lines = tuple(
            label(title, _words(row)) for title, row in zip(self.titles, self.appraisals, strict=True)
        )
        caveats = (*self.notes, self.judged)
        return ChartContent(say("Traffic lights"), self.title, self.message, tuple(rows), lines, caveats)


def _severity(row: tuple[Appraisal, ...]) -> tuple[int, ...]:
    """Return a key that puts rows with more major, then with more minor problems first."""
    lights = Counter(seen.light for seen in row)
    return (-lights[Light.MAJOR], -lights[Light.MINOR], -lights[Light.UNKNOWN])


def _row(seen: Appraisal) -> dict[str, str]:
    finding = seen.finding
    return {
        "study": seen.study,
        "domain": str(seen.domain),
        "light": str(seen.light),
        "code": finding.code if finding else "",
        "message": str(finding.message) if finding else "",
    }


def _words(row: Sequence[Appraisal]) -> str:
    """Return the domains of a study by light, in words."""
    lit: dict[Light, list[Domain]] = {light: [] for light in Light}
    for seen in row:
        lit[seen.light].append(seen.domain)
    return clauses(
        say("{light} in {domains}", light=term(light), domains=", ".join(map(term, domains)))
        for light, domains in lit.items()
        if domains
    )
