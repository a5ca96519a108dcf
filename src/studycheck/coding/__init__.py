"""Coding, made checkable: the brief for coders, cards against their sources, and coders against each other."""
