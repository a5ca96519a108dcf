"""Running a command as a person would."""

from click.testing import CliRunner, Result

from studycheck.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])
