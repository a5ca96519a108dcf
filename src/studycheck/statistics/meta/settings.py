"""The settings of a pooled value, besides the estimator of tau²."""

from __future__ import annotations

from studycheck.vocabulary.terms import Vocabulary


class Model(Vocabulary):
    """What the studies are assumed to share."""

    COMMON = "common effect", "One true value for all studies; tau² is 0.", "common", "fixed", "equal", "FE"
    RANDOM = "random effects", "True values that scatter around a mean, with variance tau².", "random", "RE"


class PooledTest(Vocabulary):
    """How a pooled value is tested, and how its interval is computed."""

    Z = "z", "Normal: treats tau² as known.", "normal"
    T = "t", "t with k - p degrees of freedom and the same standard error."
    KNAPP_HARTUNG = (
        "Knapp-Hartung",
        "t with k - p degrees of freedom, the variance multiplied by the weighted scatter of the estimates "
        "(Hartung 1999; Sidik and Jonkman 2002; Knapp and Hartung 2003).",
        "knha",
        "HKSJ",
        "HK",
    )
    KNAPP_HARTUNG_AD_HOC = (
        "Knapp-Hartung ad hoc",
        "The same, but the variance is never multiplied by less than 1 (Knapp and Hartung 2003).",
        "adhoc",
        "mKH",
    )


class PredictionMethod(Vocabulary):
    """How the interval for the true value of one more study is computed."""

    HTS = (
        "t, k - 2",
        "t with k - 2 degrees of freedom (Higgins, Thompson and Spiegelhalter 2009).",
        "HTS",
    )
    AS_TESTED = "as tested", "The distribution of the test: normal, or t with k - 1 degrees of freedom."
