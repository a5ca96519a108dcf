"""The content of the chart of respondents: one row per study, with shares of known and unknown roles."""

from __future__ import annotations

from studycheck.base.frozen import frozen
from studycheck.catalog import Catalog
from studycheck.charts.kit import (
    ChartContent,
    Row,
    counted,
    either,
    join,
    label,
    list_names,
    msg,
    percent,
    plain,
    sample_size_words,
    say,
    study_titles,
    term,
)
from studycheck.study import Study, known
from studycheck.study.sample import RoleShare
from studycheck.vocabulary.terms import Marker, Role, SpeaksFor

HEADINGS = (msg("Roles with their shares"), msg("Roles named without their shares"))
_LEVELS = {
    SpeaksFor.FIRM: msg("for the firm"),
    SpeaksFor.SELF: msg("for themselves"),
    None: msg("reporting level not known"),
}
_ORDER = list(Role)


@frozen
class Segment:
    """A share of the respondents of a study.

    Attributes
    ----------
    role : Role or None
        Their role; None where it is not known.
    share : float or None
        Their share of all respondents; None where it is not known.
    words : str
        Their role in words, or the reason why it is not known.
    """

    role: Role | None
    share: float | None
    words: str


@frozen
class Mix:
    """The respondents of a study.

    Attributes
    ----------
    study, title : str
        The id of the study, and its name for people.
    parts : tuple of Segment
        The roles of its respondents.
    rest : float
        The share of the roles that are named without shares, with `rest_words`.
    beside : str
        The number of responses, and the reporting level.
    kind : int
        The place of its heading.
    for_themselves : bool
        Whether respondents report about themselves, not the firm.
    """

    study: str
    title: str
    parts: tuple[Segment, ...]
    rest: float
    beside: str
    kind: int
    for_themselves: bool

    @property
    def rest_words(self) -> str:
        """The roles that are named without shares."""
        names = dict.fromkeys(part.words for part in self.parts if part.share is None)
        if self.kind == 1:  # the heading says that shares are not known
            return join(", ", [*names])
        return either(
            len(names), "{roles}: share not known", "{roles}: shares not known", roles=", ".join(names)
        )


def mixes(catalog: Catalog) -> list[Mix]:
    """Return the respondents of every study: known shares first, similar studies next to each other."""
    titles = study_titles(catalog.studies)
    result = [_mix(study, plain(titles[study.id])) for study in catalog.studies]
    return sorted(result, key=lambda mix: (mix.kind, *_likeness(mix), mix.study))


def _likeness(mix: Mix) -> tuple[int, float]:
    """Return a key that puts studies with the same largest role together, the largest share first."""
    largest = max(mix.parts, key=lambda part: (part.role is not None, part.share or 0))
    return (_ORDER.index(largest.role) if largest.role else len(_ORDER), -(largest.share or 0))


def _mix(study: Study, title: str) -> Mix:
    beside = join(" · ", (sample_size_words(study), _reporting_level(study)))
    for_themselves = known(study.respondents.speaks_for) is SpeaksFor.SELF
    roles = known(study.respondents.roles)
    if not roles:
        state = (
            term(study.respondents.roles) if isinstance(study.respondents.roles, Marker) else say("not coded")
        )
        return Mix(study.id, title, (Segment(None, 1.0, state),), 0.0, beside, 2, for_themselves)
    parts = sorted(
        map(_segment, roles), key=lambda part: _ORDER.index(part.role) if part.role else len(_ORDER)
    )
    open_end = any(part.share is None for part in parts)
    rest = max(0.0, 1 - sum(part.share or 0 for part in parts)) if open_end else 0.0
    shares_known = any(part.share is not None and part.role for part in parts)
    return Mix(study.id, title, tuple(parts), rest, beside, 0 if shares_known else 1, for_themselves)


def _segment(entry: RoleShare) -> Segment:
    role, share = known(entry.role), known(entry.share)
    if role is None:
        state = term(entry.role) if isinstance(entry.role, Marker) else say("not coded")
        return Segment(None, share, say("role {state}", state=state))
    return Segment(role, share, term(role))


def _reporting_level(study: Study) -> str:
    return say(_LEVELS[known(study.respondents.speaks_for)])


def message(result: list[Mix]) -> tuple[str, str]:
    """Return title and subtitle."""
    counts = [sum(mix.kind == kind for mix in result) for kind in range(3)]
    parts = (
        either(
            counts[0], "{number:,} of {studies} gives shares by role",
            "{number:,} of {studies} give shares by role", studies=counted(len(result), "study", "studies"),
        ),
        either(counts[1], "{number:,} only names roles", "{number:,} only name roles"),
        either(counts[2], "{number:,} leaves open who answered", "{number:,} leave open who answered"),
    )  # fmt: skip
    text = say("{with_shares}; {named}, {neither}.", with_shares=parts[0], named=parts[1], neither=parts[2])
    return say("Who answered the questions"), text


def caveats(result: list[Mix], *, most: int = 6) -> list[str]:
    """Return the caveats on these studies, with so many names in each list."""
    sentences = []
    unknown = [mix.title for mix in result if mix.kind == 2]
    if unknown:
        names = list_names(unknown, most=most)
        sentences.append(say("Who answered is not known: {studies}.", studies=names))
    if any(part.role is Role.SEVERAL for mix in result for part in mix.parts):
        sentences.append(
            say("“Several functions” is one category, as in the publication; it is not split by guess.")
        )
    if any(mix.for_themselves for mix in result if mix.kind < len(HEADINGS)):
        # beside each row stands of whom it is true
        sentences.append(
            say("“For themselves”: respondents report what they do or think themselves, not the firm.")
        )
    return [plain(note) for note in sentences]


def record(result: list[Mix]) -> ChartContent:
    """Return the content of the chart, in its order: one row per segment."""
    rows: list[Row] = [
        {
            "study": mix.study,
            "role": str(part.role) if part.role else None,
            "share": part.share,
            "words": part.words,
            "beside": mix.beside,
        }
        for mix in result
        for part in mix.parts
    ]
    lines = [
        label(f"{mix.title} ({mix.beside})", ", ".join(segment_words(part) for part in mix.parts))
        for mix in result
    ]
    return ChartContent(
        say("Stacked bars"), *message(result), tuple(rows), tuple(lines), tuple(caveats(result))
    )


def segment_words(part: Segment) -> str:
    """Return a segment with its share, in words."""
    share = say("share not known") if part.share is None else percent(round(100 * part.share, 1), "g")
    return f"{part.words} {share}"
