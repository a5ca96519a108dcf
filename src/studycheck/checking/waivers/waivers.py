"""All waivers of a check."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from studycheck.base.display import Displayed, Grid
from studycheck.base.places import Place
from studycheck.base.wording import counted
from studycheck.base.yaml_dump import dump
from studycheck.checking.waivers.findings import finding_on
from studycheck.checking.waivers.waiver import Waiver
from studycheck.rules.book import RULES
from studycheck.rules.findings import Finding
from studycheck.rules.names import by_name
from studycheck.rules.rule import Rule


class Waivers(Displayed):
    """Findings that people have accepted.

    Iteration yields each `Waiver`. `read_waivers` reads them from a file, and `studycheck.check` applies them.

    Parameters
    ----------
    waivers : iterable of Waiver
        The waivers, in any order.
    rules : collection of Rule, optional
        The rules that they may name, by code, slug or a former name of a rule.
    places : sequence of Place, optional
        The place of each waiver in its file, in the same order.

    Examples
    --------
    >>> waivers = Waivers([
    ...     Waiver(code="far-apart", target=["a", "b"], reason="one wave", author="A. Tester", date="2026-03-31")
    ... ])
    >>> print(waivers)
    1 waiver
    rule    target    reason    author     date        expires
    ------  --------  --------  ---------  ----------  ---------
    TI001   a and b   one wave  A. Tester  2026-03-31
    """

    __slots__ = ("_places", "_rules_by_name", "_waivers")

    def __init__(
        self,
        waivers: Iterable[Waiver] = (),
        rules: Collection[Rule[Any]] = RULES,
        *,
        places: Sequence[Place] = (),
    ) -> None:
        self._rules_by_name = by_name(rules)
        self._waivers = tuple(self._name_by_code(waiver) for waiver in waivers)
        self._places = dict(zip(self._waivers, places, strict=bool(places)))

    def _name_by_code(self, waiver: Waiver) -> Waiver:
        """Return the waiver with the code of its rule; the name of an unknown rule stays."""
        rule = self._rules_by_name.get(waiver.code.casefold())
        return waiver.model_copy(update={"code": rule.code}) if rule else waiver

    def __iter__(self) -> Iterator[Waiver]:
        return iter(self._waivers)

    def __len__(self) -> int:
        return len(self._waivers)

    def findings(
        self, studies: Collection[str], used: Collection[Waiver], *, on: datetime.date | None = None
    ) -> tuple[Finding, ...]:
        """Return the findings on the waivers themselves, at most one for each waiver.

        Parameters
        ----------
        studies : collection of str
            The ids of all studies of the check.
        used : collection of Waiver
            The waivers that match a finding of the check.
        on : date, optional
            The day of the check; by default today.
        """
        day = on or datetime.date.today()
        codes, ids = {rule.code for rule in self._rules_by_name.values()}, set(studies)
        used = set(used)
        findings = ((waiver, finding_on(waiver, codes, ids, used, day)) for waiver in self._waivers)
        return tuple(
            replace(finding, place=self._places.get(waiver))
            for waiver, finding in findings
            if finding is not None
        )

    def to_yaml(self) -> str:
        """Return the waivers as the text of a file that `read_waivers` reads back."""
        entries = [waiver.model_dump(exclude_none=True) for waiver in self._waivers]
        for entry in entries:
            entry["target"] = list(entry["target"]) if len(entry["target"]) > 1 else entry["target"][0]
        return dump({"waivers": entries})

    def __eq__(self, other: object) -> bool:
        return self._waivers == other._waivers if isinstance(other, Waivers) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._waivers)

    def __repr__(self) -> str:
        return f"<Waivers: {len(self)}>"

    def _grid(self) -> Grid:
        rows = [(w.code, w.where, w.reason, w.author, str(w.date), str(w.expires or "")) for w in self]
        return Grid(
            counted(len(rows), "waiver"), ("rule", "target", "reason", "author", "date", "expires"), rows
        )
