"""One card of what two coders agree on."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from studycheck.base.document import Path, join_path
from studycheck.coding.agreement.facts import CodedTwice
from studycheck.errors import InputError
from studycheck.study import Study, known


def merged_card(first: Study, second: Study, facts: Iterable[CodedTwice]) -> Study:
    """Return the first card without the facts on which the coders differ, or which only one of them has.

    Items of lists of which nothing is left, or not what they are items of, are left out as a whole.

    Examples
    --------
    >>> from studycheck.coding.agreement.facts import pair_facts
    >>> one = Study(id="a", countries="FR", sample={"achieved": 1043, "mode": "web"})
    >>> other = Study(id="a", countries="FR", sample={"achieved": 1034, "mode": "web"})
    >>> merged_card(one, other, pair_facts(one, other)).to_dict()
    {'id': 'a', 'countries': ['FR'], 'sample': {'mode': ['web']}}
    """
    card = first.to_dict()
    for part in ("coding", "notes", "provenance"):
        card.pop(part, None)
    open_paths = [steps(fact.paths[0]) for fact in facts if not fact.agree and fact.first is not None]
    for path in open_paths:
        _drop(card, path)
    # an item without its label or its construct is the item of nobody
    card = _without_stumps(card, "")
    coders = [name for study in (first, second) if (name := known(study.coding.coder))]
    if coders:
        card["coding"] = {"coder": "; ".join(dict.fromkeys(coders))}
    kept = {
        path: entry.model_dump(mode="json", exclude_none=True)
        for path, entry in first.provenance.items()
        if _holds(card, steps(path)) and _has_its_index(path, first, card)
    }
    if kept:
        card["provenance"] = kept
    return _valid(card, first.id)


def _valid(card: dict[str, Any], study: str) -> Study:
    """Return a card; a part that cannot stand without what was left out is left out as well."""
    for _ in range(50):
        try:
            return Study(**card)
        except InputError as error:
            path = steps(error.problems[0].field)
            while path and not _holds(card, path):
                path = path[:-1]
            if not path:
                break
            _drop(card, path)
    return Study(id=study)


def with_value(card: Study, path: str, value: Any) -> Study | None:
    """Return a card with one more fact, or None if it contradicts the others or its item is not there."""
    plain = card.to_dict()
    node: Any = plain
    way = steps(path)
    for step, following in pairwise(way):
        if isinstance(step, int):
            if not isinstance(node, list) or step >= len(node):
                return None
            node = node[step]
        else:
            node = node.setdefault(step, [] if isinstance(following, int) else {})
    last = way[-1]
    if isinstance(node, dict) and isinstance(last, str):
        node[last] = value
    else:
        return None
    try:
        return Study(**plain)
    except InputError:
        return None


def steps(path: str) -> Path:
    """Return a dotted path as steps.

    Examples
    --------
    >>> steps("estimates[0].value")
    ('estimates', 0, 'value')
    """
    out: list[str | int] = []
    for part in path.split("."):
        name, *indexes = part.replace("]", "").split("[")
        out += [name, *map(int, indexes)] if name else []
    return tuple(out)


def _drop(card: dict[str, Any], path: Path) -> None:
    node: Any = card
    for step in path[:-1]:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(node, dict) and isinstance(path[-1], str):
        node.pop(path[-1], None)
    elif isinstance(node, list) and isinstance(path[-1], int) and path[-1] < len(node):
        node[path[-1]] = {}


def _holds(card: Any, path: Path) -> bool:
    for step in path:
        try:
            card = card[step]
        except (KeyError, IndexError, TypeError):
            return False
    return card not in ({}, [], None)


_REQUIRED = {
    "estimates": "construct",
    "size.classes": "label",
    "sample.subgroups": "label",
    "series_breaks": "date",
}


def _without_stumps(node: dict[str, Any], path: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, value in node.items():
        below = join_path(path, name)
        if isinstance(value, dict):
            value = _without_stumps(value, below)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            required = _REQUIRED.get(below)
            value = [item for item in value if item and (required is None or required in item)]
        if value not in ({}, []):
            out[name] = value
    return out


def _has_its_index(path: str, first: Study, card: dict[str, Any]) -> bool:
    """Whether an index in a path still means the same item: no item of its list was left out."""
    if "[" not in path:
        return True
    name = path.partition("[")[0]
    return len(first.fact(name) or ()) == len(_at(card, steps(name)) or ())


def _at(card: Any, path: Path) -> Any:
    for step in path:
        card = card.get(step) if isinstance(card, dict) else None
    return card
