"""The places of cards: the file and the line of a study and of each of its fields.

Places are kept beside the studies of a catalog, not in them: a card that moved down a file is the same card.
"""

from __future__ import annotations

import re
from dataclasses import field, replace

from studycheck.base.document import Document, Path
from studycheck.base.frozen import frozen

_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")


@frozen
class Place:
    """A place in a file.

    Attributes
    ----------
    file : str
        As it was named when it was read.
    line : int
        Line, or row of a sheet, counted from 1; 0 where it is not known.
    sheet, column : str
        Of workbooks and tables; else empty.

    Examples
    --------
    >>> print(Place("studies/acme.yaml", 7))
    studies/acme.yaml:7
    """

    file: str
    line: int = 0
    sheet: str = ""
    column: str = ""

    def __str__(self) -> str:
        if not self.sheet:
            return self.file + (f":{self.line}" if self.line else "")
        return f"{self.file}, sheet {self.sheet}, row {self.line}"


@frozen
class CardSource:
    """The place of a card: its file, and where it is in that file.

    Attributes
    ----------
    file : str
        As it was named when it was read.
    document : Document
        The document that knows the lines of the file.
    at : tuple
        The path of the card in the document.
    number : int or None
        The position of the estimate, for a study narrowed to one of its estimates.
    """

    file: str
    document: Document = field(repr=False)
    at: Path = ()
    number: int | None = None

    def place(self, path: str = "id") -> Place:
        r"""Return the place of a field, or of the nearest part of the card above it.

        Parameters
        ----------
        path : str
            A field such as ``sample.achieved`` or ``estimates[0].value``.

        Examples
        --------
        >>> import studycheck as sc, tempfile, pathlib
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> _ = (folder / "acme.yaml").write_text("id: acme\nsample:\n  achieved: 80\n")
        >>> source = sc.read(folder).sources["acme"]
        >>> source.place("sample.achieved").line, source.place("sample.mode").line, source.place().line
        (3, 2, 1)
        """
        place = self.document.problem(self.file, self.at, steps(path), "")
        return Place(place.file, place.line, place.sheet, place.column)

    def of_number(self, number: int) -> CardSource:
        """Return the source of one estimate of the study."""
        return replace(self, number=number)


def steps(path: str) -> Path:
    """Return the parts of a path that people write.

    Examples
    --------
    >>> steps("estimates[0].size_class")
    ('estimates', 0, 'size_class')
    """
    return tuple(name or int(index) for name, index in _STEP.findall(path))
