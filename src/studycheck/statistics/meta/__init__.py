"""Pooling of published estimates (meta-analysis), on numbers alone.

Published counts become `Effects` on a scale (`proportion_effects`, `risk_ratio_effects`, or `Effects` for
estimates that already have a variance); `pool` gives the common or random-effects mean with its
heterogeneity; `subgroups`, `leave_one_out`, `cumulative` and `influence` show what it depends on. `adjust`
corrects the p-values of many comparisons.

Whether estimates may be pooled at all is not decided here: that is what verdicts are for.
Every name is loaded at its first use.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
