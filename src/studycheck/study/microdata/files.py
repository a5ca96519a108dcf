"""Answers in the files of statistics programs, with their value labels."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycheck.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

READERS = (".dta", ".sav", ".zsav")


def read(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read answers from a file of Stata or SPSS, with their value labels.

    A column of which every value is labelled comes as a categorical with these labels. One of which only
    some are (998 "don't know" beside headcounts) keeps its numbers. User-missing values are missing.

    Parameters
    ----------
    path : path
        A file that ends in ``.dta`` (Stata), ``.sav`` or ``.zsav`` (SPSS; needs ``pip install
        studycheck[spss]``).

    Returns
    -------
    pandas.DataFrame
        ``attrs["value_labels"]`` holds ``{column: {code: label}}`` for every labelled column,
        ``attrs["column_labels"]`` the wording of each column that has one.

    Raises
    ------
    InputError
        If there is no such file, or it cannot be read.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> import pandas as pd
    >>> from studycheck.study import microdata
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "answers.dta"
    >>> pd.DataFrame({"q1": [1, 2, 1]}).to_stata(path, write_index=False, value_labels={"q1": {1: "Yes", 2: "No"}})
    >>> microdata.read(path)["q1"].tolist()
    ['Yes', 'No', 'Yes']
    """
    file = Path(path)
    ending = file.suffix.lower()
    if ending not in READERS:
        given = ending or "a file without ending"
        raise _refused(file, f"cannot read {given}; allowed: {', '.join(READERS)}; pandas reads many others")
    if not file.is_file():
        raise _refused(file, "no such file")
    frame, labels, wording = _stata(file) if ending == ".dta" else _spss(file)
    for name, meanings in labels.items():
        frame[name] = _labelled(frame[name], meanings)
    frame.attrs = {"value_labels": labels, "column_labels": wording}
    return frame


Read = tuple["pd.DataFrame", dict[str, dict[Any, str]], dict[str, str]]
"""Codes, value labels, and labels of columns."""


def _stata(file: Path) -> Read:
    import struct

    from pandas.io.stata import StataReader

    try:
        with StataReader(file, convert_categoricals=False) as reader:
            frame = reader.read()  # type: ignore[attr-defined] # the stubs leave it out
            wording = {name: label for name, label in reader.variable_labels().items() if label}
            sets = reader.value_labels()
            # which set belongs to which column has no public name, so the stubs do not know it
            sets_used = reader._lbllist  # type: ignore[attr-defined] # private: no stubs
            used = dict(zip(frame.columns, sets_used, strict=True))
    except (ValueError, OSError, struct.error, KeyError, IndexError) as error:
        raise _refused(file, f"is no file of Stata that pandas can read: {error}") from None
    labels = {
        name: {int(code): label for code, label in sets[key].items()}
        for name, key in used.items()
        if key in sets
    }
    return frame, labels, wording


def _spss(file: Path) -> Read:
    try:
        import pyreadstat
    except ImportError:
        raise _refused(file, "files of SPSS need pyreadstat; pip install studycheck[spss]") from None
    try:
        frame, about = pyreadstat.read_sav(file)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError, ValueError) as error:
        raise _refused(file, f"is no file of SPSS that pyreadstat can read: {error}") from None
    wording = {name: label for name, label in about.column_names_to_labels.items() if label}
    return frame, about.variable_value_labels, wording


def _labelled(codes: pd.Series[Any], meanings: Mapping[Any, str]) -> pd.Series[Any]:
    """Return labels for codes where every code has one and no two share it, else the codes."""
    import pandas as pd

    if len(set(meanings.values())) < len(meanings) or not codes.dropna().isin(list(meanings)).all():
        return codes
    return codes.astype(pd.CategoricalDtype(list(meanings))).cat.rename_categories(dict(meanings))


def _refused(file: Path, said: str) -> InputError:
    return InputError([Problem(str(file), 0, "", said)], what="file")
