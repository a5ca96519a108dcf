"""Pages of the documentation fail where a block prints something else than stands below it."""

from pathlib import Path

import pytest

from tests.pages import OtherOutputError, blocks_of, run_blocks

PAGE = Path(__file__).with_name("page.md")


def block(language, text):
    return f"```{language}\n{text}\n```\n\n"


def run(*blocks):
    run_blocks(blocks_of("".join(blocks)), PAGE)


def test_what_is_printed_and_the_last_value_are_compared():
    run(block("python", "print('a')\n1 + 1"), block("text", "a\n2"))


def test_another_output_fails_and_is_shown_with_its_line():
    with pytest.raises(OtherOutputError) as error:
        run("# Page\n\n", block("python", "1 + 1"), block("text", "3"))
    assert str(error.value).splitlines()[0].endswith("page.md:3")
    assert str(error.value).splitlines()[1:] == [
        "    1 + 1",
        "Differences (ndiff with -expected +actual):",
        "    - 3",
        "    + 2",
    ]


def test_an_error_is_compared_by_its_message():
    run(block("python", "int('x')"), block("text", "ValueError: invalid ..."))


def test_an_error_that_the_page_does_not_show_fails():
    with pytest.raises(ValueError, match="invalid literal"):
        run(block("python", "int('x')"))


def test_blocks_share_names_and_files():
    run(
        block("{code-block} yaml", ":caption: cards/one.yaml\n\nid: one"),
        block("python", "from pathlib import Path\ntext = Path('cards/one.yaml').read_text()"),
        block("python", "text"),
        block("text", "'id: one\\n'"),
    )


def test_commands_are_run_where_their_output_is_shown():
    run(block("sh", "studycheck explain XX999"), block("text", "...XX999..."))
    with pytest.raises(OtherOutputError):
        run(block("sh", "studycheck explain SZ002"), block("text", "nothing"))


def test_blocks_with_prompts_are_left_to_doctest():
    assert list(blocks_of(block("python", ">>> 1 + 1\n3"))) == []


def test_a_block_below_text_in_between_is_no_output():
    page = block("python", "1") + "In between.\n\n" + block("text", "2")
    assert [one.printed for one in blocks_of(page)] == [None]
