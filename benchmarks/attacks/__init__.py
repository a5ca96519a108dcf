"""Attacks that `benchmarks/attack.py` runs, one in each file."""
