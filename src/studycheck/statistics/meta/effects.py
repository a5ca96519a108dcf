"""Effects: one estimate per study, with its sampling variance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import say
from studycheck.statistics.arguments import Arguments, Array, argument_error, freeze, quote
from studycheck.statistics.meta.scales import Scale
from studycheck.statistics.meta.wording import cell, on_scale

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Effects(Displayed):
    """One estimate per study, with its sampling variance.

    Made by `proportion_effects` or `risk_ratio_effects`, or directly from estimates and variances.

    Parameters
    ----------
    estimate, variance : array
        One number per study, in units of the scale and their squares. Variances are more than 0.
    labels : sequence of str, optional
        The names of the studies, each once; their places counted from 1 if left out.
    scale : Scale
        The scale of the estimates.
    n : array, optional
        The responses of each study; double arcsines need them for the back-transformation.
    corrections : tuple of str
        The corrections of the counts, in words.

    Raises
    ------
    InputError
        If numbers are missing or infinite, a variance is not more than 0, lengths differ or a label
        occurs twice: two estimates of one study are not independent and must not both enter.

    Examples
    --------
    >>> effects = Effects([0.31, 0.24], [0.002, 0.001], labels=("acme", "globex"))
    >>> print(effects)
    2 studies
    study      estimate       se
    -------  ----------  -------
    acme           0.31  0.04472
    globex         0.24  0.03162
    """

    estimate: Array
    variance: Array
    labels: tuple[str, ...] = ()
    scale: Scale = Scale.AS_GIVEN
    n: Array | None = None
    corrections: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        arguments = Arguments("effects")
        estimate = arguments.row("estimate", self.estimate)
        variance = arguments.row("variance", self.variance)
        arguments.check()
        labels = tuple(map(str, self.labels)) or tuple(str(place + 1) for place in range(len(estimate)))
        rows: dict[str, Any] = {"estimate": estimate, "variance": variance, "labels": labels}
        n = None
        if self.n is not None:
            rows["n"] = n = arguments.row("n", self.n)
        if arguments.same_length(**rows):
            finite = "is missing or infinite: find the number, or leave the study out"
            arguments.require("estimate", np.isfinite(estimate), labels, finite)
            arguments.require("variance", np.isfinite(variance), labels, finite)
            positive = "must be more than 0"
            arguments.require("variance", ~np.isfinite(variance) | (variance > 0), labels, positive)
            if n is not None:
                arguments.require("n", np.isfinite(n) & (n > 0), labels, positive)
        scale = Scale.named("scale", self.scale)
        if scale is Scale.DOUBLE_ARCSINE and n is None:
            arguments.say(
                "n", "double arcsines need the sample size of each study for the back-transformation"
            )
        twice = sorted(label for label, times in Counter(labels).items() if times > 1)
        if twice:
            must = "each study must occur once, because two estimates of one study are not independent"
            arguments.say("labels", f"{must}: {quote(twice)}")
        arguments.check()
        checked = {
            "estimate": freeze(estimate), "variance": freeze(variance), "labels": labels, "scale": scale,
            "n": None if n is None else freeze(n),
        }  # fmt: skip
        for name, value in checked.items():
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        return f"<Effects of {len(self)} studies, scale {self.scale}>"

    def only(self, labels: Sequence[str]) -> Effects:
        """Return the effects of some studies, in the order given.

        Raises
        ------
        InputError
            If a label is unknown.

        Examples
        --------
        >>> Effects([1, 2, 3], [1, 1, 1]).only(["3", "1"]).estimate.tolist()
        [3.0, 1.0]
        """
        places = {label: place for place, label in enumerate(self.labels)}
        unknown = [label for label in labels if label not in places]
        if unknown:
            raise argument_error(
                "labels",
                say(
                    "unknown study {unknown}; known: {labels}",
                    unknown=quote(unknown),
                    labels=quote(self.labels),
                ),
            )
        return self.at([places[label] for label in labels])

    def at(self, places: Any) -> Effects:
        """Return the effects at some places: numbers from 0, or one truth value per study."""
        chosen = np.arange(len(self))[np.asarray(places)]
        return replace(
            self,
            estimate=self.estimate[chosen],
            variance=self.variance[chosen],
            labels=tuple(self.labels[place] for place in chosen),
            n=None if self.n is None else self.n[chosen],
        )

    def to_frame(self) -> pd.DataFrame:
        """Return one row per study."""
        import pandas as pd

        return pd.DataFrame(
            {
                "study": self.labels,
                "estimate": self.estimate,
                "variance": self.variance,
                "se": np.sqrt(self.variance),
                "n": np.full(len(self), np.nan) if self.n is None else self.n,
                "scale": str(self.scale),
            }
        )

    def _grid(self) -> Grid:
        rows = [
            (label, cell(y), cell(se))
            for label, y, se in zip(self.labels, self.estimate, np.sqrt(self.variance), strict=True)
        ]
        notes = tuple(f"{correction}." for correction in self.corrections)
        return Grid(f"{len(self)} studies{on_scale(self.scale)}", ("study", "estimate", "se"), rows, notes)
