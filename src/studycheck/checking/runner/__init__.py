"""Running rules on all rows, and what each of them said."""

from studycheck.checking.runner.group_run import GroupRun
from studycheck.checking.runner.outcomes import SEVERITIES, OutcomeCode
from studycheck.checking.runner.rule_run import RuleRun
from studycheck.checking.runner.running import Results, Run, run

__all__ = ["SEVERITIES", "GroupRun", "OutcomeCode", "Results", "RuleRun", "Run", "run"]
