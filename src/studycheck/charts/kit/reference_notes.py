"""Notes on crosswalks for people: names of places, years and schemes in place of ids, and each note once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from studycheck.base.language import again, compose, label, paired, say, term
from studycheck.base.messages import Message
from studycheck.base.translated import in_both, join
from studycheck.charts.kit.naming import region_words
from studycheck.charts.kit.ruler import plain
from studycheck.charts.kit.scheme_names import scheme_titles
from studycheck.sizes import SizeScheme
from studycheck.sizes.crosswalks.notes import ON_CHOICE
from studycheck.sizes.firm_sizes import FirmSizes


def references_in_words(used: Iterable[FirmSizes]) -> list[str]:
    """Return one sentence for each distribution of firms: what it is about, and its source."""
    return [
        plain(
            say(
                "Reference: {place} {year} ({unit}; {staff}). Source: {source}.",
                place=region_words(entry),
                year=entry.year or say("undated"),
                # in English as published, which is more exact than our terms
                unit=paired(term(entry.unit), entry.unit_words),
                staff=paired(term(entry.staff_measure), entry.headcount_concept)
                if entry.staff_measure
                else entry.headcount_concept,
                source=entry.source.title,
            )
        )
        for entry in used
    ]


def notes_in_words(
    notes: Sequence[Message], schemes: Iterable[SizeScheme], used: Iterable[FirmSizes]
) -> list[str]:
    """Return notes as sentences with the names of schemes; one for all references of which it is true.

    Where there is one reference, sentences are about “the reference”; where there are several, they begin with the
    places and years of those that they are about.
    """
    entries = {entry.id: entry for entry in used}
    names = {key: say("“{label}”", label=title) for key, title in scheme_titles(schemes).items()}
    about: dict[Message, list[str]] = {}
    for note in notes:
        ids = [value for value in note.values.values() if isinstance(value, str) and value in entries]
        alike = Message(note.template, {key: _alike(value, entries) for key, value in note.values.items()})
        about.setdefault(alike, []).extend(ids)
    places = _places(entries.values())
    sentences = []
    for note, ids in about.items():
        values = {key: _named(value, names) for key, value in note.values.items()}
        text = values["note"] if note.template == ON_CHOICE else str(Message(note.template, values))
        if ids and len(entries) > 1:
            text = label(join(", ", [places[name] for name in dict.fromkeys(ids)]), text)
        sentences.append(plain(in_both(_sentence, text)))
    return sentences


_ID = "\0reference"


def _alike(value: object, entries: dict[str, FirmSizes]) -> object:
    return _ID if isinstance(value, str) and value in entries else value


def _named(value: object, names: dict[str, str]) -> Any:
    if value == _ID:
        return say("the reference")
    return names.get(value, again(value)) if isinstance(value, str) else value


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _places(entries: Iterable[FirmSizes]) -> dict[str, str]:
    """Return place and year of each distribution, followed by its id where others have the same."""
    every = list(entries)
    names = {
        entry.id: compose("{place} {year}", place=region_words(entry), year=str(entry.year or say("undated")))
        for entry in every
    }
    counts = Counter(names.values())
    return {
        key: name if counts[name] == 1 else compose("{name} ({id})", name=name, id=key)
        for key, name in names.items()
    }
