"""Whether a quote stands in a source, and how its words differ if it nearly does."""

from studycheck.coding.quotes.finding import Found, find_quote

__all__ = ["Found", "find_quote"]
