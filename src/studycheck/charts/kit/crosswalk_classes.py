"""The content of the charts of a crosswalk: shares as text, the reference, the caveats."""

from __future__ import annotations

import re

from studycheck.base.language import compose, label, number, paired, percent, say
from studycheck.base.translated import in_both
from studycheck.charts.kit.content import ChartContent, Row
from studycheck.charts.kit.reference_notes import notes_in_words, references_in_words
from studycheck.charts.kit.ruler import plain
from studycheck.charts.kit.scheme_classes import local_names, without_remark
from studycheck.charts.kit.scheme_names import scheme_titles
from studycheck.sizes import SizeRange, SizeScheme
from studycheck.sizes.crosswalks import Crosswalk
from studycheck.sizes.crosswalks.estimate import Identification
from studycheck.sizes.crosswalks.result import Share
from studycheck.sizes.firm_sizes import Weight
from studycheck.sizes.words import sizes


def possible_shares(crosswalk: Crosswalk) -> list[Share]:
    """Return the shares of the pairs of classes that overlap."""
    return [share for share in crosswalk if share.hard_high > 0]


def sources(crosswalk: Crosswalk) -> list[str]:
    """Return the names of the classes of the source, in order of size."""
    scheme = crosswalk.source.scheme
    return [class_words(rung.label, rung.range, scheme) for rung in crosswalk.source.classes]


def targets(crosswalk: Crosswalk) -> list[tuple[str, str]]:
    """Return label and name of each class of the target, and of the sizes outside all classes."""
    classes = dict.fromkeys((share.target, share.target_range) for share in crosswalk)
    return [(name, class_words(name, covered, crosswalk.target.scheme)) for name, covered in classes]


def class_words(published: str, covered: SizeRange, scheme: SizeScheme) -> str:
    """Return the label of a class as published, with its sizes unless they are part of the label."""
    local = paired(local_names(scheme).get(published, published), published)
    name = say("no class") if published == "no class" else in_both(without_remark, local)
    # a dash may stand for a hyphen, but “0” is not in “00”
    there = re.search(rf"(?<![\d,.]){re.escape(str(covered))}(?![\d,.])", published.replace("-", "–"))
    return plain(name if there else compose("{name} ({sizes})", name=name, sizes=sizes(covered)))


def percent_words(value: float | None) -> str:
    """Return a share as a percentage with three figures, two below 1 %; only 0 and 1 are 0 % and 100 %.

    Examples
    --------
    >>> [percent_words(share) for share in (0.794274, 0.003426, 0.00001, 0.9999, 1.0)]
    ['79.4 %', '0.34 %', '<0.01 %', '>99.9 %', '100 %']
    """
    if value is not None and 0.999 < value < 1:
        return f">{percent(99.9)}"
    if value is None:
        return ""
    if value in (0, 1):
        return percent(100 * value, ".0f")
    return f"<{percent(0.01)}" if value < 0.0001 else say("{number} %", number=_figures(100 * value))


def _figures(value: float) -> str:
    """Return a number with three figures, zeros at the end included, or two below 1."""
    return number(value, "#.3g" if value >= 0.995 else ".2g").rstrip(".,")


def span(low: float, high: float) -> str:
    """Return an interval of shares."""
    first, last = percent_words(low), percent_words(high)
    # one sign of percent is enough
    return first if first == last else f"{first.removesuffix(percent(0)[1:])}–{last}"


def share_words(share: Share) -> tuple[str, str]:
    """Return a share as text, and its interval as text; the interval is empty for an exact share."""
    if share.kind is Identification.EXACT:
        return percent_words(share.point), ""
    if share.point is None or share.kind is Identification.NOT_IDENTIFIABLE:
        return "?", span(share.hard_low, share.hard_high)
    point = percent_words(share.point)
    return (point if point[0] in "<>" else f"≈ {point}"), span(share.low, share.high)


def title(crosswalk: Crosswalk) -> tuple[str, str]:
    """Return title and subtitle."""
    both = crosswalk.source, crosswalk.target
    titles = scheme_titles(one.scheme for one in both)
    source, target = (say("“{label}”", label=titles[one.id]) for one in both)
    sectors = ", ".join(dict.fromkeys(one.sector for one in both if one.sector))
    of = (
        say("Share of the firms of each class on the left.")
        if crosswalk.weight is Weight.FIRMS
        else say("Share of the people working in the firms of each class on the left.")
    )
    first = say("Where the classes of {source} fall in {target}", source=source, target=target)
    return plain(first), plain(f"{sectors}. {of}" if sectors else of)


def caveats(crosswalk: Crosswalk) -> list[str]:
    """Return the reference and the notes."""
    used = [crosswalk.reference.distribution] if crosswalk.reference else []
    first = references_in_words(used) or [say("No reference distribution was needed: the classes nest.")]
    schemes = [crosswalk.source.scheme, crosswalk.target.scheme]
    return [*first, *notes_in_words(crosswalk.notes, schemes, used)]


def record(crosswalk: Crosswalk, kind: str, shares: list[Share]) -> ChartContent:
    """Return the content of a chart of a crosswalk."""
    rows: list[Row] = [
        {
            "source": share.source,
            "source_sizes": str(share.source_range),
            "target": share.target,
            "target_sizes": str(share.target_range),
            "low": share.low,
            "point": share.point,
            "high": share.high,
            "hard_low": share.hard_low,
            "hard_high": share.hard_high,
            "kind": str(share.kind),
        }
        for share in shares
    ]
    return ChartContent(
        kind, *title(crosswalk), tuple(rows), tuple(_lines(crosswalk, shares)), tuple(caveats(crosswalk))
    )


def _lines(crosswalk: Crosswalk, shares: list[Share]) -> list[str]:
    texts: dict[str, list[str]] = {}
    for share in shares:
        if share.hard_high > 0:
            first, interval = share_words(share)
            if first == "?":
                first = say("not identifiable,")
            source = class_words(share.source, share.source_range, crosswalk.source.scheme)
            target = class_words(share.target, share.target_range, crosswalk.target.scheme)
            text = " ".join(part for part in (target, first, interval) if part)
            texts.setdefault(source, []).append(text)
    return [label(source, ", ".join(parts)) for source, parts in texts.items()]
