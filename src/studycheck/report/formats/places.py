"""The places in files of the fields that findings concern, with paths relative to a repository."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path as FilePath

from studycheck.base.document import Path
from studycheck.base.frozen import frozen
from studycheck.base.places import CardSource, Place, steps
from studycheck.checking.results import BaseReport
from studycheck.rules.findings import Finding
from studycheck.study import Study
from studycheck.study.model import Part

# the fields of an estimate that replace those of the card, as in `studycheck.study.narrowing`
_OF_ESTIMATES = {
    "countries": ("country",),
    "members": ("country",),
    "fieldwork": ("date",),
    "size": ("size_class", "bounds"),
    "sample": ("base_n",),
}


@frozen
class Spot:
    """The field of a card that a finding concerns.

    Attributes
    ----------
    study : str
        The id of the study, or of one of its estimates.
    field : str
        The path of the field; ``id`` if the field is not on the card.
    place : Place or None
        The place in a file; None for studies made in Python.
    """

    study: str
    field: str
    place: Place | None


class RepositoryNames:
    """The paths of files relative to a repository.

    Parameters
    ----------
    root : path, optional
        The folder to which paths are relative; by default the repository, or the working directory. Files outside
        of it keep their full paths.
    """

    def __init__(self, root: str | FilePath | None = None) -> None:
        self.root = FilePath(root).resolve() if root is not None else _repository(FilePath.cwd())
        self._names: dict[str, str] = {}

    def __call__(self, place: Place) -> Place:
        """Return a place with the relative path of its file."""
        name = self._names.get(place.file)
        if name is None:
            path = FilePath(place.file).resolve()
            inside = path.is_relative_to(self.root)
            name = self._names[place.file] = (path.relative_to(self.root) if inside else path).as_posix()
        return replace(place, file=name)


def _repository(here: FilePath) -> FilePath:
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


class FindingPlaces:
    """The places of the findings of a report.

    Parameters
    ----------
    report : BaseReport
        The report with the findings.
    root : path, optional
        The folder to which paths are relative; by default the repository.
    """

    def __init__(self, report: BaseReport, root: str | FilePath | None = None) -> None:
        self._report, self._relative = report, RepositoryNames(root)
        self._needs = {rule.code: rule.needs for rule in report.rules}
        self._spots: dict[tuple[str, str], Spot] = {}

    def name(self, file: str | FilePath) -> str:
        """Return the relative path of a file that is named from the root."""
        return self._relative(Place(str(self._relative.root / file))).file

    def spots(self, finding: Finding) -> Iterator[Spot]:
        """Yield the spots of a finding: one for each study that it concerns."""
        if finding.place is not None:
            yield Spot("", "", self._relative(finding.place))
        for study in finding.studies:
            if study in self._report.catalog:
                yield self._spot(study, finding.code)

    def _spot(self, study: str, code: str) -> Spot:
        spot = self._spots.get((study, code))
        if spot is None:
            source = self._report.catalog.sources.get(study)
            field = _field(self._report.catalog[study], self._needs.get(code, ()), source)
            place = self._relative(source.place(field)) if source else None
            spot = self._spots[study, code] = Spot(study, field, place)
        return spot


def _field(study: Study, needs: tuple[str, ...], source: CardSource | None) -> str:
    """Return the first field that a rule needs and the card has, or else the part of the card that would hold it."""
    if source is not None and source.number is not None:
        # the file does not contain the card of an estimate, but its study, with an entry for the estimate
        paths = [path for need in needs for path in _paths_in_estimate(need)]
        first = next((path for path in paths if _has_content(study, steps(path))), "estimates[0]")
        return first.replace("estimates[0]", f"estimates[{source.number}]")
    parts = [need.partition(".")[0].partition("[")[0] for need in needs]
    return next((path for path in (*needs, *parts) if _has_content(study, steps(path))), "id")


def _paths_in_estimate(need: str) -> Iterator[str]:
    head, _, rest = need.partition(".")
    yield from (f"estimates[0].{name}" for name in _OF_ESTIMATES.get(head, ()))
    yield f"estimates[0].{rest}".rstrip(".") if head.startswith("estimates") else need


def _has_content(part: object, path: Path) -> bool:
    """Return whether a card has a value or a marker at a path."""
    if not path or not isinstance(part, Part | tuple):
        # a marker in place of a whole part or list applies to everything in it
        return part is not None and part != ()
    if isinstance(part, Part):
        name = str(path[0])
        return name in part.model_fields_set and _has_content(getattr(part, name), path[1:])
    if isinstance(path[0], int):
        return path[0] < len(part) and _has_content(part[path[0]], path[1:])
    return any(_has_content(item, path) for item in part)
