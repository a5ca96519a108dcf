"""TR: what a publication does not disclose.

Each of these fires where somebody looked and the publication does not say (``not stated``). A field that
nobody coded is a to-do for the coder, not a finding about the study.
"""

from __future__ import annotations

from collections.abc import Callable

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, study_rule
from studycheck.rules.rule import StudyRule
from studycheck.vocabulary.terms import Marker


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


_EXAMPLES = "\n\nFires on\n--------\none: {fires}\n\nClear on\n--------\none: {clear}\n"
_HOLDS = {"sample.achieved": "80", "sample.method": "quota", "sample.mode": "web", "sample.weighted": "true",
          "fieldwork.start": "2012"}  # fmt: skip


def _card(field: str, value: str) -> str:
    """Return a card that holds one value, as YAML."""
    part, _, name = field.rpartition(".")
    card = f"{{{part}: {{{name}: {value}}}}}"
    return card if field != "fieldwork.start" else f"{{fieldwork: {{start: {value}, end: {value}}}}}"


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

    field = paths[0]
    holds = "true" if field.startswith("disclosure.") else _HOLDS.get(field, "as printed")
    not_disclosed.__doc__ = page + _EXAMPLES.format(
        fires=_card(field, "not stated"), clear=_card(field, holds)
    )
    return study_rule(
        code,
        f"Not disclosed: {what}",
        severity=severity,
        dimension=Dimension.TRANSPARENCY,
        of=_stated(*paths),
        needs=paths,
        cites=cites,
        remedy=remedy,
        slug=f"{slug}-not-disclosed",
    )(not_disclosed)


sample_size = _disclosure(
    "TR001",
    "sample-size",
    "the number of answers",
    ("sample.achieved",),
    Severity.MAJOR,
    ("aapor-disclosure", "jbi-prevalence", "cross-2021"),
    "Ask for the number of answers, overall and by size class.",
    "Without the number of answers no percentage has a precision.",
)

method = _disclosure(
    "TR002",
    "method",
    "how the sample came about",
    ("sample.method",),
    Severity.MAJOR,
    ("aapor-disclosure", "hoy-2012"),
    "Ask whether firms were drawn at random, filled by quota, or volunteered.",
    "“Representative” is not a method: it does not say whether chance, quotas or volunteers filled the sample.",
)

mode = _disclosure(
    "TR003",
    "mode",
    "how answers were collected",
    ("sample.mode",),
    Severity.MINOR,
    ("aapor-disclosure", "cross-2021"),
    "Ask whether firms were called, written to or asked on the web.",
    "Web, telephone and post reach different firms.",
)

dates = _disclosure(
    "TR004",
    "dates",
    "the dates of fieldwork",
    ("fieldwork.start", "fieldwork.end"),
    Severity.MINOR,
    ("aapor-disclosure", "strobe-2007"),
    "Ask when the answers were collected; the year of publication can be a year late.",
    "Use of social media moved by several points a year; without dates a level belongs to no moment.",
)

wording = _disclosure(
    "TR005",
    "wording",
    "the wording of the questions",
    ("disclosure.question_wording",),
    Severity.MINOR,
    ("aapor-disclosure", "cross-2021"),
    "Ask for the questionnaire.",
    "“Uses”, “has used this year” and “holds an account” give different numbers.",
)

weighting = _disclosure(
    "TR006",
    "weighting",
    "whether results are weighted",
    ("sample.weighted",),
    Severity.MINOR,
    ("aapor-disclosure",),
    "Ask whether totals are weighted, and to what.",
    "A sample with as many large as small firms needs weights before it speaks of “firms”.",
)

limitations = _disclosure(
    "TR007",
    "limitations",
    "its limitations",
    ("disclosure.limitations",),
    Severity.MINOR,
    ("aapor-disclosure", "strobe-2007"),
    "Name the limitations that the other findings show.",
    "A publication that names no limit leaves the reader to find them.",
)

sponsor = _disclosure(
    "TR008",
    "sponsor",
    "who paid",
    ("sponsor.name",),
    Severity.MINOR,
    ("aapor-disclosure", "ccsg"),
    "Ask who paid and who did the work.",
    "Who pays decides what is asked and what is published.",
)

response_options = _disclosure(
    "TR009",
    "response-options",
    "the answers offered",
    ("disclosure.response_options",),
    Severity.MINOR,
    ("aapor-disclosure", "cross-2021"),
    "Ask for the questionnaire with its answers.",
    "A list of platforms to tick finds more use than an open question.",
)

frame = _disclosure(
    "TR010",
    "frame",
    "the list that firms were drawn from",
    ("sample.frame",),
    Severity.MINOR,
    ("aapor-disclosure", "hoy-2012#item 2", "jbi-prevalence#Q1"),
    "Ask from which register, directory or file firms were drawn.",
    "A business register holds all firms, a directory those that advertise, a file those that once bought.",
)

pretest = _disclosure(
    "TR011",
    "pretest",
    "how the questions were tried out",
    ("disclosure.pretest",),
    Severity.MINOR,
    ("cross-2021", "hoy-2012#item 7"),
    "Ask whether the questionnaire was tested on firms like these.",
    "Words such as “enterprise social network” were new to many who had to answer.",
)

translation = _disclosure(
    "TR012",
    "translation",
    "how the questions were translated",
    ("disclosure.translation",),
    Severity.MINOR,
    ("ccsg",),
    "Ask who translated the questionnaire and how it was checked.",
    "One question in several languages is several questions until somebody has compared them.",
)

recruitment = _disclosure(
    "TR013",
    "recruitment",
    "how participants were found and rewarded",
    ("disclosure.recruitment",),
    Severity.MINOR,
    ("aapor-disclosure", "iso-20252"),
    "Ask through which sites or lists people were invited, and what they got for it.",
    "Who joins a panel for points is not who runs a firm without time.",
)

duplicates = _disclosure(
    "TR014",
    "duplicate-control",
    "how answering twice was prevented",
    ("disclosure.duplicates",),
    Severity.MINOR,
    ("cherries-2004", "sdr-quality"),
    "Ask whether links were personal and addresses checked.",
    "An open link can be followed as often as one likes.",
)

nonresponse = _disclosure(
    "TR015",
    "nonresponse-analysis",
    "how those who did not answer differ",
    ("disclosure.nonresponse",),
    Severity.MINOR,
    ("hoy-2012#item 4", "jbi-prevalence#Q9"),
    "Ask for a comparison of those who answered with the list they were drawn from.",
    "A low response rate matters as far as silence and topic go together, which only an analysis can tell.",
)

missing_answers = _disclosure(
    "TR016",
    "missing-answers",
    "what became of “don't know” and refusals",
    ("disclosure.missing_answers",),
    Severity.MINOR,
    ("strobe-2007#item 12c", "cross-2021"),
    "Ask whether they are in the base of the percentages.",
    "The same answers give 40 % with and 50 % without those who did not know.",
)

editing = _disclosure(
    "TR017",
    "editing",
    "how answers were corrected or filled in",
    ("disclosure.editing",),
    Severity.MINOR,
    ("aapor-disclosure", "cross-2021"),
    "Ask whether answers were edited or imputed, and how many.",
    "Filled-in answers look like answers; they make a sample seem larger than it is.",
)
