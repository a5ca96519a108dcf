"""Names of studies for people."""

import studycheck as sc
from studycheck.study.titles import study_titles


def test_titles_that_are_alike_are_followed_by_the_id():
    studies = [sc.Study(id=name, title_short="Firms online 2016") for name in ("a-1", "a-2")]
    studies.append(sc.Study(id="b", title_short="Firms online 2017"))
    assert study_titles(studies) == {
        "a-1": "Firms online 2016 (a-1)",
        "a-2": "Firms online 2016 (a-2)",
        "b": "Firms online 2017",
    }
