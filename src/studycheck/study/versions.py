"""Forms of the card: which one a card is written in, and how an older one becomes the newest.

A card may say ``card_version: 1``; a file of ``studies`` may say it once for all its cards. A card that
says nothing is of the newest form. The form is no fact about a study, so a `Study` does not hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from studycheck.errors import Problem, shorten
from studycheck.study.problems import Refused
from studycheck.yaml12 import Document, Path

FIELD = "card_version"
"""The key by which a card or a file says its form."""

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Migration:
    """From one form of the card to the next.

    Attributes
    ----------
    says : str
        What changed, for people who have cards of the older form.
    moved : mapping of str to str
        Where fields of the newer form stood in the older one: ``{"estimates[].base_n": "estimates[].n"}``.
        They are moved, and what is wrong with them is told with the name and the line that the file has.
    change : callable, optional
        What else has to change: takes a card in which fields have been moved, as plain data whose values may
        be anything, and returns the card of the newer form.

    Examples
    --------
    >>> step = Migration("sample.n is called sample.achieved.", {"sample.achieved": "sample.n"})
    >>> step({"id": "a", "sample": {"n": 80}})
    {'id': 'a', 'sample': {'achieved': 80}}
    """

    says: str
    moved: Mapping[str, str] = field(default_factory=dict)
    change: Callable[[Plain], Plain] = lambda card: card

    def __call__(self, card: Plain) -> Plain:
        """Return a card of the newer form; the older one stays as it was."""
        card = deepcopy(card)
        for new, old in self.moved.items():
            for holder in _holders(card, old):
                _move(holder, _names(old), _names(new))
        return self.change(card)

    def stood(self, path: Path) -> Path:
        """Return where in the older form the field stood that is at `path` in the newer one.

        Examples
        --------
        >>> step = Migration("n is called base_n.", {"estimates[].base_n": "estimates[].n"})
        >>> step.stood(("estimates", 3, "base_n")), step.stood(("estimates", 3, "value"))
        (('estimates', 3, 'n'), ('estimates', 3, 'value'))
        """
        for new, old in self.moved.items():
            wanted = _parts(new)
            head = path[: len(wanted)]
            if len(head) == len(wanted) and all(
                isinstance(part, int) if name is None else part == name
                for part, name in zip(head, wanted, strict=True)
            ):
                places = iter([part for part in head if isinstance(part, int)])
                before = (next(places) if name is None else name for name in _parts(old))
                return (*before, *path[len(wanted) :])
        return path


MIGRATIONS: tuple[Migration, ...] = ()
"""The first leads from form 1 to form 2."""

CARD_VERSION = 1 + len(MIGRATIONS)
"""The newest form: what is read without a note, and what is written."""


def version_of(data: Plain, otherwise: int | None = None) -> int:
    """Return the form that a card, or a file of cards, is written in.

    Parameters
    ----------
    data : dict
        As it was read.
    otherwise : int, optional
        The form if it does not say; by default the newest.

    Raises
    ------
    ValueError
        If it is no form, or one that is not known yet.

    Examples
    --------
    >>> version_of({"id": "a"}), version_of({"id": "a", "card_version": 1})
    (1, 1)
    >>> version_of({"id": "a", "card_version": 9})
    Traceback (most recent call last):
        ...
    ValueError: 9 is newer than 1, the newest form of the card that this version of studycheck reads; install...
    """
    said = data.get(FIELD)
    if said is None:
        return CARD_VERSION if otherwise is None else otherwise
    if isinstance(said, Refused):
        raise ValueError(said.message)
    if not isinstance(said, int) or isinstance(said, bool) or said < 1:
        raise ValueError(f"{shorten(said)} is no form of the card; write {CARD_VERSION}, or leave it out")
    if said > CARD_VERSION:
        newest = f"{CARD_VERSION}, the newest form of the card that this version of studycheck reads"
        raise ValueError(f"{said} is newer than {newest}; install a newer one")
    return said


def steps_from(version: int) -> Sequence[Migration]:
    """Return what leads from a form to the newest."""
    return MIGRATIONS[version - 1 :]


def migrated(document: Document, card: Plain, form: int) -> tuple[Plain, Document]:
    """Return a card of `document` in the newest form, and a document that knows where all of it stood."""
    card = {name: value for name, value in card.items() if name != FIELD}
    steps = steps_from(form)
    for step in steps:
        card = step(card)
    return card, MigratedDocument(card, before=document, steps=steps) if steps else document


@dataclass(frozen=True, slots=True)
class MigratedDocument(Document):
    """A document whose card has been migrated; problems are told where and as it stands in the file."""

    before: Document = field(repr=False, default=Document(None))
    steps: Sequence[Migration] = ()

    def line(self, path: Path) -> int:
        """Return the line of what stands at `path` in the file."""
        return self.before.line(path)

    def problem(self, name: str, at: Path, path: Path, message: str) -> Problem:
        """Return what is wrong at `path` of the migrated card that stands at `at`."""
        for step in reversed(self.steps):
            path = step.stood(path)
        return self.before.problem(name, at, path, message)


def _parts(path: str) -> list[str | None]:
    """Return the names of a path, with None for a place in a list."""
    return [part or None for part in path.replace("[]", ".").split(".")]


def _names(path: str) -> list[str]:
    """Return the names behind the last list of a path."""
    return path.rpartition("[].")[2].split(".")


def _holders(data: Any, path: str) -> Iterator[Plain]:
    """Yield every group of fields in the last list of a path, or the card itself."""
    head, behind, rest = path.partition("[].")
    if not behind:
        if isinstance(data, dict):
            yield data
        return
    for name in head.split("."):
        data = data.get(name) if isinstance(data, dict) else None
    for item in data if isinstance(data, list) else ():
        yield from _holders(item, rest)


def _move(holder: Plain, old: list[str], new: list[str]) -> None:
    """Move a value, unless there is none or something stands in its new place: then reading tells."""
    source, target = holder, holder
    for name in old[:-1]:
        source = source.get(name)  # type: ignore[assignment] # checked below
        if not isinstance(source, dict):
            return
    if old[-1] not in source:
        return
    for name in new[:-1]:
        target = target.setdefault(name, {})
        if not isinstance(target, dict):
            return
    if target.get(new[-1]) is None:
        target[new[-1]] = source.pop(old[-1])
