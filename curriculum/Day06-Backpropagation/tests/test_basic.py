"""Day 06: each backward function, whole networks against torch, central differences and autograd, and the gradient check."""

import math

import numpy as np
import pytest

from dl_from_scratch.grading import target

# ---------------------------------------------------------------------- one function at a time


@target("linear_backward")
def test_linear_backward(day, check, golden):
    """dx, dW and db of 7 samples, 5 inputs and 3 outputs."""
    c = golden("linear/batch")
    dx, dW, db = returned(day.linear_backward(c.dy.copy(), c.x.copy(), c.W.copy()), 3)
    swapped = "the order is (dx, dW, db): this is "
    averaged = "you divided by 7, the batch size: the loss holds the 1/N already"
    check.gradient(
        "dx",
        dx,
        c.dx,
        of=lambda at: float(((at @ c.W + 0.3) * c.dy).sum()),
        at=c.x,
        mistakes={swapped + "dW": c.dW, swapped + "db": c.db, averaged: c.dx / 7},
        explain=lambda got, _: updated_weights(got, c.dx, c.dy, c.dW),
    )
    check.gradient(
        "dW",
        dW,
        c.dW,
        of=lambda at: float(((c.x @ at + 0.3) * c.dy).sum()),
        at=c.W,
        mistakes={
            swapped + "dx": c.dx,
            swapped + "db": c.db,
            averaged: c.dW / 7,
            "dW is one outer product x^T dy, summed over the batch; this is that of the last sample": np.outer(
                c.x[-1], c.dy[-1]
            ),
        },
    )
    check.gradient(
        "db",
        db,
        c.db,
        of=lambda at: float(((c.x @ c.W + at) * c.dy).sum()),
        at=np.full(3, 0.3),
        mistakes={
            averaged: c.db / 7,
            "db is summed over the outputs: sum over the batch, axis 0": c.dy.sum(axis=1),
            "db is dy itself: b was added to all 7 rows, so their gradients add up": c.dy,
        },
    )


def returned(results, count):
    """A tuple of so many results, whatever came; what is missing is None."""
    parts = list(results) if isinstance(results, (tuple, list)) else [results]
    return (parts + [None] * count)[:count]


def updated_weights(got, dx, dy, dW):
    """What dx says of its weights where it is dy (W - lr dW)^T for some lr."""
    if got.shape != dx.shape:
        return None
    along, off = dy @ dW.T, dx - got
    lr = float((off * along).sum() / (along * along).sum())
    if abs(lr) < 1e-9 or not np.allclose(off, lr * along):
        return None
    return f"dx was computed from updated weights, W - {lr:.3g} dW: it belongs to the W of the forward pass"


@target("relu_backward")
@pytest.mark.parametrize("case", ["matrix", "three axes"])
def test_relu_backward(day, check, golden, case):
    """torch's gradient of relu."""
    c = golden(f"relu/{case}")
    mistakes = {
        "every gradient passes: where x <= 0 the slope is 0": c.dy,
        "dy passes where dy > 0: the mask is that of x, dy [x > 0]": np.maximum(c.dy, 0),
        "dy passes where both are positive: the sign of dy does not matter, dy [x > 0]": np.maximum(c.dy, 0) * (c.x > 0),
        "you multiplied by x instead of its slope, which is 1 where x > 0": c.dy * np.maximum(c.x, 0),
        "dy is missing: this is the slope alone": (c.x > 0) * 1.0,
        "the mask is upside down: dy passes where x > 0": c.dy * (c.x <= 0),
        "this is relu(x), not its gradient": np.maximum(c.x, 0),
        "this is relu of dy x: dy [x > 0], and x only says where": np.maximum(c.dy * c.x, 0),
        "this is leaky ReLU's gradient: where x <= 0 nothing passes": np.where(c.x > 0, c.dy, 0.01 * c.dy),
        "the sign of dy is lost: dy [x > 0]": np.abs(c.dy) * (c.x > 0),
    }
    check.gradient("dx", day.relu_backward(c.dy.copy(), c.x.copy()), c.dx, mistakes=mistakes)


@target("tanh_backward")
@pytest.mark.parametrize("case", ["matrix", "three axes"])
def test_tanh_backward(day, check, golden, case):
    """torch's gradient of tanh."""
    c = golden(f"tanh/{case}")
    mistakes = {
        "dz = dy (1 - y^2): y is the tanh already, and you took it once more": c.dy * (1 - np.tanh(c.y) ** 2),
        "y is not squared: the slope is 1 - y^2": c.dy * (1 - c.y),
        "dy is missing: this is the slope alone": 1 - c.y**2,
        "this is sigmoid's y (1 - y): the slope of tanh is 1 - y^2": c.dy * c.y * (1 - c.y),
        "only y^2 is left: the slope is 1 - y^2": c.dy * c.y**2,
        "dy is inside the square: dy times (1 - y^2)": 1 - (c.dy * c.y) ** 2,
        "brackets are missing: this is dy - y^2, where dy (1 - y^2) is due": c.dy - c.y**2,
        "the sign in the slope is wrong: 1 - y^2, not 1 + y^2": c.dy * (1 + c.y**2),
        "y is what is squared: 1 - y^2, not (1 - y)^2": c.dy * (1 - c.y) ** 2,
        "there is no root: the slope is 1 - y^2": c.dy * np.sqrt(1 - c.y**2),
    }
    check.gradient("dx", day.tanh_backward(c.dy.copy(), c.y.copy()), c.dx, mistakes=mistakes)


@target("sigmoid_backward")
@pytest.mark.parametrize("case", ["matrix", "three axes"])
def test_sigmoid_backward(day, check, golden, case):
    """torch's gradient of the sigmoid."""
    c = golden(f"sigmoid/{case}")
    again = 1 / (1 + np.exp(-c.y))
    mistakes = {
        "y is the sigmoid already, and you took it once more: dy y (1 - y)": c.dy * again * (1 - again),
        "dy is missing: this is the slope alone": c.y * (1 - c.y),
        "this is tanh's 1 - y^2: the slope of the sigmoid is y (1 - y)": c.dy * (1 - c.y**2),
        "the factor y is missing: y (1 - y)": c.dy * (1 - c.y),
        "the factor 1 - y is missing: y (1 - y)": c.dy * c.y,
        "brackets are missing: this is dy y - y, where dy y (1 - y) is due": c.dy * c.y - c.y,
        "the sign in the slope is wrong: y (1 - y), not y (1 + y)": c.dy * c.y * (1 + c.y),
        "dy counts twice: z (1 - z) with z = dy y; the 1 - y has no dy": c.dy * c.y * (1 - c.dy * c.y),
    }
    check.gradient("dx", day.sigmoid_backward(c.dy.copy(), c.y.copy()), c.dx, mistakes=mistakes)


@target("softmax_backward")
@pytest.mark.parametrize("case", ["axis -1", "axis 0", "axis 1"])
def test_softmax_backward(day, check, golden, case):
    """torch's gradient of softmax over each axis of (3, 4, 2)."""
    c = golden(f"softmax/{case}")
    p, dy, axis = c.p, c.dy, c.axis
    args = {} if axis == -1 else {"axis": axis}

    def along(values, axis=axis):
        return values.sum(axis=axis, keepdims=True)

    mistakes = {
        "p (1 - p) dy is the diagonal of the Jacobian: all outputs share the denominator, subtract p sum(dy p)": dy
        * p
        * (1 - p),
        "the sum runs over all axes: over the axis of the softmax only": p * (dy - (dy * p).sum()),
        "the sum is of dy alone: weight it with p, sum(dy p)": p * (dy - along(dy)),
        "the average of dy is taken without weights: sum(dy p), p are the weights": p
        * (dy - dy.mean(axis=axis, keepdims=True)),
        "you averaged dy p: it is a sum, the p are weights that sum to 1": p * (dy - (dy * p).mean(axis=axis, keepdims=True)),
        "the sum is not multiplied by p: p (dy - sum(dy p)), both terms": p * dy - along(dy * p),
        "the first term is not multiplied by p: p (dy - sum(dy p)), both terms": dy - p * along(dy * p),
        "the factor p in front is missing: p (dy - sum(dy p))": dy - along(dy * p),
        "only p dy is left: subtract p sum(dy p)": p * dy,
        "the sign of the sum is wrong: p (dy - sum(dy p))": p * (dy + along(dy * p)),
        "this is the gradient of log softmax, dy - p sum(dy): here p itself is the output": dy - p * along(dy),
        "the weights of the sum are squared: sum(dy p), with one p": p * (dy - along(dy * p * p)),
        "p - dy is the gradient of cross-entropy in the logits, if dy were the target: here dy is any gradient": p - dy,
        "p is the softmax already, and you took it once more": softmax_gradient(softmax(p, axis), dy, axis),
        **{
            f"the sum runs over axis {other}, whatever `axis` is: here it is axis {axis}": p * (dy - along(dy * p, other))
            for other in (-1, 1, 0)
        },
    }
    dz = day.softmax_backward(dy.copy(), p.copy(), **args)
    z = np.log(p)
    check.gradient("dz", dz, c.dz, of=lambda at: float((softmax(at, axis) * dy).sum()), at=z, mistakes=mistakes)


def softmax(z, axis):
    """exp(z) over its sum along the axis."""
    e = np.exp(z)
    return e / e.sum(axis=axis, keepdims=True)


def softmax_gradient(p, dy, axis):
    return p * (dy - (dy * p).sum(axis=axis, keepdims=True))


@target("mse_loss")
@pytest.mark.parametrize("case", ["matrix", "three axes", "vector"])
def test_mse_loss(day, check, golden, case):
    """torch's mean squared error."""
    c = golden(f"mse/{case}")
    error = c.pred - c.target
    n = len(error)
    mistakes = {
        f"{error.size // n} times too large: the loss is a mean over all {error.size} entries, "
        f"not over the batch of {n}": float((error**2).sum() / n),
        "this is the sum: divide by the number of entries": float((error**2).sum()),
        "a factor 1/2 is in it. Valid in other books, where it cancels the 2 of the gradient; here there is none": float(
            (error**2).mean() / 2
        ),
        "this is the mean of |pred - target|: square it": float(np.abs(error).mean()),
        "this is the root of the mean: mse has no root": float(math.sqrt((error**2).mean())),
        "this is the square of the mean difference: square first, then average": float(error.mean() ** 2),
    }
    check.value("loss", day.mse_loss(c.pred.copy(), c.target.copy()), c.loss, mistakes=mistakes)


@target("mse_loss_backward")
@pytest.mark.parametrize("case", ["matrix", "three axes", "vector"])
def test_mse_loss_backward(day, check, golden, case):
    """torch's gradient, with 1, -0.7 and 1.7 arriving at the loss."""
    c = golden(f"mse/{case}")
    n, size, right = len(c.pred), c.pred.size, c.dpred
    mistakes = {
        f"{size // n} times too large: the loss is a mean over all {size} entries, not over the batch of {n}": right * size / n,
        "you summed where the loss is a mean: divide by the number of entries": right * size,
        "the 2 of the square's derivative is missing": right / 2,
        "the sign is that of target - pred: pred is what the gradient belongs to": -right,
        f"dloss, here {c.dloss:g}, is not used": right / c.dloss,
        f"dloss, here {c.dloss:g}, is squared: it is a factor once": right * c.dloss,
        "dloss was added, it is a factor": right / c.dloss + c.dloss,
        "the difference is squared: the derivative of its square is 2 times the difference itself": c.dloss
        * 2
        * (c.pred - c.target) ** 2
        / size,
        "target is not subtracted: 2 (pred - target) / size": c.dloss * 2 * c.pred / size,
        "this is the gradient of the mean of |pred - target|": c.dloss * np.sign(c.pred - c.target) / size,
    }
    dpred = day.mse_loss_backward(c.dloss, c.pred.copy(), c.target.copy())
    check.gradient("dpred", dpred, right, mistakes=mistakes)


# ---------------------------------------------------------------------- networks


def network(day, c, activation):
    """The learner's MLP with the parameters of a golden case, written into its arrays."""
    depth = layers(c)
    sizes = [c.W1.shape[0], *(len(getattr(c, f"b{layer}")) for layer in range(1, depth + 1))]
    mlp = day.MLP(sizes, np.random.default_rng(0), activation=activation)
    for name in names(depth):
        mlp.params[name][...] = getattr(c, name)
    return mlp


def layers(c):
    """The number of layers of a golden network."""
    return next(layer for layer in range(1, 99) if f"W{layer + 1}" not in c)


def names(depth):
    """W1, b1, W2, b2, ..."""
    return [f"{kind}{layer}" for layer in range(1, depth + 1) for kind in "Wb"]


ACTIVATIONS = {
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}
SLOPES = {"relu": lambda h: (h > 0) * 1.0, "tanh": lambda h: 1 - h**2, "sigmoid": lambda h: h * (1 - h)}


def forward(c, activation, activate_last=False):
    """What went into each layer, all pre-activations, and the logits."""
    depth, h = layers(c), c.x
    inputs, pre = [], []
    for layer in range(1, depth + 1):
        inputs.append(h)
        pre.append(h @ getattr(c, f"W{layer}") + getattr(c, f"b{layer}"))
        h = ACTIVATIONS[activation](pre[-1]) if layer < depth or activate_last else pre[-1]
    return inputs, pre, h


def gradients(c, activation, slip="", dlogits=None):
    """All gradients of a golden network by name, dx included, with one slip in backward."""
    inputs, pre, logits = forward(c, activation)
    outputs = [*inputs[1:], logits]
    slope, depth, n = SLOPES[activation], layers(c), len(c.x)
    d, made = c.dlogits if dlogits is None else dlogits, {}
    if slip == "last layer activated":
        d = d * slope(ACTIVATIONS[activation](pre[-1]))
    for layer in range(depth, 0, -1):
        W = getattr(c, f"W{layer}")
        h = {"output": outputs, "pre-activation": [c.x, *pre]}.get(slip, inputs)[layer - 1]
        made[f"dW{layer}"], made[f"db{layer}"] = h.T @ d, d.sum(axis=0)
        if slip == "averaged":
            made[f"dW{layer}"], made[f"db{layer}"] = made[f"dW{layer}"] / n, made[f"db{layer}"] / n
        if slip == "W of the layer below":
            W = getattr(c, f"W{max(layer - 1, 1)}")
        d = d @ W if slip == "W not transposed" else d @ W.T
        if layer > 1:
            d = d * slope_with(slip, slope, activation, layer, inputs, outputs, pre)
    made["dx"] = d
    return made


def slope_with(slip, slope, activation, layer, inputs, outputs, pre):
    """The slope between layer and the layer before, with a slip in it."""
    h = inputs[layer - 1]
    if slip == "no slope":
        return 1.0
    if slip == "slope twice":
        return slope(h) ** 2
    if slip == "slope of the layer above":
        return slope(ACTIVATIONS[activation](pre[layer - 1]))
    if slip == "activated again":
        return slope(ACTIVATIONS[activation](h))
    return slope(pre[layer - 2]) if slip == "slope of the pre-activation" else slope(h)


def backward_mistakes(c, activation, name):
    """Sentences and what they would make of the gradient with this name, computed only when asked for."""
    layer = name[2:] if name != "dx" else "1"
    used = {
        "averaged": f"you divided by {len(c.x)}, the batch size: dlogits holds the 1/N of the loss already",
        "output": f"dW{layer} uses the output of layer {layer}; it needs what went *into* it",
        "pre-activation": f"dW{layer} uses the pre-activation of the layer before: what went into layer {layer} is activated",
        "no slope": f"the slope of {activation} between the layers is missing",
        "slope twice": f"the slope of {activation} was applied twice between the layers",
        "slope of the layer above": "the slope was taken at the layer above: after d W_l^T comes the slope at z_(l-1)",
        "activated again": f"the slope was taken at {activation} of an output, which is activated already",
        "slope of the pre-activation": f"the slope of {activation} was given z where it takes the output",
        "last layer activated": f"dlogits was multiplied by a slope of {activation}: no activation follows the last layer",
        "W not transposed": "d was multiplied by W: it goes back through W^T",
        "W of the layer below": "d went back through the weights of another layer",
    }
    return {sentence: (lambda slip=slip: gradients(c, activation, slip)[name]) for slip, sentence in used.items()}


@target("MLP.forward")
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
@pytest.mark.parametrize("sizes", ["one layer", "two layers", "equal widths"])
def test_forward(day, check, golden, sizes, activation):
    """Logits of torch's network."""
    c = golden(f"mlp/{sizes}, {activation}")
    mistakes = {
        "the last layer is activated: logits are what its linear part gives": lambda: forward(c, activation, True)[2],
        "the bias of the last layer is missing": c.logits - getattr(c, f"b{layers(c)}"),
    }
    for other in ACTIVATIONS:
        if other != activation:
            mistakes[f"these are the logits with {other}: the activation is {activation}"] = lambda o=other: forward(c, o)[2]
    check.value("logits", network(day, c, activation).forward(c.x.copy()), c.logits, mistakes=mistakes)


@target("MLP.backward")
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
@pytest.mark.parametrize("sizes", ["one layer", "two layers", "equal widths"])
def test_backward(day, check, golden, sizes, activation):
    """Gradients of every parameter and of x, for a random dlogits; the same ones when backward is called again."""
    c = golden(f"mlp/{sizes}, {activation}")
    mlp = network(day, c, activation)
    depth = layers(c)
    mlp.forward(c.x.copy())
    dx = as_copy(mlp.backward(c.dlogits.copy()))
    first = {name: as_copy(mlp.grads.get(name)) for name in names(depth)}
    check.that(
        "keys of grads",
        set(mlp.grads) == set(names(depth)),
        "self.grads should have the keys of self.params and no others",
        expected=str(names(depth)),
        actual=str(sorted(map(str, mlp.grads))),
    )
    check.gradient(
        "dx",
        dx,
        c.dx,
        mistakes=backward_mistakes(c, activation, "dx"),
        explain=lambda got, _: updated_weights(got, c.dx, c.dlogits, c.dW1) if depth == 1 else None,
    )
    for name in reversed(names(depth)):
        mistakes = backward_mistakes(c, activation, f"d{name}")
        check.gradient(f"d{name}", first[name], getattr(c, f"d{name}"), mistakes=mistakes)


def as_copy(value):
    """A copy of an array, anything else as it is."""
    return value.copy() if isinstance(value, np.ndarray) else value


@target("MLP.backward")
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_backward_by_differences(day, check, golden, activation):
    """Gradients of sum(forward(x) * R) by central differences of the network's own forward pass."""
    c = golden(f"mlp/two layers, {activation}")
    mlp = network(day, c, activation)
    mlp.forward(c.x.copy())
    dx = as_copy(mlp.backward(c.dlogits.copy()))
    grads = {name: as_copy(g) for name, g in mlp.grads.items()}
    check.gradient("dx", dx, of=lambda at: float((mlp.forward(at) * c.dlogits).sum()), at=c.x)
    for name in names(2):

        def of(at, name=name):
            mlp.params[name][...] = at
            return float((mlp.forward(c.x) * c.dlogits).sum())

        check.gradient(f"d{name}", grads.get(name), of=of, at=getattr(c, name))
        mlp.params[name][...] = getattr(c, name)


@target("MLP.backward")
@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_backward_of_autograd(day, check, golden, activation):
    """Every gradient of the five-layer network, as Day 02's engine finds it."""
    c = golden(f"mlp/equal widths, {activation}")
    depth = layers(c)
    mlp = network(day, c, activation)
    mlp.forward(c.x.copy())
    mine = {"x": as_copy(mlp.backward(c.dlogits.copy()))}
    mine.update({name: as_copy(mlp.grads.get(name)) for name in names(depth)})

    found = {}

    def of(autograd, wanted):
        if not found:
            leaves = {name: autograd.Tensor(getattr(c, name), requires_grad=True) for name in ("x", *names(depth))}
            h = leaves["x"]
            for layer in range(1, depth + 1):
                h = h @ leaves[f"W{layer}"] + leaves[f"b{layer}"]
                h = getattr(h, activation)() if layer < depth else h
            (h * c.dlogits).sum().backward()
            found.update({name: leaf.grad for name, leaf in leaves.items()})
        return found[wanted]

    for name in ("x", *names(depth)):
        check.second_opinion(f"d{name}", mine[name], getattr(c, f"d{name}"), lambda autograd, name=name: of(autograd, name))


@target("MLP.backward")
def test_backward_again(day, check, golden):
    """A second backward gives the same; one after a second forward gives that of the new batch."""
    c = golden("mlp/two layers, tanh")
    mlp = network(day, c, "tanh")
    mlp.forward(c.x.copy())
    first = gradients_of(mlp, c.dlogits)
    second = gradients_of(mlp, c.dlogits)
    for name, got in second.items():
        check.gradient(name, got, getattr(c, name), explain=said_of_second(first[name]))
    half = c.x[:3].copy()
    mlp.forward(half)
    dx = mlp.backward(c.dlogits[:3].copy())
    check.gradient("dx of another batch", dx, c.dx[:3])


def gradients_of(mlp, dlogits):
    """Copies of dx and of all grads of two layers, by name."""
    made = {"dx": as_copy(mlp.backward(dlogits.copy()))}
    made.update({f"d{name}": as_copy(mlp.grads.get(name)) for name in names(2)})
    return made


def said_of_second(first):
    """What a wrong second gradient says, if the first was another."""

    def why(got, right):
        if not isinstance(first, np.ndarray) or got.shape != first.shape or np.allclose(got, first):
            return None
        if np.allclose(got, 2 * first):
            return "the gradients of two backward passes were added: grads is filled anew each time"
        return "a second backward returned other gradients: do not pop or change what forward keeps"

    return why


@target("MLP.backward")
def test_backward_of_the_last_batch(day, check, golden):
    """A second batch of the same size: its gradients, not those of the first."""
    c = golden("mlp/two layers, tanh")
    mlp = network(day, c, "tanh")
    mlp.forward(c.x[::-1].copy())
    mlp.backward(c.dlogits.copy())
    mlp.forward(c.x.copy())
    old = "something of the first batch was kept: all that backward uses belongs to the last forward"
    for name, got in gradients_of(mlp, c.dlogits).items():
        stale = lambda name=name: of_another_batch(c, name)  # noqa: E731
        check.gradient(name, got, getattr(c, name), mistakes={old: stale})


def of_another_batch(c, name):
    """A gradient of the right d, if the batch before gave the input of the first layer."""
    inputs, _, _ = forward(c, "tanh")
    dz = c.dlogits @ c.W2.T * (1 - inputs[1] ** 2)
    return {"dW1": c.x[::-1].T @ dz}.get(name, getattr(c, name))


@target("MLP.backward")
def test_parameters_stay(day, check, golden):
    """backward computes gradients; the step is the optimizer's."""
    c = golden("mlp/equal widths, relu")
    mlp = network(day, c, "relu")
    mlp.forward(c.x.copy())
    before = {name: as_copy(p) for name, p in mlp.params.items()}
    mlp.backward(c.dlogits.copy())
    for name in names(layers(c)):
        now = mlp.params.get(name)
        check.that(
            f"params[{name!r}]",
            isinstance(now, np.ndarray) and np.array_equal(now, before[name]),
            f"params[{name!r}] should be what it was before backward",
            explain="backward changed the weights: it computes gradients, the step comes after all of them",
        )


# ---------------------------------------------------------------------- loss_and_grads


@target("loss_and_grads")
@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_loss_and_grads(day, check, golden, activation):
    """torch's cross-entropy of 7 samples and 4 classes, and every gradient."""
    c = golden(f"loss/{activation}")
    mlp = network(day, c, activation)
    loss, grads = returned(day.loss_and_grads(mlp, c.x.copy(), c.labels.copy()), 2)
    grads = {name: as_copy(g) for name, g in grads.items()} if isinstance(grads, dict) else {}
    logits = forward(c, activation)[2]
    n, classes = logits.shape
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    picked = p[np.arange(n), c.labels]
    check.value(
        "loss",
        loss,
        c.loss,
        mistakes={
            f"this is the sum over the batch: the loss is a mean, divide by {n}": float(-np.log(picked).sum()),
            f"divided by the {n * classes} logits: it is a mean over the {n} samples": float(
                -np.log(picked).sum() / n / classes
            ),
            "the sign is wrong: the loss is -log p of the label": float(np.log(picked).mean()),
            "this is the logarithm to base 2: losses use the natural one": float(-np.log2(picked).mean()),
            "average the logarithms, not the probabilities": float(-np.log(picked.mean())),
            "this is 1 - p of the label: the loss is -log p": float(1 - picked.mean()),
            "the softmax was taken over the batch: over the classes of a row": float(
                (np.log(e.sum(axis=0)) - logits)[np.arange(n), c.labels].mean()
            ),
            "the denominator is missing: log sum exp(logits) - logits[label]": float(-logits[np.arange(n), c.labels].mean()),
        },
    )
    onehot = np.eye(classes)[c.labels]
    arriving = {
        f"it equals the expected gradient times {n}, the batch size: you summed where the loss is a mean": p - onehot,
        f"it is 1/{n} of the expected: loss and layer both divide by N": (p - onehot) / n / n,
        f"the gradient is divided by the {n * classes} logits: the loss is a mean over the {n} samples": (p - onehot)
        / n
        / classes,
        "the 1 at the label is not subtracted: dlogits = (p - onehot) / N": p / n,
        "the sign is wrong, uphill: dlogits = (p - onehot) / N": (onehot - p) / n,
        "dlogits is the slope in p, -1/p at the label: that of the logits is p - onehot": -onehot / p / n,
        "the logits arrived where (p - onehot) / N is due": logits / n,
        "(p - onehot) / N is the gradient in the logits already, and it went back through the softmax once more": (
            softmax_gradient(p, p - onehot, 1) / n
        ),
        "1 was subtracted in every column that is a label anywhere: `d[:, labels]` picks whole columns, "
        "`d[np.arange(n), labels]` one entry a row": (p - onehot.max(axis=0)) / n,
    }
    for name in names(layers(c)):
        mistakes = {
            sentence: (lambda name=name, d=d: gradients(c, activation, dlogits=d)[f"d{name}"])
            for sentence, d in arriving.items()
        }
        check.gradient(f"d{name}", grads.get(name), getattr(c, f"d{name}"), mistakes=mistakes)


# ---------------------------------------------------------------------- gradient_check


class Cubes:
    """f = sum(a^3) + sum(sin B), with B a transposed view; its true gradients."""

    def __init__(self):
        self.a = np.array([2.0, -0.7, 0.4])
        self.B = np.array([[0.3, 1.1], [-0.6, 2.0], [1.3, -1.8]]).T
        self.params = {"a": self.a, "B": self.B}
        self.grads = {"a": 3 * self.a**2, "B": np.cos(self.B)}

    def __call__(self):
        return float((self.a**3).sum() + np.sin(self.B).sum())


@target("gradient_check")
def test_gradient_check_of_right_gradients(day, check):
    """Right gradients: below 1e-7; the parameters are what they were, bit by bit."""
    f = Cubes()
    before = {name: p.copy() for name, p in f.params.items()}
    error = day.gradient_check(f, f.params, f.grads)
    check.that("a float", isinstance(error, float), "the result should be a Python float", actual=type(error).__name__)
    largest = float(error)
    check.that(
        "error",
        0 <= largest < 1e-7,
        "the error of right gradients should be below 1e-7",
        expected="below 1e-7",
        actual=f"{largest:.3g}",
        explain=lambda: why_not_right(f, error),
    )
    for name, p in f.params.items():
        check.that(
            f"{name} afterwards",
            p.tobytes() == before[name].tobytes(),
            f"`{name}` should be bit for bit what it was",
            explain="an entry was not put back: keep its value and write it back; `+ eps - eps` rounds",
        )


def why_not_right(f, error):
    """How right gradients can look wrong."""
    if not isinstance(error, float):
        return None
    everything = np.concatenate([f.grads["a"], f.grads["B"].ravel()])
    unseen = np.abs(everything) / np.maximum(1, np.abs(everything))
    only_B = np.abs(f.grads["B"]) / np.maximum(1, np.abs(f.grads["B"]))
    if np.isclose(error, unseen.max(), atol=1e-6) or np.isclose(error, only_B.max(), atol=1e-6):
        return "f never saw a change: write into the arrays of params themselves. reshape and ravel copy a transposed array"
    if 1e-7 <= error < 1e-4:
        return "this is the error of a one-sided difference: (f(p + eps) - f(p - eps)) / (2 eps)"
    if np.isclose(error, 0.5, atol=1e-3) or np.isclose(error, 1.0, atol=1e-3):
        return "your slopes are off by a factor 2: the two points are 2 eps apart"
    return None


@target("gradient_check")
@pytest.mark.parametrize(("spoiled", "error"), [(12.6, 0.6 / 12.6), (11.4, 0.6 / 12.0), (-11.4, 23.4 / 12.0)])
def test_gradient_check_of_a_wrong_large_entry(day, check, spoiled, error):
    """One slope of 12 is claimed to be another."""
    f = Cubes()
    f.grads["a"][0] = spoiled
    off = abs(spoiled - 12)
    mistakes = {
        "one wrong entry was averaged away: report the maximum": error / 9,
        "one wrong entry of 3 was averaged away: report the maximum over all entries": error / 3,
        "this is the absolute error: divide by max(1, |n|, |g|)": off,
        "this is |n - g| / (|n| + |g|): divide by max(1, |n|, |g|). Valid in other books": off / (12 + abs(spoiled)),
        "divided by |n| alone: by max(1, |n|, |g|)": off / 12,
        "divided by |g| alone: by max(1, |n|, |g|)": off / abs(spoiled),
        "the last array hides the errors of the first: take the maximum over all arrays": 0.0,
    }
    if spoiled != -11.4:
        mistakes["signed differences were compared: take |n - g|"] = 0.0
    check.value("error", day.gradient_check(f, f.params, f.grads), error, mistakes=mistakes)


@target("gradient_check")
@pytest.mark.parametrize("where", ["first", "last", "negative"])
def test_gradient_check_of_a_wrong_small_entry(day, check, where):
    """0.01 added to one slope below 1: the error is 0.01 itself."""
    f = Cubes()
    name, index = {"first": ("B", (0, 0)), "last": ("B", (1, 2)), "negative": ("a", (2,))}[where]
    step = -0.01 if where == "negative" else 0.01
    n = float(f.grads[name][index])
    f.grads[name][index] += step
    g = n + step
    mistakes = {
        "a relative error without a floor: divide by max(1, |n|, |g|), or slopes near 0 look wrong": 0.01 / max(abs(n), abs(g)),
        "this is |n - g| / (|n| + |g|): divide by max(1, |n|, |g|). Valid in other books": 0.01 / (abs(n) + abs(g)),
        "one wrong entry was averaged away: report the maximum": 0.01 / 9,
        "one wrong entry of 6 was averaged away: report the maximum": 0.01 / 6,
        "this is |n - g| / (1 + |n|): divide by max(1, |n|, |g|)": 0.01 / (1 + abs(n)),
        "a wrong entry was not seen: go through every entry of every array, and take |n - g|": lambda: 0.0,
    }
    check.value("error", day.gradient_check(f, f.params, f.grads), 0.01, mistakes=mistakes)


def combined(errors):
    """What several errors, those of right entries being 0, become where they are not reduced to the largest."""
    return {
        "this is the sum of the errors of all entries; the result is the largest of them": float(errors.sum()),
        "this is the root of the sum of all squared errors; the result is the largest error": float(
            math.sqrt((errors**2).sum())
        ),
    }


@target("gradient_check")
def test_gradient_check_of_several_wrong_entries(day, check):
    """Five slopes of nine are wrong, by 0.6/12.6, 0.02, 0.03, 0.08 and 0.02: the largest counts."""
    f = Cubes()
    f.grads["a"] += [0.6, 0.0, 0.02]
    f.grads["B"] += [[0.03, -0.08, 0.0], [0.0, 0.0, 0.02]]
    errors = np.array([0.6 / 12.6, 0.02, 0.03, 0.08, 0.02])
    mistakes = {
        **combined(errors),
        "the largest errors of the arrays were added: the result is the largest of all": 0.6 / 12.6 + 0.08,
        "this is the error of the last entry: the result is the largest of all": 0.02,
        "the errors were averaged over all 9 entries: report the maximum": float(errors.sum() / 9),
    }
    check.value("error", day.gradient_check(f, f.params, f.grads), 0.08, mistakes=mistakes)


@target("gradient_check")
def test_gradient_check_of_a_network(day, check, golden):
    """The whole: loss_and_grads of a network, and one gradient of it spoiled."""
    c = golden("mlp/two layers, tanh")
    params = {name: getattr(c, name) for name in names(2)}
    grads = {name: getattr(c, f"d{name}") for name in names(2)}

    def f():
        h = np.tanh(c.x @ params["W1"] + params["b1"])
        return float(((h @ params["W2"] + params["b2"]) * c.dlogits).sum())

    error = float(day.gradient_check(f, params, grads))
    check.that("right gradients", 0 <= error < 1e-7, "the error of right gradients should be below 1e-7", actual=f"{error:.3g}")
    grads["b1"] = grads["b1"] * 1.1
    errors = np.abs(c.db1) * 0.1 / np.maximum(1, 1.1 * np.abs(c.db1))
    largest = float(errors.max())
    check.value("b1 times 1.1", day.gradient_check(f, params, grads), largest, mistakes=combined(errors))


@target("gradient_check")
def test_gradient_check_eps(day, check):
    """With eps 0.1 the central difference of a^3 is off by 0.01, its eps squared."""
    p = np.array([0.4])
    error = day.gradient_check(lambda: float((p**3).sum()), {"p": p}, {"p": 3 * p**2}, eps=0.1)
    mistakes = {
        "eps is not used: the step is its value, here 0.1": lambda: 0.0,
        "this is the error of a one-sided difference: (f(p + eps) - f(p - eps)) / (2 eps)": 0.13,
        "the step is eps/2: f(p + eps) - f(p - eps)": 0.0025,
    }
    check.value("error", error, 0.01, mistakes=mistakes)


@target("gradient_check")
def test_gradient_check_step(day, check):
    """The step is eps for a large entry too: at the turning point of (p - 3)^3 an eps of 0.1 finds a slope of eps^2."""
    p = np.array([3.0])
    error = day.gradient_check(lambda: float(((p - 3) ** 3).sum()), {"p": p}, {"p": np.zeros(1)}, eps=0.1)
    scaled = "the step grew with the entry: it is eps, whatever p is"
    check.value("error", error, 0.01, mistakes={scaled: 0.09, scaled + " (and not 1 + |p| times it)": 0.16})


@target("gradient_check")
def test_gradient_check_default_eps(day, check):
    """At the turning point of 10^9 p^3 the central difference is 10^9 eps^2: 0.001 for an eps of 1e-6."""
    p = np.zeros(1)
    error = day.gradient_check(lambda: float(1e9 * p[0] ** 3), {"p": p}, {"p": np.zeros(1)})

    def why(got, _):
        return f"your default eps is {math.sqrt(got / 1e9):.2g}, it is 1e-6" if got > 0 else "f never saw a change"

    check.value("error", error, 1e-3, explain=why)
