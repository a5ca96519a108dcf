"""Every chart shows every text as it stands, in every format."""

import re
import warnings
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib import pyplot
from matplotlib.figure import Figure
from matplotlib.text import Text

import studycheck as sc
from studycheck import charts
from studycheck.analysis import pooling
from studycheck.charts.kit.lettering import literal
from tests.charts.gallery import CHARTS as NAMES, draw
from tests.charts.schemes import long_scheme
from tests.hostile import attacked

TEXTS = {
    "dollars": "$2 million to $10 million",
    "TeX": r"$\frac{$ {a}^2_b \alpha \\ ~ 10 % # &",
    "right to left": "שלום עולם 12–49, مؤسسات صغيرة",
    "letters that no font here has": "\U0002f800\U0002f801 日本 10–49",
    "what nobody sees": "a\x1b[31mb\u202ec\x00d",
}
SOCIAL = "uses_social_media"


@cache
def catalog():
    return attacked(*TEXTS.values())


@cache
def report():
    return sc.check(catalog())


@cache
def numbers():
    """Return the report on two shares with their numbers of responses, each text on a card of its own."""
    return sc.check(
        sc.Catalog(
            sc.Study(
                id=f"s{number}",
                title=text,
                countries="US",
                year=2012,
                size={"label": text, "bounds": {"min": 10, "max": 499}},
                sample={"achieved": 100 + number, "method": "probability", "frame": text},
                population={"unit": "enterprise", "words": text},
                estimates=[
                    {
                        "construct": SOCIAL,
                        "value": 0.3 + number / 10,
                        "base_n": 100,
                        "base": "all",
                        "text": text,
                    }
                ],
            )
            for number, text in enumerate(TEXTS.values())
        )
    )


def scheme(shift=0):
    plain = long_scheme(5, shift=shift)
    classes = [
        {**part.model_dump(), "label": text} for part, text in zip(plain.classes, TEXTS.values(), strict=True)
    ]
    return plain.model_copy(
        update={
            "id": f"five-texts-{shift}",
            "name": TEXTS["dollars"],
            "notes": TEXTS["TeX"],
            "classes": tuple(type(plain.classes[0]).model_validate(part) for part in classes),
        }
    )


def walk():
    return sc.crosswalk(scheme(), scheme(13), country="US", year=2022)


CHARTS = {
    "comparison": lambda ax=None: charts.comparison(sc.compare(*numbers().catalog.studies[:2]), ax=ax),
    "crosswalk_flow": lambda ax=None: charts.crosswalk_flow(walk(), ax=ax),
    "crosswalk_matrix": lambda ax=None: charts.crosswalk_matrix(walk(), ax=ax),
    "difference": lambda ax=None: charts.difference(numbers(), "s1", "s2", ax=ax),
    "estimates": lambda ax=None: charts.estimates(report(), SOCIAL, ax=ax),
    "evidence_map": lambda ax=None: charts.evidence_map(report(), rows="construct", ax=ax),
    "firm_sizes": lambda ax=None: charts.firm_sizes("us-susb-2022", schemes=[scheme()], ax=ax),
    "normalized": lambda ax=None: charts.normalized(sc.normalize(catalog(), to="eu-2003-361", construct=SOCIAL), ax=ax),
    "precision": lambda ax=None: charts.precision(catalog(), ax=ax),
    "respondents": lambda ax=None: charts.respondents(catalog(), ax=ax),
    "scope_map": lambda ax=None: charts.scope_map(catalog(), ax=ax),
    "sensitivity": lambda ax=None: charts.sensitivity(
        pooling.sensitivity(numbers(), SOCIAL, force="to see the chart"), ax=ax
    ),
    "size_ladder": lambda ax=None: charts.size_ladder([scheme(), "eu-2003-361"], ax=ax),
    "timeline": lambda ax=None: charts.timeline(
        catalog(), events={f"2012-0{number}": text for number, text in enumerate(TEXTS.values(), 1)}, ax=ax
    ),
    "traffic_light": lambda ax=None: charts.traffic_light(report(), ax=ax),
    "verdict_matrix": lambda ax=None: charts.verdict_matrix(report(), ax=ax),
    "why_not": lambda ax=None: charts.why_not(report(), "s0", "s3", ax=ax),
}  # fmt: skip


def test_every_chart_is_here():
    assert sorted(CHARTS) == sorted(NAMES)


def formats(name):
    """Return the formats that a chart is written in here: PDF takes a second, and once shows what it does."""
    return ["png", "svg", "pdf"] if name == "timeline" else ["png", "svg"]


@pytest.mark.slow
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_writes_every_text_letter_by_letter(name, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        ax = CHARTS[name]()
        charts.save(ax, tmp_path / name, formats=formats(name))
    texts = ax.figure.findobj(Text)
    assert len(texts) > 5
    for text in texts:
        assert not text.get_parse_math()
        assert not text.get_usetex()
        assert literal(text.get_text()) == text.get_text()


def test_dollars_stand_in_the_picture_as_in_the_text(tmp_path):
    ax = CHARTS["timeline"]()
    (svg,) = charts.save(ax, tmp_path / "chart", formats=["svg"])
    written = svg.read_text(encoding="utf-8")
    assert ">$2 million to $10 million</text>" in written
    assert r">$\frac{$ {a}^2_b \alpha \\ ~ 10 % # &amp;</text>" in written
    assert r">a\u001b[31mb\u202ec\u0000d</text>" in written
    assert "שלום עולם 12–49, مؤسسات صغيرة</text>" in written


def test_a_chart_says_that_no_font_has_some_letters():
    said = "No font here has some characters; ? stands for each of them."
    assert charts.caption(CHARTS["timeline"]()).endswith(said)
    assert said not in charts.caption(draw("timeline"))


def test_text_is_typeset_with_tex_by_no_setting():
    with mpl.rc_context({"text.usetex": True}):
        ax = CHARTS["timeline"](Figure((9, 6)).subplots())
        assert mpl.rcParams["text.usetex"]
    assert not [text for text in ax.figure.findobj(Text) if text.get_usetex() and text.get_text()]


def test_only_the_kit_makes_texts():
    folder = Path(charts.__file__).parent
    calls = re.compile(
        r"\bText\(|\bAnnotation\(|TextPath\(|\.(text|annotate|set_title|legend|suptitle|supxlabel|table|clabel|bar_label)\("
        r"|set_[xy](label|ticklabels)\("
    )
    found = {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*.py")
        if calls.search(file.read_text(encoding="utf-8"))
    }
    assert found == {f"kit/{name}.py" for name in ("layout", "ruler", "text_column")}


@pytest.mark.slow
def test_threads_draw_the_same_files_as_one(tmp_path):
    names = ["timeline", "estimates", "evidence_map", "traffic_light"]

    def files(name, folder):
        ax = draw(name)
        written = charts.save(ax, tmp_path / folder / name, formats=formats(name))
        pyplot.close(ax.figure)
        return [path.read_bytes() for path in written]

    alone = {name: files(name, "alone") for name in names}
    before = mpl.rcParams.copy()
    jobs = [(name, f"thread{number}") for number in range(2) for name in names]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda job: files(*job), jobs))
    for (name, _), written in zip(jobs, together, strict=True):
        assert written == alone[name]
    assert mpl.rcParams == before
