"""Day 10: memory and time over the number of samples, and a network that learns at all."""

import numpy as np

from dl_from_scratch.grading import target
from utils import data


def samples(n, d, classes):
    """Random data."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(n, d)), rng.integers(0, classes, n)


@target("accuracy")
def test_accuracy_memory(day, check):
    """Peak memory of accuracy for 2000, 6000 and 18000 samples in chunks of 500."""

    def make(n):
        net = day.Net((20, 64, 10), np.random.default_rng(1))
        X, labels = samples(n, 20, 10)
        return lambda: day.accuracy(net, X, labels, batch_size=500)

    check.memory_growth("memory over samples", make, [2000, 6000, 18000], 0.5)


@target("train")
def test_epoch_memory(day, check):
    """Peak memory of an epoch for 1000, 3000 and 9000 samples: no shuffled copy of the data."""

    def make(n):
        net = day.Net((200, 16, 4), np.random.default_rng(1))
        X, labels = samples(n, 200, 4)
        return lambda: day.train(net, X, labels, 1, 50, 1e-3, np.random.default_rng(2))

    check.memory_growth("memory over samples", make, [1000, 3000, 9000], 0.5)


@target("train")
def test_epoch_time(day, check):
    """CPU time of an epoch for 500, 1500 and 4500 samples."""

    def make(n):
        net = day.Net((64, 32, 10), np.random.default_rng(1))
        X, labels = samples(n, 64, 10)
        return lambda: day.train(net, X, labels, 1, 32, 1e-3, np.random.default_rng(2))

    check.time_growth("time over samples", make, [500, 1500, 4500], 1.5)


@target("Net.loss_and_grads")
def test_gradient_time(day, check, reference):
    """CPU time of a batch of 64, beside level 2."""

    def computing(module):
        net = module.Net((64, 32, 10), np.random.default_rng(1))
        X, labels = samples(64, 64, 10)
        return lambda: net.loss_and_grads(X, labels)

    check.time_ratio("time", computing(day), computing(reference), 20)


@target("confusion_matrix")
def test_confusion_time(day, check, reference):
    """CPU time for 20000 samples, beside level 2."""
    rng = np.random.default_rng(3)
    labels, predictions = rng.integers(0, 10, (2, 20_000))

    def computing(module):
        return lambda: module.confusion_matrix(labels, predictions, 10)

    check.time_ratio("time", computing(day), computing(reference), 30)


@target("train_mnist")
def test_train_mnist(day, check):
    """The recipe on 300 images: what it returns, and that it learns anything; the milestone asks for more."""
    subset = data.mnist_subset()
    X, X_test = ((part[:300].reshape(300, 784) / 255 - 0.1307) / 0.3081 for part in (subset.x_train, subset.x_test))
    X, X_test = X.astype(np.float32), X_test.astype(np.float32)
    labels, labels_test = subset.y_train[:300].copy(), subset.y_test[:300].copy()
    before = X.copy(), labels.copy()
    result = day.train_mnist(X, labels, X_test, labels_test, np.random.default_rng(5))
    pair = isinstance(result, tuple) and len(result) == 2
    check.that("a pair", pair, "train_mnist should return the pair (net, history)", actual=type(result).__name__)
    net, history = result if pair else (None, None)
    keys = sorted(history) if isinstance(history, dict) else history
    check.value("keys of the history", keys, ["loss", "val_acc"])
    logits = net.forward(X) if hasattr(net, "forward") else None
    check.shape("logits", logits, (300, 10))
    right = float((np.argmax(logits, axis=1) == labels).mean()) if np.shape(logits) == (300, 10) else 0.0
    check.that("it learns", right >= 0.5, f"half of the 300 training images should be known at least; it is {right:.0%}")
    check.unchanged("X", X, before[0])
    check.unchanged("labels", labels, before[1])
