"""The roles of respondents, study by study, as stacked bars."""

from studycheck.charts.respondents.drawing import respondents

__all__ = ["respondents"]
