"""Where the fields stand that findings are about, in files as a repository names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from studycheck.base.document import Path
from studycheck.base.places import CardSource, Place, steps
from studycheck.checking.results import BaseReport
from studycheck.rules.findings import Finding
from studycheck.study import Study
from studycheck.study.model import Part

# what an estimate says itself, in place of the card: as `studycheck.study.narrowing` narrows
_OF_NUMBERS = {
    "countries": ("country",),
    "members": ("country",),
    "fieldwork": ("date",),
    "size": ("size_class", "bounds"),
    "sample": ("base_n",),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """The field of a card that a finding is about.

    Attributes
    ----------
    study : str
        Id of the study, or of one of its numbers.
    field : str
        Path of the field; ``id`` where the finding is about what is not on the card.
    place : Place or None
        Where it stands; None for studies made in Python.
    """

    study: str
    field: str
    place: Place | None


class RepositoryNames:
    """Files as a repository names them.

    Parameters
    ----------
    root : path, optional
        The folder from which files are named: by default that of the repository we are in, or else the one we
        are in. Files outside of it keep their full names.
    """

    def __init__(self, root: str | FilePath | None = None) -> None:
        self.root = FilePath(root).resolve() if root is not None else _repository(FilePath.cwd())
        self._names: dict[str, str] = {}

    def __call__(self, place: Place) -> Place:
        """Return a place in a file by that name."""
        name = self._names.get(place.file)
        if name is None:
            path = FilePath(place.file).resolve()
            inside = path.is_relative_to(self.root)
            name = self._names[place.file] = (path.relative_to(self.root) if inside else path).as_posix()
        return replace(place, file=name)


def _repository(here: FilePath) -> FilePath:
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


class Places:
    """Where findings of a report stand.

    Parameters
    ----------
    report : BaseReport
        The findings.
    root : path, optional
        The folder from which files are named; by default that of the repository.
    """

    def __init__(self, report: BaseReport, root: str | FilePath | None = None) -> None:
        self._report, self._named = report, RepositoryNames(root)
        self._needs = {rule.code: rule.needs for rule in report.rules}
        self._spots: dict[tuple[str, str], Spot] = {}

    def name(self, file: str | FilePath) -> str:
        """Return the name of a file that is given from the root."""
        return self._named(Place(str(self._named.root / file))).file

    def spots(self, finding: Finding) -> Iterator[Spot]:
        """Yield the spots of a finding: one for each study that it is about."""
        if finding.place is not None:
            yield Spot("", "", self._named(finding.place))
        for study in finding.studies:
            if study in self._report.catalog:
                yield self._spot(study, finding.code)

    def _spot(self, study: str, code: str) -> Spot:
        found = self._spots.get((study, code))
        if found is None:
            source = self._report.catalog.sources.get(study)
            field = _field(self._report.catalog[study], self._needs.get(code, ()), source)
            place = self._named(source.place(field)) if source else None
            found = self._spots[study, code] = Spot(study, field, place)
        return found


def _field(study: Study, needs: tuple[str, ...], source: CardSource | None) -> str:
    """Return the first field that a rule needs and the card has; else the nearest part above one."""
    if source is not None and source.number is not None:
        # the card of a number is not in the file: its study is, with an entry for the number
        wanted = [path for need in needs for path in _of_number(need)]
        found = next((path for path in wanted if _stands(study, steps(path))), "estimates[0]")
        return found.replace("estimates[0]", f"estimates[{source.number}]")
    parts = [need.partition(".")[0].partition("[")[0] for need in needs]
    return next((path for path in (*needs, *parts) if _stands(study, steps(path))), "id")


def _of_number(need: str) -> Iterator[str]:
    head, _, rest = need.partition(".")
    yield from (f"estimates[0].{name}" for name in _OF_NUMBERS.get(head, ()))
    yield f"estimates[0].{rest}".rstrip(".") if head.startswith("estimates") else need


def _stands(part: object, path: Path) -> bool:
    """Whether something is written at a path of a card, be it ``not stated``."""
    if not path or not isinstance(part, Part | tuple):
        # what stands for a whole part, or a whole list, stands for everything in it
        return part is not None and part != ()
    if isinstance(part, Part):
        name = str(path[0])
        return name in part.model_fields_set and _stands(getattr(part, name), path[1:])
    if isinstance(path[0], int):
        return path[0] < len(part) and _stands(part[path[0]], path[1:])
    return any(_stands(item, path) for item in part)
