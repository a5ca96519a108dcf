"""Whether the words of a quote say the value of a card."""

from studycheck.coding.values.fact import CodedFact, Weighed
from studycheck.coding.values.weighing import weigh

__all__ = ["CodedFact", "Weighed", "weigh"]
