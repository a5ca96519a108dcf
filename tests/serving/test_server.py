"""The server for assistants, asked by the client of the SDK, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from typing import Any

import pytest

from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.serving.folder import Folder
from studycheck.serving.tools import NAMES, Tools

pytestmark = pytest.mark.skipif(find_spec("mcp") is None, reason="the SDK of assistants is not installed")

CARD = """id: acme-2012
publisher: Acme
countries: FR
sample: {achieved: 1034}
provenance:
  sample.achieved: {quote: "1,043 French firms answered", page: 1}
"""
OTHER = "id: other-2012\ncountries: US\nsample: {achieved: 80}\n"
TEXT = "Acme survey: in all, 1,043 French firms answered by telephone."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "inside" / "cards").mkdir(parents=True)
    (tmp_path / "inside" / "cards" / "acme-2012.yaml").write_text(CARD)
    (tmp_path / "inside" / "cards" / "other-2012.yaml").write_text(OTHER)
    (tmp_path / "inside" / "report.txt").write_text(TEXT)
    (tmp_path / "secret.txt").write_text("nobody reads this")
    return tmp_path / "inside"


def ask(folder: Any, work: Callable[[Any], Awaitable[None]]) -> None:
    """Start a server on a folder in a process of its own, and let `work` ask it."""
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "studycheck", "mcp", str(folder)], env=environment
    )

    async def run() -> None:
        async with stdio_client(server) as (reading, writing), ClientSession(reading, writing) as session:
            await session.initialize()
            await work(session)

    asyncio.run(asyncio.wait_for(run(), 120))


def said(result: Any) -> tuple[bool, str]:
    """Return whether a tool refused, and its text."""
    refused = getattr(result, "is_error", None)
    return bool(result.isError if refused is None else refused), "\n".join(
        part.text for part in result.content
    )


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_client_finds_tools_and_resources_and_gets_answers(folder):
    async def work(session: Any) -> None:
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        assert set(tools) == set(NAMES)
        assert all(tool.description for tool in tools.values())
        refused, text = said(await session.call_tool("validate_card", {"card": CARD}))
        assert (refused, text) == (False, "The card acme-2012 is valid. It holds 4 fields beside its id.")
        refused, text = said(await session.call_tool("validate_card", {"card": "id: a\nyear: soon\n"}))
        assert refused
        assert "card:2: year: " in text
        refused, text = said(
            await session.call_tool("verify", {"path": "cards/acme-2012.yaml", "source": "report.txt"})
        )
        assert not refused
        assert "contradicted  the quote has 1,043" in text
        refused, text = said(await session.call_tool("check", {"path": "cards"}))
        assert not refused
        assert "2 studies" in text
        refused, text = said(await session.call_tool("explain_rule", {"code": "SZ02"}))
        assert refused
        assert "unknown rule 'SZ02'; did you mean" in text
        refused, text = said(await session.call_tool("verify", {"path": "cards", "source": "../secret.txt"}))
        assert refused
        assert "lies outside of the folder that studycheck mcp was started on" in text
        assert "nobody" not in text
        uris = {str(resource.uri) for resource in (await session.list_resources()).resources}
        assert uris == {"studycheck://brief", "studycheck://rules", "studycheck://schema/card"}
        contents = (await session.read_resource(_uri("studycheck://brief/ai-adoption/fr"))).contents
        assert contents[0].text.startswith("# Consignes de codage")

    ask(folder, work)


def _uri(text: str) -> Any:
    """Return an address as this version of the SDK wants it."""
    from importlib.metadata import version

    if version("mcp").startswith("1."):
        from pydantic import AnyUrl

        return AnyUrl(text)
    return text


def test_every_tool_answers(folder):
    tools = Tools(Folder(folder))
    answers = {
        "validate_card": tools.validate_card(CARD),
        "check": tools.check_studies("cards", study="acme-2012", contrast=["country"]),
        "compare": tools.compare_two("acme-2012", "other-2012", "cards"),
        "explain_rule": tools.explain_rule("SZ002"),
        "find_size_scheme": tools.find_size_scheme(label="PME", country="FR"),
        "crosswalk": tools.cross_sizes("us-sba-advocacy-500", "eu-2003-361", country="US", year=2012),
        "verify": tools.verify_cards("report.txt", card=CARD),
        "brief": tools.brief_coder("ai-adoption"),
    }
    assert "finding" in answers["check"]
    assert "SZ002" in answers["explain_rule"]
    assert "fr-lme-2008" in answers["find_size_scheme"]
    assert "contradicted" in answers["verify"]
    assert set(answers) == set(NAMES) - {"normalize"}
    assert all(len(text) > 20 for text in answers.values())


def test_shares_are_put_on_another_scheme(folder):
    card = (
        "id: b\ncountries: FR\nyear: 2012\nsize: {classes: [{label: 10-49, min: 10, max: 49}]}\n"
        "estimates: [{construct: has_profile, value: 0.2, base: size class, size_class: 10-49}]\n"
    )
    (folder / "b.yaml").write_text(card)
    assert "small" in Tools(Folder(folder)).normalize_shares("eu-2003-361", "has_profile", "b.yaml")


@pytest.mark.parametrize(
    "given", ["..", "../secret.txt", "/etc/passwd", "cards/../../secret.txt", "link.txt", "a\0b"]
)
def test_nothing_outside_of_the_folder_is_read(folder, given):
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    with pytest.raises(StudycheckError, match=r"lies outside of the folder|is not the name of a file"):
        Tools(Folder(folder)).verify_cards(given, path="cards")
    with pytest.raises(StudycheckError):
        Tools(Folder(folder)).check_studies(given)


def test_a_folder_of_sources_with_a_link_out_is_refused(folder):
    (folder / "acme-2012.txt").symlink_to(folder.parent / "secret.txt")
    with pytest.raises(StudycheckError, match="is a link to a file outside of this folder"):
        Tools(Folder(folder)).verify_cards(".", path="cards")


def test_profiles_are_names_and_no_files(folder):
    (folder / "mine.yaml").write_text("name: mine\n")
    with pytest.raises(UnknownNameError, match=r"unknown profile 'mine\.yaml'"):
        Tools(Folder(folder)).check_studies("cards", profile="mine.yaml")


def test_messages_say_what_to_give(folder):
    tools = Tools(Folder(folder))
    for call, message in (
        (
            lambda: tools.verify_cards("report.txt"),
            "give either path, the file or folder of the cards, or card",
        ),
        (lambda: tools.find_size_scheme(), "name a label, a country or a date, such as label: PME"),
        (lambda: tools.check_studies("card"), "'card' does not exist; the folder holds cards, report.txt"),
        (
            lambda: tools.check_studies("cards", study="acme"),
            "unknown study 'acme'; did you mean 'acme-2012'?",
        ),
        (lambda: tools.validate_card("- id: a\n- id: b\n"), "the text holds 2 cards, not one"),
    ):
        with pytest.raises(StudycheckError) as error:
            call()
        assert str(error.value).startswith(message)


def test_long_answers_are_cut_and_say_so(folder, monkeypatch):
    monkeypatch.setattr("studycheck.serving.tools._LONGEST", 200)
    text = Tools(Folder(folder)).check_studies("cards")
    assert text.splitlines()[-1].endswith("more lines; name a study to read the findings on it")


def test_a_server_needs_a_folder(folder):
    from studycheck.serving.server import make_server

    with pytest.raises(
        StudycheckError, match="is not a folder; name the folder that holds cards and publications"
    ):
        make_server(folder / "report.txt")
