"""Reports as text, tables, JSON and one self-contained page."""
