"""Codes of the DDI controlled vocabularies, and the terms of a card for them.

The vocabularies are SamplingProcedure, ModeOfCollection and AnalysisUnit, in the versions to 2026
(https://vocabularies.cessda.eu). A narrower code has the meaning of the nearest broader code in the
table: ``Interview.Telephone.CATI`` means ``Interview.Telephone``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from studycheck.vocabulary.terms import Method, Mode, Unit

T = TypeVar("T")

SAMPLING: Mapping[str, Method] = MappingProxyType({
    "TotalUniverseCompleteEnumeration": Method.CENSUS,
    "TotalUniverse": Method.CENSUS,
    "Probability": Method.PROBABILITY,
    "Nonprobability": Method.NONPROBABILITY,
    "Nonprobability.Quota": Method.QUOTA,
})  # fmt: skip

MODES: Mapping[str, Mode] = MappingProxyType({
    "Interview.FaceToFace": Mode.FACE_TO_FACE,
    "Interview.Telephone": Mode.PHONE,
    "Interview.Email": Mode.WEB,
    "Interview.WebBased": Mode.WEB,
    "SelfAdministeredQuestionnaire.Email": Mode.WEB,
    "SelfAdministeredQuestionnaire.WebBased": Mode.WEB,
    "SelfAdministeredQuestionnaire.Paper": Mode.POST,
    "SelfAdministeredQuestionnaire.FixedForm.Email": Mode.WEB,
    "SelfAdministeredQuestionnaire.FixedForm.WebBased": Mode.WEB,
    "SelfAdministeredQuestionnaire.FixedForm.Paper": Mode.POST,
    "Observation": Mode.OBSERVATION,
    "CompilationSynthesis": Mode.OBSERVATION,
})  # fmt: skip

UNITS: Mapping[str, Unit] = MappingProxyType({
    "Individual": Unit.INDIVIDUAL,
    "Organization": Unit.ORGANISATION,
    "OrganizationOrInstitution": Unit.ORGANISATION,
    "Household": Unit.HOUSEHOLD,
    "Family.HouseholdFamily": Unit.HOUSEHOLD,
})  # fmt: skip

ASKING = ("interview", "selfadministeredquestionnaire", "focusgroup")
"""Beginnings of the codes of modes in which respondents are asked."""


def by_code(codes: Iterable[str], table: Mapping[str, T]) -> tuple[dict[T, str], list[str]]:
    """Return the terms for codes, each with its code, and the codes that are not in the table.

    Examples
    --------
    >>> by_code(["Nonprobability.Quota", "Other"], SAMPLING)
    ({<Method.QUOTA: 'quota'>: 'Nonprobability.Quota'}, ['Other'])
    """
    plain = {key.lower(): value for key, value in table.items()}
    terms: dict[T, str] = {}
    other: list[str] = []
    for given in codes:
        broader = bare(given)
        while broader and broader not in plain:
            broader = broader.rpartition(".")[0]
        if broader:
            terms.setdefault(plain[broader], given)
        elif given not in other:
            other.append(given)
    return terms, other


def bare(given: str) -> str:
    """Return the code in lower case from a code, a URN with a code, or an address with ``?code=``.

    Examples
    --------
    >>> bare("https://vocabularies.cessda.eu/vocabulary/ModeOfCollection?code=Interview.Telephone")
    'interview.telephone'
    """
    return re.split(r"[=#/]", given.strip())[-1].lower().replace(" ", "").replace("non-prob", "nonprob")
