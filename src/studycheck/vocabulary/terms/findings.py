"""What a check finds, decides and appraises."""

from __future__ import annotations

from studycheck.vocabulary.terms.vocabulary import Vocabulary


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
    SCOPE = "scope", "Public or enterprise social networks, or other scopes that a topic declares."
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
