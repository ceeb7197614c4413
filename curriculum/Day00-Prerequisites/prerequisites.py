"""Prerequisites: five challenges before Day 01.

No classes, no state, 30 to 60 minutes. ``matmul_by_hand`` and ``broadcasting_quiz`` are done without NumPy and without ``@``.
"""

import math

import numpy as np


def matmul_by_hand(A, B):
    """The matrix product of two lists of rows.

    A: list of n rows of length k;  B: list of k rows of length m;  entries may be int, float, Fraction, ...
    returns: list of n distinct lists of length m, C[i][j] = sum over k of A[i][k] * B[k][j]. Entries keep their type: ints
        give ints, Fractions stay exact. [] times B is []; n empty rows times [] are n empty rows.
    raises: ValueError if a matrix has rows of different lengths, or the length of A's rows is not the number of B's
    """
    raise NotImplementedError


def broadcasting_quiz():
    """Ten shapes, answered from your head.

    returns: a list of ten literal answers, in order: the shape of the result as a tuple, or None where NumPy refuses.

     1  (3,)   + (2, 3)          6  (0, 3) + (1, 3)
     2  (2,)   + (2, 3)          7  (0, 3) + (2, 3)
     3  (2, 1) + (1, 3)          8  ()     + (7,)
     4  (4, 1, 3) + (2, 3)       9  (8, 1, 6, 1) + (7, 1, 5)
     5  (5, 4) + (5,)           10  (4, 1) - (4,)      a column of predictions minus flat targets
    """
    raise NotImplementedError


def chain_rule(w, b, x, y):
    """One neuron, its loss, and the three derivatives.

    w, b, x, y: floats;  loss = (tanh(w * x + b) - y)^2
    returns: (loss, dw, db, dx), Python floats: the loss and its derivatives with respect to w, b and x
    """
    raise NotImplementedError


def logsumexp(x, axis=-1):
    """log(sum(exp(x))) over one axis, for entries of any size.

    x: floating ndarray (...);  axis: the axis that is summed and removed
    returns: ndarray of x's dtype, x's shape without the axis. Rows of -inf give -inf, a row with inf gives inf, a row with
        NaN gives NaN, and no row has an influence on another one. x is not modified.
    raises: ValueError if the axis has length 0
    """
    raise NotImplementedError


def numerical_gradient(f, x, eps=1e-6):
    """The gradient of a scalar function by central differences, two evaluations an entry.

    f: function of an ndarray of x's shape that returns a float;  x: ndarray of any shape and strides; integers are converted
    returns: float64 ndarray of x's shape, entry i = (f(x + eps e_i) - f(x - eps e_i)) / (2 eps). x is not modified.
    """
    raise NotImplementedError
