"""Reading cards: files, folders and globs in, a catalog out, or everything that is wrong."""

from studycheck.readers.limits import Limits
from studycheck.readers.read import READERS, read

__all__ = ["READERS", "Limits", "read"]
