"""Cards against their sources: which facts are quoted, which quotes stand there, and which say the value."""

from studycheck.coding.verifying.beside import Beside
from studycheck.coding.verifying.check import FactCheck
from studycheck.coding.verifying.result import Verification
from studycheck.coding.verifying.verify import verify

__all__ = ["Beside", "FactCheck", "Verification", "verify"]
