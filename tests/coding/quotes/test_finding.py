"""Whether a quote stands in a source: word for word, but for what printing adds, nearly, or not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings, strategies as st

from studycheck.coding.quotes import find_quote
from studycheck.coding.sources import Source, SourcePage
from studycheck.coding.sources.stream import tokens_of

TEXT = """Acme survey 2012
In all, 1\u202f043 com-
panies answered in “May” – 45,2 % of those asked. The eﬃcient
offices did not reply. Well-known firms (10–49 employees) were left out.
Of 10 430 addresses, 2,600 were wrong."""


def standing(quote: str, *pages: str) -> str:
    return str(find_quote(quote, source(*pages)).standing)


def source(*pages: str) -> Source:
    return Source("a.pdf", tuple(SourcePage(n, "", page) for n, page in enumerate(pages or (TEXT,), start=1)))


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("of those asked", "exact"),
        ("2,600 were wrong.", "exact"),
        ("1043 companies answered in \"May\" - 45,2% of those asked", "but for printing"),
        ("In all, 1 043 companies answered", "but for printing"),
        ("The efficient offices did not reply", "but for printing"),
        ("Wellknown firms (10-49 employees)", "but for printing"),
        ("the efficient OFFICES", "but for printing"),
        ("Of 10'430 addresses", "but for printing"),
        ("In all, 1 043 companies answered … Well-known firms", "but for printing"),
        ("The efficient offices did … reply", "altered"),  # the dots hide a negation
        ("1,043 companies answered", "altered"),  # another sign in the number: the coder typed it
        ("In all 1 043 companies answered", "nearly"),  # a comma is missing
        ("1 043 companies answered in May of those asked", "altered"),
        ("The efficient office did not reply", "nearly"),
        ("the efficient offices did reply", "altered"),
        ("1 034 companies answered", "altered"),
        ("45,3 % of those asked", "altered"),
        ("Of 10 430 addresses, 2,600 were right", "altered"),
        ("430 addresses", "altered"),  # a part of a number
        ("Well-known firms … In all, 1 043 companies answered", "altered"),  # in another order
        ("small firms were sampled by quota", "not found"),
        ("…", "not found"),
        ("panies answered", "altered"),  # a part of a word
    ],
)  # fmt: skip
def test_a_quote_stands_or_not(quote, expected):
    assert standing(quote) == expected


def test_the_page_is_that_on_which_it_begins():
    found = find_quote("forty firms answered", source("first page", "again: forty firms", "answered; thanks"))
    assert (str(found.standing), found.page, found.pages) == ("but for printing", 2, (2,))


def test_every_page_with_the_quote_is_named():
    found = find_quote("n = 80", source("n = 80", "", "all firms (n = 80)"))
    assert (str(found.standing), found.pages) == ("exact", (1, 3))


def test_running_heads_do_not_part_a_quote():
    pages = [f"Acme survey 2012\nsome {word} text of firms\n{n}" for n, word in enumerate("abcd")]
    pages[1] = "Acme survey 2012\nIn the end, forty of the firms\n1"
    pages[2] = "Acme survey 2012\nanswered by telephone\n2"
    assert standing("forty of the firms answered by telephone", *pages) == "but for printing"


def test_columns_that_were_drawn_across_are_read_one_by_one():
    across = "The survey    45 % of\nreached 80    firms use\nfirms.        networks."
    columns = "The survey\nreached 80\nfirms.\n45 % of\nfirms use\nnetworks."
    both = Source("a.pdf", (SourcePage(1, "", across, columns),))
    assert str(find_quote("The survey reached 80 firms", both).standing) == "but for printing"
    assert str(find_quote("45 % of firms use networks", both).standing) == "but for printing"


def test_the_mark_of_a_footnote_is_no_digit():
    assert standing("80 firms answered", "In all, 80¹ firms² answered") == "but for printing"
    assert standing("801 firms answered", "In all, 80¹ firms² answered") == "altered"


def test_what_differs_is_said():
    found = find_quote("the efficient offices did reply", source())
    assert [str(one) for one in found.differences] == ["the source also has “not”"]
    found = find_quote("In all, 1 034 companies answered", source())
    assert [str(one) for one in found.differences] == ["the source has “1 043” where the quote has “1 034”"]


PIECES = ["firms", "answered", "not", "1,043", "45 %", "by", "com-\npanies", "“May”", "(n = 80)", "eﬃcient"]
WORDS = st.lists(st.sampled_from([*PIECES, "1", "043", "–", "10–49", "="]), min_size=1, max_size=9)


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_what_is_said_to_stand_there_has_the_same_words_and_numbers(quote, text):
    quote, text = " ".join(quote), " ".join(text)
    found = find_quote(quote, source(text))
    if str(found.standing) in ("exact", "but for printing"):
        ours, theirs = (
            ["".join(t.text for t in tokens_of(one) if t.kind == kind) for kind in ("number", "word", "sign")]
            for one in (quote, found.passage)
        )
        assert ours == theirs


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.data())
@settings(max_examples=100, deadline=None)
def test_what_was_copied_stands_there(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = find_quote(" ".join(text[start:end]), source(" ".join(text)))
    assert str(found.standing) in ("exact", "but for printing")


def test_long_quotes_and_sources_without_sense_take_little_time():
    start = time.process_time()
    for text in ("1.000.000," * 4_000, "45 % " * 8_000, "of a " * 8_000, "com-\n" * 8_000):
        assert str(find_quote(text[:4_000] + " firms", source(text)).standing) in (
            "altered",
            "not found",
            "nearly",
        )
    assert time.process_time() - start < 20


def test_a_long_quote_that_differs_at_its_end_is_altered():
    text = " ".join(f"firm {number} answered on day {number % 7}" for number in range(100))
    assert standing(text + " and 5", text + " and 6") == "altered"
    assert standing(text + " and 5", text + " and 5") == "exact"
