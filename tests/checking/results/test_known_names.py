"""Messages name studies and constructs as people know them."""

import studycheck as sc
from studycheck.base.language import language, use_language
from studycheck.base.messages import Message
from studycheck.checking.results.known_names import known_names, with_names

CATALOG = sc.datasets.load("social-networks-2012")
TITLES = {"insee-tic-2013": "INSEE, TIC 2013", "eurostat-ict-ent-2013": "Eurostat, ICT usage 2013"}


def test_constructs_of_the_studies_have_their_short_names_in_the_language():
    assert known_names(CATALOG, TITLES)["has_profile"] == "“has a profile”"
    with use_language(language("fr")):
        assert known_names(CATALOG, TITLES)["has_profile"] == "«\u00a0compte ou profil\u00a0»"


def test_rows_of_ids_become_rows_of_names_and_other_values_stay():
    names = {"a": "A", "x": "X", "y": "Y"}
    message = with_names(
        Message("{one} {what} {text} {n}", {"one": "a", "what": "x, y", "text": "x, z", "n": 3}), names
    )
    assert str(message) == "A X, Y x, z 3"


def test_no_answer_and_no_reason_shows_the_id_of_a_construct():
    report = sc.check(CATALOG)
    answer = sc.compare("insee-tic-2013", "eurostat-ict-ent-2013", report)
    texts = [reason.text for reason in answer.reasons]
    ax = sc.charts.why_not(report, "insee-tic-2013", "eurostat-ict-ent-2013")
    texts += [text.get_text() for text in ax.texts]
    assert [text for text in texts if "“has a profile”" in " ".join(text.split())]
    assert not [text for text in texts if "has_profile" in text or "uses_social_media" in text]
