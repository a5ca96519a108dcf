"""The findings on a pair print as a table, and are a tuple."""

import studycheck as sc


def findings():
    studies = [sc.Study(id="a", network_scope="public"), sc.Study(id="b", network_scope="enterprise")]
    return sc.check(studies, rules=[sc.explain("NS001")]).pair("a", "b").findings


def test_they_are_a_table():
    assert repr(findings()) == "<1 finding>"
    assert str(findings()).splitlines()[:2] == [
        "1 finding",
        "rule    severity    finding                               what to do",
    ]
    assert "<td style='text-align: left'>NS001" in findings()._repr_html_()


def test_they_are_a_tuple():
    (finding,) = findings()
    assert isinstance(findings(), tuple)
    assert findings() == (finding,)
