"""Day 02: time in nodes, not paths; memory of backward that does not grow with depth."""

import numpy as np

from dl_from_scratch.grading import target


@target("Tensor.backward")
def test_long_chain(day, check):
    """Time over the length of a chain."""

    def make(n):
        t = day.Tensor(np.ones(1), requires_grad=True)
        y = t
        for _ in range(n):
            y = y * 1.0001
        return y.backward

    check.time_growth("time over length", make, [2000, 6000, 18000], 1.4)


@target("Tensor.backward")
def test_doubling(day, check):
    """y = y + y: n nodes, 2^n paths."""

    def make(n):
        t = day.Tensor(np.ones(1), requires_grad=True)
        y = t
        for _ in range(n):
            y = y + y
        return y.backward

    check.time_growth("time over doublings", make, [6, 10, 14], 2.5)


@target("Tensor.backward")
def test_pending_gradients(day, check):
    """Memory over the length of a chain of products of 50000 entries."""

    def make(n):
        t = day.Tensor(np.ones(50_000), requires_grad=True)
        y = t
        for _ in range(n):
            y = y * t
        y = y.sum()
        t.zero_grad()
        return y.backward

    check.memory_growth("memory over length", make, [20, 40, 80], 0.4)
