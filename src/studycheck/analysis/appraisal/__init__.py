"""One light per study and domain: the worst that rules found there, never a score that adds them up.

A problem is shown however little else is known. Without one, a light is clear only if at least half of
the rules that apply to the study could decide; else it is unknown, which no reader can mistake for clear.
"""

from studycheck.analysis.appraisal.appraise import Lights, lights
from studycheck.analysis.appraisal.appraising import ENOUGH, Appraisal
from studycheck.analysis.appraisal.domains import DOMAINS

__all__ = ["DOMAINS", "ENOUGH", "Appraisal", "Lights", "lights"]
