from __future__ import annotations

import pytest

from tests.cards import FULL, case, changed, params, said

# what each rule looks at, and how it names it
FIELDS = {
    "TR001": ("sample.achieved", 80, "major", "the number of answers"),
    "TR002": ("sample.method", "quota", "major", "how the sample came about"),
    "TR003": ("sample.mode", "web", "minor", "how answers were collected"),
    "TR004": ("fieldwork.start", 2012, "minor", "the dates of fieldwork"),
    "TR005": ("disclosure.question_wording", True, "minor", "the wording of the questions"),
    "TR006": ("sample.weighted", True, "minor", "whether results are weighted"),
    "TR007": ("disclosure.limitations", True, "minor", "its limitations"),
    "TR008": ("sponsor.name", "Acme", "minor", "who paid"),
    "TR009": ("disclosure.response_options", True, "minor", "the answers offered"),
    "TR010": ("sample.frame", "register", "minor", "the list that firms were drawn from"),
    "TR011": ("disclosure.pretest", True, "minor", "how the questions were tried out"),
    "TR012": ("disclosure.translation", True, "minor", "how the questions were translated"),
    "TR013": ("disclosure.recruitment", True, "minor", "how participants were found and rewarded"),
    "TR014": ("disclosure.duplicates", True, "minor", "how answering twice was prevented"),
    "TR015": ("disclosure.nonresponse", True, "minor", "how those who did not answer differ"),
    "TR016": ("disclosure.missing_answers", True, "minor", "what became of “don't know” and refusals"),
    "TR017": ("disclosure.editing", True, "minor", "how answers were corrected or filled in"),
}


def card(path: str, value):
    facts = changed(FULL, path, value)
    return changed(facts, "fieldwork.end", value) if path == "fieldwork.start" else facts


def nothing_coded(code: str, path: str) -> str:
    fields = ["fieldwork.start", "fieldwork.end"] if code == "TR004" else [path]
    return "unknown: " + "; ".join(f"a: {field} is not coded" for field in fields)


CASES = {
    code: [
        case("a value", card(path, value), says="clear"),
        case("somebody looked", card(path, "not stated"), says=f"{severity}: a does not disclose {what}"),
        case("not coded", {}, says=nothing_coded(code, path)),
        case("not applicable", card(path, "not applicable"), says="not applicable"),
    ]
    for code, (path, value, severity, what) in FIELDS.items()
}
CASES["TR004"] += [
    case("only the end stated", {"fieldwork": {"start": "not stated", "end": 2012}}, says="clear"),
    case(
        "only the start looked for",
        {"fieldwork": {"start": "not stated"}},
        says="unknown: a: fieldwork.start is not stated; a: fieldwork.end is not coded",
    ),
]
CASES["TR005"].append(
    case(
        "shown: no",
        {"disclosure": {"question_wording": False}},
        says="minor: a does not disclose the wording of the questions",
    )
)
CASES["TR006"].append(case("not weighted: that is a fact", {"sample": {"weighted": False}}, says="clear"))
CASES["TR003"].append(
    case("an empty list", {"sample": {"mode": []}}, says="unknown: a: sample.mode is not coded")
)


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
