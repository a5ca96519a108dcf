"""Domain appraisals: each study is rated in each domain by the worst finding there, never by a score.

A problem is shown however little else is known. Without one, a domain is clear only if at least half of
the rules that apply to the study could decide; else it is unknown, which no reader can mistake for clear.
"""

from studycheck.analysis.appraisal.appraisals import Appraisals, appraise
from studycheck.analysis.appraisal.domains import DOMAINS
from studycheck.analysis.appraisal.judgements import Judgements, read_judgements
from studycheck.analysis.appraisal.rating import ENOUGH, Appraisal
from studycheck.analysis.appraisal.tools import Tool, tools

__all__ = [
    "DOMAINS",
    "ENOUGH",
    "Appraisal",
    "Appraisals",
    "Judgements",
    "Tool",
    "appraise",
    "read_judgements",
    "tools",
]
