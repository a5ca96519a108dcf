"""Who answered for the firm, study by study."""

from studycheck.charts.respondents.drawing import respondents

__all__ = ["respondents"]
