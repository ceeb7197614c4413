"""Day 08: p = 1, draws that equal p, zeros in x, evaluation in between, logits of ±1e4, NaN, float32, the caller's arrays."""

import math

import numpy as np

from dl_from_scratch.grading import target

INF, NAN = float("inf"), float("nan")
FLOAT32 = {"rtol": 1e-3, "atol": 1e-3}

# ---------------------------------------------------------------------- the L2 penalty


@target("l2_penalty")
def test_l2_penalty_ends(day, check):
    """No parameters, only biases, empty weights, lam 0, NaN, float32; the parameters stay as they are."""
    W = np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 1.0]])
    before = W.copy()
    check.value("no parameters", day.l2_penalty({}, 0.5), 0.0)
    check.value("only biases", day.l2_penalty({"b": np.ones(3), "s": np.array(2.0)}, 0.5), 0.0)
    check.value("empty weights", day.l2_penalty({"W": np.zeros((0, 3))}, 0.5), 0.0)
    check.value("lam 0", day.l2_penalty({"W": W}, 0.0), 0.0)
    check.value("a row", day.l2_penalty({"W": W[:1]}, 0.2), 0.525, explain=about_rows)
    check.value("a strided view", day.l2_penalty({"W": W[:, ::2]}, 0.2), 1.125)
    check.value("any names", day.l2_penalty({"layers.0.W": W, "bias": W.T, "w": W[0]}, 0.2), 3.05)
    check.value("NaN", day.l2_penalty({"W": np.array([[1.0, NAN]]), "b": np.ones(2)}, 0.2), NAN)
    check.value("NaN in a bias", day.l2_penalty({"W": W, "b": np.array([NAN])}, 0.2), 1.525)
    check.value("float32", day.l2_penalty({"W": W.astype(np.float32)}, 0.2), 1.525, **FLOAT32)
    check.value("one entry", day.l2_penalty({"W": np.array([[3.0]])}, 0.2), 0.9, explain=about_rows)
    thirds = np.arange(1.0, 13.0).reshape(3, 4) / 3
    check.value("all digits", day.l2_penalty({"W": thirds}, 0.2), 65 / 9, rtol=1e-10, atol=0.0)
    check.unchanged("W", W, before)


def about_rows(got, _):
    """Weights with one row taken for a bias."""
    return "an array of one row or one entry is a weight too, if it has two axes" if got == 0 else None


@target("l2_penalty_backward")
def test_l2_penalty_backward_ends(day, check):
    """Fresh arrays of the parameter's shape and dtype, for every key."""
    W = np.array([[1.0, -2.0, 0.5], [3.0, NAN, 1.0]])
    single = np.array([[1.0, 2.0]], np.float32)
    b, s = np.array([1.0, NAN, 3.0]), np.array(2.0)
    params = {"W": W, "b": b, "b2": b, "s": s, "single": single, "nothing": np.zeros((0, 3)), "view": W.T[::2]}
    before = {name: p.copy() for name, p in params.items()}
    grads = day.l2_penalty_backward(1.0, params, 1.0)
    check.value("W", grads["W"], before["W"])
    check.value("b", grads["b"], np.zeros(3), explain=about_zeros)
    check.value("scalar", grads["s"], np.zeros(()))
    check.value("float32", grads["single"], before["single"])
    check.value("empty", grads["nothing"], np.zeros((0, 3)))
    check.value("view", grads["view"], before["view"])
    shared = [name for name, g in grads.items() if any(np.may_share_memory(g, p) for p in params.values())]
    check.that(
        "fresh",
        not shared,
        f"the gradient of {shared[0] if shared else ''} shares memory with a parameter: it is the caller's to write into",
    )
    other = [name for name, g in grads.items() if not isinstance(g, np.ndarray)]
    fixed = [name for name, g in grads.items() if isinstance(g, np.ndarray) and not g.flags.writeable]
    what = f"that of {(other + fixed)[0]!r} is {type(grads[(other + fixed)[0]]).__name__}" if other + fixed else ""
    check.that(
        "writeable",
        not other + fixed,
        "every gradient should be an array that can be written into",
        actual=what,
        explain=about_fresh_arrays(grads, other, fixed),
    )
    check.that(
        "zeros of their own",
        grads["b"] is not grads["b2"] and not np.may_share_memory(grads["b"], grads["b2"]),
        "the zeros of two parameters should be two arrays: what is added to one must not reach the other",
    )
    check.value("no parameters", day.l2_penalty_backward(1.0, {}, 0.5), {})
    check.value("dloss 0", day.l2_penalty_backward(0.0, {"W": single}, 0.5)["W"], np.zeros((1, 2), np.float32))
    check.value("lam 0", day.l2_penalty_backward(1.0, {"W": single}, 0.0)["W"], np.zeros((1, 2), np.float32))
    for name in ("W", "b", "single"):
        check.unchanged(name, params[name], before[name])


def about_zeros(got, _):
    """Zeros that were got by multiplying."""
    if isinstance(got, np.ndarray) and np.isnan(got).any():
        return "0 * NaN is NaN: make the zeros of a bias by np.zeros_like, not by a product"
    return None


def about_fresh_arrays(grads, other, fixed):
    """Why a gradient cannot be written into."""
    if other and isinstance(grads[other[0]], np.generic):
        return f"{other[0]!r} has no axes, and arithmetic turns such an array into a NumPy number: np.zeros_like gives an array"
    return f"{fixed[0]!r} is read-only, as np.broadcast_to makes it: copy it" if fixed else None


@target("l2_penalty")
def test_l2_penalty_errors(day, check):
    """lam below 0 rewards large weights."""
    check.raises("lam below 0", ValueError, lambda: day.l2_penalty({"W": np.ones((2, 2))}, -0.1))
    check.raises("lam below 0, no parameters", ValueError, lambda: day.l2_penalty({}, -0.1))


@target("l2_penalty_backward")
def test_l2_penalty_backward_errors(day, check):
    """The same error as the penalty."""
    check.raises("lam below 0", ValueError, lambda: day.l2_penalty_backward(1.0, {"W": np.ones((2, 2))}, -0.1))
    check.raises("lam below 0, no parameters", ValueError, lambda: day.l2_penalty_backward(1.0, {}, -0.1))


# ---------------------------------------------------------------------- dropout


FORWARD_FIRST = "forward gives another y here than it should, and backward goes by its mask: mend forward first"


def after_forward(layer, x, y):
    """Run forward, which should give y; what to say of the gradient if it did not."""
    got = layer.forward(x.copy())
    right = isinstance(got, np.ndarray) and got.shape == y.shape and np.allclose(got, y)
    return None if right else lambda *_: FORWARD_FIRST


def about_nan(got, _):
    """What 0/0 gives for p = 1."""
    if isinstance(got, np.ndarray) and not np.isfinite(got).all():
        return "0/0 = nan: with p = 1 there is nothing to scale, the output is 0"
    return None


def about_the_draw(rng, seed):
    """What a generator of this seed says of the draws that were made from it."""
    untouched = rng.bit_generator.state == np.random.default_rng(seed).bit_generator.state
    return (
        "nothing was drawn from the rng that was handed in; a copy, or a generator of its own, does not count"
        if untouched
        else None
    )


def check_everything_dropped(check, kind, shape, drawn):
    """p = 1: zeros, and a draw all the same."""
    x = np.full(shape, 3.0)
    rng, other = np.random.default_rng(5), np.random.default_rng(5)
    layer = kind(1.0, rng)
    y = layer.forward(x)
    other.random(drawn)
    check.value("y", y, np.zeros(shape), explain=about_nan)
    check.value("mask", layer.mask, np.zeros(drawn, bool), assigned="self.mask", explain=about_no_mask(1))
    check.that(
        "rng",
        rng.bit_generator.state == other.bit_generator.state,
        f"one draw of {drawn} should be made, also for p = 1, so that a run with another p draws the same numbers after it",
        explain=about_the_draw(rng, 5),
    )
    check.value("evaluation", layer.forward(x, training=False), x)
    check.value("p as an int", kind(1, np.random.default_rng(5)).forward(x), np.zeros(shape), explain=about_nan)


def about_no_mask(p):
    """What to say if a training forward leaves no mask."""
    why = f"the mask is None: a training forward draws and keeps what it drew, for p = {p} too"
    return lambda got, _: why if got is None else None


def check_gradient_at_the_ends(check, kind, shape):
    """p = 1: zeros; p = 0: dy; after evaluation dy in both."""
    x, dy = np.full(shape, 3.0), np.random.default_rng(1).normal(size=shape)
    left = "after a forward in evaluation the mask of the training step before it was used: evaluation sets mask to None"
    everything = kind(1.0, np.random.default_rng(5))
    why = after_forward(everything, x, np.zeros(shape)) or about_nan
    check.value("dx, p = 1", everything.backward(dy.copy()), np.zeros(shape), explain=why)
    everything.forward(x, training=False)
    check.value("dx of evaluation, p = 1", everything.backward(dy.copy()), dy, mistakes={left: np.zeros(shape)})
    nothing = kind(0, np.random.default_rng(5))
    why = after_forward(nothing, x, x)
    check.value("dx, p = 0", nothing.backward(dy.copy()), dy, explain=why)


def check_nothing_dropped(check, kind, shape, drawn):
    """p = 0: x, and a draw all the same."""
    x = np.random.default_rng(1).normal(size=shape)
    rng, other = np.random.default_rng(5), np.random.default_rng(5)
    layer = kind(0, rng)
    check.value("y", layer.forward(x), x)
    check.value("mask", layer.mask, np.ones(drawn, bool), assigned="self.mask", explain=about_no_mask(0))
    other.random(drawn)
    check.that(
        "rng",
        rng.bit_generator.state == other.bit_generator.state,
        f"one draw of {drawn} should be made, also for p = 0, so that a run with another p draws the same numbers after it",
        explain=about_the_draw(rng, 5),
    )


def check_draw_equal_to_p(check, kind, shape, drawn):
    """p is exactly one of the numbers that are drawn: that one is kept."""
    draws = np.random.default_rng(7).random(drawn)
    p = float(np.sort(draws.reshape(-1))[draws.size // 2])
    layer = kind(p, np.random.default_rng(7))
    layer.forward(np.ones(shape))
    only = "a draw that equals p is kept: >=, not >. So p = 0 keeps everything, also a draw of 0"
    check.value("mask", layer.mask, draws >= p, assigned="self.mask", mistakes={only: draws > p})


def masks_of_three(shape, drawn):
    """The masks of three training forwards with p = 0.4, of all samples twice, then of two, ready to be multiplied."""
    behind = (1,) * (len(shape) - len(drawn))
    generator = np.random.default_rng(8)
    few = (2,) + drawn[1:]
    return [(generator.random(shape) >= 0.4).reshape(shape + behind) for shape in (drawn, drawn, few)]


def check_order_of_forwards(check, kind, shape, drawn):
    """Training, evaluation, training again, another batch size."""
    x = np.random.default_rng(6).normal(size=shape)
    first, second, third = masks_of_three(shape, drawn)
    layer = kind(0.4, np.random.default_rng(8))
    y = layer.forward(x.copy())
    kept_y = np.copy(y)
    layer.forward(x.copy(), training=False)
    why = "the mask of the training step before it is still there: evaluation sets mask to None"
    kept = lambda got, _: why if isinstance(got, np.ndarray) else None  # noqa: E731
    check.value("mask after evaluation", layer.mask, None, assigned="self.mask", explain=kept)
    drawn_in_evaluation = (
        "the first training step is right and this one, after an evaluation, is not: evaluation must not draw, and each "
        "training forward draws once"
    )
    begun = kind(0.4, np.random.default_rng(8)).forward(x.copy())
    right = isinstance(begun, np.ndarray) and begun.shape == shape and np.allclose(begun, x * first / 0.6)
    said = lambda *_: drawn_in_evaluation if right else None  # noqa: E731
    check.value("y of training again", layer.forward(x.copy()), x * second / 0.6, explain=said)
    check.that(
        "the first y",
        np.array_equal(y, kept_y),
        "what one forward returned should stay as it is when forward is called again",
        explain="both calls returned the same buffer, and the second has overwritten what the first gave",
    )
    check.value("y of two samples", layer.forward(x[:2].copy()), x[:2] * third / 0.6, explain=said)


def check_order_of_calls(check, kind, shape, drawn):
    """Backward twice, evaluation in between, training again, another batch size."""
    rng = np.random.default_rng(6)
    x, dy = rng.normal(size=shape), rng.normal(size=shape)
    first, second, third = masks_of_three(shape, drawn)
    alone = kind(0.4, np.random.default_rng(8))
    of_first = after_forward(alone, x, x * first / 0.6)
    alone.forward(x.copy(), training=False)
    of_second = after_forward(alone, x, x * second / 0.6)
    of_third = after_forward(alone, x[:2], x[:2] * third / 0.6)
    generator = np.random.default_rng(8)
    layer = kind(0.4, generator)
    layer.forward(x.copy())
    state = generator.bit_generator.state
    dx = layer.backward(dy.copy())
    if generator.bit_generator.state != state:
        of_first = of_second = of_third = lambda *_: "backward drew from rng: it uses the mask of forward, and draws nothing"
    check.value("dx", dx, dy * first / 0.6, explain=of_first)
    layer.backward(np.zeros(shape))
    check.value("dx, a second time", layer.backward(dy.copy()), dy * first / 0.6, explain=of_first)
    layer.forward(x.copy(), training=False)
    left = "after a forward in evaluation the mask of the training step before it was used: evaluation sets mask to None"
    check.value("dx after evaluation", layer.backward(dy.copy()), dy, mistakes={left: dy * first / 0.6})
    layer.forward(x.copy())
    check.value("dx of training again", layer.backward(dy.copy()), dy * second / 0.6, explain=of_second)
    layer.forward(x[:2].copy())
    check.value("dx of two samples", layer.backward(dy[:2].copy()), dy[:2] * third / 0.6, explain=of_third)


def check_two_layers(check, kind, shape, drawn):
    """Two layers, each with a generator, a p and a mask of its own."""
    x, dy = np.random.default_rng(1).normal(size=shape), np.random.default_rng(2).normal(size=shape)
    behind = (1,) * (len(shape) - len(drawn))
    keep = (np.random.default_rng(3).random(drawn) >= 0.4).reshape(drawn + behind)
    one, two = kind(0.4, np.random.default_rng(3)), kind(0.7, np.random.default_rng(4))
    y = one.forward(x)
    two.forward(-x)
    dx, mask = one.backward(dy), one.mask
    why = "another layer came between: keep p, rng and the mask on self, not in the class or in a global name"
    alone = kind(0.4, np.random.default_rng(3))
    sound = np.allclose(alone.forward(x), x * keep / 0.6) and np.allclose(alone.backward(dy), dy * keep / 0.6)
    said = lambda *_: why if sound else None  # noqa: E731
    check.value("y", y, x * keep / 0.6, explain=said)
    check.value("dx", dx, dy * keep / 0.6, explain=said)
    check.value("mask", mask, keep.reshape(drawn), assigned="self.mask", explain=said)


def check_zeros_in_x(check, kind, shape, drawn):
    """Entries that are 0 before dropout get a gradient where they are kept."""
    x, dy = np.zeros(shape), np.random.default_rng(2).normal(size=shape)
    keep = np.random.default_rng(9).random(drawn) >= 0.5
    keep = keep.reshape(drawn + (1,) * (len(shape) - len(drawn)))
    forward_first = after_forward(kind(0.5, np.random.default_rng(9)), x + 1, (x + 1) * keep / 0.5)
    layer = kind(0.5, np.random.default_rng(9))
    layer.forward(x)
    why = "y = 0 does not mean dropped: x was 0 itself. Keep the mask, do not read it off y"
    check.value("dx", layer.backward(dy.copy()), 2 * dy * keep, mistakes={why: np.zeros(shape)}, explain=forward_first)


def check_arrays(check, kind, shape, drawn):
    """float32, NaN in its place, views, empty batches; x stays as it is."""
    x = np.random.default_rng(4).normal(size=shape)
    x0 = x.copy()
    behind = (1,) * (len(shape) - len(drawn))
    keep = np.broadcast_to((np.random.default_rng(3).random(drawn) >= 0.4).reshape(drawn + behind), shape)
    y = kind(0.4, np.random.default_rng(3)).forward(x)
    y[...] = 100.0
    check.unchanged("x", x, x0)
    x = x0

    single = kind(0.4, np.random.default_rng(3))
    x32 = x.astype(np.float32)
    y32 = single.forward(x32.copy())
    check.value("float32", y32, x * keep / 0.6, dtype=None, **FLOAT32)
    check_float32(check, "dtype of float32", y32)
    check.value("float32 in evaluation", single.forward(x32.copy(), training=False), x32)
    none = kind(1.0, np.random.default_rng(3))
    check.value("float32, p = 1", none.forward(x32.copy()), np.zeros(shape, np.float32))

    spoilt = x.copy()
    at = tuple(int(i) for i in np.argwhere(keep)[0])
    spoilt[at] = NAN
    check.value("NaN where kept", kind(0.4, np.random.default_rng(3)).forward(spoilt.copy()), spoilt * keep / 0.6)

    wide = np.concatenate([x, x], axis=-1)[..., ::2]
    mask = (np.random.default_rng(3).random(wide.shape[: len(drawn)]) >= 0.4).reshape(wide.shape[: len(drawn)] + behind)
    expected = wide * mask / 0.6
    check.value("a strided view", kind(0.4, np.random.default_rng(3)).forward(wide), expected)

    empty = kind(0.4, np.random.default_rng(3))
    nothing = np.zeros((0,) + shape[1:])
    check.value("N = 0", empty.forward(nothing), nothing)
    check.value("N = 1", kind(0.4, np.random.default_rng(3)).forward(x[:1].copy()), x[:1] * keep[:1] / 0.6)


def check_arrays_of_backward(check, kind, shape, drawn):
    """The output is the caller's, dy stays as it is; float32, empty batches."""
    rng = np.random.default_rng(4)
    x, dy = rng.normal(size=shape), rng.normal(size=shape)
    dy0 = dy.copy()
    behind = (1,) * (len(shape) - len(drawn))
    keep = np.broadcast_to((np.random.default_rng(3).random(drawn) >= 0.4).reshape(drawn + behind), shape)
    layer = kind(0.4, np.random.default_rng(3))
    why = after_forward(layer, x, x * keep / 0.6)
    layer = kind(0.4, np.random.default_rng(3))
    y = layer.forward(x)
    y[...] = 100.0
    dx = layer.backward(dy)
    check.value("dx, y overwritten", dx, dy0 * keep / 0.6, explain=why)
    dx[...] = 0.0
    check.unchanged("dy", dy, dy0)
    check.value("dx, the first one overwritten", layer.backward(dy0.copy()), dy0 * keep / 0.6, explain=why)

    single = kind(0.4, np.random.default_rng(3))
    single.forward(x.astype(np.float32))
    dx32 = single.backward(dy0.astype(np.float32))
    check.value("dx of float32", dx32, dy0 * keep / 0.6, dtype=None, explain=why, **FLOAT32)
    check_float32(check, "dtype of dx of float32", dx32)
    empty = kind(0.4, np.random.default_rng(3))
    nothing = np.zeros((0,) + shape[1:])
    empty.forward(nothing)
    check.value("dx of N = 0", empty.backward(nothing), nothing)


def check_float32(check, name, got):
    """float32 stays float32."""
    dtype = getattr(got, "dtype", None)
    check.that(
        name,
        dtype == np.float32,
        f"float32 goes in, so float32 should come out, not {dtype}",
        expected="float32",
        actual=str(dtype),
        explain="something float64 is in the product: a float mask, a NumPy scalar, or `mask / (1 - p)`, since a bool array "
        "divided by a float is float64. Multiply by the bool mask first, then divide by the Python float 1 - p",
    )


def check_rates(check, kind):
    """p outside [0, 1]."""
    rng = np.random.default_rng(0)
    check.raises("p below 0", ValueError, lambda: kind(-0.1, rng))
    check.raises("p above 1", ValueError, lambda: kind(1.5, rng))
    check.raises("p in per cent", ValueError, lambda: kind(20, rng))
    made = [kind(p, rng) for p in (0, 0.0, 1, 1.0)]
    check.that("0 and 1", all(isinstance(layer, kind) for layer in made), "p = 0 and p = 1 should be allowed")


ENTRIES = ((5, 7), (5, 7))
CHANNELS = ((5, 3, 2, 2), (5, 3))
"""The shape of x, and what is drawn for it."""


@target("Dropout.forward")
def test_dropout_of_everything(day, check):
    """p = 1."""
    check_everything_dropped(check, day.Dropout, *ENTRIES)


@target("Dropout2d.forward")
def test_dropout2d_of_everything(day, check):
    """p = 1."""
    check_everything_dropped(check, day.Dropout2d, *CHANNELS)


@target("Dropout.forward")
def test_dropout_of_nothing(day, check):
    """p = 0."""
    check_nothing_dropped(check, day.Dropout, *ENTRIES)


@target("Dropout2d.forward")
def test_dropout2d_of_nothing(day, check):
    """p = 0."""
    check_nothing_dropped(check, day.Dropout2d, *CHANNELS)


@target("Dropout.backward")
def test_dropout_gradient_at_the_ends(day, check):
    """p = 1 and p = 0."""
    check_gradient_at_the_ends(check, day.Dropout, ENTRIES[0])


@target("Dropout2d.backward")
def test_dropout2d_gradient_at_the_ends(day, check):
    """p = 1 and p = 0."""
    check_gradient_at_the_ends(check, day.Dropout2d, CHANNELS[0])


@target("Dropout.forward")
def test_dropout_at_p(day, check):
    """A draw that equals p."""
    check_draw_equal_to_p(check, day.Dropout, *ENTRIES)


@target("Dropout2d.forward")
def test_dropout2d_at_p(day, check):
    """A draw that equals p."""
    check_draw_equal_to_p(check, day.Dropout2d, *CHANNELS)


@target("Dropout.forward")
def test_dropout_forwards(day, check):
    """Evaluation between two training steps, a smaller batch."""
    check_order_of_forwards(check, day.Dropout, *ENTRIES)


@target("Dropout2d.forward")
def test_dropout2d_forwards(day, check):
    """Evaluation between two training steps, a smaller batch."""
    check_order_of_forwards(check, day.Dropout2d, *CHANNELS)


@target("Dropout.backward")
def test_dropout_calls(day, check):
    """Backward twice, evaluation between two steps, a smaller batch."""
    check_order_of_calls(check, day.Dropout, *ENTRIES)


@target("Dropout2d.backward")
def test_dropout2d_calls(day, check):
    """Backward twice, evaluation between two steps, a smaller batch."""
    check_order_of_calls(check, day.Dropout2d, *CHANNELS)


@target("Dropout.forward")
def test_two_dropouts(day, check):
    """Another layer in between."""
    check_two_layers(check, day.Dropout, *ENTRIES)


@target("Dropout2d.forward")
def test_two_dropouts2d(day, check):
    """Another layer in between."""
    check_two_layers(check, day.Dropout2d, *CHANNELS)


@target("Dropout.backward")
def test_dropout_zeros_in_x(day, check):
    """x of zeros."""
    check_zeros_in_x(check, day.Dropout, *ENTRIES)


@target("Dropout2d.backward")
def test_dropout2d_zeros_in_x(day, check):
    """x of zeros."""
    check_zeros_in_x(check, day.Dropout2d, *CHANNELS)


@target("Dropout.forward")
def test_dropout_arrays(day, check):
    """dtype, NaN, views, empty batches, the caller's arrays."""
    check_arrays(check, day.Dropout, *ENTRIES)


@target("Dropout2d.forward")
def test_dropout2d_arrays(day, check):
    """dtype, NaN, views, empty batches, the caller's arrays."""
    check_arrays(check, day.Dropout2d, *CHANNELS)


@target("Dropout.backward")
def test_dropout_arrays_of_backward(day, check):
    """The caller's arrays, dtype, empty batches."""
    check_arrays_of_backward(check, day.Dropout, *ENTRIES)


@target("Dropout2d.backward")
def test_dropout2d_arrays_of_backward(day, check):
    """The caller's arrays, dtype, empty batches."""
    check_arrays_of_backward(check, day.Dropout2d, *CHANNELS)


@target("Dropout.forward")
def test_dropout_axes(day, check):
    """One axis, three axes, a transposed array: the draw has x's shape."""
    x = np.arange(1.0, 25.0)
    for shape in ((24,), (2, 3, 4)):
        keep = np.random.default_rng(2).random(shape) >= 0.4
        got = day.Dropout(0.4, np.random.default_rng(2)).forward(x.copy().reshape(shape))
        check.value(f"{shape}", got, x.reshape(shape) * keep / 0.6)
    turned = x.reshape(4, 6).T
    keep = np.random.default_rng(2).random((6, 4)) >= 0.4
    expected = turned * keep / 0.6
    check.value("transposed", day.Dropout(0.4, np.random.default_rng(2)).forward(turned), expected)


AXES = ((4, 3, 5), (2, 3, 2, 1, 3), (3, 3, 3), (2, 3, 0, 2), (2, 3, 3, 2))


@target("Dropout2d.forward")
def test_dropout2d_axes(day, check):
    """Sequences (N, C, L), volumes (N, C, D, H, W), images without pixels; fewer than three axes are refused."""
    for shape in AXES:
        x = np.arange(1.0, 1.0 + np.prod(shape)).reshape(shape)
        keep = (np.random.default_rng(2).random(shape[:2]) >= 0.4).reshape(shape[:2] + (1,) * (len(shape) - 2))
        layer = day.Dropout2d(0.4, np.random.default_rng(2))
        trailing = "the mask was lined up with the last axes: give (N, C) an axis of length 1 for each axis behind"
        wrong = {trailing: lambda x=x: x * (np.random.default_rng(2).random(x.shape[:2]) >= 0.4) / 0.6}
        check.value(f"{shape}", layer.forward(x), x * keep / 0.6, mistakes=wrong)
    layer = day.Dropout2d(0.4, np.random.default_rng(2))
    check.raises("(3, 4)", ValueError, lambda: layer.forward(np.ones((3, 4))), ["(3, 4)"], "features (N, D) are Dropout's")
    check.raises("(4,)", ValueError, lambda: layer.forward(np.ones(4)), ["(4,)"])
    check.raises("(3, 4) in evaluation", ValueError, lambda: layer.forward(np.ones((3, 4)), training=False), ["(3, 4)"])


@target("Dropout2d.backward")
def test_dropout2d_axes_of_backward(day, check):
    """Gradients for sequences, volumes, images without pixels."""
    for shape in AXES:
        x = np.arange(1.0, 1.0 + np.prod(shape)).reshape(shape)
        keep = (np.random.default_rng(2).random(shape[:2]) >= 0.4).reshape(shape[:2] + (1,) * (len(shape) - 2))
        layer = day.Dropout2d(0.4, np.random.default_rng(2))
        why = after_forward(layer, x, x * keep / 0.6)
        check.value(f"dx of {shape}", layer.backward(x + 1), (x + 1) * keep / 0.6, explain=why)


@target("Dropout.__init__")
def test_dropout_rates(day, check):
    """p outside [0, 1]."""
    check_rates(check, day.Dropout)


@target("Dropout2d.__init__")
def test_dropout2d_rates(day, check):
    """p outside [0, 1]."""
    check_rates(check, day.Dropout2d)


# ---------------------------------------------------------------------- label smoothing


@target("label_smoothing_loss")
def test_label_smoothing_loss_far_out(day, check):
    """Logits of ±1e4 in rows of their own, -inf with and without smoothing, NaN."""
    wrong = np.array([[1e4, 0.0, -1e4]])
    check.value("confident and wrong, eps 0", day.label_smoothing_loss(wrong, np.array([1]), 0.0), 1e4, explain=far)
    check.value("more wrong, eps 0.3", day.label_smoothing_loss(wrong, np.array([2]), 0.3), 1.7e4, explain=far)
    check.value("confident and right, eps 0.3", day.label_smoothing_loss(wrong, np.array([0]), 0.3), 3e3, explain=far)
    rows = np.array([[1e4, 1e4], [-1e4, -1e4 - 1], [0.0, 1.0]])
    tail = math.log1p(math.exp(-1))
    expected = (math.log(2) + (1 + tail - 0.1) + (tail + 0.1)) / 3
    got = day.label_smoothing_loss(rows, np.array([0, 1, 1]), 0.2)
    alone = [day.label_smoothing_loss(rows[n : n + 1], np.array([label]), 0.2) for n, label in enumerate((0, 1, 1))]
    check.value("rows of different levels", got, expected, explain=row_maximum if np.isfinite(alone).all() else far)
    ruled_out, labels = np.array([[-INF, 0.0, 1.0], [2.0, -INF, 1.0]]), np.array([1, 0])
    expected = (math.log1p(math.exp(1)) + math.log1p(math.exp(-1))) / 2
    check.value("-inf, eps 0", day.label_smoothing_loss(ruled_out, labels, 0.0), expected, explain=of_minus_infinity)
    check.value("-inf, eps 0.1", day.label_smoothing_loss(ruled_out, labels, 0.1), INF)
    check.value("NaN", day.label_smoothing_loss(np.array([[NAN, 0.0], [1.0, 0.0]]), np.array([1, 0]), 0.2), NAN)


def far(got, expected):
    """What a loss of far-out logits comes from, if it is not their difference."""
    if isinstance(got, float) and 0 < got < 0.1 * expected:
        hidden = "a logarithm that is kept from falling hides how wrong the model is; use lse(z) - sum q z"
        return f"Loss {got:.3g} instead of {expected:g}: {hidden}"
    if isinstance(got, float) and not math.isfinite(got):
        return "exp(1e4) is inf and log(0) -inf: use lse(z) - sum q z, with each row's maximum subtracted"
    return None


def row_maximum(got, _):
    """What a common maximum does to a row far below it."""
    if isinstance(got, float) and not math.isfinite(got):
        return "the row at -1e4 lost all its exponentials: subtract each row's own maximum before exp"
    return None


def of_minus_infinity(got, _):
    """What a product with -inf gives."""
    if got != got:
        return "nan: 0 * -inf, where the target of a ruled-out class is 0; with eps = 0 only the label's entry counts"
    return None


@target("label_smoothing_loss_backward")
def test_label_smoothing_backward_far_out(day, check):
    """Logits of ±1e4 in rows of their own, -inf, and NaN in one row only."""
    logits = np.array([[1e4, 0.0, -1e4], [-1e4, -1e4, -INF], [NAN, 0.0, 1.0], [0.0, math.log(2), -INF]])
    labels = np.array([1, 0, 1, 0])
    p = np.array([[1.0, 0.0, 0.0], [0.5, 0.5, 0.0], [NAN, NAN, NAN], [1 / 3, 2 / 3, 0.0]])
    for eps in (0.0, 0.3):
        expected = p - (1 - eps) * np.eye(3)[labels] - eps / 3
        check.value(
            f"dz, eps {eps:g}",
            day.label_smoothing_loss_backward(4.0, logits, labels, eps),
            expected,
            explain=lambda got, expected, eps=eps: lost_rows(
                got, expected, lambda rows: day.label_smoothing_loss_backward(4.0, logits[rows], labels[rows], eps)
            ),
        )


def lost_rows(got, expected, of):
    """Rows that are NaN where they should not be; ``of`` computes the gradient of some of the rows alone."""
    if not isinstance(got, np.ndarray) or got.shape != expected.shape:
        return None
    sound = ~np.isnan(expected).any(axis=1)
    lost = np.isnan(got).any(axis=1) & sound
    if (lost == sound).all() and np.isnan(of(np.flatnonzero(sound))).any(axis=1).all():
        return (
            "a softmax that became 0 was divided by: the product of -q/p and the Jacobian is softmax(z) - q, without a division"
        )
    if (lost == sound).all():
        return "one NaN spread to all rows: each row has its own maximum and its own sum"
    if lost[0]:
        return "exp(1e4) is inf, and inf/inf is NaN: subtract each row's maximum before exp"
    if lost[1]:
        return "the row at -1e4 lost all its exponentials: subtract each row's own maximum before exp"
    return None


def batch(rng):
    """5 rows of 3 logits, their labels, and for eps = 0.3 the loss of each row and its gradient, not yet divided by N."""
    logits, labels = rng.normal(size=(5, 3)), np.array([2, 0, 1, 1, 2])
    q = 0.7 * np.eye(3)[labels] + 0.1
    lse = np.log(np.exp(logits).sum(axis=1))
    return logits, labels, lse - (q * logits).sum(axis=1), np.exp(logits - lse[:, None]) - q


def empty(got, _):
    """What a mean of nothing gives."""
    return "the mean of no rows is 0/0: this course says 0.0 (torch says nan)" if got != got else None


@target("label_smoothing_loss")
def test_label_smoothing_loss_arrays(day, check, rng):
    """float32, labels of every integer type, views, one row, one class, none; the inputs stay as they are."""
    logits, labels, losses, _ = batch(rng)
    logits0, labels0 = logits.copy(), labels.copy()
    expected = float(losses.mean())
    check.value("int64 labels", day.label_smoothing_loss(logits, labels, 0.3), expected)
    check.value("uint8 labels", day.label_smoothing_loss(logits, labels.astype(np.uint8), 0.3), expected)
    check.value("int8 labels", day.label_smoothing_loss(logits, labels.astype(np.int8), 0.3), expected)
    check.value("float32", day.label_smoothing_loss(logits.astype(np.float32), labels, 0.3), expected, **FLOAT32)
    check.value("a transposed view", day.label_smoothing_loss(logits.T.copy().T, labels, 0.3), expected)
    check.value("N = 1", day.label_smoothing_loss(logits[1:2], labels[1:2], 0.3), float(losses[1]))
    check.value("one class", day.label_smoothing_loss(logits[:, :1], np.zeros(5, int), 0.3), 0.0)
    check.value("N = 0", day.label_smoothing_loss(np.zeros((0, 3)), np.zeros(0, int), 0.3), 0.0, explain=empty)
    check.value("eps as an int", day.label_smoothing_loss(logits, labels, 1), day.label_smoothing_loss(logits, labels, 1.0))
    check.unchanged("logits", logits, logits0)
    check.unchanged("labels", labels, labels0)


@target("label_smoothing_loss_backward")
def test_label_smoothing_backward_arrays(day, check, rng):
    """float32, labels of every integer type, views, one row, one class, none; the inputs stay as they are."""
    logits, labels, _, d = batch(rng)
    logits0, labels0 = logits.copy(), labels.copy()
    expected = d / 5

    def backward(*args):
        return day.label_smoothing_loss_backward(*args)

    check.value("int64 labels", backward(1.0, logits, labels, 0.3), expected)
    check.value("uint8 labels", backward(1.0, logits, labels.astype(np.uint8), 0.3), expected)
    single = backward(1.0, logits.astype(np.float32), labels, 0.3)
    check.value("float32", single, expected.astype(np.float32), **FLOAT32)
    check.value("a transposed view", backward(1.0, logits.T.copy().T, labels, 0.3), expected)
    check.value("N = 1", backward(1.0, logits[1:2], labels[1:2], 0.3), d[1:2])
    check.value("one class", backward(1.0, logits[:, :1], np.zeros(5, int), 0.3), np.zeros((5, 1)))
    check.value("N = 0", backward(1.0, np.zeros((0, 3)), np.zeros(0, int), 0.3), np.zeros((0, 3)))
    check.value("dloss 0", backward(0.0, logits, labels, 0.3), np.zeros((5, 3)))
    check.unchanged("logits", logits, logits0)
    check.unchanged("labels", labels, labels0)


def check_smoothing_errors(check, call):
    """eps outside [0, 1], labels that are no classes, shapes that do not go together."""
    z, classes = np.ones((3, 4)), np.array([0, 1, 2])

    def of(z, labels, eps=0.1):
        return lambda: call(z, np.asarray(labels), eps)

    wraps = "-1 is no class; as an index NumPy wraps it to the last one, without a word"
    check.raises("eps below 0", ValueError, of(z, classes, -0.1), explain="targets would be negative: eps lies in [0, 1]")
    check.raises("eps above 1", ValueError, of(z, classes, 1.5))
    check.raises("label -1", ValueError, of(z, [0, -1, 2]), explain=wraps)
    check.raises("label C", ValueError, of(z, [0, 4, 2]), explain="the classes are 0..C-1: C is one too many")
    check.raises("labels of float", ValueError, of(z, [0.0, 1.0, 2.0]), explain="labels are integers: 1.5 is no class")
    check.raises(
        "labels (3, 1)",
        ValueError,
        of(z, classes[:, None]),
        explain="as an index beside np.arange(3), (3, 1) picks 3 x 3 entries",
    )
    check.raises(
        "labels (1,)",
        ValueError,
        of(z, [1]),
        explain="one label for 3 rows: it broadcasts to all of them, unless you compare the shapes",
    )
    check.raises("2 labels for 3 rows", ValueError, of(z, [0, 1]))
    check.raises("onehot labels", ValueError, of(z, np.eye(4, dtype=int)[:3]))
    check.raises("logits (4,)", ValueError, of(z[0], [1, 2, 0, 3]))


@target("label_smoothing_loss")
def test_label_smoothing_loss_errors(day, check):
    """eps below 0 and above 1; labels -1, C, float, of another length or number of axes."""
    check_smoothing_errors(check, day.label_smoothing_loss)


@target("label_smoothing_loss_backward")
def test_label_smoothing_backward_errors(day, check):
    """The same errors as the loss."""
    check_smoothing_errors(check, lambda z, labels, eps: day.label_smoothing_loss_backward(1.0, z, labels, eps))


# ---------------------------------------------------------------------- max-norm


def about_columns(got, expected):
    """The first column that is wrong, by its length."""
    if not isinstance(got, np.ndarray) or got.shape != expected.shape or not np.isfinite(got).all():
        return None
    for j in range(expected.shape[1]):
        length, right = (math.sqrt(float((W[:, j] ** 2).sum())) for W in (got, expected))
        if abs(length - right) > 1e-5 * (1 + right):
            return f"column {j} came out with length {length:.6g}, expected {right:.6g}"
    return None


@target("max_norm_")
def test_max_norm_ends(day, check):
    """Columns of zeros, c = 0, c = inf, a length of exactly c, NaN in one column, no rows or columns, c below 0."""
    W = np.array([[3.0, 0.0, 0.3, 6.0], [4.0, 0.0, -0.4, -8.0]])
    zero = "0/0: a column of zeros is not longer than c, leave it"

    def nan(got, expected):
        if isinstance(got, np.ndarray) and np.isnan(got).any():
            return zero
        return about_columns(got, expected)

    check.value("c = 5", day.max_norm_(W.copy(), 5.0), np.array([[3.0, 0.0, 0.3, 3.0], [4.0, 0.0, -0.4, -4.0]]), explain=nan)
    check.value("c = 0", np.abs(day.max_norm_(W.copy(), 0.0)), np.zeros((2, 4)), explain=nan)
    check.value("c = 0, all zeros", day.max_norm_(np.zeros((2, 3)), 0.0), np.zeros((2, 3)), explain=nan)
    check.value("c = inf", day.max_norm_(W.copy(), INF), W, explain=about_columns)
    check.value("c as an int", day.max_norm_(W.copy(), 5), day.max_norm_(W.copy(), 5.0))
    spoilt = np.array([[NAN, 3.0, 6.0], [1.0, 4.0, -8.0]])
    limited = day.max_norm_(spoilt.copy(), 5.0)
    check.value("beside NaN", limited[:, 1:].copy(), np.array([[3.0, 3.0], [4.0, -4.0]]), explain=about_columns)
    check.that("NaN", np.isnan(limited[0, 0]), "NaN should stay NaN", actual=str(limited[0, 0]))
    check.value("no rows", day.max_norm_(np.zeros((0, 3)), 1.0), np.zeros((0, 3)))
    check.value("no columns", day.max_norm_(np.zeros((3, 0)), 1.0), np.zeros((3, 0)))
    check.value("one row", day.max_norm_(np.array([[-3.0, 1.0]]), 2.0), np.array([[-2.0, 1.0]]), explain=about_columns)
    check.raises("c below 0", ValueError, lambda: day.max_norm_(np.ones((2, 2)), -1.0))


@target("max_norm_")
def test_max_norm_arrays(day, check):
    """float32; views are limited in the memory that they show."""
    W32 = np.array([[3.0, 0.3], [4.0, 0.4]], np.float32)
    day.max_norm_(W32, 1.0)
    check.value("float32", W32, np.array([[0.6, 0.3], [0.8, 0.4]], np.float32), **FLOAT32)
    base = np.array([[3.0, 7.0, 6.0, 7.0], [4.0, 7.0, 8.0, 7.0]])
    given = base.copy()
    result = day.max_norm_(base[:, ::2], 5.0)
    right = np.array([[3.0, 7.0, 3.0, 7.0], [4.0, 7.0, 4.0, 7.0]])
    check.value("a strided view", base, right, explain=about_copies(given, result, right[:, ::2]))
    rows = np.array([[3.0, 4.0], [6.0, 8.0], [0.3, 0.4]])
    given = rows.copy()
    result = day.max_norm_(rows.T, 5.0)
    right = np.array([[3.0, 4.0], [3.0, 4.0], [0.3, 0.4]])
    check.value("a transposed view", rows, right, explain=about_copies(given, result, right.T))


def about_copies(given, result, right):
    """A view whose memory did not change, though what came back is limited; else the column that is wrong."""
    why = "the limited values went into a copy: write into the array that you were given"
    limited = isinstance(result, np.ndarray) and result.shape == right.shape and np.allclose(result, right)
    return lambda got, expected: why if limited and np.array_equal(got, given) else about_columns(got, expected)


# ---------------------------------------------------------------------- early stopping


def said_by(stopping, values):
    """What step says for each value, NumPy's bools as bools."""
    answers = [stopping.step(value) for value in values]
    return [bool(answer) if isinstance(answer, np.bool_) else answer for answer in answers]


@target("EarlyStopping.step")
def test_early_stopping_nan(day, check):
    """NaN and inf are never better, and count; NaN before anything else, too."""
    why = "a diverged run was taken as the best: `nan < best` is False, but `not (nan >= best)` is True"
    stopping = day.EarlyStopping(2)
    said = said_by(stopping, [1.0, NAN, NAN, 0.5, NAN])
    nan_is_best = stopping.best != stopping.best
    check.value(
        "1, nan, nan, 0.5, nan", said, [False, False, True, False, False], explain=lambda *_: why if nan_is_best else None
    )
    check.value("best", float(stopping.best), 0.5, explain=lambda got, _: why if got != got else None)
    check.value("best_step", stopping.best_step, 3)
    stopping = day.EarlyStopping(3)
    said = said_by(stopping, [NAN, INF, NAN, 7.0])
    check.value("nan, inf, nan, 7", said, [False, False, True, False])
    check.value("best after it", float(stopping.best), 7.0, explain=lambda got, _: why if got != got else None)
    check.value("best_step after it", stopping.best_step, 3)
    stopping = day.EarlyStopping(1)
    check.value("only nan", said_by(stopping, [NAN]), [True])
    check.value("best without any", float(stopping.best), INF)
    check.value("best_step without any", stopping.best_step, -1)


@target("EarlyStopping.step")
def test_early_stopping_ends(day, check):
    """Lower by exactly min_delta, negative values, NumPy floats, two runs at a time."""
    stopping = day.EarlyStopping(2, min_delta=0.25)
    why = "lower by exactly min_delta is not enough: value < best - min_delta"
    said = said_by(stopping, [1.0, 0.75, 0.7, 0.75])
    check.value(
        "1, 0.75, 0.7, 0.75", said, [False, False, False, False], explain=lambda *_: why if stopping.best_step == 1 else None
    )
    check.value("best", float(stopping.best), 0.7)
    check.value("best_step", stopping.best_step, 2)
    below = day.EarlyStopping(1)
    check.value("below 0", said_by(below, [-1.0, -2.0, -1.5, -INF, -INF]), [False, False, True, False, True])
    check.value("best below 0", float(below.best), -INF)
    first, second = day.EarlyStopping(1), day.EarlyStopping(1)
    first.step(0.5)
    check.value("a second run", said_by(second, [3.0]), [False])
    check.value("best of the first", float(first.best), 0.5)
    numpy = day.EarlyStopping(1)
    check.value("NumPy floats", said_by(numpy, list(np.array([2.0, 3.0, 1.0]))), [False, True, False])


@target("EarlyStopping.__init__")
def test_early_stopping_errors(day, check):
    """patience below 1, min_delta below 0."""
    never = "a patience of 0 says stop at once, whatever comes"
    check.raises("patience 0", ValueError, lambda: day.EarlyStopping(0), explain=never)
    check.raises("patience below 0", ValueError, lambda: day.EarlyStopping(-2))
    check.raises("min_delta below 0", ValueError, lambda: day.EarlyStopping(3, -0.1))
