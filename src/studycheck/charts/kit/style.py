"""Colours, symbols and text sizes of all charts.

Nothing here is global: no setting of matplotlib is changed. Lengths are points, 72 to the inch.
"""

from __future__ import annotations

from typing import NamedTuple

from matplotlib.colors import to_hex, to_rgb

from studycheck.sizes.labels import SME, VERY_SMALL
from studycheck.vocabulary.terms import Judgement, Light, Verdict

INK, QUIET, RULE, GRID, FAINT, PAPER = "#1A1A1A", "#595959", "#8C8C8C", "#E0E0E0", "#F3F3F3", "#FFFFFF"
TITLE, SUBTITLE, LABEL, SMALL = 12.0, 9.0, 8.5, 7.5
DPI = 150.0
"""The resolution of files."""


class Look(NamedTuple):
    """How a verdict or a light is drawn: its fill, the symbol on it and the colour of the symbol."""

    fill: str
    ink: str
    symbol: str


# after Okabe and Ito (2008); the steps in lightness carry the message where colour is lost
VERDICTS = {
    Verdict.COMPARABLE: Look("#00654A", "#FFFFFF", "o"),
    Verdict.WITH_CAUTION: Look("#E08A00", "#1A1A1A", "^"),
    Verdict.CANNOT_TELL: Look("#FFFFFF", "#595959", "$?$"),
    Verdict.NOT_COMPARABLE: Look("#F4D3C4", "#99370B", "x"),
}
# the more severe, the darker; symbols as for verdicts
LIGHTS = {
    Light.MAJOR: Look("#96260F", "#FFFFFF", "x"),
    Light.MINOR: Look("#EE9F2E", "#1A1A1A", "^"),
    Light.UNKNOWN: Look("#FFFFFF", "#595959", "$?$"),
    Light.CLEAR: Look("#CBE6DC", "#00573F", "o"),
    Light.NOT_APPLICABLE: Look("none", "#8C8C8C", "_"),
}
# the same steps for judgements of the risk of bias, and one more
JUDGEMENTS = {
    Judgement.CRITICAL: Look("#3B0A1E", "#FFFFFF", "$!$"),
    Judgement.HIGH: LIGHTS[Light.MAJOR],
    Judgement.SOME_CONCERNS: LIGHTS[Light.MINOR],
    Judgement.NO_INFORMATION: LIGHTS[Light.UNKNOWN],
    Judgement.LOW: LIGHTS[Light.CLEAR],
    Judgement.NOT_APPLICABLE: LIGHTS[Light.NOT_APPLICABLE],
}
# one warm colour among blues: the label that is translated most and means most different things
CONCEPTS = {
    VERY_SMALL: "#DEEBF7",
    "small firms": "#B4D2EA",
    SME: "#F2A73B",
    "medium firms": "#7FB0D8",
    "mid-sized firms": "#4A8BC2",
    "large firms": "#1B4B7E",
    None: "#E3E3E3",
}
PALEST, DARKEST = "#EFF3FA", "#1B4B7E"
"""Shades of a share of 0 % and of 100 %."""
PROBABILITY, NON_PROBABILITY = "#0B4F8A", "#6E96BF"


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2), from 0 to 1."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2), from 1 to 21.

    Examples
    --------
    >>> round(contrast("black", "white"))
    21
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink_on(fill: str) -> str:
    """Return the colour of text, dark or light, that reads best on `fill`."""
    return max((INK, PAPER), key=lambda ink: contrast(ink, fill))


def shade(share: float) -> str:
    """Return the shade of a share from 0 to 1: the larger, the darker.

    There is a step at one half, because text is not legible on the shades in between.

    Examples
    --------
    >>> shade(0.0), shade(1.0)
    ('#eff3fa', '#1b4b7e')
    """
    (r, g, b), (red, green, blue) = to_rgb(PALEST), to_rgb(DARKEST)
    depth = 1.25 * share if share <= 0.5 else 0.75 + 0.5 * (share - 0.5)
    return to_hex((r + (red - r) * depth, g + (green - g) * depth, b + (blue - b) * depth))
