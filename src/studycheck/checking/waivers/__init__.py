"""Waivers: findings that a person has accepted, with the reason."""

from studycheck.checking.waivers.applying import apply_waivers
from studycheck.checking.waivers.findings import WAIVER_CODES
from studycheck.checking.waivers.reading import FILE_NAME, read_waivers
from studycheck.checking.waivers.waiver import Waiver
from studycheck.checking.waivers.waivers import Waivers

__all__ = ["FILE_NAME", "WAIVER_CODES", "Waiver", "Waivers", "apply_waivers", "read_waivers"]
