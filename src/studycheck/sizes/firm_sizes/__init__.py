"""Reference distributions: how many firms, and people in them, stand in which class of size.

The readers of tables are loaded when one is asked for: few programs read a table of their own.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
