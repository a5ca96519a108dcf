"""Facts that neither wave of one series gives, or neither part of one harmonised survey.

They are a question about the series or the survey, and not a difference between the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.checking.runner.blocks import Positions
from studycheck.checking.runner.facts_of import Codes
from studycheck.rules.facts.share_arrays import Places
from studycheck.rules.outcomes import OutcomeCode
from studycheck.rules.rule import Rule
from studycheck.study import Study, known, survey_of

NO_NAME = -1
SurveyCodes = npt.NDArray[np.int32]
"""For each study a row: the number of its series and that of its programme, -1 where it has none."""
SurveyNames = tuple[str | None, str | None]
"""The series of which a study is a wave, and the harmonised survey of which it is a part, where known."""
Flags = npt.NDArray[np.bool_]


def surveys_of(studies: Iterable[Study]) -> SurveyCodes:
    """Return the series and the harmonised survey of each study as numbers; -1 where none is known.

    Examples
    --------
    >>> import studycheck as sc
    >>> surveys_of([sc.Study(id="a", series="s"), sc.Study(id="b", programme="p"), sc.Study(id="c", series="s")])
    array([[ 0, -1],
           [-1,  0],
           [ 0, -1]], dtype=int32)
    """
    return survey_codes([survey_names(study) for study in studies])


def survey_names(study: Study) -> SurveyNames:
    """Return the series and the harmonised survey of a study, or of one of its estimates."""
    return survey_of(study) or None, known(study.programme)


def survey_codes(names: Sequence[SurveyNames]) -> SurveyCodes:
    """Return the names of series and of harmonised surveys as numbers."""
    return np.column_stack([_numbers(one[place] for one in names) for place in range(2)])


def _numbers(names: Iterable[str | None]) -> Codes:
    """Return names as numbers, equal ones alike; -1 for none."""
    index: dict[str, int] = {}
    numbers = [NO_NAME if name is None else index.setdefault(name, len(index)) for name in names]
    return np.array(numbers, dtype=np.int32)


@frozen
class Waves:
    """The pairs, of some that are looked at together, that are waves of one series or parts of one harmonised survey.

    Attributes
    ----------
    cells : tuple of arrays
        Where they stand among the outcomes: rows and columns of a block, or places in a list.
    one, other : array of int
        The positions of the two studies.
    waves : array of bool
        Which of them are waves of one series; the others are parts of one survey only.
    """

    cells: tuple[Places, ...]
    one: Places
    other: Places
    waves: Flags

    @classmethod
    def in_block(cls, surveys: SurveyCodes, one: Places, other: Places) -> Waves:
        """Return those in a block of pairs, given the positions of its rows and columns."""
        waves, parts = (
            (left[:, None] == right[None, :]) & (left != NO_NAME)[:, None]
            for left, right in zip(surveys[one].T, surveys[other].T, strict=True)
        )
        rows, columns = np.nonzero(waves | parts)
        return cls((rows, columns), one[rows], other[columns], waves[rows, columns])

    @classmethod
    def in_list(cls, surveys: SurveyCodes, one: Positions | Places, other: Positions | Places) -> Waves:
        """Return those in a list of pairs."""
        alike = (surveys[one] == surveys[other]) & (surveys[one] != NO_NAME)
        (places,) = np.nonzero(alike.any(axis=1))
        return cls((places,), one[places].astype(np.intp), other[places].astype(np.intp), alike[places, 0])

    def mark(self, outcomes: npt.NDArray[np.uint8], keys: Codes, rule: Rule[Any]) -> npt.NDArray[np.uint8]:
        """Write into the outcomes of a rule where it lacks what neither of the two gives; return them.

        Parameters
        ----------
        outcomes : array of OutcomeCode
            What the rule said of the block or list of pairs.
        keys : array of int
            For each study, by position, the code of what the rule looks at.
        rule : Rule
            The rule.
        """
        if len(self.one):
            silent = outcomes[self.cells] == int(OutcomeCode.UNKNOWN)  # what is waived stays clear
            if not silent.any():
                return outcomes
            silent &= is_shared(keys[self.one], keys[self.other])
            if not shares_in_programme(rule):
                silent &= self.waves
            outcomes[tuple(places[silent] for places in self.cells)] = OutcomeCode.UNKNOWN_IN_SERIES
        return outcomes


def is_shared(one: Codes, other: Codes) -> Flags:
    """Return where two studies lack the same thing if a rule cannot decide about them, given the codes of their keys.

    Neither has the fact, or both have the same one and it settles nothing, such as a size label without bounds.
    """
    shared: Flags = one == other
    return shared


def shares_in_programme(rule: Rule[Any]) -> bool:
    """Return whether parts of one harmonised survey share their silence on what a rule looks at.

    Not on the facts on which every comparison turns: each office draws its own sample in its own country.
    """
    return not (rule.essential or rule.decisive)
