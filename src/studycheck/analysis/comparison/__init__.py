"""The answer on two studies or two of their numbers: may they stand side by side, why not, and what to do."""

from studycheck.analysis.comparison.answering import answer
from studycheck.analysis.comparison.comparison import Answer, Comparison
from studycheck.analysis.comparison.parts import ComparedFact, Reason, Side

__all__ = ["Answer", "ComparedFact", "Comparison", "Reason", "Side", "answer"]
