"""Whether the rules that a settings file names are run. They are code, and a folder of cards may be anybody's."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from studycheck.base.language import say
from studycheck.cli.output import show
from studycheck.cli.settings import CommandSettings


def rules_to_run(
    settings: CommandSettings, *, trust: bool, running: tuple[Path, ...] = ()
) -> tuple[Path, ...]:
    """Return the files of rules that settings name, if they may be run; else say which are not, and return none.

    Copies of files that are `running` anyway are the same code, wherever they stand.
    """
    if not settings.rules or trust or is_ones_own(settings):
        return settings.rules
    if contents_of(settings.rules) == contents_of(running):
        return running
    names = ", ".join(file.name for file in settings.rules)
    show(
        say(
            "Not run: {names}, named in {file}. Rules are code: name a file with --rules, or add "
            "--trust-settings, if you would run it yourself.",
            names=names,
            file=settings.file,
        ),
        err=True,
    )
    return ()


def contents_of(files: Iterable[Path]) -> list[bytes]:
    """Return the contents of files, in an order that does not depend on their names."""
    return sorted(file.read_bytes() for file in files if file.is_file())


def is_ones_own(settings: CommandSettings) -> bool:
    """Return whether settings stand in the working directory and belong, like the rules they name, to the user."""
    file = settings.file
    if file is None or file.parent.resolve() != Path.cwd().resolve():
        return False
    return all(map(_belongs_to_user, _with_folders((file, *settings.rules), file.parent)))


def _with_folders(files: Iterable[Path], top: Path) -> set[Path]:
    """Return files and the folders between them and `top`: who may write in a folder may replace its files."""
    paths = {top}
    for file in files:
        paths |= {file.resolve(), *(above for above in file.parents if above.is_relative_to(top))}
    return paths


def _belongs_to_user(path: Path) -> bool:
    """Return whether a path belongs to the user, and not everybody may write there.

    Windows does not say to whom a file belongs, so that nothing belongs to the user there.
    """
    if not hasattr(os, "getuid"):
        return False
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_uid == os.getuid() and not found.st_mode & stat.S_IWOTH
