"""Which domain of a study each dimension of the rules belongs to."""

from __future__ import annotations

from studycheck.vocabulary.terms import Dimension, Domain

DOMAINS = {
    Dimension.COUNTRY: Domain.POPULATION,
    Dimension.POPULATION: Domain.POPULATION,
    Dimension.SECTOR: Domain.POPULATION,
    Dimension.SIZE: Domain.SIZE,
    Dimension.SAMPLE: Domain.SAMPLE,
    Dimension.METHOD: Domain.SAMPLE,
    Dimension.RESPONSE: Domain.SAMPLE,
    Dimension.ROLE: Domain.RESPONDENTS,
    Dimension.SCOPE: Domain.SCOPE,
    Dimension.OBJECTIVE: Domain.SCOPE,
    Dimension.CONSTRUCT: Domain.MEASUREMENT,
    Dimension.MEASUREMENT: Domain.MEASUREMENT,
    Dimension.MODE: Domain.COLLECTION,
    Dimension.TIME: Domain.COLLECTION,
    Dimension.PROCESSING: Domain.COLLECTION,
    Dimension.TRANSPARENCY: Domain.TRANSPARENCY,
    Dimension.INDEPENDENCE: Domain.INDEPENDENCE,
}
"""The domain that each dimension of the rules belongs to."""
