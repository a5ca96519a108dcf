"""Topics: what studies about one thing measure, declared in data files."""

from studycheck.study.topics.field import TopicField, topics_of
from studycheck.study.topics.registry import DEFAULT, Topics, default_topic, topics

__all__ = ["DEFAULT", "TopicField", "Topics", "default_topic", "topics", "topics_of"]
