"""From answers to a card: one row per answer in, a `Study` with its counts, shares and design effect out."""

from studycheck.microdata.card import study_card
from studycheck.microdata.files import read

__all__ = ["read", "study_card"]
