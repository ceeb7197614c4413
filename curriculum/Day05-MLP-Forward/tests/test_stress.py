"""Day 05: inference whose memory does not grow with the depth, and no loop over samples or units."""

import numpy as np

from dl_from_scratch.grading import target


@target("MLP.forward")
def test_inference_memory(day, check):
    """Peak memory without training, for 256 samples and 4, 12 and 36 layers of 64 units."""

    def make(depth):
        rng = np.random.default_rng(0)
        model = day.MLP([64] * (depth + 1), rng)
        x = rng.normal(size=(256, 64))
        return lambda: model.forward(x, training=False)

    check.memory_growth("memory over depth", make, [4, 12, 36], 0.3)


@target("MLP.forward")
def test_forward_time(day, check, reference):
    """CPU time of 1000 samples through 24-24-24-10, beside level 2."""

    def forward(module):
        rng = np.random.default_rng(0)
        model = module.MLP([24, 24, 24, 10], rng)
        x = rng.normal(size=(1000, 24))
        return lambda: model.forward(x)

    check.time_ratio("time", forward(day), forward(reference), 10)
