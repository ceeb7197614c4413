"""Day 06: every gradient of an MLP, by hand.

Six backward functions, two losses, a network, and the tool that tells whether they are right. Fill in the bodies; save,
and the checks answer.

One contract holds for all of them:

- ``dy`` is the gradient that arrives at an output, an array of the output's shape. The gradient of an array has its shape.
- Arrays are floating point. Where all are float32, so is what comes back (only the dtype of ``grads`` is free); mixed dtypes
  are not tested.
- No argument is modified, neither ``dy`` nor ``x``, ``W`` or ``labels``; a returned array is the caller's, who may write
  into it.
- An empty batch (N = 0) gives empty gradients of the right shape, and zeros for weights and biases.
- A NaN makes NaN of what its formula reaches, and of nothing else (a ReLU that is off may give 0 as well).
- Arrays that do not fit raise ValueError naming their shapes, also where NumPy would broadcast them.
"""

import numpy as np


def linear_backward(dy, x, W):
    """Gradients of ``y = x @ W + b``.

    dx = dy W^T        dW = x^T dy        db = the sum of dy over the batch

    dy: (N, O), x: (N, I), W: (I, O)
    returns: the tuple (dx (N, I), dW (I, O), db (O,)). Nothing is divided by N: a mean over the batch is in dy already.
    raises: ValueError if the three shapes do not fit together
    """
    raise NotImplementedError


def relu_backward(dy, x):
    """Gradient of ``y = max(x, 0)``, entry by entry: dy where x > 0, else 0. The slope at x = 0 is 0.

    dy, x: the same shape, any number of axes; x is the input
    returns: dx, a new array
    raises: ValueError for unequal shapes
    """
    raise NotImplementedError


def tanh_backward(dy, y):
    """Gradient of ``y = tanh(x)``, entry by entry, from the output: dy (1 - y^2).

    dy, y: the same shape, any number of axes; y is the output
    returns: dx
    raises: ValueError for unequal shapes
    """
    raise NotImplementedError


def sigmoid_backward(dy, y):
    """Gradient of ``y = 1 / (1 + exp(-x))``, entry by entry, from the output: dy y (1 - y).

    dy, y: the same shape, any number of axes; y is the output
    returns: dx
    raises: ValueError for unequal shapes
    """
    raise NotImplementedError


def softmax_backward(dy, p, axis=-1):
    """Gradient of ``p = softmax(z, axis)``, from the output: p (dy - the sum of dy p along the axis).

    dy, p: the same shape, any number of axes; p is the output, which sums to 1 along the axis
    returns: dz
    raises: ValueError for unequal shapes
    """
    raise NotImplementedError


def mse_loss(pred, target):
    """Mean of (pred - target)^2 over *all* entries.

    pred, target: the same shape, any number of axes
    returns: float; 0.0 if there are no entries
    raises: ValueError for unequal shapes, (N, 1) against (N,) included
    """
    raise NotImplementedError


def mse_loss_backward(dloss, pred, target):
    """Gradient of ``mse_loss`` with respect to pred: dloss 2 (pred - target) / size.

    dloss: float, the gradient that arrives at the loss (1.0 if the loss is the end)
    returns: dpred
    raises: ValueError for unequal shapes
    """
    raise NotImplementedError


class MLP:
    """Linear layers with an activation after each but the last, as on Day 05, now with backward.

    h_0 = x,  z_l = h_(l-1) W_l + b_l,  h_l = activation(z_l),  logits = z_L

    params: dict with W1 (D_0, D_1), b1 (D_1,), ..., WL, bL for sizes [D_0, ..., D_L]. It is read at every call: its arrays may
        be written into and its entries replaced between two passes (not between a forward and its backward).
    grads: a dict from the start; after ``backward`` it has the same keys
    """

    def __init__(self, sizes, rng, activation="relu"):
        """Draw the weights from rng and set the biases to 0; the scale of the weights is yours (Day 05), and not judged.

        sizes: list or tuple of at least two ints >= 1
        rng: np.random.Generator
        activation: "relu", "tanh" or "sigmoid"
        raises: ValueError for other sizes and unknown activations
        """
        raise NotImplementedError

    def forward(self, x):
        """Logits of a batch; keeps what backward needs.

        x: (N, D_0); it may be kept, so the caller does not write into it before backward
        returns: (N, D_L). The caller may write into it, before backward too. A NaN in a row of x makes this row NaN and
            no other.
        raises: ValueError for an x that is not (N, D_0), naming its shape
        """
        raise NotImplementedError

    def backward(self, dlogits):
        """Gradients of the last forward pass (one has to come before). Called again, it gives the same for the same dlogits.

        dlogits: (N, D_L)
        returns: dx (N, D_0); ``self.grads`` is filled anew, nothing is added to what was there
        raises: ValueError for a dlogits of another shape than the logits, naming its shape
        """
        raise NotImplementedError


def loss_and_grads(mlp, x, labels):
    """Mean cross-entropy of a batch, and its gradient in every parameter, by one forward and one backward pass.

    loss = mean over n of  log(sum_c exp(logits[n, c])) - logits[n, labels[n]]

    mlp: an MLP; x: (N, D_0); labels: (N,), an integer ndarray, entries in 0..D_L - 1
    returns: (float, dict of the gradients with the keys of mlp.params). Finite also for logits of 1e4. N = 0: 0.0 and zeros.
        The dict may be mlp.grads, and the next backward may overwrite it.
    raises: ValueError for labels of another shape or dtype, or outside the range
    """
    raise NotImplementedError


def gradient_check(f, params, grads, eps=1e-6):
    """The largest error of claimed gradients, measured by central differences.

    n = (f(p + eps) - f(p - eps)) / (2 eps)         for one entry p of a parameter, all others as they are
    error = |n - g| / max(1, |n|, |g|)              g is the claimed slope of this entry

    f: function without arguments that returns a number and reads the arrays of params
    params: dict of float64 arrays of any shape, () too, also transposed views. f has to see the change, so these very arrays
        are written into; afterwards every bit is what it was.
    grads: dict of the claimed gradients, the same keys and shapes; not modified
    returns: float, the maximum over all entries of all arrays; 0.0 without entries, NaN if an entry's error is NaN
    raises: ValueError for a key that only one of the dicts has, naming it, and for unequal shapes
    """
    raise NotImplementedError
