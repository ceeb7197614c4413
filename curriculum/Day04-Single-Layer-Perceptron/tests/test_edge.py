"""Day 04: scores of exactly 0, logits of ±1e4, empty batches, NaN, float32, arguments that cannot work, the caller's arrays."""

import math

import numpy as np
import pytest

from dl_from_scratch.grading import target

INF, NAN = float("inf"), float("nan")
FLOAT32 = {"rtol": 1e-3, "atol": 1e-3}

# ---------------------------------------------------------------------- the perceptron


@target("Perceptron.fit")
@pytest.mark.parametrize("side", [1, -1])
def test_score_of_zero_is_a_mistake(day, check, side):
    """One sample x = 0: the score is 0, a mistake; after one step b = y."""
    model = day.Perceptron(3)
    mistakes = model.fit(np.zeros((1, 3)), np.array([side]), 5)

    def why(got, _):
        if got != [0] or model.b != 0:
            return None
        if side == 1:
            return "nothing was learned from w = 0: a score of exactly 0 is a mistake too (<= 0)"
        return "a score of exactly 0 is predicted as -1, and still it is a mistake for y = -1: the test is y * score <= 0"

    check.value("mistakes", mistakes, [1, 0], explain=why)
    check.value("w", model.w, np.zeros(3), assigned="self.w")
    check.value("b", float(model.b), float(side), assigned="self.b")


@target("Perceptron.predict")
def test_predict_ends(day, check):
    """A score of exactly 0 is -1; no points have no sides."""
    model = day.Perceptron(2)
    X = np.array([[0.0, 0.0], [3.0, 1.0], [1.0, 1.0], [0.0, 1.0]])
    check.value("fresh", model.predict(X), np.array([-1, -1, -1, -1]), dtype=None, explain=zero_side)
    model.w, model.b = np.array([1.0, -2.0]), 1.0
    check.value("on the line", model.predict(X), np.array([1, 1, -1, -1]), dtype=None, explain=zero_side)
    tiny = np.array([[1e-9, 0.0], [-1e-9, 0.0]])
    model.b = 0.0
    check.value("just beside the line", model.predict(tiny), np.array([1, -1]), dtype=None)
    model.b = 1.0
    model.w[1] = -1.5
    check.value("w set in place", model.predict(X), np.array([1, 1, 1, -1]), dtype=None)
    check.value("no points", model.predict(np.zeros((0, 2))), np.zeros(0, int), dtype=None)


def zero_side(got, expected):
    """What happens at a score of 0."""
    if np.array_equal(got, [1, 1, 0, -1]):
        return "np.sign gives 0 at a score of 0: there are two sides, and 0 belongs to -1"
    if np.array_equal(got, np.zeros(4)):
        return "the sides are -1 and +1: a score of exactly 0 is -1"
    if np.array_equal(got, np.ones(4)) or np.array_equal(got, [1, 1, 1, -1]):
        return "a score of exactly 0 is -1: +1 needs a score above 0"
    return None


@target("Perceptron.fit")
def test_fit_ends(day, check):
    """No samples, no epochs, a start without mistakes, integers, columns that are views."""
    model = day.Perceptron(2)
    check.value("no samples", model.fit(np.zeros((0, 2)), np.zeros(0, int), 7), [0])
    check.value("no epochs", model.fit(np.ones((1, 2)), np.array([1]), 0), [])
    check.value("w and b untouched", np.append(model.w, model.b), np.zeros(3))
    X, y = np.array([[2, 1], [-1, 3]]), np.array([1.0, -1.0])
    check.value("integer points", model.fit(X, y, 9), [2, 0])
    check.value("w", model.w, np.array([3.0, -2.0]), assigned="self.w")
    check.value("nothing to learn", model.fit(X, y, 9), [0])
    wide = np.array([[2.0, 9.0, 1.0], [-1.0, 9.0, 3.0]])
    other = day.Perceptron(2)
    check.value("every second column", other.fit(wide[:, ::2], y, 9), [2, 0])


@target("Perceptron.fit")
def test_two_perceptrons(day, check):
    """Each has a w of its own, and none has the caller's samples in it."""
    X, y = np.array([[2.0, 1.0], [-1.0, 1.0]]), np.array([1, -1])
    before, sides = X.copy(), y.copy()
    one, two = day.Perceptron(2), day.Perceptron(2)
    one.fit(X, y, 9)
    shared = "both share one array: w belongs to the object" if np.may_share_memory(one.w, two.w) else None
    check.value("the second one's w", two.w, np.zeros(2), explain=lambda *_: shared)
    check.unchanged("X", X, before)
    check.unchanged("y", y, sides)
    one.fit(X[:1], -y[:1], 1)
    check.unchanged("X, after a second fit", X, before)


@target("Perceptron.fit")
def test_fit_from_a_given_line(day, check):
    """w and b that were set from outside are where fit begins; the array itself keeps its numbers."""
    X, y = np.array([[2.0, 1.0], [-1.0, 3.0]]), np.array([1, -1])
    model, given = day.Perceptron(2), np.array([-1.0, 1.0])
    model.w, model.b = given, 0.5
    check.value("mistakes", model.fit(X, y, 1), [2])
    check.value("w", model.w, np.array([2.0, -1.0]), assigned="self.w")
    check.value("b", float(model.b), 0.5, assigned="self.b")
    why = "`self.w += ...` writes into the array that was set from outside: put a new one in its place, self.w = self.w + ..."
    check.that(
        "the given array",
        np.array_equal(given, [-1.0, 1.0]),
        "an array that was set from outside should keep its numbers",
        expected="[-1, 1]",
        actual=str(given.tolist()),
        explain=why if model.w is given else None,
    )


@target("Perceptron.fit")
def test_fit_errors(day, check):
    """Labels of 0 and 1, and shapes that do not go together."""
    X, y = np.ones((3, 2)), np.array([1, -1, 1])

    def fit(X, y):
        return lambda: day.Perceptron(2).fit(X, y, 2)

    zeros = "labels of 0 never move w, as 0 * x is 0: the rule needs -1 and +1"
    check.raises("labels 0 and 1", ValueError, fit(X, (y + 1) // 2), explain=zeros)
    check.raises("a label of 2", ValueError, fit(X, np.array([1, -1, 2])))
    check.raises("a label of 0.5", ValueError, fit(X, np.array([1, -1, 0.5])))
    short = "compare the lengths first: `zip` stops at the shorter one"
    check.raises("2 labels for 3 samples", ValueError, fit(X, y[:2]), explain=short)
    check.raises("3 labels for 2 samples", ValueError, fit(X[:2], y), explain=short)
    check.raises("labels (3, 1)", ValueError, fit(X, y[:, None]))
    check.raises("3 features for 2 weights", ValueError, fit(np.ones((3, 3)), y))
    check.raises(
        "1 feature for 2 weights", ValueError, fit(np.ones((3, 1)), y), explain="one feature broadcasts to all weights"
    )
    check.raises("a single point", ValueError, fit(np.ones(2), y[:2]))


@target("Perceptron.predict")
def test_predict_errors(day, check):
    """Points of another dimension, or only one of them."""
    model = day.Perceptron(2)
    check.raises("3 features", ValueError, lambda: model.predict(np.ones((4, 3))))
    check.raises("1 feature", ValueError, lambda: model.predict(np.ones((4, 1))))
    check.raises("a single point", ValueError, lambda: model.predict(np.ones(2)))


# ---------------------------------------------------------------------- sigmoid and softmax


BY_HALVES = "exp(1e4) is inf, and inf/inf is NaN: use exp(-|z|)"


def halves(z):
    """exp(z) / (1 + exp(z))."""
    with np.errstate(all="ignore"):
        return np.exp(z) / (1 + np.exp(z))


@target("sigmoid")
def test_sigmoid_tails(day, check):
    """Both ends: 1e4, infinity, NaN, and the relative size of small values."""
    z = np.array([-1e4, 1e4, -INF, INF, NAN, 0.0])
    expected = np.array([0.0, 1.0, 0.0, 1.0, NAN, 0.5])
    check.value("far out", day.sigmoid(z), expected, mistakes={BY_HALVES: halves(z)})
    small = np.array([-30.0, -40.0, -300.0, -700.0])
    kept = check.value("small values", day.sigmoid(small), np.exp(small), atol=0.0, explain=of_the_tail)
    end = day.sigmoid(np.array([-720.0, -5.0]))
    check.that(
        "sigmoid(-720)",
        isinstance(end, np.ndarray) and end.shape == (2,) and 1e-313 < end[0] < 3e-313,
        "sigmoid(-720) should be exp(-720), about 2e-313",
        expected="2.03e-313",
        actual=str(end[0]) if isinstance(end, np.ndarray) and end.size else str(end),
        explain="exp(720) is inf, and 1/inf is 0: for negative z use exp(z) / (1 + exp(z))" if kept else None,
    )


def of_the_tail(got, expected):
    """Where small values got lost."""
    if got[0] > 0 and got[1] == 0 and got[3] == 0:
        return "exp(-40) was lost in a sum with 1, as in (1 + tanh(z/2)) / 2 and in 1 - sigmoid(-z): use exp(z) / (1 + exp(z))"
    if np.allclose(got[:2], expected[:2], rtol=1e-5, atol=0) and got[3] > expected[3]:
        return "z was limited, or a small constant was added: neither is needed, since exp(-|z|) cannot overflow"
    return None


@target("sigmoid")
def test_sigmoid_arrays(day, check, rng):
    """float32, empty, one axis, strided; the input stays as it is."""
    z = rng.normal(size=(4, 6))
    z[0, 0], z[1, 2] = 100.0, -100.0
    before, p = z.copy(), 1 / (1 + np.exp(-z))
    check.value("strided", day.sigmoid(z[:, ::2]), p[:, ::2])
    check.unchanged("z", z, before)
    check.value("float32", day.sigmoid(z.astype(np.float32)), p.astype(np.float32), **FLOAT32)
    check.value("empty", day.sigmoid(np.zeros((0, 3))), np.zeros((0, 3)))
    check.value("a large negative float32", day.sigmoid(np.array([-90, 90], np.float32)), np.array([0, 1], np.float32))


@target("softmax")
def test_softmax_far_out(day, check):
    """Rows at ±1e4, each with its own maximum; -inf; NaN in one row only."""
    z = np.array([[1e4, 1e4 - 1, 0.0], [-1e4, -1e4 - 1, -1e4 - 2], [-INF, 0.0, 1.0], [NAN, 0.0, 1.0], [3.0, 2.0, 1.0]])
    e1, e2 = math.exp(-1), math.exp(-2)
    two, three = 1 + e1, 1 + e1 + e2
    expected = np.array(
        [
            [1 / two, e1 / two, 0.0],
            [1 / three, e1 / three, e2 / three],
            [0.0, e1 / two, 1 / two],
            [NAN, NAN, NAN],
            [1 / three, e1 / three, e2 / three],
        ]
    )
    before = z.copy()
    check.value("rows", day.softmax(z), expected, mistakes=shifts(z))
    whys = (
        "exp(1e4) is inf, and inf/inf is NaN: subtract each column's maximum first",
        "NaN spread to all columns: maximum and sum belong to each column alone, as axis is 0",
        "the columns at -1e4 lost all their exponentials, and 0/0 is NaN: subtract each column's own maximum",
    )
    columns = dict(zip(whys, (wrong.T for wrong in shifts(z).values())))
    with np.errstate(all="ignore"):
        e = np.exp(z.T - z.T.max(axis=1, keepdims=True))
    columns["this is the softmax over the last axis; asked for is axis 0"] = e / e.sum(axis=1, keepdims=True)
    check.value("columns of the transpose", day.softmax(z.T, axis=0), expected.T, mistakes=columns)
    check.unchanged("z", z, before)


def shifts(z):
    """The softmax of the rows with another number subtracted than each row's maximum."""
    numbers = {
        "exp(1e4) is inf, and inf/inf is NaN: subtract each row's maximum first": 0.0,
        "NaN spread to all rows: something was taken over all entries; maximum and sum belong to each row alone": NAN,
        "the rows at -1e4 lost all their exponentials, and 0/0 is NaN: subtract each row's own maximum": np.nanmax(z),
    }
    with np.errstate(all="ignore"):
        e = {sentence: np.exp(z - number) for sentence, number in numbers.items()}
        return {sentence: rows / rows.sum(axis=1, keepdims=True) for sentence, rows in e.items()}


@target("softmax")
def test_softmax_arrays(day, check, rng):
    """float32, one axis, empty batch, one class, small probabilities."""
    z = rng.normal(size=(3, 5))
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    check.value("float32", day.softmax(z.astype(np.float32)), p.astype(np.float32), **FLOAT32)
    check.value("one axis", day.softmax(z[1]), p[1])
    check.value("N = 0", day.softmax(np.zeros((0, 5))), np.zeros((0, 5)))
    check.value("one class", day.softmax(z[:, :1]), np.ones((3, 1)))
    small = day.softmax(np.array([0.0, -300.0]))

    def lost(got, expected):
        if got[1] > 10 * expected[1]:
            return "exponents or probabilities were limited from below: exp(-300) is a number like any other, keep it"
        return None

    check.value("exp(-300)", small, np.array([1.0, math.exp(-300)]), atol=0.0, explain=lost)
    sums = np.asarray(day.softmax(z)).sum(axis=-1)
    why = "the sum that you divide by is not that of the exponentials: nothing has to be added, the largest of them is 1"
    check.value(
        "sums", sums, np.ones(3), rtol=1e-12, atol=1e-12, explain=lambda *_: why if np.all(np.abs(sums - 1) < 1e-3) else None
    )


# ---------------------------------------------------------------------- the linear layer


def linear(day, rng, d_in=4, d_out=3):
    """A layer with a random b."""
    layer = day.Linear(d_in, d_out, np.random.default_rng(3))
    layer.params["b"][...] = rng.normal(size=d_out)
    return layer


@target("Linear.forward")
def test_linear_reads_its_parameters(day, check, rng):
    """Entries of params may be set in place or replaced, at any time."""
    layer, x = linear(day, rng), rng.normal(size=(5, 4))
    layer.forward(x)
    why = "the old parameters were used: read self.params at every call"
    W, b = layer.params["W"], layer.params["b"]
    first = x @ W + b
    W *= 2
    check.value("W set in place", layer.forward(x), x @ W + b, mistakes={why: first})
    layer.params["W"], layer.params["b"] = W2, b2 = rng.normal(size=(4, 3)), rng.normal(size=3)
    y = layer.forward(x)
    y0 = y.copy()
    stale = {why: x @ W + b, f"{why}, b too": x @ W2 + b, f"{why}, W too": x @ W + b2}
    check.value("replaced", y, x @ W2 + b2, mistakes=stale)
    layer.forward(rng.normal(size=(5, 4)))
    for name, given, kept in (("W", W2, W2.copy()), ("b", b2, b2.copy())):
        layer.forward(x[0])[...] = 0.0
        check.unchanged(f"{name}, after one vector", given, kept)
    check.that(
        "an output, after another forward",
        np.array_equal(y, y0),
        "what forward returned should stay as it is when forward is called again",
        explain="a later forward wrote into it: an output is the caller's, make a new one each time",
    )


@target("Linear.backward")
def test_linear_backward_state(day, check, rng):
    """Backward twice, another dy, an output that was overwritten, parameters that were replaced before forward."""
    layer = linear(day, rng)
    layer.params["W"] = W = rng.normal(size=(4, 3))
    x, dy, other = rng.normal(size=(5, 4)), rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    x0, dy0, W0 = x.copy(), dy.copy(), W.copy()
    y = layer.forward(x)
    y[...] = 0
    check.value("dx, W replaced", layer.backward(dy), dy @ W.T)
    check.value("dW, y overwritten", layer.grads["W"], x.T @ dy, assigned="self.grads['W']")
    again = {"the second backward added to the first: grads are overwritten": x.T @ dy * 2}
    check.value("dx again", layer.backward(dy), dy @ W.T)
    check.value("dW again", layer.grads["W"], x.T @ dy, mistakes=again, assigned="self.grads['W']")
    check.value("dx of another dy", layer.backward(other), other @ W.T)
    check.value("db of another dy", layer.grads["b"], other.sum(axis=0), assigned="self.grads['b']")
    check.unchanged("x", x, x0)
    check.unchanged("dy", dy, dy0)
    check.unchanged("W", layer.params["W"], W0)
    layer.params["W"] = W2 = rng.normal(size=(4, 3))
    layer.forward(x)
    check.value(
        "dx, W replaced again",
        layer.backward(dy),
        dy @ W2.T,
        mistakes={"this is the dx of the old W: read self.params": dy @ W.T},
    )


@target("Linear.backward")
def test_linear_square(day, check, rng):
    """As many outputs as inputs: no shape tells W from its transpose, or x from y."""
    layer = linear(day, rng, 3, 3)
    W, b = layer.params["W"].copy(), layer.params["b"].copy()
    x, dy = rng.normal(size=(3, 3)), rng.normal(size=(3, 3))
    y = layer.forward(x)
    check.value(
        "y", y, x @ W + b, mistakes={"W was transposed: y = x W + b": x @ W.T + b, "x was transposed: y = x W + b": x.T @ W + b}
    )
    mistakes = {
        "W is not transposed: dx = dy W^T": dy @ W,
        "this is the transpose of dx": W @ dy.T,
        "dy was transposed: dx = dy W^T": dy.T @ W.T,
    }
    check.value("dx", layer.backward(dy), dy @ W.T, mistakes=mistakes)
    mistakes = {
        "x is not transposed: dW = x^T dy": x @ dy,
        "this is the transpose of dW": dy.T @ x,
        "the output was taken for x: dW = x^T dy": y.T @ dy,
    }
    check.value("dW", layer.grads["W"], x.T @ dy, mistakes=mistakes, assigned="self.grads['W']")
    mistakes = {"dy was summed over the outputs: db is the sum over the samples": dy.sum(axis=1)}
    check.value("db", layer.grads["b"], dy.sum(axis=0), mistakes=mistakes, assigned="self.grads['b']")


@target("Linear.backward")
def test_linear_two_layers(day, check, rng):
    """Two layers from one generator differ, and have a cache each."""
    generator = np.random.default_rng(3)
    one, two = day.Linear(4, 3, generator), day.Linear(4, 3, generator)
    x, other, dy = rng.normal(size=(5, 4)), rng.normal(size=(5, 4)), rng.normal(size=(5, 3))
    check.that(
        "two draws",
        not np.array_equal(one.params["W"], two.params["W"]),
        "two layers from one generator should have different weights",
    )
    one.forward(x)
    two.forward(other)
    one.backward(dy)
    why = {"the x of another layer was used: keep it on self": other.T @ dy}
    check.value("dW of the first", one.grads["W"], x.T @ dy, mistakes=why, assigned="self.grads['W']")
    one.forward(x)
    one.forward(other)
    one.backward(dy)
    check.value("dW after a second forward", one.grads["W"], other.T @ dy, assigned="self.grads['W']")


@target("Linear.backward")
def test_linear_batches(day, check, rng):
    """N = 0, leading axes of length 0, four axes, transposed and strided arrays."""
    layer = linear(day, rng)
    W, b = layer.params["W"], layer.params["b"]
    for shape in ((0,), (2, 0)):
        y = layer.forward(np.zeros((*shape, 4)))
        check.value(f"y of {(*shape, 4)}", y, np.zeros((*shape, 3)))
        check.value(f"dx of {(*shape, 4)}", layer.backward(np.zeros((*shape, 3))), np.zeros((*shape, 4)))
        check.value(f"dW of {(*shape, 4)}", layer.grads["W"], np.zeros((4, 3)), dtype=None)
        check.value(f"db of {(*shape, 4)}", layer.grads["b"], np.zeros(3), dtype=None)
    x, dy = rng.normal(size=(4, 5)).T, rng.normal(size=(5, 6))[:, ::2]
    check.value("y of a transposed x", layer.forward(x), x @ W + b)
    check.value("dx of a strided dy", layer.backward(dy), dy @ W.T)
    check.value("dW of both", layer.grads["W"], x.T @ dy)
    x, dy = rng.normal(size=(2, 3, 2, 4)), rng.normal(size=(2, 3, 2, 3))
    check.value("y of four axes", layer.forward(x), x @ W + b)
    check.value("dx of four axes", layer.backward(dy), dy @ W.T)
    check.value("dW of four axes", layer.grads["W"], x.reshape(12, 4).T @ dy.reshape(12, 3))
    check.value("db of four axes", layer.grads["b"], dy.reshape(12, 3).sum(axis=0))


@target("Linear.backward")
def test_linear_numbers(day, check, rng):
    """float32 through a float32 layer; NaN in one row."""
    layer = linear(day, rng)
    W, b = layer.params["W"].copy(), layer.params["b"].copy()
    x, dy = rng.normal(size=(5, 4)), rng.normal(size=(5, 3))
    for name, p in (("W", W), ("b", b)):
        layer.params[name] = p.astype(np.float32)
    check.value("y, float32", layer.forward(x.astype(np.float32)), (x @ W + b).astype(np.float32), **FLOAT32)
    check.value("dx, float32", layer.backward(dy.astype(np.float32)), (dy @ W.T).astype(np.float32), **FLOAT32)
    layer.params["W"], layer.params["b"] = W, b
    x[2] = NAN
    check.value("y, NaN in row 2", layer.forward(x), x @ W + b)
    dy[3] = NAN
    check.value("dx, NaN in row 3", layer.backward(dy), dy @ W.T)


@target("Linear.__init__")
def test_linear_sizes(day, check):
    """Sizes below 1."""
    for d_in, d_out in ((0, 3), (4, 0), (-4, 3), (4, -3)):
        check.raises(f"{d_in} to {d_out}", ValueError, lambda a=d_in, b=d_out: day.Linear(a, b, np.random.default_rng(0)))
    layer = day.Linear(1, 1, np.random.default_rng(0))
    check.value("1 to 1", layer.params["W"], np.random.default_rng(0).uniform(-1, 1, (1, 1)))


@target("Linear.forward")
def test_linear_forward_errors(day, check, rng):
    """A last axis that is not d_in."""
    layer = linear(day, rng)
    for shape in ((5, 3), (5, 1), (4, 5), (2, 4, 3), (3,)):
        x = np.ones(shape)
        check.raises(f"x {shape}", ValueError, lambda x=x: layer.forward(x), says=[str(shape)])
    check.raises("a number", ValueError, lambda: layer.forward(np.array(2.0)))


@target("Linear.backward")
def test_linear_backward_errors(day, check, rng):
    """A dy of another size than y."""
    layer = linear(day, rng)
    layer.forward(rng.normal(size=(5, 4)))
    for shape in ((5, 4), (5, 2), (7, 3), (3,), (1, 3)):
        dy = np.ones(shape)
        check.raises(f"dy {shape}", ValueError, lambda dy=dy: layer.backward(dy))


# ---------------------------------------------------------------------- binary cross-entropy


LOST = "exp(-40) was lost: 1 + exp(-40) rounds to 1 (use log1p), and 40 + exp(-40) to 40 (add it after max(z, 0) - z y)"


@target("bce_with_logits")
def test_bce_far_out(day, check):
    """Confident and right costs exp(-40), confident and wrong costs the logit."""
    usual = day.bce_with_logits(np.array([1.0, -2.0]), np.array([0.0, 1.0]))
    sound = np.isclose(usual, (math.log1p(math.exp(1)) + math.log1p(math.exp(2))) / 2)
    for z, y in ((40.0, 1.0), (-40.0, 0.0)):
        loss = day.bce_with_logits(np.array([z]), np.array([y]))
        check.value(
            f"bce({z:g}, {y:g})",
            loss,
            math.exp(-40),
            atol=0.0,
            explain=of_exp_minus_40 if sound else None,
        )
    for z, y in ((1e4, 0.0), (-1e4, 1.0)):
        loss = day.bce_with_logits(np.array([z]), np.array([y]))
        check.value(f"bce({z:g}, {y:g})", loss, 1e4, explain=clipped if sound else None)
    z = np.array([1e4, -1e4, 1e4, 0.0])
    batch = day.bce_with_logits(z, np.array([1.0, 0.0, 0.25, 0.5]))
    check.value("a batch", batch, 1875 + math.log(2) / 4, explain=clipped if sound else None)
    z = np.array([[3.0, -2.0], [0.0, NAN]])
    check.value("NaN among the logits", day.bce_with_logits(z, np.ones((2, 2))), NAN)


def of_exp_minus_40(got, expected):
    """Where exp(-40) got lost."""
    if not isinstance(got, float):
        return None
    if got == 0:
        return LOST
    if math.isnan(got):
        return "1 - sigmoid(40) is 0, and 0 * log(0) is NaN: use max(z, 0) - z y + log1p(exp(-|z|))"
    if 2 * expected < got < 1e-3:
        return f"no loss is below {got:.2g}: a probability was limited, or a small number was added; neither is needed"
    return None


def clipped(got, expected):
    """What a finite or NaN loss of a confident error comes from."""
    if not isinstance(got, float):
        return None
    if math.isnan(got):
        return "0 * log(0) is NaN, and so is inf - inf: use max(z, 0) - z y + log1p(exp(-|z|))"
    if math.isinf(got):
        return "exp(1e4) or log(0) is infinite: use max(z, 0) - z y + log1p(exp(-|z|))"
    if 0 < got < 0.1 * expected:
        return f"Loss {got:.3g} instead of {expected:.6g}: a clipped log hides how wrong the model is; work on the logits"
    return None


@target("bce_with_logits_backward")
def test_bce_backward_far_out(day, check):
    """Logits of ±1e4; NaN in its place; the empty batch."""
    z, y = np.array([1e4, -1e4, 1e4, -1e4, NAN]), np.array([1.0, 0.0, 0.0, 1.0, 1.0])
    expected = np.array([0.0, 0.0, 0.2, -0.2, NAN])
    mistakes = {BY_HALVES: (halves(z) - y) / 5}
    with np.errstate(all="ignore"):
        p = 1 / (1 + np.exp(-z))
        mistakes["0 / 0 is NaN: p - y needs no division by p (1 - p), which is 0 here"] = (p - y) / (p * (1 - p)) / 5
    check.value("dz", day.bce_with_logits_backward(1.0, z, y), expected, mistakes=mistakes)
    small = np.array([-30.0, -40.0])
    tail = day.bce_with_logits_backward(2.0, small, np.zeros(2))
    check.value("dz of small probabilities", tail, np.exp(small), atol=0.0, explain=of_small_gradients)
    check.value("dz of nothing", day.bce_with_logits_backward(1.0, np.zeros((0, 2)), np.zeros((0, 2))), np.zeros((0, 2)))
    check.value("dloss 0", day.bce_with_logits_backward(0.0, z[:2], y[:2]), np.zeros(2))


def of_small_gradients(got, expected):
    """Where a gradient of exp(-40) got lost."""
    if np.all(got > 2 * expected):
        return "no gradient is below a limit: a probability was limited, or a small number was added; neither is needed"
    if got[1] == 0:
        return "exp(-40) was lost in a sum with 1, as in (1 + tanh(z/2)) / 2: use exp(z) / (1 + exp(z)) for negative z"
    return None


@target("bce_with_logits")
def test_bce_arrays(day, check, rng):
    """float32, integer targets, nothing at all; the inputs stay as they are."""
    z, y = rng.normal(size=(3, 4)), rng.integers(2, size=(3, 4))
    expected = float((np.logaddexp(0, z) - z * y).mean())
    z0, y0, soft = z.copy(), y.copy(), rng.random(size=(3, 4))
    soft0 = soft.copy()
    day.bce_with_logits(z, soft)
    check.value("integer targets", day.bce_with_logits(z, y), expected)
    check.value("uint8 targets", day.bce_with_logits(z, y.astype(np.uint8)), expected, explain=wraps)
    check.value("float32", day.bce_with_logits(z.astype(np.float32), y.astype(np.float32)), expected, **FLOAT32)
    check.value("strided", day.bce_with_logits(z[:, ::2], y[:, ::2]), float((np.logaddexp(0, z) - z * y)[:, ::2].mean()))
    check.value("nothing", day.bce_with_logits(np.zeros((0, 2)), np.zeros((0, 2))), 0.0, explain=empty)
    check.unchanged("z", z, z0)
    check.unchanged("y", y, y0)
    check.unchanged("soft y", soft, soft0)


def wraps(got, expected):
    """What an unsigned type does to a difference."""
    if np.all(np.isfinite(got)) and np.max(np.abs(got)) > 20 * np.max(np.abs(expected)):
        return "-1 is 255 in uint8: bring y to z's dtype before you change its sign"
    return None


def empty(got, _):
    """What a mean of nothing gives."""
    return "the mean of no entries is 0/0: this course says 0.0 (torch says nan)" if got != got else None


@target("bce_with_logits_backward")
def test_bce_backward_arrays(day, check, rng):
    """float32, integer targets, a single entry; the inputs stay as they are."""
    z, y = rng.normal(size=(3, 4)), rng.integers(2, size=(3, 4))
    expected = (1 / (1 + np.exp(-z)) - y) / 12
    z0, y0, soft = z.copy(), y.copy(), rng.random(size=(3, 4))
    soft0 = soft.copy()
    day.bce_with_logits_backward(1.0, z, soft)
    check.value("integer targets", day.bce_with_logits_backward(1.0, z, y), expected)
    check.value("uint8 targets", day.bce_with_logits_backward(1.0, z, y.astype(np.uint8)), expected, explain=wraps)
    single = day.bce_with_logits_backward(1.0, z.astype(np.float32), y.astype(np.float32))
    check.value("float32", single, expected.astype(np.float32), **FLOAT32)
    check.value("N = 1", day.bce_with_logits_backward(1.0, z[:1, :1], y[:1, :1]), 12 * expected[:1, :1])
    check.unchanged("z", z, z0)
    check.unchanged("y", y, y0)
    check.unchanged("soft y", soft, soft0)


SHAPES = [((3, 1), (3,)), ((3,), (3, 1)), ((2, 3), (3,)), ((3,), ()), ((1,), (3,)), ((3,), (4,))]


def check_target_errors(check, call):
    """Shapes that differ, and targets outside [0, 1]."""
    for z, y in SHAPES:
        why = None
        if z != (3,) or y != (4,):
            both = np.broadcast(np.empty(z), np.empty(y)).shape
            why = f"{z} against {y} gave a result: they broadcast to {both}; raise ValueError"
        check.raises(f"{z} against {y}", ValueError, lambda z=z, y=y: call(np.ones(z), np.ones(y)), [str(z), str(y)], why)
    sides = "targets of -1 and +1 are the perceptron's: here they are 0 and 1"
    check.raises("targets -1 and 1", ValueError, lambda: call(np.ones(2), np.array([-1.0, 1.0])), explain=sides)
    check.raises("a target of 1.5", ValueError, lambda: call(np.ones(2), np.array([0.5, 1.5])))
    check.raises("a target of 2", ValueError, lambda: call(np.ones(3), np.array([0, 1, 2])))


@target("bce_with_logits")
def test_bce_errors(day, check):
    """Shapes that differ, also where they would broadcast; targets that are no probabilities."""
    check_target_errors(check, day.bce_with_logits)


@target("bce_with_logits_backward")
def test_bce_backward_errors(day, check):
    """The same errors as the loss."""
    check_target_errors(check, lambda z, y: day.bce_with_logits_backward(1.0, z, y))


# ---------------------------------------------------------------------- cross-entropy


@target("cross_entropy")
def test_cross_entropy_far_out(day, check):
    """Logits of ±1e4 in rows of their own; a class that is ruled out by -inf."""
    why = clipped_log if is_sound(day) else None
    wrong = np.array([[1e4, 0.0, -1e4]])
    check.value("confident and wrong", day.cross_entropy(wrong, np.array([1])), 1e4, explain=why)
    check.value("more wrong", day.cross_entropy(wrong, np.array([2])), 2e4, explain=why)
    check.value("confident and right", day.cross_entropy(wrong, np.array([0])), 0.0, explain=why)
    close = day.cross_entropy(np.array([[1e4, 9970.0]]), np.array([0]))
    check.value("a small loss", close, math.exp(-30), rtol=0.01, atol=0.0, explain=of_a_small_loss if why else None)
    rows = np.array([[1e4, 1e4], [-1e4, -1e4 - 1], [0.0, 1.0]])
    tail = math.log1p(math.exp(-1))
    expected = (math.log(2) + (1 + tail) + tail) / 3
    check.value("rows of different levels", day.cross_entropy(rows, np.array([0, 1, 1])), expected, explain=row_maximum)
    ruled_out = np.array([[-INF, 0.0, 1.0], [2.0, -INF, 1.0]])
    expected = (math.log1p(math.exp(1)) + math.log1p(math.exp(-1))) / 2
    check.value("-inf", day.cross_entropy(ruled_out, np.array([1, 0])), expected, explain=of_minus_infinity)
    check.value("NaN", day.cross_entropy(np.array([[NAN, 0.0], [1.0, 0.0]]), np.array([1, 0])), NAN)


def is_sound(day):
    """Whether the loss of logits near 0 is right."""
    expected = (math.log1p(math.exp(1)) + math.log1p(math.exp(2)) + math.log1p(math.exp(-2))) / 3
    loss = day.cross_entropy(np.array([[0.0, 1.0], [0.5, -1.5], [2.0, 0.0]]), np.array([0, 1, 0]))
    return np.isclose(loss, expected)


def of_a_small_loss(got, expected):
    """Where exp(-30) got lost."""
    if got == 0:
        return (
            "log(sum) is 9.4e-14, and 10000 + 9.4e-14 rounds to 10000: compute max - z_label first, then add log(sum); a "
            "probability that rounds to 1 loses it as well"
        )
    if 2 * expected < got < 1e-3:
        return f"no loss is below {got:.2g}: a probability was limited, or a small number was added; neither is needed"
    return None


def clipped_log(got, expected):
    """What a loss other than the logit's difference comes from."""
    if isinstance(got, float) and 0 < got < 0.1 * expected:
        return f"Loss {got:.3g} instead of {expected:g}: the clipped log hides how wrong the model is; use lse(z) - z_label"
    if got == INF:
        return (
            "exp(1e4) is inf, or the label's probability is 0 and its log -inf: lse(z) - z_label, each row's maximum subtracted"
        )
    if got != got:
        return "exp(1e4) is inf, or 0 * log(0) is NaN: use lse(z) - z_label, with each row's maximum subtracted"
    return None


def row_maximum(got, _):
    """What a common maximum does to a row far below it."""
    if not np.isfinite(got):
        return "the row at -1e4 lost all its exponentials: subtract each row's own maximum before exp"
    return None


def of_minus_infinity(got, _):
    """What a product with -inf gives."""
    if got != got:
        return "nan: 0 * -inf; pick the label's entry instead of multiplying by onehot"
    return None


@target("cross_entropy_backward")
def test_cross_entropy_backward_far_out(day, check):
    """Logits of ±1e4 in rows of their own, -inf, and NaN in one row only."""
    logits = np.array([[1e4, 0.0, -1e4], [-1e4, -1e4, -INF], [NAN, 0.0, 1.0], [0.0, math.log(2), -INF], [9e3, 1e4, 0.0]])
    labels = np.array([1, 0, 1, 0, 1])
    expected = np.array([[1.0, -1.0, 0.0], [-0.5, 0.5, 0.0], [NAN, NAN, NAN], [-2 / 3, 2 / 3, 0.0], [0.0, 0.0, 0.0]])
    onehot = np.eye(3)[labels]
    wrong = {sentence: p - onehot for sentence, p in shifts(logits).items()}
    with np.errstate(all="ignore"):
        p = np.where(np.isnan(logits).any(axis=1, keepdims=True), NAN, expected + onehot)
        dp, down = -onehot / p, np.exp(logits - logits.max(axis=0))
        divided = "the label's probability is 0, and -1/p is infinite: softmax(z) - onehot needs no division"
        wrong[divided] = dp
        wrong[f"{divided}; 0 * inf is the NaN"] = p * dp - p * (p * dp).sum(axis=1, keepdims=True)
        wrong["the softmax was taken over the rows: each row is on its own"] = down / down.sum(axis=0) - onehot
        wrong["this is log(softmax(z)) - onehot, and log(0) is -inf: the logarithm is gone in the gradient"] = (
            np.log(p) - onehot
        )
    check.value("dz", day.cross_entropy_backward(5.0, logits, labels), expected, mistakes=wrong)


@target("cross_entropy")
def test_cross_entropy_arrays(day, check, rng):
    """float32, labels of every integer type, one row, one class, none; the inputs stay as they are."""
    logits, labels = rng.normal(size=(5, 3)), np.array([2, 0, 1, 1, 2])
    expected = float((np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(5), labels]).mean())
    logits0, labels0 = logits.copy(), labels.copy()
    check.value("int64 labels", day.cross_entropy(logits, labels), expected)
    check.value("uint8 labels", day.cross_entropy(logits, labels.astype(np.uint8)), expected)
    check.value("int8 labels", day.cross_entropy(logits, labels.astype(np.int8)), expected)
    rows, many = np.tile(logits, (30, 2)), np.tile(labels, 30)
    loss = day.cross_entropy(rows, many.astype(np.uint8))
    of_int64 = day.cross_entropy(rows, many)
    why = "150 rows of 6 are 900 entries, and uint8 ends at 255: an index computed in the labels' type wraps"
    said = why if np.isclose(of_int64, expected + math.log(2)) else None
    check.value("150 uint8 labels", loss, expected + math.log(2), explain=lambda *_: said)
    check.value("float32", day.cross_entropy(logits.astype(np.float32), labels), expected, **FLOAT32)
    check.value("a transposed view", day.cross_entropy(logits.T.copy().T, labels), expected)
    single = float(np.log(np.exp(logits[1]).sum()) - logits[1, 0])
    check.value("N = 1", day.cross_entropy(logits[1:2], labels[1:2]), single)
    check.value("one class", day.cross_entropy(logits[:, :1], np.zeros(5, int)), 0.0)
    check.value("N = 0", day.cross_entropy(np.zeros((0, 3)), np.zeros(0, int)), 0.0, explain=empty)
    check.unchanged("logits", logits, logits0)
    check.unchanged("labels", labels, labels0)


@target("cross_entropy_backward")
def test_cross_entropy_backward_arrays(day, check, rng):
    """float32, labels of every integer type, one row, one class, none; the inputs stay as they are."""
    logits, labels = rng.normal(size=(5, 3)), np.array([2, 0, 1, 1, 2])
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    expected = (p - np.eye(3)[labels]) / 5
    logits0, labels0 = logits.copy(), labels.copy()
    check.value("int64 labels", day.cross_entropy_backward(1.0, logits, labels), expected)
    check.value("uint8 labels", day.cross_entropy_backward(1.0, logits, labels.astype(np.uint8)), expected)
    many = day.cross_entropy_backward(1.0, np.tile(logits, (30, 1)), np.tile(labels, 30).astype(np.uint8))
    check.value("150 uint8 labels", many, np.tile(expected, (30, 1)) / 30)
    single = day.cross_entropy_backward(1.0, logits.astype(np.float32), labels)
    check.value("float32", single, expected.astype(np.float32), **FLOAT32)
    check.value("a transposed view", day.cross_entropy_backward(1.0, logits.T.copy().T, labels), expected)
    check.value("N = 1", day.cross_entropy_backward(1.0, logits[1:2], labels[1:2]), 5 * expected[1:2])
    check.value("one class", day.cross_entropy_backward(1.0, logits[:, :1], np.zeros(5, int)), np.zeros((5, 1)))
    check.value("N = 0", day.cross_entropy_backward(1.0, np.zeros((0, 3)), np.zeros(0, int)), np.zeros((0, 3)))
    check.value("dloss 0", day.cross_entropy_backward(0.0, logits, labels), np.zeros((5, 3)))
    check.unchanged("logits", logits, logits0)
    check.unchanged("labels", labels, labels0)


def check_label_errors(check, call):
    """Labels that are no classes, and shapes that do not go together."""
    z, classes = np.ones((3, 4)), np.array([0, 1, 2])

    def of(z, labels):
        return lambda: call(z, np.asarray(labels))

    wraps = "label -1 picked the last class: NumPy wraps negative indices"
    check.raises("label -1", ValueError, of(z, [0, -1, 2]), explain=wraps)
    check.raises("label C", ValueError, of(z, [0, 4, 2]), explain="the classes are 0..C-1: C is one too many")
    check.raises("labels of float", ValueError, of(z, [0.0, 1.0, 2.0]), explain="labels are integers: 1.5 is no class")
    check.raises(
        "boolean labels", ValueError, of(z, [True, False, True]), explain="a boolean array is a mask, not a list of classes"
    )
    check.raises(
        "labels (3, 1)", ValueError, of(z, classes[:, None]), explain="(3, 1) labels against 3 rows pick 3 x 3 entries"
    )
    check.raises("labels (1,)", ValueError, of(z, [1]), explain="one label broadcasts to all rows")
    check.raises("2 labels for 3 rows", ValueError, of(z, [0, 1]))
    check.raises("4 labels for 3 rows", ValueError, of(z, [0, 1, 2, 3]))
    check.raises("onehot labels", ValueError, of(z, np.eye(4, dtype=int)[:3]))
    check.raises("logits (4,)", ValueError, of(z[0], [1, 2, 0, 3]))
    check.raises("logits (3, 4, 2)", ValueError, of(np.ones((3, 4, 2)), classes))


@target("cross_entropy")
def test_cross_entropy_errors(day, check):
    """Labels -1, C, float, bool, of another length or number of axes."""
    check_label_errors(check, day.cross_entropy)


@target("cross_entropy_backward")
def test_cross_entropy_backward_errors(day, check):
    """The same errors as the loss."""
    check_label_errors(check, lambda z, labels: day.cross_entropy_backward(1.0, z, labels))


# ---------------------------------------------------------------------- training


@target("train_softmax_regression")
def test_training_ends(day, check, rng):
    """No steps, no samples, no step size, one class, float32."""
    X, labels = rng.normal(size=(6, 2)), np.array([0, 1, 2, 0, 1, 1])
    X0, labels0 = X.copy(), labels.copy()

    def run(name, X, labels, classes, epochs, lr, W, b, losses):
        got = day.train_softmax_regression(X, labels, classes, epochs, lr)
        got_W, got_b, got_losses = got if isinstance(got, tuple) and len(got) == 3 else (None, None, None)
        check.value(f"W, {name}", got_W, W)
        check.value(f"b, {name}", got_b, b)
        floats = isinstance(got_losses, list) and all(isinstance(loss, float) for loss in got_losses)
        right = floats and len(got_losses) == len(losses) and np.allclose(got_losses, losses)
        nan = floats and any(math.isnan(loss) for loss in got_losses)
        check.that(
            f"losses, {name}",
            right,
            f"expected the losses {losses}, got {got_losses}",
            str(losses),
            str(got_losses),
            explain="the mean of no entries is 0/0: this course says 0.0" if nan and not len(X) else None,
        )

    zeros, log3 = (np.zeros((2, 3)), np.zeros(3)), math.log(3)
    run("no steps", X, labels, 3, 0, 0.5, *zeros, [])
    nothing = np.zeros((0, 2)), np.zeros(0, int)
    run("no samples", *nothing, 3, 2, 0.5, *zeros, [0.0, 0.0])
    run("one class", X, np.zeros(6, int), 1, 2, 0.5, np.zeros((2, 1)), np.zeros(1), [0.0, 0.0])
    W, b, losses = day.train_softmax_regression(X, labels, 3, 4, 0.0)
    check.value("losses, lr 0", np.array(losses), np.full(4, log3))
    d = (1 / 3 - np.eye(3)[labels]) / 6
    W, b, losses = day.train_softmax_regression(X.astype(np.float32), labels, 3, 1, 0.5)
    check.value("W, float32", W, (-0.5 * X.T @ d).astype(np.float32), **FLOAT32)
    check.value("b, float32", b, (-0.5 * d.sum(axis=0)).astype(np.float32), **FLOAT32)
    check.unchanged("X", X, X0)
    check.unchanged("labels", labels, labels0)


@target("train_softmax_regression")
def test_training_large_inputs(day, check):
    """Pixels that were not divided by 255: the logits reach ten thousands, and nothing overflows."""
    X, labels = np.array([[255.0, 9.0], [254.0, 0.0], [0.0, 255.0]]), np.array([0, 1, 1])
    losses = day.train_softmax_regression(X, labels, 2, 2, 1.0)[2]
    d = (0.5 - np.eye(2)[labels]) / 3
    logits = -X @ (X.T @ d) - d.sum(axis=0)
    expected = float((np.logaddexp(*logits.T) - logits[np.arange(3), labels]).mean())

    def why(got, expected):
        """Of the loss function, if it gives this loss for the right logits."""
        if np.shape(got) != (2,) or not is_sound(day):
            return None
        own = day.cross_entropy(logits, labels)
        return clipped_log(float(got[1]), float(expected[1])) if np.isclose(own, got[1], equal_nan=True) else None

    check.value("losses", np.array(losses), np.array([math.log(2), expected]), explain=why)


@target("train_softmax_regression")
def test_training_errors(day, check):
    """Labels that are no classes."""
    X = np.ones((3, 2))
    check.raises("label 3 of 3 classes", ValueError, lambda: day.train_softmax_regression(X, np.array([0, 1, 3]), 3, 2, 0.1))
    check.raises("label -1", ValueError, lambda: day.train_softmax_regression(X, np.array([0, -1, 2]), 3, 2, 0.1))
    check.raises("2 labels", ValueError, lambda: day.train_softmax_regression(X, np.array([0, 1]), 3, 2, 0.1))
    check.raises("float labels", ValueError, lambda: day.train_softmax_regression(X, np.ones(3), 3, 2, 0.1))
