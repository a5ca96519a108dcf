"""The result of comparing two coders."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from studycheck.base.display import Grid
from studycheck.base.files import save_text
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.rows import Rows
from studycheck.base.wording import counted, listed, percent
from studycheck.coding.agreement.facts import CodedTwice
from studycheck.statistics.agreement import Coefficient, Level
from studycheck.statistics.proportion import wilson_interval

if TYPE_CHECKING:
    import pandas as pd

    from studycheck.catalog import Catalog


@frozen
class FieldAgreement:
    """How far two coders agree on one field.

    Attributes
    ----------
    field : str
        The field, without indexes.
    level : Level
        The level of measurement of alpha.
    both : int
        How often both coded it.
    agreed : int
        How often they wrote the same.
    only_first, only_second : int
        How often only one of them coded it.
    kappa, alpha : Coefficient
        Cohen's kappa of the values as categories, and Krippendorff's alpha on the level of the field.
    """

    field: str
    level: Level
    both: int
    agreed: int
    only_first: int
    only_second: int
    kappa: Coefficient
    alpha: Coefficient

    @property
    def share(self) -> float | None:
        """The share of agreement; None if never both coded it."""
        return self.agreed / self.both if self.both else None


class Agreement(Rows[FieldAgreement]):
    """How far two coders agree, field by field, and every fact on which they do not.

    Attributes
    ----------
    coders : tuple of str
        The names of the two coders or of their folders.
    facts : tuple of CodedTwice
        Every fact that one of them coded, or both.
    kappa, alpha : Coefficient
        Over all fields: pooled kappa, and pooled nominal alpha. Agreement, and what chance would give, are added up
        over fields before they are set against each other.
    impact : dict of CodedTwice to int
        On how many pairs of studies the verdict turns on who is right, for each disagreement.
    only_first, only_second : tuple of str
        Studies that only one of them coded.
    merged : Catalog
        Cards with the facts on which both agree, and nothing else.
    """

    __slots__ = (
        "__dict__", "alpha", "coders", "facts", "impact", "kappa", "merged", "only_first", "only_second", "studies",
    )  # fmt: skip

    def __init__(
        self,
        fields: Sequence[FieldAgreement],
        *,
        coders: tuple[str, str],
        facts: tuple[CodedTwice, ...],
        studies: tuple[str, ...],
        kappa: Coefficient,
        alpha: Coefficient,
        impact: dict[CodedTwice, int],
        merged: Catalog,
        only_first: tuple[str, ...] = (),
        only_second: tuple[str, ...] = (),
    ) -> None:
        super().__init__(fields)
        self.coders, self.facts, self.studies, self.merged = coders, facts, studies, merged
        self.kappa, self.alpha, self.impact = kappa, alpha, impact
        self.only_first, self.only_second = only_first, only_second

    @cached_property
    def disagreements(self) -> tuple[CodedTwice, ...]:
        """The facts on which the coders differ, or which only one has: first those on which most verdicts turn."""
        open_facts = [fact for fact in self.facts if not fact.agree]
        return tuple(sorted(open_facts, key=lambda fact: (-self.impact.get(fact, 0), not fact.by_both)))

    @property
    def share(self) -> float | None:
        """The share of facts coded by both on which they agree."""
        both = [fact for fact in self.facts if fact.by_both]
        return sum(fact.agree for fact in both) / len(both) if both else None

    def to_frame(self) -> pd.DataFrame:
        """Return a frame with one row for each field."""
        import pandas as pd

        return pd.DataFrame([_plain(one) for one in self])

    def disagreements_frame(self) -> pd.DataFrame:
        """Return a frame with one row for each disagreement, in order of `disagreements`."""
        import pandas as pd

        columns = [
            "study",
            "field",
            "first",
            "second",
            "quote_first",
            "quote_second",
            "page_first",
            "page_second",
            "verdicts",
        ]
        rows = [
            (
                fact.study, fact.path, fact.shown(0), fact.shown(1), *fact.quotes, *fact.pages,
                self.impact.get(fact, 0),
            )
            for fact in self.disagreements
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=columns)

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data."""
        return {
            "coders": list(self.coders),
            "studies": list(self.studies),
            "only_first": list(self.only_first),
            "only_second": list(self.only_second),
            "overall": {
                "both": sum(fact.by_both for fact in self.facts),
                "agreed": sum(fact.agree for fact in self.facts),
                "share": self.share,
                "kappa": _coefficient(self.kappa),
                "alpha": _coefficient(self.alpha),
            },
            "fields": [_plain(one) for one in self],
            "disagreements": [
                {
                    "study": fact.study,
                    "field": fact.path,
                    "first": fact.first,
                    "second": fact.second,
                    "quotes": [quote or None for quote in fact.quotes],
                    "pages": [page or None for page in fact.pages],
                    "verdicts": self.impact.get(fact, 0),
                }
                for fact in self.disagreements
            ],
        }

    @overload
    def to_json(self, path: None = None) -> str: ...
    @overload
    def to_json(self, path: str | Path) -> Path: ...
    def to_json(self, path: str | Path | None = None) -> str | Path:
        """Return the result as JSON; or write it to `path`, and return that."""
        return save_text(json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n", path)

    def summary(self) -> str:
        """Return the result in a few sentences."""
        both, agreed = sum(fact.by_both for fact in self.facts), sum(fact.agree for fact in self.facts)
        one, other = self.coders
        if not both:
            return say(
                "{one} and {other} have no fact in common on {studies}.",
                one=one,
                other=other,
                studies=counted(len(self.studies), "study", "studies"),
            )
        low, high = wilson_interval(agreed / both, both)
        text = say(
            "{one} and {other} agree on {agreed:,} of {fact} that both coded: {share} ({share_2} to "
            "{share_3}). Pooled kappa {kappa}, pooled alpha {alpha}.",
            one=one,
            other=other,
            agreed=agreed,
            fact=counted(both, "fact"),
            share=percent(agreed / both),
            share_2=percent(low),
            share_3=percent(high),
            kappa=self.kappa,
            alpha=self.alpha,
        )
        turning = sum(number > 0 for number in self.impact.values())
        lone = sum(not fact.by_both for fact in self.facts)
        text += say(
            " {fact} left to decide, {lone:,} of them coded by one alone",
            fact=counted(len(self.disagreements), "fact"),
            lone=lone,
        )
        return text + (say("; on {turning:,} a verdict turns.", turning=turning) if turning else ".")

    def _grid(self) -> Grid:
        rows = [
            (one.field, one.both, one.agreed, None if one.share is None else percent(one.share),
             one.only_first + one.only_second, str(one.kappa), str(one.alpha), one.level)
            for one in self
        ]  # fmt: skip
        notes = [
            say("Only {who} coded {names}.", who=who, names=listed(names))
            for who, names in zip(self.coders, (self.only_first, self.only_second), strict=True)
            if names
        ]
        columns = ("field", "both", "agreed", "share", "one alone", "kappa", "alpha", "level")
        return Grid(self.summary(), columns, rows, tuple(notes))

    def _grids(self) -> tuple[Grid, ...]:
        rows = [
            (fact.study, fact.path, _side(fact, 0), _side(fact, 1), self.impact.get(fact, 0))
            for fact in self.disagreements
        ]
        open_facts = Grid(
            say("To decide, first where verdicts turn on it"),
            ("study", "field", *self.coders, "verdicts"),
            rows,
        )
        return (self._grid(), open_facts) if rows else (self._grid(),)


def _side(fact: CodedTwice, coder: int) -> str:
    quote, page = fact.quotes[coder], fact.pages[coder]
    if fact.paths[coder] == "" or (fact.first, fact.second)[coder] is None:
        return "–"
    said = f" “{quote}”" if quote else ""
    return f"{fact.shown(coder)}{said}{f' (p. {page})' if page else ''}"


def _plain(one: FieldAgreement) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "field": one.field, "level": str(one.level), "both": one.both, "agreed": one.agreed, "share": one.share,
        "only_first": one.only_first, "only_second": one.only_second,
    }  # fmt: skip
    for name, coefficient in (("kappa", one.kappa), ("alpha", one.alpha)):
        plain |= {name: coefficient.value, f"{name}_low": coefficient.low, f"{name}_high": coefficient.high}
    return plain


def _coefficient(one: Coefficient) -> dict[str, float | None]:
    return {"value": one.value, "low": one.low, "high": one.high}
