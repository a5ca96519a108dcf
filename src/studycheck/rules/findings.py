"""What rules return, and what a reader of a report gets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from studycheck.base.display import Displayed, Grid
from studycheck.base.messages import Message
from studycheck.base.places import Place
from studycheck.vocabulary.terms import Dimension, Marker, Severity


class Mismatch:
    """What a rule found: a message template with its values, and a severity where the rule grades.

    Parameters
    ----------
    template : str
        Message; ``{one}`` and ``{other}`` are filled with the ids of the studies.
    severity : Severity, optional
        For rules that grade; else the severity of the rule.
    **values
        What fills the template, and the evidence that a machine reads.
    """

    __slots__ = ("severity", "studies", "template", "values")

    def __init__(self, template: str, *, severity: Severity | None = None, **values: object) -> None:
        self.template, self.severity, self.values = template, severity, values
        self.studies: tuple[str, ...] = ()

    def on(self, studies: Iterable[str]) -> Mismatch:
        """Return it with the studies that it is about, for rules on groups; else it is about all."""
        self.studies = tuple(studies)
        return self


class Distance(Mismatch):
    """A mismatch that says how far apart two facts are.

    The thresholds of the rule, or those of the profile, give its severity.

    Parameters
    ----------
    apart : float
        The distance, in the unit of the thresholds.
    template, **values
        As for `Mismatch`.
    """

    __slots__ = ("apart",)

    def __init__(self, apart: float, template: str, /, **values: object) -> None:
        super().__init__(template)
        self.apart, self.values = apart, values


@dataclass(frozen=True, slots=True)
class Undecided:
    """What a rule returns when both facts are there and still do not settle the question."""

    field: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that would let a rule decide, and whether somebody has looked for it."""

    study: str
    field: str
    state: Marker | None

    def __str__(self) -> str:
        return f"{self.study}: {self.field} is {self.state or 'not coded'}"


@dataclass(frozen=True, slots=True)
class Finding(Displayed):
    """Something that a rule found in a study or between two.

    Attributes
    ----------
    code : str
        Code of the rule; `studycheck.explain` gives its page.
    title : str
        Title of the rule.
    severity : Severity
        How much it weighs.
    dimension : Dimension
        What it is about.
    studies : tuple of str
        One id, two, or those of a group.
    message : Message
        What was found, with the values of both sides.
    remedy : str
        What can be done.
    waived : str
        Why a person has accepted it, who and when; empty where nobody has. A waived finding stays visible
        and does not enter a verdict.
    place : Place or None
        Where in a file it stands, if it is about something beside the cards, such as a waiver.
    """

    code: str
    title: str
    severity: Severity
    dimension: Dimension
    studies: tuple[str, ...]
    message: Message
    remedy: str
    waived: str = ""
    place: Place | None = field(default=None, compare=False, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as plain data, the values of its message as text."""
        return {
            "code": self.code,
            "title": self.title,
            "severity": str(self.severity),
            "dimension": str(self.dimension),
            "studies": list(self.studies),
            "message": str(self.message),
            "values": {name: str(value) for name, value in self.message.values.items()},
            "remedy": self.remedy,
            "waived": self.waived,
        }

    def _grid(self) -> Grid:
        where = " and ".join(self.studies)
        waived = (f"Waived: {self.waived}",) if self.waived else ()
        notes = (str(self.message), f"What to do: {self.remedy}", *waived)
        return Grid(f"{self.code} {self.severity} ({where}): {self.title}", (), (), notes)


@dataclass(frozen=True, slots=True)
class Gap:
    """A rule that could not decide, and the fields that would let it.

    Attributes
    ----------
    code, title : str
        The rule.
    dimension : Dimension
        What it is about.
    studies : tuple of str
        One id, or two.
    missing : tuple of Missing
        What to fill in.
    essential : bool
        Whether no comparison can do without it.
    """

    code: str
    title: str
    dimension: Dimension
    studies: tuple[str, ...]
    missing: tuple[Missing, ...]
    essential: bool

    def __str__(self) -> str:
        return f"{self.code} cannot decide ({'; '.join(map(str, self.missing))})"


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that raised an error, and on which studies."""

    code: str
    title: str
    studies: tuple[str, ...]
    error: str = field(compare=False)

    def __str__(self) -> str:
        return f"{self.code} failed to run on {' and '.join(self.studies)}: {self.error}"
