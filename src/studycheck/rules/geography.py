"""GE: where the firms are."""

from __future__ import annotations

from studycheck.countries import country_name
from studycheck.findings import Mismatch, Undecided
from studycheck.rules.rule import pair_rule, study_rule
from studycheck.table import Coverage
from studycheck.vocab import Dimension, Severity


@pair_rule(
    "GE001",
    "Countries differ",
    severity=Severity.MAJOR,
    dimension=Dimension.COUNTRY,
    of=lambda row: row.coverage,
    needs=("countries", "members"),
    cites=("code-of-practice", "ccsg"),
    remedy="Compare estimates for a country that both studies cover, or declare country as the contrast.",
)
def countries_differ(a: Coverage, b: Coverage) -> Mismatch | Undecided | None:
    """Adoption differs between countries by more than most other gaps that a chart shows.

    Minor where one study covers the country of the other and prints an estimate for it. Cannot decide
    between two groups of countries that neither publication lists.
    """
    if a.unlisted and b.unlisted:
        return Undecided("members")
    if a.countries == b.countries and a.unlisted == b.unlisted:
        return None
    shared = a.countries & b.countries
    printed = (a.countries <= a.with_estimates and b.with_estimates >= shared == a.countries) or (
        b.countries <= b.with_estimates and a.with_estimates >= shared == b.countries
    )
    if shared and printed:
        names = ", ".join(country_name(code) for code in sorted(shared))
        return Mismatch(
            "{one} covers {a}, {other} covers {b}; both print {shared}",
            severity=Severity.MINOR, a=a, b=b, shared=names,
        )  # fmt: skip
    if a.groups and a.groups == b.groups and not a.unlisted and not b.unlisted:
        return None  # GE003 speaks of one group with changed members
    return Mismatch("{one} covers {a}, {other} covers {b}", a=a, b=b)


@study_rule(
    "GE002",
    "A group of countries is not listed",
    severity=Severity.MINOR,
    dimension=Dimension.COUNTRY,
    of=lambda row: row.coverage,
    needs=("countries", "members"),
    cites=("aapor-disclosure",),
    remedy="List the countries surveyed in `members`; the report or its annex usually names them.",
)
def group_not_listed(coverage: Coverage) -> Mismatch | None:
    """“Worldwide” may mean 80 countries or three; a group may also have changed members within the year."""
    return Mismatch("{one} covers {a}", a=coverage) if coverage.unlisted else None


@pair_rule(
    "GE003",
    "One group of countries, different members",
    severity=Severity.MINOR,
    dimension=Dimension.COUNTRY,
    of=lambda row: row.coverage,
    needs=("countries", "members"),
    cites=("code-of-practice",),
    remedy="Use the series that the publisher recalculated for one composition.",
)
def group_changed(a: Coverage, b: Coverage) -> Mismatch | None:
    """The EU of 2013 had 28 members, the EU of 2021 has 27: the aggregate moves without any firm changing."""
    if not a.groups or a.groups != b.groups or a.unlisted or b.unlisted or a.countries == b.countries:
        return None
    changed = ", ".join(country_name(code) for code in sorted(a.countries ^ b.countries))
    return Mismatch("{one} covers {a}, {other} covers {b}: {changed}", a=a, b=b, changed=changed)
