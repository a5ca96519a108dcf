"""The profiles that come with the package, from ``data/profiles``."""

from __future__ import annotations

from importlib.resources import files

from studycheck.checking.profiles.profile import Profile

DEFAULT = Profile()
"""The rule book as it is; the same as the profile named ``default``."""

_FOLDER = "data/profiles"


def profile_names() -> tuple[str, ...]:
    """Return the names of all profiles that come with the package.

    Examples
    --------
    >>> profile_names()
    ('default', 'enterprise-surveys', 'ess', 'exploratory', 'strict')
    """
    folder = files("studycheck").joinpath(_FOLDER)
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir()))


def bundled_text(name: str) -> str:
    """Return the file of a profile that comes with the package."""
    return files("studycheck").joinpath(_FOLDER, f"{name}.yaml").read_text(encoding="utf-8")
