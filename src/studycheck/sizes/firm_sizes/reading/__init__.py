"""Reading tables of firms by size class: frames, CSV, downloads from Eurostat and the US Census Bureau."""

from studycheck.sizes.firm_sizes.reading.files import from_frame, read_firm_sizes, read_folder

__all__ = ["from_frame", "read_firm_sizes", "read_folder"]
