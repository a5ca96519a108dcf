"""The closed vocabularies of a study card, each member with a sentence that says what it means.

Stands alone. Members are strings, written on cards as shown; case, hyphens and underscores do not
matter, and some members have aliases (``DG`` for the owner or chief executive).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from studycheck.errors import UnknownNameError


def key(text: str) -> str:
    """Return a term without what does not matter: case, blanks, hyphens and underscores."""
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


class Vocabulary(StrEnum):
    """A closed list of terms, each with its meaning and other ways to write it."""

    meaning: str
    aliases: tuple[str, ...]

    def __new__(cls, value: str, meaning: str = "", *aliases: str) -> Self:
        """Make one member from its value, its meaning and its aliases."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        member.aliases = aliases
        return member

    @classmethod
    def named(cls, what: str, given: str) -> Self:
        """Return the member that is meant, or say which there are; `what` is what a message calls it.

        Raises
        ------
        UnknownNameError
            If `given` is no spelling of a member, with close ones.

        Examples
        --------
        >>> Scope.named("scope", "PUBLIC")
        <Scope.PUBLIC: 'public'>
        """
        try:
            return cls(given)
        except ValueError:
            raise UnknownNameError(what, given, [str(member) for member in cls]) from None

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Find a member by a forgiving spelling or an alias."""
        if not isinstance(value, str):
            return None
        wanted = key(value)
        for member in cls:
            if wanted in (key(member.value), *map(key, member.aliases)):
                return member
        return None


class Marker(Vocabulary):
    """Why a field holds no fact although somebody looked."""

    NOT_STATED = "not stated", "Somebody looked: the publication does not say."
    NOT_APPLICABLE = "not applicable", "The question does not arise for this study."


class SponsorKind(Vocabulary):
    """What kind of organisation paid for a study."""

    OFFICIAL = "official", "A statistical office, ministry or international organisation."
    ACADEMIC = "academic", "A university or research institute."
    VENDOR = "vendor", "A company that sells something to the firms surveyed or in the field studied."
    AGENCY = "agency", "A communication, marketing or consulting agency."
    ASSOCIATION = "association", "A trade body, chamber or users' association."
    MEDIA = "media", "A newspaper, magazine or publisher."
    RESEARCH_FIRM = "research firm", "A market-research or analyst firm publishing on its own account."
    COMPANY = "company", "Another company, such as a bank, that sells nothing in the field studied."


class Unit(Vocabulary):
    """What is counted: a percentage is a percentage of these."""

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
        "A firm, public body or association; the publication does not tell them apart.",
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
    """What the size of a firm is judged by."""

    HEADCOUNT = "headcount", "The number of people working in the firm, however counted."
    TURNOVER = "turnover", "Yearly sales."
    LIST = "list", "Membership of a list or ranking, whatever the headcount."
    USERS = "users", "The number of people with access to a system, not the staff.", "intranet users"


class Method(Vocabulary):
    """How the respondents came into the sample."""

    PROBABILITY = "probability", "Drawn at random from a frame with known chances."
    QUOTA = "quota", "Filled until set numbers per group were reached; not drawn at random."
    ONLINE_PANEL = "online panel", "Members of a panel who volunteered beforehand (opt-in).", "access panel"
    CUSTOMER_LIST = "customer list", "Customers, members or contacts of an organisation."
    SELF_SELECTED = "self-selected", "Whoever followed an open invitation.", "volunteer", "open call"
    CENSUS = "census", "Every unit of the population was approached or observed."
    NONPROBABILITY = (
        "non-probability",
        "Chosen by convenience, judgement or referral, or not at random in a way that is not said.",
        "convenience",
        "purposive",
        "snowball",
    )

    @property
    def is_random(self) -> bool:
        """Whether chance decides who is in, so that sampling theory applies."""
        return self in (Method.PROBABILITY, Method.CENSUS)


class Mode(Vocabulary):
    """How answers were collected."""

    WEB = "web", "A questionnaire on the web or by e-mail.", "online", "CAWI"
    PHONE = "phone", "An interview by telephone.", "telephone", "CATI"
    POST = "post", "A questionnaire on paper, sent by post.", "mail", "paper"
    FACE_TO_FACE = "face to face", "An interview in person.", "CAPI"
    OBSERVATION = "observation", "Nobody was asked: accounts or sites were looked at.", "desk research"


class Role(Vocabulary):
    """The function of the person who answered."""

    OWNER_CEO = (
        "owner or CEO",
        "Owner, chair, chief executive, managing director.",
        "DG",
        "CEO",
        "owner",
        "dirigeant",
    )
    MARKETING = "marketing", "Marketing, sales or digital marketing."
    HR = "HR", "Human resources.", "DRH", "human resources"
    IT = "IT", "Information systems.", "DSI", "CIO"
    FINANCE = "finance", "Finance or accounting.", "DAF", "CFO"
    COMMUNICATION = "communication", "Corporate or internal communication.", "dircom"
    OTHER_MANAGER = "other manager", "A manager of another or unnamed function.", "manager", "cadre"
    SEVERAL = "several functions", "Functions that the publication counts together."
    EMPLOYEE = "employee", "An employee without managerial responsibility."


class SpeaksFor(Vocabulary):
    """Whom the answers are about."""

    FIRM = "firm", "The respondent reports what the firm does."
    SELF = "self", "The respondent reports what he or she does or thinks."


class Informants(Vocabulary):
    """How many people answered for one firm."""

    ONE = "one", "One person answered for the firm.", "single"
    SEVERAL = "several", "Several people answered for the firm."


class Scope(Vocabulary):
    """Which kind of social network the questions were about."""

    PUBLIC = "public", "Public social networks and media, outside the firm.", "public social networks"
    ENTERPRISE = (
        "enterprise",
        "Internal enterprise social networks.",
        "internal",
        "enterprise social networks",
    )
    BOTH = "both", "Public and internal networks, counted together."
    UNCLEAR = "unclear", "The questions do not tell the two kinds apart."


class Objective(Vocabulary):
    """What firms use networks for, as asked in the study."""

    ACQUIRE_CUSTOMERS = "acquire customers", "Find new customers."
    RECRUIT = "recruit", "Find or screen staff."
    IMAGE = "image", "Care for the image or reputation of the firm."
    AWARENESS = "awareness", "Become better known."
    PRODUCTIVITY = "productivity", "Work faster or share knowledge."
    CREATIVITY = "creativity and innovation", "Find new ideas.", "creativity", "innovation"
    LOYALTY = "loyalty", "Bind customers or distributors."
    SALES_CYCLE = "shorten sales cycles", "Sell faster.", "sales cycle"
    OTHER = "other", "Another objective, named in the notes."


class Base(Vocabulary):
    """Among whom something was counted, and who was eligible for a study."""

    ALL = "all", "All units of the population studied."
    ONLINE = "online", "Units with Internet access."
    USERS = "users", "Units that already use, build or plan what the study is about."
    MEMBERS = "members", "Customers, members or contacts of an organisation."
    LISTED = "listed", "Units on a list or ranking."
    SIZE_CLASS = "size class", "Units of one size class."
    SUBGROUP = "subgroup", "Another part: a sector, a region, a function."


class Period(Vocabulary):
    """Which stretch of time a question asks about."""

    NOW = "now", "At the time of the answer.", "currently", "at present"
    LAST_3_MONTHS = "last 3 months", "Within three months before the answer.", "past 3 months"
    LAST_12_MONTHS = "last 12 months", "Within a year before the answer.", "past 12 months", "last year"
    EVER = "ever", "At any time before the answer."
    FUTURE = "future", "After the answer: plans and expectations.", "next year"


class WeightTarget(Vocabulary):
    """What weighted results speak of: a percentage of firms, or of something that large firms have more of."""

    FIRMS = "firms", "Each firm counts once.", "number of firms", "enterprises"
    STAFF = "staff", "A firm counts by the people it employs.", "employment"
    TURNOVER = "turnover", "A firm counts by its sales.", "sales"


class SourceLevel(Vocabulary):
    """How close to the study the coder read."""

    PRIMARY = "primary", "The publication of the study itself."
    SECONDARY = "secondary", "Pages that report on the study."
    MIXED = "mixed", "Both."


class Certainty(Vocabulary):
    """How a value came onto a card that a reader filled in."""

    DECLARED = "declared", "A field or code of its own says it."
    INFERRED = "inferred", "Read out of prose, or worked out from other values."


class Qualifier(Vocabulary):
    """How exactly a number was printed."""

    EXACT = "exact", "As printed."
    APPROXIMATE = "approximate", "Printed as about, around, nearly.", "approx"
    AT_LEAST = "at least", "Printed as more than, over, at least."


class Severity(Vocabulary):
    """How much a finding weighs."""

    BLOCKER = "blocker", "Alone makes the two levels meaningless side by side."
    MAJOR = "major", "A reader must be told; the gap may come from it."
    MINOR = "minor", "Worth a note; unlikely to change the reading."

    @property
    def rank(self) -> int:
        """3 for a blocker, 2 for major, 1 for minor."""
        return {Severity.BLOCKER: 3, Severity.MAJOR: 2, Severity.MINOR: 1}[self]


class Verdict(Vocabulary):
    """Whether two studies may stand side by side."""

    COMPARABLE = "comparable", "No rule found a reason against it; not a certificate."
    WITH_CAUTION = "with caution", "May be shown together if the reader is told what differs."
    CANNOT_TELL = "cannot tell", "A fact that no comparison can do without is missing."
    NOT_COMPARABLE = "not comparable", "One blocking problem, or major ones in several dimensions."


class Dimension(Vocabulary):
    """What a rule is about; also what a comparison may mean to vary."""

    CONSTRUCT = "construct", "What was measured, and among whom."
    OBJECTIVE = "objective", "What the study was for."
    SCOPE = "scope", "Public or enterprise social networks."
    COUNTRY = "country", "Where the firms are."
    POPULATION = "population", "Unit and eligibility of the firms."
    SECTOR = "sector", "Industries covered."
    SIZE = "size", "Size of the firms."
    SAMPLE = "sample", "How many answered, and how precise that is."
    METHOD = "method", "How the sample came about."
    ROLE = "role", "Who answered for the firm."
    MEASUREMENT = "measurement", "Wording, answers offered, platforms named."
    MODE = "mode", "How answers were collected."
    TIME = "time", "When."
    RESPONSE = "response", "How many of those asked answered."
    PROCESSING = "processing", "Weighting and editing."
    TRANSPARENCY = "transparency", "What the publication discloses."
    INDEPENDENCE = "independence", "Who paid, and whether studies are independent of each other."


class Step(Vocabulary):
    """The step of a survey's life at which something can go wrong."""

    PURPOSE = "purpose", "What is to be known, and for whom."
    POPULATION = "population", "Whom it is about: unit, place, industry, size."
    SAMPLING = "sampling", "Who is drawn, and how many."
    INSTRUMENT = "instrument", "What is asked, and which answers are offered."
    COLLECTION = "collection", "How and when answers are collected."
    RESPONSE = "response", "Who answers, and who does not."
    PROCESSING = "processing", "Arithmetic, weighting and editing."
    REPORTING = "reporting", "What is published, by whom."
    COMPARISON = "comparison", "What is set side by side."


class Comparing(Vocabulary):
    """What of two results is set side by side."""

    LEVELS = "levels", "How high each is."
    CHANGES = "changes", "How much each has moved; what biases both ends of a series alike cancels."


class Among(Vocabulary):
    """What is compared with what."""

    STUDIES = "studies", "Studies as wholes, by their headline."
    ESTIMATES = "estimates", "Single published numbers, each with what its study says of it."


class Outcome(Vocabulary):
    """What a rule said of one study or pair."""

    CLEAR = "clear", "The rule looked and found nothing."
    PROBLEM = "problem", "The rule found something."
    UNKNOWN = "unknown", "A fact is missing, so the rule cannot decide."
    NOT_APPLICABLE = "not applicable", "The question does not arise."
    FAILED = "failed to run", "The rule itself raised an error."


class Domain(Vocabulary):
    """A side of a single study that is appraised by itself, made of one or more dimensions."""

    POPULATION = "population", "Whom the study is about: country, industry, unit and eligibility."
    SIZE = "size", "Size of the firms."
    SAMPLE = "sample", "How the sample came about, how many answered, and how precise that is."
    RESPONDENTS = "respondents", "Who answered for the firm."
    SCOPE = "scope", "What the study was for, and about which networks."
    MEASUREMENT = "measurement", "What was measured, and with which questions."
    COLLECTION = "collection", "How and when answers were collected and processed."
    TRANSPARENCY = "transparency", "What the publication discloses."
    INDEPENDENCE = "independence", "Who paid, and whether the study stands on its own."


class Light(Vocabulary):
    """What can be said of one study in one domain, the gravest first."""

    MAJOR = "major problem", "At least one blocker or major finding."
    MINOR = "minor problem", "Minor findings only."
    UNKNOWN = "unknown", "No finding, and fewer than half of the rules that apply could decide."
    CLEAR = "clear", "No finding, and at least half of the rules that apply decided; not a certificate."
    NOT_APPLICABLE = "not applicable", "No rule applies."
