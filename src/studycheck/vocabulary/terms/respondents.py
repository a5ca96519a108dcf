"""Who answered, and for whom."""

from __future__ import annotations

from studycheck.vocabulary.terms.vocabulary import Vocabulary


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
