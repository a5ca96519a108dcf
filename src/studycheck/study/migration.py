"""One step from a form of the card to the next, on plain data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from studycheck.base.document import Path, Plain


@dataclass(frozen=True, slots=True)
class Migration:
    """From one form of the card to the next.

    Attributes
    ----------
    says : str
        What changed, for people who have cards of the older form.
    moved : mapping of str to str
        Where fields of the newer form stood in the older one: ``{"estimates[].base_n": "estimates[].n"}``.
        They are moved, with what provenance says of them, and what is wrong with them is told with the name
        and the line that the file has.
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
        provenance = card.get("provenance")
        if isinstance(provenance, dict):
            card["provenance"] = {self._called(path): said for path, said in provenance.items()}
        return self.change(card)

    def stood(self, path: Path, card: Plain) -> Path:
        """Return where in a card of the older form the field stood that is now at `path`.

        Examples
        --------
        >>> step = Migration("n is called base_n.", {"estimates[].base_n": "estimates[].n"})
        >>> step.stood(("estimates", 0, "base_n"), {"id": "a", "estimates": [{"n": 80}]})
        ('estimates', 0, 'n')
        """
        if len(path) > 1 and path[0] == "provenance":
            # here fields are named by their paths
            held = card.get("provenance")
            named = (name for name in held if self._called(name) == path[1]) if isinstance(held, dict) else ()
            return (path[0], next(iter(named), path[1]), *path[2:])
        for new, old in self.moved.items():
            wanted = _parts(new)
            head, below = path[: len(wanted)], path[len(wanted) :]
            if len(head) == len(wanted) and all(map(_fits, head, wanted)):
                places = iter([part for part in head if isinstance(part, int)])
                before = tuple(next(places) if name is None else name for name in _parts(old))
                return (*before, *below) if _is_held(card, before) else path
        return path

    def _called(self, path: str) -> str:
        """Return what the newer form calls the field at a path such as ``estimates[3].n``."""
        for new, old in self.moved.items():
            pattern = re.escape(old).replace(re.escape("[]"), r"\[([0-9]+)\]")
            if found := re.fullmatch(rf"{pattern}((?:[.\[].*)?)", path):
                *places, below = found.groups()
                return new.replace("[]", "[{}]").format(*places) + below
        return path


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
    source, target = _group(holder, old, make=False), _group(holder, new, make=False)
    if source is None or old[-1] not in source or (target and target.get(new[-1]) is not None):
        return
    target = _group(holder, new, make=True)
    if target is None:
        return
    target[new[-1]] = source.pop(old[-1])
    for end in range(len(old) - 1, 0, -1):
        # a group that has nothing left is gone from the newer form, too
        above = _group(holder, old[:end], make=False)
        if above is not None and above.get(old[end - 1]) == {}:
            del above[old[end - 1]]


def _group(holder: Plain, names: list[str], *, make: bool) -> Plain | None:
    """Return the group of fields that the last of `names` is in; None if there is none."""
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


def _is_held(data: Any, path: Path) -> bool:
    for part in path:
        try:
            data = data[part]
        except (LookupError, TypeError):
            return False
    return True
