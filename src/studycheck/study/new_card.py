"""An empty card with comments in the current language, made from the vocabularies so that it has their terms."""

from __future__ import annotations

from importlib.resources import files

from studycheck.base.language import say
from studycheck.study.topics import default_topic
from studycheck.vocabulary import terms as vocab
from studycheck.vocabulary.topic import Topic


def new_card(study_id: str, topic: Topic | None = None) -> str:
    """Return a commented card to fill in, as YAML.

    Parameters
    ----------
    study_id : str
        The id of the study.
    topic : Topic, optional
        What the study is about; by default the topic of cards that name none.

    Raises
    ------
    InputError
        If the id has other characters than an id may have.

    Examples
    --------
    >>> from studycheck.study.new_card import new_card
    >>> print(new_card("acme-2012").splitlines()[4])
    id: acme-2012
    """
    from jinja2 import Environment, StrictUndefined

    from studycheck.study import Study
    from studycheck.study.versions import CARD_VERSION

    Study(id=study_id)
    about = topic or default_topic()
    constructs = [one.id for one in about.constructs]
    measured = about.example_of("estimates.construct") or constructs[0]
    source = files("studycheck") / "data" / "card.yaml.j2"
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    return environment.from_string(source.read_text(encoding="utf-8")).render(
        say=say,
        id=study_id,
        card_version=CARD_VERSION,
        vocab=vocab,
        words=_words,
        periods=_periods(),
        topic=about,
        named=topic is not None,
        measured=measured,
        example=about.example_of,
    )


def _periods() -> str:
    from studycheck.vocabulary.periods import typical_periods

    return ", ".join(
        [*(period for period, _ in typical_periods()), say("or another number of days, weeks, months, years")]
    )


def _words(vocabulary: type[vocab.Vocabulary]) -> str:
    return ", ".join(str(member) for member in vocabulary)
