"""Topics: what studies about one thing measure, declared in data files."""

from studycheck.study.topics.field import (
    IN_TOPIC,
    ObjectiveField,
    ScopeField,
    TopicField,
    about_topic,
    is_about_networks,
    topics_of,
)
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
    "ScopeField",
    "TopicField",
    "Topics",
    "about_topic",
    "check_construct",
    "construct_in",
    "default_topic",
    "is_about_networks",
    "topics",
    "topics_of",
]
