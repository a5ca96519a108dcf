"""What would let more numbers share a chart: a ranked plan, and questions to the publishers."""

from studycheck.planning.candidates import Action
from studycheck.planning.plan import Plan, Step, plan
from studycheck.planning.questions import Question, Questions, questions

__all__ = ["Action", "Plan", "Question", "Questions", "Step", "plan", "questions"]
