"""Day 01: views cost nothing, and distances need no (N, M, D) array."""

import numpy as np

from dl_from_scratch.grading import target

L = 20000


@target("sliding_windows")
def test_windows_are_free(day, check):
    """Memory of a view of 20000 entries, for windows of 50, 100 and 200."""
    x = np.arange(float(L))
    for size in (50, 100, 200):
        check.peak_memory(f"windows of {size}", lambda size=size: day.sliding_windows(x, size), 20_000)


@target("broadcast_view")
def test_broadcast_is_free(day, check):
    """Memory of a view that stretches 1000 entries to 32 million."""
    x = np.arange(1000.0)
    check.peak_memory("view", lambda: day.broadcast_view(x, (8, 4000, 1000)), 20_000)


@target("sliding_windows")
def test_windows_take_no_time(day, check):
    """Time does not grow with the length."""
    check.time_growth("time", lambda n: lambda x=np.zeros(n): day.sliding_windows(x, n // 2), [2_000, 20_000, 200_000], 0.4)


@target("unbroadcast")
def test_unbroadcast_memory(day, check):
    """A long axis is summed away without a copy of the gradient."""
    check.memory_growth("memory", lambda n: lambda g=np.ones((n, 50)): day.unbroadcast(g, (50,)), [200, 1000, 5000], 0.5)


@target("pairwise_sq_dists")
def test_distances_memory(day, check, rng):
    """Peak memory for 256 x 256 distances does not depend on D."""

    def make(d):
        X, Y = rng.normal(size=(256, d)), rng.normal(size=(256, d))
        return lambda: day.pairwise_sq_dists(X, Y)

    check.memory_growth("memory over D", make, [16, 64, 256], 0.5)


@target("pairwise_sq_dists")
def test_distances_time(day, check, reference, rng):
    """Time for 200 x 200 distances in 32 dimensions, beside level 2."""
    X, Y = rng.normal(size=(200, 32)), rng.normal(size=(200, 32))
    check.time_ratio("time", lambda: day.pairwise_sq_dists(X, Y), lambda: reference.pairwise_sq_dists(X, Y), 60)
