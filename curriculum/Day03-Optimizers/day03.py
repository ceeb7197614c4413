"""Day 03: from gradients to steps.

Four optimizers, gradient clipping and a learning-rate schedule. Fill in the bodies; save, and the checks answer.

The four classes share one contract:

- ``params`` is a dict from names to floating-point arrays of any shape, also () and shapes with a 0, also strided views.
  ``step`` writes into these very arrays (``p -= ...``), so that the layers that hold them see the update.
- ``self.lr`` is an attribute that a schedule may set between two steps; every step reads it anew.
- ``grads`` is a dict from names to arrays of the parameter's shape, its keys in any order. It is neither modified nor kept:
  the caller may overwrite its arrays after ``step``.
- A parameter whose key is missing, or whose gradient is None, is not touched: no update, no weight decay, no change of its
  state, and its own count of steps stands still.
- An unknown key raises ValueError naming the key, a wrong shape (one that would broadcast included) ValueError naming both
  shapes, each *before* any parameter or state has changed.
- State has the parameter's shape and dtype, belongs to one optimizer object, and begins at a parameter's own first gradient.
- A step needs O(1) temporary arrays of the size of the parameter at hand, not one for every parameter.

In the formulas p is a parameter, g its gradient, and all operations are entry by entry.
"""

import math

import numpy as np


class SGD:
    """Stochastic gradient descent with momentum, as in ``torch.optim.SGD``.

        g = g + weight_decay * p
        v = g                                        at the parameter's first step
        v = momentum * v + (1 - dampening) * g       afterwards
        d = g + momentum * v                         if nesterov (v is the new velocity)
        d = v                                        otherwise
        p -= lr * d

    With momentum 0 there is no velocity: d = g, whatever the dampening.
    """

    def __init__(self, params, lr, momentum=0.0, dampening=0.0, nesterov=False, weight_decay=0.0):
        """Take the parameters; nothing changes before the first step.

        params: dict of ndarrays, updated in place by ``step``
        raises: ValueError for lr, momentum or weight_decay below 0, and for nesterov with momentum 0 or dampening other than 0
        """
        raise NotImplementedError

    def step(self, grads):
        """Update every parameter that has a gradient, by the formulas of the class and the contract of the module.

        grads: dict of ndarrays (or None), each of its parameter's shape
        returns: None
        raises: ValueError for an unknown key or a wrong shape, before anything has changed
        """
        raise NotImplementedError


class RMSProp:
    """Steps divided by the root of a running mean of squared gradients (Tieleman & Hinton 2012); v begins at 0.

    v = alpha * v + (1 - alpha) * g^2
    p -= lr * g / (sqrt(v) + eps)
    """

    def __init__(self, params, lr=0.01, alpha=0.99, eps=1e-8):
        """Take the parameters; nothing changes before the first step.

        params: dict of ndarrays, updated in place by ``step``
        raises: ValueError for lr or eps below 0, and for alpha outside [0, 1)
        """
        raise NotImplementedError

    def step(self, grads):
        """Update every parameter that has a gradient, by the formulas of the class and the contract of the module.

        grads: dict of ndarrays (or None), each of its parameter's shape
        returns: None
        raises: ValueError for an unknown key or a wrong shape, before anything has changed
        """
        raise NotImplementedError


class Adam:
    """Momentum and RMSProp with bias correction (Kingma & Ba 2015, algorithm 1); m and v begin at 0.

    g = g + weight_decay * p                         L2: the decay is part of the gradient
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g^2
    p -= lr * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)

    t counts the steps of this parameter, those in which it had a gradient; it is 1 at the first.
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        """Take the parameters; nothing changes before the first step.

        params: dict of ndarrays, updated in place by ``step``
        betas: the pair (b1, b2)
        raises: ValueError for lr, eps or weight_decay below 0, and for a beta outside [0, 1)
        """
        raise NotImplementedError

    def step(self, grads):
        """Update every parameter that has a gradient, by the formulas of the class and the contract of the module.

        grads: dict of ndarrays (or None), each of its parameter's shape
        returns: None
        raises: ValueError for an unknown key or a wrong shape, before anything has changed
        """
        raise NotImplementedError


class AdamW:
    """Adam with decoupled weight decay (Loshchilov & Hutter 2019, algorithm 2, in PyTorch's form).

    p *= 1 - lr * weight_decay                       first, and past m and v
    then a step of Adam with the gradient as it came
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
        """Take the parameters; nothing changes before the first step.

        params: dict of ndarrays, updated in place by ``step``
        betas: the pair (b1, b2)
        raises: ValueError for lr, eps or weight_decay below 0, and for a beta outside [0, 1)
        """
        raise NotImplementedError

    def step(self, grads):
        """Update every parameter that has a gradient, by the formulas of the class and the contract of the module.

        grads: dict of ndarrays (or None), each of its parameter's shape
        returns: None
        raises: ValueError for an unknown key or a wrong shape, before anything has changed
        """
        raise NotImplementedError


def clip_grad_norm(grads, max_norm):
    """Scale all gradients by one factor, in place, so that their common norm is at most max_norm.

        norm = sqrt(sum of the squares of all entries of all arrays)
        factor = min(1, max_norm / (norm + 1e-6))

    grads: dict of floating-point ndarrays of any shape; entries that are None are skipped. The arrays themselves are changed.
    max_norm: float >= 0, also inf (which only measures)
    returns: the norm from before, a float; 0.0 for no gradients. The squares are summed in float64, so that float32
        gradients of 1e25 have a finite norm. If an entry is NaN, so is the norm (what then stands in the arrays is up to you).
    raises: ValueError for max_norm below 0
    """
    raise NotImplementedError


def warmup_cosine(step, total_steps, warmup_steps, lr_max, lr_min=0.0):
    """Learning rate of a step: a straight line up to lr_max, then half a cosine down to lr_min.

        lr_max * (step + 1) / warmup_steps                               for step < warmup_steps
        lr_min + (lr_max - lr_min) * (1 + cos(pi * t)) / 2               for warmup_steps <= step < total_steps
                with t = (step - warmup_steps) / (total_steps - warmup_steps)
        lr_min                                                           for step >= total_steps

    step: int >= 0, the first step is 0
    returns: float
    raises: ValueError for step below 0, or warmup_steps outside 0..total_steps
    """
    raise NotImplementedError
