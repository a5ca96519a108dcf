"""A catalog with one entry per estimate."""

from __future__ import annotations

from collections.abc import Collection

from studycheck.catalog import Catalog
from studycheck.study import estimate_id, narrow


def by_estimate(catalog: Catalog, constructs: Collection[str] = ()) -> Catalog:
    """Return a catalog with each study narrowed to one of its estimates: all of them, or those of some constructs."""
    chosen = [
        (study, index)
        for study in catalog.studies
        for index, estimate in enumerate(study.estimates)
        if not constructs or estimate.construct in constructs
    ]
    sources = {
        estimate_id(study, index): catalog.sources[study.id].of_number(index)
        for study, index in chosen
        if study.id in catalog.sources
    }
    return Catalog((narrow(study, index) for study, index in chosen), sources=sources)
