"""The publications that cards were coded from, as text with pages."""

from studycheck.coding.sources.choosing import sources_of
from studycheck.coding.sources.reading import ENDINGS, read_source
from studycheck.coding.sources.source import Source, SourcePage

__all__ = ["ENDINGS", "Source", "SourcePage", "read_source", "sources_of"]
