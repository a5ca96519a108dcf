"""TR: information that a publication does not disclose.

Each of these rules fires where somebody looked and the publication does not say (``not stated``). A field that
nobody has coded yet is a task for the coder, not a finding about the study.
"""

from __future__ import annotations

from collections.abc import Callable

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, study_rule
from studycheck.rules.rule import StudyRule
from studycheck.study import Study
from studycheck.study.fields import fact_getter
from studycheck.vocabulary.terms import Marker


def _states_any(*paths: str) -> Callable[[StudyRow], Fact[bool]]:
    """Return a function of a row: whether any of the fields holds a value.

    It returns None if one is not coded, and False if all say not stated. False under `disclosure` means the same as
    not stated; elsewhere it is a fact, such as not weighted.
    """
    ways = [(fact_getter(Study, path), path.startswith("disclosure.")) for path in paths]

    def of(row: StudyRow) -> Fact[bool]:
        missing = not_applicable = False
        for fact_of, disclosed in ways:
            fact = fact_of(row.study)
            if fact is None or fact == ():
                missing = True
            elif isinstance(fact, Marker):
                not_applicable |= fact is Marker.NOT_APPLICABLE
            elif fact is not False or not disclosed:
                return True
        return Marker.NOT_APPLICABLE if not_applicable else None if missing else False

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
        f"{what.removeprefix('the ').capitalize()} not disclosed",
        severity=severity,
        dimension=Dimension.TRANSPARENCY,
        of=_states_any(*paths),
        needs=paths,
        cites=cites,
        remedy=remedy,
        slug=f"{slug}-not-disclosed",
    )(not_disclosed)


sample_size = _disclosure(
    "TR001",
    "sample-size",
    "the number of responses",
    ("sample.achieved",),
    Severity.MAJOR,
    ("aapor-disclosure", "jbi-prevalence", "cross-2021"),
    "Ask for the number of responses, overall and by size class.",
    "Without the number of responses, the precision of a percentage is unknown.",
)

method = _disclosure(
    "TR002",
    "method",
    "the sampling method",
    ("sample.method",),
    Severity.MAJOR,
    ("aapor-disclosure", "hoy-2012"),
    "Ask whether the survey used a probability sample, quotas or volunteers.",
    "“Representative” is not a method: it does not say whether chance, quotas or volunteers filled the sample.",
)

mode = _disclosure(
    "TR003",
    "mode",
    "the survey mode",
    ("sample.mode",),
    Severity.MINOR,
    ("aapor-disclosure", "cross-2021"),
    "Ask whether firms answered by telephone, by mail or on the web.",
    "Web, telephone and mail reach different firms.",
)

dates = _disclosure(
    "TR004",
    "dates",
    "the fieldwork dates",
    ("fieldwork.start", "fieldwork.end"),
    Severity.MINOR,
    ("aapor-disclosure", "strobe-2007"),
    "Ask when fieldwork took place; the year of publication can be a year late.",
    "Use of social media changed by several points a year; without dates, a level cannot be assigned to a year.",
)

wording = _disclosure(
    "TR005",
    "wording",
    "the question wording",
    ("disclosure.question_wording",),
    Severity.MINOR,
    ("aapor-disclosure", "cross-2021"),
    "Ask for the questionnaire.",
    "“Uses”, “has used this year” and “holds an account” give different numbers.",
)

weighting = _disclosure(
    "TR006",
    "weighting",
    "the use of weights",
    ("sample.weighted",),
    Severity.MINOR,
    ("aapor-disclosure",),
    "Ask whether totals are weighted, and to what.",
    "A sample with as many large as small firms needs weights before it represents “firms”.",
)

limitations = _disclosure(
    "TR007",
    "limitations",
    "the limitations",
    ("disclosure.limitations",),
    Severity.MINOR,
    ("aapor-disclosure", "strobe-2007"),
    "Name the limitations that the other findings show.",
    "A publication that does not name its limitations leaves readers to find them.",
)

sponsor = _disclosure(
    "TR008",
    "sponsor",
    "the sponsor",
    ("sponsor.name",),
    Severity.MINOR,
    ("aapor-disclosure", "ccsg"),
    "Ask who paid and who did the work.",
    "The sponsor decides what is asked and what is published.",
)

response_options = _disclosure(
    "TR009",
    "response-options",
    "the response options",
    ("disclosure.response_options",),
    Severity.MINOR,
    ("aapor-disclosure", "cross-2021"),
    "Ask for the questionnaire with its response options.",
    "A list of platforms to tick yields more reported use than an open question.",
)

frame = _disclosure(
    "TR010",
    "frame",
    "the sampling frame",
    ("sample.frame",),
    Severity.MINOR,
    ("aapor-disclosure", "hoy-2012#item 2", "jbi-prevalence#Q1"),
    "Ask from which register, directory or customer file firms were drawn.",
    "A business register lists all firms, a directory those that advertise, a customer file those that once bought.",
)

pretest = _disclosure(
    "TR011",
    "pretest",
    "the pretest",
    ("disclosure.pretest",),
    Severity.MINOR,
    ("cross-2021", "hoy-2012#item 7"),
    "Ask whether the questionnaire was tested on firms like these.",
    "Terms such as “enterprise social network” were new to many respondents.",
)

translation = _disclosure(
    "TR012",
    "translation",
    "the translation procedure",
    ("disclosure.translation",),
    Severity.MINOR,
    ("ccsg",),
    "Ask who translated the questionnaire and how it was checked.",
    "Versions of a question in several languages may be different questions until somebody has compared them.",
)

recruitment = _disclosure(
    "TR013",
    "recruitment",
    "the recruitment and incentives",
    ("disclosure.recruitment",),
    Severity.MINOR,
    ("aapor-disclosure", "iso-20252"),
    "Ask through which sites or lists people were invited, and which incentives they received.",
    "People who join a panel for points differ from people who run a firm and lack time.",
)

duplicates = _disclosure(
    "TR014",
    "duplicate-control",
    "the control of duplicate responses",
    ("disclosure.duplicates",),
    Severity.MINOR,
    ("cherries-2004", "sdr-quality"),
    "Ask whether links were personal and addresses checked.",
    "One person can follow an open link several times.",
)

nonresponse = _disclosure(
    "TR015",
    "nonresponse-analysis",
    "the nonresponse analysis",
    ("disclosure.nonresponse",),
    Severity.MINOR,
    ("hoy-2012#item 4", "jbi-prevalence#Q9"),
    "Ask for a comparison of respondents with the sampling frame.",
    "A low response rate biases results if nonresponse is related to the topic, which only an analysis can show.",
)

missing_answers = _disclosure(
    "TR016",
    "missing-answers",
    "the treatment of missing answers",
    ("disclosure.missing_answers",),
    Severity.MINOR,
    ("strobe-2007#item 12c", "cross-2021"),
    "Ask whether “don't know” and refusals are in the base of the percentages.",
    "The same answers can give 40 % with “don't know” in the base and 50 % without.",
)

editing = _disclosure(
    "TR017",
    "editing",
    "the editing and imputation",
    ("disclosure.editing",),
    Severity.MINOR,
    ("aapor-disclosure", "cross-2021"),
    "Ask whether answers were edited or imputed, and how many.",
    "Imputed answers look like real ones; they make a sample seem larger than it is.",
)
