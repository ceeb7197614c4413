"""Day 05: the forward pass of a multi-layer perceptron, and weights that keep its activations at one scale.

Write from top to bottom: the initializers need ``fans`` and ``gain``, the network needs the initializers.
"""

import math

import numpy as np


def fans(shape):
    """How many numbers are added up in one output (fan_in), and in how many outputs one input takes part (fan_out).

    Both follow from the weight's shape:

        (D_in, D_out)              a linear layer of this course, y = x @ W: fan_in D_in, fan_out D_out
        (C_out, C_in, K1, K2, ..)  a convolution with one or more kernel axes: fan_in C_in * K1 * K2 * ..,
                                   fan_out C_out * K1 * K2 * ..

    shape: tuple of ints >= 0, also with a 0
    returns: (fan_in, fan_out), a tuple of ints
    raises: ValueError naming the shape if it has fewer than 2 axes
    """
    raise NotImplementedError


def gain(nonlinearity, a=0.01):
    """The factor on the standard deviation of the weights that makes up for what the nonlinearity takes away.

    linear 1, sigmoid 1, tanh 5/3, relu sqrt(2), leaky_relu sqrt(2 / (1 + a^2)): the values of torch.nn.init.calculate_gain.

    nonlinearity: "linear", "sigmoid", "tanh", "relu" or "leaky_relu"
    a: the slope of leaky_relu for negative numbers; the others do not look at it
    returns: float
    raises: ValueError for another nonlinearity
    """
    raise NotImplementedError


def xavier(shape, rng, gain=1.0, distribution="uniform"):
    """Weights by Glorot & Bengio (2010, eq. 16), with mean 0 and std = gain * sqrt(2 / (fan_in + fan_out)).

        uniform: in (-bound, bound) with bound = sqrt(3) * std
        normal:  with this std, not truncated

    shape: tuple of at least 2 ints >= 0
    rng: np.random.Generator; exactly one float64 draw of this shape is taken from it, by rng.random or rng.uniform for
        "uniform", by rng.standard_normal or rng.normal for "normal"
    gain: a number (here it is a parameter, and hides the function of that name)
    returns: float64 ndarray of this shape, empty where the shape has a 0
    raises: ValueError for another distribution or fewer than 2 axes
    """
    raise NotImplementedError


def kaiming(shape, rng, mode="fan_in", nonlinearity="relu", a=0.0, distribution="normal"):
    """Weights by He et al. (2015, section 2.2), with mean 0 and std = gain(nonlinearity, a) / sqrt(fan).

    Distribution, draw and result are as in ``xavier``; a shape with a 0 gives an empty array, also where fan is 0.

    mode: "fan_in" or "fan_out", which of the two is fan
    nonlinearity, a: as in ``gain``; mind that a is 0 here unless it is given
    raises: ValueError for another mode, nonlinearity or distribution, or fewer than 2 axes
    """
    raise NotImplementedError


class MLP:
    """Linear layers with one nonlinearity between them: z_l = h_{l-1} @ W_l + b_l and h_l = activation(z_l), h_0 = x.

    The last layer has no nonlinearity: its z are the logits. L = len(sizes) - 1 is the number of layers.

    params: dict with "W1" (sizes[0], sizes[1]), "b1" (sizes[1],), ..., "WL", "bL". ``forward`` reads them at every call: a
        caller may write into these arrays, or put others into their place.
    activations: list, what the last ``forward`` kept; [] before the first
    """

    def __init__(self, sizes, rng, activation="relu", init="kaiming"):
        """Draw W1, W2, ..., WL in this order, one draw each; all biases are 0 and take no draw.

        sizes: sequence of at least 2 ints >= 1, (D, width of h_1, ..., number of logits)
        activation: "relu", "tanh", "sigmoid" or "leaky_relu" (of slope 0.01)
        init: "kaiming": kaiming, normal, fan_in, for nonlinearity=activation (and a=0.01)
            "xavier": xavier, uniform, with gain(activation)
            The last layer is drawn the same way for nonlinearity "linear".
        raises: ValueError for another activation or init, and for sizes that cannot be
        """
        raise NotImplementedError

    def forward(self, x, training=True):
        """The logits of a batch.

        x: (N, D), also N = 0; it is not modified
        returns: (N, sizes[-1]), an array that belongs to the caller, of the dtype of x and the params (all float32: float32)
        self.activations: [x, h_1, ..., h_{L-1}], what a backward pass will need, if training (the first may be x itself,
            not a copy); else [], and then memory does not grow with the depth
        sigmoid and tanh are right for every number, also +-1e5 and +-inf; NaN in a row of x gives NaN in this row only
        raises: ValueError naming x's shape if it is not (N, D)
        """
        raise NotImplementedError


def activation_stats(model, x):
    """How large the activations of each hidden layer are.

    model: an MLP;  x: (N, D), N >= 1
    returns: (L-1, 2): row l holds the mean and the standard deviation (ddof 0) of h_{l+1} over all its entries, samples and
        units together. A model without hidden layers gives (0, 2).
    """
    raise NotImplementedError


def mlp_cost(sizes, n):
    """What an MLP costs for a batch of n, counted and not measured.

    sizes: as in MLP;  n: int >= 0
    returns: (params, flops, cached), three ints of any size
        params: number of weights and biases
        flops: of the forward pass, matrix products only: 2 for each weight and sample, a multiplication and an addition
        cached: how many numbers ``forward`` keeps for a backward pass, x included
    """
    raise NotImplementedError
