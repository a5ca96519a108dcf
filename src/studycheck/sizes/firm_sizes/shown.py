"""How a distribution of firms looks when it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studycheck.base.display import Grid
from studycheck.base.language import label, say

if TYPE_CHECKING:
    from studycheck.sizes.firm_sizes.distribution import FirmSizes


def distribution_grid(sizes: FirmSizes) -> Grid:
    """Return the classes of a distribution, and below them what was counted and what cannot be used."""
    rows = [
        (e.name, e.firms, e.share_firms, e.employment, e.share_employment, round(m, 2) if m else None)
        for e, m in zip(sizes.bins, sizes.means, strict=True)
    ]
    columns = ("size", "firms", "% of firms", "employment", "% of employment", "mean size")
    problem = sizes.usable()
    notes = [
        say(
            "Unit: {unit} ({words}). Staff: {staff}. Classes: by {criterion}.",
            unit=sizes.unit,
            words=sizes.unit_words,
            staff=sizes.headcount_concept,
            criterion=sizes.criterion,
        ),
        say(
            "Scope: {scope}. Units without employees: {non_employers}. Numbers: {precision}.",
            scope=sizes.scope,
            non_employers=sizes.non_employers,
            precision=sizes.precision,
        ),
        say("Not used for interpolation: {problem}.", problem=problem) if problem else "",
        say("Means not used: {problem}.", problem=sizes.means_problem) if sizes.means_problem else "",
        *sizes.notes,
        label(say("Source"), sizes.source.title + (f" <{sizes.source.url}>" if sizes.source.url else "")),
        say("Evidence: {words}.", words=say("from memory, not read in a source"))
        if sizes.evidence == "from_memory"
        else "",
    ]
    title = f"{sizes.id}: {sizes.region_name}, {sizes.year or say('no year given')}"
    return Grid(title, columns, rows, tuple(note for note in notes if note))
