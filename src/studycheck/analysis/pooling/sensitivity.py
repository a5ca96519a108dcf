"""How a pooled value changes when weak studies are dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from studycheck.analysis.pooling.features import check_alone, findings_alone
from studycheck.analysis.pooling.impediments import is_forbidden
from studycheck.analysis.pooling.inputs import inputs_of
from studycheck.analysis.pooling.pool import pool
from studycheck.base.display import Cell, Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.checking.results import BaseReport
from studycheck.errors import InputError
from studycheck.rules.findings import Finding
from studycheck.statistics.meta import Pooled, pool as pool_effects
from studycheck.statistics.meta.wording import short_percent
from studycheck.study.titles import study_titles
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.terms import Severity, Verdict

if TYPE_CHECKING:
    import pandas as pd


@frozen
class SensitivityRow:
    """The pooled value after some estimates are dropped.

    Attributes
    ----------
    kind : str
        ``all``, ``study`` (one is dropped) or ``rule`` (all that it flags are dropped).
    label, title : str
        The id of the estimate, or the code of the rule; the title of the rule.
    dropped, kept : tuple of str
        The ids of the estimates that are dropped, and of the others.
    pooled : Pooled or None
        The pooled value; None where nothing was pooled.
    why : str
        The reason why nothing was pooled.
    """

    kind: str
    label: str
    title: str
    dropped: tuple[str, ...]
    kept: tuple[str, ...]
    pooled: Pooled | None
    why: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Sensitivity(Displayed):
    """Pooled shares without each study, and without the estimates that each rule flags.

    Attributes
    ----------
    construct : Construct
        The construct of the estimates.
    whole : Pooled
        The pooled value of all estimates, with its notes.
    lines : tuple of SensitivityRow
        All estimates first, then without each estimate, then by rule, the most severe first.
    random : frozenset of str
        The ids of the estimates from probability samples.
    forced : bool
        Whether verdicts forbid to pool all estimates together.
    titles : dict of str to str
        The names of all estimates of the report for people, by id.
    """

    construct: Construct
    whole: Pooled
    lines: tuple[SensitivityRow, ...]
    random: frozenset[str]
    forced: bool
    titles: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[SensitivityRow]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per line: what is dropped, how many are left, the pooled share and its interval."""
        import pandas as pd

        columns = ("kind", "label", "title", "dropped", "k", "share", "low", "high", "why")
        return pd.DataFrame([_record(line) for line in self.lines], columns=list(columns))

    def __repr__(self) -> str:
        return f"<Sensitivity of {len(self.whole.effects)} pooled estimates: {len(self)} lines>"

    def _grid(self) -> Grid:
        rows = [_row(line) for line in self.lines]
        level = say("{level} interval", level=short_percent(self.whole.level))
        title = say(
            "{id} pooled without some estimates: {model_words}, {test}",
            id=self.construct.id,
            model_words=self.whole.model_words,
            test=self.whole.test,
        )
        return Grid(title, ("without", "dropped", "k", "share", level), rows, self.whole.notes)


def sensitivity(
    report: BaseReport, construct: str, *, least: Severity | str = Severity.MINOR, **choices: Any
) -> Sensitivity:
    """Pool again without each estimate, and without all estimates that a rule on studies flags.

    Parameters
    ----------
    report : BaseReport
        The report, as in `pool`. Findings that somebody waived do not count; the rules on studies run on each
        estimate of a report on estimates, as on a card that publishes nothing else.
    construct : str
        The construct of the estimates.
    least : Severity
        The weakest severity that counts.
    **choices
        The settings of `pool`, such as ``only`` and ``force``.

    Raises
    ------
    PoolingError
        If the estimates may not be pooled together.
    """
    whole = pool(report, construct, **choices)
    ids = whole.effects.labels
    lines = [SensitivityRow("all", "all", say("nothing is dropped"), (), ids, whole)]
    lines += [_line(whole, "study", name, "", (name,)) for name in ids]
    flagged = dict[str, tuple[Finding, list[str]]]()
    book = [rule for rule in report.settings.rules if rule.looks_at == "study"]
    for finding in findings_alone(check_alone(report, ids, book)):
        if finding.studies[0] not in ids:
            continue
        if finding.severity.rank >= Severity(least).rank:
            flagged.setdefault(finding.code, (finding, []))[1].append(finding.studies[0])
    for code, (finding, studies) in flagged.items():
        dropped = tuple(name for name in ids if name in studies)
        lines.append(_line(whole, "rule", code, finding.title, dropped))
    inputs, _ = inputs_of(report, construct, ids)
    random = frozenset(one.id for one in inputs if one.random)
    allow = choices.get("allow", Verdict.WITH_CAUTION)
    forced = is_forbidden(report, inputs, Verdict(allow))
    # notes also name estimates that were left out
    titles = study_titles(report.catalog.studies) | study_titles(report.catalog[name] for name in ids)
    return Sensitivity(report.catalog.construct(construct), whole, tuple(lines), random, forced, titles)


def _line(whole: Pooled, kind: str, label: str, title: str, dropped: tuple[str, ...]) -> SensitivityRow:
    kept = tuple(name for name in whole.effects.labels if name not in dropped)
    if len(kept) < 2:
        return SensitivityRow(
            kind, label, title, dropped, kept, None, say("fewer than two estimates are left")
        )
    try:
        again = pool_effects(
            whole.effects.only(kept),
            model=whole.model,
            estimator=whole.estimator or "REML",
            test=whole.test,
            level=whole.level,
        )
    except InputError as error:
        return SensitivityRow(kind, label, title, dropped, kept, None, str(error))
    return SensitivityRow(kind, label, title, dropped, kept, again)


def _record(line: SensitivityRow) -> dict[str, Any]:
    own: dict[str, Any] = {
        "kind": line.kind, "label": line.label, "title": line.title, "dropped": ", ".join(line.dropped),
        "k": len(line.kept), "why": line.why,
    }  # fmt: skip
    if line.pooled is None:
        return own
    natural = line.pooled.back()
    return own | {"share": natural.estimate, "low": natural.low, "high": natural.high}


def _row(line: SensitivityRow) -> tuple[Cell, ...]:
    name = f"{line.label} {line.title}".strip() if line.kind == "rule" else line.label
    if line.pooled is None:
        return name, len(line.dropped), len(line.kept), "", line.why
    natural = line.pooled.back()
    span = f"{natural.low:.1%} to {natural.high:.1%}"
    return name, len(line.dropped), len(line.kept), f"{natural.estimate:.1%}", span
