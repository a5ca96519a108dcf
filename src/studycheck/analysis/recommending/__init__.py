"""The one chart to draw of a construct, with what to say under it and why other studies are not on it."""

from studycheck.analysis.recommending.recommend import recommend
from studycheck.analysis.recommending.recommendation import (
    Caveat,
    Recommendation,
    StudiesLeftOut,
    StudyLeftOut,
    WayIn,
)

__all__ = ["Caveat", "Recommendation", "StudiesLeftOut", "StudyLeftOut", "WayIn", "recommend"]
