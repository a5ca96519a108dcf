"""Running rules on all rows, and what each of them said."""

from studycheck.checking.runner.group_run import GroupRun
from studycheck.checking.runner.pair_run import PairRun
from studycheck.checking.runner.running import Results, Run, run
from studycheck.checking.runner.study_run import StudyRun
from studycheck.rules.outcomes import SEVERITIES, OutcomeCode

__all__ = ["SEVERITIES", "GroupRun", "OutcomeCode", "PairRun", "Results", "Run", "StudyRun", "run"]
