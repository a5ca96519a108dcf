"""Print labelled and computed verdicts and problems of pairs judged by hand, and the counts.

    python benchmarks/judgement.py [labels.yaml]

A label file is a list of pairs: id, one, other, verdict, compared, problems (severity, problem, why).
"""

from __future__ import annotations

import sys
from pathlib import Path

import studycheck as sc
from studycheck.vocab import Severity, Verdict
from studycheck.yaml12 import load_text

LABELS = Path(__file__).parent / "labels" / "ten-pairs.yaml"
# which rules answer to a kind of problem that a person names
RULES = {
    "size_definition": {"SZ001", "SZ002", "SZ003", "SZ005"},
    "label_homonym": {"SZ002", "SZ001"},
    "country": {"GE001", "GE003"},
    "population_sector": {"PO002", "PO003", "PU004", "GE001", "SZ001"},
    "sample_size": {"SA002"},
    "respondent_role": {"RE001"},
    "network_scope": {"NS001"},
    "unit_of_analysis": {"PO001"},
    "sampling_method": {"SA003", "PO003"},
    "mode": {"MO001"},
    "construct": {"PU002", "PU004", "ME002"},
    "time_gap": {"TI001"},
    "sponsor_interest": {"IN004"},
    "undisclosed_metadata": set(),  # answered by a rule that cannot decide
}
# "cannot tell" is one step from "with caution" and two from either end
STEPS = {
    Verdict.COMPARABLE: (0, 0), Verdict.WITH_CAUTION: (1, 0),
    Verdict.NOT_COMPARABLE: (2, 0), Verdict.CANNOT_TELL: (1, 1),
}  # fmt: skip


def steps_apart(a: Verdict, b: Verdict) -> int:
    """How many steps lie between two verdicts."""
    return sum(abs(x - y) for x, y in zip(STEPS[a], STEPS[b], strict=True))


def main(path: Path) -> None:
    """Print one block per pair, then the counts."""
    labels = load_text(path.read_text(encoding="utf-8"), str(path))
    report = sc.check(sc.datasets.load("social-networks-2012"))
    within = same = dangerous = 0
    found: dict[str, list[int]] = {str(severity): [0, 0, 0] for severity in Severity}
    for label in labels:
        pair = report.pair(label["one"], label["other"])
        expected = Verdict(label["verdict"])
        apart = steps_apart(expected, pair.verdict)
        same += apart == 0
        within += apart <= 1
        dangerous += expected is Verdict.NOT_COMPARABLE and pair.verdict is Verdict.COMPARABLE
        print(f"{label['id']} {label['one']} x {label['other']}")
        print(
            f"    labelled {expected}, computed {pair.verdict}"
            + ("" if apart == 0 else f"   <- {apart} apart")
        )
        by_code = {finding.code: finding for finding in pair.findings}
        explained: set[str] = set()
        for problem in label["problems"]:
            codes = RULES[problem["problem"]]
            hits = sorted(codes & by_code.keys(), key=lambda code: (-by_code[code].severity.rank, code))
            explained |= set(hits)
            if problem["problem"] == "undisclosed_metadata":
                hits = sorted({gap.code for gap in pair.gaps})[:3]
            grave = [
                code
                for code in hits
                if code in by_code and str(by_code[code].severity) == problem["severity"]
            ]
            found[problem["severity"]][0] += 1
            found[problem["severity"]][1] += bool(hits)
            found[problem["severity"]][2] += bool(grave)
            shown = ", ".join(
                f"{code} {by_code[code].severity if code in by_code else 'undecided'}" for code in hits
            )
            print(f"    [{problem['severity']:7}] {problem['problem']:21} {shown or '-- not found'}")
        extra = [f for f in pair.findings if f.code not in explained and f.severity is not Severity.MINOR]
        for finding in extra:
            print(f"    [extra {finding.severity}] {finding.code} {finding.message}")
    print()
    print(f"verdicts: {same} of {len(labels)} the same, {within} within one step")
    print(f"labelled not comparable and called comparable: {dangerous}")
    for severity, (named, hit, grave) in found.items():
        print(f"{severity} problems: {hit} of {named} found, {grave} with the same severity")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else LABELS)
