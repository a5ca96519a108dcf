"""Findings and verdicts as LaTeX tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from studycheck.base.language import number, say, term
from studycheck.base.visible import visible
from studycheck.checking.combining import ORDER
from studycheck.checking.results import BaseReport
from studycheck.rules.findings import severity_of
from studycheck.version import __version__

MOST = 200
"""The default number of findings to print, which fill about ten pages."""
SYMBOLS = ("C", "w", "?", "n")
"""One letter per verdict of `studycheck.checking.verdicts.ORDER`."""
_ACROSS = 20
"""The number of columns in one table of verdicts; more studies need several tables."""
_RAGGED = r">{\raggedright\arraybackslash}p"


def latex_text(report: BaseReport, *, most: int | None = MOST) -> str:
    r"""Return tables of verdicts and findings to include in a document.

    Parameters
    ----------
    report : BaseReport
        The report to print.
    most : int or None
        The largest number of findings to print, most severe first; the caption gives the total.

    Notes
    -----
    The document needs ``\usepackage{array,booktabs,longtable}``. Letters beyond ASCII are not escaped, so compile it
    with XeLaTeX or LuaLaTeX, and a font that has them.
    """
    names = list(report.catalog)
    parts = [
        f"% by studycheck {__version__}; needs \\usepackage{{array,booktabs,longtable}} and three runs",
        _overview(report),
    ]
    if len(names) > 1:
        parts += [_matrix(report, names, start) for start in range(0, len(names), _ACROSS)]
    return "\n".join([*parts, _findings(report, most)])


def _overview(report: BaseReport) -> str:
    counts = report.verdict_counts()
    rows = [
        (symbol, term(verdict), number(counts[verdict], ","))
        for symbol, verdict in zip(SYMBOLS, ORDER, strict=True)
    ]
    profile = say("{counts}. Profile: {name}.", counts=report.counts, name=report.profile.name)
    return _table(
        ("", "verdict", "pairs"),
        rows,
        "l l r",
        say("Verdicts on pairs of studies. {profile}", profile=profile),
    )


def _matrix(report: BaseReport, names: Sequence[str], start: int) -> str:
    """Return the verdicts on all studies in rows and some in columns, headed by their number."""
    across = range(start, min(start + _ACROSS, len(names)))
    codes = report.verdict_codes
    rows = [
        (f"{row + 1}", name, *("" if row == column else SYMBOLS[codes[row, column]] for column in across))
        for row, name in enumerate(names)
    ]
    key = ", ".join(f"{symbol} {term(verdict)}" for symbol, verdict in zip(SYMBOLS, ORDER, strict=True))
    part = (
        ""
        if len(names) <= _ACROSS
        else say(", columns {value} to {stop}", value=across.start + 1, stop=across.stop)
    )
    columns = ("", "study", *(str(column + 1) for column in across))
    format_ = f"r l @{{\\quad}} *{{{len(across)}}}{{c@{{\\enspace}}}}"
    return _table(columns, rows, format_, say("Verdicts on pairs{part}: {key}.", part=part, key=key))


def _findings(report: BaseReport, most: int | None) -> str:
    total = len(report.findings)
    rows = [
        (f.code, severity_of(f), str(f.message), f.waived or say(f.remedy))
        for f in islice(report.findings, most)
    ]
    cut = "" if len(rows) == total else say(", the most severe {n:,} of {total:,}", n=len(rows), total=total)
    widths = rf"l l {_RAGGED}{{0.44\linewidth}} {_RAGGED}{{0.28\linewidth}}"
    return _table(("rule", "severity", "finding", "what to do"), rows, widths, say("Findings{cut}.", cut=cut))


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], format_: str, caption: str) -> str:
    """Return a table that breaks across pages, with all texts escaped."""
    import pandas as pd
    from pandas.io.formats.style import Styler

    body = [[_one_line(text) for text in row] for row in rows]
    frame = pd.DataFrame(body, columns=[term(name, "column") for name in columns], dtype=object)
    style = (
        Styler(frame).hide(axis="index").format(escape="latex").format_index(escape="latex", axis="columns")
    )
    text = style.to_latex(
        environment="longtable", hrules=True, column_format=format_, caption=_escape(_one_line(caption))
    )
    # pandas writes this into tables that break across pages
    return text.replace("{Continued on next page}", f"{{{say('Continued on next page')}}}")


def _one_line(text: str) -> str:
    """Return text in one line: an empty line would end a paragraph, and some characters stop the compiler."""
    shown = visible(text)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in shown).split())


def _escape(text: str) -> str:
    """Return text escaped as pandas escapes cells."""
    import pandas as pd

    cell = (
        pd.DataFrame([[text]]).style.hide(axis="index").hide(axis="columns").format(escape="latex").to_latex()
    )
    return cell.split("\n")[1].removesuffix(r" \\")
