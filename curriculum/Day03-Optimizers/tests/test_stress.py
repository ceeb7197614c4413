"""Day 03: temporaries of one parameter, not of all; state in the parameter's dtype; no loop over entries."""

import gc
import tracemalloc

import numpy as np

from dl_from_scratch.grading import target

ENTRIES = 800
BALLAST = 4 * ENTRIES
"""Held during a measured call: the growth of what is small beside four parameters does not count."""

SETTINGS = {
    "SGD": {"lr": 0.1, "momentum": 0.9, "nesterov": True, "weight_decay": 0.1},
    "RMSProp": {},
    "Adam": {"weight_decay": 0.1},
    "AdamW": {},
}
STATE_ARRAYS = {"SGD": 1, "RMSProp": 1, "Adam": 2, "AdamW": 2}


def arrays(count, entries, dtype=np.float64):
    """Parameters or gradients of equal size."""
    rng = np.random.default_rng(0)
    return {f"p{i}": rng.normal(size=entries).astype(dtype) for i in range(count)}


def ballasted(call):
    """The call with some memory held beside it."""

    def run():
        ballast = np.empty(BALLAST)
        call()
        return ballast

    return run


def of_each_optimizer(body):
    """Make ``body(name, day, check, reference)`` a test of the ``step`` of each class."""
    for name in SETTINGS:

        def test(day, check, reference, name=name):
            body(name, day, check, reference)

        test.__doc__ = body.__doc__
        test.__name__ = f"test_{name.lower()}_{body.__name__}"
        globals()[test.__name__] = target(f"{name}.step")(test)


@of_each_optimizer
def temporaries(name, day, check, reference):
    """Peak memory of a step for 4, 12 and 36 parameters of 800 entries."""

    def make(count):
        optimizer = getattr(day, name)(arrays(count, ENTRIES), **SETTINGS[name])
        grads = arrays(count, ENTRIES)
        for _ in range(2):
            optimizer.step(grads)
        return ballasted(lambda: optimizer.step(grads))

    check.memory_growth("memory over parameters", make, [4, 12, 36], 0.3)


@of_each_optimizer
def state(name, day, check, reference):
    """What an optimizer keeps for 40 float32 parameters of 500 entries."""
    params, grads = arrays(40, 500, np.float32), arrays(40, 500, np.float32)
    gc.collect()
    tracemalloc.start()
    try:
        optimizer = getattr(day, name)(params, **SETTINGS[name])
        optimizer.step(grads)
        optimizer.step(grads)
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    needed, all_bytes = STATE_ARRAYS[name], 40 * 500 * 4
    check.that(
        "state",
        kept < 1.75 * needed * all_bytes,
        f"the state is {'1 array' if needed == 1 else '2 arrays'} of each parameter's size and dtype, "
        f"{needed * all_bytes} bytes here; yours takes {kept} bytes",
        expected=f"about {needed * all_bytes} bytes",
        actual=f"{kept} bytes",
        explain="float64 state for float32 parameters takes twice the memory, and so does an array that is kept but not needed",
    )


@of_each_optimizer
def time(name, day, check, reference):
    """CPU time of a step for (100, 100), beside level 2."""

    def stepping(module):
        params, grads = {"W": np.ones((100, 100))}, {"W": np.full((100, 100), 0.1)}
        optimizer = getattr(module, name)(params, **SETTINGS[name])
        return lambda: optimizer.step(grads)

    check.time_ratio("time", stepping(day), stepping(reference), 15)


@target("clip_grad_norm")
def test_clip_memory(day, check):
    """Peak memory of clipping 4, 12 and 36 gradients of 800 entries."""

    def make(count):
        grads = arrays(count, ENTRIES)
        return ballasted(lambda: day.clip_grad_norm(grads, 1.0))

    check.memory_growth("memory over gradients", make, [4, 12, 36], 0.3)


@target("clip_grad_norm")
def test_clip_time(day, check, reference):
    """CPU time of clipping (100, 100), beside level 2."""

    def clipping(module):
        grads = {"W": np.ones((100, 100))}
        return lambda: module.clip_grad_norm(grads, 1.0)

    check.time_ratio("time", clipping(day), clipping(reference), 15)
