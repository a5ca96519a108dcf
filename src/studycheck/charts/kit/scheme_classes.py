"""What the chart of size schemes shows: names, umbrellas, shared cuts, and the message of it all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from studycheck.charts.kit.language import join, msg, say, sizes
from studycheck.charts.kit.ruler import drawable, plain
from studycheck.sizes import SizeClass, SizeRange, SizeScheme, size_concept
from studycheck.sizes.labels import SME
from studycheck.sizes.parts import Evidence

EVIDENCE: dict[Evidence, str] = {
    "from_memory": msg("from memory"), "secondary": msg("secondary source"),
    "source_conflict": msg("sources conflict"), "no_source": msg("no source"),
}  # fmt: skip
"""What is said of limits that were not read in a good source."""

_SHORTER = {
    "excluding": "excl.", "including": "incl.", "employing": "empl.", "employees": "empl.",
    "intermediate": "interm.", "enterprises": "ent.", "businesses": "bus.",
}  # fmt: skip


MOST_CUTS = 9
"""Shared cuts that a chart shows at most; more would hide the bars."""


@dataclass(frozen=True, slots=True)
class Covering:
    """A label over several classes, its fullest name first."""

    names: tuple[str, ...]
    concept: str | None
    range: SizeRange


def class_names(size_class: SizeClass) -> tuple[str, ...]:
    """Return the names of a class, the one to be shown first: an abbreviation, the local name, the English one."""
    english = size_class.model_copy(update={"local": None}).labels
    local = sorted(size_class.labels[len(english) :], key=len)
    shown = [name for name in (*local, *english) if drawable(name)]
    return tuple(dict.fromkeys(shown)) or (plain(size_class.label),)


def class_texts(size_class: SizeClass) -> Iterator[str]:
    """Yield what may stand in the bar of a class, fullest first."""
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
    places = [found.end() for found in re.finditer(r"[ -]", name)]
    if not places:
        return name
    cut = min(places, key=lambda place: abs(place - len(name) / 2))
    return f"{name[:cut].rstrip()}\n{name[cut:]}"


def concept_of(names: Iterable[str]) -> str | None:
    """Return the concept that the first telling one of `names` stands for."""
    return next((concept for name in names if (concept := size_concept(name))), None)


def ladder(scheme: SizeScheme) -> tuple[str, tuple[SizeClass, ...]]:
    """Return the classes that are shown, and their sector: the first that limits headcounts, or the first."""
    sectors = [variant.sector for variant in scheme.sectors] or [""]
    shown = next((place for place, classes in enumerate(scheme.ladders) if _limits_staff(classes)), 0)
    return sectors[shown], scheme.ladders[shown]


def _limits_staff(classes: Iterable[SizeClass]) -> bool:
    return any(size_class.has_headcount for size_class in classes)


def drawn(scheme: SizeScheme) -> tuple[SizeClass, ...]:
    """Return the classes that have a place on an axis of headcounts; those of money alone have none."""
    return tuple(size_class for size_class in ladder(scheme)[1] if size_class.has_headcount)


def gaps(scheme: SizeScheme) -> tuple[SizeRange, ...]:
    """Return the headcounts between two drawn classes that belong to none."""
    return tuple(
        SizeRange(lower.below, upper.first)
        for lower, upper in pairwise(drawn(scheme))
        if lower.below is not None and upper.first is not None and upper.first > lower.below
    )


def coverings(scheme: SizeScheme) -> Iterator[Covering]:
    """Yield the umbrellas of a scheme."""
    for umbrella in scheme.umbrellas:
        # not scheme.covering: a class may have the name of an umbrella, as PME in French law
        parts = [c.range for c in drawn(scheme) if c.label in umbrella.classes]
        if not parts:
            continue
        covered = reduce(SizeRange.join, parts)
        local, label = umbrella.local, plain(umbrella.label)
        names = (f"{local} ({label})", local) if local and drawable(local) else (label,)
        yield Covering(names, concept_of([umbrella.label, local or ""]), covered)


def lanes(scheme: SizeScheme) -> tuple[tuple[Covering, ...], ...]:
    """Return the umbrellas in lanes in which none overlaps another, shorter ones first."""
    found: list[list[Covering]] = []
    for covering in sorted(coverings(scheme), key=lambda c: (c.range.end, -c.range.first)):
        for lane in found:
            if all(covering.range.relation(other.range) == "apart" for other in lane):
                lane.append(covering)
                break
        else:
            found.append([covering])
    return tuple(map(tuple, found))


def cuts(scheme: SizeScheme) -> set[int]:
    """Return the headcounts at which a class starts or the next one would."""
    return {cut for c in drawn(scheme) for cut in (c.first, c.below) if cut}


def shared_cuts(schemes: Iterable[SizeScheme], most: int = MOST_CUTS) -> list[int]:
    """Return the cuts of two or more schemes; where there are many, those of most schemes."""
    counted = Counter(cut for scheme in schemes for cut in cuts(scheme))
    several = sorted(
        (cut for cut, times in counted.items() if times > 1), key=lambda cut: (-counted[cut], cut)
    )
    return sorted(several[:most])


def short_name(scheme: SizeScheme) -> str:
    """Return the name of a scheme without what stands in brackets or after a colon."""
    name = re.sub(r"\s*\([^)]*\)", "", scheme.name).split(":")[0].strip()
    return plain(name or scheme.name)


def message(schemes: Sequence[SizeScheme]) -> tuple[str, str]:
    """Return title and subtitle: what the label means that is translated most, or that means most."""
    ranges: dict[str, set[SizeRange]] = {}
    names: dict[str, dict[str, None]] = {}
    for scheme in schemes:
        labelled = [(class_names(c)[0], concept_of(c.labels), c.range) for c in drawn(scheme)]
        labelled += [(c.names[-1], c.concept, c.range) for c in coverings(scheme)]
        for name, concept, covered in labelled:
            if concept:
                ranges.setdefault(concept, set()).add(covered)
                names.setdefault(concept, {}).setdefault(name)
    several = [concept for concept in ranges if len(ranges[concept]) > 1]
    if not several:
        if not ranges and not any(map(drawn, schemes)):
            return say("Size schemes without headcount classes"), say("Their limits are given in words.")
        reading = say("Each bar runs from the first headcount of a class to its last.")
        return say("Size classes by headcount"), reading
    chosen = max(several, key=lambda concept: (concept == SME, len(ranges[concept])))
    found = [sizes(covered) for covered in sorted(ranges[chosen], key=lambda r: (r.first, r.end))]
    means = (
        say("{sizes} people", sizes=joined(found, say("or")))
        if len(found) <= 6
        else say("{n} different ranges of headcount", n=len(found))
    )
    quoted = [say("“{label}”", label=name) for name in list(names[chosen])[:4]]
    labels = joined(quoted, say("and"))
    told = (
        say("{labels} are translated into one another, but cover {sizes}.", labels=labels, sizes=means)
        if len(quoted) > 1
        else say("{label} covers {sizes}.", label=labels, sizes=means)
    )
    return say("One label, different firms: size classes by headcount"), told


def joined(parts: list[str], word: str) -> str:
    """Return parts in a row, `word` before the last."""
    if len(parts) == 1:
        return parts[0]
    return join(" ", (join(", ", parts[:-1]), word, parts[-1]))


def evidence_of(scheme: SizeScheme, size_class: SizeClass) -> Evidence:
    """Return how well the limits of a class were read."""
    return size_class.evidence or scheme.evidence
