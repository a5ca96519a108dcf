"""The published estimates of one construct, study by study, in bands of comparable studies (a forest chart)."""

from studycheck.charts.estimates.chart import estimates

__all__ = ["estimates"]
