"""The door from a frame of answers to a card; what is behind it stands in `studycheck.microdata`."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from studycheck.sizes import SizeScheme
    from studycheck.study.study import Study


class FromMicrodata:
    """Gives `Study` its second way in."""

    @classmethod
    def from_microdata(
        cls,
        frame: pd.DataFrame,
        *,
        id: str,
        scheme: str | SizeScheme | None = None,
        headcount: Hashable = None,
        turnover: Hashable = None,
        balance: Hashable = None,
        capital: Hashable = None,
        sector: Hashable = None,
        currency: Hashable = None,
        on: str | date | None = None,
        role: Hashable = None,
        roles: Mapping[Any, Any] | None = None,
        weight: Hashable = None,
        weighted_to: str | None = None,
        estimates: Mapping[Hashable, str | Mapping[str, Any]] | None = None,
        yes: Any = True,
        no: Any = False,
        missing: Any = (),
        **card: Any,
    ) -> Study:
        """Return the card of a survey whose answers are at hand, one row per answer.

        Parameters
        ----------
        frame : pandas.DataFrame
            The answers.
        id : str
            Id of the study.
        scheme : str or SizeScheme, optional
            In whose classes answers are counted. The card covers the classes from the smallest to the largest
            that answered; ``size={"covers": ...}`` or ``size={"bounds": ...}`` says who could have.
        headcount, turnover, balance, capital, sector, currency, on : optional
            Columns of the firms, as in `studycheck.classify`.
        role : column name, optional
            The function of the person who answered; shares are of all answers, unweighted.
        roles : dict, optional
            What the values of that column mean: a `Role`, or ``not stated``. Spellings of roles need no entry.
        weight : column name, optional
            Weights, 0 or more, for every answer; a common factor changes nothing. Kish's design effect goes to
            ``sample.design_effect``, unless ``sample={"design_effect": ...}`` states one that holds more.
        weighted_to : WeightTarget or str
            What the weights speak of: firms, staff, turnover, or ``not stated``; needed with `weight`.
        estimates : dict, optional
            For each column of a yes/no question the construct, or a dictionary with fields of `Estimate`.
            Each gives the share of all, and of each size class, among those who answered.
        yes, no, missing : value or list of values, optional
            What means yes (True and 1), no (False and 0), and that nobody answered (beside missing values).
        **card
            Other fields of the card, such as ``title`` or ``countries``.

        Raises
        ------
        InputError
            With everything that is wrong: a column that is not there, values that are neither yes, no nor
            missing, functions without a meaning, weights that are missing, fields that no card has.

        Examples
        --------
        >>> import pandas as pd, studycheck as sc
        >>> answers = pd.DataFrame({"staff": [3, 12, 40, 300], "q1": [True, True, None, False], "w": [3, 1, 1, 1]})
        >>> study = sc.Study.from_microdata(
        ...     answers, id="mine", scheme="eu-sbs-size", headcount="staff", weight="w", weighted_to="firms",
        ...     estimates={"q1": "uses_social_media"},
        ... )
        >>> [(c.label, c.n) for c in study.size.classes]
        [('micro', 1), ('small', 2), ('medium-sized', 0), ('large', 1)]
        >>> [(e.size_class, e.value, e.base_n) for e in study.estimates]
        [(None, 0.8, 3), ('micro', 1.0, 1), ('small', 1.0, 1), ('large', 0.0, 1)]
        >>> round(study.sample.design_effect, 3)
        1.333
        >>> print(study.notes)
        Computed from 4 answers.
        q1: 1 without an answer, left out of the base.
        """
        from studycheck.microdata import study_card

        return study_card(
            frame, id=id, scheme=scheme, headcount=headcount, turnover=turnover, balance=balance,
            capital=capital, sector=sector, currency=currency, on=on, role=role, roles=roles, weight=weight,
            weighted_to=weighted_to, estimates=estimates, yes=yes, no=no, missing=missing, **card,
        )  # fmt: skip
