"""Everything needed to write a rule.

The rules of the rule book are in `studycheck.rules.book`, the facts they look at in `studycheck.rules.facts`.
"""

from studycheck.rules.collecting import collect
from studycheck.rules.define import distance_rule, group_rule, pair_rule, study_rule
from studycheck.rules.facts import Fact, StudyRow
from studycheck.rules.facts.combining import combine, is_stated
from studycheck.rules.facts.located import Located
from studycheck.rules.findings import Distance, Finding, Mismatch, Undecided
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.rules.rule import GroupRule, Rule, StudyRule
from studycheck.vocabulary.terms import Dimension, Severity

__all__ = [
    "Dimension",
    "Distance",
    "DistanceRule",
    "Fact",
    "Finding",
    "GroupRule",
    "Located",
    "Mismatch",
    "PairRule",
    "Rule",
    "Severity",
    "StudyRow",
    "StudyRule",
    "Undecided",
    "collect",
    "combine",
    "distance_rule",
    "group_rule",
    "is_stated",
    "pair_rule",
    "study_rule",
]
