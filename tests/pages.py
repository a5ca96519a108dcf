"""Run the blocks of a Markdown page, and compare what they print with the blocks below them.

- A block ``python`` is run. What it prints, and the value of its last line, are what the block ``text`` below it holds,
  or the message of its error; three dots stand for anything.
- A block ``sh`` with a block ``text`` below it is run, if each of its lines is a command of studycheck.
- A block ``{code-block}`` with a caption is a file that the reader has: it is written beside the others.

All blocks of a page share one namespace and one folder. When the page begins it holds nothing but the benchmarks, as a
checkout has them.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import os
import shlex
import tempfile
import textwrap
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from markdown_it import MarkdownIt

_ROOT = Path(__file__).parent.parent
_LOOSELY = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


class Block(NamedTuple):
    """A block of a page: its language, its text, its first line, the name of its file, and what it prints."""

    language: str
    text: str
    line: int
    file: str
    printed: str | None


def blocks_of(page: str) -> Iterator[Block]:
    """Yield the blocks of a page that are run or written."""
    yield from filter(_is_run, _all_blocks(page))


def _all_blocks(page: str) -> Iterator[Block]:
    tokens = MarkdownIt().parse(page)
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type != "fence" or token.map is None:
            continue
        language, file, text = token.info.strip(), "", token.content
        if language.startswith("{code-block}"):
            language = language.removeprefix("{code-block}").strip()
            if text.startswith(":caption:"):
                caption, _, text = text.partition("\n")
                file = caption.removeprefix(":caption:").strip()
        below = after is not None and after.type == "fence" and after.info.strip() == "text"
        yield Block(
            language,
            text.lstrip("\n") if file else text,
            token.map[0] + 1,
            file,
            after.content if below else None,
        )


class Page(pytest.File):
    """A page; it is one test, because later blocks rest on earlier ones."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the test of the page, if anything on it can be run."""
        blocks = list(blocks_of(self.path.read_text(encoding="utf-8")))
        if any(not block.file for block in blocks):
            yield PageItem.from_parent(self, name=self.path.name, blocks=blocks)


class PageItem(pytest.Item):
    """Runs the blocks of a page in a folder of its own."""

    def __init__(self, *, blocks: list[Block], **others: Any) -> None:
        super().__init__(**others)
        self.blocks = blocks

    def runtest(self) -> None:
        """Run the blocks."""
        run_blocks(self.blocks, self.path)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the page stands."""
        return self.path, 0, self.name

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the difference alone where a block prints something else."""
        if isinstance(excinfo.value, OtherOutputError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class OtherOutputError(Exception):
    """A block prints something else than stands below it."""


def run_blocks(blocks: Iterable[Block], page: Path) -> None:
    """Run one block after the other, in a folder of their own, and stop at the first that prints something else."""
    names: dict[str, Any] = {"__name__": "__page__"}
    # warnings go to another stream than what a page shows
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        warnings.catch_warnings(action="ignore"),
    ):
        Path("benchmarks").symlink_to(_ROOT / "benchmarks")
        for block in blocks:
            if block.file:
                _write(block)
            else:
                _compare(block, _run(block, names), page)


def _is_run(block: Block) -> bool:
    if block.file:
        return True
    if block.language == "sh":
        return block.printed is not None and all(
            line.startswith("studycheck ") for line in block.text.splitlines()
        )
    # with prompts, the block is a doctest
    return block.language == "python" and not block.text.lstrip().startswith(">>>")


def _write(block: Block) -> None:
    path = Path(block.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, encoding="utf-8")


def _run(block: Block, names: dict[str, Any]) -> str:
    """Run a block, and return what it prints."""
    if block.language == "sh":
        return "".join(_run_command(line) for line in block.text.splitlines())
    module = ast.parse(block.text)
    last = module.body.pop() if module.body and isinstance(module.body[-1], ast.Expr) else None
    # tracebacks name the line of the page
    ast.increment_lineno(module, block.line)
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(module, "page", "exec"), names)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "page", "eval"), names)
                if value is not None:
                    print(repr(value))
    except Exception as error:
        if block.printed is None:
            raise
        return f"{printed.getvalue()}{type(error).__name__}: {error}\n"
    return printed.getvalue()


def _run_command(line: str) -> str:
    """Run a command in this process, and return what it shows."""
    from click.testing import CliRunner

    from studycheck.cli import main

    result = CliRunner().invoke(main, shlex.split(line, comments=True)[1:])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def _compare(block: Block, printed: str, page: Path) -> None:
    if block.printed is None:
        return
    checker, example = doctest.OutputChecker(), doctest.Example(block.text, block.printed)
    if not checker.check_output(block.printed, printed, _LOOSELY):
        where = f"{os.path.relpath(page)}:{block.line}"
        difference = checker.output_difference(example, printed, doctest.REPORT_NDIFF)
        raise OtherOutputError(f"{where}\n{textwrap.indent(block.text, '    ')}{difference}")
