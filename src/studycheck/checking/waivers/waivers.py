"""All waivers of a check."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from studycheck.base.display import Displayed, Grid
from studycheck.base.places import Place
from studycheck.base.yaml12 import dump
from studycheck.checking.waivers.findings import finding_on
from studycheck.checking.waivers.waiver import Waiver
from studycheck.rules.book import RULES
from studycheck.rules.findings import Finding
from studycheck.rules.names import by_name
from studycheck.rules.rule import Rule


class Waivers(Displayed):
    """Findings that people have accepted.

    Iterating yields each `Waiver`. Made by `read_waivers`, or from waivers of one's own.

    Parameters
    ----------
    waivers : iterable of Waiver
        In any order.
    rules : collection of Rule, optional
        Rules that they may name, by code, slug or a name that a rule had before.
    places : sequence of Place, optional
        Where each stands in its file, in the same order.

    Examples
    --------
    >>> waivers = Waivers([
    ...     Waiver(code="far-apart", target=["a", "b"], reason="one wave", author="A. Tester", date="2026-03-31")
    ... ])
    >>> print(waivers.match("TI001", ["b", "a"]))
    TI001 on a and b: one wave (A. Tester, 2026-03-31)
    >>> waivers.match("TI001", ["a", "c"]) is None
    True
    """

    __slots__ = ("_by_code", "_known", "_places", "_waivers")

    def __init__(
        self,
        waivers: Iterable[Waiver] = (),
        rules: Collection[Rule[Any]] = RULES,
        *,
        places: Sequence[Place] = (),
    ) -> None:
        self._known = by_name(rules)
        self._waivers = tuple(self._canonical(waiver) for waiver in waivers)
        self._places = dict(zip(self._waivers, places, strict=bool(places)))
        self._by_code: dict[str, list[Waiver]] = {}
        for waiver in self._waivers:
            self._by_code.setdefault(waiver.code, []).append(waiver)

    def _canonical(self, waiver: Waiver) -> Waiver:
        """Return the waiver with the code of its rule; a name that no rule has is kept."""
        rule = self._known.get(waiver.code.casefold())
        return waiver.model_copy(update={"code": rule.code}) if rule else waiver

    def __iter__(self) -> Iterator[Waiver]:
        return iter(self._waivers)

    def __len__(self) -> int:
        return len(self._waivers)

    def match(
        self,
        code: str,
        studies: Collection[str],
        *,
        fields: Collection[str] = (),
        on: datetime.date | None = None,
    ) -> Waiver | None:
        """Return the waiver of a finding, or None.

        Parameters
        ----------
        code : str
            Code of the rule.
        studies : collection of str
            Ids of all studies that the finding is about, in any order.
        fields : collection of str, optional
            Card fields that it is about, for waivers that name one.
        on : date, optional
            The day on which the question is asked; today if not given.
        """
        day = on or datetime.date.today()
        return next(
            (
                one
                for one in self._by_code.get(code, ())
                if one.covers(code, studies, fields) and one.holds(day)
            ),
            None,
        )

    def findings(
        self, studies: Collection[str], used: Collection[Waiver], *, on: datetime.date | None = None
    ) -> tuple[Finding, ...]:
        """Return what is wrong with the waivers themselves, one finding at most for each.

        Parameters
        ----------
        studies : collection of str
            Ids of all studies that were checked.
        used : collection of Waiver
            Those that `match` gave for some finding.
        on : date, optional
            The day of the check; today if not given.
        """
        day = on or datetime.date.today()
        codes, ids, matched = {rule.code for rule in self._known.values()}, set(studies), set(used)
        found = ((waiver, finding_on(waiver, codes, ids, matched, day)) for waiver in self._waivers)
        return tuple(
            replace(finding, place=self._places.get(waiver))
            for waiver, finding in found
            if finding is not None
        )

    def to_yaml(self) -> str:
        """Return them as the text of a file that `read_waivers` reads back."""
        plain = [waiver.model_dump(exclude_none=True) for waiver in self._waivers]
        for entry in plain:
            entry["target"] = list(entry["target"]) if len(entry["target"]) > 1 else entry["target"][0]
        return dump({"waivers": plain})

    def __eq__(self, other: object) -> bool:
        return self._waivers == other._waivers if isinstance(other, Waivers) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._waivers)

    def __repr__(self) -> str:
        return f"<Waivers: {len(self)}>"

    def _grid(self) -> Grid:
        rows = [(w.code, w.where, w.reason, w.author, str(w.date), str(w.expires or "")) for w in self]
        title = f"{len(rows)} waiver{'s' if len(rows) != 1 else ''}"
        return Grid(title, ("rule", "target", "reason", "author", "date", "expires"), rows)


NO_WAIVERS = Waivers()
"""What a check starts from."""
