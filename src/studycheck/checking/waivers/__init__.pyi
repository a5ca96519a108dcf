from .applying import apply_waivers as apply_waivers
from .findings import WAIVER_CODES as WAIVER_CODES
from .reading import read_waivers as read_waivers
from .waiver import Waiver as Waiver
from .waivers import Waivers as Waivers
