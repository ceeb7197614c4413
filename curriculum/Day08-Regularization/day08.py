"""Day 08: five ways to keep a network from learning its training set by heart.

A penalty on large weights, dropout for features and for whole channels, a loss with softened targets, a limit on the length of
each unit's weights, and a rule that says when to stop. Fill in the bodies; save, and the checks answer.

- Arrays that come in are never modified, except the W of ``max_norm_``, whose name ends in ``_`` for that reason. Results have
  the dtype of the floating-point input (float32 stays float32).
- A returned array is the caller's: a later call does not change it.
- A loss or penalty is a Python float. Its backward takes ``dloss``, the float gradient that arrives at it.
- Randomness comes from the ``rng`` that is handed in, by exactly the draws that a docstring names, and nowhere else.
- Empty arrays work: an empty batch gives a loss of 0.0 and results of shape (0, ...).
- NaN in one row stays in that row, except that it makes a sum or mean over rows NaN.
"""

import numpy as np


def l2_penalty(params, lam):
    """The L2 penalty on weights, not on biases: lam/2 times the sum of the squares of all arrays with two axes or more.

        lam/2 sum_W sum_i W_i^2

    Biases, and the gamma and beta of a normalization layer, have one axis and are left alone; so are scalars.

    params: dict from names to floating-point arrays of any shape
    lam: float >= 0
    returns: float; 0.0 if there are no weights
    raises: ValueError for lam below 0
    """
    raise NotImplementedError


def l2_penalty_backward(dloss, params, lam):
    """Gradient of l2_penalty in every parameter: dloss lam W for weights, zeros for arrays with fewer than two axes.

    dloss: float, the gradient that arrives at the penalty
    returns: dict with all keys of params, each with an array of its parameter's shape and dtype: a fresh one, that the caller
        may write into (no view of a parameter, and no two of the same memory)
    raises: ValueError for lam below 0
    """
    raise NotImplementedError


class Dropout:
    """Inverted dropout (Srivastava et al. 2014): in training each entry is dropped with probability p, the rest is scaled up.

        keep = rng.random(x.shape) >= p                  one draw for each training forward, also for p = 0 and p = 1
        y = x keep / (1 - p)                             zeros for p = 1
        y = x                                            in evaluation

    self.mask: the bool array keep of the last forward, True where the entry was kept; None after one in evaluation
    """

    def __init__(self, p, rng):
        """Nothing is drawn yet.

        p: float in [0, 1], the probability of *dropping* an entry
        rng: np.random.Generator
        raises: ValueError for p outside [0, 1]
        """
        raise NotImplementedError

    def forward(self, x, training=True):
        """Drop and scale; in evaluation return x (the array itself or a copy), without touching rng.

        An entry that is dropped is 0; if it was NaN or infinite, it may also be NaN.

        x: floating-point array of one axis or more
        returns: array of x's shape and dtype
        """
        raise NotImplementedError

    def backward(self, dy):
        """Gradient for the x of the last forward: dy keep / (1 - p), zeros for p = 1; after a forward in evaluation dy.

        It may be called twice and gives the same.

        dy: array of the shape that forward returned
        returns: dx of the same shape and dtype
        """
        raise NotImplementedError


class Dropout2d:
    """Dropout of whole channels (Tompson et al. 2015): all entries of a channel of a sample are kept, or none.

        keep = rng.random((N, C)) >= p                   one draw for each training forward, also for p = 0 and p = 1
        y[n, c, ...] = x[n, c, ...] keep[n, c] / (1 - p) zeros for p = 1
        y = x                                            in evaluation

    self.mask: the bool array keep (N, C) of the last forward; None after one in evaluation
    """

    def __init__(self, p, rng):
        """Nothing is drawn yet.

        p: float in [0, 1], the probability of *dropping* a channel
        rng: np.random.Generator
        raises: ValueError for p outside [0, 1]
        """
        raise NotImplementedError

    def forward(self, x, training=True):
        """Drop and scale channels; in evaluation return x (the array itself or a copy), without touching rng.

        A channel that is dropped is 0; where it was NaN or infinite, it may also be NaN.

        x: (N, C, ...) floating-point, three axes or more
        returns: array of x's shape and dtype
        raises: ValueError naming the shape of x if it has fewer than three axes, in evaluation too
        """
        raise NotImplementedError

    def backward(self, dy):
        """Gradient for the x of the last forward: dy keep / (1 - p), zeros for p = 1; after a forward in evaluation dy.

        It may be called twice and gives the same.

        dy: (N, C, ...), of the shape that forward returned
        returns: dx of the same shape and dtype
        """
        raise NotImplementedError


def label_smoothing_loss(logits, labels, eps=0.1):
    """Cross-entropy of each row's softmax against a softened target, the mean over the rows (Szegedy et al. 2016).

        q = (1 - eps) onehot(label) + eps / C            mixed with the uniform distribution over *all* C classes
        -sum_j q_j log softmax(z)_j = log(sum_j exp(z_j)) - sum_j q_j z_j

    No overflow, whatever the logits are. With eps = 0 a logit of -inf (a class that is ruled out) is fine as long as it is not
    the label's; with eps > 0 its loss is inf.

    logits: (N, C) floating-point
    labels: (N,) of any integer dtype, the right class of each row, 0..C-1
    eps: float in [0, 1]
    returns: float; 0.0 for N = 0
    raises: ValueError for eps outside [0, 1], if logits is not (N, C), labels is not (N,) or not integer, or a label lies
        outside 0..C-1
    """
    raise NotImplementedError


def label_smoothing_loss_backward(dloss, logits, labels, eps=0.1):
    """Gradient of label_smoothing_loss in the logits: dloss (softmax(z) - q) / N.

    dloss: float, the gradient that arrives at the loss
    returns: (N, C) of logits' dtype
    raises: as label_smoothing_loss
    """
    raise NotImplementedError


def max_norm_(W, c):
    """Limit the length of each column of W to c, in place (Srivastava et al. 2014, section 5.1).

    Column j holds the weights into unit j. A column longer than c is scaled to length c; shorter ones, and columns of zeros,
    stay as they are, also for c = 0.

    W: (I, O) floating-point; it may be a view, and is written into
    c: float >= 0
    returns: W, the same array
    raises: ValueError for c below 0
    """
    raise NotImplementedError


class EarlyStopping:
    """Says when a value that should fall (a validation loss) has not done so for too long.

    A value is better if ``value < best - min_delta``. NaN is never better.

    self.best: float, the last value that was better; inf at first. A value that is lower, but not by more than min_delta, does
        not move it.
    self.best_step: int, the number of the step that brought it, counted from 0; -1 at first
    """

    def __init__(self, patience, min_delta=0.0):
        """Nothing has been seen yet.

        patience: int >= 1
        min_delta: float >= 0, by how much a value has to be lower
        raises: ValueError for patience below 1 or min_delta below 0
        """
        raise NotImplementedError

    def step(self, value):
        """Take the next value; True if none of the last ``patience`` values was better: time to stop.

        A better value starts the count anew, also after a True.

        value: float, also NaN or infinite
        returns: bool
        """
        raise NotImplementedError
