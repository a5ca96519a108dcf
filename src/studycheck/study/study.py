"""The card: one survey as it was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from studycheck.base.language import say
from studycheck.errors import InputError, did_you_mean, shorten
from studycheck.study import versions
from studycheck.study.cross_checks import contradictions_beside
from studycheck.study.estimate import Country, Estimate
from studycheck.study.fields import fact_at
from studycheck.study.identity import Coding, Fieldwork, Link, Provenance, SeriesBreak, Sponsor
from studycheck.study.microdata.card import FromMicrodata
from studycheck.study.model import OneOrMany, Part, Text
from studycheck.study.other_names import OtherNames
from studycheck.study.paths import field_exists, field_paths
from studycheck.study.population import Population, Size
from studycheck.study.problems import placed, problems_of
from studycheck.study.reported import Reported, known
from studycheck.study.response_rate import response_rate
from studycheck.study.sample import Respondents, Sample
from studycheck.study.topics import (
    ObjectiveField,
    ScopeField,
    TopicField,
    Topics,
    about_topic,
    default_topic,
    is_about_networks,
    topics_of,
)
from studycheck.vocabulary.countries import aggregates, country_name
from studycheck.vocabulary.country_parts import part_of_country, region_name
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Marker, Scope
from studycheck.vocabulary.topic import Topic

StudyId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
Region = Annotated[Text, AfterValidator(region_name)]
Year = Annotated[int, Field(ge=1800, le=2200, strict=True)]


class Disclosure(Part):
    """What the publication discloses about its methods; False means the same as ``not stated``.

    Attributes
    ----------
    question_wording, response_options : bool
        The wording of the questions, and the answers offered.
    pretest, translation : bool
        How the questions were pretested, and how they were translated.
    recruitment, duplicates : bool
        How participants were recruited and rewarded; how duplicate responses were prevented.
    nonresponse : bool
        How respondents differ from nonrespondents.
    missing_answers, editing : bool
        How “don't know” and refusals were treated; how answers were edited or imputed.
    weighting, limitations : bool
        How results are weighted, and what limits them.
    """

    question_wording: Reported[bool] = None
    response_options: Reported[bool] = None
    pretest: Reported[bool] = None
    translation: Reported[bool] = None
    recruitment: Reported[bool] = None
    duplicates: Reported[bool] = None
    nonresponse: Reported[bool] = None
    missing_answers: Reported[bool] = None
    editing: Reported[bool] = None
    weighting: Reported[bool] = None
    limitations: Reported[bool] = None


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
                beside = placed(contradictions_beside(error, Study, card), document)
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
        contradictions = [
            *_walk(self, ""),
            *self._contradictions_between_parts(),
            *self._against_topic(topics_of(info)),
        ]
        if contradictions:
            # an error of pydantic has one place; `problems_of` takes all of them out of this one
            context = {"text": _join(contradictions), "contradictions": contradictions}
            raise PydanticCustomError("contradictions", "{text}", context)
        return self

    def _contradictions_between_parts(self) -> Iterable[tuple[str, str]]:
        classes = {c.label: c for c in known(self.size.classes) or ()}
        for index, estimate in enumerate(self.estimates):
            label = known(estimate.size_class)
            if label is not None and label not in classes:
                hint = did_you_mean(label, classes) or say(
                    "; this card has {value}", value=", ".join(classes) or "no classes"
                )
                yield (
                    f"estimates[{index}].size_class",
                    say("{label!r} is not a class in size.classes{hint}", label=label, hint=hint),
                )
        given, total = self.size.counts, self.sample.size
        # class sizes computed from published percentages may be off by one each
        if total is not None and given and sum(given) > total + len(given):
            yield (
                "size.classes",
                say(
                    "the classes have {sum:,} responses, more than the {total:,} in the sample",
                    sum=sum(given),
                    total=total,
                ),
            )
        units, count = (
            sum(known(one.count) or 0 for one in known(self.sample.strata) or ()),
            known(self.population.count),
        )
        if count is not None and units > count:
            yield (
                "sample.strata",
                say(
                    "the strata have {units:,} units, more than the {count:,} of the population",
                    units=units,
                    count=count,
                ),
            )
        covered, floor = self.size.range, known(self.population.floor)
        if covered and covered.first_known and floor is not None and covered.first < floor:
            yield (
                "population.floor",
                say(
                    "{floor} is above the smallest headcount that size covers, {first}",
                    floor=floor,
                    first=covered.first,
                ),
            )
        start = known(self.fieldwork.start)
        year = known(self.year)
        if start and year and start.earliest.year > year:
            yield (
                "year",
                say("published in {year}, before fieldwork started in {start}", year=year, start=start),
            )
        yield from self._regions_elsewhere()
        for path in self.provenance:
            if not field_exists(type(self), path):
                hint = did_you_mean(path, field_paths(type(self)))
                yield (
                    f"provenance.{path}",
                    say("{path} is not a field of a study{hint}", path=shorten(path), hint=hint),
                )

    def _against_topic(self, topics: Topics) -> Iterable[tuple[str, str]]:
        """Yield what its topic does not have, although the card has it."""
        topic = self.topic
        # an estimate that was made by itself may have any construct
        for index, estimate in enumerate(self.estimates):
            if estimate.construct not in topic:
                yield f"estimates[{index}].construct", topic.refuse(estimate.construct, topics.values())
        scope = known(self.network_scope)
        if not topic.has_scope and scope is not None:
            message = say(
                "{scope!r}: studies of the topic {id} are about no networks", scope=str(scope), id=topic.id
            )
            if topic.scope:
                yield "network_scope", say("{message}; write scope instead", message=message)
            else:
                yield "network_scope", say("{message}; leave it out", message=message)
        own = known(self.scope)
        if topic.scope is None and own is not None:
            yield (
                "scope",
                say("{scope!r}: the topic {id} declares no scope; leave it out", scope=own, id=topic.id),
            )

    def _regions_elsewhere(self) -> Iterable[tuple[str, str]]:
        named = {*(known(self.countries) or ()), *(known(self.members) or ())}
        # a group may hold the country, whether or not its members are known
        if not named or any(code in aggregates() for code in named):
            return
        for index, region in enumerate(known(self.regions) or ()):
            part = part_of_country(region)
            if part and part.country not in named:
                whole = country_name(part.country)
                yield (
                    f"regions[{index}]",
                    say(
                        "{region} is a part of {whole}, which countries does not name",
                        region=region,
                        whole=whole,
                    ),
                )

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


def _walk(part: Part, path: str) -> Iterator[tuple[str, str]]:
    """Yield the contradictions of a part and of all parts below it."""
    if path:
        for field, message in part.contradictions():
            yield f"{path}.{field}", message
    for name in type(part).model_fields:
        value = getattr(part, name)
        below = f"{path}.{name}" if path else name
        if isinstance(value, Part):
            yield from _walk(value, below)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Part):
                    yield from _walk(item, f"{below}[{index}]")


def _join(contradictions: list[tuple[str, str]]) -> str:
    return "; ".join(f"{path}: {message}" for path, message in contradictions)


def _leaves(value: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for name, item in value.items():
        below = f"{path}.{name}" if path else name
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
