"""What the chart of respondents shows: one row per study, in parts of known and of unknown functions."""

from __future__ import annotations

from dataclasses import dataclass

from studycheck.catalog import Catalog
from studycheck.charts.kit import (
    ChartContent,
    Row,
    answers_of,
    counted,
    either,
    join,
    label,
    list_names,
    msg,
    percent,
    plain,
    say,
    term,
)
from studycheck.study import Study, known
from studycheck.study.sample import RoleShare
from studycheck.vocabulary.terms import Marker, Role, SpeaksFor

HEADINGS = (
    msg("Roles with their shares"),
    msg("Roles named without their shares"),
    msg("Roles not known"),
)
_SPEAKING = {
    SpeaksFor.FIRM: msg("for the firm"),
    SpeaksFor.SELF: msg("for themselves"),
    None: msg("reporting level not known"),
}
_ORDER = list(Role)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the respondents of a study.

    Attributes
    ----------
    role : Role or None
        Their function; None where it is not known.
    share : float or None
        Of all respondents; None where it is not known.
    words : str
        What is known of them.
    """

    role: Role | None
    share: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Mix:
    """The respondents of a study.

    Attributes
    ----------
    study : str
        Id.
    parts : tuple of Segment
        Who answered.
    rest : float
        The share of those functions that are named without shares, with `rest_words`.
    beside : str
        How many answered, and for whom.
    kind : int
        Place of the heading under which it stands.
    unsized, for_themselves : bool
        Whether the number of answers is not known; whether they speak for themselves, not for the firm.
    """

    study: str
    parts: tuple[Segment, ...]
    rest: float
    beside: str
    kind: int
    unsized: bool
    for_themselves: bool

    @property
    def rest_words(self) -> str:
        """The functions that are named without shares."""
        named = dict.fromkeys(part.words for part in self.parts if part.share is None)
        return either(
            len(named), "{roles}: share not known", "{roles}: shares not known", roles=", ".join(named)
        )


def mixes(catalog: Catalog) -> list[Mix]:
    """Return the respondents of every study: known shares first, the like beside each other."""
    found = [_mix(study) for study in catalog.studies]
    return sorted(found, key=lambda mix: (mix.kind, *_likeness(mix), mix.study))


def _likeness(mix: Mix) -> tuple[int, float]:
    """Return a key that puts studies with the same largest function together, purest first."""
    largest = max(mix.parts, key=lambda part: (part.role is not None, part.share or 0))
    return (_ORDER.index(largest.role) if largest.role else len(_ORDER), -(largest.share or 0))


def _mix(study: Study) -> Mix:
    beside = join(" · ", (answers_of(study), _speaking(study)))
    about = (study.sample.size is None, known(study.respondents.speaks_for) is SpeaksFor.SELF)
    roles = known(study.respondents.roles)
    if not roles:
        state = (
            term(study.respondents.roles) if isinstance(study.respondents.roles, Marker) else say("not coded")
        )
        return Mix(study.id, (Segment(None, 1.0, state),), 0.0, beside, 2, *about)
    parts = sorted(map(_part, roles), key=lambda part: _ORDER.index(part.role) if part.role else len(_ORDER))
    open_end = any(part.share is None for part in parts)
    rest = max(0.0, 1 - sum(part.share or 0 for part in parts)) if open_end else 0.0
    shares_known = any(part.share is not None and part.role for part in parts)
    return Mix(study.id, tuple(parts), rest, beside, 0 if shares_known else 1, *about)


def _part(entry: RoleShare) -> Segment:
    role, share = known(entry.role), known(entry.share)
    if role is None:
        state = term(entry.role) if isinstance(entry.role, Marker) else say("not coded")
        return Segment(None, share, say("role {state}", state=state))
    return Segment(role, share, term(role))


def _speaking(study: Study) -> str:
    return say(_SPEAKING[known(study.respondents.speaks_for)])


def message(found: list[Mix]) -> tuple[str, str]:
    """Return title and subtitle."""
    counts = [sum(mix.kind == kind for mix in found) for kind in range(3)]
    parts = (
        either(
            counts[0], "{number:,} of {studies} gives shares by role",
            "{number:,} of {studies} give shares by role", studies=counted(len(found), "study", "studies"),
        ),
        either(counts[1], "{number:,} only names roles", "{number:,} only name roles"),
        either(counts[2], "{number:,} leaves open who answered", "{number:,} leave open who answered"),
    )  # fmt: skip
    told = say("{with_shares}; {named}, {neither}.", with_shares=parts[0], named=parts[1], neither=parts[2])
    return say("Who answered the questions"), told


def caveats(found: list[Mix]) -> list[str]:
    """Return what a reader must be told of these studies."""
    told = []
    unknown = [mix.study for mix in found if mix.kind == 2]
    if unknown:
        told.append(say("Who answered is not known: {studies}.", studies=list_names(unknown)))
    without = [mix.study for mix in found if mix.unsized]
    if without:
        told.append(say("Number of responses not known: {studies}.", studies=list_names(without)))
    if any(part.role is Role.SEVERAL for mix in found for part in mix.parts):
        told.append(
            say("“Several functions” is one category, as in the publication; it is not split by guess.")
        )
    selves = [mix.study for mix in found if mix.for_themselves]
    if selves:
        told.append(
            say(
                "Respondents report what they do or think themselves, not the firm: {studies}.",
                studies=list_names(selves),
            )
        )
    return [plain(note) for note in told]


def record(found: list[Mix]) -> ChartContent:
    """Return what is drawn, in the order of the chart: one row per part."""
    rows: list[Row] = [
        {
            "study": mix.study,
            "role": str(part.role) if part.role else None,
            "share": part.share,
            "words": part.words,
            "beside": mix.beside,
        }
        for mix in found
        for part in mix.parts
    ]
    lines = [
        label(f"{mix.study} ({mix.beside})", ", ".join(in_words(part) for part in mix.parts)) for mix in found
    ]
    return ChartContent(
        say("Stacked bars"), *message(found), tuple(rows), tuple(lines), tuple(caveats(found))
    )


def in_words(part: Segment) -> str:
    """Return a part with its share."""
    share = say("share not known") if part.share is None else percent(round(100 * part.share, 1), "g")
    return f"{part.words} {share}"
