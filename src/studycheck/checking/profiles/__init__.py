"""Profiles, which say how strict a check is."""

from studycheck.checking.profiles.bundled import DEFAULT, profile_names
from studycheck.checking.profiles.profile import Profile
from studycheck.checking.profiles.reading import as_profile, read_profile

__all__ = ["DEFAULT", "Profile", "as_profile", "profile_names", "read_profile"]
