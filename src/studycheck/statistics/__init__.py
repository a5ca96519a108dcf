"""Intervals and tests for published estimates, without microdata.

One proportion: `proportion_interval`, with `effective_n` for weights and design effects and
`possible_counts` for rounded percentages. Two proportions: `difference_interval`, `difference_test`,
`equivalence_test`; before a survey, `needed_n` and `minimum_detectable_difference`.

Every name is loaded at its first use.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
