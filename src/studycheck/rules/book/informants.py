"""RE: who informs on the firm: whether they are likely to know, and on whose behalf they answer."""

from __future__ import annotations

from studycheck.base.frozen import frozen
from studycheck.base.language import compose, msg, say
from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, combine, study_rule
from studycheck.rules.facts import RoleMix
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.scopes import ScopeTerm
from studycheck.vocabulary.terms import Informants, Marker, Role, Scope, SpeaksFor

_SUBJECTS = {
    Scope.PUBLIC: msg("public {subject}"),
    Scope.ENTERPRISE: msg("enterprise {subject}"),
    Scope.BOTH: msg("public and enterprise {subject}"),
}


@frozen
class Subject:
    """What a study asks about: the subject of its topic and its scope, in the language of what is being made."""

    subject: LocalText
    scope: Scope | ScopeTerm

    def __str__(self) -> str:
        if isinstance(self.scope, ScopeTerm):
            return compose("{subject} ({scope})", subject=self.subject.show(), scope=self.scope.name.show())
        subject = self.subject.show()
        return say(_SUBJECTS[self.scope], subject=subject) if self.scope in _SUBJECTS else subject


def _informants(row: StudyRow) -> Fact[tuple[RoleMix, frozenset[Role], Subject, SpeaksFor]]:
    """Return who answered, who rarely knows, about what, and on whose behalf."""
    topic = row.study.topic
    if not topic.unlikely:
        return Marker.NOT_APPLICABLE
    told_apart = row.scope if topic.has_scope or topic.scope else Scope.UNCLEAR
    facts = combine(row.roles, told_apart, row.speaks_for)
    if not isinstance(facts, tuple):
        return facts
    mix, scope, about = facts
    everywhere = topic.roles_unlikely.get(None, frozenset())
    unlikely = topic.roles_unlikely.get(scope.id if isinstance(scope, ScopeTerm) else scope, everywhere)
    return mix, unlikely, Subject(topic.subject, scope), about


@study_rule(
    "RE003",
    "Respondents unlikely to know",
    severity=Severity.MINOR,
    dimension=Dimension.ROLE,
    of=_informants,
    needs=("respondents.roles", "network_scope", "scope", "respondents.speaks_for"),
    cites=("phillips-1981", "hurrle-kieser-2005"),
    remedy="Prefer the answers of those who manage what is asked about; otherwise, say who answered.",
)
def unlikely_to_know(fact: tuple[RoleMix, frozenset[Role], Subject, SpeaksFor]) -> Mismatch | None:
    """An employee who is asked whether the firm has a policy may only know it from hearsay.

    Fires where at least half of the respondents (or all roles named, where shares are not published) rarely know what
    is asked, as the topic says (`rarely_know` in its file): IT, finance and employees of public networks; marketing,
    finance and employees of enterprise networks. The rule does not apply to people who report on themselves.

    Fires on
    --------
    one:
      respondents: {roles: [{role: IT, share: 0.5}, {role: marketing, share: 0.5}], speaks_for: firm}
      network_scope: public

    Clear on
    --------
    one: {respondents: {roles: [{role: IT, share: 1.0}], speaks_for: firm}, network_scope: enterprise}
    """
    mix, unlikely, subject, about = fact
    if about is SpeaksFor.SELF:
        return None
    share = round(sum(part or 0 for role, part in mix.shares if role in unlikely), 9)
    if share < 0.5 and not (mix.roles <= unlikely and mix.not_stated < 0.5):
        return None
    asked = tuple((role, part) for role, part in mix.shares if role in unlikely)
    return Mismatch(
        "in {one}, questions on {subject} were answered by: {roles}", roles=RoleMix(asked, 0), subject=subject
    )


@study_rule(
    "RE004",
    "Single informant per firm",
    severity=Severity.MINOR,
    dimension=Dimension.ROLE,
    of=lambda row: combine(row.informants, row.speaks_for),
    needs=("respondents.informants", "respondents.speaks_for"),
    cites=("phillips-1981",),
    remedy="Treat judgements (value, success) as those of one person; facts are less affected.",
)
def single_informant(fact: tuple[Informants, SpeaksFor]) -> Mismatch | None:
    """The answers of a single informant reflect that person as much as the firm.

    Fires on
    --------
    one: {respondents: {informants: one, speaks_for: firm}}

    Clear on
    --------
    one: {respondents: {informants: several, speaks_for: firm}}
    """
    informants, about = fact
    if informants is Informants.ONE and about is SpeaksFor.FIRM:
        return Mismatch("one person answered for each firm of {one}")
    return None


@study_rule(
    "RE005",
    "Proxy responses",
    severity=Severity.MINOR,
    dimension=Dimension.ROLE,
    of=lambda row: row.study.respondents.proxy,
    needs=("respondents.proxy",),
    cites=("hoy-2012#item 5", "phillips-1981"),
    remedy="Show proxy responses separately, or leave them out.",
)
def proxy_answers(proxy: bool) -> Mismatch | None:
    """An assistant who answers for the chief executive reports only what an assistant can know.

    Fires on
    --------
    one: {respondents: {proxy: true}}

    Clear on
    --------
    one: {respondents: {proxy: false}}
    """
    return Mismatch("{one} includes proxy responses") if proxy else None
