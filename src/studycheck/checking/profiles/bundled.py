"""The profiles of the package, from ``data/profiles``."""

from __future__ import annotations

from importlib.resources import files

from studycheck.checking.profiles.profile import Profile
from studycheck.errors import UnknownNameError

DEFAULT = Profile()
"""The profile that does not change the rule book; it equals the profile named ``default``."""

_FOLDER = "data/profiles"


def profile_names() -> tuple[str, ...]:
    """Return the names of the profiles of the package.

    Examples
    --------
    >>> profile_names()
    ('default', 'enterprise-surveys', 'ess', 'exploratory', 'strict')
    """
    folder = files("studycheck").joinpath(_FOLDER)
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir()))


def bundled_text(name: str) -> str:
    """Return the text of the file of a profile of the package."""
    return files("studycheck").joinpath(_FOLDER, f"{name}.yaml").read_text(encoding="utf-8")


def unknown_profile(name: str) -> UnknownNameError:
    """Return the error for a name that is neither that of a profile nor that of a file.

    Examples
    --------
    >>> print(unknown_profile("strickt"))
    unknown profile 'strickt'; did you mean 'strict'? (or name a .yaml file)
    """
    return UnknownNameError("profile", name, profile_names(), listing=" (or name a .yaml file)")
