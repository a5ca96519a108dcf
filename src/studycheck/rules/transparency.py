"""TR: what a publication does not disclose.

Each of these fires where somebody looked and the publication does not say (``not stated``). A field that
nobody coded is a to-do for the coder, not a finding about the study.
"""

from __future__ import annotations

from collections.abc import Callable

from studycheck.findings import Mismatch
from studycheck.rules.define import study_rule
from studycheck.rules.rule import StudyRule
from studycheck.table import Fact, StudyRow
from studycheck.vocab import Dimension, Marker, Severity


def _stated(*paths: str) -> Callable[[StudyRow], Fact[bool]]:
    """Return whether any of the fields holds a value; None if one is not coded, False if all say not stated.

    False under `disclosure` says as much as not stated; elsewhere it is a fact, such as not weighted.
    """

    def of(row: StudyRow) -> Fact[bool]:
        facts = [
            Marker.NOT_STATED
            if path.startswith("disclosure.") and row.fact(path) is False
            else row.fact(path)
            for path in paths
        ]
        if any(fact is not None and fact != () and not isinstance(fact, Marker) for fact in facts):
            return True
        if Marker.NOT_APPLICABLE in facts:
            return Marker.NOT_APPLICABLE
        return None if None in facts or () in facts else False

    return of


def _disclosure(
    code: str,
    slug: str,
    what: str,
    paths: tuple[str, ...],
    severity: Severity,
    cites: tuple[str, ...],
    remedy: str,
    page: str,
) -> StudyRule[bool]:
    def not_disclosed(stated: bool) -> Mismatch | None:
        return None if stated else Mismatch("{one} does not disclose {what}", what=what)

    not_disclosed.__doc__ = page
    return study_rule(
        code, f"Not disclosed: {what}", severity=severity, dimension=Dimension.TRANSPARENCY,
        of=_stated(*paths), needs=paths, cites=cites, remedy=remedy, slug=f"{slug}-not-disclosed",
    )(not_disclosed)  # fmt: skip


sample_size = _disclosure(
    "TR001", "sample-size", "the number of answers", ("sample.achieved",), Severity.MAJOR,
    ("aapor-disclosure", "jbi-prevalence", "cross-2021"),
    "Ask for the number of answers, overall and by size class.",
    "Without the number of answers no percentage has a precision.",
)  # fmt: skip

method = _disclosure(
    "TR002", "method", "how the sample came about", ("sample.method",), Severity.MAJOR,
    ("aapor-disclosure", "hoy-2012"),
    "Ask whether firms were drawn at random, filled by quota, or volunteered.",
    "“Representative” is not a method: it does not say whether chance, quotas or volunteers filled the sample.",
)  # fmt: skip

mode = _disclosure(
    "TR003", "mode", "how answers were collected", ("sample.mode",), Severity.MINOR,
    ("aapor-disclosure", "cross-2021"),
    "Ask whether firms were called, written to or asked on the web.",
    "Web, telephone and post reach different firms.",
)  # fmt: skip

dates = _disclosure(
    "TR004", "dates", "the dates of fieldwork", ("fieldwork.start", "fieldwork.end"), Severity.MINOR,
    ("aapor-disclosure", "strobe-2007"),
    "Ask when the answers were collected; the year of publication can be a year late.",
    "Use of social media moved by several points a year; without dates a level belongs to no moment.",
)  # fmt: skip

wording = _disclosure(
    "TR005", "wording", "the wording of the questions", ("disclosure.question_wording",), Severity.MINOR,
    ("aapor-disclosure", "cross-2021"),
    "Ask for the questionnaire.",
    "“Uses”, “has used this year” and “holds an account” give different numbers.",
)  # fmt: skip

weighting = _disclosure(
    "TR006", "weighting", "whether results are weighted", ("sample.weighted",), Severity.MINOR,
    ("aapor-disclosure",),
    "Ask whether totals are weighted, and to what.",
    "A sample with as many large as small firms needs weights before it speaks of “firms”.",
)  # fmt: skip

limitations = _disclosure(
    "TR007", "limitations", "its limitations", ("disclosure.limitations",), Severity.MINOR,
    ("aapor-disclosure", "strobe-2007"),
    "Name the limitations that the other findings show.",
    "A publication that names no limit leaves the reader to find them.",
)  # fmt: skip

sponsor = _disclosure(
    "TR008", "sponsor", "who paid", ("sponsor.name",), Severity.MINOR,
    ("aapor-disclosure", "ccsg"),
    "Ask who paid and who did the work.",
    "Who pays decides what is asked and what is published.",
)  # fmt: skip

response_options = _disclosure(
    "TR009", "response-options", "the answers offered", ("disclosure.response_options",), Severity.MINOR,
    ("aapor-disclosure", "cross-2021"),
    "Ask for the questionnaire with its answers.",
    "A list of platforms to tick finds more use than an open question.",
)  # fmt: skip
