"""The literature that rules cite, from ``data/references.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from studycheck.errors import UnknownNameError
from studycheck.sizes import size_schemes
from studycheck.yaml12 import load_text


@dataclass(frozen=True, slots=True)
class Reference:
    """A publication that a reader can follow."""

    key: str
    author: str
    title: str
    where: str
    url: str | None = None
    year: int | None = None

    def __str__(self) -> str:
        year = f" ({self.year})" if self.year else ""
        url = f" <{self.url}>" if self.url else ""
        title = self.title if self.title.endswith("?") else f"{self.title}."
        return f"{self.author}{year}. {title} {self.where}{url}"


@cache
def references() -> Mapping[str, Reference]:
    """Return the references by key; rules may also cite a size scheme by its id."""
    source = files("studycheck") / "data" / "references.yaml"
    entries = load_text(source.read_text(encoding="utf-8"))
    return MappingProxyType({entry["key"]: Reference(**entry) for entry in entries})


def citation(key: str) -> str:
    """Return a citation as text: of the literature, or of a size scheme.

    Raises
    ------
    UnknownNameError
        If the key is neither.
    """
    if key in references():
        return str(references()[key])
    if key in size_schemes:
        scheme = size_schemes[key]
        source = f" <{scheme.sources[0].url}>" if scheme.sources and scheme.sources[0].url else ""
        return f"{scheme.issuer}. {scheme.name} (size scheme {key}){source}"
    raise UnknownNameError("reference", key, [*references(), *size_schemes])
