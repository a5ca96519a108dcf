"""How many respondents of two studies differ in their roles, where a role may be another one; also on arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from studycheck.rules.facts import RoleMix
from studycheck.vocabulary.terms import Role


def has_all_shares(mix: RoleMix) -> bool:
    """Return whether the publication gives a share for each role."""
    return all(share is not None for _, share in mix.shares)


class RoleShares(NamedTuple):
    """The share of some roles, in the order of the vocabulary, and of respondents without one; numbers or arrays."""

    names: Sequence[Role]
    roles: Sequence[Any]
    not_stated: Any

    @classmethod
    def of(cls, mix: RoleMix, among: Sequence[Role]) -> RoleShares:
        """Return the shares of some roles in a mix; 0 for a role that it does not name."""
        shares = dict(mix.shares)
        return cls(among, [shares.get(role) or 0.0 for role in among], mix.not_stated)


def dissimilarity(a: RoleShares, b: RoleShares) -> tuple[Any, Any]:
    """Return the share of respondents whose role differs, at least and at most."""
    unnamed = a.not_stated + b.not_stated
    apart = sum(abs(x - y) for x, y in zip(a.roles, b.roles, strict=True))
    only_a, only_b = _Unmatched.only_in(a, b), _Unmatched.only_in(b, a)
    least = (sum(only_a) + sum(only_b) - unnamed) / 2 - _may_be_alike(only_a, only_b)
    return _round(least), _round((apart + unnamed) / 2)


def _least(x: Any, y: Any) -> Any:
    """Return the smaller of two numbers, also of arrays, for which Python has no `min`."""
    return min(x, y) if isinstance(x, float) and isinstance(y, float) else np.minimum(x, y)


def _round(x: Any) -> Any:
    """Return a share without the noise of sums; a number as `numpy.round` does it, in a tenth of the time."""
    return round(x * 1e9) / 1e9 if isinstance(x, float) else np.round(x, 9)


class _Unmatched(NamedTuple):
    """The shares of employees, named managers, owners or managers, and others that the other study does not match."""

    employees: Any
    managers: Any
    owners_or_managers: Any
    anybody: Any

    @classmethod
    def only_in(cls, a: RoleShares, b: RoleShares) -> _Unmatched:
        """Return the shares in one study that are not matched by the same role in the other.

        Whoever may have several roles is left out of this: somebody else may need the match.
        """
        kinds: dict[str, Any] = dict.fromkeys(cls._fields, 0.0)
        for role, x, y in zip(a.names, a.roles, b.roles, strict=True):
            if role.anybody:
                kinds["anybody"] = kinds["anybody"] + x
            elif role is Role.OWNER_MANAGER:
                kinds["owners_or_managers"] = x
            else:
                kind = "employees" if role is Role.EMPLOYEE else "managers"
                kinds[kind] = kinds[kind] + (x - _least(x, y))
        return cls(**kinds)


def _may_be_alike(a: _Unmatched, b: _Unmatched) -> Any:
    """Return how many of the respondents of two studies can have the same role, whatever it is called."""
    (matched, left_in_b), (more, left_in_a) = _match_first(a, b), _match_first(b, a)
    # whoever is left has a role that may be that of anybody else who is left
    return matched + more + _least(left_in_a, left_in_b)


def _match_first(a: _Unmatched, b: _Unmatched) -> tuple[Any, Any]:
    """Match those of `a` who have one role; return how many find a match, and how many of `b` with several are left."""
    employees = _least(a.employees, b.anybody)
    managers = _least(a.managers, b.owners_or_managers)
    rest = _least(a.managers - managers, b.anybody - employees)
    left_in_b = b.owners_or_managers - managers + b.anybody - employees - rest
    return employees + managers + rest, left_in_b
