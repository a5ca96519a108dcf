from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.report.formats.latex import _escape, _one_line
from studycheck.version import __version__
from tests.report.formats import hostile


def tables(text: str) -> list[tuple[str, list[str]]]:
    """Return caption and rows of each table; the body begins after the head of continued pages."""
    found = []
    for body in text.split("\\begin{longtable}")[1:]:
        caption = re.search(r"\\caption\{(.*)\} \\\\\n\\toprule", body)[1]
        rows = body.split("\\endlastfoot\n")[1].split("\\end{longtable}")[0].strip().splitlines()
        found.append((caption, rows))
    return found


def test_tables_of_a_small_catalogue_whose_words_are_commands(tmp_path):
    text = hostile.report(tmp_path).to_latex()
    assert text.startswith(
        f"% by studycheck {__version__}; needs \\usepackage{{array,booktabs,longtable}} and three runs\n"
        "\\begin{longtable}"
    )
    title = (
        r"=cmd|'/C calc'!A0 ::error::injected \%0A \textbackslash input\{x\} \& \$x\_1\textasciicircum 2\$ "
        r"\#\textasciitilde \{ [a](b) <b>, : é 中 \textbackslash u202e\textbackslash u000d\textbackslash u0085end"
    )
    assert tables(text) == [
        (
            "Verdicts on pairs of studies. 4 rules ran on 2 studies and 1 pair: 4 found problems; 2 "
            "lacked information for at least one study or pair; 0 failed; 1 finding waived. Profile: "
            "default.",
            [
                r"C & comparable & 1 \\",
                r"w & with caution & 0 \\",
                r"? & cannot tell & 0 \\",
                r"n & not comparable & 0 \\",
            ],
        ),
        (
            "Verdicts on pairs: C comparable, w with caution, ? cannot tell, n not comparable.",
            [r"1 & acme-2012 &  & C \\", r"2 & other-2012 & C &  \\"],
        ),
        (
            "Findings.",
            [
                "NS001 & blocker, waived & acme-2012 is about public social networks, other-2012 about enterprise ones"
                r" & on purpose (A. Tester, 2026-03-31) \\",
                rf"XX001 & blocker & {title} & +Read it. \\",
                "SA001 & major & acme-2012 rests on n = 80 (± 11 points at best) & Print the sample size "
                "and the interval beside the percentage. \\\\",
                "TR001 & major & other-2012 does not disclose the number of responses & Ask for the "
                "number of responses, overall and by size class. \\\\",
                "WA004 & minor & a waiver of SA001 names nobody-2012, which is not among the studies"
                r" & Correct the id; until then the waiver has no effect. \\",
            ],
        ),
    ]


@pytest.mark.slow
def test_the_document_is_balanced_and_holds_no_command_but_ours():
    text = sc.check(sc.datasets.load("social-networks-2012")).to_latex(most=None)
    assert text.count("\\begin{longtable}") == text.count("\\end{longtable}") == 5
    commands = set(re.findall(r"(?<!\\)\\([a-zA-Z]+)", text))
    assert commands <= {
        "usepackage",
        "begin",
        "end",
        "caption",
        "toprule",
        "midrule",
        "bottomrule",
        "endfirsthead",
        "endhead",
        "endfoot",
        "endlastfoot",
        "multicolumn",
        "raggedright",
        "arraybackslash",
        "linewidth",
        "quad",
        "enspace",
        "textbackslash",
        "textasciitilde",
        "textasciicircum",
        "space",
    }


@given(st.text())
def test_no_text_opens_a_command_or_ends_a_cell(text):
    escaped = _escape(_one_line(text))
    # what is left of the escapes of the library is text without a sign that LaTeX acts on
    plain = re.sub(r"\\(text(backslash|asciitilde|asciicircum)|space) |\\[&%$#_{}]", "", escaped)
    assert not set("&%$#_{}~^\\\n\r") & set(plain)


def test_the_name_of_a_profile_is_escaped_in_the_caption(tmp_path):
    (tmp_path / "my_50%.yaml").write_text("name: my_50%\nextends: default\n")
    report = sc.check([sc.Study(id="a")], profile=tmp_path / "my_50%.yaml")
    assert tables(report.to_latex())[0][0].endswith(r"Profile: my\_50\%.")


def test_many_studies_make_several_tables_of_verdicts():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    found = tables(report.to_latex())
    captions = [caption.partition(":")[0] for caption, _ in found[1:4]]
    assert captions == [f"Verdicts on pairs, columns {part}" for part in ("1 to 20", "21 to 40", "41 to 43")]
    letters = dict(zip("Cw?n", report.verdict_counts().values(), strict=True))
    cells = [cell.strip(" \\") for _, rows in found[1:4] for row in rows for cell in row.split("&")[2:]]
    assert {letter: cells.count(letter) for letter in letters} == {
        letter: 2 * count for letter, count in letters.items()
    }


def test_what_is_cut_is_said_in_the_caption():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    caption, rows = tables(report.to_latex(most=10))[-1]
    assert (caption, len(rows)) == (f"Findings, the most severe 10 of {len(report.findings):,}.", 10)


def test_nothing_to_say_is_an_empty_table():
    assert tables(sc.check([]).to_latex())[-1] == ("Findings.", [])
    assert len(tables(sc.check([sc.Study(id="a")]).to_latex())) == 2


def test_to_latex_writes_what_it_returns(tmp_path):
    report = hostile.report(tmp_path / "cards")
    assert report.to_latex(tmp_path / "a.tex").read_text(encoding="utf-8") == report.to_latex()
