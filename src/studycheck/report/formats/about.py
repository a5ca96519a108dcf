"""The header of every stored report: version, settings, counts, and a digest of the cards."""

from __future__ import annotations

import hashlib
import json

from studycheck.catalog import Catalog
from studycheck.checking.results import BaseReport
from studycheck.version import __version__


def about(report: BaseReport) -> list[tuple[str, str | int]]:
    """Return names and values, in the order of the header.

    Examples
    --------
    >>> import studycheck as sc
    >>> about(sc.check([]))[1:5]
    [('profile', 'default'), ('contrast', ''), ('comparing', 'levels'), ('of', 'studies')]
    """
    settings, counts = report.settings, report.counts
    return [
        ("version", __version__),
        ("profile", report.profile.words),
        ("contrast", ", ".join(sorted(report.contrast))),
        ("comparing", str(settings.comparing)),
        ("of", str(settings.of)),
        ("catalog digest", digest(report.catalog)),
        ("counts", f"{counts}."),
        ("studies", counts.studies),
        ("pairs", counts.pairs),
        *((f"pairs {verdict}", count) for verdict, count in report.verdict_counts().items()),
        *((f"findings {severity}", count) for severity, count in report.severity_counts().items()),
        ("findings waived", counts.waived),
        ("rules run", counts.rules),
        ("rules that found problems", counts.fired),
        ("rules that lacked information", counts.undecided),
        ("rules that failed", counts.failed),
        ("rules not run", counts.skipped),
    ]


def digest(catalog: Catalog) -> str:
    """Return a digest of the contents of the cards, which does not depend on their files.

    Examples
    --------
    >>> import studycheck as sc
    >>> one, other = (digest(sc.Catalog([sc.Study(id="a", year=year)])) for year in (2012, 2013))
    >>> len(one), one == other
    (16, False)
    """
    plain = json.dumps([study.to_dict() for study in catalog.studies], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]
