"""The constructs that published estimates measure, from ``data/constructs.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from studycheck.base.yaml12 import load_text
from studycheck.errors import UnknownNameError

OWN_PREFIX = "x_"
"""A user's own constructs begin with this prefix, so that a misspelt name is never taken for a new one."""


@dataclass(frozen=True, slots=True)
class Construct:
    """A registered construct.

    Attributes
    ----------
    id : str
        The name on cards.
    family : str
        The family; constructs of different families never measure the same thing.
    meaning : str
        One sentence that says what is measured.
    vague : bool
        Whether the name covers so many things that two studies that share it may still differ.
    within : str or None
        The next wider construct: a firm that does this also does that.
    by_platform : bool
        Whether the platforms of an estimate say what it measures.
    scope : str or None
        The kind of network that it is about, whatever else its study asks; None if the construct does not tell.
    described : bool
        Whether somebody has said to which family it belongs.
    judged : bool
        Whether it depends on the judgement of the person who answers (value, success, plans), unlike a fact of the
        firm (has an account, uses a tool).
    objective : str or None
        What networks are used for where this is measured; None if the construct does not tell.
    """

    id: str
    family: str
    meaning: str
    vague: bool = False
    within: str | None = None
    by_platform: bool = False
    scope: str | None = None
    described: bool = True
    judged: bool = False
    objective: str | None = None

    @property
    def is_fact(self) -> bool:
        """Whether it is known to be a fact of the firm."""
        return self.described and not self.judged


@cache
def constructs() -> Mapping[str, Construct]:
    """Return the registered constructs by id."""
    source = files("studycheck") / "data" / "constructs.yaml"
    entries = load_text(source.read_text(encoding="utf-8"))
    return MappingProxyType({entry["id"]: Construct(**entry) for entry in entries})


def construct(name: str) -> Construct:
    """Return a registered construct, or a user's own one, which is a family by itself."""
    registered = constructs().get(name)
    if registered is not None:
        return registered
    return Construct(name, family=name, meaning="A construct of the user's own.", described=False)


def wider(name: str) -> tuple[str, ...]:
    """Return the constructs that are true of every firm for which `name` is true, the narrowest first.

    Examples
    --------
    >>> wider("uses_social_networks")
    ('uses_social_media', 'uses_social_tools_any')
    """
    names: list[str] = []
    above = construct(name).within
    while above is not None:
        names.append(above)
        above = construct(above).within
    return tuple(names)


def check_construct(name: str) -> str:
    """Return `name` if it is registered or marked as the user's own.

    Raises
    ------
    ValueError
        If it is neither; the message names close ones.
    """
    if name in constructs() or (name.startswith(OWN_PREFIX) and len(name) > len(OWN_PREFIX)):
        return name
    error = UnknownNameError("construct", name, constructs())
    raise ValueError(f"{error} (a construct of your own begins with {OWN_PREFIX})")
