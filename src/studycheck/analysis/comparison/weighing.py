"""The two or three reasons that weigh, of all that was found on two numbers or studies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from studycheck.analysis.comparison.parts import Reason
from studycheck.analysis.recommending.recommendation import Caveat
from studycheck.base.language import clauses, label, say, term
from studycheck.base.translated import english_of, in_both
from studycheck.checking.numbers.differences import WITHOUT_VALUES
from studycheck.checking.results import Pair
from studycheck.checking.results.disclosure_note import FACTS
from studycheck.checking.results.known_names import with_names
from studycheck.rules.findings import Finding, Gap, Missing
from studycheck.vocabulary.terms import Dimension, Marker, Severity

MOST = 3
_SEEN = (Dimension.SAMPLE, Dimension.SECTOR, Dimension.RESPONSE, Dimension.COUNTRY, Dimension.TIME)
"""What a reader expects to differ, or sees beside each number: it weighs less than what nobody sees."""
_WEIGHT = [*(dimension for dimension in Dimension if dimension not in _SEEN), *_SEEN]


@dataclass(frozen=True)
class ReasonWords:
    """Says reasons in the names of the studies that people know.

    Attributes
    ----------
    names : mapping of str to str
        The name for each id of a study, a number or a construct.
    """

    names: Mapping[str, str]

    def of_findings(self, findings: Iterable[Finding]) -> tuple[Reason, ...]:
        """Return the worst finding in each dimension, those that weigh most first.

        Of several as severe, the shortest: it is the plainest.
        """
        best: dict[Dimension, Finding] = {}
        for finding in sorted(
            findings, key=lambda f: (-f.severity.rank, len(english_of(str(f.message))), f.code)
        ):
            best.setdefault(finding.dimension, finding)
        ordered = sorted(best.values(), key=lambda f: (-f.severity.rank, _WEIGHT.index(f.dimension)))
        return tuple(Reason(self._sentence(f), f.dimension, f.severity, (f.code,)) for f in ordered)

    def of_caveats(self, caveats: Sequence[Caveat], findings: Iterable[Finding]) -> tuple[Reason, ...]:
        """Return what must be said of numbers that are comparable with caution.

        A caveat without values gives way to the finding behind it, which has those of both sides.
        """
        by_code = {finding.code: finding for finding in findings}
        reasons = []
        for caveat in caveats:
            if caveat.severity is Severity.MINOR:
                continue
            dimension, text = caveat.dimensions[0], caveat.text
            found = [by_code[code] for code in caveat.codes if code in by_code]
            if found and english_of(text) == WITHOUT_VALUES.get(dimension):
                text = self._sentence(max(found, key=lambda f: f.severity.rank))
            reasons.append(Reason(text, dimension, caveat.severity, caveat.codes))
        return tuple(reasons)

    def of_gaps(self, gaps: Iterable[Gap]) -> tuple[Reason, ...]:
        """Return what is missing, one sentence for each fact."""
        reasons: dict[str, Reason] = {}
        for gap in gaps:
            text = label(fact_of(gap), self._silences(gap.missing))
            reasons.setdefault(english_of(text), Reason(sentence(text), gap.dimension, None, (gap.code,)))
        return tuple(reasons.values())

    def _sentence(self, finding: Finding) -> str:
        return sentence(label(term(finding.dimension), str(with_names(finding.message, self.names))))

    def _silences(self, missing: Sequence[Missing]) -> str:
        states = {one.state for one in missing}
        if len(missing) > 1 and states == {None}:
            return say("on neither card")
        if len(missing) > 1 and states == {Marker.NOT_STATED}:
            return say("neither publication says")
        return clauses(map(self._silence, missing))

    def _silence(self, missing: Missing) -> str:
        name = self.names.get(missing.study, missing.study)
        if missing.state is Marker.NOT_STATED:
            return say("{study} does not say", study=name)
        if missing.state is Marker.NOT_APPLICABLE:
            return say("does not apply to {study}", study=name)
        return say("not on the card of {study}", study=name)


def deciding(pair: Pair) -> tuple[Gap, ...]:
    """Return the gaps that keep a pair open: those that no comparison can do without, else those of major rules."""
    essential = tuple(gap for gap in pair.gaps if gap.essential)
    return essential or tuple(gap for gap in pair.gaps if gap.code in FACTS)


def fact_of(gap: Gap) -> str:
    """Return the fact that is missing, in words."""
    return say(FACTS[gap.code]) if gap.code in FACTS else say(gap.title)


def sentence(text: str) -> str:
    """Return a text that ends with a full stop.

    Examples
    --------
    >>> sentence("a is about firms"), sentence("It is.")
    ('a is about firms.', 'It is.')
    """
    return in_both(lambda one: one if one.endswith((".", "!", "?")) else f"{one}.", text)
