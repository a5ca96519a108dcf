from . import charts as charts, statistics as statistics
from .analysis.evidence import evidence as evidence
from .analysis.index import Index as Index, index as index, open_index as open_index
from .analysis.normalizing import common_classes as common_classes, normalize as normalize
from .catalog import Catalog as Catalog, datasets as datasets, read as read
from .checking.profiles import Profile as Profile
from .coding.verifying import verify as verify
from .comparing import compare as compare
from .errors import InputError as InputError, StudycheckError as StudycheckError
from .report import Report as Report, check as check
from .report.diff import diff as diff
from .rules.book import RULES as RULES
from .rules.findings import Finding as Finding
from .rules.names import explain as explain
from .sizes import (
    SizeScheme as SizeScheme,
    find_size_schemes as find_size_schemes,
    size_schemes as size_schemes,
)
from .sizes.classify import classify as classify
from .sizes.crosswalks import Crosswalk as Crosswalk, crosswalk as crosswalk
from .study import Estimate as Estimate, Study as Study
from .study.topics import topics as topics
from .vocabulary.terms import Dimension as Dimension, Severity as Severity, Verdict as Verdict

__version__: str
