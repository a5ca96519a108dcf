"""A catalogue whose words try to break out of every format, and its report."""

from __future__ import annotations

from pathlib import Path

import studycheck as sc
from studycheck.rules import Mismatch, study_rule
from studycheck.vocabulary.terms import Dimension, Severity

WORDS = "=cmd|'/C calc'!A0\n::error::injected %0A \\input{x} & $x_1^2$ #~{ [a](b) <b>, : é 中 \u202e\r\x85end"

ACME = """\
# somebody wrote this by hand
id: acme-2012
title: {words}
countries: FR
sample:
  achieved: 80
network_scope: public
"""
OTHER = """\
id: other-2012
sample: not stated
network_scope: enterprise
"""
WAIVERS = """\
waivers:
- {code: NS001, target: [acme-2012, other-2012], reason: on purpose, author: A. Tester, date: 2026-03-31}
- {code: SA001, target: nobody-2012, reason: a pilot, author: A. Tester, date: 2026-03-31}
"""


@study_rule(
    "XX001", "=It, too: \\end{x} %", severity=Severity.BLOCKER, dimension=Dimension.SAMPLE,
    of=lambda row: row.study.title, needs=("title",), cites=(), remedy="+Read it.",
)  # fmt: skip
def named(title):
    """A title that somebody has chosen."""
    return Mismatch("{title}", title=title)


def write(folder: Path) -> Path:
    """Write two cards and a file of waivers into a folder; return it."""
    folder.mkdir(exist_ok=True)
    words = "".join(f"\\u{ord(sign):04x}" if sign in '"\\\n\r\x85\u202e' else sign for sign in WORDS)
    (folder / "acme.yaml").write_text(ACME.format(words=f'"{words}"'), encoding="utf-8")
    (folder / "other.yaml").write_text(OTHER, encoding="utf-8")
    (folder / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    return folder


def report(folder: Path) -> sc.Report:
    """Return the report of these cards, by a rule that prints the title and three of ours."""
    catalog = sc.read(write(folder))
    assert catalog["acme-2012"].title == WORDS.strip()
    rules = [named, *(sc.explain(code) for code in ("NS001", "SA001", "TR001"))]
    return sc.check(catalog, rules=rules, waivers=folder / "waivers.yaml")
