"""Catalogs of studies: reading, writing, and the bundled catalogs."""

from studycheck.catalog import datasets
from studycheck.catalog.catalog import Catalog
from studycheck.catalog.read import READERS, read
from studycheck.catalog.readers.limits import Limits
from studycheck.catalog.review import read_review

__all__ = ["READERS", "Catalog", "Limits", "datasets", "read", "read_review"]
