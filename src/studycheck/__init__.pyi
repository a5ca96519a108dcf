from . import charts as charts
from . import datasets as datasets
from . import statistics as statistics
from .catalog import Catalog as Catalog
from .checking import check as check
from .errors import InputError as InputError
from .errors import StudycheckError as StudycheckError
from .findings import Finding as Finding
from .normalizing import common_classes as common_classes
from .normalizing import normalize as normalize
from .pages import explain as explain
from .profiles import Profile as Profile
from .readers import read as read
from .results import Report as Report
from .revisions import diff as diff
from .rules import RULES as RULES
from .sizes import (
    SizeScheme as SizeScheme,
)
from .sizes import (
    find_size_schemes as find_size_schemes,
)
from .sizes import (
    size_schemes as size_schemes,
)
from .sizes.classify import classify as classify
from .sizes.crosswalks import Crosswalk as Crosswalk
from .sizes.crosswalks import crosswalk as crosswalk
from .study import Estimate as Estimate
from .study import Study as Study
from .vocabulary.terms import Dimension as Dimension
from .vocabulary.terms import Severity as Severity
from .vocabulary.terms import Verdict as Verdict

__version__: str
