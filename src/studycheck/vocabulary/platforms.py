"""Platforms by name: which spellings are one platform, and whether a platform is public or inside a firm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from studycheck.base.yaml12 import load_text
from studycheck.vocabulary.terms import Scope


def platform_key(name: str) -> str:
    """Return a name without the differences that do not matter: case, blanks and punctuation.

    Examples
    --------
    >>> platform_key("Linked-In") == platform_key("LinkedIn"), platform_key("Google+")
    (True, 'google+')
    """
    return re.sub(r"[^\w+]|_", "", name.casefold()) or name.casefold()


def scope_of_platforms(names: Iterable[str]) -> Scope | None:
    """Return the kind of network of platforms; None if one of them is not known.

    Examples
    --------
    >>> scope_of_platforms(["LinkedIn", "viadeo"]), scope_of_platforms(["Yammer", "X"]), scope_of_platforms(["Acme"])
    (<Scope.PUBLIC: 'public'>, <Scope.BOTH: 'both'>, None)
    """
    scopes = {_scopes().get(platform_key(name)) for name in names}
    if not scopes or None in scopes:
        return None
    return next(iter(scopes)) if len(scopes) == 1 else Scope.BOTH


@cache
def _scopes() -> Mapping[str, Scope]:
    data = load_text((files("studycheck") / "data" / "platforms.yaml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {platform_key(name): Scope(scope) for scope, names in data.items() for name in names}
    )
