"""Microdata in the files of statistics programs, with their value labels."""

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
    """Read microdata from a Stata or SPSS file, with value labels.

    A column becomes a categorical of its labels if every value has one. A column with labels for some values only
    (998 "don't know" among headcounts) keeps its numbers. User-missing values are missing.

    Parameters
    ----------
    path : path
        A file that ends in ``.dta`` (Stata), ``.sav`` or ``.zsav`` (SPSS; needs ``pip install
        studycheck[spss]``).

    Returns
    -------
    pandas.DataFrame
        ``attrs["value_labels"]`` holds ``{column: {code: label}}`` for every labelled column,
        ``attrs["column_labels"]`` the label of each column that has one.

    Raises
    ------
    InputError
        If the file does not exist, or cannot be read.

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
        kind = f"{ending} files" if ending else "a file without an ending"
        raise _input_error(
            file, f"cannot read {kind}; allowed: {', '.join(READERS)}; pandas reads many others"
        )
    if not file.is_file():
        raise _input_error(file, "no such file")
    frame, labels, wording = _stata(file) if ending == ".dta" else _spss(file)
    for name, meanings in labels.items():
        frame[name] = _with_labels(frame[name], meanings)
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
            # the set of labels of each column has no public name, so the stubs do not know it
            sets_used = reader._lbllist  # type: ignore[attr-defined] # private: no stubs
            used = dict(zip(frame.columns, sets_used, strict=True))
    except (ValueError, OSError, struct.error, KeyError, IndexError) as error:
        raise _input_error(file, f"is not a Stata file that pandas can read: {error}") from None
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
        raise _input_error(file, "SPSS files need pyreadstat; pip install studycheck[spss]") from None
    try:
        frame, about = pyreadstat.read_sav(file)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError, ValueError) as error:
        raise _input_error(file, f"is not an SPSS file that pyreadstat can read: {error}") from None
    wording = {name: label for name, label in about.column_names_to_labels.items() if label}
    return frame, about.variable_value_labels, wording


def _with_labels(codes: pd.Series[Any], meanings: Mapping[Any, str]) -> pd.Series[Any]:
    """Return labels in place of codes if every code has a label of its own, else the codes."""
    import pandas as pd

    if len(set(meanings.values())) < len(meanings) or not codes.dropna().isin(list(meanings)).all():
        return codes
    return codes.astype(pd.CategoricalDtype(list(meanings))).cat.rename_categories(dict(meanings))


def _input_error(file: Path, message: str) -> InputError:
    return InputError([Problem(str(file), 0, "", message)], what="file")
