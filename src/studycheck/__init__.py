"""studycheck: which published survey numbers may stand side by side on one chart, and why the others may not.

Read study cards with `read`, or take a bundled catalog from `datasets`; `check` them; look at the
`Report`: its findings, its verdicts on pairs, its groups of studies that may share a chart; draw them with
`charts`. `statistics` says how much a published number can carry, `explain` gives the page of a rule,
`size_schemes` and `find_size_schemes` what a size label means, `diff` what changed between two states of a
catalog.

Everything is loaded when it is first touched, so that importing the package costs next to nothing.
"""

import lazy_loader

from studycheck.version import __version__ as __version__

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
