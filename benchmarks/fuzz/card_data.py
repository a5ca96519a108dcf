"""Cards as plain data, for the readers of text, of tables and of frames."""

from __future__ import annotations

from typing import Any

from from_schema import FromSchema
from source import Source

from studycheck.study import Study
from studycheck.study.topics import default_topic

_DATES = ("2012", "2012-03", "2012-06-05", "2012-02-31", "1", "99999", "2012-13")
WORDS: dict[str, tuple[Any, ...]] = {
    "id": ("a", "b", "acme-2012", "a.b_c-d", "A", "a" * 80, "a" * 81),
    "countries": ("FR", "France", "NO", "EU", "fr", "GB-NIR", "Kosovo", "ZZ"),
    "country": ("FR", "DE", "EU"), "members": ("FR", "DE"), "language": ("en", "fr", "xx-yy"),
    "year": _DATES, "start": _DATES, "end": _DATES, "date": _DATES, "frame_date": _DATES, "period": _DATES,
    "construct": (*list(default_topic().by_id)[:6], "x_own"), "scheme": ("eu-2003-361", "fr-lme-2008", "nosuch"),
    "label": ("PME", "SME", "small", "10-49", "250+", "micro"), "included": ("C", "62", "95.1", "all"),
    "excluded": ("C", "K"), "eligibility": ("all", "online"), "base": ("all", "users of x"),
    "url": ("https://example.org/a", "javascript:alert(1)"), "value": ("45 %", "0,45", "1/2"),
    "additional": ("sample.achieved", "estimates[0].value", "size", "links[0]", "year", "nosuch.field"),
}  # fmt: skip
_CARDS = FromSchema(Study.model_json_schema(), WORDS)


def cards(source: Source) -> Any:
    """Return one card, a list of cards, or cards under ``studies``."""
    form = source.below(4)
    if form == 0:
        return _CARDS.value(source)
    several = [_CARDS.value(source) for _ in range(1 + source.below(3))]
    return (
        several if form == 1 else {"studies": several, **({source.text(): 1} if source.once_in(10) else {})}
    )
