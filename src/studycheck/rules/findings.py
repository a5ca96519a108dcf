"""The results of rules, and the findings, gaps and failures of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from studycheck.base.display import Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import counted, say, term
from studycheck.base.messages import Message
from studycheck.base.places import Place
from studycheck.vocabulary.terms import Dimension, Marker, Severity

if TYPE_CHECKING:
    from studycheck.rules.rule import Rule


class Mismatch:
    """A problem that a rule reports: a message template with its values, and a severity if the rule grades.

    Parameters
    ----------
    template : str
        The message; ``{one}`` and ``{other}`` are filled with the ids of the studies.
    severity : Severity, optional
        The severity, for rules that grade; by default that of the rule.
    **values
        The values that fill the template, which are also the evidence for machines.
    """

    __slots__ = ("severity", "studies", "template", "values")

    def __init__(self, template: str, *, severity: Severity | None = None, **values: object) -> None:
        self.template, self.severity, self.values = template, severity, values
        self.studies: tuple[str, ...] = ()

    def on(self, studies: Iterable[str]) -> Mismatch:
        """Return the mismatch with the studies that it concerns, for rules on groups; by default all of them."""
        self.studies = tuple(studies)
        return self


class Distance(Mismatch):
    """A mismatch with the distance between two facts.

    The grades of the rule, or those of the profile, give its severity.

    Parameters
    ----------
    apart : float
        The distance, in the unit of the grades.
    template, **values
        The message and its values, as for `Mismatch`.
    """

    __slots__ = ("apart",)

    def __init__(self, apart: float, template: str, /, **values: object) -> None:
        super().__init__(template)
        self.apart, self.values = apart, values


@frozen
class Undecided:
    """The result of a rule that has both facts, but needs another field to decide."""

    field: str


@frozen
class Missing:
    """A missing field that would let a rule decide, and whether somebody has looked for it."""

    study: str
    field: str
    state: Marker | None

    def __str__(self) -> str:
        # what is always there can only lack a description
        named = self.field != "estimates[0].construct"
        silence = say("not coded") if named else say("not described: what does it measure?")
        state = term(self.state) if self.state else silence
        return say("{study}: {field} is {state}", study=self.study, field=self.field, state=state)


@frozen
class Finding(Displayed):
    """A problem that a rule has found in a study, a pair of studies or a group.

    Attributes
    ----------
    code : str
        The code of the rule; `studycheck.explain` gives its page.
    title : str
        The title of the rule.
    severity : Severity
        The severity of the finding.
    dimension : Dimension
        The dimension of comparison that it concerns.
    studies : tuple of str
        One id, two, or those of a group.
    message : Message
        The problem in words, with the values of both sides.
    remedy : str
        Advice on what to do.
    waived : str
        The reason why a person has accepted the finding, with name and date; empty if it is not waived. A waived
        finding stays visible and does not affect a verdict.
    place : Place or None
        The place in a file, if the finding does not concern the cards but, for example, a waiver.
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
        """Return the finding as plain data, with the values of its message as text."""
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
        where = say(" and ").join(self.studies)
        waived = (say("Waived: {reason}", reason=self.waived),) if self.waived else ()
        notes = (str(self.message), say("What to do: {remedy}", remedy=say(self.remedy)), *waived)
        return Grid(f"{self.code} {term(self.severity)} ({where}): {say(self.title)}", (), (), notes)

    def _folds(self) -> Sequence[Grid]:
        return rule_grids([self.code])


def severity_of(finding: Finding) -> str:
    """Return the severity of a finding as people read it, and whether it is waived."""
    severity = term(finding.severity)
    return say("{severity}, waived", severity=severity) if finding.waived else severity


@frozen
class Gap:
    """A rule that could not decide, and the fields that it needs.

    Attributes
    ----------
    code, title : str
        The code and the title of the rule.
    dimension : Dimension
        The dimension of comparison that it concerns.
    studies : tuple of str
        One id, or two.
    missing : tuple of Missing
        The fields to fill in.
    essential : bool
        Whether every comparison needs this information.
    """

    code: str
    title: str
    dimension: Dimension
    studies: tuple[str, ...]
    missing: tuple[Missing, ...]
    essential: bool

    def __str__(self) -> str:
        return f"{self.code} cannot decide ({'; '.join(map(str, self.missing))})"


@frozen
class Failure:
    """A rule that raised an error, and the studies on which it did."""

    code: str
    title: str
    studies: tuple[str, ...]
    error: str = field(compare=False)

    def __str__(self) -> str:
        return f"{self.code} failed to run on {' and '.join(self.studies)}: {self.error}"


class FoundOnPair(Displayed, tuple[Finding, ...]):
    """The findings on two studies: a tuple that prints as a table."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{counted(len(self), 'finding', 'findings')}>"

    def _grid(self) -> Grid:
        rows = [
            (f.code, f"{f.severity}{', waived' if f.waived else ''}", str(f.message), f.remedy) for f in self
        ]
        columns = ("rule", "severity", "finding", "what to do")
        return Grid(counted(len(self), "finding", "findings"), columns if rows else (), rows)

    def _folds(self) -> Sequence[Grid]:
        return rule_grids([finding.code for finding in self])


def rule_grids(codes: Iterable[str], rules: Iterable[Rule[Any]] | None = None) -> list[Grid]:
    """Return the pages of rules, each once: what a code asks and why, its remedy and its sources.

    Parameters
    ----------
    codes : iterable of str
        The codes of findings; what is no rule, such as a finding on a waiver, has no page.
    rules : iterable of Rule, optional
        The rules that ran; by default those of the rule book.
    """
    from studycheck.rules.book import RULES

    by_code = {rule.code: rule for rule in (RULES if rules is None else rules)}
    return [by_code[code]._grid() for code in dict.fromkeys(codes) if code in by_code]
