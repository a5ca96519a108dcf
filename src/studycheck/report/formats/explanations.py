"""What a rule asks, why, and what to do: so that a report explains each of its codes without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.checking.results import BaseReport
from studycheck.rules.page import Page
from studycheck.rules.references import Citation
from studycheck.rules.rule import Rule
from studycheck.rules.site import RulePages


@frozen
class Explanation:
    """The explanation of a code that findings have.

    Attributes
    ----------
    code, name, title : str
        The code, the name in settings, and the problem as a noun phrase.
    prose : str
        What the rule asks, why it matters, its grades and limits; empty for a finding on a waiver.
    remedy : str
        What to do.
    sources : tuple of Citation
        The literature that supports the rule.
    rule : Rule or None
        The rule; None for a finding on a waiver.
    page : str
        The address of its page on a site; empty if none is known.
    """

    code: str
    name: str
    title: str
    prose: str
    remedy: str
    sources: tuple[Citation, ...] = ()
    rule: Rule[Any] | None = None
    page: str = ""

    @property
    def paragraphs(self) -> list[str]:
        """The prose in the current language, each paragraph on one line."""
        return Page(self.prose).paragraphs

    @property
    def is_translated(self) -> bool:
        """Whether all of the prose is in the current language."""
        return Page(self.prose).is_translated

    @property
    def linked_sources(self) -> list[tuple[str, str]]:
        """Each source as text without its address, and the address; empty if it has none."""
        addresses = [source.reference.url or "" for source in self.sources]
        return [
            (str(source).removesuffix(f" <{url}>"), url)
            for source, url in zip(self.sources, addresses, strict=True)
        ]

    @property
    def first_paragraph(self) -> str:
        """The first paragraph as it was written; without prose the title."""
        return self.prose.partition("\n\n")[0] or self.title

    def text(self) -> str:
        """Return the explanation as plain text."""
        parts = [self.prose or self.title, f"What to do: {self.remedy}"]
        if self.sources:
            parts.append("Sources:" + "".join(f"\n- {source}" for source in self.sources))
        return "\n\n".join(parts)

    def markdown(self) -> str:
        """Return the explanation as Markdown, with its examples and a link to the page."""
        parts = [self.prose or self.title, f"**What to do:** {self.remedy}"]
        examples = (
            [("Fires on", self.rule.page.fires), ("Clear on", self.rule.page.clear)] if self.rule else []
        )
        parts += [f"**{title}**\n\n```yaml\n{cards}\n```" for title, cards in examples if cards]
        if self.sources:
            parts.append("**Sources**\n\n" + "\n".join(f"- {source}" for source in self.sources))
        if self.page:
            parts.append(f"[The page of {self.code}]({self.page})")
        return "\n\n".join(parts)


def explanations(
    report: BaseReport, rule_pages: str | Path | RulePages | None = None
) -> dict[str, Explanation]:
    """Return the explanation of each rule of a report, and of each code that findings on waivers have.

    Parameters
    ----------
    report : BaseReport
        The report.
    rule_pages : str, path or RulePages, optional
        Where the pages of rules stand: an address, or a folder.
    """
    from studycheck.checking.waivers.findings import WAIVER_CODES  # few checks have waivers

    pages = RulePages.at(rule_pages)
    found = {rule.code: _of_rule(rule, pages) for rule in report.rules}
    for code in sorted({finding.code for finding in report.results.beside}):
        title, remedy = WAIVER_CODES[code]
        found[code] = Explanation(code, "", title, "", remedy)
    return found


def codes_of(report: BaseReport) -> frozenset[str]:
    """Return the codes of findings, of cases that rules could not decide, and of rules that failed."""
    from studycheck.rules.outcomes import OutcomeCode

    silent = {OutcomeCode.CLEAR, OutcomeCode.NOT_APPLICABLE}
    runs = {
        run.rule.code
        for run in report.results.runs
        if any(count for code, count in enumerate(run.counts()) if code not in silent)
    }
    return frozenset(runs | {finding.code for finding in report.results.beside})


def _of_rule(rule: Rule[Any], pages: RulePages) -> Explanation:
    page = pages.address(rule.code)
    return Explanation(
        rule.code, rule.slug, rule.title, rule.page.prose, rule.remedy, rule.sources, rule, page
    )
