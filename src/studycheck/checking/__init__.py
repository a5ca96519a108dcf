"""Checking: which rules run and how strictly, what they say, what people accepted, the verdicts."""
