"""The methods of a catalog that write its cards in a format."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from studycheck.study import Study

if TYPE_CHECKING:
    import pandas as pd


class CatalogOutputs(Mapping[str, Study]):
    """The formats of a catalog; each is a module of `studycheck.catalog.writers`, loaded when it is needed."""

    __slots__ = ()

    @property
    @abstractmethod
    def studies(self) -> tuple[Study, ...]:
        """The studies, in order of id."""

    def to_yaml(self, path: str | Path) -> Path:
        """Write all cards into one YAML file that reads back as the same catalog; return its path."""
        from studycheck.catalog.writers import write_yaml

        return write_yaml(self.studies, path)

    def to_cards(self, folder: str | Path, *, force: bool = False) -> Path:
        """Write a YAML card for each study, named after its id, into a new folder; return the folder.

        Raises
        ------
        OutputError
            If the folder exists and `force` is not given, or cannot be written.

        Examples
        --------
        >>> import studycheck as sc, tempfile, pathlib
        >>> catalog = sc.datasets.load("social-networks-2012").select(["bitkom-2012", "insee-tic-2013"])
        >>> folder = catalog.to_cards(pathlib.Path(tempfile.mkdtemp()) / "studies")
        >>> sorted(file.name for file in folder.iterdir()), sc.read(folder) == catalog
        (['bitkom-2012.yaml', 'insee-tic-2013.yaml'], True)
        """
        from studycheck.catalog.writers.cards import write_cards

        return write_cards(self.studies, folder, force=force)

    def to_json(self, path: str | Path) -> Path:
        """Write all cards into one JSON file that reads back as the same catalog; return its path."""
        from studycheck.catalog.writers import write_json

        return write_json(self.studies, path)

    def to_ddi(self, folder: str | Path, *, force: bool = False) -> Path:
        """Write a DDI-Codebook 2.5 file for each study into a new folder; return the folder.

        It leaves out size classes, estimates, and all other facts for which the standard has no element.

        Raises
        ------
        OutputError
            If the folder exists and `force` is not given, or cannot be written.
        """
        from studycheck.catalog.writers.ddi import write_ddi

        return write_ddi(self.studies, folder, force=force)

    def to_schema_org(self, path: str | Path) -> Path:
        """Write all studies as schema.org datasets (JSON-LD) for a web page; return the path."""
        from studycheck.catalog.writers.citations import write_schema_org

        return write_schema_org(self.studies, path)

    def to_csl_json(self, path: str | Path) -> Path:
        """Write a reference to each study as CSL-JSON for Zotero, pandoc and similar tools; return the path."""
        from studycheck.catalog.writers.citations import write_csl_json

        return write_csl_json(self.studies, path)

    def to_bibtex(self, path: str | Path) -> Path:
        """Write a reference to each study as BibTeX; return the path."""
        from studycheck.catalog.writers.citations import write_bibtex

        return write_bibtex(self.studies, path)

    def to_excel(self, path: str | Path, *, language: Literal["en", "fr"] = "en") -> Path:
        """Write all cards into an Excel workbook that reads back as the same catalog; return its path.

        Parameters
        ----------
        path : path
            An ``.xlsx`` file, which is replaced.
        language : str
            Language of the names of sheets, headers and comments: ``en`` or ``fr``.
        """
        from studycheck.catalog.writers.excel import write_excel

        return write_excel(self.studies, path, language=language)

    def to_csv(
        self,
        path: str | Path,
        *,
        delimiter: str = ",",
        decimal: str = ".",
        encoding: str = "utf-8-sig",
        language: Literal["en", "fr"] = "en",
    ) -> Path:
        """Write all cards as CSV that reads back as the same catalog; return its path.

        Parameters
        ----------
        path : path
            A ``.csv`` file, which is replaced; or a folder, which must not exist, for a file per sheet.
        delimiter, decimal : str
            The separators of fields and decimals; ``;`` and ``,`` for spreadsheets in French or German.
        encoding : str
            The encoding; by default UTF-8 with a byte order mark, by which spreadsheets recognise it.
        language : str
            Language of the names of files and headers in a folder: ``en`` or ``fr``.
        """
        from studycheck.catalog.writers.csv_text import write_csv

        return write_csv(
            self.studies, path, delimiter=delimiter, decimal=decimal, encoding=encoding, language=language
        )

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Return all cards as frames, one for each sheet of the workbook; `from_frame` reads them back.

        Examples
        --------
        >>> import studycheck as sc
        >>> catalog = sc.datasets.load("social-networks-2012")
        >>> sc.Catalog.from_frame(catalog.to_frames()) == catalog
        True
        """
        from studycheck.catalog.writers.frames import frames

        return frames(self.studies)
