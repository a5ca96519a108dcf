import json
import unicodedata

import pytest
from hypothesis import given, strategies as st

from studycheck.base.translated import Translated, english_of
from studycheck.base.visible import visible


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\x00", r"\u0000"),
        ("\x07", r"\u0007"),
        ("\x1b[2J", r"\u001b[2J"),
        ("a\rb", r"a\u000db"),
        ("\x7f", r"\u007f"),
        ("\x9b31m", r"\u009b31m"),
        ("\x85", r"\u0085"),
        ("\u2028", r"\u2028"),
        ("\u202e", r"\u202e"),
        ("\u2066", r"\u2066"),
        ("\ufeff", r"\ufeff"),
        ("\udc80", r"\udc80"),
        ("\U000e0041", r"\udb40\udc41"),
    ],
)
def test_a_character_that_nobody_sees_is_shown_as_its_code(hidden, shown):
    assert visible(hidden) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "two\nlines\tand a tab",
        "نمی‌خواهم",
        "👩‍👧",
        "a\u00a0b",
        "שלום\u200f!",
        "日本",
        "co\u00adop",
    ],
)
def test_what_people_write_stays(text):
    assert visible(text) == text


def test_both_languages_of_a_text_are_shown():
    text = visible(Translated("taille\x1b", "size\x1b"))
    assert (text, english_of(text)) == (r"taille\u001b", r"size\u001b")


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_shown_has_no_control_characters_and_is_shown_once(text):
    shown = visible(text)
    assert not [
        sign
        for sign in shown
        if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") and sign not in "\n\t"
    ]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert visible(shown) == shown
    shown.encode()


@given(st.text(st.characters(exclude_categories=())))
def test_a_text_of_json_whose_control_characters_are_visible_holds_the_same_data(text):
    plain = {text: [text, 1]}
    shown = visible(json.dumps(plain, ensure_ascii=False))
    assert json.loads(shown) == json.loads(json.dumps(plain))
