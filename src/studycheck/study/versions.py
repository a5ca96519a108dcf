"""Forms of the card: the form of a card, and the way from an older form to the newest.

A card may say ``card_version: 1``; a file of ``studies`` may say it once for all its cards. A card without
it has the newest form. The form is not a fact about a study, so a `Study` does not hold it.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import field

from studycheck.base.document import Document, Path, Plain
from studycheck.base.frozen import frozen
from studycheck.base.language import either, say
from studycheck.errors import InputError, OldCardWarning, Problem, shorten
from studycheck.study.migration import Migration
from studycheck.study.problems import Unreadable

FIELD = "card_version"
"""The key with which a card or a file says its form."""

MIGRATIONS: tuple[Migration, ...] = ()
"""Migrations in order; the first leads from form 1 to form 2."""

CARD_VERSION = 1 + len(MIGRATIONS)
"""The newest form, which is read without a warning and is written."""


def version_of(data: Plain, otherwise: int | None = None) -> int:
    """Return the form of a card, or of a file of cards.

    Parameters
    ----------
    data : dict
        The card, or the file, as it was read.
    otherwise : int, optional
        The form of data without a version; by default the newest.

    Raises
    ------
    ValueError
        If the version is not a form, or is newer than the newest.

    Examples
    --------
    >>> version_of({"id": "a"}), version_of({"id": "a", "card_version": 1})
    (1, 1)
    >>> version_of({"id": "a", "card_version": 9})
    Traceback (most recent call last):
        ...
    ValueError: 9 is newer than 1, the newest form of the card that this version of studycheck reads; install...
    """
    version = data.get(FIELD)
    if version is None:
        return CARD_VERSION if otherwise is None else otherwise
    if isinstance(version, Unreadable):
        raise ValueError(version.message)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError(
            say(
                "{version} is not a form of the card; write {card_version}, or leave it out",
                version=shorten(version),
                card_version=CARD_VERSION,
            )
        )
    if version > CARD_VERSION:
        newest = say(
            "{card_version}, the newest form of the card that this version of studycheck reads",
            card_version=CARD_VERSION,
        )
        raise ValueError(
            say(
                "{version} is newer than {newest}; install a newer version of studycheck",
                version=version,
                newest=newest,
            )
        )
    return version


def steps_from(version: int) -> Sequence[Migration]:
    """Return the migrations from a form to the newest."""
    return MIGRATIONS[version - 1 :]


def migrate(document: Document, card: Plain, form: int) -> tuple[Plain, Document]:
    """Return a card of `document` in the newest form, and a document that finds the original places of its fields."""
    card = {name: value for name, value in card.items() if name != FIELD}
    steps = []
    for step in steps_from(form):
        steps.append((step, card))
        card = step(card)
    return card, MigratedDocument(card, before=document, steps=steps) if steps else document


def in_newest_form(card: Plain) -> tuple[Plain, Document | None]:
    """Return a card from Python in the newest form, and its original places if it was migrated.

    Raises
    ------
    InputError
        If its version is not a form.
    """
    if FIELD not in card:
        return card, None
    try:
        form = version_of(card)
    except ValueError as error:
        raise InputError([Problem("", 0, FIELD, str(error))]) from None
    warn_of(Counter([form] if form < CARD_VERSION else []), "")
    return migrate(Document(card), card, form)


def warn_of(older: Counter[int], name: str) -> None:
    """Warn once about all cards of a file that have an older form; `older` counts them by form."""
    if not older:
        return
    numbers = say(" and ").join(map(str, sorted(older)))
    number, forms = older.total(), either(len(older), "form {numbers}", "forms {numbers}", numbers=numbers)
    changes = " ".join(say(step.says) for step in steps_from(min(older)))
    message = either(
        number,
        "a card of {forms} was read as form {newest}. {changes} Catalog.to_yaml writes the new form.",
        "{number:,} cards of {forms} were read as form {newest}. {changes} Catalog.to_yaml writes the new form.",
        forms=forms,
        newest=CARD_VERSION,
        changes=changes,
    )
    warnings.warn(f"{name}: {message}" if name else message, OldCardWarning, stacklevel=4)


@frozen
class MigratedDocument(Document):
    """A document with a migrated card: problems have the place and the name that the field has in the file.

    Attributes
    ----------
    before : Document
        The document as it was read.
    steps : sequence of (Migration, dict)
        The migrations, each with the card to which it was applied.
    """

    before: Document = field(repr=False, default=Document(None))
    steps: Sequence[tuple[Migration, Plain]] = ()

    def line(self, path: Path) -> int:
        """Return the line of `path` in the file."""
        return self.before.line(path)

    def problem(self, name: str, at: Path, path: Path, message: str) -> Problem:
        """Return a problem at `path` of the migrated card at `at`."""
        for step, older in reversed(self.steps):
            path = step.old_path(path, older)
        return self.before.problem(name, at, path, message)

    def places(self) -> MigratedDocument:
        """Return the migrations with the places of the original document."""
        return self.over(self.before.places())

    def over(self, before: Document) -> MigratedDocument:
        """Return the same migrations over another original document."""
        return MigratedDocument(None, before=before, steps=self.steps)
