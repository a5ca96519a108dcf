"""Running rules on all rows, and what each of them said."""

from studycheck.runner.cells import SEVERITIES, Cell
from studycheck.runner.group_run import GroupRun
from studycheck.runner.rule_run import RuleRun
from studycheck.runner.running import Results, Run, run

__all__ = ["SEVERITIES", "Cell", "GroupRun", "Results", "RuleRun", "Run", "run"]
