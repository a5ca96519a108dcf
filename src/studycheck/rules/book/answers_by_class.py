"""SA: on how many answers do results by class rest?"""

from __future__ import annotations

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, study_rule
from studycheck.rules.facts.published import make_up
from studycheck.study import base_size, known
from studycheck.vocabulary.terms import Marker


@study_rule(
    "SA005",
    "Results for very few answers",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=lambda row: _smallest_base(row),
    needs=("estimates", "estimates.base_n", "size.classes.n", "sample.achieved"),
    cites=("jbi-prevalence", "enterprise-surveys"),
    remedy="Print counts instead of percentages.",
    thresholds={"answers": 50},
)
def few_answers(smallest: tuple[int, str], *, answers: float) -> Mismatch | None:
    """A percentage of fewer than 50 answers moves by two points or more with every single firm.

    Looks at the bases printed with estimates, at the size classes that estimates name, and at the whole
    sample. Known limit: a base that is not printed is not seen.

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
        Mismatch("{one} prints percentages of {n} answers ({where})", n=n, where=where)
        if n < answers
        else None
    )


def _smallest_base(row: StudyRow) -> tuple[int, str] | None:
    estimates = row.study.estimates
    bases = [(n, known(e.base_words) or e.construct) for e in estimates if (n := known(e.base_n)) is not None]
    shown = {known(e.size_class) for e in estimates}
    classes = [c for c in known(row.study.size.classes) or () if c.label in shown]
    bases += [(n, c.label) for c in classes if (n := known(c.n)) is not None]
    if row.study.sample.size is not None and estimates:
        bases.append((row.study.sample.size, "all"))
    return min(bases) if bases else None


Classes = tuple[int, tuple[tuple[str, int], ...]]


def _classes(row: StudyRow) -> Fact[Classes]:
    """The answers in all and by size class, where the classes make up the whole."""
    n, listed = row.study.sample.size, row.study.size.classes
    if isinstance(listed, Marker):
        return listed
    if n is None or listed is None:
        return row.study.sample.achieved if isinstance(row.study.sample.achieved, Marker) else None
    whole, ranges = row.study.size.range, [c.range for c in listed]
    if not listed or whole is None or any(covered is None for covered in ranges):
        return Marker.NOT_APPLICABLE
    spans = sorted(covered for covered in ranges if covered is not None)
    if not make_up(whole, spans):
        return Marker.NOT_APPLICABLE
    counts = [(c.label, known(c.n)) for c in listed]
    if any(count is None for _, count in counts):
        return None
    return n, tuple((label, count) for label, count in counts if count is not None)


@study_rule(
    "SA008",
    "Answers by class do not add up to all answers",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=_classes,
    needs=("sample.achieved", "size.classes.n"),
    cites=("sdr-quality", "nuijten-2016"),
    remedy="Ask which answers belong to no class; numbers by class then leave them out.",
)
def classes_do_not_add_up(fact: Classes) -> Mismatch | None:
    """Size classes that make up the whole hold all answers, but for rounding of one in each class.

    More answers in the classes than in all is no finding but an error of the card, which is refused on reading.

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
    listed = " + ".join(f"{count:,}" for _, count in classes)
    return Mismatch(
        "{one} has {n:,} answers, its classes {listed} = {total:,}", n=n, listed=listed, total=total
    )


@study_rule(
    "SA013",
    "Results by class without answers by class",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _classes_without_n(row),
    needs=("size.classes.n", "estimates.base_n"),
    cites=("jbi-prevalence#Q3", "aapor-disclosure", "cross-2021"),
    remedy="Ask how many answers each class holds.",
)
def class_n_not_stated(labels: tuple[str, ...]) -> Mismatch | None:
    """A percentage of large firms may rest on ten of them.

    Fires where a number is printed for a size class, and somebody looked in vain for the answers in it.

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
        Mismatch("{one} gives no number of answers for {labels}", labels=", ".join(labels))
        if labels
        else None
    )


def _classes_without_n(row: StudyRow) -> Fact[tuple[str, ...]]:
    shown = [estimate for estimate in row.study.estimates if known(estimate.size_class) is not None]
    if not shown:
        return Marker.NOT_APPLICABLE if row.study.estimates else None
    counts = [(known(estimate.size_class) or "", base_size(row.study, estimate)) for estimate in shown]
    if any(n is None for _, n in counts):
        return None
    return tuple(sorted({label for label, n in counts if n is Marker.NOT_STATED}))
