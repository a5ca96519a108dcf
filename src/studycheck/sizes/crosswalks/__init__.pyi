from .entry import crosswalk as crosswalk
from .estimate import Identification as Identification
from .overlaps import Overlap as Overlap, overlap as overlap
from .result import Crosswalk as Crosswalk, Share as Share
