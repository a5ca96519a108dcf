"""Microdata in the files of statistics programs, with their value labels."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycheck.base.apart import UnreadableError, limits_for
from studycheck.base.language import say
from studycheck.errors import InputError, Problem
from studycheck.study.microdata.apart import read_apart

if TYPE_CHECKING:
    import pandas as pd

READERS = (".dta", ".sav", ".zsav")


def read(
    path: str | os.PathLike[str], *, seconds: float | None = None, mebibytes: int | None = None
) -> pd.DataFrame:
    """Read microdata from a Stata or SPSS file, with value labels.

    A column becomes a categorical of its labels if every value has one. A column with labels for some values only
    (998 "don't know" among headcounts) keeps its numbers. User-missing values are missing.

    The file is read in a process of its own, with limits of time and memory: a damaged file can end the library that
    reads it, and with it the process.

    Parameters
    ----------
    path : path
        A file that ends in ``.dta`` (Stata), ``.sav`` or ``.zsav`` (SPSS; needs ``pip install
        studycheck[spss]``).
    seconds : float, optional
        The most time that reading may take; by default a minute, and two seconds for each MiB of the file.
    mebibytes : int, optional
        The most memory, where the system can limit it (Linux); by default 1,000 MiB and forty times the file.

    Returns
    -------
    pandas.DataFrame
        ``attrs["value_labels"]`` holds ``{column: {code: label}}`` for every labelled column,
        ``attrs["column_labels"]`` the label of each column that has one.

    Raises
    ------
    InputError
        If the file does not exist, cannot be read, or ends the process that reads it.

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
            file,
            say(
                "cannot read {kind}; allowed: {readers}; pandas reads many others",
                kind=kind,
                readers=", ".join(READERS),
            ),
        )
    if not file.is_file():
        raise _input_error(file, say("no such file"))
    if ending != ".dta" and importlib.util.find_spec("pyreadstat") is None:
        raise _input_error(file, say("SPSS files need pyreadstat; pip install studycheck[spss]"))
    most = limits_for(file)
    try:
        frame, labels, wording = read_apart(
            file, most[0] if seconds is None else seconds, most[1] if mebibytes is None else mebibytes
        )
    except UnreadableError as error:
        raise _input_error(file, str(error)) from None
    for name, meanings in labels.items():
        frame[name] = _with_labels(frame[name], meanings)
    frame.attrs = {"value_labels": labels, "column_labels": wording}
    return frame


def _with_labels(codes: pd.Series[Any], meanings: Mapping[Any, str]) -> pd.Series[Any]:
    """Return labels in place of codes if every code has a label of its own, else the codes."""
    import pandas as pd

    if len(set(meanings.values())) < len(meanings) or not codes.dropna().isin(list(meanings)).all():
        return codes
    return codes.astype(pd.CategoricalDtype(list(meanings))).cat.rename_categories(dict(meanings))


def _input_error(file: Path, message: str) -> InputError:
    return InputError([Problem(str(file), 0, "", message)], what="file")
