"""The parts that count for an estimate, such as blogs and networks, by whichever name a publication gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from studycheck.base.frozen import frozen
from studycheck.vocabulary.phrasing_words import LANGUAGES, lexicon, without_accents, words_of

_OTHERS = frozenset({"other", "others", "etc", "autre", "autres"})


@frozen
class NamedPart:
    """A part that counts.

    Attributes
    ----------
    name : str
        Its name, the same for all of its spellings; for a part that is not registered, its words.
    above : tuple of str
        The wider parts that contain it, the narrowest first.
    words : frozenset of str
        The words of its name, without accents and plurals.
    registered : bool
        Whether it is known, so that another known part is certainly another one.
    """

    name: str
    above: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    registered: bool = False

    @property
    def around(self) -> tuple[str, ...]:
        """The part and the wider ones."""
        return (self.name, *self.above)

    def may_overlap(self, other: NamedPart) -> bool:
        """Return whether one part may lie in the other; a word in common is enough where one is not registered."""
        if self.within(other) or other.within(self):
            return True
        return not (self.registered and other.registered) and not self.words.isdisjoint(other.words)

    def within(self, other: NamedPart) -> bool:
        """Return whether the other part is the same or a wider one.

        Examples
        --------
        >>> network, blog = NamedPart("LinkedIn", ("networks", "media")), NamedPart("blogs", ("media",))
        >>> network.within(NamedPart("media")), network.within(blog)
        (True, False)
        """
        return other.name in self.around


Spellings = Mapping[tuple[str, ...], NamedPart]
"""The parts that a topic declares, by the words of each of their names."""


def part_named(text: str, spellings: Spellings) -> NamedPart:
    """Return the part of a name.

    Examples
    --------
    >>> spellings = spellings_of([("social networks", ("social media",), ("réseaux sociaux",))])
    >>> part_named("Réseaux sociaux", spellings).name, part_named("the fax machines", spellings).name
    ('social networks', 'fax machine')
    """
    words = spelling(text)
    return spellings[words] if words in spellings else NamedPart(" ".join(words), (), frozenset(words))


def spellings_of(parts: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> Spellings:
    """Return parts by the words of their names; each is given as its name, the wider parts and its other names."""
    named: dict[tuple[str, ...], NamedPart] = {}
    for name, above, others in parts:
        part = NamedPart(name, above, frozenset(spelling(name)), registered=True)
        named |= {spelling(one): part for one in (name, *others)}
    return named


def leaves_open(text: str) -> bool:
    """Return whether an item of a list says that there are others.

    Examples
    --------
    >>> [leaves_open(text) for text in ("other", "etc.", "autres réseaux", "…", "blogs")]
    [True, True, True, True, False]
    """
    words = words_of(text)
    return not words or not _OTHERS.isdisjoint(words)


def spelling(text: str) -> tuple[str, ...]:
    """Return the words of a name without accents, plurals and articles, in whichever language it is.

    A name without such words stays as it is.
    """
    words = [word for word in words_of(text) if not any(_is_small(word, name) for name in LANGUAGES)]
    return tuple(_singular(without_accents(word)) for word in words) or (text.strip().casefold(),)


def _is_small(word: str, language: str) -> bool:
    meaning = lexicon(language).phrases.get((word,))
    return meaning is not None and meaning.kind == "small"


def _singular(word: str) -> str:
    if word == "medium":
        return "media"
    for ending, single in (("eaux", "eau"), ("aux", "al"), ("ies", "y")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + single
    return word.removesuffix("s") if len(word) > 3 and not word.endswith(("ss", "us", "sis")) else word
