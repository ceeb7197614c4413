"""Day 09: batch normalization.

Every feature is normalized with the mean and variance that it has in the batch, then scaled and shifted by two learned numbers.
Fill in the bodies; save, and the checks answer.

BatchNorm1d and BatchNorm2d share one contract. A *feature* is a column of ``(N, D)`` or a channel of ``(N, C, H, W)``; n is the
number of entries that a feature has in the batch, N or N*H*W. Entry by entry, with the statistics of its feature:

    xhat = (x - mean) / sqrt(var + eps)
    y = gamma * xhat + beta

- Training: mean and var are those of the batch, var biased (divided by n). Then the running statistics move towards them:

      running = (1 - momentum) * running + momentum * batch

  with the batch's mean, and with its *unbiased* variance (divided by n - 1).
- n = 1: y = beta and dx = 0 for finite x; running_mean moves as always, running_var stays what it is. (torch raises here.)
- n = 0: an empty y, gradients of 0, and the running statistics stay what they are.
- Evaluation: mean and var are the running statistics, and nothing is updated. Every entry is normalized by itself, whatever
  else is in the batch. They are constants: backward after such a forward does not differentiate them.
- Public attributes: ``params`` {"gamma", "beta"}, ``grads`` (same keys, overwritten by each backward, anything before the
  first), ``num_features``, ``eps``, ``momentum``, ``running_mean``, ``running_var``. All arrays have shape (num_features,).
  An update changes the running statistics in place or replaces them, as you like. From outside they and ``params`` may be
  changed or replaced before any forward: read them at every call. Between a forward and its backward nobody does, so that
  backward may read gamma again or keep it (not checked).
- backward belongs to the last forward, whichever mode it had. It may be called again and then gives the same. Neither x nor dy
  is modified. y and dx are arrays of their own: the caller may write into them, and later calls leave them as they are.
- A forward keeps what its own backward needs, and nothing of the forwards before it.
- x and dy are floating. y has the dtype of x and dx that of dy, also where the parameters are float64 and x is float32.
- NaN: in training it spreads within its feature and not beyond, in evaluation y and dx have it in its entry only.
"""

import numpy as np


def batch_moments(x, axes):
    """Mean and biased variance over some axes.

        mean = sum x / n,   var = sum (x - mean)^2 / n

    x: floating, of any shape
    axes: tuple of one or more distinct axes, each in 0..x.ndim-1, to average over; n is the product of their lengths
    returns: (mean, var), each 1-D: the axes that are left, flattened in their order; (0, 2, 3) of (N, C, H, W) leaves (C,).
        Both have the dtype of x. In float64 accurate also where the mean is 1e8 times the standard deviation; float32 may be
        summed in float32. For n = 0 any values do.
    """
    raise NotImplementedError


class BatchNorm1d:
    """Batch normalization of the columns of ``(N, D)`` (Ioffe & Szegedy 2015, algorithm 1), as the module's docstring says."""

    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        """Make gamma (ones), beta (zeros), running_mean (zeros) and running_var (ones), float64, of shape (num_features,).

        raises: ValueError for num_features < 1, eps <= 0, momentum outside [0, 1]
        """
        raise NotImplementedError

    def forward(self, x, training=True):
        """Normalize each column.

        x: (N, D) with D = num_features
        returns: y (N, D), of x's dtype
        raises: ValueError naming x's shape if it is not (N, num_features)
        """
        raise NotImplementedError

    def backward(self, dy):
        """The gradient of x; those of gamma and beta go into ``grads``.

            dgamma = sum dy * xhat,   dbeta = sum dy                                             over the n entries of a feature
            dx = gamma / sqrt(var + eps) * (dy - mean(dy) - xhat * mean(dy * xhat))              after a forward in training
            dx = gamma / sqrt(running_var + eps) * dy                                            after one in evaluation

        dy: (N, D), the shape of the last forward's x
        returns: dx (N, D), of dy's dtype
        raises: ValueError naming both shapes if dy has another
        """
        raise NotImplementedError


class BatchNorm2d:
    """Batch normalization of the channels of ``(N, C, H, W)``: statistics over N, H and W, so n = N*H*W."""

    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        """As in BatchNorm1d; num_features is C.

        raises: ValueError for num_features < 1, eps <= 0, momentum outside [0, 1]
        """
        raise NotImplementedError

    def forward(self, x, training=True):
        """Normalize each channel.

        x: (N, C, H, W) with C = num_features
        returns: y (N, C, H, W), of x's dtype
        raises: ValueError naming x's shape if it is not (N, num_features, H, W)
        """
        raise NotImplementedError

    def backward(self, dy):
        """As in BatchNorm1d, with sums and means over N, H and W.

        dy: (N, C, H, W), the shape of the last forward's x
        returns: dx (N, C, H, W), of dy's dtype
        raises: ValueError naming both shapes if dy has another
        """
        raise NotImplementedError


def merge_moments(n1, mean1, var1, n2, mean2, var2):
    """Mean and biased variance of two sets together, from those of each (Chan, Golub & LeVeque 1979).

        w = n2 / (n1 + n2),   d = mean2 - mean1
        mean = mean1 + w * d
        var = (1 - w) * var1 + w * var2 + w * (1 - w) * d^2

    n1, n2: int >= 0, the numbers of entries a feature has in each set
    mean1, var1, mean2, var2: floating arrays of one shape. Those of a set with n = 0 are ignored (they may be NaN).
    returns: (n1 + n2, mean, var), of that shape and dtype; zeros if both sets are empty. If one is, the other's arrays may be
        returned as they are. In float64 accurate also where the means are 1e8.
    raises: ValueError for a negative count and for shapes that differ
    """
    raise NotImplementedError


def fold_batchnorm(W, b, bn):
    """The linear layer that does what a linear layer and a batch norm in evaluation do after one another.

        s = gamma / sqrt(running_var + eps)
        W' = W * s,   b' = (b - running_mean) * s + beta               so that x W' + b' = bn.forward(x W + b, training=False)

    W: (I, D), b: (D,), floating
    bn: a BatchNorm1d of D features
    returns: (W', b'), new arrays of W's and b's shape and dtype; W, b and bn stay what they are
    raises: ValueError naming the shapes if W is not (I, D) or b not (D,), D = bn.num_features
    """
    raise NotImplementedError
