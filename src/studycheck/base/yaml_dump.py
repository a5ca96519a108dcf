"""Plain data as YAML 1.2 that reads back as the same data."""

from __future__ import annotations

from typing import Any

import yaml

from studycheck.base.yaml_scalars import resolve

_BREAKS = frozenset("\x85\u2028\u2029")


# the base depends on whether PyYAML has its C part, which types cannot say
class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes text so that it is read back as text under YAML 1.2, and never an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: Any, text: str) -> Any:
    # between single quotes, the line breaks of Unicode would be folded
    plain_is_text = text and isinstance(resolve(text), str) and not _BREAKS.intersection(text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain_is_text else '"')


_Dumper.add_representer(str, _represent_text)


def dump(data: Any) -> str:
    """Return plain data as YAML that reads back as the same data.

    Examples
    --------
    >>> print(dump({"country": "NO", "value": 0.5, "note": "1e3"}), end="")
    country: 'NO'
    value: 0.5
    note: "1e3"
    """
    return str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110))
