from __future__ import annotations

from dataclasses import replace

import pytest

import studycheck as sc
from studycheck.base.language import language, use_language
from studycheck.errors import UnknownNameError
from studycheck.rules.page import Page
from tests.each import each


def test_a_rule_prints_as_its_page():
    # where lines break is not the business of a rule
    assert (
        " ".join(str(sc.explain("SZ006")).split())
        == """\
SZ006: Size label without bounds
A size label has a dozen meanings; without bounds, readers cannot tell which one applies.
What to do: Ask the publisher which headcounts the label covers; until then compare nothing by size.
Severity: major. Dimension: size. Looks at: study.
Slug: size-not-defined. Step: population. Card fields: size.bounds.max, size.basis.
Source: European Commission. EU SME definition (Recommendation 2003/361/EC). Size scheme
eu-2003-361. <https://eur-lex.europa.eu/legal-content/EN/ALL/?uri=CELEX:32003H0361&qid=1476953437780>
Source: Munn, Z. et al. (2015). Methodological guidance for systematic reviews of observational
epidemiological studies reporting prevalence and cumulative incidence data. International Journal of
Evidence-Based Healthcare 13. <https://doi.org/10.1097/XEB.0000000000000054>
Example that fails:
one: {size: {bounds: {max: not stated}, label: PME}}
Example that passes:
one: {size: {bounds: {min: 10, max: 249}, label: PME}}""".replace("\n", " ")
    )


def test_a_code_is_found_in_any_letter_case():
    assert sc.explain("sz002") is sc.explain("SZ002")


@each("rule", sc.RULES, lambda rule: rule.code)
def test_every_rule_is_found_by_its_code(rule):
    assert sc.explain(rule.code) is rule


UNKNOWN = [
    ("SZ02", "unknown rule 'SZ02'; did you mean 'SZ012' or 'SZ002'"),
    ("", "unknown rule ''; "),
]


@pytest.mark.parametrize(("code", "said"), UNKNOWN)
def test_an_unknown_code_is_refused_with_close_ones(code, said):
    with pytest.raises(UnknownNameError) as error:
        sc.explain(code)
    assert str(error.value).startswith(said)


def test_a_rule_shows_in_a_notebook():
    html = sc.explain("SZ002")._repr_html_()
    assert "<strong>SZ002: One size label, different firms</strong>" in html


# in French


def test_every_explanation_of_the_rule_book_is_in_french():
    with use_language(language("fr")):
        assert [rule.code for rule in sc.RULES if not rule.page.is_translated] == []
        text = str(sc.explain("TR001"))
    assert "Sans le nombre de réponses, la précision d’un pourcentage est inconnue." in text
    assert "L’explication est en anglais" not in text


def test_an_explanation_of_a_rule_of_your_own_says_that_it_stays_as_it_was_written():
    page = Page(
        "A rule of mine.\n\nWithout the number of responses, the precision of a percentage is unknown."
    )
    own = replace(sc.explain("TR001"), page=page)
    assert page.is_translated
    with use_language(language("fr")):
        assert not page.is_translated
        assert page.paragraphs == [
            "A rule of mine.",
            "Sans le nombre de réponses, la précision d’un pourcentage est inconnue.",
        ]
        assert "L’explication est en anglais\u00a0:\nA rule of mine.\n" in str(own)
