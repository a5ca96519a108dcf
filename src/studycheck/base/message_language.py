"""Messages of findings in the current language: their templates, and those of their values that are words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from studycheck.base.language import ENGLISH, Language, again, current_language, fill, language
from studycheck.base.translated import Lasting, Translated


def say_message(template: str, values: Mapping[str, Any]) -> str:
    """Return a message in the current language; its values, where they are terms or phrases, too.

    A template without an entry of its own is translated clause by clause. What has no entry, such as the messages of
    rules of your own, stays English.
    """
    current = current_language()
    if current is ENGLISH:
        return template.format(**values)
    found = current.words.gettext(template)
    if found == template:
        found = current.words.gettext("; ").join(map(current.words.gettext, template.split("; ")))
    shown = {name: value if name in _NAMES else _phrase(value, current) for name, value in values.items()}
    return fill(found, template, shown)


# values that are words of a publication, or names
_NAMES = frozenset(
    {"one", "other", "label", "label_a", "label_b", "publisher", "construct", "name", "fields"}
)
_VOCABULARIES = (
    "value", "construct", "Base", "Dimension", "Marker", "Method", "Mode", "Objective", "Role", "Scope", "SizeBasis",
    "SpeaksFor", "SponsorKind", "StaffMeasure", "Unit", "WeightTarget",
)  # fmt: skip


def _phrase(value: Any, current: Language) -> Any:
    """Return a value of a message in the current language, if it is a phrase, a term, or a row of them."""
    if not isinstance(value, str) or isinstance(value, Translated):
        return value
    if isinstance(value, Lasting):
        return again(value)
    text = str(value)
    # one word may stand in several vocabularies; a term knows its own
    own = current.words.pgettext(type(value).__name__, text) if isinstance(value, StrEnum) else text
    whole = own if own != text else _lookup(text, current.code)
    if whole is not None:
        return Translated(whole, text)
    parts = [_lookup(part, current.code) for part in text.split(", ")]
    known = [part for part in parts if part is not None]
    return Translated(", ".join(known), text) if len(known) == len(parts) else value


@lru_cache(10_000)
def _lookup(text: str, lang: str) -> str | None:
    """Return a phrase or a term in a language; None if no vocabulary has it."""
    translate = language(lang).words.pgettext
    for kind in _VOCABULARIES:
        # the meaning of a construct is a sentence, of which a message shows the words
        for words, end in ((text, ""), (f"{text}.", ".")):
            found = translate(kind, words)
            if found != words:
                return found.removesuffix(end) if end else found
    return None
