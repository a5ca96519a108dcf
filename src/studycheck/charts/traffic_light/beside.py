"""Judgements of the risk of bias beside the lights of the same studies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studycheck.analysis.appraisal import Judgements
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.catalog import Catalog
from studycheck.catalog.review.headings import plain
from studycheck.catalog.review.values import study_id
from studycheck.charts.kit import ChartContent, label
from studycheck.charts.kit.content import Row
from studycheck.charts.traffic_light.content import LightRows
from studycheck.charts.traffic_light.judged import JudgedRows
from studycheck.charts.traffic_light.marks import LightMark
from studycheck.errors import InputError, Problem, first_of, shorten
from studycheck.study import known
from studycheck.vocabulary.terms import Light


@frozen
class BesideRows:
    """The lights of studies, with the judgements of people beside them."""

    lights: LightRows
    judged: JudgedRows

    @classmethod
    def of(cls, lights: LightRows, judgements: Judgements, catalog: Catalog, *, overall: bool) -> BesideRows:
        """Put judgements beside the lights of the same studies.

        Raises
        ------
        InputError
            If a judgement is on a study that is not there.
        """
        places = _places(judgements, catalog)
        rows = tuple(places.get(study) for study in lights.studies)
        judged = replace(JudgedRows.of(judgements, overall=overall), studies=lights.studies, rows=rows)
        return cls(lights, judged)

    @property
    def studies(self) -> tuple[str, ...]:
        """The ids of the rows."""
        return self.lights.studies

    @property
    def titles(self) -> tuple[str, ...]:
        """The names of the rows for people."""
        return self.lights.titles

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [*self.lights.names, *self.judged.names]

    @property
    def remarks(self) -> list[str]:
        """The number of rules behind each light, and the tool of the judgements."""
        return [*self.lights.remarks, *self.judged.remarks]

    @property
    def gaps(self) -> tuple[int, ...]:
        """The columns that stand apart from those before them."""
        wide = len(self.lights.names)
        return (*self.lights.gaps, wide, *(wide + gap for gap in self.judged.gaps))

    @property
    def key(self) -> Sequence[tuple[LightMark, str]]:
        """The marks of both, those of the judgements behind the name of their tool."""
        tool = self.judged.judgements.tool.name
        return [*self.lights.key, *((mark, label(tool, text)) for mark, text in self.judged.key)]

    def places(self, light: LightMark) -> list[tuple[int, int]]:
        """Return row and column of every occurrence of a mark."""
        wide = len(self.lights.names)
        if isinstance(light, Light):
            return self.lights.places(light)
        return [(row, wide + column) for row, column in self.judged.places(light)]

    @property
    def title(self) -> str:
        """The title of the chart."""
        return self.lights.title

    @property
    def message(self) -> str:
        """The messages of both."""
        return f"{self.lights.message} {label(self.judged.judgements.tool.name, self.judged.message)}"

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes of both."""
        return (*self.lights.notes, *self.judged.notes)

    def record(self) -> ChartContent:
        """Return the content of the chart, for captions and tables."""
        ours, theirs = self.lights.record(), self.judged.record()
        empty = {"judgement": "", "tool": ""}
        rows: list[Row] = [{**row, **empty} for row in ours.rows]
        rows += [{"light": "", "code": "", "message": "", **row} for row in self.judged.records()]
        lines, caveats = (*ours.lines, *theirs.lines), (*self.notes, self.lights.judged)
        return ChartContent(ours.kind, self.title, self.message, tuple(rows), lines, caveats)


def _places(judgements: Judgements, catalog: Catalog) -> Mapping[str, int]:
    """Return the place of the judgements on each study, by its id; their names are ids, titles, or labels of ids."""
    by_name = {plain(known(study.title) or study.id): study.id for study in catalog.studies}
    by_name |= {plain(name): name for name in catalog}
    found: dict[str, int] = {}
    missing = []
    for place, name in enumerate(judgements.studies):
        key = by_name.get(plain(name)) or by_name.get(plain(study_id(name)))
        if key is None:
            missing.append(shorten(name))
        else:
            found[key] = place
    if missing:
        message = say(
            "they judge studies that the report does not have: {missing}; name them by the "
            "id or the title of a study",
            missing="; ".join(first_of(missing, 5, "study", "studies")),
        )
        raise InputError([Problem("", 0, "judgements", message)])
    return found
