from __future__ import annotations

import pytest

from tests.cards import FULL, case, changed, params, said

# what each rule looks at, and how it names it
FIELDS = {
    "TR001": ("sample.achieved", 80, "major", "the number of responses"),
    "TR002": ("sample.method", "quota", "major", "the sampling method"),
    "TR003": ("sample.mode", "web", "minor", "the survey mode"),
    "TR004": ("fieldwork.start", 2012, "minor", "the fieldwork dates"),
    "TR005": ("disclosure.question_wording", True, "minor", "the question wording"),
    "TR006": ("sample.weighted", True, "minor", "the use of weights"),
    "TR007": ("disclosure.limitations", True, "minor", "the limitations"),
    "TR008": ("sponsor.name", "Acme", "minor", "the sponsor"),
    "TR009": ("disclosure.response_options", True, "minor", "the response options"),
    "TR010": ("sample.frame", "register", "minor", "the sampling frame"),
    "TR011": ("disclosure.pretest", True, "minor", "the pretest"),
    "TR012": ("disclosure.translation", True, "minor", "the translation procedure"),
    "TR013": ("disclosure.recruitment", True, "minor", "the recruitment and incentives"),
    "TR014": ("disclosure.duplicates", True, "minor", "the control of duplicate responses"),
    "TR015": ("disclosure.nonresponse", True, "minor", "the nonresponse analysis"),
    "TR016": ("disclosure.missing_answers", True, "minor", "the treatment of missing answers"),
    "TR017": ("disclosure.editing", True, "minor", "the editing and imputation"),
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
        says="minor: a does not disclose the question wording",
    )
)
CASES["TR006"].append(case("not weighted: that is a fact", {"sample": {"weighted": False}}, says="clear"))
CASES["TR003"].append(
    case("an empty list", {"sample": {"mode": []}}, says="unknown: a: sample.mode is not coded")
)


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
