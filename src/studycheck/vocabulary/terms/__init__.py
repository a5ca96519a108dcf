"""The closed vocabularies of a study card; each member has a sentence that says what it means.

Members are strings, written on cards as shown here; case, hyphens and underscores do not matter, and some
members have aliases (``DG`` for the owner or chief executive).
"""

from __future__ import annotations

from studycheck.vocabulary.terms.findings import (
    Among,
    Comparing,
    Dimension,
    Domain,
    Judgement,
    Light,
    Outcome,
    Severity,
    Step,
    Verdict,
)
from studycheck.vocabulary.terms.questions import (
    Base,
    BreakKind,
    Intensity,
    Objective,
    PeriodKind,
    Qualifier,
    Scope,
    Stage,
    TimeUnit,
    WeightTarget,
)
from studycheck.vocabulary.terms.respondents import Informants, Role, SpeaksFor
from studycheck.vocabulary.terms.surveys import (
    Certainty,
    Method,
    Mode,
    SizeBasis,
    SourceLevel,
    SponsorKind,
    StaffMeasure,
    Unit,
)
from studycheck.vocabulary.terms.vocabulary import Marker, Vocabulary, key

__all__ = [
    "Among",
    "Base",
    "BreakKind",
    "Certainty",
    "Comparing",
    "Dimension",
    "Domain",
    "Informants",
    "Intensity",
    "Judgement",
    "Light",
    "Marker",
    "Method",
    "Mode",
    "Objective",
    "Outcome",
    "PeriodKind",
    "Qualifier",
    "Role",
    "Scope",
    "Severity",
    "SizeBasis",
    "SourceLevel",
    "SpeaksFor",
    "SponsorKind",
    "StaffMeasure",
    "Stage",
    "Step",
    "TimeUnit",
    "Unit",
    "Verdict",
    "Vocabulary",
    "WeightTarget",
    "key",
]
