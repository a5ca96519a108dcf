"""What a reader of a report sees first, in every format."""

import re

import pytest

import studycheck as sc
from studycheck.report import first_screen as module
from studycheck.report.first_screen import first_screen
from studycheck.report.formats.text import full_text, summary
from tests.number_cards import number, printing


def cards():
    return [
        printing("a", number(0.2), number(0.3, "has_profile")),
        printing("b", number(0.4), countries=["DE"]),
        printing("c", number(0.5), network_scope="enterprise"),
        printing("d", number(0.1, "x_own")),
    ]


CHART = """\
Recommended chart of uses_social_media: 2 numbers, with caution
  b 40 % (Germany · 10–249 · 2012-04 · n = 2,600)
  a 20 % (France · 10–249 · 2012-04 · n = 2,600)
  Under the chart: The firm uses at least one kind of social media. The countries differ: France,
  Germany. Sources: Office.

Why the others are not on it
  c: scope: enterprise against public.

What would let them in
  c: compare by scope on purpose (--contrast scope)."""
COUNTS = """\
3 pairs of studies print a number of the same construct; 1 of them can share a chart.
  uses_social_media: 3 studies, 3 pairs, 1 can share a chart
The other 3 pairs have no construct in common."""


def test_the_answer_comes_first():
    report = sc.check(cards())
    assert first_screen(report).text() == f"{CHART}\n\n{COUNTS}"
    assert str(report).startswith(f"{CHART}\n\n{COUNTS}\n\nPairs of studies as wholes: ")


def test_counts_of_rules_come_last():
    report = sc.check(cards())
    assert str(report).endswith(f"\n\n{report.counts}. Profile: {report.profile.words}.")


def test_two_studies_are_told_first_whether_they_can_share_a_chart_then_why():
    report = sc.check(cards()[1:3])
    first, chart, why, ways, pair, *_ = full_text(report).split("\n\n")
    assert first == "Both studies print a number of uses_social_media, and cannot share a chart."
    assert chart == (
        "No chart of uses_social_media can be recommended.\n"
        "  Most numbers are of uses_social_media. No two of these numbers can stand side by side."
    )
    assert why == "Why\n  b: scope: public against enterprise.\n  c: scope: enterprise against public."
    assert ways == "What would let them in\n  b, c: compare by scope on purpose (--contrast scope)."
    assert pair.startswith("b and c: not comparable")


@pytest.mark.parametrize("count", [0, 1])
def test_without_a_pair_there_is_no_answer(count):
    report = sc.check(cards()[:count])
    screen = first_screen(report)
    assert not screen
    assert (screen.text(), list(screen.grids()), screen.chart) == ("", [], None)
    assert "construct;" not in summary(report)
    assert "What can be shown" not in report.to_html()


def test_the_notebook_and_markdown_begin_with_it():
    report = sc.check(cards())
    html = report._repr_html_()
    bold = re.findall(r"<strong>(.*?)</strong>", html)
    assert bold == [
        "Recommended chart of uses_social_media: 2 numbers, with caution",
        "1 study left out",
        "3 pairs of studies print a number of the same construct; 1 of them can share a chart.",
        str(report.counts),
    ]
    markdown = report.to_markdown()
    assert markdown.startswith(f"# Comparability report\n\n**{bold[0]}**")
    assert markdown.index(bold[2]) < markdown.index(str(report.counts))


def test_the_page_begins_with_it_and_says_why_others_are_left_out():
    page = sc.check(cards()).to_html()
    places = [
        page.index(text)
        for text in (
            ">What can be shown</h2>",
            "3 pairs of studies print a number of the same construct; 1 of them can share a chart.",
            "<h3>uses social media: 2 numbers, with caution</h3>",
            '<p id="caption">',
            "<h3>2 studies left out</h3>",
            "scope: enterprise against public",
            ">Rules</h2>",
        )
    ]
    assert places == sorted(places)


def test_the_page_says_of_a_pair_how_numbers_and_wholes_agree():
    one, other = printing("a", number(0.2)), printing("b", number(0.5, "has_profile"), number(0.3))
    report = sc.check([one, other])
    assert report.pair("a", "b").best_numbers.why in report.to_html()


def test_the_sentences_are_french_if_asked():
    text = first_screen(sc.check(cards()), lang="fr").text().replace("\xa0", " ").replace("\u202f", " ")
    assert text.split("\n\n") == [
        "Graphique recommandé de uses_social_media : 2 chiffres, comparable avec prudence\n"
        "  b 40 % (Allemagne · 10–249 · 2012-04 · n = 2 600)\n"
        "  a 20 % (France · 10–249 · 2012-04 · n = 2 600)\n"
        "  Sous le graphique : L’entreprise utilise au moins un type de médias sociaux. Les pays diffèrent :\n"
        "  Allemagne, France. Sources : Office.",
        "Pourquoi les autres n’y figurent pas\n  c : périmètre : réseaux internes contre réseaux publics.",
        "Ce qui les y ferait entrer\n  c : comparer à dessein selon : périmètre (--contrast scope).",
        "3 paires d’études publient un chiffre du même concept ; 1 peut figurer sur un même graphique.\n"
        "  uses_social_media : 3 études, 3 paires, dont 1 sur un même graphique\n"
        "Les 3 autres paires n’ont pas de concept commun.",
    ]


def test_of_too_many_numbers_no_chart_is_looked_for(monkeypatch):
    monkeypatch.setattr(module, "FEW_NUMBERS", 2)
    screen = first_screen(sc.check(cards()))
    assert screen.chart is None
    assert screen.left_out == ""
    assert screen.text() == COUNTS + (
        "\nNo chart was looked for, because uses_social_media has more than 2 numbers;"
        "\nreport.recommend('uses_social_media') looks for one."
    )


def test_long_lists_are_cut_and_say_so():
    constructs = ["has_profile", "has_policy", "won_customers", "monitors", "more_time", "measures_roi"]
    many = [
        printing(f"s{at:02}", number(0.2), *(number(0.2, name) for name in constructs)) for at in range(14)
    ]
    text = first_screen(sc.check(many)).text()
    assert text.endswith("\n  and 2 more constructs")
    assert "\n  and 2 more numbers\n" in text
