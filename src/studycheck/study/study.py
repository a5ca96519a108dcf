"""The card: one survey as it was published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic_core import PydanticCustomError

from studycheck.base.display import Cell, Displayed, Grid
from studycheck.base.document import join_path
from studycheck.base.language import say
from studycheck.errors import InputError
from studycheck.study import versions
from studycheck.study.contradictions import contradictions_in
from studycheck.study.cross_checks import contradictions_beside
from studycheck.study.disclosure import Disclosure
from studycheck.study.estimate import Country, Estimate
from studycheck.study.fields import fact_at
from studycheck.study.identity import Coding, Fieldwork, Link, Provenance, SeriesBreak, Sponsor
from studycheck.study.microdata.card import FromMicrodata
from studycheck.study.model import OneOrMany, Part, Text
from studycheck.study.other_names import OtherNames
from studycheck.study.population import Population
from studycheck.study.problems import problems_at, problems_of
from studycheck.study.reported import Reported, known
from studycheck.study.response_rate import response_rate
from studycheck.study.sample import Respondents, Sample
from studycheck.study.size import Size
from studycheck.study.topics import (
    ObjectiveField,
    ScopeField,
    TopicField,
    about_topic,
    default_topic,
    is_about_networks,
    topics_of,
)
from studycheck.vocabulary.country_parts import region_name
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Marker, Scope
from studycheck.vocabulary.topic import Topic

StudyId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
Region = Annotated[Text, AfterValidator(region_name)]
Year = Annotated[int, Field(ge=1800, le=2200, strict=True)]


class Study(Displayed, FromMicrodata, Part):
    """One survey as it was published, and where the publication says so.

    Only `id` is required. Every other field holds a value, ``not stated`` (somebody looked: the
    publication does not say), ``not applicable``, or nothing: nobody has coded it yet.

    Attributes
    ----------
    id : str
        Letters, digits, dots, hyphens and underscores.
    title, publisher, language : str
        Title and publisher as published; the language as an ISO 639 code.
    title_short : str
        A short name for people, such as ``BITKOM, Social Media 2012``: charts show it instead of the id.
    series : str
        Name that the waves of one survey share.
    programme : str
        Name that the parts of one harmonised survey share, which several offices carry out by one methodology: a model
        questionnaire, common definitions.
    sponsor : Sponsor
        Who paid.
    year : int
        Year of publication.
    links : tuple of Link
        Pages on which it can be read.
    fieldwork : Fieldwork
        When data were collected.
    countries : tuple of str
        ISO 3166-1 codes or names in an official language of the EU or a few others, or groups such as ``EU``.
    members : tuple of str
        The countries that a group consists of, if the publication lists them.
    regions : tuple of str
        Parts of countries, such as England or rural India, where the study covers no whole country.
    population : Population
        Unit, sectors, eligibility.
    size : Size
        Size of the firms.
    sample : Sample
        How many responses there are, and how they were obtained.
    respondents : Respondents
        Who responded.
    topic : Topic
        What the study is about: the name of a topic of the package (`studycheck.topics`), or a `Topic`.
    network_scope : Scope
        Public or enterprise social networks.
    scope : str
        Which of the scopes that its topic declares, such as sales abroad.
    objectives : tuple of Objective
        Objectives that the survey asked about.
    estimates : tuple of Estimate
        Published estimates.
    series_breaks : tuple of SeriesBreak
        Breaks in the series, whichever waves they lie between.
    disclosure : Disclosure
        What the publication discloses about its methods.
    coding : Coding
        Who coded the card.
    provenance : dict of str to Provenance
        Where the publication states a fact, by the dotted path of its field.
    notes : str
        Remarks for people; rules do not read them.

    Raises
    ------
    InputError
        If the card has problems; the error lists all of them.

    Examples
    --------
    >>> import studycheck as sc
    >>> study = sc.Study(
    ...     id="acme-2012",
    ...     countries="États-Unis",
    ...     size={"label": "small business", "scheme": "us-sba-advocacy-500", "covers": "small business"},
    ...     sample={"achieved": 80, "method": "self-selected"},
    ... )
    >>> study.countries, str(study.size.range), study.sample.size
    (('US',), '<500', 80)
    >>> sc.Study(id="acme-2012", smaple={"achieved": 80})
    Traceback (most recent call last):
        ...
    studycheck.errors.InputError: smaple: is not a field of Study; did you mean 'sample'?
    """

    other_names: ClassVar[OtherNames] = {
        "country": ("countries",),
        "n": ("sample", "achieved"),
        "scope": ("network_scope",),
    }

    id: StudyId
    title: Reported[Text] = None
    publisher: Reported[Text] = None
    title_short: Reported[Text] = None
    language: Reported[Annotated[str, Field(pattern="^[a-z]{2,3}$")]] = None
    series: Reported[Text] = None
    programme: Reported[Text] = None
    sponsor: Sponsor = Sponsor()
    year: Reported[Year] = None
    links: tuple[Link, ...] = ()
    fieldwork: Fieldwork = Fieldwork()
    countries: Annotated[Reported[tuple[Country, ...]], OneOrMany] = None
    members: Annotated[Reported[tuple[Country, ...]], OneOrMany] = None
    regions: Annotated[Reported[tuple[Region, ...]], OneOrMany] = None
    population: Population = Population()
    size: Size = Size()
    sample: Sample = Sample()
    respondents: Respondents = Respondents()
    topic: TopicField = Field(default_factory=default_topic)
    network_scope: Reported[Scope] = None
    scope: Reported[ScopeField] = None
    objectives: Annotated[Reported[tuple[ObjectiveField, ...]], OneOrMany] = None
    estimates: tuple[Estimate, ...] = ()
    series_breaks: Reported[tuple[SeriesBreak, ...]] = None
    disclosure: Disclosure = Disclosure()
    coding: Coding = Coding()
    provenance: dict[str, Provenance] = Field(default_factory=dict)
    notes: Reported[Text] = None

    if not TYPE_CHECKING:

        def __init__(self, **data: Any) -> None:
            card, document = versions.in_newest_form(data)
            try:
                super().__init__(**card)
            except ValidationError as error:
                beside = problems_at(contradictions_beside(error, Study, card), document)
                raise InputError([*problems_of(error, Study, document), *beside], what="study") from None

        # readers validate without this wrapper: they place each problem on its line
        __init__.__pydantic_base_init__ = True

    @classmethod
    def _names_read(cls) -> OtherNames:
        # where a topic has no kinds of networks, scope is the field of that name
        return cls.other_names if is_about_networks() else _NAMES_BESIDE_SCOPE

    @field_validator("countries", "members", "regions")
    @classmethod
    def _once_each(cls, value: tuple[str, ...] | Marker | None) -> tuple[str, ...] | Marker | None:
        return value if value is None or isinstance(value, Marker) else tuple(dict.fromkeys(value))

    @model_validator(mode="wrap")
    @classmethod
    def _of_topic(cls, data: Any, handler: ModelWrapValidatorHandler[Study], info: ValidationInfo) -> Study:
        with about_topic(data, info):
            return handler(data)

    @model_validator(mode="after")
    def _consistent(self, info: ValidationInfo) -> Study:
        contradictions = [*contradictions_in(self, topics_of(info))]
        if contradictions:
            # an error of pydantic has one place; `problems_of` takes all of them out of this one
            context = {"text": _join(contradictions), "contradictions": contradictions}
            raise PydanticCustomError("contradictions", "{text}", context)
        return self

    def fact(self, path: str) -> Any:
        """Return what the card holds at a dotted path: a value, a marker, or None.

        Examples
        --------
        >>> from studycheck import Study
        >>> Study(id="a", sample="not stated").fact("sample.achieved")
        <Marker.NOT_STATED: 'not stated'>
        """
        return fact_at(self, path.split("."))

    @property
    def date(self) -> PartialDate | None:
        """The reference date of the study: end or start of fieldwork, else year of publication."""
        year = known(self.year)
        return (
            known(self.fieldwork.end) or known(self.fieldwork.start) or (PartialDate(year) if year else None)
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the card as plain data, without fields that nobody coded; reading it back gives the same study."""
        return {"id": self.id} | self.model_dump(mode="json", exclude_none=True, exclude_defaults=True)

    @staticmethod
    def json_schema(*topics: Topic) -> dict[str, Any]:
        """Return the JSON Schema of cards, by which editors complete and check them: of some topics, or of all bundled.

        See Also
        --------
        studycheck.study.json_schema.card_schema : What it covers.

        Examples
        --------
        >>> from studycheck import Study
        >>> Study.json_schema()["$defs"]["Scope"]["anyOf"][1]
        {'const': 'enterprise', 'description': 'Internal enterprise social networks. Also: internal, ...'}
        """
        from studycheck.study.json_schema import card_schema

        return card_schema(topics or None)

    def __repr__(self) -> str:
        return f"<Study {self.id}: {known(self.title) or 'untitled'}>"

    def _grid(self) -> Grid:
        rows = [(path, _cell(value)) for path, value in _leaves(self.to_dict())]
        rate = known(response_rate(self))
        worked_out = rate is not None and rate.counts is not None
        notes = (say("No response rate is coded; it is {rate:.1%}.", rate=rate),) if worked_out else ()
        return Grid(f"Study {self.id}", ("field", "value"), rows, notes)


def _join(contradictions: list[tuple[str, str]]) -> str:
    return "; ".join(f"{path}: {message}" for path, message in contradictions)


def _leaves(value: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for name, item in value.items():
        below = join_path(path, name)
        if isinstance(item, dict):
            yield from _leaves(item, below)
        else:
            yield below, item


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return "; ".join(
                ", ".join(f"{name} {_cell(item)}" for name, item in entry.items()) for entry in value
            )
        return ", ".join(str(item) for item in value)
    return value if isinstance(value, int | float | str) else str(value)


_NAMES_BESIDE_SCOPE: OtherNames = {name: path for name, path in Study.other_names.items() if name != "scope"}
