"""The literature that rules cite, from ``data/references.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from studycheck.base.frozen import frozen
from studycheck.base.yaml12 import load_text
from studycheck.errors import UnknownNameError
from studycheck.sizes import size_schemes


@frozen
class Publication:
    """A publication that a reader can follow."""

    key: str
    author: str
    title: str
    where: str
    url: str | None = None
    year: int | None = None

    def __str__(self) -> str:
        return self.cited()

    def cited(self, item: str | None = None) -> str:
        """Return the citation as text, with the item of a checklist or the page."""
        year = f" ({self.year})" if self.year else ""
        title = self.title if self.title.endswith("?") else f"{self.title}."
        where = f"{self.where.rstrip('.')}, {item}." if item else self.where
        url = f" <{self.url}>" if self.url else ""
        return f"{self.author}{year}. {title} {where}{url}"


@cache
def references() -> Mapping[str, Publication]:
    """Return the references by key; rules may also cite a size scheme by its id."""
    source = files("studycheck") / "data" / "references.yaml"
    entries = load_text(source.read_text(encoding="utf-8"))
    return MappingProxyType({entry["key"]: Publication(**entry) for entry in entries})


@frozen
class Citation:
    """A source of a rule: a publication or a size scheme, and the item in it."""

    reference: Publication
    item: str | None = None

    def __str__(self) -> str:
        return self.reference.cited(self.item)


def source(key: str) -> Citation:
    """Return the source with a key of `cites`: ``hoy-2012``, ``hoy-2012#item 3``, or the id of a size scheme.

    Raises
    ------
    UnknownNameError
        If the key belongs neither to the literature nor to a size scheme.
    """
    name, _, item = key.partition("#")
    if name in references():
        return Citation(references()[name], item or None)
    if name not in size_schemes:
        raise UnknownNameError("reference", name, [*references(), *size_schemes])
    scheme = size_schemes[name]
    url = scheme.sources[0].url if scheme.sources else None
    title, where = scheme.name, f"Size scheme {name}."
    return Citation(Publication(name, scheme.issuer, title, where, url), item or None)
