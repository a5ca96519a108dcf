"""Who paid for a study, what it counts, and how its sample and its answers came about."""

from __future__ import annotations

from studycheck.vocabulary.terms.vocabulary import Vocabulary


class SponsorKind(Vocabulary):
    """The kind of organisation that paid for a study."""

    OFFICIAL = "official", "A statistical office, ministry or international organisation."
    ACADEMIC = "academic", "A university or research institute."
    VENDOR = "vendor", "A company that sells something to the firms surveyed or in the field studied."
    AGENCY = "agency", "A communication, marketing or consulting agency."
    ASSOCIATION = "association", "A trade body, chamber or users' association."
    MEDIA = "media", "A newspaper, magazine or publisher."
    RESEARCH_FIRM = "research firm", "A market-research or analyst firm publishing on its own account."
    COMPANY = "company", "Another company, such as a bank, that sells nothing in the field studied."


class Unit(Vocabulary):
    """The unit that is counted: a percentage is a percentage of these units."""

    ENTERPRISE = "enterprise", "The smallest autonomous combination of legal units (EU Regulation 696/93)."
    ESTABLISHMENT = "establishment", "One site of a firm, sometimes called a local unit."
    LEGAL_UNIT = "legal unit", "A company in law; one enterprise may consist of several."
    FIRM = (
        "firm",
        "A company in the everyday sense; the publication does not say which unit is meant.",
        "company",
    )
    ORGANISATION = (
        "organisation",
        "A firm, public body or association; the publication does not distinguish them.",
        "organization",
    )
    HOUSEHOLD = "household", "People who live together and answer as one."
    INDIVIDUAL = "individual", "A person: a manager, an employee, a member of a panel.", "respondent"


class StaffMeasure(Vocabulary):
    """How the staff of a firm is counted."""

    EMPLOYEES = "employees", "People with an employment contract; working owners are left out.", "salariés"
    PERSONS_EMPLOYED = "persons employed", "Employees, working owners and unpaid family workers."
    FTE = "FTE", "Full-time equivalents on one date.", "full-time equivalents"
    ANNUAL_WORK_UNITS = "annual work units", "Full-time equivalents over a year (EU SME definition).", "AWU"
    FULL_TIME_EMPLOYEES = "full-time employees", "Employees working full time; part-timers are left out."


class SizeBasis(Vocabulary):
    """The criterion by which the size of a firm is judged."""

    HEADCOUNT = "headcount", "The number of people working in the firm, however counted."
    TURNOVER = "turnover", "Yearly sales."
    LIST = "list", "Membership of a list or ranking, whatever the headcount."
    USERS = "users", "The number of people with access to a system, not the staff.", "intranet users"


class Method(Vocabulary):
    """How the respondents came into the sample."""

    PROBABILITY = "probability", "Selected at random from a frame with known probabilities."
    QUOTA = "quota", "Filled until set numbers per group were reached; not a probability sample."
    ONLINE_PANEL = "online panel", "Members of a panel who volunteered beforehand (opt-in).", "access panel"
    CUSTOMER_LIST = "customer list", "Customers, members or contacts of an organisation."
    SELF_SELECTED = "self-selected", "People who followed an open invitation.", "volunteer", "open call"
    CENSUS = "census", "Every unit of the population was approached or observed."
    NONPROBABILITY = (
        "non-probability",
        "Chosen by convenience, judgement or referral, or in an unstated way that is not random.",
        "convenience",
        "purposive",
        "snowball",
    )

    @property
    def is_random(self) -> bool:
        """Whether it is a probability sample or a census, so that sampling theory applies."""
        return self in (Method.PROBABILITY, Method.CENSUS)


class Mode(Vocabulary):
    """How the answers were collected."""

    WEB = "web", "A questionnaire on the web or by e-mail.", "online", "CAWI"
    PHONE = "phone", "An interview by telephone.", "telephone", "CATI"
    POST = "post", "A questionnaire on paper, sent by post.", "mail", "paper"
    FACE_TO_FACE = "face to face", "An interview in person.", "CAPI"
    OBSERVATION = "observation", "Nobody was asked: accounts or sites were examined.", "desk research"


class SourceLevel(Vocabulary):
    """How close to the study the coder read."""

    PRIMARY = "primary", "The publication of the study itself."
    SECONDARY = "secondary", "Pages that report on the study."
    MIXED = "mixed", "Both."


class Certainty(Vocabulary):
    """How a value came onto a card that a reader filled in."""

    DECLARED = "declared", "A field or code of its own says it."
    INFERRED = "inferred", "Read in prose, or computed from other values."
