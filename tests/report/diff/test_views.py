import json

import studycheck as sc
from studycheck.report.diff import CHANGE_COLUMNS, VERDICT_COLUMNS
from tests.report.diff.states import OLD, card


def test_the_text_is_short_and_says_everything_once():
    changed = [card("b", network_scope="enterprise"), card("d"), card("z", publisher="Office c")]
    revision = sc.diff(OLD, [card("a"), *changed])
    assert str(revision) == (
        "Studies: 1 added, 1 renamed, 1 changed in 1 field. Verdicts: 2 of 3 pairs changed by cards.\n"
        "verdict           pairs before    pairs now\n"
        "--------------  --------------  -----------\n"
        "comparable                   3            3\n"
        "with caution                 0            0\n"
        "cannot tell                  0            0\n"
        "not comparable               0            3\n"
        "Added: d\n"
        "Renamed: c → z\n"
        "\n"
        "Changed fields\n"
        "b\n"
        "    network_scope corrected: public → enterprise\n"
        "\n"
        "Verdicts changed by cards\n"
        "a and b: comparable → not comparable\n"
        "    NS001 clear → blocker: a is about public social networks, b about enterprise ones [network_scope\n"
        "        of b]\n"
        "b and z: comparable → not comparable\n"
        "    NS001 clear → blocker: b is about enterprise social networks, z about public ones [network_scope\n"
        "        of b]"
    )


def test_markdown_json_and_frames_hold_the_same(tmp_path):
    revision = sc.diff(OLD, [card("a"), card("b"), card("c", network_scope="enterprise")])
    plain = json.loads(revision.to_json(tmp_path / "a.json").read_text("utf-8"))
    assert json.loads(revision.to_json()) == plain
    assert plain["fields"] == [
        {
            "study": "c",
            "field": "network_scope",
            "item": "",
            "change": "corrected",
            "before": "public",
            "now": "enterprise",
        }
    ]
    assert [(v["one"], v["other"], v["now"]) for v in plain["verdicts"]] == [
        ("a", "c", "not comparable"),
        ("b", "c", "not comparable"),
    ]
    assert plain["verdicts"][0]["reasons"][0]["fields"] == [["c", "network_scope"]]
    fields, verdicts = revision.to_frame(), revision.verdicts.to_frame()
    assert tuple(fields.columns) == CHANGE_COLUMNS
    assert fields.iloc[0].tolist()[:2] == ["c", "network_scope"]
    assert tuple(verdicts.columns) == VERDICT_COLUMNS
    assert verdicts["code"].tolist() == ["NS001", "NS001"]
    text = revision.to_markdown(tmp_path / "a.md").read_text("utf-8")
    assert revision.to_markdown() == text
    assert "| c       | network_scope | corrected | public   | enterprise |" in text
    assert "| a and c | comparable → not comparable | NS001  | clear → blocker |" in text


def test_a_notebook_shows_what_cards_say_escaped():
    html = sc.diff([card("a")], [card("a", title="<script>")])._repr_html_()
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_long_lists_are_cut_in_print_and_whole_in_frames():
    old = [card(f"s{number:02}") for number in range(30)]
    new = [
        card(f"s{number:02}", network_scope="enterprise" if number < 25 else "public") for number in range(30)
    ]
    revision = sc.diff(old, new)
    assert "… and 5 more" in str(revision)
    assert f"… and {len(revision.verdicts) - 10:,} more" in str(revision)
    assert len(revision.to_frame()) == len(revision.changes) == 25
    assert len(revision.verdicts.to_frame()) == len(revision.verdicts) == 125
    assert str(revision.verdicts).startswith("Changed verdicts: 125\n")
    assert str(revision.changes).startswith("Changed fields: 25\n")
