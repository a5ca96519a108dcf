"""The closed vocabularies of a study card; each member has a sentence that says what it means.

Members are strings, written on cards as shown here; case, hyphens and underscores do not matter, and some
members have aliases (``DG`` for the owner or chief executive).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from studycheck.errors import UnknownNameError


def key(text: str) -> str:
    """Return a term without the differences that do not matter: case, blanks, hyphens and underscores."""
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
        """Return the member called `given`; `what` is the name of the vocabulary in messages.

        Raises
        ------
        UnknownNameError
            If `given` is not a spelling of any member; the message names close ones.

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
        """Find a member by another spelling or an alias."""
        if not isinstance(value, str):
            return None
        spelling = key(value)
        for member in cls:
            if spelling in (key(member.value), *map(key, member.aliases)):
                return member
        return None


class Marker(Vocabulary):
    """Why a field has no value although the coder looked for one."""

    NOT_STATED = "not stated", "The coder looked: the publication does not say."
    NOT_APPLICABLE = "not applicable", "The question does not apply to this study."


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


class Role(Vocabulary):
    """The position of the person who answered."""

    OWNER_CEO = (
        "owner or CEO",
        "Owner, chair, chief executive, managing director.",
        "DG",
        "CEO",
        "CEOs",
        "owner",
        "owners",
        "business owner",
        "business owners",
        "small business owners",
        "SMB owners",
        "founder",
        "founders",
        "chief executive",
        "chief executives",
        "managing director",
        "managing directors",
        "PDG",
        "gérant",
        "gérants",
        "dirigeant",
        "dirigeants",
        "chef d'entreprise",
        "chefs d'entreprise",
    )
    OWNER_MANAGER = (
        "owner or manager",
        "An owner, a chief executive or any manager, such as a decision maker or an executive.",
        "decision maker",
        "decision makers",
        "business decision maker",
        "business decision makers",
        "executive",
        "executives",
        "senior executives",
        "business executives",
        "small business executives",
        "SMB decision makers",
        "SME decision makers",
        "IT and business decision makers",
        "owner or decision maker",
        "décideur",
        "décideurs",
        "cadre dirigeant",
        "dirigeant ou cadre",
    )
    MARKETING = (
        "marketing",
        "Marketing, sales or digital marketing.",
        "marketer",
        "marketers",
        "marketing manager",
        "marketing managers",
        "marketing executives",
        "senior marketers",
        "CMO",
    )
    HR = "HR", "Human resources.", "DRH", "human resources", "HR manager", "HR managers"
    IT = "IT", "Information systems.", "DSI", "CIO", "IT manager", "IT managers"
    FINANCE = "finance", "Finance or accounting.", "DAF", "CFO"
    COMMUNICATION = "communication", "Corporate or internal communication.", "dircom"
    OTHER_MANAGER = (
        "other manager",
        "A manager in another or an unnamed position.",
        "manager",
        "managers",
        "cadre",
        "cadres",
    )
    SEVERAL = "several functions", "Positions that the publication counts together."
    EMPLOYEE = (
        "employee",
        "An employee without managerial responsibility.",
        "employees",
        "salarié",
        "salariés",
    )

    def may_be(self, other: Role) -> bool:
        """Return whether somebody whose position has one name may be somebody of another.

        Examples
        --------
        >>> Role.OWNER_MANAGER.may_be(Role.MARKETING), Role.OWNER_MANAGER.may_be(Role.EMPLOYEE)
        (True, False)
        >>> Role.OTHER_MANAGER.may_be(Role.EMPLOYEE), Role.HR.may_be(Role.IT)
        (True, False)
        """
        if self is other or self.anybody or other.anybody:
            return True
        return Role.OWNER_MANAGER in (self, other) and Role.EMPLOYEE not in (self, other)

    @property
    def anybody(self) -> bool:
        """Whether a publication does not tell which position it is, so that it may be any other."""
        return self in (Role.OTHER_MANAGER, Role.SEVERAL)


class SpeaksFor(Vocabulary):
    """The subject of the answers: the firm, or the respondent."""

    FIRM = "firm", "The respondent reports what the firm does."
    SELF = "self", "The respondent reports what he or she does or thinks."


class Informants(Vocabulary):
    """How many people answered for one firm."""

    ONE = "one", "One person answered for the firm.", "single"
    SEVERAL = "several", "Several people answered for the firm."


class Scope(Vocabulary):
    """The kind of social network that the questions were about."""

    PUBLIC = "public", "Public social networks and media, outside the firm.", "public social networks"
    ENTERPRISE = (
        "enterprise",
        "Internal enterprise social networks.",
        "internal",
        "enterprise social networks",
    )
    BOTH = "both", "Public and internal networks, counted together."
    UNCLEAR = "unclear", "The questions do not distinguish the two kinds."


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
    SUBGROUP = "subgroup", "Another part: a sector, a region, a position."


class Intensity(Vocabulary):
    """How often something has to be done to count."""

    EVER = "ever", "At any time so far, also by those who have stopped.", "déjà"
    ANY = "any", "However seldom.", "at all", "however seldom", "même rarement"
    REGULAR = (
        "regular",
        "Regularly, as the respondent understands it.",
        "regularly",
        "often",
        "régulièrement",
        "souvent",
    )
    WEEKLY = "weekly", "At least once a week.", "every week", "once a week", "chaque semaine", "hebdomadaire"
    DAILY = "daily", "At least once a day.", "every day", "once a day", "chaque jour", "quotidien"


class PeriodKind(Vocabulary):
    """The kind of reference period of a question; see `studycheck.vocabulary.periods.Period`."""

    NOW = "now", "At the time of the answer.", "currently", "at present", "actuellement", "aujourd'hui"
    EVER = "ever", "At any time before the answer.", "déjà"
    FUTURE = "future", "After the answer: plans and expectations.", "next year", "plans", "projets"
    CALENDAR_YEAR = (
        "calendar year",
        "From January to December, before the answer.",
        "année civile",
        "l'année civile",
    )
    FINANCIAL_YEAR = (
        "financial year",
        "A year of the firm's accounts, before the answer.",
        "fiscal year",
        "exercice",
        "exercice comptable",
    )
    LAST = "last", "A number of days, weeks, months or years before the answer."


class TimeUnit(Vocabulary):
    """The unit of a period: its name, its plural, its names in French."""

    DAY = "day", "A day.", "days", "jour", "jours"
    WEEK = "week", "Seven days.", "weeks", "semaine", "semaines"
    MONTH = "month", "A month.", "months", "mois"
    YEAR = "year", "Twelve months.", "years", "an", "ans", "année", "années", "annee", "annees"


class WeightTarget(Vocabulary):
    """What weighted results describe: a percentage of firms, or of something that large firms have more of."""

    FIRMS = "firms", "Each firm counts once.", "number of firms", "enterprises", "entreprises"
    STAFF = (
        "staff",
        "A firm counts by the people it employs.",
        "employment",
        "employees",
        "effectifs",
        "emploi",
    )
    TURNOVER = "turnover", "A firm counts by its sales.", "sales", "revenue", "chiffre d'affaires"


class BreakKind(Vocabulary):
    """What changed where a series breaks."""

    DEFINITION = "definition", "What counts, or which firms, by definition.", "concept", "définition"
    METHOD = "method", "How data are collected or processed.", "méthode"
    SOURCE = (
        "source",
        "The register, the sampling frame or the survey from which data come.",
        "register",
        "frame",
    )
    COVERAGE = "coverage", "Which industries or sizes are covered.", "champ"
    TERRITORY = (
        "territory",
        "Which countries or regions are covered, such as members of the EU.",
        "territoire",
    )


class SourceLevel(Vocabulary):
    """How close to the study the coder read."""

    PRIMARY = "primary", "The publication of the study itself."
    SECONDARY = "secondary", "Pages that report on the study."
    MIXED = "mixed", "Both."


class Certainty(Vocabulary):
    """How a value came onto a card that a reader filled in."""

    DECLARED = "declared", "A field or code of its own says it."
    INFERRED = "inferred", "Read in prose, or computed from other values."


class Qualifier(Vocabulary):
    """How exactly a number was published."""

    EXACT = "exact", "As published."
    APPROXIMATE = "approximate", "Published as about, around, nearly.", "approx", "about", "around", "environ"
    AT_LEAST = (
        "at least",
        "Published as more than, over, at least.",
        "more than",
        "over",
        "au moins",
        "plus de",
    )
    FEWER_THAN = (
        "fewer than",
        "Published as fewer than, less than, under, at most.",
        "less than",
        "under",
        "at most",
        "moins de",
        "au plus",
    )

    @property
    def is_bound(self) -> bool:
        """Whether the value published is only a bound of the value meant."""
        return self in (Qualifier.AT_LEAST, Qualifier.FEWER_THAN)


class Stage(Vocabulary):
    """How far firms have come with what a number counts."""

    USE = "use", "They use it.", "in use", "usage", "utilisation"
    TRIAL = "trial", "They try it, in a pilot or an experiment.", "pilot", "test", "essai", "pilote"
    PLAN = "plan", "They plan it.", "planned", "intention", "projet"


class Severity(Vocabulary):
    """How severe a finding is."""

    BLOCKER = "blocker", "Makes a comparison of the two levels meaningless by itself."
    MAJOR = "major", "Readers must know it; the difference may come from it."
    MINOR = "minor", "Worth a note; unlikely to change the interpretation."

    @property
    def rank(self) -> int:
        """3 for a blocker, 2 for major, 1 for minor."""
        return {Severity.BLOCKER: 3, Severity.MAJOR: 2, Severity.MINOR: 1}[self]


class Verdict(Vocabulary):
    """Whether two studies can be compared."""

    COMPARABLE = "comparable", "No rule found a reason against it; not a certificate."
    WITH_CAUTION = "with caution", "Can be shown together if a note says what differs."
    CANNOT_TELL = "cannot tell", "An essential fact is missing."
    NOT_COMPARABLE = "not comparable", "One blocking problem, or major ones in several dimensions."


class Dimension(Vocabulary):
    """The subject of a rule; also the subject of a comparison that differs on purpose."""

    CONSTRUCT = "construct", "What was measured, and among whom."
    OBJECTIVE = "objective", "What the study was for."
    SCOPE = "scope", "Public or enterprise social networks."
    COUNTRY = "country", "Where the firms are."
    POPULATION = "population", "Unit and eligibility of the firms."
    SECTOR = "sector", "Industries covered."
    SIZE = "size", "Size of the firms."
    SAMPLE = "sample", "How many responded, and how precise the results are."
    METHOD = "method", "How the sample was selected."
    ROLE = "role", "Who answered for the firm."
    MEASUREMENT = "measurement", "Wording, answers offered, platforms named."
    MODE = "mode", "How answers were collected."
    TIME = "time", "When."
    RESPONSE = "response", "How many of those asked responded."
    PROCESSING = "processing", "Weighting and editing."
    TRANSPARENCY = "transparency", "What the publication discloses."
    INDEPENDENCE = "independence", "Who paid, and whether studies are independent of each other."


class Step(Vocabulary):
    """The step of a survey at which something can go wrong."""

    PURPOSE = "purpose", "What is to be known, and for whom."
    POPULATION = "population", "Whom it is about: unit, place, industry, size."
    SAMPLING = "sampling", "Who is selected, and how many."
    INSTRUMENT = "instrument", "What is asked, and which answers are offered."
    COLLECTION = "collection", "How and when answers are collected."
    RESPONSE = "response", "Who answers, and who does not."
    PROCESSING = "processing", "Arithmetic, weighting and editing."
    REPORTING = "reporting", "What is published, by whom."
    COMPARISON = "comparison", "What is compared."


class Comparing(Vocabulary):
    """What is compared in two results."""

    LEVELS = "levels", "How high each is."
    CHANGES = "changes", "How much each has moved; what biases both ends of a series alike cancels."


class Among(Vocabulary):
    """The things that are compared with each other."""

    STUDIES = "studies", "Whole studies, by their main figure."
    ESTIMATES = "estimates", "Single published estimates, each with what its study says about it."


class Outcome(Vocabulary):
    """The result of a rule for one study or pair."""

    CLEAR = "clear", "The rule looked and found nothing."
    PROBLEM = "problem", "The rule found something."
    UNKNOWN = "unknown", "A fact is missing, so the rule cannot decide."
    NOT_APPLICABLE = "not applicable", "The question does not apply."
    FAILED = "failed to run", "The rule itself raised an error."


class Domain(Vocabulary):
    """An aspect of a single study that is appraised on its own; it consists of one or more dimensions."""

    POPULATION = "population", "Whom the study is about: country, industry, unit and eligibility."
    SIZE = "size", "Size of the firms."
    SAMPLE = "sample", "How the sample was selected, how many responded, and how precise the results are."
    RESPONDENTS = "respondents", "Who answered for the firm."
    SCOPE = "scope", "What the study was for, and about which networks."
    MEASUREMENT = "measurement", "What was measured, and with which questions."
    COLLECTION = "collection", "How and when answers were collected and processed."
    TRANSPARENCY = "transparency", "What the publication discloses."
    INDEPENDENCE = "independence", "Who paid, and whether the study stands on its own."


class Judgement(Vocabulary):
    """A judgement of the risk of bias of one study in one domain, the most severe first."""

    CRITICAL = "critical", "So problematic that the study should not be used: critical, very high."
    HIGH = "high", "A high or serious risk of bias."
    SOME_CONCERNS = "some concerns", "Some concerns, a moderate or an unclear risk of bias."
    NO_INFORMATION = "no information", "The study says too little to judge."
    LOW = "low", "A low risk of bias."
    NOT_APPLICABLE = "not applicable", "The domain does not apply to the study."


class Light(Vocabulary):
    """The appraisal of one study in one domain, the most severe first."""

    MAJOR = "major problem", "At least one blocker or major finding."
    MINOR = "minor problem", "Minor findings only."
    UNKNOWN = "unknown", "No finding, and fewer than half of the rules that apply could decide."
    CLEAR = "clear", "No finding, and at least half of the rules that apply decided; not a certificate."
    NOT_APPLICABLE = "not applicable", "No rule applies."
