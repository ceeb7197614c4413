"""Day 09: memory linear in the batch, no loop over channels or samples."""

import numpy as np
import pytest

from dl_from_scratch.grading import target

SHAPES = {"BatchNorm1d": (64, 256), "BatchNorm2d": (8, 64, 6, 6)}


def passes(module, name, training=True):
    """A forward and a backward pass of one of the layers."""
    shape = SHAPES[name]
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


@target("BatchNorm1d.forward")
def test_bn1d_time(day, check, reference):
    """CPU time of forward and backward for (64, 256), beside level 2."""
    check.time_ratio("time", passes(day, "BatchNorm1d"), passes(reference, "BatchNorm1d"), 10)


@target("BatchNorm2d.forward")
@pytest.mark.parametrize("mode", ["training", "evaluation"])
def test_bn2d_time(day, check, reference, mode):
    """CPU time of forward and backward for (8, 64, 6, 6), beside level 2."""
    training = mode == "training"
    mine, level2 = passes(day, "BatchNorm2d", training), passes(reference, "BatchNorm2d", training)
    check.time_ratio("time", mine, level2, 10)
