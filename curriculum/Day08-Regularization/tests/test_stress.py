"""Day 08: a mask of one byte an entry, no loop over entries, no Jacobian, no list of past losses."""

import gc
import tracemalloc

import numpy as np

from dl_from_scratch.grading import target

ENTRIES = (200, 200)
IMAGES = (20, 30, 12, 12)


def check_kept(check, layer_of, shape, allowed, what):
    """What a layer keeps for backward, after its output is gone."""
    x = np.ones(shape)
    layer_of().forward(x)
    gc.collect()
    tracemalloc.start()
    try:
        layer = layer_of()
        layer.forward(x)
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    check.that(
        "kept",
        kept < allowed,
        f"for backward a layer keeps {what}; yours keeps {kept} bytes for x of {x.size} entries",
        expected=f"below {allowed:.0f} bytes",
        actual=f"{kept} bytes",
        explain=f"that is {kept / x.size:.1f} bytes an entry: a float64 mask takes 8, a bool one 1; x and the draws can go",
    )


def check_time(check, day, reference, kind, method, shape):
    """Calls of forward or backward, beside level 2."""
    x = np.ones(shape)

    def layer_of(module):
        layer = getattr(module, kind)(0.3, np.random.default_rng(0))
        layer.forward(x)
        return layer

    mine, other = (getattr(layer_of(module), method) for module in (day, reference))
    check.time_ratio("time", lambda: mine(x), lambda: other(x), 10)


@target("Dropout.forward")
def test_dropout_memory(day, check):
    """What (200, 200) entries leave behind."""
    entries = int(np.prod(ENTRIES))
    what = "one bool an entry"
    check_kept(check, lambda: day.Dropout(0.3, np.random.default_rng(0)), ENTRIES, 2.5 * entries, what)


@target("Dropout2d.forward")
def test_dropout2d_memory(day, check):
    """What 600 channels of 144 entries leave behind."""
    entries = int(np.prod(IMAGES))
    what = "one bool a channel, which broadcasts"
    check_kept(check, lambda: day.Dropout2d(0.3, np.random.default_rng(0)), IMAGES, 0.25 * entries, what)


@target("Dropout.forward")
def test_dropout_forward_time(day, check, reference):
    """CPU time for (200, 200), beside level 2."""
    check_time(check, day, reference, "Dropout", "forward", ENTRIES)


@target("Dropout.backward")
def test_dropout_backward_time(day, check, reference):
    """CPU time for (200, 200), beside level 2."""
    check_time(check, day, reference, "Dropout", "backward", ENTRIES)


@target("Dropout2d.forward")
def test_dropout2d_forward_time(day, check, reference):
    """CPU time for (20, 30, 12, 12), beside level 2."""
    check_time(check, day, reference, "Dropout2d", "forward", IMAGES)


@target("Dropout2d.backward")
def test_dropout2d_backward_time(day, check, reference):
    """CPU time for (20, 30, 12, 12), beside level 2."""
    check_time(check, day, reference, "Dropout2d", "backward", IMAGES)


def rows(count, classes):
    """Logits and labels."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(count, classes)), rng.integers(classes, size=count)


@target("label_smoothing_loss")
def test_label_smoothing_loss_time(day, check, reference):
    """CPU time for 1000 rows of 20 classes, beside level 2."""
    logits, labels = rows(1000, 20)
    check.time_ratio(
        "time",
        lambda: day.label_smoothing_loss(logits, labels, 0.1),
        lambda: reference.label_smoothing_loss(logits, labels, 0.1),
        15,
    )


@target("label_smoothing_loss_backward")
def test_label_smoothing_backward_time(day, check, reference):
    """CPU time for 1000 rows of 20 classes, beside level 2."""
    logits, labels = rows(1000, 20)
    check.time_ratio(
        "time",
        lambda: day.label_smoothing_loss_backward(1.0, logits, labels, 0.1),
        lambda: reference.label_smoothing_loss_backward(1.0, logits, labels, 0.1),
        15,
    )


@target("label_smoothing_loss_backward")
def test_label_smoothing_backward_memory(day, check):
    """Peak memory for 64 rows of 30, 90 and 270 classes."""

    def make(classes):
        logits, labels = rows(64, classes)
        return lambda: day.label_smoothing_loss_backward(1.0, logits, labels, 0.1)

    check.memory_growth("memory over classes", make, [30, 90, 270], 1.4)


def weights():
    """Three weights of (60, 40) and a bias."""
    rng = np.random.default_rng(0)
    return {"W1": rng.normal(size=(60, 40)), "b1": np.ones(40), "W2": rng.normal(size=(60, 40)), "K": np.ones((5, 20, 6, 4))}


@target("l2_penalty")
def test_l2_penalty_time(day, check, reference):
    """CPU time for 7200 weights, beside level 2."""
    params = weights()
    check.time_ratio("time", lambda: day.l2_penalty(params, 0.1), lambda: reference.l2_penalty(params, 0.1), 20)


@target("l2_penalty_backward")
def test_l2_penalty_backward_time(day, check, reference):
    """CPU time for 7200 weights, beside level 2."""
    params = weights()
    check.time_ratio(
        "time",
        lambda: day.l2_penalty_backward(1.0, params, 0.1),
        lambda: reference.l2_penalty_backward(1.0, params, 0.1),
        20,
    )


@target("max_norm_")
def test_max_norm_time(day, check, reference):
    """CPU time for (200, 200), beside level 2; half of the columns are too long at first."""
    W = np.random.default_rng(0).normal(size=(200, 200)) * np.linspace(0.5, 1.5, 200)
    check.time_ratio("time", lambda: day.max_norm_(W.copy(), 14.0), lambda: reference.max_norm_(W.copy(), 14.0), 15)


@target("EarlyStopping.step")
def test_early_stopping_memory(day, check):
    """Peak memory of 400, 1200 and 3600 steps."""

    def make(count):
        values = [1.0 + i for i in range(count)]
        stopping = day.EarlyStopping(10 * count)

        def steps():
            for value in values:
                stopping.step(value)

        return steps

    check.memory_growth("memory over steps", make, [400, 1200, 3600], 0.4)
