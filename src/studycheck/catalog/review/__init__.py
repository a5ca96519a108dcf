"""Tables of systematic reviews as catalogs: a row for each study, with the headers that reviews use."""

from studycheck.catalog.review.reading import read_review

__all__ = ["read_review"]
