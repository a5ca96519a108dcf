"""`read_review`: the table of a systematic review as a catalog."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.catalog.catalog import Catalog, catalog_of
from studycheck.catalog.readers.cards import parse_cards
from studycheck.catalog.readers.csv_text import csv_rows
from studycheck.catalog.readers.excel import first_sheet
from studycheck.catalog.readers.frames import frame_rows
from studycheck.catalog.readers.limits import Limits
from studycheck.catalog.review.headings import ReviewColumn, ReviewWords, mapping_named, plain, read_headings
from studycheck.catalog.review.rows import ReviewRows
from studycheck.catalog.review.saved import SavedMapping, read_mapping
from studycheck.catalog.sheets.columns import sheets
from studycheck.catalog.sheets.gather import gather
from studycheck.catalog.sheets.table import COMMENT, SheetTable
from studycheck.errors import InputError, InputWarning, Problem, StudycheckError, UnknownNameError, shorten
from studycheck.study.reported import as_marker
from studycheck.study.topics import check_construct, topics

if TYPE_CHECKING:
    import pandas as pd

_MEASURES = frozenset(["prevalence", "cases", "cases of total", "cases percent"])
_TITLES = 10
"""Most rows before the header, which may hold the title of the table."""


def read_review(
    source: str | os.PathLike[str] | pd.DataFrame,
    *,
    construct: str | None = None,
    columns: Mapping[str, str | None] | None = None,
    missing: Mapping[str, str | None] | None = None,
    mapping: str | os.PathLike[str] = "review",
    limits: Limits | None = None,
) -> Catalog:
    """Return the catalog of a table of a systematic review, which has a row for each study or each of its estimates.

    The usual headers are known in several languages: study, author, year, country, n, cases, total, events/total,
    n (%), prevalence (%), response rate, survey year, sampling. Other columns are kept in the notes. A share that is
    not published is worked out from cases and total, and marked as inferred.

    Parameters
    ----------
    source : path or DataFrame
        A table as ``.csv`` or ``.xlsx``, of which the first sheet is read, or a frame.
    construct : str, optional
        What the shares estimate: a registered construct, or one of your own that begins with ``x_``. Needed where no
        column ``construct`` says it.
    columns : dict, optional
        The role of headers that are not known or mean something else: ``{"Pos": "cases", "Rate": "prevalence"}``. With
        None, a column is kept in the notes alone.
    missing : dict, optional
        The meaning of signs for missing values: ``{"–": "not stated", "n/a": "not applicable"}``. Without it, NR and
        the like are *not stated*; a dash and n/a are read as nothing, with a warning.
    mapping : str or path
        The name of the mapping, ``review``; or a YAML file with `construct`, `columns` and `missing` for several
        tables, which adds to it. What is given here comes first.
    limits : Limits, optional
        The largest inputs to accept.

    Raises
    ------
    InputError
        If the table has problems; the error lists all of them, with the cells of the table.
    UnknownNameError
        If there is no such mapping.

    Warns
    -----
    InputWarning
        For rows that are no studies, shares that do not follow from their counts, and signs with several meanings.

    Examples
    --------
    >>> import pandas as pd
    >>> from studycheck.catalog import read_review
    >>> table = pd.DataFrame({
    ...     "Study": ["Smith et al. (2012)", "Jones 2014"], "Country": ["Kenya", "NR"], "n": [84, 250],
    ...     "Cases": [12, 50], "Response rate (%)": ["61", "n/r"],
    ... })
    >>> catalog = read_review(table, construct="x_anxiety")
    >>> smith = catalog["smith-et-al-2012"]
    >>> smith.countries, smith.sample.achieved, smith.sample.response_rate.value
    (('KE',), 84, 0.61)
    >>> smith.estimates[0].text, f"{smith.estimates[0].value:.1%}"
    ('12 of 84', '14.3%')
    >>> str(catalog["jones-2014"].sample.response_rate.value)
    'not stated'
    """
    saved, words = _mapping(mapping)
    table = _table(source, limits or Limits(), words)
    construct = construct or saved.construct
    problems: list[Problem] = []
    headings, first = _headings(table, words, saved.columns, columns or {}, problems)
    _check(table, headings, first, construct, problems)
    meanings = _meanings({**saved.missing, **(missing or {})})
    rows = ReviewRows(table, headings, words, construct, meanings, headings_row=first)
    if not problems:
        for number, cells in table.rows:
            if number > first:
                rows.add(number, cells)
        problems += rows.problems
    if problems:
        # cells that cannot be read are looked for all the same
        _ = [*parse_cards(gather(rows.finish()), table.file, problems)] if rows.studies else []
        raise InputError(sorted(dict.fromkeys(problems)), what="studies")
    document = gather(rows.finish())
    for caution in rows.cautions:
        warnings.warn(caution, InputWarning, stacklevel=2)
    cards = [*parse_cards(document, table.file, problems)]
    in_files = not table.file.startswith("frame")
    return catalog_of(cards, problems, in_files=in_files)


def _mapping(given: str | os.PathLike[str]) -> tuple[SavedMapping, ReviewWords]:
    """Return what a file says, if one is given, and the words of the mapping."""
    file = Path(given)
    if file.suffix.lower() not in (".yaml", ".yml"):
        return SavedMapping(), mapping_named(str(given))
    words = mapping_named("review")
    return read_mapping(file, frozenset(words.roles.values())), words


def _table(source: Any, limits: Limits, words: ReviewWords) -> SheetTable:
    """Return all rows of a table."""
    import pandas as pd

    studies = sheets()[0]
    if isinstance(source, pd.DataFrame):
        return SheetTable("frame review", "", studies, [*frame_rows(source)], [*map(str, source.columns)])
    file = Path(source)
    ending = file.suffix.lower()
    try:
        if ending in (".xlsx", ".xlsm"):
            title, rows = first_sheet(file, limits)
            return SheetTable(str(file), title, studies, rows)
        if ending == ".csv":
            rows, comma = csv_rows(file, limits, lambda name: plain(name) in words.roles)
            return SheetTable(str(file), "", studies, rows, comma_is_decimal=comma)
    except OSError as error:
        raise InputError(
            [Problem(str(file), 0, "", say("cannot be read: {error}", error=error.strerror or error))]
        ) from None
    raise InputError(
        [Problem(str(file), 0, "", say("a table of a review is a .csv or .xlsx file, or a frame"))]
    )


def _headings(
    table: SheetTable,
    words: ReviewWords,
    saved: Mapping[str, str | None],
    given: Mapping[str, str | None],
    problems: list[Problem],
) -> tuple[list[ReviewColumn], int]:
    """Return the columns of a table and the number of its header row, which may stand below a title."""
    best: tuple[int, int, list[ReviewColumn], list[tuple[int | None, str]]] | None = None
    for number, cells in [*table.rows][:_TITLES]:
        first = next((cell for cell in cells if cell is not None), COMMENT)
        if str(first).startswith(COMMENT):
            continue
        # a file is for several tables, which need not have all its columns
        here = {" ".join(str(cell).split()) for cell in cells if cell is not None}
        roles = {**{name: role for name, role in saved.items() if name in here}, **given}
        headings, wrong = read_headings(cells, words, roles)
        known = sum(bool(one.role) for one in headings)
        if best is None or known > best[0]:
            best = known, number, headings, wrong
    if best is None:
        problems.append(
            table.problem(1, None, "", say("the table is empty; it needs a header and a row for each study"))
        )
        return [], 0
    _, number, headings, wrong = best
    problems += (table.problem(number, place, "", message) for place, message in wrong)
    return headings, number


def _check(
    table: SheetTable,
    headings: Sequence[ReviewColumn],
    row: int,
    construct: str | None,
    problems: list[Problem],
) -> None:
    """Add problems with the columns as a whole."""
    roles = {one.role for one in headings}
    if row and not roles & {"study", "author", "title"}:
        texts = listed((shorten(one.text) for one in headings), most=12)
        message = say(
            "no column names the study, among {texts}; say which one does with columns={{...: 'study'}}",
            texts=texts,
        )
        problems.append(table.problem(row, None, "", message))
    if construct is not None:
        try:
            check_construct(construct, topics.values())
        except UnknownNameError as error:
            problems.append(Problem("", 0, "construct", str(error)))
    elif roles & _MEASURES and "construct" not in roles:
        example = "construct='x_anxiety'"
        message = say(
            "what the shares estimate is not said; name it, such as {example}, or add a column construct",
            example=example,
        )
        problems.append(Problem("", 0, "construct", message))
    if "prevalence" in roles or "cases percent" in roles or "cases of total" in roles:
        return
    if "cases" in roles and not roles & {"total", "n"}:
        message = say(
            "cases without their total are not a share; add a column total or n, or name "
            "it with columns={...: 'total'}"
        )
        problems.append(table.problem(row, None, "", message))


def _meanings(missing: Mapping[str, str | None]) -> dict[str, str | None]:
    for sign, meaning in missing.items():
        if meaning is not None and as_marker(meaning) is None:
            given = say("missing gives {meaning} for {sign}", meaning=shorten(meaning), sign=shorten(sign))
            raise StudycheckError(
                say("{given}; allowed are 'not stated', 'not applicable' and None", given=given)
            )
    return {plain(sign): meaning for sign, meaning in missing.items()}
