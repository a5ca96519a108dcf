"""Constructs that two topics declare differently."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from studycheck.base.language import say
from studycheck.errors import Problem, shorten
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.topic import Topic


def conflicts(topic: Topic, others: Sequence[Topic]) -> list[Problem]:
    """Return a problem for every construct that another topic declares differently."""
    problems = []
    places = dict(topic.places)
    for other in others:
        elsewhere = dict(other.places)
        for index, one in enumerate(topic.constructs):
            same = other.by_id.get(one.id)
            if same is None or same == one:
                continue
            file, _, line = places.get(one.id, "").rpartition(":")
            message = say(
                "the topic {topic} declares {id} differently: {difference}; choose another id, or declare it alike",
                topic=f"{other.id} ({elsewhere[one.id]})" if one.id in elsewhere else other.id,
                id=one.id,
                difference=_difference(one, same),
            )
            problems.append(Problem(file, int(line or 0), f"constructs[{index}].id", message))
    return problems


def _difference(one: Construct, other: Construct) -> str:
    """Return the first thing that differs between two declarations."""
    for name in (
        "family",
        "wider",
        "meaning",
        "objective",
        "stage",
        "counts",
        "scope",
        "vague",
        "judged",
        "by_platform",
    ):
        here, there = getattr(one, name), getattr(other, name)
        if here != there:
            label = "within" if name == "wider" else name
            return say(
                "its {label} is {there} there and {here} here",
                label=label,
                there=_show(there),
                here=_show(here),
            )
    return say("its texts differ")


def _show(value: Any) -> str:
    if isinstance(value, tuple):
        value = ", ".join(value)
    return shorten(value, 80) if value else say("empty")
