"""Day 07: what stands between two layers, and what the weights are before the first step.

Five activations with their derivatives, two instruments that show what happens to a signal on its way through a deep network,
and orthogonal weights. Fill in the bodies; save, and the checks answer.

What all activations share:

- x is a floating-point ndarray of any shape, and everything is entry by entry. The result is a new array of x's shape and
  dtype (float32 stays float32); x and dy are not modified.
- ``f_backward(dy, x)`` takes the *input* x of f and the gradient dy at its output, shaped like x, and returns the gradient at
  x: dy times the slope of f at x.
- No x between -1e4 and 1e4 overflows into NaN. x = inf gives inf. A NaN in x gives NaN in that entry and nowhere else. What
  a backward function gives where x itself is NaN or infinite is up to you, and so are ``gelu(-inf)`` and ``silu(-inf)``.
- Empty arrays give empty arrays.
"""

import numpy as np


def leaky_relu(x, alpha=0.01):
    """Leaky ReLU (Maas, Hannun, Ng 2013).

        x             where x > 0
        alpha * x     elsewhere

    alpha: float, any; also above 1 or below 0. leaky_relu(-inf) is -inf for alpha > 0.
    returns: ndarray like x
    """
    raise NotImplementedError


def leaky_relu_backward(dy, x, alpha=0.01):
    """Gradient of leaky_relu; the slope at x = 0 is alpha.

    dy: ndarray like x, the gradient at the output
    returns: ndarray like x
    """
    raise NotImplementedError


def elu(x, alpha=1.0):
    """Exponential linear unit (Clevert, Unterthiner, Hochreiter 2016).

        x                    where x > 0
        alpha * (e^x - 1)    elsewhere

    alpha: float. elu(-inf) is -alpha.
    returns: ndarray like x
    """
    raise NotImplementedError


def elu_backward(dy, x, alpha=1.0):
    """Gradient of elu; its slope is 1 where x > 0 and alpha * e^x elsewhere, so alpha at x = 0.

    dy: ndarray like x, the gradient at the output
    returns: ndarray like x
    """
    raise NotImplementedError


def gelu(x):
    """Gaussian error linear unit in its tanh form (Hendrycks & Gimpel 2016, section 2).

        x / 2 * (1 + tanh(u))     with u = sqrt(2 / pi) * (x + 0.044715 * x^3)

    returns: ndarray like x
    """
    raise NotImplementedError


def gelu_backward(dy, x):
    """Gradient of gelu.

        slope = (1 + t) / 2 + x / 2 * (1 - t^2) * u'     with t = tanh(u), u' the derivative of u

    dy: ndarray like x, the gradient at the output
    returns: ndarray like x
    """
    raise NotImplementedError


def silu(x):
    """SiLU, also called swish: x * sigmoid(x).

    returns: ndarray like x
    """
    raise NotImplementedError


def silu_backward(dy, x):
    """Gradient of silu; with s = sigmoid(x) its slope is s + x * s * (1 - s).

    dy: ndarray like x, the gradient at the output
    returns: ndarray like x
    """
    raise NotImplementedError


class PReLU:
    """Leaky ReLU with slopes that are learned (He et al. 2015, section 2.1).

        y = x         where x > 0
        y = a * x     elsewhere

    params["a"]: (n_channels,). With n_channels 1 its one entry is the slope of everything, whatever the shape of x; otherwise
        a[c] is the slope of all entries with index c on axis 1. It may have any sign, and is read at every call.
    grads["a"]: (n_channels,), the gradient of the last backward, of the dtype of x or of float64.
    """

    def __init__(self, n_channels=1, init=0.25):
        """All slopes are init.

        raises: ValueError for n_channels below 1
        """
        raise NotImplementedError

    def forward(self, x):
        """Activate x.

        x: any shape if n_channels is 1, otherwise (N, n_channels, ...)
        returns: a new ndarray of x's shape and dtype, which the caller may overwrite
        raises: ValueError naming the shapes if n_channels is above 1 and x has fewer than 2 axes, or x.shape[1] is another
            number (also where it would broadcast)
        """
        raise NotImplementedError

    def backward(self, dy):
        """Gradients at the input and at the slopes, for the x of the last forward; the slope at x = 0 is a.

            grads["a"] = sum of dy * min(x, 0) over all entries that share a slope

        dy: ndarray like x, the gradient at the output
        returns: dx, ndarray like x
        """
        raise NotImplementedError


def dead_units(h):
    """Which units gave exactly 0 for the whole batch.

    h: (N, D) or (N, D, ...), outputs *after* the activation
    returns: (D,) bool, True where all of h[:, d] is 0. A NaN is not 0. Where there are no entries (N = 0) nothing is dead.
    raises: ValueError for fewer than 2 axes
    """
    raise NotImplementedError


def signal_report(x, weights, activation):
    """Follow a batch through layers without bias: for each W in weights, x becomes activation(x @ W).

    x: (N, D_0);  weights: list of L arrays, the l-th (D_{l-1}, D_l); none of them is modified
    activation: function from an ndarray to an ndarray of the same shape
    returns: (L, 3) float64; row l holds, for the output of layer l, the mean of all its entries, their standard deviation
        (ddof 0), and the share of its units that are dead. No layers: (0, 3). N = 0: mean and standard deviation are NaN,
        the share is 0.
    raises: ValueError for shapes that do not fit
    """
    raise NotImplementedError


def orthogonal(shape, rng, gain=1.0):
    """Weights with orthonormal rows or columns, times gain (Saxe, McClelland, Ganguli 2014).

        A = rng.standard_normal((rows, cols))            rows = shape[0], cols = the product of the rest
        A = A^T                                          if rows < cols
        A = Q R                                          Q^T Q = 1, R upper triangular with a *positive* diagonal
        Q = Q^T                                          if rows < cols
        gain * Q, reshaped to shape

    The positive diagonal makes Q unique, so Gram-Schmidt on the columns of A gives the same as np.linalg.qr with its signs
    put right.

    shape: tuple of two or more positive ints;  rng: np.random.Generator, of which one array is drawn
    returns: float64 ndarray of this shape
    raises: ValueError for fewer than 2 axes
    """
    raise NotImplementedError
