"""Waivers: findings that a person has accepted, with the reason. Every name is loaded at its first use."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
