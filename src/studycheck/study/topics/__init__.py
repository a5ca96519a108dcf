"""Topics: what studies about one thing measure, declared in data files."""

from studycheck.study.topics.field import IN_TOPIC, ObjectiveField, TopicField, about_topic, topics_of
from studycheck.study.topics.registry import (
    DEFAULT,
    Topics,
    check_construct,
    construct_in,
    default_topic,
    topics,
)

__all__ = [
    "DEFAULT",
    "IN_TOPIC",
    "ObjectiveField",
    "TopicField",
    "Topics",
    "about_topic",
    "check_construct",
    "construct_in",
    "default_topic",
    "topics",
    "topics_of",
]
