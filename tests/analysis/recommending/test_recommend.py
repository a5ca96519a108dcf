"""The recommended chart: its numbers, its caption, and why other studies are not on it."""

from itertools import combinations

import pytest
from hypothesis import given, settings, strategies as st

import studycheck as sc
from studycheck.analysis.recommending import WayIn
from studycheck.checking.numbers.checking import study_of
from studycheck.errors import InputError, UnknownNameError
from studycheck.vocabulary.terms import Dimension, Severity, Verdict
from tests.number_cards import CLASSES, number, printing
from tests.strategies import examples

FINE = (Verdict.COMPARABLE, Verdict.WITH_CAUTION)


def chart_of(*cards, construct=None, **settings):
    return sc.check(cards).recommend(construct, **settings)


def shown(chart):
    return [one.id for one in chart.numbers]


def ways(chart):
    return {one.study: (str(one.way), one.why, one.remedy) for one in chart.left_out}


# what is chosen


def test_the_largest_set_of_numbers_that_fit_is_chosen():
    cards = [printing(name, number(0.1 * at)) for at, name in enumerate("abc", start=1)]
    chart = chart_of(*cards, printing("d", number(0.9), network_scope="enterprise"))
    assert shown(chart) == ["c[0]", "b[0]", "a[0]"]
    assert (chart.verdict, chart.alternatives, chart.construct) == (
        Verdict.COMPARABLE,
        0,
        "uses_social_media",
    )
    assert chart.title == "Recommended chart of uses_social_media: 3 numbers, comparable"
    assert chart.reason == "Most numbers are of uses_social_media."
    assert chart.caption == ("The firm uses at least one kind of social media. Sources: Office.")


def test_of_sets_as_large_that_with_fewest_cautions_is_chosen():
    a, b = printing("a", number(0.1)), printing("b", number(0.2), sample__method="self-selected")
    c, d = (printing(name, number(0.3), network_scope="enterprise") for name in "cd")
    chart = chart_of(a, b, c, d)
    assert shown(chart) == ["c[0]", "d[0]"]
    assert chart.alternatives == 1


def test_of_equals_the_main_figures_are_chosen_then_more_responses_then_the_first_by_id():
    def pair(x, y, **facts):
        return [printing(name, number(0.3, **facts), network_scope="enterprise") for name in (x, y)]

    plain = [printing(name, number(0.2)) for name in "ab"]
    assert shown(chart_of(*plain, *pair("c", "d"))) == ["a[0]", "b[0]"]
    assert shown(chart_of(*plain, *pair("c", "d", base_n=9000))) == ["c[0]", "d[0]"]
    parts = [printing(name, number(0.4, "has_profile"), number(0.2)) for name in "ab"]
    assert shown(chart_of(*parts, *pair("c", "d"), construct="uses_social_media")) == ["c[0]", "d[0]"]


def test_of_each_study_there_is_one_number_even_if_it_prints_one_twice():
    cards = [printing(name, number(0.2), number(0.2), number(0.2)) for name in "abc"]
    chart = chart_of(*cards)
    assert shown(chart) == ["a[0]", "b[0]", "c[0]"]
    assert chart.alternatives == 0


def test_a_contrast_lets_a_study_have_several_numbers():
    def card(name):
        sizes = [number(value, size_class=label) for value, label in ((0.2, "small"), (0.4, "medium"))]
        return printing(name, *sizes, size__classes=CLASSES)

    assert len(chart_of(card("a"), card("b"))) == 2
    chart = chart_of(card("a"), card("b"), contrast="size")
    assert shown(chart) == ["a[1]", "b[1]", "a[0]", "b[0]"]
    assert chart.contrast == {Dimension.SIZE}
    assert "Compared by size on purpose." in chart.caption
    assert len(chart_of(card("a"), contrast="size", construct="uses_social_media")) == 2


def test_the_contrast_of_the_report_holds_too():
    cards = [printing("a", number(0.2)), printing("b", number(0.3), countries=["DE"])]
    assert sc.check(cards, contrast="country").recommend().verdict is Verdict.COMPARABLE
    assert sc.check(cards).recommend(contrast="country").verdict is Verdict.COMPARABLE
    assert sc.check(cards).recommend().verdict is Verdict.WITH_CAUTION


def test_only_comparable_numbers_if_asked():
    cards = [printing("a", number(0.2)), printing("b", number(0.3), countries=["DE"])]
    chart = chart_of(*cards, allow="comparable")
    assert not chart.numbers
    assert ways(chart)["a"] == (
        "declare a contrast",
        "country: France against Germany",
        "compare by country on purpose (--contrast country)",
    )


CARDS = st.lists(
    st.tuples(
        st.lists(
            st.builds(
                number,
                st.sampled_from([None, 0.2, 0.6]),
                st.sampled_from(["uses_social_media", "has_profile"]),
                size_class=st.sampled_from([None, "small", "medium"]),
                country=st.sampled_from([None, "FR", "DE"]),
            ),
            min_size=1,
            max_size=3,
        ),
        st.sampled_from(["public", "enterprise", None]),
        st.sampled_from([["FR"], ["DE"], ["FR", "DE"]]),
    ),
    max_size=5,
)


@settings(deadline=None, max_examples=examples(60))
@given(CARDS)
def test_any_two_numbers_fit_no_set_is_larger_and_every_study_is_accounted_for(drawn):
    cards = [
        printing(f"s{at}", *estimates, network_scope=scope, countries=countries, size__classes=CLASSES)
        for at, (estimates, scope, countries) in enumerate(drawn)
    ]
    report = sc.check(cards)
    chart = report.recommend()
    on = shown(chart)
    assert sorted([*map(study_of, on), *(one.study for one in chart.left_out)]) == (
        [card.id for card in cards] if chart.construct else []
    )
    assert sc.check(list(reversed(cards))).recommend() == chart
    for one in chart.left_out:
        assert one.why
        assert one.remedy
    if not chart.construct:
        return
    numbers = report.numbers(chart.construct)
    assert all(numbers.verdict(a, b) in FINE for a, b in combinations(on, 2))
    fitting = {
        frozenset((a, b))
        for a, b in combinations(numbers.catalog, 2)
        if study_of(a) != study_of(b)
        and numbers.verdict(a, b) in FINE
        and all(numbers.catalog[name].estimates[0].share is not None for name in (a, b))
    }
    larger = [
        names
        for names in combinations(numbers.catalog, len(on) + 1)
        if len(names) > 1
        and all(frozenset(pair) in fitting for pair in combinations(names, 2))
        and not any(quoted(report, numbers, name) for name in names)
    ]
    assert not larger


def quoted(report, numbers, name):
    countries = report.catalog[study_of(name)].countries
    return len(countries) == 1 and numbers.catalog[name].countries != countries


# why others are not on it


def test_each_study_has_one_main_reason_and_a_way_in():
    base = [printing(name, number(0.2)) for name in "abc"]
    others = [
        printing("kind", number(0.2), network_scope="enterprise"),
        printing("large", number(0.2), size__bounds={"min": 250, "max": "open"}, size__label="large"),
        printing("open", number(0.2), network_scope=None),
        printing("secret", number(0.2), network_scope="not stated", publisher="Acme"),
        printing("silent", number(None)),
        printing("other", number(0.2, "has_profile")),
        printing("quoting", number(0.2, country="DE")),
        printing("withheld", number("not stated")),
    ]
    assert ways(chart_of(*base, *others)) == {
        "large": (
            "declare a contrast",
            "size: 250+ against 10–249",
            "compare by size on purpose (--contrast size)",
        ),
        "kind": (
            "declare a contrast",
            "scope: enterprise against public",
            "compare by scope on purpose (--contrast scope)",
        ),
        "open": (
            "code a fact",
            "scope: not known of open",
            "look in the publication, and put on the card: network_scope of open",
        ),
        "secret": (
            "ask the publisher",
            "scope: not known of secret",
            "ask Acme: Were the questions about public social networks, internal networks of the firm, or both?",
        ),
        "silent": ("code a fact", "no value on the card", "code the value"),
        "withheld": ("ask the publisher", "no value published", "ask the publisher for the value"),
        "quoting": (
            "show apart",
            "only a number of another country, which it quotes",
            "take it from the study that it quotes",
        ),
        "other": ("show apart", "no number of it", "show it in a chart of its own"),
    }


def test_a_part_that_every_study_prints_comes_before_a_contrast():
    wide = {"size__bounds": {"min": 10, "max": 249}, "size__classes": CLASSES}
    a, b = (printing(name, number(0.2), number(0.3, size_class="medium"), **wide) for name in "ab")
    c = printing("c", number(0.4, bounds={"min": 50, "max": 249}), size__bounds={"min": 50, "max": 249})
    d = printing("d", number(0.4), size__bounds={"min": 250, "max": "open"})
    chart = chart_of(a, b, d)
    assert ways(chart)["d"][0] == "declare a contrast"
    chart = chart_of(a, b, c, allow="comparable")
    if "c" in ways(chart):
        assert ways(chart)["c"][0] == "use a part"


def test_several_differences_at_once_are_named_together():
    base = [printing(name, number(0.2)) for name in "ab"]
    far = printing(
        "c", number(0.2, base="online"), countries=["DE"], sample__method="self-selected",
    )  # fmt: skip
    assert ways(chart_of(*base, far))["c"] == (
        "declare a contrast",
        "too many differences at once: country, construct, method",
        "compare by country on purpose (--contrast country)",
    )


def test_numbers_of_one_population_are_chosen_before_others():
    def card(name, home):
        return printing(name, number(0.2, country=home), number(0.5, country="ES"), countries=["EU"])

    chart = chart_of(card("a", "FR"), card("b", "DE"), card("c", "IT"))
    assert {number.country for number in chart.numbers} == {"Spain"}
    assert shown(chart) == ["a[1]", "b[1]", "c[1]"]


def test_the_evidence_behind_a_reason_is_kept():
    chart = chart_of(
        *(printing(name, number(0.2)) for name in "ab"),
        printing("c", number(0.2), network_scope="enterprise"),
    )
    (one,) = chart.left_out
    assert (one.evidence.code, one.excluded_by, one.number.id, one.way) == (
        "NS001",
        2,
        "c[0]",
        WayIn.CONTRAST,
    )


# nothing to chart


def test_nothing_to_chart_says_why():
    cases = {
        "A chart needs numbers of two studies.": [[], [printing("a", number(0.2))]],
        "The two studies do not print a number of the same construct.": [
            [printing("a", number(0.2)), printing("b", number(0.2, "has_profile"))]
        ],
    }
    for reason, catalogs in cases.items():
        for cards in catalogs:
            chart = chart_of(*cards)
            assert (chart.construct, shown(chart), len(chart.left_out)) == ("", [], 0)
            assert str(chart) == f"No chart can be recommended.\n{reason}"


def test_one_number_alone_is_no_chart():
    chart = chart_of(printing("a", number(0.2)), printing("b", number(None)), construct="uses_social_media")
    assert (
        str(chart)
        == """\
No chart of uses_social_media can be recommended.
Only a prints a number of it.

2 studies left out
study    number    main reason                           what would let it in
-------  --------  ------------------------------------  -----------------------------
a        20 %      no other study prints a number of it  show it in a chart of its own
b                  no value on the card                  code the value"""
    )


def test_numbers_of_which_no_two_fit_are_set_beside_the_closest():
    a, b = printing("a", number(0.2)), printing("b", number(0.3), network_scope="enterprise")
    c = printing("c", number(0.4), network_scope=None)
    chart = chart_of(a, b, c)
    assert chart.title == "No chart of uses_social_media can be recommended."
    assert chart.reason == (
        "Most numbers are of uses_social_media. No two of these numbers can stand side by side."
    )
    assert {one.study: (one.beside, one.remedy) for one in chart.left_out} == {
        "a": ("c[0]", "look in the publication, and put on the card: network_scope of c"),
        "b": ("c[0]", "look in the publication, and put on the card: network_scope of c"),
        "c": ("a[0]", "look in the publication, and put on the card: network_scope of c"),
    }
    assert "closest to" in str(chart)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            {"construct": "uses_social_medai"},
            "unknown construct in these studies 'uses_social_medai'; did you mean 'uses_social_media'?",
        ),
        ({"contrast": "countries"}, "unknown contrast 'countries'; did you mean 'country'?"),
        ({"allow": "cannot tell"}, "unknown allowed verdict 'cannot tell'; known: comparable, with caution"),
    ],
)  # fmt: skip
def test_unknown_names_are_errors_with_close_ones(given, says):
    with pytest.raises(UnknownNameError) as error:
        chart_of(printing("a", number(0.2)), printing("b", number(0.2)), **given)
    assert str(error.value) == says


def test_an_unknown_language_is_an_error():
    with pytest.raises(InputError) as error:
        chart_of(printing("a", number(0.2)), printing("b", number(0.2)), lang="de")
    assert str(error.value) == "lang: unknown language 'de'; allowed are 'en', 'fr'"


# what it shows


def two():
    return [
        printing("a", number(0.2), countries=["DE"], network_scope="public"),
        printing("b", number(0.355, base_n=1200), sample__mode="web", title=None),
        printing("c", number(0.2), network_scope="enterprise"),
    ]


def test_a_chart_prints():
    assert (
        str(chart_of(*two()))
        == """\
Recommended chart of uses_social_media: 2 numbers, with caution
study    number    country    size    date        n
-------  --------  ---------  ------  -------  ----
b        35.5 %    France     10–249  2012-04  1200
a        20 %      Germany    10–249  2012-04  2600
Most numbers are of uses_social_media.
Under the chart: The firm uses at least one kind of social media. The countries differ: France,
Germany. Smaller differences: mode. Sources: Office.

1 study left out
study    number    main reason                       what would let it in
-------  --------  --------------------------------  ----------------------------------------------
c        20 %      scope: enterprise against public  compare by scope on purpose (--contrast scope)"""
    )


def test_a_column_without_any_value_is_left_out():
    cards = [printing(name, number(0.2, base=None)) for name in "ab"]
    lines = str(chart_of(*cards)).splitlines()
    assert lines[1].split() == ["study", "number", "country", "size", "date"]
    assert list(chart_of(*cards).to_frame()["n"].isna()) == [True, True]


def test_a_chart_in_french_has_the_same_frames():
    english, french = chart_of(*two()), chart_of(*two(), lang="fr")
    assert french.to_frame().equals(english.to_frame())
    assert french.left_out.to_frame().equals(english.left_out.to_frame())
    assert (
        str(french).replace("\xa0", " ")
        == """\
Graphique recommandé de uses_social_media : 2 chiffres, comparable avec prudence
étude    chiffre    pays       taille    date        n
-------  ---------  ---------  --------  -------  ----
b        35,5 %     France     10–249    2012-04  1200
a        20 %       Allemagne  10–249    2012-04  2600
C’est uses_social_media qui compte le plus de chiffres.
Sous le graphique : L’entreprise utilise au moins un type de médias sociaux. Les pays diffèrent :
Allemagne, France. Écarts moindres : mode de collecte. Sources : Office.

1 étude à l’écart
étude    chiffre    raison principale                    ce qui l’admettrait
-------  ---------  -----------------------------------  ------------------------------------
c        20 %       périmètre : réseaux internes contre  comparer à dessein selon : périmètre
                    réseaux publics                      (--contrast scope)"""
    )


def test_frames():
    chart = chart_of(*two())
    assert chart.to_frame().to_dict("records") == [
        {
            "number": "b[0]", "study": "b", "construct": "uses_social_media", "value": 0.355, "country": "France",
            "size": "10–249", "year": 2012, "n": 1200, "publisher": "Office",
        },
        {
            "number": "a[0]", "study": "a", "construct": "uses_social_media", "value": 0.2, "country": "Germany",
            "size": "10–249", "year": 2012, "n": 2600, "publisher": "Office",
        },
    ]  # fmt: skip
    assert chart.left_out.to_frame().to_dict("records") == [
        {
            "study": "c", "number": "c[0]", "value": 0.2, "why": "scope: enterprise against public",
            "way": "declare a contrast", "remedy": "compare by scope on purpose (--contrast scope)", "beside": "a[0]",
            "excluded_by": 2, "code": "NS001",
        }
    ]  # fmt: skip
    assert len(chart_of().to_frame()) == 0


def test_caveats_have_severity_dimensions_and_rules():
    caveats = chart_of(*two()).caveats
    assert [(c.severity, c.dimensions, c.codes, c.pairs) for c in caveats][:1] == [
        (Severity.MAJOR, (Dimension.COUNTRY,), ("GE001",), 1)
    ]


def test_the_notebook_escapes_what_cards_say():
    cards = [printing(name, number(0.2), publisher="<b>Acme</b>") for name in "ab"]
    html = chart_of(*cards)._repr_html_()
    assert "<b>Acme" not in html
    assert "&lt;b&gt;Acme" in html


def test_a_construct_of_ones_own_is_named_in_words():
    chart = chart_of(*(printing(name, number(0.2, "x_uses_ai_listed")) for name in "ab"))
    assert chart.caption.startswith("Uses ai listed. ")


def test_a_report_on_numbers_recommends_the_same_chart():
    cards = two()
    one, other = sc.check(cards).recommend(), sc.check(cards, of="estimates").recommend()
    assert shown(one) == shown(other)
    assert one.caption == other.caption
    assert ways(one) == ways(other)
