"""Catalogs of studies: reading, writing, and the bundled catalogs."""

from typing import TYPE_CHECKING, Any

from studycheck.catalog import datasets
from studycheck.catalog.catalog import Catalog
from studycheck.catalog.read import READERS, read
from studycheck.catalog.readers.limits import Limits

if TYPE_CHECKING:
    from studycheck.catalog.review import read_review

__all__ = ["READERS", "Catalog", "Limits", "datasets", "read", "read_review"]


def __getattr__(name: str) -> Any:
    """Load the reader of reviews, with the words of their headers, when somebody asks for it."""
    if name == "read_review":
        from studycheck.catalog.review import read_review

        return read_review
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
