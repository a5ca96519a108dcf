"""Forms of the card: which one a card is written in, and how an older one becomes the newest.

A card may say ``card_version: 1``; a file of ``studies`` may say it once for all its cards. A card that
says nothing is of the newest form. The form is no fact about a study, so a `Study` does not hold it.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from studycheck.base.document import Document, Path, Plain
from studycheck.errors import InputError, OldCardWarning, Problem, shorten
from studycheck.study.migration import Migration
from studycheck.study.problems import Refused

FIELD = "card_version"
"""The key by which a card or a file says its form."""

MIGRATIONS: tuple[Migration, ...] = ()
"""The first leads from form 1 to form 2."""

CARD_VERSION = 1 + len(MIGRATIONS)
"""The newest form: what is read without a note, and what is written."""


def version_of(data: Plain, otherwise: int | None = None) -> int:
    """Return the form that a card, or a file of cards, is written in.

    Parameters
    ----------
    data : dict
        As it was read.
    otherwise : int, optional
        The form if it does not say; by default the newest.

    Raises
    ------
    ValueError
        If it is no form, or one that is not known yet.

    Examples
    --------
    >>> version_of({"id": "a"}), version_of({"id": "a", "card_version": 1})
    (1, 1)
    >>> version_of({"id": "a", "card_version": 9})
    Traceback (most recent call last):
        ...
    ValueError: 9 is newer than 1, the newest form of the card that this version of studycheck reads; install...
    """
    said = data.get(FIELD)
    if said is None:
        return CARD_VERSION if otherwise is None else otherwise
    if isinstance(said, Refused):
        raise ValueError(said.message)
    if not isinstance(said, int) or isinstance(said, bool) or said < 1:
        raise ValueError(f"{shorten(said)} is no form of the card; write {CARD_VERSION}, or leave it out")
    if said > CARD_VERSION:
        newest = f"{CARD_VERSION}, the newest form of the card that this version of studycheck reads"
        raise ValueError(f"{said} is newer than {newest}; install a newer one")
    return said


def steps_from(version: int) -> Sequence[Migration]:
    """Return what leads from a form to the newest."""
    return MIGRATIONS[version - 1 :]


def migrated(document: Document, card: Plain, form: int) -> tuple[Plain, Document]:
    """Return a card of `document` in the newest form, and a document that knows where all of it stood."""
    card = {name: value for name, value in card.items() if name != FIELD}
    made = []
    for step in steps_from(form):
        made.append((step, card))
        card = step(card)
    return card, MigratedDocument(card, before=document, made=made) if made else document


def given(card: Plain) -> tuple[Plain, Document | None]:
    """Return a card that is given in Python in the newest form, and where all of it stood if it was migrated.

    Raises
    ------
    InputError
        If it says a form that there is not.
    """
    if FIELD not in card:
        return card, None
    try:
        form = version_of(card)
    except ValueError as error:
        raise InputError([Problem("", 0, FIELD, str(error))]) from None
    warn_of(Counter([form] if form < CARD_VERSION else []), "")
    return migrated(Document(card), card, form)


def warn_of(older: Counter[int], name: str) -> None:
    """Warn once of all cards of a file that are of an older form, which are counted by their form."""
    if not older:
        return
    number, forms = older.total(), " and ".join(map(str, sorted(older)))
    what = (
        f"a card of form {forms} was"
        if number == 1
        else f"{number:,} cards of form{'s' if len(older) > 1 else ''} {forms} were"
    )
    changes = " ".join(step.says for step in steps_from(min(older)))
    said = f"{what} read as form {CARD_VERSION}. {changes} Catalog.to_yaml writes the new form."
    warnings.warn(f"{name}: {said}" if name else said, OldCardWarning, stacklevel=4)


@dataclass(frozen=True, slots=True)
class MigratedDocument(Document):
    """A document with a migrated card: what is wrong is told where, and as, it stands in the file.

    Attributes
    ----------
    before : Document
        As it was read.
    made : sequence of (Migration, dict)
        The steps, each with the card that it was made on.
    """

    before: Document = field(repr=False, default=Document(None))
    made: Sequence[tuple[Migration, Plain]] = ()

    def line(self, path: Path) -> int:
        """Return the line of what stands at `path` in the file."""
        return self.before.line(path)

    def problem(self, name: str, at: Path, path: Path, message: str) -> Problem:
        """Return what is wrong at `path` of the migrated card that stands at `at`."""
        for step, older in reversed(self.made):
            path = step.stood(path, older)
        return self.before.problem(name, at, path, message)

    def places(self) -> MigratedDocument:
        """Return the steps, and where all of it stood before them."""
        return self.over(self.before.places())

    def over(self, before: Document) -> MigratedDocument:
        """Return the same steps over another document that tells where things stood."""
        return MigratedDocument(None, before=before, made=self.made)
