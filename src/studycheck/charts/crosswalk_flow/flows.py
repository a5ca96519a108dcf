"""Where the bands of a crosswalk begin and end, in points from the top."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from studycheck.charts.kit import layout
from studycheck.charts.kit.crosswalk_classes import sources, targets
from studycheck.sizes.crosswalks import Crosswalk
from studycheck.sizes.crosswalks.result import Share

_SLOT, _GAP = 12.5, 14.0
"""The least height of a band with its text, and the gap between classes."""


@dataclass(frozen=True)
class Flows:
    """The places where bands begin and end, in points from the top."""

    crosswalk: Crosswalk
    shares: list[Share]

    @cached_property
    def whole(self) -> float:
        """Height of 100 %."""
        count = len(sources(self.crosswalk))
        # on paper a band need not be as high
        return (
            min(70.0, max(15.0, 300 / count)) if layout.is_on_page() else min(110.0, max(26.0, 480 / count))
        )

    def width(self, share: Share) -> float:
        """Return the width of a band, large enough to be seen."""
        return 0.0 if share.point is None else max(0.9, share.point * self.whole)

    @cached_property
    def starts(self) -> list[list[tuple[Share, float]]]:
        """The shares of each class of the source with the middle of their bands."""
        blocks, top = [], 0.0
        for one in self.crosswalk.source.classes:
            block = []
            for share in self.shares:
                if (share.source, share.source_range) == (one.label, one.range):
                    slot = max(_SLOT, self.width(share))
                    block.append((share, top + slot / 2))
                    top += slot
            blocks.append(block)
            top += _GAP
        return blocks

    @cached_property
    def bottoms(self) -> list[tuple[float, float]]:
        """Top and bottom of each class of the source."""
        return [
            (b[0][1] - max(_SLOT, self.width(b[0][0])) / 2, b[-1][1] + max(_SLOT, self.width(b[-1][0])) / 2)
            for b in self.starts
        ]

    @cached_property
    def heights(self) -> dict[str, float]:
        """The height of each class of the target."""
        sums = {label: 0.0 for label, _ in targets(self.crosswalk)}
        for share in self.shares:
            sums[share.target] += self.width(share)
        return {label: max(_SLOT, height) for label, height in sums.items()}

    @cached_property
    def total(self) -> float:
        """The height of the whole chart."""
        needed = sum(self.heights.values()) + _GAP * len(self.heights)
        return max(self.bottoms[-1][1], needed)

    @cached_property
    def tops(self) -> dict[str, float]:
        """The top of each class of the target; the classes spread over the whole height."""
        gap = (self.total - sum(self.heights.values())) / max(1, len(self.heights) - 1)
        gap = min(gap, 4 * _GAP)
        used = sum(self.heights.values()) + gap * (len(self.heights) - 1)
        places, top = {}, (self.total - used) / 2
        for label, height in self.heights.items():
            places[label] = top
            top += height + gap
        return places

    @cached_property
    def ends(self) -> dict[int, float]:
        """The middle of each band where it arrives, by the place of its share."""
        free = dict(self.tops)
        middles = {}
        for place, share in enumerate(self.shares):
            width = self.width(share)
            middles[place] = free[share.target] + width / 2
            free[share.target] += width
        return middles
