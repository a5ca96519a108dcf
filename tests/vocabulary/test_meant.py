"""Words of press releases lead to the terms that they may mean."""

import pytest

from studycheck.vocabulary.meant import _MEANT, terms_meant
from studycheck.vocabulary.terms import Base, Method, Mode, Role, SponsorKind, Unit, Vocabulary
from tests.each import each

LED = [
    (Method, "random", ["probability"]),
    (Method, "Zufallsauswahl", ["probability"]),
    (Method, "non-random", ["non-probability"]),
    (Method, "newsletter subscribers", ["customer list"]),
    (Method, "opt-in panel", ["self-selected", "online panel"]),
    (Method, "volunteers", ["self-selected"]),
    (Unit, "Companies", ["firm"]),
    (Unit, "small businesses", ["firm", "enterprise"]),
    (Unit, "entreprises", ["firm", "enterprise"]),
    (Mode, "telephone interviews", ["phone"]),
    (Mode, "mail or phone", ["post", "phone"]),
    (Role, "senior decision-makers", ["owner or manager"]),
    (Role, "vice presidents", ["owner or manager"]),
    (SponsorKind, "Chambre de commerce", ["association"]),
    (Base, "everyone", ["all"]),
    (Method, "quotta", ["quota"]),  # a slip of the pen
]


@each("case", LED, lambda case: case[1])
def test_words_lead_to_terms(case):
    vocabulary, words, terms = case
    names = " or ".join(map(repr, terms))
    assert terms_meant(words, [*map(str, vocabulary)]) == f"; did you mean {names}?"


@pytest.mark.parametrize("words", ["phone and web", "web, phone", "téléphone et internet", "CAWI/CATI"])
def test_a_list_in_one_text_is_two_items(words):
    hint = terms_meant(words, [*map(str, Mode)])
    assert hint in (
        "; did you mean 'phone' and 'web', as two items?",
        "; did you mean 'web' and 'phone', as two items?",
    )


@pytest.mark.parametrize("words", ["", "by carrier pigeon", "???", 5, None])
def test_words_that_mean_nothing_lead_nowhere(words):
    assert terms_meant(words, [*map(str, Method)]) == ""


def test_words_are_of_terms_that_exist_and_are_not_taken_as_these_terms_anyway():
    members = {str(member): member for vocabulary in Vocabulary.__subclasses__() for member in vocabulary}
    assert _MEANT.keys() <= members.keys()
    for term, words in _MEANT.items():
        taken = [word for word in words.split(", ") if type(members[term])._missing_(word) is members[term]]
        assert not taken, f"{term} takes {taken}"
