"""A published firm-size distribution as a survival function, with the classes of size schemes above it."""

from studycheck.charts.firm_sizes.chart import firm_sizes

__all__ = ["firm_sizes"]
