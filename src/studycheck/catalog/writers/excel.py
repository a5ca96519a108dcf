"""Excel workbooks of catalogs, and an empty one to fill in; both have drop-down lists and comments."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from studycheck.base.files import write_bytes
from studycheck.base.language import say
from studycheck.base.yaml12 import load_text
from studycheck.catalog.sheets.headers import SheetLanguage
from studycheck.catalog.sheets.rows import PlainCard, plain_cards
from studycheck.errors import OutputError
from studycheck.study import Study
from studycheck.study.topics import default_topic
from studycheck.vocabulary.topic import Topic


def write_excel(studies: Sequence[Study], path: str | Path, *, language: SheetLanguage = "en") -> Path:
    """Write studies as a workbook; return its path.

    Raises
    ------
    OutputError
        If it cannot be written, or a cell cannot hold a value of the catalog.
    """
    topics = tuple(dict.fromkeys(study.topic for study in studies))
    return _write(path, plain_cards(studies), None, language, topics)


def write_template(path: str | Path, *, language: SheetLanguage = "en", topic: Topic | None = None) -> Path:
    """Write a workbook to fill in, with headers, comments, drop-down lists and an example; return its path.

    The rows of the example begin with ``#``, so that they are not read.

    Parameters
    ----------
    path : path
        An ``.xlsx`` file, which is replaced.
    language : str
        Language of the names of sheets, headers and comments: ``en`` or ``fr``.
    topic : Topic, optional
        What the studies are about: its constructs are offered; by default the topic of cards that name none.

    Raises
    ------
    OutputError
        If it cannot be written.

    Examples
    --------
    >>> import studycheck as sc, tempfile, pathlib
    >>> path = write_template(pathlib.Path(tempfile.mkdtemp()) / "studies.xlsx")
    >>> len(sc.read(path))
    0
    """
    return _write(path, [], example(topic), language, (topic,) if topic else ())


def example(topic: Topic | None = None) -> Study:
    """Return the invented study that shows what belongs in the cells, for some topic."""
    text = (files("studycheck") / "data" / "example.yaml").read_text(encoding="utf-8")
    card = load_text(text)
    if topic is not None and topic != default_topic():
        measured = topic.example_of("estimates.construct") or topic.constructs[0].id
        words = topic.construct(measured).meaning
        for estimate in card["estimates"]:
            estimate.update(construct=measured, indicator=words, platforms=None)
        card |= {"topic": topic, "title": f"Small firms: {topic.name.english}"}
        card["network_scope"] = "public" if topic.has_scope else None
        card["scope"] = topic.scope.terms[0].id if topic.scope else None
    return Study(**card)


def _write(
    path: str | Path,
    cards: list[PlainCard],
    sample_study: Study | None,
    language: SheetLanguage,
    topics: Sequence[Topic] = (),
) -> Path:
    target = Path(path)
    if target.suffix.lower() != ".xlsx":
        raise OutputError(
            say("cannot write {target} as a workbook; name a file that ends in .xlsx", target=target)
        )
    from studycheck.catalog.writers.workbook import workbook

    try:
        content = workbook(cards, plain_cards([sample_study] if sample_study else []), language, topics)
    except OutputError as error:  # a cell cannot hold what a card says
        raise OutputError(say("cannot write {target}: {error}", target=target, error=error)) from error
    except OSError as error:  # the library writes sheets into temporary files first
        reason = say("the temporary files of its sheets failed: {error}", error=error.strerror or error)
        hint = say("free some space there, or name another folder for them with TMPDIR")
        raise OutputError(
            say("cannot write {target}: {reason}; {hint}", target=target, reason=reason, hint=hint)
        ) from error
    return write_bytes(target, content)
