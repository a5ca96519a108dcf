"""From microdata to a card: a frame with one row per response becomes a `Study`.

Every name is loaded at its first use.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
