"""Pooled estimates of a report, where its verdicts allow them, and how they depend on weak studies."""

from studycheck.analysis.pooling.inputs import LeftOut, PoolingInput, inputs_of
from studycheck.analysis.pooling.pool import pool
from studycheck.analysis.pooling.pool_by import pool_by
from studycheck.analysis.pooling.sensitivity import Sensitivity, SensitivityRow, sensitivity

__all__ = [
    "LeftOut",
    "PoolingInput",
    "Sensitivity",
    "SensitivityRow",
    "inputs_of",
    "pool",
    "pool_by",
    "sensitivity",
]
