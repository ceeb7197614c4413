"""Day 04: one layer that learns, first by Rosenblatt's rule, then by the gradient of a loss.

A perceptron, a linear layer with its backward pass, two losses that take logits, and a classifier trained with them. Fill in
the bodies; save, and the checks answer.

- Arrays that come in are never modified. Results have the dtype of the floating-point input (float32 stays float32).
- A loss is a Python float, the mean over the batch, in natural logarithms. Its backward takes ``dloss``, the float gradient
  that arrives at the loss, and gives the gradient of the logits.
- A layer sums over the batch; the 1/N is in the loss.
- Nothing overflows, however large the logits are: no result is NaN or infinite where the exact number is finite.
- An empty batch gives a loss of 0.0, gradients of shape (0, ...), and zeros for the parameters.
- NaN in one row stays in that row, except that it makes the mean over the batch NaN.
"""

import numpy as np


class Perceptron:
    """Rosenblatt's perceptron (1958): a line that is moved by every sample it gets wrong.

    self.w: (D,) float64, zeros at first
    self.b: float, 0.0 at first
    Both are read anew at every call, so that they may be set from outside; fit puts another array in the place of w, and an
    array that was set from outside keeps its numbers.
    """

    def __init__(self, n_features):
        """Set w to n_features zeros and b to 0.0."""
        raise NotImplementedError

    def predict(self, X):
        """The side of the line on which each point lies: +1 where ``w . x + b > 0``, otherwise -1 (also at exactly 0).

        X: (N, D)
        returns: (N,) of an integer dtype
        raises: ValueError if X is not (N, D)
        """
        raise NotImplementedError

    def fit(self, X, y, epochs):
        """Go through the samples in the given order, epochs times; after each mistake move w and b.

            mistake:  y_i (w . x_i + b) <= 0             with the w and b of this moment
            then:     w += y_i x_i,   b += y_i

        X: (N, D)
        y: (N,) integers or floats, each -1 or +1
        epochs: int >= 0, at most so many passes; an epoch without a mistake is the last one
        returns: list of ints, the mistakes of each epoch that was run. If it ended early, the last entry is 0; N = 0 gives [0].
        A second call goes on from the w and b that are there.
        raises: ValueError if X is not (N, D), y is not (N,), or an entry of y is neither -1 nor +1
        """
        raise NotImplementedError


def sigmoid(z):
    """1 / (1 + exp(-z)) of each entry.

    No overflow, and no tail cut off: sigmoid(-40) is exp(-40), about 4e-18, and sigmoid(-720) about 2e-313, not 0.

    z: floating-point array of one axis or more, entries also ±1e4, ±inf and NaN
    returns: array of the same shape and dtype
    """
    raise NotImplementedError


def softmax(z, axis=-1):
    """exp(z) / sum(exp(z)), the sum over one axis.

    No overflow: each slice along the axis has its own largest entry subtracted first. An entry of -inf gets 0, as long as
    another one of its slice is finite.

    z: floating-point array of one axis or more
    returns: array of the same shape and dtype, positive and summing to 1 along the axis
    """
    raise NotImplementedError


class Linear:
    """y = x W + b on the last axis of x.

    self.params: {"W": (d_in, d_out), "b": (d_out,)}, read anew at every call: entries may be set in place or replaced
    self.grads: the same keys, set by backward; each call overwrites the result of the one before
    """

    def __init__(self, d_in, d_out, rng):
        """W from one uniform draw between -k and k, k = 1/sqrt(d_in), and b = 0; both float64.

        The draw is ``rng.uniform(-k, k, (d_in, d_out))``, which equals ``(2 rng.random((d_in, d_out)) - 1) k``.

        rng: np.random.Generator
        raises: ValueError for a size below 1
        """
        raise NotImplementedError

    def forward(self, x):
        """x W + b.

        x: (..., d_in) with any number of leading axes, also none
        returns: (..., d_out), an array of the caller's: writing into it does not change what backward computes
        raises: ValueError naming the shape of x if its last axis is not d_in
        """
        raise NotImplementedError

    def backward(self, dy):
        """Gradients for the x of the last forward.

            dW = x^T dy,   db = sum of dy,   dx = dy W^T          sums over all leading axes

        dy: (..., d_out), of the shape that forward returned
        returns: dx (..., d_in); dW (d_in, d_out) and db (d_out,) go into self.grads
        May be called several times after one forward, also with another dy.
        raises: ValueError if the sizes of dy do not fit those of x and W
        """
        raise NotImplementedError


def bce_with_logits(z, y):
    """Binary cross-entropy of logits z, the mean over all entries.

        max(z, 0) - z y + log(1 + exp(-|z|))

    The small values are exact too: z = 40, y = 1 gives exp(-40), not 0.

    z: floating-point array of one axis or more, its entries finite or NaN
    y: array of the same shape, floats or integers, targets between 0 and 1 (also in between)
    returns: float; 0.0 for arrays without entries
    raises: ValueError naming both shapes if they differ; ValueError for a y outside [0, 1]
    """
    raise NotImplementedError


def bce_with_logits_backward(dloss, z, y):
    """Gradient of bce_with_logits in z: dloss (sigmoid(z) - y) / size.

    dloss: float, the gradient that arrives at the loss
    returns: array of z's shape and dtype
    raises: as bce_with_logits
    """
    raise NotImplementedError


def cross_entropy(logits, labels):
    """Cross-entropy of the softmax of each row, the mean over the rows.

        -log softmax(z)_label = log(sum_j exp(z_j)) - z_label

    A logit of -inf (a class that is ruled out) is fine as long as it is not the label's. Small losses are kept: logits
    [1e4, 9970] with label 0 cost 9.4e-14, not 0.

    logits: (N, C) floating-point
    labels: (N,) of any integer dtype, the right class of each row, 0..C-1
    returns: float; 0.0 for N = 0
    raises: ValueError if logits is not (N, C), labels is not (N,) or not integer, or a label lies outside 0..C-1
    """
    raise NotImplementedError


def cross_entropy_backward(dloss, logits, labels):
    """Gradient of cross_entropy in the logits: dloss (softmax(z) - onehot(label)) / N.

    dloss: float, the gradient that arrives at the loss
    returns: (N, C) of logits' dtype
    raises: as cross_entropy
    """
    raise NotImplementedError


def train_softmax_regression(X, labels, n_classes, epochs, lr):
    """Fit logits = X W + b to labels by gradient descent on the cross-entropy, all samples in every step.

        W -= lr dW,   b -= lr db                                  from W = 0, b = 0

    X: (N, D) floating-point
    labels: (N,) integers, 0..n_classes-1; a class may be without samples
    epochs: int >= 0, the number of steps
    returns: (W (D, n_classes), b (n_classes,), losses); W, b of X's dtype, losses a list of floats: each from before its step
    raises: as cross_entropy
    """
    raise NotImplementedError
