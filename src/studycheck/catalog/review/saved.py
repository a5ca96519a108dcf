"""A mapping of one's own in a file: what the columns and signs of several tables mean."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.yaml_file import read_yaml
from studycheck.errors import InputError, UnknownNameError, did_you_mean, shorten

_KEYS = ("construct", "columns", "missing")


@frozen
class SavedMapping:
    """What a file says of tables.

    Attributes
    ----------
    construct : str or None
        What their shares estimate.
    columns : dict of str to str or None
        The roles of headers; a table need not have all of them.
    missing : dict of str to str or None
        The meanings of signs for missing values.
    """

    construct: str | None = None
    columns: dict[str, str | None] = field(default_factory=dict)
    missing: dict[str, str | None] = field(default_factory=dict)


def read_mapping(file: Path, roles: frozenset[str]) -> SavedMapping:
    """Read a mapping from a YAML file with the keys construct, columns and missing.

    Raises
    ------
    InputError
        If the file has problems; the error lists all of them, with their lines.
    """
    document = read_yaml(file, what="a mapping of columns")
    data, name, problems = document.data, str(file), []
    for key in data:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or say("; it has {keys}", keys=", ".join(_KEYS))
            problems.append(
                document.problem(name, (), (key,), say("is not a key of a mapping{hint}", hint=hint))
            )
    construct = data.get("construct")
    if construct is not None and not isinstance(construct, str):
        problems.append(
            document.problem(
                name, (), ("construct",), say("{construct} is not a construct", construct=shorten(construct))
            )
        )
    tables: dict[str, dict[str, str | None]] = {}
    for key in ("columns", "missing"):
        given = data.get(key) or {}
        if not isinstance(given, dict):
            message = say(
                "{given} is not a mapping; write {{header: role}} or {{sign: meaning}}", given=shorten(given)
            )
            problems.append(document.problem(name, (), (key,), message))
            given = {}
        tables[key] = {str(one): None if meaning is None else str(meaning) for one, meaning in given.items()}
    for header, role in tables["columns"].items():
        if role is not None and role not in roles:
            message = str(UnknownNameError("role", role, sorted(roles)))
            problems.append(document.problem(name, (), ("columns", header), message))
    if problems:
        raise InputError(problems, what="mapping")
    return SavedMapping(construct, **tables)
