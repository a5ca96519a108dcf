"""Weighted least squares, as far as pooling needs it."""

from __future__ import annotations

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.statistics.arguments import Array


@frozen
class WeightedFit:
    """A fit with weights W = diag(w); P = W - W X (X'WX)⁻¹ X'W.

    Attributes
    ----------
    beta, covariance : array
        Coefficients and (X'WX)⁻¹.
    scatter : float
        y'Py, the weighted sum of squared residuals.
    scatter_twice : float
        y'PPy.
    trace : float
        tr P.
    leverages : array
        The diagonal of X (X'WX)⁻¹ X'W.
    log_determinant : float
        log |X'WX|.
    """

    beta: Array
    covariance: Array
    scatter: float
    scatter_twice: float
    trace: float
    leverages: Array
    log_determinant: float


def fit(y: Array, x: Array, w: Array) -> WeightedFit:
    """Fit y on the columns of x with weights w, through a QR decomposition."""
    root = np.sqrt(w)
    q, r = np.linalg.qr(root[:, None] * x)
    turned = q.T @ (root * y)
    inverse = np.linalg.inv(r)
    residuals = root * y - q @ turned
    leverages = np.einsum("ij,ij->i", q, q)
    return WeightedFit(
        beta=inverse @ turned,
        covariance=inverse @ inverse.T,
        scatter=float(residuals @ residuals),
        scatter_twice=float(w @ residuals**2),
        trace=float(w @ (1 - leverages)),
        leverages=leverages,
        log_determinant=2 * float(np.log(np.abs(np.diag(r))).sum()),
    )
