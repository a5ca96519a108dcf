"""One step from a form of the card to the next, on plain data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import field
from typing import Any

from studycheck.base.document import Path, Plain
from studycheck.base.frozen import frozen


@frozen
class Migration:
    """From one form of the card to the next.

    Attributes
    ----------
    says : str
        What changed, for people who have cards of the older form.
    moved : mapping of str to str
        Where fields of the newer form stood in the older one: ``{"estimates[].base_n": "estimates[].n"}``.
        They are moved together with their provenance. Messages about them give the name and the line that
        the file has.
    change : callable, optional
        Function for all other changes: it takes a card whose fields have been moved, as plain data with values
        of any type, and returns the card of the newer form.

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
        provenance = card.get("provenance")
        if isinstance(provenance, dict):
            card["provenance"] = {self._new_path(path): entry for path, entry in provenance.items()}
        return self.change(card)

    def old_path(self, path: Path, card: Plain) -> Path:
        """Return the path that a field, now at `path`, had in a card of the older form.

        Examples
        --------
        >>> step = Migration("n is called base_n.", {"estimates[].base_n": "estimates[].n"})
        >>> step.old_path(("estimates", 0, "base_n"), {"id": "a", "estimates": [{"n": 80}]})
        ('estimates', 0, 'n')
        """
        if len(path) > 1 and path[0] == "provenance":
            # here fields are named by their paths
            entries = card.get("provenance")
            names = entries if isinstance(entries, dict) else ()
            return (
                path[0],
                next((name for name in names if self._new_path(name) == path[1]), path[1]),
                *path[2:],
            )
        for new, old in self.moved.items():
            wanted = _parts(new)
            head, below = path[: len(wanted)], path[len(wanted) :]
            if len(head) == len(wanted) and all(map(_fits, head, wanted)):
                places = iter([part for part in head if isinstance(part, int)])
                before = tuple(next(places) if name is None else name for name in _parts(old))
                return (*before, *below) if _has(card, before) else path
        return path

    def _new_path(self, path: str) -> str:
        """Return the path in the newer form of a field such as ``estimates[3].n``."""
        for new, old in self.moved.items():
            pattern = re.escape(old).replace(re.escape("[]"), r"\[([0-9]+)\]")
            if match := re.fullmatch(rf"{pattern}((?:[.\[].*)?)", path):
                *places, below = match.groups()
                return new.replace("[]", "[{}]").format(*places) + below
        return path


def _parts(path: str) -> list[str | None]:
    """Return the names of a path, with None for each index of a list."""
    return [part or None for part in path.replace("[]", ".").split(".")]


def _names(path: str) -> list[str]:
    """Return the names behind the last list of a path."""
    return path.rpartition("[].")[2].split(".")


def _holders(data: Any, path: str) -> Iterator[Plain]:
    """Yield every mapping in the last list of a path, or the card itself."""
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
    """Move a value, unless there is none or its new place is taken: then reading reports it."""
    source, target = _group(holder, old, make=False), _group(holder, new, make=False)
    if source is None or old[-1] not in source or (target and target.get(new[-1]) is not None):
        return
    target = _group(holder, new, make=True)
    if target is None:
        return
    target[new[-1]] = source.pop(old[-1])
    for end in range(len(old) - 1, 0, -1):
        # the newer form has no mappings that are empty after the move
        above = _group(holder, old[:end], make=False)
        if above is not None and above.get(old[end - 1]) == {}:
            del above[old[end - 1]]


def _group(holder: Plain, names: list[str], *, make: bool) -> Plain | None:
    """Return the mapping that holds the last of `names`; None if there is none."""
    for name in names[:-1]:
        below = holder.get(name)
        if below is None and make:
            below = holder[name] = {}
        if not isinstance(below, dict):
            return None
        holder = below
    return holder


def _fits(part: str | int, name: str | None) -> bool:
    return isinstance(part, int) if name is None else part == name


def _has(data: Any, path: Path) -> bool:
    for part in path:
        try:
            data = data[part]
        except (LookupError, TypeError):
            return False
    return True
