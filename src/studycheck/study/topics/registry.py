"""The topics that cards may name: those of the package, and those of a user's files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import say
from studycheck.base.wording import counted
from studycheck.base.yaml_file import text_of
from studycheck.errors import InputError, Problem, UnknownNameError
from studycheck.study.topics.conflicts import conflicts
from studycheck.study.topics.reading import KIND, topic_of_text
from studycheck.vocabulary.constructs import OWN_HINT, Construct
from studycheck.vocabulary.topic import Topic

DEFAULT = "social-networks"
"""The topic of cards that name none."""


class Topics(Displayed, Mapping[str, Topic]):
    """Topics by id: those of the package and, where files were read, those of a user.

    A topic of the package is read when it is asked for.

    Parameters
    ----------
    own : iterable of Topic
        The topics of a user.

    Examples
    --------
    >>> from studycheck import topics
    >>> list(topics)
    ['ai-adoption', 'social-networks']
    >>> topics["social-network"]
    Traceback (most recent call last):
        ...
    studycheck.errors.UnknownNameError: unknown topic 'social-network'; did you mean 'social-networks'?...
    """

    def __init__(self, own: Iterable[Topic] = ()) -> None:
        self._own = {topic.id: topic for topic in own}

    def __getitem__(self, key: str) -> Topic:
        if key in self._own:
            return self._own[key]
        if key not in _bundled_names():
            hint = say("; topics of your own stand in files that `topics` names")
            raise UnknownNameError("topic", key, self, listing=hint)
        return _bundled(key)

    def __contains__(self, key: object) -> bool:
        return key in self._own or key in _bundled_names()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*_bundled_names(), *self._own}))

    def __len__(self) -> int:
        return len({*_bundled_names(), *self._own})

    def __reduce__(self) -> tuple[Any, ...]:
        return Topics, (tuple(self._own.values()),)

    def read(self, *paths: str | os.PathLike[str]) -> Topics:
        r"""Return these topics and those of some files.

        Parameters
        ----------
        *paths : path
            Topic files, in YAML.

        Raises
        ------
        InputError
            With every problem of every file: an unknown key, a circle in ``within``, an unknown objective, a
            construct that another topic declares differently.

        Examples
        --------
        >>> import studycheck as sc, tempfile, pathlib
        >>> file = pathlib.Path(tempfile.mkdtemp()) / "ours.yaml"
        >>> _ = file.write_text("id: ours\nnmae: Ours\n")
        >>> sc.topics.read(file)
        Traceback (most recent call last):
            ...
        studycheck.errors.InputError: 6 problems in the topic; nothing was read
        ...ours.yaml:1: constructs: is required
        ...
        """
        found: dict[str, Topic] = dict(self._own)
        problems: list[Problem] = []
        for path in dict.fromkeys(os.fspath(path) for path in paths):
            try:
                topic = topic_of_text(text_of(path, what=KIND), path)
            except InputError as error:
                problems += error.problems
                continue
            same = self[topic.id] if topic.id in self else found.get(topic.id)
            if same is not None and same != topic:
                message = say(
                    "{id!r} is already the id of {other}; choose another", id=topic.id, other=_origin(same)
                )
                problems.append(Problem(path, 1, "id", message))
                continue
            others = [
                one for one in (*map(_bundled, _bundled_names()), *found.values()) if one.id != topic.id
            ]
            problems += conflicts(topic, others)
            found[topic.id] = topic
        if problems:
            raise InputError(problems, what="topic")
        return Topics(found.values())

    def beside(self, topic: Topic, constructs: tuple[Construct, ...]) -> Topics:
        """Return the same topics, one of them with a user's own constructs besides."""
        return Topics([*self._own.values(), topic.with_own(constructs)]) if constructs else self

    def to_frame(self) -> Any:
        """Return a frame with one row for each topic."""
        return self._grid().frame()

    def __repr__(self) -> str:
        return f"<{counted(len(self), 'topic')}: {', '.join(self)}>"

    def _grid(self) -> Grid:
        rows = [
            (
                topic.id,
                str(topic.name),
                topic.scope_kind,
                len(topic.constructs),
                len(topic.events),
            )
            for topic in self.values()
        ]
        return Grid(counted(len(self), "topic"), ("topic", "name", "scope", "constructs", "events"), rows)


def _origin(topic: Topic) -> str:
    """Return what messages call a topic, with its file."""
    if topic.id in _bundled_names():
        return say("a topic of the package")
    file = next((place.rpartition(":")[0] for _, place in topic.places), "")
    return say("the topic in {file}", file=file) if file else say("another topic")


@cache
def _bundled_names() -> tuple[str, ...]:
    folder = files("studycheck") / "data" / "topics"
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir()))


@cache
def _bundled(name: str) -> Topic:
    file = files("studycheck") / "data" / "topics" / f"{name}.yaml"
    return topic_of_text(file.read_text(encoding="utf-8"), f"topics/{name}.yaml", checked=True)


topics = Topics()
"""The topics of the package."""


def construct_in(name: str, among: Iterable[Topic]) -> Construct:
    """Return a construct as the first of some topics that declares it; one that nobody described if none does."""
    every = [*among] or [default_topic()]
    return next((topic for topic in every if name in topic.by_id), every[0]).construct(name)


def check_construct(name: str, among: Iterable[Topic]) -> str:
    """Return `name` if some topics have it, or if it is marked as a user's own.

    Raises
    ------
    UnknownNameError
        If none has it; the message names close ones.

    Examples
    --------
    >>> check_construct("has_profle", [default_topic()])
    Traceback (most recent call last):
        ...
    studycheck.errors.UnknownNameError: unknown construct 'has_profle'; did you mean 'has_profile'? (a construct of...
    """
    every = [*among] or [default_topic()]
    if any(name in topic for topic in every):
        return name
    known = dict.fromkeys(one.id for topic in every for one in topic.constructs)
    raise UnknownNameError("construct", name, known, listing=f" ({say(OWN_HINT)})")


def default_topic() -> Topic:
    """Return the topic of cards that name none."""
    return _bundled(DEFAULT)
