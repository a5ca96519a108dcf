"""``studycheck mcp``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("mcp")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
def command(folder: Path) -> None:
    """Serve assistants over standard input and output (Model Context Protocol).

    They can validate a card, check, compare, explain a rule, find a size scheme, cross over, normalize and verify, all
    of it read-only and inside FOLDER; cards and publications lie there. Needs pip install "studycheck[mcp]".
    """
    from studycheck.serving.server import make_server

    make_server(folder).run("stdio")
