import studycheck as sc
from studycheck.base.yaml12 import load_text
from tests.cli.command_line import run


def test_new_prints_a_card_that_loads_as_it_is(tmp_path):
    card = tmp_path / "acme.yaml"
    card.write_text(run("new", "acme-2012").output)
    (study,) = sc.read(card).studies
    assert study == sc.Study(id="acme-2012")


def test_new_names_every_field_of_a_card():
    text = run("new", "acme-2012").output
    for name in sc.Study.model_fields.keys() - {"scope"}:  # for topics with scopes of their own
        assert f"\n{name}:" in text, name


def test_new_refuses_an_id_that_does_not_fit():
    result = run("new", "a b")
    assert result.exit_code == 2
    assert (
        result.output
        == "id: 'a b' does not fit; use letters, digits, dots, hyphens and underscores, at most 80\n"
    )


def test_comments_are_in_the_language_of_the_command_and_the_card_is_the_same():
    french, english = run("new", "acme-2012", "--lang", "fr").output, run("new", "acme-2012").output
    assert "title:                       # tel qu’imprimé\n" in french
    assert "title:                       # as printed\n" in english
    assert load_text(french) == load_text(english)
