"""PR010 and on: consistency of published estimates with each other, with an allowance for rounding."""

from __future__ import annotations

from collections import defaultdict
from math import ceil, floor

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, study_rule
from studycheck.rules.facts.published import (
    Printed,
    published_shares,
)
from studycheck.study import known
from studycheck.vocabulary.terms import Marker


def _unweighted_shares(row: StudyRow) -> Fact[tuple[Printed, ...]]:
    """Return the percentages that are counts divided by a published base."""
    if row.weighted is True:
        return Marker.NOT_APPLICABLE  # weighted percentages need not be fractions of counts
    if row.weighted is None or isinstance(row.weighted, Marker):
        return row.weighted
    shares = published_shares(row)
    if not isinstance(shares, tuple):
        return shares
    return tuple(share for share in shares if share.n) or None


@study_rule(
    "PR010",
    "Percentage impossible for its base",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=_unweighted_shares,
    needs=("estimates", "estimates.base_n", "sample.achieved", "sample.weighted"),
    cites=("brown-heathers-2017", "hoy-2012#item 10", "jbi-prevalence#Q8"),
    remedy="Ask for the counts, and whether the base differs or the results are weighted after all.",
)
def impossible_percentage(shares: tuple[Printed, ...]) -> Mismatch | None:
    """An unweighted percentage is a count divided by the base, so most values with decimals cannot occur.

    The rule looks for a whole number of responses whose share rounds to the published value. It does not apply to
    weighted results. Known limit: it cannot see a base that is not published.

    Fires on
    --------
    one:
      sample: {achieved: 84, weighted: false}
      estimates: [{construct: has_profile, value: 0.457, base: all}]

    Clear on
    --------
    one:
      sample: {achieved: 84, weighted: false}
      estimates: [{construct: has_profile, value: 0.452, base: all}]
    """
    for printed in shares:
        n = printed.n or 0
        low, high = (printed.points - printed.slack) * n / 100, (printed.points + printed.slack) * n / 100
        if floor(high + 1e-9) < ceil(low - 1e-9):
            near = round(printed.points * n / 100)
            return Mismatch(
                "{share} of {n:,} is not a whole number of responses ({what}): {near:,} are {recomputed:.{digits}f} %",
                share=printed,
                n=n,
                what=printed.what,
                near=near,
                recomputed=100 * near / n,
                digits=0 if printed.slack >= 0.5 else 1 if printed.slack >= 0.05 else 2,
            )
    return None


Items = tuple[tuple[str, tuple[Printed, ...]], ...]


def _single_response(row: StudyRow) -> Fact[Items]:
    estimates = row.study.estimates
    if not estimates:
        return None
    groups: dict[tuple[str, object], list[Printed]] = defaultdict(list)
    for one in row.published:
        item = known(one.estimate.item)
        if item is not None and known(one.estimate.multiple) is False:
            groups[item, one.place].append(one.printed)
    items = tuple((item, tuple(parts)) for (item, _), parts in groups.items() if len(parts) > 1)
    return items or (None if any(e.item is None for e in estimates) else Marker.NOT_APPLICABLE)


@study_rule(
    "PR013",
    "Shares of one question above 100 %",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=_single_response,
    needs=("estimates.item", "estimates.multiple"),
    cites=("cross-2021", "aapor-disclosure"),
    remedy="Ask whether the question allowed several answers; if so, correct the card.",
)
def shares_exceed_whole(items: Items) -> Mismatch | None:
    """If each firm gives one answer, the shares of all answers to a question cannot add up to more than 100 %.

    The rule adds up the estimates with ``multiple: false`` that belong to one item, country, date, class and base.

    Fires on
    --------
    one:
      estimates:
      - {construct: x_daily, item: Q4, multiple: false, value: 0.6, base: all}
      - {construct: x_weekly, item: Q4, multiple: false, value: 0.5, base: all}

    Clear on
    --------
    one:
      estimates:
      - {construct: x_daily, item: Q4, multiple: false, value: 0.6, base: all}
      - {construct: x_weekly, item: Q4, multiple: false, value: 0.4, base: all}
    """
    for item, parts in items:
        total = sum(printed.points for printed in parts)
        if total > 100 + sum(printed.slack for printed in parts) + 1e-9:
            shares = ", ".join(f"{printed.what} {printed}" for printed in parts)
            return Mismatch(
                "answers to {item} add up to {total:g} % ({shares}), although each firm gives one answer",
                item=item,
                total=total,
                shares=shares,
            )
    return None


PartsAndWholes = tuple[tuple[Printed, Printed], ...]


def _parts_and_wholes(row: StudyRow) -> Fact[PartsAndWholes]:
    """Return pairs of estimates for the same firms, the first of a part and the second of its whole."""
    if not row.study.estimates:
        return None
    shares = [
        one for one in row.published if not one.estimate.negated and known(one.estimate.base) is not None
    ]
    names, construct = {one.estimate.construct for one in shares}, row.study.topic.construct
    wider = {name: [above for above in construct(name).wider if above in names] for name in names}
    # few constructs of a study are part of another one, or have parts
    nested = {name for name in names if wider[name]}.union(*wider.values())
    printed: dict[tuple[str, object], Printed] = {}
    for one in shares:
        if one.estimate.construct in nested:
            printed.setdefault((one.estimate.construct, one.place), one.printed)
    pairs = tuple(
        (number, printed[above, place])
        for (name, place), number in printed.items()
        for above in wider[name]
        if (above, place) in printed
    )
    return pairs or Marker.NOT_APPLICABLE


@study_rule(
    "PR014",
    "Part larger than its whole",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=_parts_and_wholes,
    needs=("estimates",),
    cites=("sdr-quality", "code-of-practice"),
    remedy="Check the constructs of both estimates on the card, then ask for their bases.",
)
def part_exceeds_whole(pairs: PartsAndWholes) -> Mismatch | None:
    """A firm with a profile on a network uses social media, so the share with a profile cannot be higher.

    The rule compares estimates of nested constructs (``within`` in the topic) for one country, date,
    class and base.

    Fires on
    --------
    one:
      estimates:
      - {construct: uses_social_media, value: 0.3, base: all}
      - {construct: has_profile, value: 0.4, base: all}

    Clear on
    --------
    one:
      estimates:
      - {construct: uses_social_media, value: 0.3, base: all}
      - {construct: has_profile, value: 0.2, base: all}
    """
    for part, whole in pairs:
        if part.points - part.slack > whole.points + whole.slack + 1e-9:
            return Mismatch(
                "{part} is {share}, higher than {whole} ({wider}), of which it is a part",
                part=part.what,
                share=part,
                wider=whole,
                whole=whole.what,
            )
    return None
