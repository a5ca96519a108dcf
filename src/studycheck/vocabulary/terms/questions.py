"""What was asked: about what, among whom, how often, when, and how a number was printed."""

from __future__ import annotations

from studycheck.vocabulary.terms.vocabulary import Vocabulary


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
        "last calendar year",
        "previous calendar year",
        "past calendar year",
        "année civile",
        "l'année civile",
        "dernière année civile",
        "année civile précédente",
    )
    FINANCIAL_YEAR = (
        "financial year",
        "A year of the firm's accounts, before the answer.",
        "fiscal year",
        "last financial year",
        "previous financial year",
        "last fiscal year",
        "exercice",
        "exercice comptable",
        "dernier exercice",
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
