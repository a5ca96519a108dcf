"""The content of charts of size schemes: names, aggregate classes, shared class limits, and the message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise

from studycheck.base.frozen import frozen
from studycheck.base.language import current_language, msg, say, term
from studycheck.base.translated import in_both, join
from studycheck.charts.kit.lettering import is_drawable
from studycheck.charts.kit.ruler import plain
from studycheck.sizes import SizeClass, SizeRange, SizeScheme, size_concept
from studycheck.sizes.labels import SME
from studycheck.sizes.parts import SchemeEvidence
from studycheck.sizes.words import sizes

EVIDENCE: dict[SchemeEvidence, str] = {
    "from_memory": msg("from memory"), "secondary": msg("secondary source"),
    "source_conflict": msg("sources conflict"), "no_source": msg("no source"),
}  # fmt: skip
"""The remarks on limits that were not read in a good source."""

_SHORTER = {
    "excluding": "excl.", "including": "incl.", "employing": "empl.", "employees": "empl.",
    "intermediate": "interm.", "enterprises": "ent.", "businesses": "bus.",
}  # fmt: skip


MOST_LIMITS = 9
"""The most shared class limits on a chart; more would hide the bars."""


@frozen
class AggregateBar:
    """A label over several classes, the fullest name first."""

    names: tuple[str, ...]
    concept: str | None
    range: SizeRange


def class_names(size_class: SizeClass) -> tuple[str, ...]:
    """Return the names of a class in order of preference: an abbreviation, the local name, the English one."""
    english = size_class.model_copy(update={"local": None}).labels
    local = sorted(size_class.labels[len(english) :], key=len)
    names = [without_remark(name) for name in (*local, *english) if is_drawable(name)]
    return tuple(dict.fromkeys(names)) or (plain(size_class.label),)


def local_names(scheme: SizeScheme) -> dict[str, str]:
    """Return the names of classes in the current language, by label, where the scheme itself has them in it."""
    code = current_language().code
    every = [
        one for classes in scheme.classes_by_sector for one in classes if one.local and one.local.lang == code
    ]
    return {one.label: class_names(one)[0] for one in every}


def without_remark(name: str) -> str:
    """Return the name of a class without our remark that the scheme does not name what its limits leave over."""
    return name.removesuffix(" (residual)")


def class_texts(size_class: SizeClass) -> Iterator[str]:
    """Yield the texts for the bar of a class, the fullest first."""
    covered, names = sizes(size_class.range), class_names(size_class)
    shorter = [re.sub(r"\w+", lambda word: _SHORTER.get(word[0], word[0]), name) for name in names]
    for name in (*names, *shorter):
        if name.replace("-", "–") == covered:
            yield covered
        else:
            yield f"{name}\n{covered}"
            yield f"{_in_two(name)}\n{covered}"
    for name in (*names, *shorter):
        if name.replace("-", "–") != covered:
            yield f"{name} {covered}"
    for name in (*names, *shorter):
        yield name
        yield _in_two(name)
    yield covered
    yield covered.replace("–", "–\n")


def _in_two(name: str) -> str:
    """Break a name at the space or hyphen nearest to its middle."""
    places = [match.end() for match in re.finditer(r"[ -]", name)]
    if not places:
        return name
    cut = min(places, key=lambda place: abs(place - len(name) / 2))
    return f"{name[:cut].rstrip()}\n{name[cut:]}"


def concept_of(names: Iterable[str]) -> str | None:
    """Return the concept of the first of `names` that has one."""
    return next((concept for name in names if (concept := size_concept(name))), None)


def sector_and_classes(scheme: SizeScheme) -> tuple[str, tuple[SizeClass, ...]]:
    """Return a sector and its classes: the first sector that limits headcounts, or else the first."""
    sectors = [variant.sector for variant in scheme.sectors] or [""]
    chosen = next(
        (place for place, classes in enumerate(scheme.classes_by_sector) if _limits_staff(classes)), 0
    )
    return sectors[chosen], scheme.classes_by_sector[chosen]


def _limits_staff(classes: Iterable[SizeClass]) -> bool:
    return any(size_class.has_headcount for size_class in classes)


def headcount_classes(scheme: SizeScheme) -> tuple[SizeClass, ...]:
    """Return the classes with limits in headcounts, which have a place on the axis; others limit only money."""
    return tuple(size_class for size_class in sector_and_classes(scheme)[1] if size_class.has_headcount)


def gaps(scheme: SizeScheme) -> tuple[SizeRange, ...]:
    """Return the headcounts between two classes that belong to neither."""
    return tuple(
        SizeRange(lower.below, upper.first)
        for lower, upper in pairwise(headcount_classes(scheme))
        if lower.below is not None and upper.first is not None and upper.first > lower.below
    )


def aggregate_classes(scheme: SizeScheme) -> Iterator[AggregateBar]:
    """Yield the aggregate classes of a scheme."""
    for aggregate in scheme.aggregate_classes:
        # not scheme.covering: a class may have the name of an aggregate class, as PME in French law
        parts = [c.range for c in headcount_classes(scheme) if c.label in aggregate.classes]
        if not parts:
            continue
        covered = reduce(SizeRange.join, parts)
        local, label = aggregate.local, plain(aggregate.label)
        names = (f"{local} ({label})", local) if local and is_drawable(local) else (label,)
        yield AggregateBar(names, concept_of([aggregate.label, local or ""]), covered)


def lanes(scheme: SizeScheme) -> tuple[tuple[AggregateBar, ...], ...]:
    """Return the aggregate classes in lanes without overlap, shorter ones first."""
    rows: list[list[AggregateBar]] = []
    for aggregate in sorted(aggregate_classes(scheme), key=lambda c: (c.range.end, -c.range.first)):
        for lane in rows:
            if all(aggregate.range.relation(other.range) == "apart" for other in lane):
                lane.append(aggregate)
                break
        else:
            rows.append([aggregate])
    return tuple(map(tuple, rows))


def class_limits(scheme: SizeScheme) -> set[int]:
    """Return the headcounts at which classes begin, and those right after their ends."""
    return {limit for c in headcount_classes(scheme) for limit in (c.first, c.below) if limit}


def shared_limits(schemes: Iterable[SizeScheme], most: int = MOST_LIMITS) -> list[int]:
    """Return the class limits that schemes share; where there are many, those shared by most schemes."""
    counts = Counter(limit for scheme in schemes for limit in class_limits(scheme))
    several = sorted(
        (limit for limit, times in counts.items() if times > 1), key=lambda limit: (-counts[limit], limit)
    )
    return sorted(several[:most])


def short_name(scheme: SizeScheme) -> str:
    """Return the name of a scheme without text in brackets or after a colon; in French where its publisher has one.

    Examples
    --------
    >>> from studycheck.sizes import size_schemes
    >>> short_name(size_schemes["eu-smc-2025"])
    'EU small mid-cap definition'
    """
    return plain(in_both(_shorten, term(scheme.name, "size scheme")))


def _shorten(name: str) -> str:
    inner = re.sub(r"\s*\([^()]*\)", "", name)
    return re.sub(r"\s*\([^()]*\)", "", inner).split(":")[0].strip() or name


def message(schemes: Sequence[SizeScheme]) -> tuple[str, str]:
    """Return title and subtitle: the ranges of the label that is translated most, or that has most ranges."""
    ranges: dict[str, set[SizeRange]] = {}
    names: dict[str, dict[str, None]] = {}
    for scheme in schemes:
        labelled = [(class_names(c)[0], concept_of(c.labels), c.range) for c in headcount_classes(scheme)]
        labelled += [(c.names[-1], c.concept, c.range) for c in aggregate_classes(scheme)]
        for name, concept, covered in labelled:
            if concept:
                ranges.setdefault(concept, set()).add(covered)
                names.setdefault(concept, {}).setdefault(name)
    several = [concept for concept in ranges if len(ranges[concept]) > 1]
    if not several:
        if not ranges and not any(map(headcount_classes, schemes)):
            return say("Size schemes without headcount classes"), say("Their limits are given in words.")
        reading = say("Each bar runs from the first headcount of a class to its last.")
        return say("Size classes by headcount"), reading
    chosen = max(several, key=lambda concept: (concept == SME, len(ranges[concept])))
    texts = [sizes(covered) for covered in sorted(ranges[chosen], key=lambda r: (r.first, r.end))]
    means = (
        say("{sizes} people", sizes=join_words(texts, say("or")))
        if len(texts) <= 6
        else say("{n} different ranges of headcount", n=len(texts))
    )
    quoted = [say("“{label}”", label=name) for name in list(names[chosen])[:4]]
    labels = join_words(quoted, say("and"))
    reading = (
        say("{labels} are translated into one another, but cover {sizes}.", labels=labels, sizes=means)
        if len(quoted) > 1
        else say("{label} covers {sizes}.", label=labels, sizes=means)
    )
    return say("One label, different firms: size classes by headcount"), reading


def join_words(parts: list[str], word: str) -> str:
    """Return parts in a row, with `word` before the last."""
    if len(parts) == 1:
        return parts[0]
    return join(" ", (join(", ", parts[:-1]), word, parts[-1]))


def evidence_of(scheme: SizeScheme, size_class: SizeClass) -> SchemeEvidence:
    """Return the evidence for the limits of a class."""
    return size_class.evidence or scheme.evidence
