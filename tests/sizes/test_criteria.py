import pytest

from studycheck.sizes.criteria import parse_criterion, plain_criterion, quantities

SAID = [
    ("headcount", "headcount", ["headcount"]),
    (
        {"all": ["headcount", {"any": ["turnover", "balance"]}]},
        "headcount and (turnover or balance)",
        ["headcount", "turnover", "balance"],
    ),
    (
        {"at_least": 2, "of": ["headcount", "turnover", "balance"]},
        "at least 2 of headcount, turnover, balance",
        ["headcount", "turnover", "balance"],
    ),
    (
        {"lower": ["turnover", "headcount"]},
        "the lower class by turnover and by headcount",
        ["turnover", "headcount"],
    ),
    (
        {"higher": ["capital", "balance"]},
        "the higher class by capital and by balance",
        ["capital", "balance"],
    ),
    ({"decides": "headcount", "beside": ["balance"]}, "headcount, whatever balance says", ["headcount"]),
    (
        {"score": {"headcount": 0.1, "turnover": 9e-07}},
        "score 0.1 × headcount + 9e-07 × turnover",
        ["headcount", "turnover"],
    ),
]
NO_CRITERION = (
    " is not a criterion; write a quantity (headcount, turnover, balance, capital) or all, any, at_least with of, "
    "lower, higher, decides with beside, or score"
)


@pytest.mark.parametrize(("given", "said", "used"), SAID, ids=[said for _, said, _ in SAID])
def test_a_tree_says_itself_and_names_what_it_uses(given, said, used):
    tree = parse_criterion(given)
    assert str(tree) == said
    assert list(quantities(tree)) == used
    assert parse_criterion(tree) is tree
    assert plain_criterion(tree) == given


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("staff", "'staff'" + NO_CRITERION),
        (
            {"all": ["headcount"], "any": ["turnover"]},
            "{'all': ['headcount'], 'any': ['turnover']}" + NO_CRITERION,
        ),
        ({"score": {"size": 1}}, "{'score': {'size': 1}}" + NO_CRITERION),
        ({"any": ["headcount", "sales"]}, "'sales'" + NO_CRITERION),
        ({"any": []}, "{'any': []} asks for 1 of 0 criteria; ask for 1 to as many as there are"),
        (
            {"at_least": 3, "of": ["headcount"]},
            "{'at_least': 3, 'of': ['headcount']} asks for 3 of 1 criteria; ask for 1 to as many as there are",
        ),
    ],
)
def test_what_is_no_tree_is_an_error_that_lists_the_kinds(given, message):
    with pytest.raises(ValueError, match="criteri") as error:
        parse_criterion(given)
    assert str(error.value) == message
