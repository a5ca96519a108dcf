"""Cards take what people write for some fields, and a message says which field another name means."""

import pytest

import studycheck as sc
from studycheck.errors import InputError
from studycheck.study.other_names import MEANT
from studycheck.study.paths import field_exists
from studycheck.vocabulary.terms import Role


def study(**facts):
    return sc.Study(id="a", **facts)


@pytest.mark.parametrize(
    ("given", "own"),
    [
        ({"country": "France"}, {"countries": "France"}),
        ({"n": 80}, {"sample": {"achieved": 80}}),
        ({"n": 80, "sample": {"mode": "web"}}, {"sample": {"achieved": 80, "mode": "web"}}),
        ({"sample": {"n": 80}}, {"sample": {"achieved": 80}}),
        ({"scope": "public"}, {"network_scope": "public"}),
        ({"size": {"min": 10, "max": 249}}, {"size": {"bounds": {"min": 10, "max": 249}}}),
        ({"size": {"max": "open", "bounds": {"min": 10}}}, {"size": {"bounds": {"min": 10, "max": "open"}}}),
        ({"country": "not stated"}, {"countries": "not stated"}),
        ({"country": None}, {}),
        ({"respondents": {"role": "CEO"}}, {"respondents": {"roles": [{"role": "CEO", "label": "CEO"}]}}),
        ({"respondents": {"roles": "marketing"}}, {"respondents": {"roles": [{"role": "marketing"}]}}),
        ({"respondents": {"roles": "not stated"}}, {"respondents": {"roles": "not stated"}}),
    ],
    ids=str,
)  # fmt: skip
def test_another_name_is_the_field(given, own):
    assert study(**given) == study(**own)


def test_of_estimates_it_is_the_number_of_responses_of_the_estimate():
    estimate = {"construct": "has_profile", "value": 0.2}
    assert sc.Estimate(**estimate, n=80, min=10) == sc.Estimate(**estimate, base_n=80, bounds={"min": 10})


def test_what_is_passed_is_not_changed():
    sample = {"mode": "web"}
    study(n=80, sample=sample)
    assert sample == {"mode": "web"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"country": "FR", "countries": "DE"}, "country: is not a field of Study; it means countries, which is given, "
         "too: remove one"),
        ({"n": 80, "sample": "not stated"}, "n: is not a field of Study; it means sample.achieved, which is given, "
         "too: remove one"),
        ({"size": {"max": 5, "bounds": {"max": 4}}}, "size.max: is not a field of Size; it means bounds.max, which is "
         "given, too: remove one"),
        ({"country": "Frnce"}, "countries[0]: unknown country 'Frnce'; did you mean 'France'? Write an ISO code "
         "such as DE or a name"),
        ({"pays": "France"}, "pays: is not a field of Study; did you mean 'countries'?"),
        ({"Année": 2012}, "Année: is not a field of Study; did you mean 'year'?"),
        ({"taille": "PME"}, "taille: is not a field of Study; did you mean 'size'?"),
        ({"size": {"libellé": "PME"}}, "size.libellé: is not a field of Size; did you mean 'size.label'?"),
        ({"mode de collecte": "web"}, "mode de collecte: is not a field of Study; did you mean 'sample.mode'?"),
        ({"sample_size": 80}, "sample_size: is not a field of Study; did you mean 'sample.achieved'?"),
        ({"achieved": 80}, "achieved: is not a field of Study; did you mean 'sample.achieved' or "
         "'sample.strata.achieved'?"),
        ({"mode": "web"}, "mode: is not a field of Study; did you mean 'sample.mode'?"),
        ({"percentage": 0.2}, "percentage: is not a field of Study; did you mean 'estimates.value'?"),
        ({"smaple": {}}, "smaple: is not a field of Study; did you mean 'sample'?"),
    ],
)  # fmt: skip
def test_what_another_name_means_is_said(given, message):
    with pytest.raises(InputError) as error:
        study(**given)
    assert str(error.value) == message


@pytest.mark.parametrize("path", sorted(set(MEANT.values())))
def test_every_field_that_is_meant_exists(path):
    assert field_exists(sc.Study, path)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("small business executives", Role.OWNER_MANAGER),
        ("Marketing executives", Role.MARKETING),
        ("SMB decision makers", Role.OWNER_MANAGER),
        ("small-business owners", Role.OWNER_CEO),
        ("managers", Role.OTHER_MANAGER),
        ("chefs d'entreprise", Role.OWNER_CEO),
    ],
)
def test_roles_are_read_in_the_words_of_press_releases(words, role):
    (read,) = study(respondents={"roles": [words]}).respondents.roles
    assert (read.role, read.label) == (role, words)


@pytest.mark.parametrize("words", ["small", "senior", "business", "people in small firms", ""])
def test_words_that_are_not_a_role_are_not_guessed(words):
    with pytest.raises(ValueError, match="is not a valid Role"):
        Role(words)


def test_workbooks_take_them_as_headers(tmp_path):
    path = tmp_path / "studies.csv"
    path.write_text("id,country,n,scope,size.min,size.max\na,FR,80,public,10,249\n")
    assert sc.read(path)["a"] == study(
        countries="FR",
        sample={"achieved": 80},
        network_scope="public",
        size={"bounds": {"min": 10, "max": 249}},
    )


def test_a_problem_in_a_file_stands_on_its_card(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("id: a\ncountry: Frnce\n")
    with pytest.raises(InputError, match=r"a\.yaml:[12]: countries\[0\]: unknown country 'Frnce'"):
        sc.read(path)
