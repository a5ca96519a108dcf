"""The methods of a report that write it in a format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, overload

from studycheck.base.files import save_text
from studycheck.base.language import say
from studycheck.checking.results import BaseReport

if TYPE_CHECKING:
    import pandas as pd

    from studycheck.rules.site import RulePages

    _Site = str | Path | RulePages | None


class Outputs(BaseReport):
    """The formats of a report; each is a module of `studycheck.report.formats`, loaded when it is needed."""

    def to_frame(self) -> pd.DataFrame:
        """Return the findings as a tidy frame, with one row for each."""
        from studycheck.report.formats.frame import findings_frame

        return findings_frame(self)

    @overload
    def to_html(self, path: None = None, *, lang: str | None = None, rule_pages: _Site = None) -> str: ...
    @overload
    def to_html(self, path: str | Path, *, lang: str | None = None, rule_pages: _Site = None) -> Path: ...
    def to_html(
        self, path: str | Path | None = None, *, lang: str | None = None, rule_pages: _Site = None
    ) -> str | Path:
        """Return the report as one HTML page to read, explore and print; or write it to `path`, and return that.

        Parameters
        ----------
        path : path, optional
            The file to write; an existing file is replaced.
        lang : str, optional
            The language of the page: ``en`` or ``fr``.
        rule_pages : str, path or RulePages, optional
            Where the pages of rules stand: the folder ``reference/rules`` of a built site, or its address.
            The explanation of each rule on the page then has a link to its page there.
        """
        from studycheck.report.formats.html import html_page

        return save_text(html_page(self, lang, rule_pages), path)

    @overload
    def to_markdown(self, path: None = None, *, rule_pages: _Site = None) -> str: ...
    @overload
    def to_markdown(self, path: str | Path, *, rule_pages: _Site = None) -> Path: ...
    def to_markdown(self, path: str | Path | None = None, *, rule_pages: _Site = None) -> str | Path:
        """Return the summary and the findings as Markdown; or write it to `path`, and return that.

        Each code is a link to the explanation of its rule at the end.

        Parameters
        ----------
        path : path, optional
            The file to write; an existing file is replaced.
        rule_pages : str, path or RulePages, optional
            Where the pages of rules stand: the folder ``reference/rules`` of a built site, or its address.
            Each explanation then has a link to its page.
        """
        from studycheck.report.formats.text import markdown_page

        return save_text(markdown_page(self, rule_pages), path)

    @overload
    def to_json(self, path: None = None, *, rule_pages: _Site = None) -> str: ...
    @overload
    def to_json(self, path: str | Path, *, rule_pages: _Site = None) -> Path: ...
    def to_json(self, path: str | Path | None = None, *, rule_pages: _Site = None) -> str | Path:
        """Return counts, verdicts, findings and gaps as JSON; or write it to `path`, and return that.

        `studycheck.report.formats.schema.report_schema` describes it. A file of more than 100,000 findings would be
        too large for most programs: they are then written one per line to ``NAME.findings.jsonl`` beside
        ``NAME.json``, which names that file, and likewise undecided cases to ``NAME.undecided.jsonl``. Without a
        `path`, the text contains everything.

        Parameters
        ----------
        path : path, optional
            The file to write; an existing file is replaced.
        rule_pages : str, path or RulePages, optional
            Where the pages of rules stand: the folder ``reference/rules`` of a built site, or its address.
            The member ``rules`` then has their addresses.
        """
        from studycheck.report.formats.json_text import json_text, write_json

        return (
            json_text(self, rule_pages=rule_pages) if path is None else write_json(self, path, rule_pages)[0]
        )

    @overload
    def to_latex(self, path: None = None, *, most: int | None = ...) -> str: ...
    @overload
    def to_latex(self, path: str | Path, *, most: int | None = ...) -> Path: ...
    def to_latex(self, path: str | Path | None = None, *, most: int | None = 200) -> str | Path:
        r"""Return verdicts and findings as LaTeX tables; or write them to `path`, and return that.

        A document that includes them needs ``\usepackage{array,booktabs,longtable}`` and, for letters beyond
        ASCII, XeLaTeX or LuaLaTeX.

        Parameters
        ----------
        path : path, optional
            The file to write; an existing file is replaced.
        most : int or None
            The largest number of findings to print, most severe first; the caption gives the total.
        """
        from studycheck.report.formats.latex import latex_text

        return save_text(latex_text(self, most=most), path)

    def to_excel(self, path: str | Path, *, most: int | None = 20_000, plan: bool | None = None) -> Path:
        """Write summary, findings, verdicts, plan, questions and studies as a workbook; return its path.

        Parameters
        ----------
        path : path
            The ``.xlsx`` file to write; an existing file is replaced.
        most : int or None
            The largest number of findings to write, most severe first; None for as many as a sheet holds. The first
            sheet says what is left out.
        plan : bool, optional
            Whether to include a plan, in which each step needs a check; by default for up to 100 studies.

        Raises
        ------
        OutputError
            If the file cannot be written.
        StudycheckError
            If openpyxl is not installed.

        Examples
        --------
        >>> import studycheck as sc, tempfile, pathlib
        >>> report = sc.check(sc.datasets.load("social-networks-2012"))
        >>> report.to_excel(pathlib.Path(tempfile.mkdtemp()) / "report.xlsx").name
        'report.xlsx'
        """
        from studycheck.base.files import write_bytes
        from studycheck.errors import OutputError

        target = Path(path)
        if target.suffix.lower() != ".xlsx":
            raise OutputError(
                say("cannot write {target} as a workbook; name a file that ends in .xlsx", target=target)
            )
        from studycheck.report.formats.excel import workbook

        try:
            content = workbook(self, most=most, plan=plan)
        except OSError as error:  # the library writes sheets into temporary files first
            raise OutputError(
                say("cannot write {target}: {value}", target=target, value=error.strerror or error)
            ) from error
        return write_bytes(target, content)

    def to_parquet(self, path: str | Path, *, force: bool = False) -> Path:
        """Write all findings and verdicts as Parquet; return the path.

        Parameters
        ----------
        path : path
            The folder to create, for ``findings.parquet`` and ``verdicts.parquet``; or a file whose name ends in
            ``.parquet``, for the findings alone. An existing file is replaced.
        force : bool
            Whether to replace files in an existing folder.

        Raises
        ------
        OutputError
            If the files cannot be written, or the folder exists and `force` is not given.
        StudycheckError
            If pyarrow is not installed.

        Notes
        -----
        The columns of findings are those of `to_frame`. All except ``message`` and ``waived`` read back as categories;
        ``other`` is null for findings on one study. The verdicts have one row per pair, with ``one``, ``other`` and
        ``verdict``, an ordered category. The metadata of both files contain version, settings, counts and the digest
        of the cards, under ``studycheck.version`` and so on.

        Examples
        --------
        >>> import studycheck as sc, tempfile, pathlib
        >>> report = sc.check(sc.datasets.load("social-networks-2012"))
        >>> folder = report.to_parquet(pathlib.Path(tempfile.mkdtemp()) / "out")
        >>> import pandas as pd
        >>> len(pd.read_parquet(folder / "verdicts.parquet"))
        903
        """
        from studycheck.report.formats.parquet import write_parquet

        return write_parquet(self, path, force=force)

    @overload
    def to_sarif(
        self,
        path: None = None,
        *,
        root: str | Path | None = ...,
        most: int | None = ...,
        rule_pages: _Site = ...,
    ) -> str: ...
    @overload
    def to_sarif(
        self,
        path: str | Path,
        *,
        root: str | Path | None = ...,
        most: int | None = ...,
        rule_pages: _Site = ...,
    ) -> Path: ...
    def to_sarif(
        self,
        path: str | Path | None = None,
        *,
        root: str | Path | None = None,
        most: int | None = 25_000,
        rule_pages: _Site = None,
    ) -> str | Path:
        """Return the findings as SARIF 2.1.0 with the file and line of each; or write it to `path`, and return that.

        Parameters
        ----------
        path : path, optional
            The file to write; an existing file is replaced.
        root : path, optional
            The folder to which paths of cards are relative; by default the repository, or the working directory.
        most : int or None
            The largest number of findings to write, most severe first: GitHub refuses files with more than 25,000. A
            notification in the file says how many are left out.
        rule_pages : str, path or RulePages, optional
            Where the pages of rules stand: the folder ``reference/rules`` of a built site, or its address.
            Each rule then has the address of its page as ``helpUri``.

        Examples
        --------
        >>> import json, studycheck as sc
        >>> card = sc.Study(id="a", sample={"achieved": 20}, estimates=[{"construct": "has_profile", "value": 0.2}])
        >>> log = json.loads(sc.check(card).to_sarif())
        >>> [(result["ruleId"], result["level"]) for result in log["runs"][0]["results"]][:1]
        [('SA001', 'warning')]
        """
        from studycheck.report.formats.sarif import sarif_text

        return save_text(sarif_text(self, root=root, most=most, rule_pages=rule_pages), path)

    def to_github(
        self,
        *,
        root: str | Path | None = None,
        most: int | None = 10,
        changed: Iterable[str | Path] | None = None,
    ) -> str:
        """Return the findings as workflow commands, which GitHub Actions show on the lines of a pull request.

        Parameters
        ----------
        root : path, optional
            The folder to which paths of cards are relative; by default the repository, or the working directory.
        most : int or None
            The largest number of errors, of warnings and of notices: GitHub shows 10 of each per step. The most severe
            come first, and the last lines give the totals.
        changed : iterable of paths, optional
            The changed files, relative to the root: only findings on cards in them are annotated, at their lines.

        Examples
        --------
        >>> import studycheck as sc
        >>> us = sc.Study(id="us", network_scope="public")
        >>> fr = sc.Study(id="fr", network_scope="enterprise")
        >>> print(sc.check([us, fr], rules=[sc.explain("NS001")]).to_github())
        ::error title=NS001 Different scopes%2C such as public and enterprise networks::fr is about enterprise ...
        1 rule ran on 2 studies and 1 pair: 1 found problems; 0 lacked information for at least one study or pair; ...
        """
        from studycheck.report.formats.github import github_text

        return github_text(self, root=root, most=most, changed=changed)
