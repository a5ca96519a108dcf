"""Readers: a file of each format in, documents out; `studycheck.catalog.read` chooses among them."""
