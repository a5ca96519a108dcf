"""A topic file is anybody's text: none of it comes alive in a report, a table or a picture."""

from __future__ import annotations

import matplotlib as mpl
import pytest
from tests.hostile import ATTACKS, assert_inert
from tests.test_hostile import assert_picture_inert

import studycheck as sc
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.scopes import ScopeDimension, ScopeTerm
from studycheck.vocabulary.terms import Role, Severity
from studycheck.vocabulary.topic import Topic
from studycheck.vocabulary.topic_parts import Event, Pace, Unlikely

mpl.use("Agg")


def topic(attack):
    text = LocalText(attack, (("fr", attack),))
    return Topic(
        id="hostile",
        name=text,
        subject=text,
        constructs=tuple(
            Construct(name, family=family, meaning=f"{attack}.", meanings=(("fr", attack),), name=text)
            for name, family in (("one", attack), ("other", "other"))
        ),
        pace=Pace(((Severity.MINOR, 3.0), (Severity.MAJOR, 12.0), (Severity.BLOCKER, 36.0)), text, attack),
        scope=ScopeDimension(
            text, tuple(ScopeTerm(name, LocalText(f"{attack} {name}"), text) for name in ("home", "abroad"))
        ),
        unlikely=(Unlikely(frozenset({Role.HR}), None, text, attack),),
        events=(Event(PartialDate(2022), text, attack),),
        questions=(("sample.achieved", text),),
        sources=(attack,),
    )


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_no_text_of_a_topic_comes_alive(attack, tmp_path):
    about = topic(attack)
    studies = [
        sc.Study(
            id=name, topic=about, year=year, scope="abroad" if name == "b" else "home",
            sample={"achieved": "not stated"},
            respondents={"roles": [{"role": "HR", "share": 1.0}], "speaks_for": "firm"},
            estimates=[{"construct": construct, "value": 0.2}],
        )
        for name, year, construct in (("a", 2020, "one"), ("b", 2024, "other"), ("c", 2024, "one"))
    ]  # fmt: skip
    report = sc.check([*studies, sc.Study(id="d")])
    codes = {finding.code for finding in report.findings}
    assert {"PU002", "PU006", "TI004", "RE003", "NS001"} <= codes
    assert_inert(report.to_html())
    assert_inert(report.to_html(lang="fr"))
    assert_inert(about._repr_html_())
    assert_inert(report.questions()._repr_html_())
    assert_picture_inert(sc.charts.estimates(report, "one"), tmp_path)
    assert_picture_inert(sc.charts.scope_map(sc.Catalog(studies)), tmp_path)
