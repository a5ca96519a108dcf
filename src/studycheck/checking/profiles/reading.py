"""Profiles from files: a name of a bundled one, or a file that may extend another."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from studycheck.base.document import Document, dotted
from studycheck.base.yaml_file import document_of, read_yaml
from studycheck.checking.profiles.bundled import bundled_text, profile_names
from studycheck.checking.profiles.card import ProfileCard, RuleSettings
from studycheck.checking.profiles.profile import MAJORS, Profile
from studycheck.checking.profiles.setting import Setting
from studycheck.errors import InputError, Problem, UnknownNameError, shorten
from studycheck.rules.book import RULES
from studycheck.rules.names import by_name, find_rule
from studycheck.rules.references import source
from studycheck.rules.rule import Rule
from studycheck.study.problems import problems_of

MOST_EXTENDED = 20
"""How many profiles may extend each other."""
M = TypeVar("M", bound=BaseModel)
Chain = tuple[str, ...]
"""Names of the profiles that extend each other, the first being the one asked for."""


def as_profile(given: str | os.PathLike[str] | Profile, rules: Collection[Rule[Any]] = RULES) -> Profile:
    """Return the profile of a name, of a file, or the one given.

    Parameters
    ----------
    given : str, path or Profile
        ``"strict"``, a file such as ``"mine.yaml"``, or a profile.
    rules : collection of Rule, optional
        Rules that a file may name.

    Raises
    ------
    UnknownNameError
        If no profile has that name and it is no file's.
    InputError
        As `read_profile`.

    Examples
    --------
    >>> as_profile("strict").majors
    2
    >>> as_profile("strickt")
    Traceback (most recent call last):
        ...
    studycheck.errors.UnknownNameError: unknown profile 'strickt'; did you mean 'strict'? (or name a .yaml file)
    """
    if isinstance(given, Profile):
        return given
    name = os.fspath(given)
    if name in profile_names():
        return _bundled(name, rules, (name,))
    if _is_path(name):
        return read_profile(name, rules)
    raise UnknownNameError("profile", name, profile_names(), listing=" (or name a .yaml file)")


def read_profile(path: str | os.PathLike[str], rules: Collection[Rule[Any]] = RULES) -> Profile:
    """Read a profile from a YAML file.

    Parameters
    ----------
    path : str or path
        The file. ``extends`` in it names a bundled profile, or a file relative to this one.
    rules : collection of Rule, optional
        Rules that it may name, by code or slug.

    Raises
    ------
    InputError
        With everything that is wrong in it: unknown fields, rules or thresholds, settings that contradict
        each other, profiles that extend each other in a circle.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "mine.yaml"
    >>> _ = file.write_text('''
    ... extends: strict
    ... rules:
    ...   far-apart: {grades: {minor: 24, major: 84}, reason: firms change their size slowly}
    ... ''')
    >>> mine = read_profile(file)
    >>> mine.name, mine.majors, dict(mine.grades["TI001"])
    ('mine', 2, {<Severity.MINOR: 'minor'>: 24.0, <Severity.MAJOR: 'major'>: 84.0})
    """
    return _read(Path(path), rules, ())


def _read(path: Path, rules: Collection[Rule[Any]], chain: Chain) -> Profile:
    document = read_yaml(path, what="a profile")
    return _Reading(document, str(path), path.parent, rules, (*chain, os.path.realpath(path))).profile(
        path.stem
    )


def _bundled(name: str, rules: Collection[Rule[Any]], chain: Chain) -> Profile:
    file = f"{name}.yaml"
    document = document_of(bundled_text(name), file, what="a profile")
    # a profile of the package names rules of the rule book, whatever else runs
    return _Reading(document, file, None, (*RULES, *rules), chain).profile(name)


def _effect(card: ProfileCard, base: Profile | None) -> tuple[float | None, str]:
    """Return the design effect of a profile and why, its own or that of what it extends."""
    own = card.design_effect
    if own is None:
        return (base.design_effect, base.design_effect_reason) if base else (None, "")
    return own.value, " ".join([own.reason, *(str(source(key)) for key in own.cites)])


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or os.sep in name


class _Reading:
    """Reads one document and collects what is wrong with it."""

    def __init__(
        self, document: Document, file: str, folder: Path | None, rules: Collection[Rule[Any]], chain: Chain
    ) -> None:
        self.document, self.file, self.folder = document, file, folder
        self.rules, self.chain = rules, chain
        self.named = by_name(rules)
        self.problems: list[Problem] = []

    def profile(self, name: str) -> Profile:
        data = dict(self.document.data)
        entries, extended = data.get("rules"), data.get("extends")
        card = self._model(ProfileCard, data, ())
        base = self._base(extended.strip()) if isinstance(extended, str) else None
        settings = dict(base.settings) if base else {}
        for rule, setting in self._settings(entries if isinstance(entries, dict) else {}, settings):
            settings[rule.code] = setting
        if card and card.design_effect:
            self._check_sources(card.design_effect.cites, "design_effect")
        if self.problems or card is None:
            raise InputError(self.problems, what="profile")
        majors = card.majors or (base.majors if base else MAJORS)
        effect, reason = _effect(card, base)
        return Profile(
            card.name or name,
            majors,
            about=card.about or "",
            settings=settings,
            design_effect=effect,
            design_effect_reason=reason,
        )

    def _model(self, model: type[M], data: Any, at: tuple[str | int, ...]) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            found = problems_of(error, model, self.document, self.file, at)
            above = f"{dotted(at)}." if at else ""
            for problem in found:
                # a profile has no marker for what a publication does not say
                said = problem.message.replace(", or write not stated", "")
                self.problems.append(replace(problem, field=f"{above}{problem.field}", message=said))
            return None

    def _say(self, message: str, *at: str | int) -> None:
        self.problems.append(Problem(self.file, self.document.line(at), dotted(at), message))

    def _base(self, given: str) -> Profile | None:
        known = profile_names()
        if given not in known and not (_is_path(given) and self.folder):
            said = str(UnknownNameError("profile", given, known, listing=" (or name a .yaml file)"))
            self._say(said, "extends")
            return None
        path = None if given in known or self.folder is None else self.folder / given
        try:
            identity = given if path is None else os.path.realpath(path)
            is_there = path is None or path.is_file()
        except (OSError, ValueError):  # a name too long, or with characters that no name can have
            is_there = False
        if not is_there:
            self._say(
                f"{shorten(given)} is no file; a name is taken from the folder of this profile", "extends"
            )
            return None
        if len(self.chain) > MOST_EXTENDED:
            self._say(
                f"more than {MOST_EXTENDED} profiles extend each other; write some of them as one", "extends"
            )
            return None
        if identity in self.chain:
            circle = [*self.chain[self.chain.index(identity) :], identity]
            self._say(f"in a circle: {' extends '.join(Path(one).name for one in circle)}", "extends")
            return None
        try:
            if path is None:
                return _bundled(given, self.rules, (*self.chain, given))
            return _read(path, self.rules, self.chain)
        except InputError as error:
            self.problems += error.problems
            return None

    def _settings(self, entries: dict[str, Any], base: dict[str, Setting]) -> list[tuple[Rule[Any], Setting]]:
        found: dict[Rule[Any], tuple[str, Setting]] = {}
        for name, entry in entries.items():
            try:
                rule = find_rule(name, self.named)
            except UnknownNameError as error:
                self._say(str(error), "rules", name)
                continue
            if rule in found:
                said = f"{name} and {found[rule][0]} are one rule; say all of it under one name"
                self._say(said, "rules", name)
            if not isinstance(entry, dict):
                said = f"{shorten(entry)} is not what a profile says of a rule, such as {{off: true, reason: ...}}"
                self._say(said, "rules", name)
                continue
            card = self._model(RuleSettings, entry, ("rules", name))
            if card is None:
                continue
            own = Setting(card.off, card.severity, card.grades, card.thresholds, card.reason, card.cites)
            self._check(own, base.get(rule.code, Setting()), rule, name)
            found[rule] = name, own.on_top_of(base.get(rule.code, Setting()))
        return [(rule, setting) for rule, (_, setting) in found.items()]

    def _check(self, own: Setting, base: Setting, rule: Rule[Any], name: str) -> None:
        merged = own.on_top_of(base)
        # what was inherited was said by another file, and is right there
        inherited = replace(own, off=merged.off)
        for field, message in (*inherited.contradictions(), *own.misfits(rule)):
            self._say(message, "rules", name, *field.split("."))
        self._check_sources(own.cites, "rules", name)

    def _check_sources(self, cites: tuple[str, ...], *at: str) -> None:
        for index, key in enumerate(cites):
            try:
                source(key)
            except UnknownNameError as error:
                self._say(str(error), *at, "cites", index)
