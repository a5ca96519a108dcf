"""Random cards that are valid: `studies` and `catalogs`, for any test that wants many of them.

Nearly every field is drawn: a value, a marker or nothing, in the forms that a person may write. What the
card forbids (answers that outnumber those asked, classes outside the bounds) is not drawn.

What does not depend on other draws is made once: Hypothesis takes longer to make a strategy than to draw from it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pydantic import ValidationError

from studycheck import Catalog, Study, size_schemes
from studycheck.study.identity import Link
from studycheck.study.reported import as_marker
from studycheck.study.size import Size
from studycheck.study.topics import default_topic, topics
from studycheck.vocabulary.terms import (
    Base,
    BreakKind,
    Informants,
    Intensity,
    Method,
    Mode,
    Objective,
    Qualifier,
    Role,
    Scope,
    SizeBasis,
    SourceLevel,
    SpeaksFor,
    SponsorKind,
    StaffMeasure,
    Stage,
    Unit,
    Vocabulary,
    WeightTarget,
)
from studycheck.vocabulary.topic import Topic


def examples(thorough: int) -> int:
    """Return how many examples to try: `thorough` of them under the profile of that name, fewer under others."""
    return max(min(thorough, 10), thorough * settings.default.max_examples // 100)


QUICK = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
"""Settings for tests over small values; time is no matter of chance where machines are busy."""

MODERATE = settings(QUICK, max_examples=examples(40), phases=[Phase.explicit, Phase.generate, Phase.shrink])
"""Settings for tests over whole cards, which take some milliseconds each to draw."""

NASTY = (
    "NO", "on", "yes", "y", "~", "null", "true", "1e3", "0o14", "012", "0x1F", ".5", ".inf", ".nan", "1_000",
    "12:30:45", "2012-06-05", "- x", "? x", ": ", "a: b", "a:", "# x", "a #b", "'", '"', "it's", '"quoted"',
    "[x]", "{x: y}", "*x", "&x", "!x", "!!str 5", "%x", "@x", "`x`", "|", ">", "---", "...", "<<", "=", "\\",
    "a\nb", "a\n\n b", "a\r\nb", "a\tb", "a\x85b", "a\u2028b", "\x00", "\x7f", "\ufeff", "\ufffe", "😀",
    "é", "e\u0301", "“x”", "中小企業", "  lead", "trail  ", "a   b", "n < 30 & <script>", "x" * 200, "a b " * 60,
)  # fmt: skip
"""Text that formats are known to take for something else, or to break."""

MARKERS = st.sampled_from(["not stated", "not applicable", "NOT_STATED", "Not-Applicable"])
COUNTRIES = ("FR", "no", "Allemagne", "united kingdom", "EL", "UE", "WORLD", "CI", "États-Unis", "JP", "EA")
PATHS = (
    "title", "year", "sponsor.kind", "sample", "sample.achieved", "sample.response_rate.value", "size.bounds.min",
    "size.classes[0].n", "estimates[12].value", "respondents.roles[0].share", "population.sectors.included",
)  # fmt: skip


PERIODS = (
    "now",
    "Ever",
    "last 12 months",
    "past_two weeks",
    "les 3 dernières années",
    "calendar year",
    "plans",
)


@lru_cache(256)
def reported(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Draw nothing, a value, or a marker."""
    return st.one_of(st.none(), values, values, MARKERS)


@cache
def texts() -> SearchStrategy[str]:
    """Draw text that is not blank, often of the kind that formats take for something else."""
    free = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
    return st.one_of(st.sampled_from(NASTY), free).filter(_kept)


@cache
def labels() -> SearchStrategy[str]:
    """Draw names: text that is no marker, without blanks around it."""
    return texts().filter(lambda text: as_marker(text) is None and _kept(text) == text)


def _kept(text: str) -> str:
    """Return what a card keeps of a text: nothing if it is blank."""
    try:
        return Link(title=text).title or ""
    except ValidationError:
        return ""


@cache
def words(vocabulary: type[Vocabulary]) -> SearchStrategy[str]:
    """Draw a term of a vocabulary in one of its spellings."""
    spellings = [
        way for member in vocabulary for way in (member.value, member.value.upper(), *member.aliases)
    ]
    return st.sampled_from(spellings)


def parts(**fields: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    """Draw a group of fields, each of them a value, a marker or nothing."""
    return st.fixed_dictionaries({name: reported(values) for name, values in fields.items()})


@lru_cache(256)
def one_or_many(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.one_of(values, st.lists(values, max_size=3))


@cache
def years() -> SearchStrategy[int]:
    return st.integers(2000, 2020)


@cache
def dates(first: int = 2000, last: int = 2020) -> SearchStrategy[Any]:
    """Draw a year, a quarter, a month or a day."""
    year = st.integers(first, last)
    month = st.tuples(year, st.integers(1, 12)).map(lambda ym: f"{ym[0]}-{ym[1]:02}")
    day = st.tuples(month, st.integers(1, 28)).map(lambda md: f"{md[0]}-{md[1]:02}")
    quarter = st.tuples(year, st.integers(1, 4)).map(lambda yq: f"{yq[0]}-Q{yq[1]}")
    return st.one_of(year, year.map(str), quarter, month, day)


@cache
def countries() -> SearchStrategy[str]:
    return st.sampled_from(COUNTRIES)


@cache
def proportions() -> SearchStrategy[float]:
    return st.one_of(st.sampled_from([0, 1, 0.0, 0.44, 1.0]), st.floats(0, 1))


@cache
def counts() -> SearchStrategy[int]:
    return st.integers(0, 100_000)


@cache
def _size_facts() -> SearchStrategy[dict[str, Any]]:
    return parts(
        label=texts(),
        basis=words(SizeBasis),
        measure=words(StaffMeasure),
        money_limits=st.booleans(),
        words=texts(),
    )


_EITHER = st.booleans()
_CUTS = st.lists(st.integers(0, 9_000), max_size=4, unique=True)
_TOPS = st.sampled_from(["open", 10_000, None, "not stated"])


@cache
def _schemes() -> SearchStrategy[str]:
    return st.sampled_from(sorted(key for key, one in size_schemes.items() if one.classes_by_sector[0]))


@st.composite
def sizes(draw: DrawFn) -> dict[str, Any]:
    """Draw the size of the firms: by a scheme, by bounds, by classes, or by words alone."""
    plain = draw(_size_facts())
    cuts = sorted(draw(_CUTS))
    names = draw(st.lists(labels(), min_size=len(cuts), max_size=len(cuts), unique=True))
    tops = [*(cut - 1 for cut in cuts[1:]), draw(_TOPS)]
    classes = [
        {"label": name, "min": low, "max": high, "note": draw(reported(texts()))}
        for name, low, high in zip(names, cuts, tops, strict=False)
    ]
    if draw(_EITHER):
        scheme = size_schemes[draw(_schemes())]
        known_labels = [label for label, _ in scheme.label_ranges()]
        covers = draw(one_or_many(st.sampled_from(known_labels)))
        plain |= {"scheme": scheme.id, "covers": covers}
    elif cuts and draw(_EITHER):
        top = "open" if tops[-1] == "open" else 20_000
        bounds = [{"min": cuts[0], "max": top}, {"min": 0, "max": top}, "not stated"]
        # a bound that leaves the smallest firm open cannot leave the largest open too
        plain["bounds"] = draw(st.sampled_from(bounds if top == "open" else [*bounds, {"max": top}]))
    plain["classes"] = draw(reported(st.just(classes)))
    return plain


@cache
def _sample_facts() -> SearchStrategy[dict[str, Any]]:
    groups = st.lists(st.fixed_dictionaries({"label": labels(), "n": reported(counts())}), max_size=2)
    return parts(
        qualifier=words(Qualifier),
        unit=words(Unit),
        method=words(Method),
        frame=texts(),
        mode=one_or_many(words(Mode)),
        response_rate=parts(value=proportions(), definition=texts()),
        weighted=st.booleans(),
        weighting=texts(),
        design_effect=st.floats(0.1, 9),
        margin_of_error=proportions(),
        subgroups=groups,
    )


_THREE_COUNTS = st.tuples(counts(), counts(), counts())


@st.composite
def samples(draw: DrawFn) -> dict[str, Any]:
    """Draw a sample in which nobody answers who was not asked."""
    analysed, achieved, issued = sorted(draw(_THREE_COUNTS))
    numbers = draw(parts(issued=st.just(issued), achieved=st.just(achieved), analysed=st.just(analysed)))
    return numbers | draw(_sample_facts())


_EDGES = st.lists(st.integers(0, 100), max_size=3)


@cache
def _respondent_facts() -> SearchStrategy[dict[str, Any]]:
    return parts(speaks_for=words(SpeaksFor), informants=words(Informants))


@st.composite
def respondents(draw: DrawFn) -> dict[str, Any]:
    """Draw functions of respondents whose shares add up to one."""
    edges = sorted(draw(_EDGES))
    points = [high - low for low, high in zip([0, *edges], [*edges, 100], strict=True)]
    roles = [
        {"role": draw(reported(words(Role))), "label": draw(reported(texts())), "share": point / 100}
        for point in points
    ]
    plain = draw(_respondent_facts())
    return plain | {"roles": draw(reported(st.just(roles)))}


@cache
def _estimate_facts() -> SearchStrategy[dict[str, Any]]:
    return parts(
        indicator=texts(),
        objectives=one_or_many(words(Objective)),
        value=proportions(),
        qualifier=words(Qualifier),
        standard_error=st.sampled_from([0.001, 0.0125, 0.5]),
        text=texts(),
        base=words(Base),
        base_words=texts(),
        base_n=counts(),
        country=countries(),
        date=dates(),
        platforms=one_or_many(texts()),
        period=st.sampled_from(PERIODS),
        intensity=words(Intensity),
        counts=one_or_many(texts()),
        excludes=one_or_many(texts()),
        stage=words(Stage),
        weighted_to=words(WeightTarget),
    )


@cache
def _constructs(topic: str) -> SearchStrategy[str]:
    own = labels().map(lambda text: f"x_{text}")
    return st.one_of(st.sampled_from(sorted(topics[topic].by_id)), own)


_BOUNDS = st.sampled_from([None, "not stated", {"max": 9}, {"min": 10, "max": "open"}])


@st.composite
def estimates(draw: DrawFn, class_names: tuple[str, ...] = (), topic: Topic | None = None) -> dict[str, Any]:
    """Draw a published number, of one of the classes named or of other bounds."""
    plain = draw(_estimate_facts())
    plain["construct"] = draw(_constructs((topic or default_topic()).id))
    plain["negated"] = draw(_EITHER)
    if class_names and draw(_EITHER):
        plain["size_class"] = draw(st.sampled_from(class_names))
    else:
        plain["bounds"] = draw(_BOUNDS)
    return plain


@cache
def breaks() -> SearchStrategy[dict[str, Any]]:
    """Draw a break in a series."""
    optional = parts(kind=words(BreakKind), revised=st.booleans(), note=texts())
    return st.builds(lambda when, more: {"date": when} | more, dates(), optional)


@cache
def provenance() -> SearchStrategy[dict[str, Any]]:
    page = st.one_of(st.integers(0, 500), texts())
    return st.dictionaries(
        st.sampled_from(PATHS), parts(page=page, quote=texts(), url=texts(), coder=texts()), max_size=3
    )


@cache
def ids() -> SearchStrategy[str]:
    letters = "ABCabc019._-"
    free = st.builds(str.__add__, st.sampled_from(letters[:9]), st.text(letters, max_size=12))
    return st.one_of(free, st.sampled_from(["NO", "1e3", "012", "null", "2012-06-05", "0x1F"]))


@cache
def _card_facts() -> SearchStrategy[dict[str, Any]]:
    sectors = one_or_many(st.sampled_from(["C", "62", "95.1", "J62"]))
    return parts(
        title=texts(),
        publisher=texts(),
        series=texts(),
        notes=texts(),
        year=st.integers(2010, 2020),
        language=st.sampled_from(["en", "fr", "no", "deu"]),
        countries=one_or_many(countries()),
        members=one_or_many(countries()),
        network_scope=words(Scope),
        objectives=one_or_many(words(Objective)),
        respondents=respondents(),
        sponsor=parts(name=texts(), kind=words(SponsorKind), interest=st.booleans()),
        population=parts(
            unit=words(Unit),
            eligibility=words(Base),
            words=texts(),
            sectors=parts(included=st.one_of(st.just("all"), sectors), excluded=sectors, words=texts()),
        ),
        disclosure=parts(
            question_wording=st.booleans(),
            response_options=st.booleans(),
            weighting=st.booleans(),
            limitations=st.booleans(),
        ),
        coding=parts(
            coder=texts(), date=dates(), level=words(SourceLevel), conflicts=st.lists(texts(), max_size=2)
        ),
    )


@cache
def _card_lists() -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({
        "fieldwork": st.fixed_dictionaries({
            "start": reported(dates(2000, 2009)),
            "end": reported(dates(2010, 2019)),
        }),
        "links": st.lists(parts(title=texts(), url=texts()), max_size=2),
        "series_breaks": reported(st.lists(breaks(), max_size=2)),
        "provenance": provenance(),
    })  # fmt: skip


@cache
def _topics() -> SearchStrategy[Topic]:
    return st.sampled_from([default_topic(), default_topic(), topics["ai-adoption"]])


@st.composite
def cards(draw: DrawFn) -> dict[str, Any]:
    """Draw the plain data of a valid card, as a person may write it."""
    size, sample = draw(sizes()), draw(samples())
    classes = size["classes"] if isinstance(size["classes"], list) else []
    answers = next((n for n in (sample["analysed"], sample["achieved"]) if isinstance(n, int)), 10_000)
    for one in classes:
        one["n"] = draw(reported(st.integers(0, answers // len(classes))))
    covered = Size(**size).range
    plain = draw(_card_facts())
    if isinstance(plain["population"], dict):
        floor = st.integers(0, covered.first) if covered and covered.first_known else counts()
        plain["population"]["floor"] = draw(reported(floor))
    names = tuple(one["label"] for one in classes)
    topic = draw(_topics())
    if not topic.has_scope:
        plain |= {"topic": topic.id, "network_scope": None}
    numbers = draw(st.lists(estimates(names, topic), max_size=3))
    return (
        plain
        | draw(_card_lists())
        | {"id": draw(ids()), "size": size, "sample": sample, "estimates": numbers}
    )


@cache
def studies() -> SearchStrategy[Study]:
    """Draw a valid study that uses nearly all fields."""
    return cards().map(lambda card: Study(**card))


def catalogs(*, min_size: int = 0, max_size: int = 2) -> SearchStrategy[Catalog]:
    """Draw a catalog of valid studies."""
    drawn = st.lists(studies(), min_size=min_size, max_size=max_size, unique_by=lambda study: study.id)
    return drawn.map(Catalog)
