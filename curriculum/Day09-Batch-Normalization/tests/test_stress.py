"""Day 09: memory linear in the batch, no loop over channels or samples."""

import numpy as np
import pytest

from dl_from_scratch.grading import target


def passes(module, shape, training):
    """A forward and a backward pass of the layer for a batch of this shape."""
    name = f"BatchNorm{len(shape) // 2}d"
    bn = getattr(module, name)(shape[1])
    rng = np.random.default_rng(0)
    x, dy = rng.normal(size=shape), rng.normal(size=shape)

    def run():
        bn.forward(x, training=training)
        bn.backward(dy)

    return run


@target("BatchNorm1d.backward")
def test_bn1d_memory(day, check):
    """Peak memory of backward for 64, 192 and 576 samples of 8 features."""

    def make(n):
        rng = np.random.default_rng(0)
        bn = day.BatchNorm1d(8)
        bn.forward(rng.normal(size=(n, 8)), training=True)
        dy = rng.normal(size=(n, 8))
        return lambda: bn.backward(dy)

    check.memory_growth("memory over samples", make, [64, 192, 576], 1.4)


@target("BatchNorm2d.backward")
def test_bn2d_memory(day, check):
    """Peak memory of backward for 16, 48 and 144 images of 3 channels, 2 x 2."""

    def make(n):
        rng = np.random.default_rng(0)
        bn = day.BatchNorm2d(3)
        bn.forward(rng.normal(size=(n, 3, 2, 2)), training=True)
        dy = rng.normal(size=(n, 3, 2, 2))
        return lambda: bn.backward(dy)

    check.memory_growth("memory over images", make, [16, 48, 144], 1.4)


@target("batch_moments")
def test_moments_memory(day, check):
    """Peak memory for 8 samples of 64, 192 and 576 features."""

    def make(features):
        x = np.random.default_rng(0).normal(size=(8, features))
        return lambda: day.batch_moments(x, (0,))

    check.memory_growth("memory over features", make, [64, 192, 576], 1.4)


@target("BatchNorm1d.forward")
@pytest.mark.parametrize("mode", ["training", "evaluation"])
def test_bn1d_memory_over_batches(day, check, mode):
    """Peak memory of 5, 15 and 45 forwards of one layer: what a forward kept goes when the next one comes."""

    def make(batches):
        bn = day.BatchNorm1d(8)
        x = np.random.default_rng(0).normal(size=(32, 8))

        def run():
            for _ in range(batches):
                bn.forward(x, training=mode == "training")

        return run

    check.memory_growth("memory over batches", make, [5, 15, 45], 0.5)


@target("BatchNorm1d.forward")
@pytest.mark.parametrize(
    ("mode", "shape"), [("training", (64, 256)), ("evaluation", (1024, 8))], ids=["training", "evaluation"]
)
def test_bn1d_time(day, check, reference, mode, shape):
    """CPU time of forward and backward for (64, 256) in training and (1024, 8) in evaluation, beside level 2."""
    mine, level2 = (passes(module, shape, mode == "training") for module in (day, reference))
    check.time_ratio("time", mine, level2, 10)


@target("BatchNorm2d.forward")
@pytest.mark.parametrize("mode", ["training", "evaluation"])
def test_bn2d_time(day, check, reference, mode):
    """CPU time of forward and backward for (8, 64, 6, 6), beside level 2."""
    mine, level2 = (passes(module, (8, 64, 6, 6), mode == "training") for module in (day, reference))
    check.time_ratio("time", mine, level2, 10)
