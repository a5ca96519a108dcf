"""The result of a verification."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from studycheck.base.display import Grid
from studycheck.base.files import save_text
from studycheck.base.language import number, say, term
from studycheck.base.rows import Rows
from studycheck.base.wording import counted, listed
from studycheck.coding.verifying.beside import Beside
from studycheck.coding.verifying.check import FactCheck
from studycheck.errors import first_of
from studycheck.study import Study
from studycheck.study.identity import Provenance
from studycheck.vocabulary.evidence import Evidence

if TYPE_CHECKING:
    import pandas as pd

    from studycheck.catalog import Catalog

_MOST_STUDIES = 5
_LEFT_OUT = (Evidence.NO_QUOTE, Evidence.UNVERIFIED, Evidence.SUPPORTED, Evidence.QUOTED)


class Verification(Rows[FactCheck]):
    """Every coded fact of some cards with what their sources say of it.

    Attributes
    ----------
    beside : tuple of Beside
        Numbers that stand in a source beside the words of a field and differ from the card.
    warnings : tuple of str
        What to know first: a source may be that of another study, or have pages without text.
    with_source : frozenset of str
        The studies that have a source.
    """

    __slots__ = ("__dict__", "_cards", "beside", "warnings", "with_source")

    def __init__(
        self,
        checks: Iterable[FactCheck],
        cards: Catalog,
        beside: tuple[Beside, ...] = (),
        warnings: tuple[str, ...] = (),
        with_source: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(checks)
        self._cards, self.beside, self.warnings, self.with_source = cards, beside, warnings, with_source

    @property
    def problems(self) -> tuple[FactCheck, ...]:
        """The facts on which card and source disagree."""
        return tuple(check for check in self if check.evidence.is_problem)

    @cached_property
    def counts(self) -> Mapping[Evidence, int]:
        """How many facts have each outcome."""
        counter = Counter(check.evidence for check in self)
        return {evidence: counter[evidence] for evidence in Evidence if counter[evidence]}

    @cached_property
    def catalog(self) -> Catalog:
        """The cards with the outcomes under `provenance`, where rules of transparency find them."""
        from studycheck.catalog import Catalog

        by_study: dict[str, list[FactCheck]] = {}
        for check in self:
            if check.found is not None and check.quote:
                by_study.setdefault(check.study, []).append(check)
        return Catalog([_mark(study, by_study.get(study.id, [])) for study in self._cards.studies])

    def to_frame(self) -> pd.DataFrame:
        """Return a frame with one row for each fact."""
        import pandas as pd

        columns = [
            "study", "field", "value", "evidence", "quote", "page", "standing", "source", "found_on", "passage",
            "support", "why",
        ]  # fmt: skip
        return pd.DataFrame([check.to_dict() for check in self], columns=columns)

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data."""
        return {
            "warnings": list(self.warnings),
            "counts": {str(evidence): number for evidence, number in self.counts.items()},
            "facts": [check.to_dict() for check in self],
            "beside": [one.to_dict() for one in self.beside],
        }

    @overload
    def to_json(self, path: None = None) -> str: ...
    @overload
    def to_json(self, path: str | Path) -> Path: ...
    def to_json(self, path: str | Path | None = None) -> str | Path:
        """Return the result as JSON; or write it to `path`, and return that."""
        return save_text(json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n", path)

    @overload
    def to_html(self, path: None = None) -> str: ...
    @overload
    def to_html(self, path: str | Path) -> Path: ...
    def to_html(self, path: str | Path | None = None) -> str | Path:
        """Return a page with every passage in its context, marked; or write it to `path`, and return that."""
        from studycheck.coding.verifying.page import page_of

        return save_text(page_of(self), path)

    def summary(self) -> str:
        """Return the result in one sentence."""
        problems = len(self.problems)
        facts = counted(len(self), "coded fact")
        first = (
            say("Card and source disagree on {fact} of {facts}.", fact=counted(problems, "fact"), facts=facts)
            if problems
            else say("No disagreement between card and source on {facts}.", facts=facts)
        )
        rest = ", ".join(f"{number(n, ',')} {term(evidence)}" for evidence, n in self.counts.items())
        return f"{first} {rest}." if rest else first

    def _grid(self) -> Grid:
        shown = [check for check in self if check.evidence not in _LEFT_OUT or check.says_otherwise]
        rows = [(check.study, check.field, check.value, check.evidence, check.why) for check in shown]
        notes = [
            *(
                say("Beside the words of a field: {study}: {one}", study=one.study, one=one)
                for one in self.beside
            )
        ]
        unquoted: dict[str, list[str]] = {}
        for check in self:
            if check.evidence is Evidence.NO_QUOTE:
                unquoted.setdefault(check.study, []).append(check.field)
        lines = [
            say("Without a quote: {study}: {names}", study=study, names=listed(fields))
            for study, fields in unquoted.items()
        ]
        notes += first_of(lines, _MOST_STUDIES, "study", "studies")
        if any(self.counts.get(kind) for kind in (Evidence.NO_QUOTE, Evidence.UNVERIFIED, Evidence.QUOTED)):
            notes.append(
                say(
                    "Without a quote or a source nothing is known of a fact; that is no error. Quoted is not "
                    "supported: a person judges whether those words say the value."
                )
            )
        title = "\n".join(
            [*(say("Warning: {text}", text=warning) for warning in self.warnings), self.summary()]
        )
        return Grid(title, ("study", "field", "card", "outcome", "why"), rows, tuple(notes))


def _mark(study: Study, checks: list[FactCheck]) -> Study:
    """Return a card with the outcome of each check under `provenance`."""
    from studycheck.coding.values.fact import entry_for

    entries = dict(study.provenance)
    for check in checks:
        entry = entry_for(study, check.field) or Provenance(quote=check.quote)
        entries[check.field] = entry.model_copy(update={"verified": check.evidence})
    return study.model_copy(update={"provenance": entries})
