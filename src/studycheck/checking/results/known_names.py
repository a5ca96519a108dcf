"""Messages with the names that people know, in place of the ids of studies and constructs."""

from __future__ import annotations

from collections.abc import Mapping

from studycheck.base.language import say
from studycheck.base.messages import Message
from studycheck.base.translated import join
from studycheck.catalog import Catalog


def known_names(catalog: Catalog, titles: Mapping[str, str]) -> dict[str, str]:
    """Return the names of some studies, and of the constructs of their estimates, by id.

    Constructs stand in quotation marks: their names are no part of the grammar of a sentence.

    Parameters
    ----------
    catalog : Catalog
        What holds the studies.
    titles : mapping of str to str
        The names of the studies by id.

    Examples
    --------
    >>> import studycheck as sc
    >>> names = known_names(sc.datasets.load("social-networks-2012"), {"insee-tic-2013": "INSEE, TIC 2013"})
    >>> names["has_profile"]
    '“has a profile”'
    """
    constructs = {e.construct for study in titles for e in catalog[study].estimates or ()}
    quoted = {name: say("“{label}”", label=catalog.construct(name).label()) for name in sorted(constructs)}
    return quoted | dict(titles)


def with_names(message: Message, names: Mapping[str, str]) -> Message:
    """Return a message whose values are names, where they were ids, or rows of ids, before.

    Examples
    --------
    >>> str(with_names(Message("{one} has {what}", {"one": "a", "what": "x, y"}), {"a": "A", "x": "X", "y": "Y"}))
    'A has X, Y'
    """
    return Message(message.template, {key: _name(value, names) for key, value in message.values.items()})


def _name(value: object, names: Mapping[str, str]) -> object:
    if not isinstance(value, str):
        return value
    if value in names:
        return names[value]
    parts = value.split(", ")
    return join(", ", [names[part] for part in parts]) if all(part in names for part in parts) else value
