"""Charts: each function draws on the axes `ax`, or makes a figure of the size it needs, and returns the axes.

About sizes: `size_ladder` shows size schemes on one headcount axis, `firm_sizes` a published distribution with
the class limits of schemes, `crosswalk_flow` and `crosswalk_matrix` how the classes of one scheme fall in another,
`normalized` published shares in the classes of one scheme. About studies: `evidence_map` shows what they are about and
where there is none, `respondents` who answered, `timeline` when, `scope_map` what was measured about which networks,
`traffic_light` the worst problem of each study in each domain, `verdict_matrix` the verdicts on all pairs,
`why_not` the reasons for one verdict, `comparison` two numbers and whether they may stand side by side, `estimates` the
published estimates of one construct, `precision` the margin of error of each study, `difference` the difference of two
estimates, `sensitivity` how a pooled share changes as studies are dropped.

`caption` returns the caveats of a chart, `describe` an alternative text, `to_frame` its numbers as a table; `save`
writes it as PNG, SVG and PDF, also at the exact width of a journal's column. With ``lang="fr"`` a chart is in
French, and so are its caption and alternative text.
"""

from studycheck.charts.comparison import comparison
from studycheck.charts.crosswalk_flow import crosswalk_flow
from studycheck.charts.crosswalk_matrix import crosswalk_matrix
from studycheck.charts.difference import difference
from studycheck.charts.estimates import estimates
from studycheck.charts.evidence_map import evidence_map
from studycheck.charts.firm_sizes import firm_sizes
from studycheck.charts.kit import caption, describe, save, to_frame
from studycheck.charts.normalized import normalized
from studycheck.charts.precision import precision
from studycheck.charts.respondents import respondents
from studycheck.charts.scope_map import scope_map
from studycheck.charts.sensitivity import sensitivity
from studycheck.charts.size_ladder import size_ladder
from studycheck.charts.timeline import timeline
from studycheck.charts.traffic_light import traffic_light
from studycheck.charts.verdict_matrix import verdict_matrix
from studycheck.charts.why_not import why_not

__all__ = [
    "caption",
    "comparison",
    "crosswalk_flow",
    "crosswalk_matrix",
    "describe",
    "difference",
    "estimates",
    "evidence_map",
    "firm_sizes",
    "normalized",
    "precision",
    "respondents",
    "save",
    "scope_map",
    "sensitivity",
    "size_ladder",
    "timeline",
    "to_frame",
    "traffic_light",
    "verdict_matrix",
    "why_not",
]
