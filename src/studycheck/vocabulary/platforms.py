"""Platforms by name: which spellings are one platform, and whether a platform is public or inside a firm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from studycheck.vocabulary.terms import Scope


@lru_cache(maxsize=4_096)
def platform_key(name: str) -> str:
    """Return a name without the differences that do not matter: case, blanks and punctuation.

    Examples
    --------
    >>> platform_key("Linked-In") == platform_key("LinkedIn"), platform_key("Google+")
    (True, 'google+')
    >>> platform_key("X (formerly Twitter)")
    'twitter'
    """
    plain = re.sub(r"[^\w+]|_", "", name.casefold()) or name.casefold()
    return _RENAMED.get(plain, plain)


_RENAMED = dict.fromkeys(
    ("x", "xtwitter", "twitterx", "xformerlytwitter", "xextwitter", "xancientwitter"), "twitter"
)
"""Platforms that changed their name, by the spellings of the new one."""


def scope_of_platforms(names: Iterable[str], scopes: Mapping[str, Scope]) -> Scope | None:
    """Return the kind of network of platforms; None if one of them is not known.

    Parameters
    ----------
    names : iterable of str
        The platforms as a publication names them.
    scopes : mapping of str to Scope
        The kind of network of each known platform, by its `platform_key`.

    Examples
    --------
    >>> known = {"linkedin": Scope.PUBLIC, "yammer": Scope.ENTERPRISE}
    >>> scope_of_platforms(["LinkedIn"], known), scope_of_platforms(["Yammer", "Linked-In"], known)
    (<Scope.PUBLIC: 'public'>, <Scope.BOTH: 'both'>)
    >>> scope_of_platforms(["Acme"], known)
    """
    found = {scopes.get(platform_key(name)) for name in names}
    if not found or None in found:
        return None
    return next(iter(found)) if len(found) == 1 else Scope.BOTH
