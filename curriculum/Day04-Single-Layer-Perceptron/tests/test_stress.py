"""Day 04: gradients as matrix products, without an outer product of each sample and without a Jacobian."""

import numpy as np

from dl_from_scratch.grading import target

D_IN, D_OUT = 16, 256


@target("Linear.backward")
def test_linear_memory(day, check):
    """Peak memory for 16, 64 and 256 samples, 16 inputs, 256 outputs."""

    def make(n):
        rng = np.random.default_rng(0)
        layer = day.Linear(D_IN, D_OUT, rng)
        layer.forward(rng.normal(size=(n, D_IN)))
        dy = rng.normal(size=(n, D_OUT))
        beside = np.empty((4 * n, D_OUT))  # more than forward needed at its peak, which Python 3.8 cannot forget
        return lambda: (np.empty((2 * D_IN, D_OUT)), layer.backward(dy), beside)  # dW, should it be written in place, and more

    check.memory_growth("memory over samples", make, [16, 64, 256], 0.6)


@target("Linear.forward")
def test_linear_forward_time(day, check, reference):
    """CPU time for 1000 samples, 20 inputs, 10 outputs, beside level 2."""
    x = np.random.default_rng(0).normal(size=(1000, 20))

    def make(module):
        layer = module.Linear(20, 10, np.random.default_rng(1))
        return lambda: layer.forward(x)

    check.time_ratio("time", make(day), make(reference), 20)


@target("Linear.backward")
def test_linear_backward_time(day, check, reference):
    """CPU time for 1000 samples, 20 inputs, 10 outputs, beside level 2."""
    rng = np.random.default_rng(0)
    x, dy = rng.normal(size=(1000, 20)), rng.normal(size=(1000, 10))

    def make(module):
        layer = module.Linear(20, 10, np.random.default_rng(1))
        layer.forward(x)
        return lambda: layer.backward(dy)

    check.time_ratio("time", make(day), make(reference), 20)


CLASSES, ROWS = [100, 300, 900], 4
"""With so few rows a matrix of C x C is larger than all that is needed."""


def few_rows(classes):
    """4 rows of logits, and their labels."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(ROWS, classes)), rng.integers(classes, size=ROWS)


@target("cross_entropy")
def test_cross_entropy_memory(day, check):
    """Peak memory for 4 rows of 100, 300 and 900 classes."""

    def make(classes):
        logits, labels = few_rows(classes)
        return lambda: day.cross_entropy(logits, labels)

    check.memory_growth("memory over classes", make, CLASSES, 1.4)


@target("cross_entropy_backward")
def test_cross_entropy_backward_memory(day, check):
    """Peak memory for 4 rows of 100, 300 and 900 classes."""

    def make(classes):
        logits, labels = few_rows(classes)
        return lambda: day.cross_entropy_backward(1.0, logits, labels)

    check.memory_growth("memory over classes", make, CLASSES, 1.4)


def entries():
    """20000 logits, and their targets."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(200, 100)), rng.random((200, 100))


@target("sigmoid")
def test_sigmoid_time(day, check, reference):
    """CPU time for 20000 entries, beside level 2."""
    z, _ = entries()
    check.time_ratio("time", lambda: day.sigmoid(z), lambda: reference.sigmoid(z), 30)


@target("softmax")
def test_softmax_time(day, check, reference):
    """CPU time for 2000 rows of 10, beside level 2."""
    z, _ = batch()
    check.time_ratio("time", lambda: day.softmax(z), lambda: reference.softmax(z), 30)


@target("bce_with_logits")
def test_bce_time(day, check, reference):
    """CPU time for 20000 entries, beside level 2."""
    z, y = entries()
    check.time_ratio("time", lambda: day.bce_with_logits(z, y), lambda: reference.bce_with_logits(z, y), 30)


@target("cross_entropy_backward")
def test_cross_entropy_backward_time(day, check, reference):
    """CPU time for 2000 rows of 10 classes, beside level 2."""
    logits, labels = batch()
    check.time_ratio(
        "time",
        lambda: day.cross_entropy_backward(1.0, logits, labels),
        lambda: reference.cross_entropy_backward(1.0, logits, labels),
        20,
    )


@target("cross_entropy")
def test_cross_entropy_time(day, check, reference):
    """CPU time for 2000 rows of 10 classes, beside level 2."""
    logits, labels = batch()
    check.time_ratio("time", lambda: day.cross_entropy(logits, labels), lambda: reference.cross_entropy(logits, labels), 20)


def batch():
    """2000 rows of 10 logits, and their labels."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(2000, 10)), rng.integers(10, size=2000)


@target("train_softmax_regression")
def test_training_memory(day, check):
    """Peak memory of 2 steps on 200 samples of 50 features and 10 classes."""
    rng = np.random.default_rng(0)
    X, labels = rng.normal(size=(200, 50)), rng.integers(10, size=200)
    check.peak_memory("peak", lambda: day.train_softmax_regression(X, labels, 10, 2, 0.1), 400_000)


@target("train_softmax_regression")
def test_training_time(day, check, reference):
    """CPU time of 3 steps on 2000 samples of 3 features, beside level 2."""
    rng = np.random.default_rng(0)
    X, labels = rng.normal(size=(2000, 3)), rng.integers(2, size=2000)
    check.time_ratio(
        "time",
        lambda: day.train_softmax_regression(X, labels, 2, 3, 0.1),
        lambda: reference.train_softmax_regression(X, labels, 2, 3, 0.1),
        10,
    )
