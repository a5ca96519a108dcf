"""From answers to a card: one row per answer in, a `Study` with its counts, shares and design effect out."""

from studycheck.study.microdata.card import FromMicrodata
from studycheck.study.microdata.files import read

__all__ = ["FromMicrodata", "read"]
