"""Cards from records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from studycheck.base.document import Document, Path, dotted
from studycheck.base.frozen import frozen


@frozen
class RecordDocument(Document):
    """Cards from records, with the line of the element behind each field.

    Attributes
    ----------
    lines : sequence of dict
        The line of each field, for each card.
    languages : frozenset of str
        ISO 639 codes of the languages in which the records have text.
    """

    lines: Sequence[dict[str, int]] = field(repr=False, default=())
    languages: frozenset[str] = frozenset()

    def line(self, path: Path) -> int:
        """Return the line of the element behind a field, or of its record."""
        if not path or not isinstance(path[0], int):
            return 1
        lines = self.lines[path[0]]
        names = dotted(path[1:]).removeprefix("provenance.")
        while names and names not in lines:
            names = names.rpartition(".")[0]
        return lines[names]

    def places(self) -> RecordDocument:
        """Return the lines without the cards."""
        return RecordDocument(None, lines=self.lines, languages=self.languages)
