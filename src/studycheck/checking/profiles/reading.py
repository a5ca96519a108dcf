"""Profiles by the name of a bundled one, or from a file that may extend another."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from studycheck.base.document import Document, dotted
from studycheck.base.language import say
from studycheck.base.yaml_file import document_of, read_yaml
from studycheck.checking.profiles.bundled import bundled_text, profile_names, unknown_profile
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
"""The number of profiles that may extend each other."""
M = TypeVar("M", bound=BaseModel)
Chain = tuple[str, ...]
"""The profiles that extend each other, by name or path, from the first that was read on."""


def as_profile(profile: str | os.PathLike[str] | Profile, rules: Collection[Rule[Any]] = RULES) -> Profile:
    """Return a profile by its name or its file; a `Profile` is returned unchanged.

    Parameters
    ----------
    profile : str, path or Profile
        A name such as ``"strict"``, a file such as ``"mine.yaml"``, or a profile.
    rules : collection of Rule, optional
        The rules that a file may name.

    Raises
    ------
    UnknownNameError
        If it is neither the name of a profile nor that of a file.
    InputError
        If the file is not valid; see `read_profile`.

    Examples
    --------
    >>> as_profile("strict").majors
    2
    >>> as_profile("strickt")
    Traceback (most recent call last):
        ...
    studycheck.errors.UnknownNameError: unknown profile 'strickt'; did you mean 'strict'? (or name a .yaml file)
    """
    if isinstance(profile, Profile):
        return profile
    name = os.fspath(profile)
    if name in profile_names():
        return _read_bundled(name, rules, (name,))
    if _is_path(name):
        return read_profile(name, rules)
    raise unknown_profile(name)


def read_profile(path: str | os.PathLike[str], rules: Collection[Rule[Any]] = RULES) -> Profile:
    """Read a profile from a YAML file.

    Parameters
    ----------
    path : str or path
        The file. Its field ``extends`` names a bundled profile, or a file relative to this one.
    rules : collection of Rule, optional
        The rules that it may name, by code or slug.

    Raises
    ------
    InputError
        If the file is not valid; with all problems: unknown fields, rules or thresholds, settings that
        contradict each other, profiles that extend each other in a circle.

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
    reader = _ProfileReader(document, str(path), path.parent, rules, (*chain, os.path.realpath(path)))
    return reader.read(path.stem)


def _read_bundled(name: str, rules: Collection[Rule[Any]], chain: Chain) -> Profile:
    file = f"{name}.yaml"
    document = document_of(bundled_text(name), file, what="a profile")
    # a profile of the package names rules of the rule book, whatever else runs
    return _ProfileReader(document, file, None, (*RULES, *rules), chain).read(name)


def _design_effect(card: ProfileCard, base: Profile | None) -> tuple[float | None, str]:
    """Return the design effect of a profile and the reason for it; by default those of the profile it extends."""
    own = card.design_effect
    if own is None:
        return (base.design_effect, base.design_effect_reason) if base else (None, "")
    return own.value, " ".join([own.reason, *(str(source(key)) for key in own.cites)])


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or os.sep in name


class _ProfileReader:
    """Reads a profile from one document and collects its problems."""

    def __init__(
        self, document: Document, file: str, folder: Path | None, rules: Collection[Rule[Any]], chain: Chain
    ) -> None:
        self.document, self.file, self.folder = document, file, folder
        self.rules, self.chain = rules, chain
        self.rules_by_name = by_name(rules)
        self.problems: list[Problem] = []

    def read(self, name: str) -> Profile:
        """Return the profile, which has this name unless the document gives one."""
        data = dict(self.document.data)
        entries, extended = data.get("rules"), data.get("extends")
        card = self._validate(ProfileCard, data, ())
        base = self._read_base(extended.strip()) if isinstance(extended, str) else None
        settings = dict(base.settings) if base else {}
        for rule, setting in self._read_settings(entries if isinstance(entries, dict) else {}, settings):
            settings[rule.code] = setting
        if card and card.design_effect:
            self._check_sources(card.design_effect.cites, "design_effect")
        if self.problems or card is None:
            raise InputError(self.problems, what="profile")
        majors = card.majors or (base.majors if base else MAJORS)
        effect, reason = _design_effect(card, base)
        return Profile(
            card.name or name,
            majors,
            about=card.about or "",
            settings=settings,
            design_effect=effect,
            design_effect_reason=reason,
        )

    def _validate(self, model: type[M], data: Any, at: tuple[str | int, ...]) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            above = f"{dotted(at)}." if at else ""
            self.problems += [
                replace(problem, field=f"{above}{problem.field}")
                for problem in problems_of(error, model, self.document, self.file, at)
            ]
            return None

    def _add_problem(self, message: str, *at: str | int) -> None:
        self.problems.append(Problem(self.file, self.document.line(at), dotted(at), message))

    def _read_base(self, name: str) -> Profile | None:
        """Return the profile that this one extends, or None with a problem that says why it cannot be read."""
        is_bundled = name in profile_names()
        if not is_bundled and not (_is_path(name) and self.folder):
            self._add_problem(str(unknown_profile(name)), "extends")
            return None
        path = None if is_bundled or self.folder is None else self.folder / name
        try:
            identity = name if path is None else os.path.realpath(path)
            exists = path is None or path.is_file()
        except (OSError, ValueError):  # the name is too long, or has characters that a name cannot have
            exists = False
        if not exists:
            message = say(
                "{name} is not a file; paths are relative to the folder of this profile", name=shorten(name)
            )
            self._add_problem(message, "extends")
            return None
        if len(self.chain) > MOST_EXTENDED:
            message = say(
                "more than {MOST_EXTENDED} profiles extend each other; combine some of them into one",
                MOST_EXTENDED=MOST_EXTENDED,
            )
            self._add_problem(message, "extends")
            return None
        if identity in self.chain:
            circle = [*self.chain[self.chain.index(identity) :], identity]
            names = " extends ".join(Path(one).name for one in circle)
            self._add_problem(
                say("the profiles form a circle: {names}; let one of them extend another", names=names),
                "extends",
            )
            return None
        try:
            if path is None:
                return _read_bundled(name, self.rules, (*self.chain, name))
            return _read(path, self.rules, self.chain)
        except InputError as error:
            self.problems += error.problems
            return None

    def _read_settings(
        self, entries: dict[str, Any], base: dict[str, Setting]
    ) -> list[tuple[Rule[Any], Setting]]:
        settings: dict[Rule[Any], tuple[str, Setting]] = {}
        for name, entry in entries.items():
            try:
                rule = find_rule(name, self.rules_by_name)
            except UnknownNameError as error:
                self._add_problem(str(error), "rules", name)
                continue
            if rule in settings:
                message = say(
                    "{name} and {value} name one rule; write its settings under one name",
                    name=name,
                    value=settings[rule][0],
                )
                self._add_problem(message, "rules", name)
            if not isinstance(entry, dict):
                example = "{off: true, reason: ...}"
                message = say(
                    "{entry} is not a mapping of settings; write settings such as {example}",
                    entry=shorten(entry),
                    example=example,
                )
                self._add_problem(message, "rules", name)
                continue
            card = self._validate(RuleSettings, entry, ("rules", name))
            if card is None:
                continue
            own = Setting(card.off, card.severity, card.grades, card.thresholds, card.reason, card.cites)
            extended = base.get(rule.code, Setting())
            self._check_setting(own, extended, rule, name)
            settings[rule] = name, own.extend(extended)
        return [(rule, setting) for rule, (_, setting) in settings.items()]

    def _check_setting(self, own: Setting, base: Setting, rule: Rule[Any], name: str) -> None:
        # the file of the base answers for its own settings, but its off also concerns the settings of this file
        with_off = replace(own, off=own.extend(base).off)
        for field, message in (*with_off.contradictions(), *own.misfits(rule)):
            self._add_problem(message, "rules", name, *field.split("."))
        self._check_sources(own.cites, "rules", name)

    def _check_sources(self, cites: tuple[str, ...], *at: str) -> None:
        for index, key in enumerate(cites):
            try:
                source(key)
            except UnknownNameError as error:
                self._add_problem(str(error), *at, "cites", index)
