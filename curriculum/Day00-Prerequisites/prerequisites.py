"""Prerequisites: five challenges before Day 01.

Fill in the functions below; save, and the checks answer. Three of them are plain Python: ``matmul_by_hand`` and
``broadcasting_quiz`` use no NumPy at all, ``chain_rule`` only ``math``.
"""

import math

import numpy as np


def matmul_by_hand(A, B):
    """The matrix product of two lists of rows, C[i][j] = sum over k of A[i][k] * B[k][j].

    A: list of n lists of k entries;  B: list of k lists of m entries.  Entries are numbers of any type.
    returns: list of n lists of m entries. Entries keep their type: int stays int, however large, and Fraction stays exact.
        Each row is a list of its own. [] x B is []. A B without rows has m = 0: [[], []] x [] is [[], []].
    raises: ValueError if the rows of B differ in length, or a row of A does not have len(B) entries
    target: O(nmk) time, O(nm) memory
    """
    raise NotImplementedError


def broadcasting_quiz():
    """Ten predictions of what NumPy does, made without NumPy.

    returns: list of ten answers, in this order. An answer is the shape of the result as a tuple, such as (2, 3), or None where
        NumPy refuses. Each line gives the shapes of two arrays:

         1.  (3,)          +  (2, 3)
         2.  (2,)          +  (2, 3)
         3.  (2, 1)        +  (1, 3)
         4.  (4, 1, 3)     +  (2, 3)
         5.  (5, 4)        +  (5,)
         6.  (0, 3)        +  (1, 3)
         7.  (0, 3)        +  (2, 3)
         8.  ()            +  (7,)
         9.  (8, 1, 6, 1)  +  (7, 1, 5)
        10.  (4, 1)        -  (4,)          a column of predictions minus a flat vector of targets
    """
    raise NotImplementedError


def chain_rule(w, b, x, y):
    """Loss and gradient of one neuron on one sample: loss = (tanh(w x + b) - y)^2. Use ``math``, not NumPy.

    w, b, x, y: numbers
    returns: tuple (loss, dw, db, dx) of floats; dw is the derivative of the loss with respect to w, and so on. With z = w x + b
        and h = tanh(z): dz = 2 (h - y) (1 - h^2), dw = dz x, db = dz, dx = dz w. No w, b, x is too large: where tanh is flat
        in floating point (h is 1 or -1), the three derivatives are 0.
    """
    raise NotImplementedError


def logsumexp(x, axis=-1):
    """log(sum(exp(x))) over one axis, without overflow.

    x: ndarray of a floating dtype, with at least one axis; not modified
    axis: int, may be negative
    returns: array of x's dtype and of x's shape without that axis, m + log(sum(exp(x - m))) with m the maximum along the axis.
        Entries of any size work: [1000, 1000] gives 1000 + log 2. Infinities mean what the limit means: -inf everywhere gives
        -inf, an entry of inf (and no NaN) gives inf. A NaN makes its own entry of the result NaN, and no other.
    raises: ValueError if the axis has length 0
    """
    raise NotImplementedError


def numerical_gradient(f, x, eps=1e-6):
    """The gradient of f at x by central differences, entry by entry.

    f: function that takes a float64 array of x's shape and returns a float
    x: ndarray of any shape, strides and real dtype: (), empty, transposed, every second row, integers.
        It is never written to, not even for a moment, since f may look at it too: work on a copy.
    eps: the step, the same for every entry
    returns: float64 ndarray of x's shape; entry i is (f(x + eps e_i) - f(x - eps e_i)) / (2 eps), where e_i is 1 at entry i
        and 0 elsewhere. So f sees arrays that differ from x in one entry; all the others are exactly x's.
    target: 2 evaluations of f an entry
    """
    raise NotImplementedError
