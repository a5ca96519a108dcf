"""The command line as ``python -m studycheck``."""

from studycheck.cli import main

main(prog_name="studycheck")
