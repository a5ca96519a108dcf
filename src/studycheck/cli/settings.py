"""Settings of the command line, from ``studycheck.toml`` or ``[tool.studycheck]`` in ``pyproject.toml``.

Settings are read from the folder of the cards, which may be anybody's. Topics that they name are data. They only name
files of rules, which are Python: `studycheck.cli.trust` decides whether these are run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.errors import InputError, Problem, UnknownNameError, did_you_mean, shorten
from studycheck.vocabulary.terms import Dimension

MAX_BYTES = 20_000
"""The longest file that is read: settings have a few hundred bytes, and a hostile file can take very long to parse."""
OWN_FILE, SHARED_FILE = "studycheck.toml", "pyproject.toml"
FAIL_ON = ("blocker", "major", "minor", "never")
"""The severities from which on a check can fail."""
_ROOTS = (".git", ".hg", ".svn")


@frozen
class CommandSettings:
    """The settings that the command line uses where an option is not given.

    Attributes
    ----------
    file : Path or None
        The file that holds them, or None if all are defaults.
    profile : str
        The name of a profile, or the path of its file.
    contrast : tuple of str
        The dimensions that are compared on purpose.
    waivers : Path or None
        The file of waivers.
    rules : tuple of Path
        Python files with the user's own rules.
    topics : tuple of Path
        Files of the user's own topics.
    fail_on : str
        The severity from which on a check fails: ``blocker``, ``major`` or ``never``.
    firm_sizes : Path or None
        A folder of tables of firms by size class, which join the registry.
    rule_pages : str or None
        Where the pages of rules stand: an address of the web, or a folder.
    """

    file: Path | None = None
    profile: str = "default"
    contrast: tuple[str, ...] = ()
    waivers: Path | None = None
    rules: tuple[Path, ...] = ()
    topics: tuple[Path, ...] = ()
    fail_on: str = "blocker"
    firm_sizes: Path | None = None
    rule_pages: str | None = None

    def join_firm_sizes(self) -> None:
        """Let the user's own distributions of firms join the registry.

        Raises
        ------
        InputError
            With the problems of all tables.
        """
        if self.firm_sizes is not None:
            from studycheck.sizes.firm_sizes import firm_sizes
            from studycheck.sizes.firm_sizes.reading import read_folder

            firm_sizes.add(*read_folder(self.firm_sizes))


def find_settings(start: str | Path) -> CommandSettings:
    """Return the settings that hold for a file or folder.

    They stand in the nearest folder at or above it that has a ``studycheck.toml`` or a ``pyproject.toml`` with
    ``[tool.studycheck]``; if it has both, the first counts. The search ends at the root of a repository.

    Parameters
    ----------
    start : str or Path
        A file or folder of cards, or a pattern.

    Raises
    ------
    InputError
        With every problem in the file.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "studycheck.toml").write_text('profile = "strict"')
    >>> find_settings(folder / "studies").profile
    'strict'
    """
    path = Path(start).absolute()
    for folder in (path, *path.parents):
        if not folder.is_dir():
            continue
        for name, table in ((OWN_FILE, ()), (SHARED_FILE, ("tool", "studycheck"))):
            settings = _table(folder / name, table)
            if settings is not None:
                return _read(folder / name, settings)
        if any((folder / root).exists() for root in _ROOTS):
            break
    return CommandSettings()


def _table(file: Path, names: tuple[str, ...]) -> dict[str, Any] | None:
    """Return a table of a file, or None if there is no such file or table."""
    if not file.is_file():
        return None

    def error_of(message: str, field: str = "") -> InputError:
        return InputError([Problem(str(file), 0, field, message)], what="settings")

    try:
        content = file.read_bytes()
    except OSError as error:
        raise error_of(say("cannot be read: {value}", value=error.strerror or error)) from None
    if any(name.encode() not in content for name in names):
        return None  # a file without our table may be of any size, and broken
    if len(content) > MAX_BYTES:
        message = say(
            "the file has {n:,} bytes, the limit is {MAX_BYTES:,}; write the settings to {OWN_FILE}",
            n=len(content),
            MAX_BYTES=MAX_BYTES,
            OWN_FILE=OWN_FILE,
        )
        raise error_of(message)
    import tomllib  # most folders have no settings

    try:
        table: Any = tomllib.loads(content.decode("utf-8-sig"))
    except ValueError as error:  # bad syntax, bad text, or a number with more digits than Python reads
        raise error_of(say("this is not TOML: {error}", error=error)) from None
    except RecursionError:
        raise error_of(say("nested too deeply; settings have two levels")) from None
    for name in names:
        table = table.get(name) if isinstance(table, dict) else None
    if table is not None and not isinstance(table, dict):
        raise error_of(say("{table} is not a table of settings", table=shorten(table)), ".".join(names))
    return table


def _read(file: Path, table: dict[str, Any]) -> CommandSettings:
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for key, given in table.items():
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or f"; known: {', '.join(_KEYS)}"
            problems.append(Problem(str(file), 0, key, say("is not a setting{hint}", hint=hint)))
            continue
        try:
            values[key.replace("-", "_")] = _KEYS[key](given, file.parent)
        except (ValueError, UnknownNameError) as error:
            problems.append(Problem(str(file), 0, key, str(error)))
    if problems:
        raise InputError(problems, what="settings")
    return CommandSettings(file, **values)


def _profile(given: object, folder: Path) -> str:
    if not isinstance(given, str):
        raise ValueError(
            say("{given} is not text; write the name of a profile or its file", given=shorten(given))
        )
    if given.endswith((".yaml", ".yml")):
        return str(_inside(given, folder))
    from studycheck.checking.profiles.bundled import profile_names, unknown_profile

    if given not in profile_names():
        raise unknown_profile(given)
    return given


def _contrast(given: object, folder: Path) -> tuple[str, ...]:
    return tuple(Dimension.named("contrast", name).value for name in _texts(given))


def _files(given: object, folder: Path) -> tuple[Path, ...]:
    return tuple(_inside(name, folder) for name in _texts(given))


def _waivers(given: object, folder: Path) -> Path:
    if not isinstance(given, str):
        raise ValueError(say("{given} is not text; write the name of a file", given=shorten(given)))
    return _inside(given, folder)


def _firm_sizes(given: object, folder: Path) -> Path:
    if not isinstance(given, str):
        raise ValueError(say("{given} is not text; write the name of a folder", given=shorten(given)))
    return _inside(given, folder, what="folder")


def _rule_pages(given: object, folder: Path) -> str:
    if not isinstance(given, str):
        raise ValueError(
            say("{given} is not text; write an address or the name of a folder", given=shorten(given))
        )
    if given.startswith(("http://", "https://")):
        from studycheck.rules.site import RulePages

        return RulePages.at(given).base
    return str(_inside(given, folder, what="folder"))


def _fail_on(given: object, folder: Path) -> str:
    if given not in FAIL_ON:
        raise UnknownNameError("severity to fail on", given, FAIL_ON)
    return str(given)


def _texts(given: object) -> Iterable[str]:
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError(say("{given} is not text or a list of texts", given=shorten(given)))
    return texts


def _inside(given: str, folder: Path, *, what: str = "file") -> Path:
    """Return a file or folder named relative to the settings; one outside their folder is an error."""
    try:
        path = (folder / given).resolve()
        exists = path.is_dir() if what == "folder" else path.is_file()
    except (OSError, ValueError):  # a name too long, or with characters that no name can have
        raise ValueError(
            say("{given} cannot be the name of a {what}", given=shorten(given), what=what)
        ) from None
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(
            say("{given!r} is outside the folder of the settings; give it as an option instead", given=given)
        )
    if not exists:
        raise ValueError(say("{given} is not a {what} beside the settings", given=shorten(given), what=what))
    return folder / given


_KEYS: MappingProxyType[str, Callable[[Any, Path], Any]] = MappingProxyType(
    {
        "profile": _profile,
        "contrast": _contrast,
        "waivers": _waivers,
        "rules": _files,
        "topics": _files,
        "fail-on": _fail_on,
        "firm-sizes": _firm_sizes,
        "rule-pages": _rule_pages,
    }
)
