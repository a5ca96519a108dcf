"""Compare the rules with pairs judged by hand: problems found, missed and extra, verdicts, and Cohen's kappa.

    python benchmarks/judgement.py [--pairs] [labels.yaml ...]
    python benchmarks/judgement.py --catalog ai-adoption --contrast country
    python benchmarks/judgement.py --decisive DI002 DI003

Without files, it takes those under ``benchmarks/labels``, and for another catalog those in the folder of its name
there. ``docs/explanation/labels.md`` describes the format of a label file and how to read agreement. ``--catalog``
names a bundled catalog or a folder of cards, ``--contrast`` what differs on purpose. Labels of
pairs of numbers (``acme-2012[3]``) are compared with a check of numbers. Where two people labelled the same pairs,
their agreement with each other is printed in the same terms.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

import studycheck as sc
from studycheck.base.yaml12 import load_text
from studycheck.checking.results import Pair
from studycheck.vocabulary.terms import Dimension, Severity, Verdict

LABELS = Path(__file__).parent / "labels"
FIRST = "social-networks-2012"
D = Dimension
# the dimensions of the rules that find each kind of problem that a person names
KINDS: dict[str, set[Dimension]] = {
    "construct": {D.CONSTRUCT, D.OBJECTIVE, D.MEASUREMENT},
    "population_sector": {D.POPULATION, D.SECTOR, D.CONSTRUCT, D.COUNTRY, D.SIZE},
    "size_definition": {D.SIZE},
    "label_homonym": {D.SIZE},
    "country": {D.COUNTRY},
    "unit_of_analysis": {D.POPULATION},
    "network_scope": {D.SCOPE},
    "sampling_method": {D.METHOD, D.POPULATION},
    "sample_size": {D.SAMPLE},
    "respondent_role": {D.ROLE, D.POPULATION},
    "mode": {D.MODE},
    "time_gap": {D.TIME},
    "sponsor_interest": {D.INDEPENDENCE},
    "reference_period": {D.MEASUREMENT},
    "weighting": {D.PROCESSING},
    "undisclosed_metadata": set(),  # a rule that cannot decide counts as having found it
    # labels of numbers name the dimension; what was asked of whom is drawn differently by different people
    **{str(dimension): {dimension} for dimension in Dimension},
    "measurement": {D.CONSTRUCT, D.OBJECTIVE, D.MEASUREMENT},
    "objective": {D.CONSTRUCT, D.OBJECTIVE, D.MEASUREMENT},
    "population": {D.POPULATION, D.SECTOR, D.CONSTRUCT},
}
# where rules find what labels call undisclosed: selection, weights, and size labels without bounds
UNDISCLOSED = {D.METHOD, D.PROCESSING, D.SIZE}

# other words for the same verdicts and severities, so that label files written elsewhere can be read
WORDS = {"blocking": "blocker", "comparable with caution": "with caution", "cannot be judged": "cannot tell"}
# "cannot tell" is one step from "with caution" and two from either end
STEPS = {
    Verdict.COMPARABLE: (0, 0), Verdict.WITH_CAUTION: (1, 0),
    Verdict.NOT_COMPARABLE: (2, 0), Verdict.CANNOT_TELL: (1, 1),
}  # fmt: skip


def steps_apart(a: Verdict, b: Verdict) -> int:
    """Return how many steps lie between two verdicts."""
    return sum(abs(x - y) for x, y in zip(STEPS[a], STEPS[b], strict=True))


class Tally:
    """Problems named and found, by kind; findings that nobody named, by dimension."""

    def __init__(self) -> None:
        self.named: Counter[tuple[str, Severity]] = Counter()
        self.found: Counter[tuple[str, Severity]] = Counter()
        self.as_severe: Counter[tuple[str, Severity]] = Counter()
        self.extra: Counter[tuple[Dimension, Severity]] = Counter()

    def add(self, label: dict[str, Any], pair: Pair) -> list[str]:
        """Count one pair; return the lines to print for it."""
        lines, explained = [], set()
        for problem in label["problems"]:
            kind, severity = problem["problem"], Severity(WORDS.get(problem["severity"], problem["severity"]))
            hits = [finding for finding in pair.findings if finding.dimension in KINDS[kind]]
            explained |= {finding.dimension for finding in hits}
            key = (kind, severity)
            self.named[key] += 1
            if kind == "undisclosed_metadata":
                self.found[key] += bool(pair.gaps)
                codes = ", ".join(sorted({f"{gap.code} undecided" for gap in pair.gaps})[:3])
            else:
                self.found[key] += bool(hits)
                self.as_severe[key] += any(finding.severity.rank >= severity.rank for finding in hits)
                codes = ", ".join(f"{finding.code} {finding.severity}" for finding in hits)
            lines.append(f"    [{severity:7}] {kind:21} {codes or '-- not found'}")
        for finding in pair.findings:
            if finding.dimension not in explained:
                self.extra[finding.dimension, finding.severity] += 1
                if finding.severity is not Severity.MINOR:
                    lines.append(f"    [extra {finding.severity}] {finding.code} {finding.message}")
        return lines

    def table(self) -> str:
        """Return the table of problems by kind; minor ones are listed, but missing them is not an error."""
        lines = [
            f"{'kind':22}{'blocker: named':>15}{'found':>7}{'missed':>8}   "
            f"{'major: named':>13}{'found':>7}{'missed':>8}   {'minor: named':>13}{'found':>7}"
        ]
        for kind in KINDS:
            cells = [(self.named[kind, s], self.found[kind, s]) for s in Severity]
            if any(named for named, _ in cells):
                (bn, bf), (mn, mf), (nn, nf) = cells
                lines.append(
                    f"{kind:22}{bn:>15}{bf:>7}{bn - bf:>8}   {mn:>13}{mf:>7}{mn - mf:>8}   {nn:>13}{nf:>7}"
                )
        for severity in Severity:
            named = sum(n for (_, s), n in self.named.items() if s is severity)
            found = sum(n for (_, s), n in self.found.items() if s is severity)
            as_severe = sum(n for (k, s), n in self.as_severe.items() if s is severity)
            countable = sum(
                n for (k, s), n in self.named.items() if s is severity and k != "undisclosed_metadata"
            )
            lines.append(
                f"{severity}: {found} of {named} found; {as_severe} of {countable} at least as severe as labelled"
            )
        extra = [
            f"{severity} {dimension} {count}"
            for (dimension, severity), count in sorted(self.extra.items(), key=lambda item: -item[1])
            if severity is not Severity.MINOR
        ]
        return "\n".join([*lines, f"found and not named, blocking and major: {', '.join(extra) or 'none'}"])


def agreement(pairs: list[tuple[Verdict, Verdict]]) -> str:
    """Return the table of verdicts, agreement, and Cohen's kappa with its 95 % interval."""
    import numpy as np
    from statsmodels.stats.inter_rater import cohens_kappa

    order = [Verdict.COMPARABLE, Verdict.WITH_CAUTION, Verdict.CANNOT_TELL, Verdict.NOT_COMPARABLE]
    table = np.zeros((4, 4), dtype=int)
    for labelled, computed in pairs:
        table[order.index(labelled), order.index(computed)] += 1
    lines = [f"{'labelled':16}" + "".join(f"{verdict:>16}" for verdict in order) + "   (computed)"]
    lines += [f"{v:16}" + "".join(f"{n:>16}" for n in row) for v, row in zip(order, table, strict=True)]
    within = sum(steps_apart(*pair) <= 1 for pair in pairs)
    lines.append(f"the same {np.trace(table)} of {len(pairs)}, within one step {within}")
    dangerous = table[order.index(Verdict.NOT_COMPARABLE), order.index(Verdict.COMPARABLE)]
    lines.append(f"labelled not comparable and called comparable: {dangerous}")
    for weights, name in ((None, "kappa"), ("linear", "kappa, linear weights")):
        result = cohens_kappa(table, wt=weights)
        lines.append(f"{name} {result.kappa:.2f} (95 % {result.kappa_low:.2f} to {result.kappa_upp:.2f})")
    return "\n".join(lines)


@dataclass(frozen=True)
class Judgement:
    """What somebody, a person or the rules, says of one pair.

    Attributes
    ----------
    verdict : Verdict
        The verdict.
    grave : list of sets of Dimension
        Every major or blocking problem, as the dimensions in which it may be found.
    """

    verdict: Verdict
    grave: list[set[Dimension]]

    @classmethod
    def of_label(cls, label: dict[str, Any]) -> Judgement:
        """Return what a person says."""
        grave = [
            KINDS[problem["problem"]] or UNDISCLOSED
            for problem in label["problems"]
            if WORDS.get(problem["severity"], problem["severity"]) != "minor"
        ]
        return cls(Verdict(WORDS.get(label["verdict"], label["verdict"])), grave)

    @classmethod
    def of_pair(cls, pair: Pair) -> Judgement:
        """Return what the rules say."""
        grave = {finding.dimension for finding in pair.findings if finding.severity is not Severity.MINOR}
        return cls(pair.verdict, [{dimension} for dimension in grave])


def graded(expected: list[Judgement], said: list[Judgement]) -> str:
    """Return, by dimension and in all, the major and blocking problems that were found, missed and said besides."""
    found, missed, extra = Counter[str](), Counter[str](), Counter[str]()
    for one, other in zip(expected, said, strict=True):
        for problem in one.grave:
            hit = any(problem & answer for answer in other.grave)
            (found if hit else missed)[" or ".join(sorted(problem))] += 1
        for answer in other.grave:
            if not any(problem & answer for problem in one.grave):
                extra[" or ".join(sorted(answer))] += 1
    lines = [f"{'major or blocking':40}{'found':>7}{'missed':>8}{'besides':>9}"]
    names = sorted({*found, *missed, *extra})
    lines += [f"{name[:39]:40}{found[name]:>7}{missed[name]:>8}{extra[name]:>9}" for name in names]
    right, wrong, lost = found.total(), extra.total(), missed.total()
    answers = sum(len(answer.grave) for answer in said)
    precision = (answers - wrong) / answers if answers else float("nan")
    recall = right / (right + lost) if right + lost else float("nan")
    lines.append(
        f"precision {precision:.2f} ({answers - wrong} of {answers}), recall {recall:.2f} ({right} of {right + lost})"
    )
    return "\n".join(lines)


def judge(path: Path, reports: Reports, *, each: bool) -> dict[str, Judgement]:
    """Print how the rules judge the pairs of a label file; return what the person says, by pair."""
    labels = load_text(path.read_text(encoding="utf-8"), str(path))
    tally, people, rules = Tally(), [], []
    print(f"== {path.stem}: {len(labels)} pairs")
    for label in labels:
        pair = reports.pair(label["one"], label["other"])
        people.append(Judgement.of_label(label))
        rules.append(Judgement.of_pair(pair))
        lines = tally.add(label, pair)
        apart = steps_apart(people[-1].verdict, pair.verdict)
        if each or apart:
            print(f"{label['id']} {label['one']} x {label['other']}")
            print(
                f"    labelled {people[-1].verdict}, computed {pair.verdict}"
                + (f"   <- {apart} apart" if apart else "")
            )
            print("\n".join(lines))
    verdicts = [(one.verdict, other.verdict) for one, other in zip(people, rules, strict=True)]
    print(f"\n{tally.table()}\n\n{graded(people, rules)}\n\n{agreement(verdicts)}\n")
    return {f"{label['one']} x {label['other']}": one for label, one in zip(labels, people, strict=True)}


class Reports:
    """The check of the studies, and that of their numbers, made when they are asked for."""

    def __init__(
        self, catalog: sc.Catalog, contrast: str | None = None, decisive: Collection[str] = ()
    ) -> None:
        self._catalog = catalog
        self._contrast = contrast or ()
        self._rules = [replace(rule, decisive=True) if rule.code in decisive else rule for rule in sc.RULES]

    @cached_property
    def of_studies(self) -> sc.Report:
        """The check of studies as wholes."""
        return sc.check(self._catalog, rules=self._rules, contrast=self._contrast)

    @cached_property
    def of_numbers(self) -> sc.Report:
        """The check of single numbers."""
        return sc.check(self._catalog, rules=self._rules, of="estimates", contrast=self._contrast)

    def pair(self, one: str, other: str) -> Pair:
        """Return the results on two studies, or on two numbers."""
        return (self.of_numbers if "[" in one else self.of_studies).pair(one, other)


def print_people(judged: dict[str, dict[str, Judgement]]) -> None:
    """Print how far people who labelled the same pairs agree with each other."""
    for one, other in combinations(judged, 2):
        pairs = sorted(judged[one].keys() & judged[other].keys())
        if pairs:
            first, second = ([judged[name][pair] for pair in pairs] for name in (one, other))
            verdicts = [(a.verdict, b.verdict) for a, b in zip(first, second, strict=True)]
            print(f"== {other} beside {one}, as if {one} were right: {len(pairs)} pairs\n")
            print(f"{graded(first, second)}\n\n{agreement(verdicts)}\n")


def print_outcomes(report: sc.Report) -> None:
    """Print how often the verdict on pairs of one construct is cannot tell, and how often each rule fires."""
    names = list(report.catalog)
    headline = {study.id: study.estimates[0].construct for study in report.catalog.studies if study.estimates}
    same = [
        (a, b)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if headline.get(a) == headline.get(b) is not None
    ]
    open_pairs = [pair for pair in same if report.verdict(*pair) is Verdict.CANNOT_TELL]
    explained = sum(
        all(gap.missing for gap in report.pair(*pair).gaps if gap.essential) for pair in open_pairs
    )
    print(
        f"pairs of one construct: {len(same)}, cannot tell {len(open_pairs)}; all fields named in {explained}"
    )
    print("rules by how often they fire:")
    for rule, (fired, clear, unknown, _, _) in sorted(report.outcomes(), key=lambda item: -item[1][0]):
        if fired:
            counts = (
                f"{rule.code} {rule.looks_at:6}{fired:>5} of {fired + clear:>4} decided, {unknown:>4} open"
            )
            print(f"    {counts}  {rule.title}")


def main() -> None:
    """Judge every label file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("labels", nargs="*", type=Path, help="label files; those of the catalog without any")
    parser.add_argument("--catalog", default=FIRST, help="a bundled catalog, or a folder of cards")
    parser.add_argument("--contrast", help="the dimension that differs on purpose")
    parser.add_argument(
        "--decisive",
        nargs="*",
        default=[],
        metavar="CODE",
        help="rules whose silence should count as a possible major problem, to see what that would cost",
    )
    parser.add_argument("--pairs", action="store_true", help="print every pair, not only those that differ")
    options = parser.parse_args()
    bundled = options.catalog in sc.datasets.names()
    reports = Reports(
        (sc.datasets.load if bundled else sc.read)(options.catalog),
        options.contrast,
        options.decisive,
    )
    folder = LABELS / options.catalog if bundled and options.catalog != FIRST else LABELS
    paths = options.labels or sorted(folder.glob("*.yaml"))
    judged = {path.stem: judge(path, reports, each=options.pairs) for path in paths}
    print_people(judged)
    print_outcomes(reports.of_studies)


if __name__ == "__main__":
    main()
