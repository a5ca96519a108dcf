"""The published numbers behind a report on studies: which are of one construct, and whether they fit together."""
