"""From microdata to a card: a frame with one row per response becomes a `Study`."""

from studycheck.study.microdata.card import FromMicrodata
from studycheck.study.microdata.files import read

__all__ = ["FromMicrodata", "read"]
