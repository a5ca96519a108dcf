"""The second way to make a card: from the microdata of a survey."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import pandas as pd

    from studycheck.sizes import SizeScheme


class FromMicrodata:
    """Base of `Study` with a second way to make one: from the microdata of a survey."""

    @classmethod
    def from_microdata(
        cls,
        frame: pd.DataFrame,
        *,
        id: str,
        scheme: str | SizeScheme | None = None,
        headcount: Hashable = None,
        headcount_lower: Hashable = None,
        headcount_upper: Hashable = None,
        headcount_band: Hashable = None,
        bands: Mapping[Any, Any] | None = None,
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
    ) -> Self:
        """Return the card of a survey from its microdata, one row per response.

        Parameters
        ----------
        frame : pandas.DataFrame
            The responses.
        id : str
            Id of the study.
        scheme : str or SizeScheme, optional
            The size scheme in whose classes responses are counted. The card covers the classes from the smallest
            to the largest with a response; ``size={"covers": ...}`` or ``size={"bounds": ...}`` overrides that.
        headcount, turnover, balance, capital, sector, currency, on : optional
            Columns of the firms, as in `studycheck.classify`.
        headcount_lower, headcount_upper, headcount_band, bands : optional
            Columns of bounds or of bands of headcounts, as there. Responses whose band lies in several classes are
            counted in none of them, and the notes say in which they may be.
        role : column name, optional
            The column with the role of the respondent; shares are unweighted shares of all responses.
        roles : dict, optional
            The meaning of each value of that column: a `Role`, or ``not stated``. Spellings of roles need no entry.
        weight : column name, optional
            The column with weights of 0 or more, one for every response; a common factor changes nothing. The card
            has Kish's design effect, unless ``sample={"design_effect": ...}`` states another.
        weighted_to : WeightTarget or str
            What the weights represent: firms, staff, turnover, or ``not stated``; required with `weight`.
        estimates : dict, optional
            For each column of a yes/no question the construct, or a dictionary with fields of `Estimate`.
            Each gives the share among all who answered, and among those of each size class.
        yes, no, missing : value or list of values, optional
            The values that mean yes (True and 1), no (False and 0), and no answer (in addition to missing values).
        **card
            Other fields of the card, such as ``title`` or ``countries``.

        Raises
        ------
        InputError
            If a column does not exist, a value is neither yes, no nor missing, a role has no meaning, a weight
            is missing, or a card has no such field; the error lists all problems.

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
        Computed from 4 responses.
        q1: 1 response without an answer, left out of the base.
        """
        from studycheck.study.microdata.computing import card_of

        firm = {
            "headcount": headcount, "headcount_lower": headcount_lower, "headcount_upper": headcount_upper,
            "headcount_band": headcount_band, "turnover": turnover, "balance": balance, "capital": capital,
        }  # fmt: skip
        how = {"bands": bands, "sector": sector, "currency": currency, "on": on}
        make: Callable[..., Self] = cls
        fields = card_of(
            make, frame, scheme, firm, how, role=role, roles=roles, weight=weight, weighted_to=weighted_to,
            estimates=estimates or {}, yes=yes, no=no, missing=missing, id=id, card=card,
        )  # fmt: skip
        return make(id=id, **fields)
