"""Readers, one for each format of files, which return documents; `studycheck.catalog.read` chooses the reader."""
