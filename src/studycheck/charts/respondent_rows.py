"""What the chart of respondents shows: one row per study, in parts of known and of unknown functions."""

from __future__ import annotations

from dataclasses import dataclass

from studycheck.catalog import Catalog
from studycheck.charts.drawn import Drawn, Row
from studycheck.charts.language import counted, listed
from studycheck.charts.ruler import plain
from studycheck.charts.sheet import answers_of
from studycheck.study import Study, known
from studycheck.study.sample import RoleShare
from studycheck.vocab import Marker, Role, SpeaksFor

HEADINGS = (
    "Functions with their shares",
    "Functions named, how many of each not known",
    "Functions not known",
)
_ORDER = list(Role)


@dataclass(frozen=True, slots=True)
class Part:
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

    `rest` is the share of those functions that are named without shares, with `rest_words`.
    """

    study: str
    parts: tuple[Part, ...]
    rest: float
    beside: str
    kind: int

    @property
    def rest_words(self) -> str:
        """The functions that are named without shares."""
        named = dict.fromkeys(part.words for part in self.parts if part.share is None)
        return f"{', '.join(named)}: share{'' if len(named) == 1 else 's'} not known"


def mixes(catalog: Catalog) -> list[Mix]:
    """Return the respondents of every study: known shares first, the like beside each other."""
    found = [_mix(study) for study in catalog.studies]
    return sorted(found, key=lambda mix: (mix.kind, *_likeness(mix), mix.study))


def _likeness(mix: Mix) -> tuple[int, float]:
    """Return a key that puts studies with the same largest function together, purest first."""
    largest = max(mix.parts, key=lambda part: (part.role is not None, part.share or 0))
    return (_ORDER.index(largest.role) if largest.role else len(_ORDER), -(largest.share or 0))


def _mix(study: Study) -> Mix:
    beside = " · ".join((answers_of(study), _speaking(study)))
    roles = known(study.respondents.roles)
    if not roles:
        state = str(study.respondents.roles) if isinstance(study.respondents.roles, Marker) else "not coded"
        return Mix(study.id, (Part(None, 1.0, state),), 0.0, beside, 2)
    parts = sorted(map(_part, roles), key=lambda part: _ORDER.index(part.role) if part.role else len(_ORDER))
    open_end = any(part.share is None for part in parts)
    rest = max(0.0, 1 - sum(part.share or 0 for part in parts)) if open_end else 0.0
    shares_known = any(part.share is not None and part.role for part in parts)
    return Mix(study.id, tuple(parts), rest, beside, 0 if shares_known else 1)


def _part(entry: RoleShare) -> Part:
    role, share = known(entry.role), known(entry.share)
    if role is None:
        state = str(entry.role) if isinstance(entry.role, Marker) else "not coded"
        return Part(None, share, f"function {state}")
    return Part(role, share, str(role))


def _speaking(study: Study) -> str:
    speaks = known(study.respondents.speaks_for)
    return {SpeaksFor.FIRM: "for the firm", SpeaksFor.SELF: "for themselves", None: "for whom not known"}[
        speaks
    ]


def message(found: list[Mix]) -> tuple[str, str]:
    """Return title and subtitle."""
    counts = [sum(mix.kind == kind for mix in found) for kind in range(3)]
    told = (
        f"{counts[0]:,} of {counted(len(found), 'study', 'studies')} {'gives' if counts[0] == 1 else 'give'} shares "
        f"by function; {counts[1]:,} only {'names' if counts[1] == 1 else 'name'} functions, "
        f"{counts[2]:,} {'leaves' if counts[2] == 1 else 'leave'} open who answered."
    )
    return "Who answered the questions", told


def caveats(found: list[Mix]) -> list[str]:
    """Return what a reader must be told of these studies."""
    told = []
    unknown = [mix.study for mix in found if mix.kind == 2]
    if unknown:
        told.append(f"Who answered is not known: {listed(unknown)}.")
    without = [mix.study for mix in found if mix.beside.startswith("n not known")]
    if without:
        told.append(f"Number of answers not known: {listed(without)}.")
    if any(part.role is Role.SEVERAL for mix in found for part in mix.parts):
        told.append("“Several functions” are counted together as in the publication, not split by guess.")
    selves = [mix.study for mix in found if mix.beside.endswith("for themselves")]
    if selves:
        told.append(f"Respondents report what they do or think themselves, not the firm: {listed(selves)}.")
    return [plain(note) for note in told]


def record(found: list[Mix]) -> Drawn:
    """Return what is drawn, in the order of the chart: one row per part."""
    rows: list[Row] = [
        {
            "study": mix.study, "role": str(part.role) if part.role else None, "share": part.share,
            "words": part.words, "beside": mix.beside,
        }
        for mix in found
        for part in mix.parts
    ]  # fmt: skip
    lines = [
        f"{mix.study} ({mix.beside}): {', '.join(in_words(part) for part in mix.parts)}" for mix in found
    ]
    return Drawn("Stacked bars", *message(found), tuple(rows), tuple(lines), tuple(caveats(found)))


def in_words(part: Part) -> str:
    """Return a part with its share."""
    share = "share not known" if part.share is None else f"{round(100 * part.share, 1):g} %"
    return f"{part.words} {share}"
