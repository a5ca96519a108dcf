"""A report as one self-contained HTML page to read, explore and print; all texts from cards are escaped."""

from studycheck.report.formats.html.page import SYMBOLS, html_page

__all__ = ["SYMBOLS", "html_page"]
