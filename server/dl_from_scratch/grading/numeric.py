"""Central differences: the gradient that needs no derivation, and therefore cannot share its mistakes."""

from __future__ import annotations

from typing import Any, Callable

import numpy as np


def central_difference(of: Callable[[Any], Any], at: Any, eps: float = 1e-6) -> Any:
    """The gradient of the scalar function ``of`` at ``at``, in float64 and of its shape.

    ``(f(x + eps e_i) - f(x - eps e_i)) / 2 eps`` for each entry, with eps scaled by ``max(1, |x_i|)``;
    the error is O(eps^2) plus round-off of about 1e-16 |f| / eps.
    """
    x = np.array(at, dtype=np.float64)
    gradient = np.zeros_like(x)
    for index in np.ndindex(*x.shape):
        kept = x[index]
        step = eps * max(1.0, abs(float(kept)))
        x[index] = kept + step
        above = float(of(x.copy()))
        x[index] = kept - step
        below = float(of(x.copy()))
        x[index] = kept
        gradient[index] = (above - below) / (2 * step)
    return gradient
