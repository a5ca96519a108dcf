"""The cards of an index that publish estimates, as text: what is looked up in them is read when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.errors import InputError, Problem
from studycheck.study import Study, known, objectives_of
from studycheck.vocabulary.topic import Topic

_LEFT_OUT = {"links", "provenance", "disclosure", "coding", "notes", "topic"}
"""The parts of a card that say nothing of its estimates."""


@frozen
class Cards:
    """The cards of the studies that publish estimates, or say which objectives they asked about.

    Attributes
    ----------
    texts : mapping of str to str
        The card of each study as JSON.
    constructs : mapping of str to frozenset of str
        The constructs of its estimates.
    objectives : mapping of str to frozenset of str
        The objectives of the study and of its estimates.
    about_topic : mapping of str to Topic
        The topic of each study.
    """

    texts: Mapping[str, str]
    constructs: Mapping[str, frozenset[str]]
    objectives: Mapping[str, frozenset[str]]
    about_topic: Mapping[str, Topic]

    @classmethod
    def of(cls, studies: Iterable[Study]) -> Cards:
        """Return the cards of those of some studies that have estimates or objectives."""
        chosen = [study for study in studies if study.estimates or objectives_in(study)]
        return cls(
            {study.id: _text_of(study) for study in chosen},
            {study.id: frozenset(one.construct for one in study.estimates) for study in chosen},
            {study.id: objectives_in(study) for study in chosen},
            {study.id: study.topic for study in chosen},
        )

    def with_others(self, others: Cards) -> Cards:
        """Return these cards and others after them."""
        return Cards(
            {**self.texts, **others.texts},
            {**self.constructs, **others.constructs},
            {**self.objectives, **others.objectives},
            {**self.about_topic, **others.about_topic},
        )

    def about(self, objective: str | None, construct: str | None) -> list[Study]:
        """Return the studies that are about an objective and have an estimate of a construct; None for any."""
        return [
            self.study(name)
            for name in self.texts
            if (objective is None or objective in self.objectives[name])
            and (construct is None or construct in self.constructs[name])
        ]

    def study(self, name: str) -> Study:
        """Return one study, without the parts of its card that say nothing of its estimates.

        Raises
        ------
        InputError
            If its text is not a card.
        """
        try:
            return Study(**{**json.loads(self.texts[name]), "topic": self.about_topic[name]})
        except (ValueError, TypeError, RecursionError) as error:
            reason = say(
                "its card in the index is damaged ({name}); make the index again from the cards",
                name=type(error).__name__,
            )
            raise InputError([Problem("", 0, name, reason)], what="index") from None

    @property
    def with_objectives(self) -> int:
        """How many studies are about an objective."""
        return sum(map(bool, self.objectives.values()))

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of the studies, each once."""
        return tuple(dict.fromkeys(self.about_topic.values()))

    def columns(self) -> dict[str, list[Any]]:
        """Return the cards as columns of a table; of its topic, a card has the place among `topics`."""
        places = {topic: place for place, topic in enumerate(self.topics)}
        return {
            "id": list(self.texts),
            "card": list(self.texts.values()),
            "constructs": [sorted(self.constructs[name]) for name in self.texts],
            "objectives": [sorted(self.objectives[name]) for name in self.texts],
            "topic": [places[self.about_topic[name]] for name in self.texts],
        }

    @classmethod
    def from_columns(cls, columns: Mapping[str, list[Any]], topics: Sequence[Topic]) -> Cards:
        """Return the cards that `columns` wrote, with their topics.

        Raises
        ------
        ValueError
            If an entry is missing.
        """
        names, texts = columns["id"], columns["card"]
        if not all(isinstance(text, str) for text in (*names, *texts)):
            raise ValueError(say("a card is missing"))
        lists = {
            name: dict(zip(names, map(frozenset, columns[name]), strict=True))
            for name in ("constructs", "objectives")
        }
        about = {name: topics[place] for name, place in zip(names, columns["topic"], strict=True)}
        return cls(dict(zip(names, texts, strict=True)), lists["constructs"], lists["objectives"], about)


def _text_of(study: Study) -> str:
    return study.model_dump_json(exclude=_LEFT_OUT, exclude_none=True, exclude_defaults=True)


def objectives_in(study: Study) -> frozenset[str]:
    """Return the objectives of a study and of its estimates."""
    of_numbers = (str(one) for estimate in study.estimates for one in objectives_of(estimate, study.topic))
    return frozenset(map(str, known(study.objectives) or ())).union(of_numbers)
