"""ME: wording, and the platforms that count."""

from __future__ import annotations

from studycheck.findings import Mismatch
from studycheck.rules.define import pair_rule
from studycheck.table import Wave
from studycheck.vocab import Dimension, Severity


@pair_rule(
    "ME001",
    "Different platforms count",
    severity=Severity.MINOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.platforms,
    needs=("estimates[0].platforms",),
    cites=("smith-2011", "aapor-disclosure"),
    remedy="Name the platforms in the caption; compare only platforms that both studies asked about.",
)
def platforms_differ(a: frozenset[str], b: frozenset[str]) -> Mismatch | None:
    """Examples in a question cue the answer, and date within a few years."""
    if a == b:
        return None
    return Mismatch("{one} names {a}; {other} names {b}", a=", ".join(sorted(a)), b=", ".join(sorted(b)))


@pair_rule(
    "ME002",
    "The wording changed between waves of a series",
    severity=Severity.MINOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.wave,
    needs=("series", "estimates"),
    cites=("smith-2011", "code-of-practice"),
    remedy="Read the two questions side by side before calling the gap a trend.",
)
def wording_changed(a: Wave, b: Wave) -> Mismatch | None:
    """Two waves of one series are read as a trend; a changed question makes a step that no firm made.

    Compares the indicators of constructs that both waves report, letter by letter; names for many things
    (`uses_specific_platform`) are left out. Studies of different series are not its business.
    """
    if a.series != b.series:
        return None
    words_a, words_b = dict(a.wording), dict(b.wording)
    for name in sorted(words_a.keys() & words_b.keys()):
        if words_a[name].casefold() != words_b[name].casefold():
            return Mismatch(
                "{construct} is “{a}” in {one} and “{b}” in {other}",
                construct=name, a=words_a[name], b=words_b[name],
            )  # fmt: skip
    return None
