"""The changes that would let more studies share a chart: a ranked plan, and questions to the publishers."""

from studycheck.analysis.planning.candidates import Action
from studycheck.analysis.planning.plan import Plan, PlanStep, plan
from studycheck.analysis.planning.questions import Question, Questions, questions

__all__ = ["Action", "Plan", "PlanStep", "Question", "Questions", "plan", "questions"]
