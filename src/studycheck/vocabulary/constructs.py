"""What published estimates measure: the constructs that a topic declares, and those of a user's own."""

from __future__ import annotations

from functools import lru_cache

from studycheck.base.frozen import frozen
from studycheck.base.language import msg
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.terms import Stage

OWN_PREFIX = "x_"
"""A user's own constructs begin with this prefix, so that a misspelt name is never taken for a new one."""

OWN_HINT = msg("a construct of your own begins with x_")
"""What messages add where a construct is not known."""


@frozen
class Construct:
    """What a number is a number of.

    Attributes
    ----------
    id : str
        The name on cards.
    family : str
        The family; constructs of different families never measure the same thing.
    meaning : str
        One sentence in English that says what is measured.
    wider : tuple of str
        The constructs that are true of every firm for which this one is true, the narrowest first.
    objective : str or None
        The objective of which it tells something.
    stage : Stage or None
        Whether firms use it, try it or plan it; None if the construct does not tell.
    counts : tuple of str
        The parts that count by definition; empty if it depends on the survey.
    vague : bool
        Whether the name covers so many things that two studies that share it may still differ.
    by_platform : bool
        Whether the platforms of an estimate say what it measures.
    scope : str or None
        The kind of network, or the scope of its topic, that it is about, whatever else its study asks; None if the
        construct does not tell.
    described : bool
        Whether somebody has said to which family it belongs.
    judged : bool
        Whether it depends on the judgement of the person who answers (value, success, plans), unlike a fact of the
        firm (has an account, uses a tool).
    meanings : tuple of (str, str)
        The sentence in other languages, by their codes.
    name : LocalText or None
        A short name; the words of `id` without one.
    """

    id: str
    family: str
    meaning: str
    wider: tuple[str, ...] = ()
    objective: str | None = None
    stage: Stage | None = None
    counts: tuple[str, ...] = ()
    vague: bool = False
    by_platform: bool = False
    scope: str | None = None
    described: bool = True
    judged: bool = False
    meanings: tuple[tuple[str, str], ...] = ()
    name: LocalText | None = None

    def __hash__(self) -> int:
        # facts of checks hold constructs, and each fact is hashed
        return hash(self.id)

    @property
    def is_fact(self) -> bool:
        """Whether it is known to be a fact of the firm."""
        return self.described and not self.judged

    @property
    def within(self) -> str | None:
        """The next wider construct."""
        return self.wider[0] if self.wider else None

    @property
    def is_own(self) -> bool:
        """Whether it has the name of a user's own construct."""
        return is_own(self.id)

    def describe(self) -> str:
        """Return its meaning in the current language, without a full stop.

        Examples
        --------
        >>> Construct("has_page", "presence", "The firm has a page.").describe()
        'The firm has a page'
        """
        return self.wording.show()

    @property
    def wording(self) -> LocalText:
        """Its meaning in every language that has one, without a full stop."""
        others = tuple((code, text.removesuffix(".")) for code, text in self.meanings)
        return LocalText(self.meaning.removesuffix("."), others)

    def label(self) -> str:
        """Return its short name in the current language.

        Examples
        --------
        >>> own_construct("x_uses_fax").label()
        'uses fax'
        """
        return self.name.show() if self.name else self.id.removeprefix(OWN_PREFIX).replace("_", " ")


def telling(indicator: str | None, construct: str) -> str:
    """Return the words of an indicator; empty where they only repeat the name of its construct on cards.

    Examples
    --------
    >>> telling("uses ai listed", "uses_ai_listed"), telling("uses at least one", "uses_ai_listed")
    ('', 'uses at least one')
    """
    words = indicator or ""
    return "" if words.casefold().replace("_", " ") == construct.replace("_", " ") else words


def is_own(name: str) -> bool:
    """Return whether a name is that of a user's own construct."""
    return name.startswith(OWN_PREFIX) and len(name) > len(OWN_PREFIX)


@lru_cache(maxsize=4_096)
def own_construct(name: str) -> Construct:
    """Return a construct of the user's own that nobody has described: a family by itself."""
    return Construct(name, family=name, meaning="A construct of the user's own.", described=False)
