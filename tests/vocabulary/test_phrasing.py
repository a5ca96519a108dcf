"""Wordings that ask the same, and wordings that do not, in English and French."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from studycheck.vocabulary.phrasing import Rewording, compare_phrasings, language_of, read_phrasing
from studycheck.vocabulary.phrasing_words import LANGUAGES, lexicon, words_of
from tests.each import each

REWORDED = [
    # articles, number, order, case, punctuation, the firms and their share
    ("uses social networks", "The firm uses a social network."),
    ("uses social networks", "Share of enterprises using at least one social network (%)"),
    ("uses social media", "Do you use any social media?"),
    ("uses social media for recruiting", "for recruiting, uses social media"),
    ("uses at least one type of social media", "uses social media"),
    ("utilise au moins un type de réseau social", "utilise les réseaux sociaux"),
    ("use of blogs and wikis", "Uses wikis and blogs"),
    ("has a policy", "has its own policies"),
    # passive and other verbs for the same
    ("uses social media", "social media are used"),
    ("uses social media", "firms that utilise social media"),
    ("makes use of social media", "uses social media"),
    ("has an account", "holds an account"),
    ("buys advertisements", "purchases advertisements"),
    ("intends to buy", "plans to buy"),
    # spelling, numbers, adverbs
    ("does not use a blog", "doesn’t use blogs"),
    ("organises its marketing", "organizes its marketing"),
    ("has a website", "has a web site"),
    ("in the last three months", "in the past 3 months"),
    ("regularly uses Twitter", "uses Twitter regularly"),
    ("uses Twitter every day", "uses Twitter daily"),
    ("currently uses blogs", "uses blogs at present"),
    ("has used blogs", "have used blogs"),
    ("used social media in 2012", "used social media in 2013"),
    # French
    ("utilise les réseaux sociaux", "utilise des réseaux sociaux"),
    ("utilise un réseau social", "Les entreprises utilisent au moins un réseau social"),
    ("utilise les réseaux sociaux", "les réseaux sociaux sont utilisés par l’entreprise"),
    ("utilise les réseaux sociaux", "a recours aux réseaux sociaux"),
    ("possède une page", "dispose d’une page"),
    ("a une page", "possède une page"),
    ("n’utilise pas de blog", "n'utilise aucun blog"),
    ("a déjà utilisé un blog", "ont deja utilisé des blogs"),
    ("prévoit d’acheter", "envisage d'acheter"),
    ("au cours des douze derniers mois", "durant les 12 derniers mois"),
    ("recrute régulièrement sur Viadeo", "recrute fréquemment sur Viadeo"),
    ("dispose d'un site Internet", "dispose d'un site web"),
    ("gère un compte", "gérer un compte"),
]  # fmt: skip
CHANGED = [
    ("uses social media", "has used social media", "tense"),
    ("uses social media", "has ever used social media", "tense, time"),
    ("uses social media", "has been using social media", "tense"),
    ("uses social media", "will use social media", "tense"),
    ("uses social media", "was using social media", "tense"),
    ("Do you use social media?", "Did you use social media?", "tense"),
    ("has a page", "had a page", "tense"),
    ("uses social media", "does not use social media", "negation"),
    ("has a policy", "has no policy", "negation"),
    ("uses social media", "currently uses social media", "time"),
    ("used in the last 3 months", "used in the last 12 months", "number"),
    ("uses social media", "uses social media this week", "time"),
    ("uses social media", "uses social media daily", "frequency"),
    ("uses social media weekly", "uses social media once a month", "frequency"),
    ("uses social media", "uses only social media", "quantity"),
    ("uses blogs or wikis", "uses blogs and wikis", "quantity"),
    ("uses two networks", "uses three networks", "number"),
    ("uses a network", "uses several networks", "quantity"),
    ("has an account", "uses an account", "verb"),
    ("uses social media", "plans to use social media", "verb"),
    ("knows social media", "uses social media", "verb"),
    ("uses social media", "can use social media", "mood"),
    ("utilise les réseaux sociaux", "a utilisé les réseaux sociaux", "tense"),
    ("utilise les réseaux sociaux", "a déjà utilisé les réseaux sociaux", "tense, time"),
    ("utilise les réseaux sociaux", "utilisait les réseaux sociaux", "tense"),
    ("utilise les réseaux sociaux", "utilisera les réseaux sociaux", "tense"),
    ("utilise les réseaux sociaux", "utiliserait les réseaux sociaux", "tense"),
    ("les réseaux sont utilisés", "les réseaux ont été utilisés", "tense"),
    ("utilise les réseaux sociaux", "n’utilise pas les réseaux sociaux", "negation"),
    ("utilise les réseaux sociaux", "utilise actuellement les réseaux sociaux", "time"),
    ("au cours des 3 derniers mois", "au cours des 12 derniers mois", "number"),
    ("utilise les réseaux sociaux", "utilise quotidiennement les réseaux sociaux", "frequency"),
    ("utilise un réseau social", "utilise plusieurs réseaux sociaux", "quantity"),
    ("utilise un blog", "utilise uniquement un blog", "quantity"),
    ("possède un compte", "utilise un compte", "verb"),
    ("utilise un blog", "souhaite utiliser un blog", "verb"),
    ("utilise un blog", "peut utiliser un blog", "mood"),
]  # fmt: skip
OPEN = [
    # another thing, or a word that nobody listed
    ("uses social media", "uses social networks"),
    ("has an account", "has a profile"),
    ("uses social media", "leverages social media"),
    ("firms use blogs", "employees use blogs"),
    # in the past, or passive without its verb
    ("uses social media", "used social media"),
    # what is negated
    ("uses blogs but not wikis", "uses wikis but not blogs"),
    # two languages
    ("uses social media", "utilise les médias sociaux"),
    ("utilise un compte", "utilise un profil"),
    ("建立微博", "使用微博"),
]  # fmt: skip


def both_ways(a: str, b: str):
    one, other = compare_phrasings(a, b), compare_phrasings(b, a)
    assert one == other
    return one


@each(("a", "b"), REWORDED, str)
def test_the_same_question_in_other_words(a, b):
    assert both_ways(a, b) == (Rewording.REWORDED, ())


@each(("a", "b", "what"), CHANGED, str)
def test_another_question(a, b, what):
    kind, marks = both_ways(a, b)
    assert (kind, ", ".join(marks)) == (Rewording.CHANGED, what)


@each(("a", "b"), OPEN, str)
def test_what_words_cannot_tell(a, b):
    assert both_ways(a, b) == (Rewording.OPEN, ())


@pytest.mark.parametrize("other", ["Uses social media.", "USES  SOCIAL-MEDIA", "“uses social media”"])
def test_case_blanks_and_punctuation_are_no_words(other):
    assert both_ways("uses social media", other) == (Rewording.SAME, ())


def test_a_year_counts_where_it_is_a_bound():
    assert both_ways("founded in 2010", "founded in 2012")[0] is Rewording.REWORDED
    assert both_ways("founded since 2010", "founded since 2012") == (Rewording.CHANGED, ("number",))


texts = st.lists(
    st.sampled_from(
        sorted({" ".join(phrase) for name in LANGUAGES for phrase in lexicon(name).phrases})
        + sorted({form for name in LANGUAGES for form in lexicon(name).verbs})
        + ["blog", "réseau", "’", "...", "2012", "7", "x-y", "é"]
    ),
    max_size=7,
).map(" ".join)


@given(texts, texts)
def test_any_words_are_compared_alike_both_ways(a, b):
    kind, _ = both_ways(a, b)
    assert (kind is Rewording.SAME) == (words_of(a) == words_of(b))


@given(texts)
def test_any_words_are_read(text):
    assert language_of(text) in ("", *LANGUAGES)
    for language in LANGUAGES:
        assert all(kind and kind != "word" for kind, _ in read_phrasing(text, language).marks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_means_one_thing(language):
    """Phrases are looked up before forms of verbs, so a form that is a phrase with another meaning would be lost."""
    known = lexicon(language)
    both = {form: known.phrases[form,] for form in known.verbs if (form,) in known.phrases}
    # “own” before a thing, “share” as a proportion, and the French verb and noun “usage”
    assert set(both) <= {"own"} | {form for form, meaning in both.items() if meaning.kind == "verb"}
