"""``python -m studycheck.cli``."""

from studycheck.cli import main

main(prog_name="studycheck")
