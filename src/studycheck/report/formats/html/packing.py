"""What the page hands to its script: texts that are kept once, and data packed as deflate in base64."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from hashlib import sha256
from typing import Any

from studycheck.base.visible import visible


class PackedTexts:
    """Texts, each of them kept once; other data name them by their places.

    Examples
    --------
    >>> texts = PackedTexts()
    >>> [texts.place(text) for text in ("a", "b", "a")], texts.rows
    ([0, 1, 0], ['a', 'b'])
    """

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def place(self, text: str) -> int:
        """Return the place of a text; it is added if it is new."""
        return self._places.setdefault(str(text), len(self._places))

    @property
    def rows(self) -> list[str]:
        """The texts in order of place."""
        return list(self._places)


def packed(data: Any) -> str:
    """Return data as JSON, deflated, in base64: letters, digits and ``+/=`` only, which cannot end a script.

    Control characters in texts are made visible.

    Examples
    --------
    >>> zlib.decompress(__import__("base64").b64decode(packed(["</script>"]))).decode()
    '["</script>"]'
    """
    plain = json.dumps(_seen(data), ensure_ascii=False, separators=(",", ":"))
    return b64encode(zlib.compress(plain.encode())).decode()


def _seen(data: Any) -> Any:
    match data:
        case str():
            return visible(data)
        case dict():
            return {name: _seen(value) for name, value in data.items()}
        case list() | tuple():
            # most lists are of codes, and long
            return data if data and isinstance(data[0], int) else [_seen(item) for item in data]
        case _:
            return data


def source_hash(text: str) -> str:
    """Return the hash by which a content security policy names a script or a style.

    Examples
    --------
    >>> source_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
