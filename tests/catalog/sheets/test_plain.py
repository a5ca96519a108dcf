from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from studycheck.catalog.sheets.plain import disarm, escape, keep_apostrophe, rearm, unescape
from tests.strategies import QUICK

TEXT = st.one_of(st.text(), st.text("'=+-@\t\r\n＝a"), st.text("_x05Fa"), st.text("\x00\x1f\ufffe_x"))


@QUICK
@given(text=TEXT)
def test_what_is_done_to_text_is_undone(text):
    assert rearm(disarm(text)) == text
    assert unescape(escape(text)) == text


@QUICK
@given(text=TEXT)
def test_no_text_begins_like_a_formula_and_none_holds_what_xml_forbids(text):
    assert not disarm(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert not set(escape(text)) & {*map(chr, range(9)), *map(chr, range(11, 32)), "\ufffe", "\uffff"}


@pytest.mark.parametrize("text", ["'t Hart", "it's", "a=b", "_x", "x_000D_", "_xD800_"])
def test_plain_text_is_left_alone(text):
    assert disarm(text) == rearm(text) == text
    assert unescape(text) == text


@given(TEXT)
def test_a_text_of_a_workbook_loses_no_apostrophe_of_its_own(text):
    assert rearm(keep_apostrophe(text)) == text
