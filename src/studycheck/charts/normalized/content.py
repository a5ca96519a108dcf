"""The content of the chart of normalized shares: classes, shares in them, refusals with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from studycheck.analysis.normalizing.implied import Assumption, Normalized, ShareKind
from studycheck.analysis.normalizing.result import Normalization
from studycheck.base.frozen import frozen
from studycheck.charts.kit import (
    ChartContent,
    Row,
    clauses,
    compose,
    country,
    either,
    join,
    label,
    list_names,
    meaning_of,
    msg,
    name_of,
    number,
    percent,
    plain,
    say,
    term,
)
from studycheck.charts.kit.crosswalk_classes import class_words
from studycheck.charts.kit.reference_notes import notes_in_words, references_in_words
from studycheck.charts.kit.scheme_names import scheme_titles
from studycheck.vocabulary.constructs import telling

_ASSUMED = {
    Assumption.NONE: msg("nothing assumed about firms inside a reported class"),
    Assumption.HOMOGENEOUS: msg("assuming one share at all sizes inside a reported class"),
    Assumption.MONOTONE: msg("assuming that the share never falls with size"),
}


_REFUSED = (
    ("no share is published for", msg("a part of the class is missing")),
    ("only the share of", msg("published for wider classes only")),
    ("the limits of", msg("sizes not known")),
    ("the bounds are 0 and 100 %", msg("bounds of 0 and 100 %")),
    ("must be split at", msg("no distribution of firms to split classes")),
    ("has no firms in", msg("no firms of this size in the reference")),
    ("several estimates of", msg("several estimates that cannot be told apart")),
    ("the share falls", msg("the share falls with size")),
    ("overlap", msg("published classes overlap")),
)
"""A part of each reason to refuse, and the reason in short."""


@frozen
class Class:
    """A class of the target: its rows with bounds or a value, and its refusals."""

    name: str
    rows: tuple[Normalized, ...]
    refused: tuple[Normalized, ...]

    @property
    def refusals(self) -> str:
        """How many estimates give no share, and why; the most frequent reason first."""
        reasons = Counter(short_reason(row) for row in self.refused).most_common()
        several = [f"{why} ({number(count, ',')})" if len(reasons) > 1 else why for why, count in reasons]
        count = len(self.refused)
        text = either(count, "No share for {number:,} estimate", "No share for {number:,} estimates")
        return label(text, clauses(several))


def short_reason(row: Normalized) -> str:
    """Return the reason why an estimate gives no share in a class, in a few words."""
    template = row.why.template
    return next((say(short) for part, short in _REFUSED if part in template), plain(str(row.why)))


def classes(results: Normalization) -> list[Class]:
    """Return every class of the target with its rows, in their order."""
    result = []
    for rung in results.target.classes:
        rows = [row for row in results if (row.target, row.target_range) == (rung.label, rung.range)]
        known, refused = (
            tuple(row for row in rows if (row.kind is ShareKind.REFUSED) is wanted)
            for wanted in (False, True)
        )
        result.append(Class(class_words(rung.label, rung.range, results.target.scheme), known, refused))
    return result


def name_of_row(row: Normalized, results: Normalization) -> str:
    """Return the study with where, when and what was measured; not the year where the name has it."""
    title = results.titles.get(row.study, row.study)
    when = "" if row.date[:4] and row.date[:4] in title else row.date
    several = results.constructs if len(results.constructs) > 1 else ()
    construct = next((name_of(one) for one in several if one.id == row.construct), "")
    base = "" if row.base == "all" else term(row.base, "Base")
    where = country(row.country) if row.country else ""
    parts = (title, where, when, construct, telling(row.indicator, row.construct), base)
    return plain(join(" · ", (part for part in parts if part)))


def detail(row: Normalized, results: Normalization) -> str:
    """Return where, when and what was measured; the construct only where results have several."""
    construct = row.construct if len({other.construct for other in results}) > 1 else ""
    base = "" if row.base == "all" else term(row.base, "Base")
    return plain(
        join(" · ", (part for part in (row.country, row.date, construct, row.indicator, base) if part))
    )


def value(row: Normalized) -> str:
    """Return the share with its bounds."""
    if row.kind is ShareKind.EXACT or row.low is None or row.high is None:
        return _share(row.point)
    span = f"{number(100 * row.low, '.1f')}–{_share(row.high)}"
    return f"{_share(row.point)} ({span})" if row.point is not None else span


def _share(share: float | None) -> str:
    return "" if share is None else percent(100 * share, ".1f")


def title(results: Normalization) -> tuple[str, str]:
    """Return title and subtitle."""
    scheme = _target_words(results)
    first = say("Published shares in the classes of {scheme}", scheme=scheme)
    if len(results.constructs) == 1:
        (measured,) = results.constructs
        first = meaning_of(measured)
    counts = {str(kind): len(results.of(kind)) for kind in ShareKind}
    second = say(
        "Published shares in the classes of {scheme}, {assumed}: {exact:,} exact, {bounded:,} bounded, {refused:,} "
        "not possible.",
        scheme=scheme,
        assumed=say(_ASSUMED[results.assume]),
        **counts,
    )
    return plain(first), plain(second)


def _target_words(results: Normalization) -> str:
    """Return the name of the scheme, with its sector if it has one."""
    target = results.target
    (name,) = scheme_titles([target.scheme]).values()
    quoted = say("“{label}”", label=name)
    return compose("{name} ({sector})", name=quoted, sector=target.sector) if target.sector else quoted


def caveats(results: Normalization) -> list[str]:
    """Return the references and the notes."""
    used = {row.reference.distribution.id: row.reference.distribution for row in results if row.reference}
    sentences = references_in_words(used.values())
    missing = [
        results.titles.get(row.study, row.study)
        for row in results
        if row.low is not None and row.sampling_low is None
    ]
    if missing:
        unknown = say(
            "Sampling error is not known, because the number of responses is missing: {studies}.",
            studies=list_names(missing),
        )
        sentences.append(plain(unknown))
    return [*sentences, *notes_in_words(results.notes, [results.target.scheme], used.values())]


def record(results: Normalization) -> ChartContent:
    """Return the content of the chart, in its order."""
    order = {rung.range: place for place, rung in enumerate(results.target.classes)}
    ordered = sorted(results, key=lambda row: (order[row.target_range], row.kind is ShareKind.REFUSED))
    rows: list[Row] = [
        {
            "target": row.target,
            "target_sizes": str(row.target_range),
            "study": row.study,
            "detail": detail(row, results),
            "kind": str(row.kind),
            "low": row.low,
            "point": row.point,
            "high": row.high,
            "hard_low": row.hard_low,
            "hard_high": row.hard_high,
            "sampling_low": row.sampling_low,
            "sampling_high": row.sampling_high,
            "why": str(row.why),
        }
        for row in ordered
    ]
    lines = tuple(_lines(results))
    return ChartContent(
        say("Shares in common size classes"), *title(results), tuple(rows), lines, tuple(caveats(results))
    )


def _lines(results: Normalization) -> Iterator[str]:
    for one in classes(results):
        parts = [
            f"{results.titles.get(row.study, row.study)} {value(row)}, {term(row.kind, 'normalized')}".strip()
            for row in one.rows
        ]
        if one.refused:
            parts.append(one.refusals)
        yield label(one.name, clauses(parts) or say("nothing"))
