"""The page of a rule: prose, and two examples as cards, all in the docstring of its function."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import ENGLISH, current_language, say, term
from studycheck.base.translated import Translated, english_of
from studycheck.base.yaml12 import load_text
from studycheck.errors import StudycheckError

ExampleCards = Mapping[str, Any]
_SECTIONS = {"Fires on": "fires", "Clear on": "clear"}
_HEADING = re.compile(rf"^({'|'.join(_SECTIONS)})\n-+\n", re.MULTILINE)


@frozen
class Page:
    """The page of a rule, from the docstring of its function.

    Attributes
    ----------
    prose : str
        The text: what the rule checks, why it matters, its grades and known limits.
    fires, clear : str
        Cards by id, as YAML: an example in which the rule finds a problem, and one in which it does not.
    """

    prose: str = ""
    fires: str = field(default="", repr=False)
    clear: str = field(default="", repr=False)

    @property
    def paragraphs(self) -> list[str]:
        """The prose in the current language, each paragraph on one line; English where it has no translation."""
        return [term(" ".join(part.split()), "rule page") for part in self.prose.split("\n\n") if part]

    @property
    def is_translated(self) -> bool:
        """Whether all of the prose is in the current language; that of rules of your own is as you wrote it."""
        return current_language() is ENGLISH or all(
            isinstance(part, Translated) and part != english_of(part) for part in self.paragraphs
        )

    @classmethod
    def of(cls, docstring: str) -> Page:
        """Split a docstring at its headings ``Fires on`` and ``Clear on``."""
        prose, *parts = _HEADING.split(docstring)
        examples = {_SECTIONS[name]: text.strip() for name, text in zip(parts[::2], parts[1::2], strict=True)}
        return cls(prose.strip(), **examples)


def example_cards(text: str, code: str) -> ExampleCards:
    """Return the cards of an example by id.

    Raises
    ------
    StudycheckError
        If the example is not a mapping of ids to cards.
    """
    cards = load_text(text, f"example of {code}") if text else {}
    if not isinstance(cards, dict) or not all(isinstance(card, dict) for card in cards.values()):
        raise StudycheckError(
            say(
                "an example of {code} is not a mapping of ids to cards, such as “one: {{year: 2012}}”",
                code=code,
            )
        )
    return MappingProxyType({name: {"id": name, **card} for name, card in cards.items()})
