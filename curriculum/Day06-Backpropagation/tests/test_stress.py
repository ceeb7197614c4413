"""Day 06: no loop over entries, no Jacobian, no outer products, no second forward in backward, no differences for gradients."""

import numpy as np

from dl_from_scratch.grading import target

SIDE = 60


def arguments(name):
    """Arrays of (60, 60) for a function of two arrays, 60 rows of 20 and 30 for the linear layer."""
    rng = np.random.default_rng(0)
    if name == "linear_backward":
        return rng.normal(size=(SIDE, 30)), rng.normal(size=(SIDE, 20)), rng.normal(size=(20, 30))
    pair = rng.normal(size=(SIDE, SIDE)), rng.random(size=(SIDE, SIDE))
    return (0.7, *pair) if name == "mse_loss_backward" else pair


def of_each_function():
    """A test of the time of each function beside level 2: array operations, no Python loop over entries."""
    functions = ("linear", "relu", "tanh", "sigmoid", "softmax", "mse_loss")
    for name in (*(f"{function}_backward" for function in functions), "mse_loss"):

        def test(day, check, reference, name=name):
            mine, other, args = getattr(day, name), getattr(reference, name), arguments(name)
            check.time_ratio("time", lambda: mine(*args), lambda: other(*args), 40)

        test.__doc__ = "CPU time beside level 2."
        test.__name__ = f"test_{name}_time"
        globals()[test.__name__] = target(name)(test)


of_each_function()


@target("linear_backward")
def test_linear_memory(day, check):
    """Peak memory over the batch, for 16 inputs and 256 outputs."""

    def make(n):
        rng = np.random.default_rng(0)
        dy, x, W = rng.normal(size=(n, 256)), rng.normal(size=(n, 16)), rng.normal(size=(16, 256))
        return lambda: day.linear_backward(dy, x, W)

    check.memory_growth("memory over batch", make, [16, 64, 256], 0.6)


@target("softmax_backward")
def test_softmax_memory(day, check):
    """Peak memory over the number of classes, for 32 samples."""

    def make(classes):
        rng = np.random.default_rng(0)
        e = np.exp(rng.normal(size=(32, classes)))
        p, dy = e / e.sum(axis=1, keepdims=True), rng.normal(size=(32, classes))
        return lambda: day.softmax_backward(dy, p)

    check.memory_growth("memory over classes", make, [30, 90, 270], 1.4)


@target("MLP.backward")
def test_backward_time(day, check):
    """Time over the depth, for width 32 and 8 samples."""

    def make(depth):
        rng = np.random.default_rng(0)
        mlp = day.MLP([32] * (depth + 1), rng)
        mlp.forward(rng.normal(size=(8, 32)))
        dlogits = rng.normal(size=(8, 32))
        return lambda: mlp.backward(dlogits)

    check.time_growth("time over depth", make, [8, 24, 72], 1.5)


@target("loss_and_grads")
def test_loss_time(day, check, reference):
    """CPU time for 64 samples through (20, 30, 10), beside level 2."""

    def make(module):
        rng = np.random.default_rng(0)
        mlp = module.MLP([20, 30, 10], rng)
        x, labels = rng.normal(size=(64, 20)), rng.integers(0, 10, 64)
        return lambda: module.loss_and_grads(mlp, x, labels)

    check.time_ratio("time", make(day), make(reference), 20)
