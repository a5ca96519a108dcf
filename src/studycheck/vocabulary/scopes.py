"""The scope dimension that a topic declares: kinds of its subject that a number must not mix."""

from __future__ import annotations

from dataclasses import dataclass

from studycheck.errors import UnknownNameError
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.terms import key


@dataclass(frozen=True, slots=True)
class ScopeTerm:
    """One scope, such as sales abroad; prints its name.

    Attributes
    ----------
    id : str
        The name on cards.
    name : LocalText
        How texts call it.
    meaning : LocalText
        What belongs to it.
    covers : frozenset of str
        The ids of the scopes that it holds together; empty for one that stands alone.
    """

    id: str
    name: LocalText
    meaning: LocalText
    covers: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return str(self.name)

    def overlaps(self, other: ScopeTerm) -> bool:
        """Return whether some of it belongs to another one, too."""
        return not (self.covers or {self.id}).isdisjoint(other.covers or {other.id})


@dataclass(frozen=True, slots=True)
class ScopeDimension:
    """The scopes of a topic.

    Attributes
    ----------
    title : LocalText
        What they tell apart: “market”.
    terms : tuple of ScopeTerm
        The scopes, in the order of the topic.

    Examples
    --------
    >>> text = LocalText
    >>> here, abroad = (ScopeTerm(name, text(f"sales {name}"), text("…")) for name in ("here", "abroad"))
    >>> markets = ScopeDimension(text("market"), (here, abroad))
    >>> markets.named("Abroad").id
    'abroad'
    >>> print(markets.question())
    Which market was the survey about: sales here, sales abroad?
    """

    title: LocalText
    terms: tuple[ScopeTerm, ...]

    def named(self, given: object) -> ScopeTerm:
        """Return the scope of an id; case, blanks, hyphens and underscores do not matter.

        Raises
        ------
        UnknownNameError
            If there is none; the message lists them.
        """
        wanted = key(given) if isinstance(given, str) else ""
        for term in self.terms:
            if key(term.id) == wanted:
                return term
        raise UnknownNameError("scope", given, [term.id for term in self.terms])

    def explanation(self) -> LocalText:
        """Return what belongs in the field of a card."""
        ids = ", ".join(term.id for term in self.terms)
        french = f"{self.title.within('fr')}\u00a0: {ids}."
        return LocalText(f"{self.title.english}: {ids}.", (("fr", french),))

    def question(self) -> LocalText:
        """Return what to ask a publisher who does not say which it was."""
        asked = {code: ", ".join(term.name.within(code) for term in self.terms) for code in ("en", "fr")}
        english = f"Which {self.title.english} was the survey about: {asked['en']}?"
        french = f"Sur quoi portait l’enquête ({self.title.within('fr')})\u00a0: {asked['fr']}\u00a0?"
        return LocalText(english, (("fr", french),))
