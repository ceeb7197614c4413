"""Day 07: no Python loop over entries, and a report that forgets the layers behind it."""

import numpy as np

from dl_from_scratch.grading import target

SIDE = 60
"""Small enough for arrays that the allocator keeps at hand: fetching larger ones from the system takes longer than the sums."""
ALLOWED = 15
"""Masks, np.select and np.piecewise take up to 6 times as long as level 2, a comprehension 23 times and more."""
ALLOWED_FOR_GELU = 60
"""``x ** 3`` calls pow for every entry, 14 times level 2 and on some systems 40; it is allowed, a Python loop is not."""
ALLOWED_FOR_PRELU = 40
"""A loop over the channels is 18 to 29 times level 2 where there are as many as here: allowed too."""


def entries(seed):
    """An array of (60, 60)."""
    return np.random.default_rng(seed).normal(size=(SIDE, SIDE))


def timed(name, call, day, check, reference, allowed=ALLOWED):
    """CPU time of ``call(module)`` beside level 2."""
    check.time_ratio(f"time of {name}", lambda: call(day), lambda: call(reference), allowed)


@target("leaky_relu")
def test_leaky_relu_time(day, check, reference):
    """(60, 60) entries."""
    x = entries(0)
    timed("leaky_relu", lambda module: module.leaky_relu(x), day, check, reference)


@target("leaky_relu_backward")
def test_leaky_relu_backward_time(day, check, reference):
    """(60, 60) entries."""
    dy, x = entries(1), entries(0)
    timed("leaky_relu_backward", lambda module: module.leaky_relu_backward(dy, x), day, check, reference)


@target("elu")
def test_elu_time(day, check, reference):
    """(60, 60) entries."""
    x = entries(0)
    timed("elu", lambda module: module.elu(x), day, check, reference)


@target("elu_backward")
def test_elu_backward_time(day, check, reference):
    """(60, 60) entries."""
    dy, x = entries(1), entries(0)
    timed("elu_backward", lambda module: module.elu_backward(dy, x), day, check, reference)


@target("gelu")
def test_gelu_time(day, check, reference):
    """(60, 60) entries."""
    x = entries(0)
    timed("gelu", lambda module: module.gelu(x), day, check, reference, ALLOWED_FOR_GELU)


@target("gelu_backward")
def test_gelu_backward_time(day, check, reference):
    """(60, 60) entries."""
    dy, x = entries(1), entries(0)
    timed("gelu_backward", lambda module: module.gelu_backward(dy, x), day, check, reference, ALLOWED_FOR_GELU)


@target("silu")
def test_silu_time(day, check, reference):
    """(60, 60) entries."""
    x = entries(0)
    timed("silu", lambda module: module.silu(x), day, check, reference)


@target("silu_backward")
def test_silu_backward_time(day, check, reference):
    """(60, 60) entries."""
    dy, x = entries(1), entries(0)
    timed("silu_backward", lambda module: module.silu_backward(dy, x), day, check, reference)


@target("PReLU.forward")
def test_prelu_time(day, check, reference):
    """(60, 60) entries, 60 slopes."""
    x = entries(0)
    layers = {module: module.PReLU(SIDE) for module in (day, reference)}
    timed("PReLU.forward", lambda module: layers[module].forward(x), day, check, reference, ALLOWED_FOR_PRELU)


@target("PReLU.backward")
def test_prelu_backward_time(day, check, reference):
    """(60, 60) entries, 60 slopes."""
    dy, x = entries(1), entries(0)
    layers = {module: module.PReLU(SIDE) for module in (day, reference)}
    for layer in layers.values():
        layer.forward(x)
    timed("PReLU.backward", lambda module: layers[module].backward(dy), day, check, reference, ALLOWED_FOR_PRELU)


@target("signal_report")
def test_report_memory(day, check):
    """Peak memory for 4, 12 and 36 layers of 32 units, 400 samples."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(400, 32))

    def make(depth):
        weights = [0.2 * rng.normal(size=(32, 32)) for _ in range(depth)]
        return lambda: day.signal_report(x, weights, np.tanh)

    check.memory_growth("memory over depth", make, [4, 12, 36], 0.3)
