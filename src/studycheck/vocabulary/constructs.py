"""What a published number is a number of: the registered constructs, from ``data/constructs.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from studycheck.base.yaml12 import load_text
from studycheck.errors import UnknownNameError

OWN_PREFIX = "x_"
"""Constructs of a user's own begin with this, so that a misspelt name is never taken for a new one."""


@dataclass(frozen=True, slots=True)
class Construct:
    """A registered construct.

    Attributes
    ----------
    id : str
        Name on cards.
    family : str
        Constructs of different families never measure the same thing.
    meaning : str
        One sentence.
    vague : bool
        Whether the name covers many things, so that sharing it says little.
    within : str or None
        The next wider construct: who does this also does that.
    """

    id: str
    family: str
    meaning: str
    vague: bool = False
    within: str | None = None


@cache
def constructs() -> Mapping[str, Construct]:
    """Return the registered constructs by id."""
    source = files("studycheck") / "data" / "constructs.yaml"
    entries = load_text(source.read_text(encoding="utf-8"))
    return MappingProxyType({entry["id"]: Construct(**entry) for entry in entries})


def construct(name: str) -> Construct:
    """Return a registered construct, or one of the user's own, which is a family by itself."""
    found = constructs().get(name)
    return found or Construct(name, family=name, meaning="A construct of the user's own.")


def wider(name: str) -> tuple[str, ...]:
    """Return the constructs that hold wherever `name` does, the next first.

    Examples
    --------
    >>> wider("uses_social_networks")
    ('uses_social_media', 'uses_social_tools_any')
    """
    found: list[str] = []
    above = construct(name).within
    while above is not None:
        found.append(above)
        above = construct(above).within
    return tuple(found)


def check_construct(name: str) -> str:
    """Return `name` if it is registered or marked as the user's own.

    Raises
    ------
    ValueError
        With close names, if it is neither.
    """
    if name in constructs() or (name.startswith(OWN_PREFIX) and len(name) > len(OWN_PREFIX)):
        return name
    said = UnknownNameError("construct", name, constructs())
    raise ValueError(f"{said} (a construct of your own begins with {OWN_PREFIX})")
