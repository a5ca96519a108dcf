import json
import pickle

import studycheck as sc
from studycheck.analysis import pooling
from studycheck.base.language import again, counted, language, lasting, use_language

FRENCH = language("fr")


def test_a_lasting_text_is_said_in_the_language_of_who_looks():
    text = lasting(counted, 1200, "study", "studies")
    assert text == "1,200 studies"
    with use_language(FRENCH):
        assert (text, again(text)) == ("1,200 studies", "1\u202f200 études")
    assert again(text) == "1,200 studies"


def test_a_text_of_one_language_stays_as_it_is():
    with use_language(FRENCH):
        french = lasting(counted, 1200, "study", "studies")
        assert again(french) == french == "1\u202f200 études"
        assert again("1,200 studies") == "1,200 studies"


def test_a_lasting_text_can_be_pickled_and_written_as_json():
    text = pickle.loads(pickle.dumps(lasting(counted, 1200, "study", "studies")))
    with use_language(FRENCH):
        assert again(text) == "1\u202f200 études"
    assert json.dumps([text]) == '["1,200 studies"]'


def test_the_notes_of_a_crosswalk_follow_the_language():
    # a firm is treated as an enterprise, in a country whose distribution leaves out units without employees
    walk = sc.crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2012, unit="firm")
    assert "firm was treated as enterprise" in str(walk)
    with use_language(FRENCH):
        assert "la firme y est assimilée à l’entreprise" in str(walk)
        assert "ne compte pas les unités sans salarié" in str(walk)


def test_the_notes_of_a_pooled_share_follow_the_language():
    report = sc.check(sc.datasets.load("social-networks-2012"), of="estimates", construct="uses_social_media")
    ids = ["bitkom-2012[0]", "jrc-smes-2013[0]", "zew-infoeconomy-2012[0]"]
    result = pooling.sensitivity(report, "uses_social_media", only=ids, force="to show the chart")
    english, notes = "Not known to be probability samples", result.whole.notes
    assert any(text.startswith(english) for text in notes)
    with use_language(FRENCH):
        said = list(map(again, notes))
    assert not any(text.startswith(english) for text in said)
    assert any(text.startswith("Échantillons dont on ne sait pas qu’ils sont aléatoires") for text in said)
