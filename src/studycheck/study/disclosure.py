"""What a publication discloses about its methods."""

from __future__ import annotations

from studycheck.study.model import Part
from studycheck.study.reported import Reported


class Disclosure(Part):
    """What the publication discloses about its methods; False means the same as ``not stated``.

    Attributes
    ----------
    question_wording, response_options : bool
        The wording of the questions, and the answers offered.
    pretest, translation : bool
        How the questions were pretested, and how they were translated.
    recruitment, duplicates : bool
        How participants were recruited and rewarded; how duplicate responses were prevented.
    nonresponse : bool
        How respondents differ from nonrespondents.
    missing_answers, editing : bool
        How “don't know” and refusals were treated; how answers were edited or imputed.
    weighting, limitations : bool
        How results are weighted, and what limits them.
    """

    question_wording: Reported[bool] = None
    response_options: Reported[bool] = None
    pretest: Reported[bool] = None
    translation: Reported[bool] = None
    recruitment: Reported[bool] = None
    duplicates: Reported[bool] = None
    nonresponse: Reported[bool] = None
    missing_answers: Reported[bool] = None
    editing: Reported[bool] = None
    weighting: Reported[bool] = None
    limitations: Reported[bool] = None
