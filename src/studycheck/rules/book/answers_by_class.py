"""SA: the number of responses behind an estimate and in each size class."""

from __future__ import annotations

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, study_rule
from studycheck.rules.facts.published import make_up
from studycheck.sizes.nesting import separate
from studycheck.study import base_size, known
from studycheck.vocabulary.terms import Marker


@study_rule(
    "SA005",
    "Percentages with a small base",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=lambda row: _smallest_base(row),
    needs=("estimates", "estimates.base_n", "size.classes.n", "sample.achieved"),
    cites=("jbi-prevalence", "enterprise-surveys"),
    remedy="Publish counts instead of percentages.",
    thresholds={"answers": 50},
)
def few_answers(smallest: tuple[int, str], *, answers: float) -> Mismatch | None:
    """With fewer than 50 responses, every single firm changes a percentage by two points or more.

    The rule looks at the bases of estimates, at the size classes that estimates name, and at the whole sample. Known
    limit: it cannot see a base that is not published.

    Fires on
    --------
    one: {sample: {achieved: 49}, estimates: [{construct: uses_social_media}]}

    Clear on
    --------
    one:
      sample: {achieved: 1000}
      size: {classes: [{label: 10-49, n: 12}]}
      estimates: [{construct: uses_social_media}]
    """
    n, where = smallest
    return (
        Mismatch("{one} publishes percentages of {n} responses ({where})", n=n, where=where)
        if n < answers
        else None
    )


def _smallest_base(row: StudyRow) -> tuple[int, str] | None:
    estimates = row.study.estimates
    bases = [(n, known(e.base_words) or e.construct) for e in estimates if (n := known(e.base_n)) is not None]
    labels = {known(e.size_class) for e in estimates}
    classes = [c for c in known(row.study.size.classes) or () if c.label in labels]
    bases += [(n, c.label) for c in classes if (n := known(c.n)) is not None]
    if row.study.sample.size is not None and estimates:
        bases.append((row.study.sample.size, "all"))
    return min(bases) if bases else None


ClassAnswers = tuple[int, tuple[tuple[str, int], ...]]


def _classes(row: StudyRow) -> Fact[ClassAnswers]:
    """Return the responses in total and by size class, where the classes make up the whole."""
    n, classes = row.study.sample.size, row.study.size.classes
    if isinstance(classes, Marker):
        return classes
    if n is None or classes is None:
        return row.study.sample.achieved if isinstance(row.study.sample.achieved, Marker) else None
    whole, ranges = row.size_range, row.class_ranges
    if not classes or whole is None or any(covered is None for covered in ranges):
        return Marker.NOT_APPLICABLE
    places = separate(ranges)
    if not make_up(whole, sorted(covered for place in places if (covered := ranges[place]) is not None)):
        return Marker.NOT_APPLICABLE
    counts = [(classes[place].label, known(classes[place].n)) for place in places]
    if any(count is None for _, count in counts):
        return None
    return n, tuple((label, count) for label, count in counts if count is not None)


@study_rule(
    "SA008",
    "Responses by size class inconsistent with the total",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=_classes,
    needs=("sample.achieved", "size.classes.n"),
    cites=("sdr-quality", "nuijten-2016"),
    remedy="Ask which responses are not assigned to a class; results by class then leave them out.",
)
def classes_do_not_add_up(fact: ClassAnswers) -> Mismatch | None:
    """Size classes that make up the whole contain all responses, except for rounding by one in each class.

    A class that others make up, such as SMEs beside micro, small and medium firms, is not added to them.

    If the classes contain more responses than the total, the card is wrong, and reading it raises an error.

    Fires on
    --------
    one:
      sample: {achieved: 500}
      size:
        bounds: {min: 1, max: open}
        classes: [{label: small, min: 1, max: 49, n: 300}, {label: large, min: 50, max: open, n: 150}]

    Clear on
    --------
    one:
      sample: {achieved: 500}
      size:
        bounds: {min: 1, max: open}
        classes: [{label: small, min: 1, max: 49, n: 350}, {label: large, min: 50, max: open, n: 150}]
    """
    n, classes = fact
    total = sum(count for _, count in classes)
    if abs(total - n) <= len(classes):
        return None
    parts = " + ".join(f"{count:,}" for _, count in classes)
    return Mismatch(
        "{one} has {n:,} responses, but its classes have {parts} = {total:,}", n=n, parts=parts, total=total
    )


@study_rule(
    "SA013",
    "Results by size class without sample sizes",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _classes_without_n(row),
    needs=("size.classes.n", "estimates.base_n"),
    cites=("jbi-prevalence#Q3", "aapor-disclosure", "cross-2021"),
    remedy="Ask for the number of responses in each class.",
)
def class_n_not_stated(labels: tuple[str, ...]) -> Mismatch | None:
    """A percentage of large firms may rest on ten of them.

    Fires where a study publishes an estimate for a size class, but not the number of responses in it.

    Fires on
    --------
    one:
      size: {classes: [{label: large, min: 250, max: open, n: not stated}]}
      estimates: [{construct: has_profile, value: 0.8, base: size class, size_class: large}]

    Clear on
    --------
    one:
      size: {classes: [{label: large, min: 250, max: open, n: 120}]}
      estimates: [{construct: has_profile, value: 0.8, base: size class, size_class: large}]
    """
    return (
        Mismatch("{one} does not state the number of responses for {labels}", labels=", ".join(labels))
        if labels
        else None
    )


def _classes_without_n(row: StudyRow) -> Fact[tuple[str, ...]]:
    by_class = [estimate for estimate in row.study.estimates if known(estimate.size_class) is not None]
    if not by_class:
        return Marker.NOT_APPLICABLE if row.study.estimates else None
    counts = [(known(estimate.size_class) or "", base_size(row.study, estimate)) for estimate in by_class]
    if any(n is None for _, n in counts):
        return None
    return tuple(sorted({label for label, n in counts if n is Marker.NOT_STATED}))
