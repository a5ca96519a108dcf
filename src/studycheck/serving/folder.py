"""The folder that a server was started on: nothing outside of it is read."""

from __future__ import annotations

import os
from pathlib import Path

from studycheck.base.language import say
from studycheck.errors import StudycheckError, shorten


class Folder:
    """A folder whose files, and no others, may be named.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> place = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (place / "a.yaml").write_text("id: a")
    >>> Folder(place).path("a.yaml").name
    'a.yaml'
    >>> Folder(place).path("../a.yaml")
    Traceback (most recent call last):
        ...
    studycheck.errors.StudycheckError: '../a.yaml' lies outside of the folder that studycheck mcp was started on...
    """

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))

    def path(self, given: str) -> Path:
        """Return a path inside the folder.

        Raises
        ------
        StudycheckError
            If it lies outside of the folder, by its name or through a link, or does not exist.
        """
        if "\0" in given:
            raise StudycheckError(say("{given} is not the name of a file", given=shorten(given)))
        # unlike Path.resolve, realpath copes with links to themselves
        real = Path(os.path.realpath(self.root / given))
        if not real.is_relative_to(self.root):
            raise StudycheckError(
                say(
                    "{given} lies outside of the folder that studycheck mcp was started on; name a "
                    "path inside it, such as . for all of it",
                    given=shorten(given),
                )
            )
        if not real.exists():
            raise StudycheckError(
                say("{given} does not exist; {there}", given=shorten(given), there=self._there())
            )
        return real

    def said(self, text: str) -> str:
        """Return a text in which files are named as the other side names them: from the folder on."""
        return text.replace(f"{self.root}{os.sep}", "").replace(str(self.root), ".")

    def _there(self) -> str:
        names = sorted(entry.name for entry in self.root.iterdir() if not entry.name.startswith("."))
        more = len(names) - 12
        listing = ", ".join(names[:12]) + (say(" and {more:,} more", more=more) if more > 0 else "")
        return say("the folder holds {listing}", listing=listing) if names else say("the folder is empty")
