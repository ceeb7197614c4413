"""Day 04: Rosenblatt's updates one by one, a linear layer, two losses and their gradients, and a classifier's first steps."""

import math

import numpy as np
import pytest

from dl_from_scratch.grading import target

# ---------------------------------------------------------------------- the perceptron


@target("Perceptron.__init__")
def test_fresh_perceptron(day, check):
    """A perceptron begins at 0."""
    model = day.Perceptron(5)
    check.value("w", model.w, np.zeros(5), assigned="self.w")
    check.value("b", model.b, 0.0, assigned="self.b")


@target("Perceptron.predict")
def test_predict(day, check, golden):
    """On which side of a plane 11 points lie."""
    c = golden("perceptron/sides")
    model = day.Perceptron(3)
    model.w, model.b = c.w, c.b
    sides = model.predict(c.X)
    scores = c.X @ c.w
    check.value(
        "sides",
        sides,
        c.sides,
        dtype=None,
        mistakes={
            "b is not used: the score is w . x + b": np.where(scores > 0, 1, -1),
            "the sides are 0 and 1: the perceptron says -1 and +1": (scores + c.b > 0).astype(int),
            "the sides are swapped: a score above 0 is +1": -c.sides,
            "these are the scores: return their sides, -1 and +1": scores + c.b,
            "b has the wrong sign: the score is w . x + b": np.where(scores - c.b > 0, 1, -1),
        },
    )
    check.that(
        "integers",
        isinstance(sides, np.ndarray) and sides.dtype.kind == "i",
        "the sides should be integers, so that they can be compared with labels and used to count",
        expected="an integer dtype",
        actual=str(getattr(sides, "dtype", type(sides).__name__)),
    )


def rosenblatt(X, y, epochs, slip=None, w=None, b=0.0):
    """Mistakes, w and b of the rule with one slip in it."""
    w, b, history = np.zeros(X.shape[1]) if w is None else w, float(b), []
    order = -1 if slip == "backwards" else 1
    for _ in range(epochs):
        count, dw, db = 0, np.zeros_like(w), 0.0
        for x, side in zip(X[::order], y[::order]):
            score = w @ x + (0.0 if slip == "score without b" else b)
            wrong = {
                "below 0": side * score < 0,
                "below 1": side * score < 1,
                "compares sides": (1 if score > 0 else -1) != side,
                "always": True,
                "positives only": side > 0 and score <= 0,
            }.get(slip, side * score <= 0)
            if not wrong:
                continue
            count += 1
            move = {
                "adds x": x,
                "subtracts": -side * x,
                "scaled": 0.5 * side * x,
                "doubled": 2 * side * x,
                "mean": side * x / len(X),
            }.get(slip, side * x)
            step = {
                "b stays": 0.0,
                "b counts": 1.0,
                "subtracts": -side,
                "scaled": 0.5 * side,
                "doubled": 2.0 * side,
                "adds x": 1.0,
                "mean": side / len(X),
            }.get(slip, side)
            if slip in ("end of epoch", "mean"):
                dw, db = dw + move, db + step
            else:
                w, b = w + move, b + float(step)
        w, b = w + dw, b + float(db)
        if slip == "counts afterwards":
            count = int((y * (X @ w + b) <= 0).sum())
        history.append(count)
        if count == 0 and slip != "never stops":
            break
    return history, w, b


SLIPS = {
    "end of epoch": "Mistakes {got}, expected {right}: the rule changes w after each sample, not once an epoch",
    "mean": "w was moved once an epoch by the mean over the samples: the rule moves it after each mistake, by all of y x",
    "compares sides": "a score of exactly 0 is a mistake for y = -1 too: the test is y * score <= 0, not predict(x) != y",
    "below 0": "a score of exactly 0 is a mistake too: y * score <= 0",
    "below 1": "samples on the right side were moved too, up to a margin of 1: a mistake is y * score <= 0",
    "backwards": "the samples were gone through from the last to the first: take them in the given order",
    "always": "w moves at every sample: only a mistake moves it",
    "positives only": "only samples of side +1 moved w: a mistake is y * score <= 0 on either side",
    "adds x": "w and b are moved by x and 1, whatever the side: by y * x and y",
    "subtracts": "w moves away from the right answer: w += y * x, b += y",
    "scaled": "the update is half as long: w += y * x, without a rate",
    "doubled": "the update is twice as long, as with y - predict(x): here it is w += y * x (from w = 0 both err alike)",
    "b stays": "b never changes: b += y after each mistake",
    "b counts": "b += 1 after each mistake: b += y",
    "score without b": "the score lacks b: y * (w . x + b) <= 0",
    "counts afterwards": "you count what is wrong after the epoch: count each mistake when it is met, before the update",
    "never stops": "an epoch without a mistake is the last one: you went on",
}


def slip_of(got, c):
    """The sentences of the slips that give these mistakes, this w and this b, and not the right ones."""
    fitting = []
    for slip, sentence in SLIPS.items():
        made = rosenblatt(c.X, c.y, c.epochs, slip)
        if same_fit(got, made) and not same_fit((c.mistakes.tolist(), c.w, c.b), made):
            fitting.append(sentence.format(got=got[0][0], right=int(c.mistakes[0])))
    return "; or: ".join(fitting) or None


def same_fit(one, other):
    """Whether two fits agree in mistakes, w and b."""
    if not isinstance(one[0], list) or len(one[0]) != len(other[0]) or np.shape(one[1]) != np.shape(other[1]):
        return False
    return all(np.allclose(p, q, rtol=1e-6, atol=1e-9) for p, q in zip(one, other))


@target("Perceptron.fit")
@pytest.mark.parametrize("case", ["separable, 1", "separable, 3", "separable, 30", "no line, 7"])
def test_fit(day, check, golden, case):
    """60 points that a plane separates, after 1, 3 and 30 epochs (12 are enough); 11 points that none does, after 7."""
    c = golden(f"perceptron/{case}")
    model = day.Perceptron(c.X.shape[1])
    mistakes = model.fit(c.X, c.y, c.epochs)
    why = once(lambda: slip_of((mistakes, model.w, model.b), c))
    check.value("mistakes", mistakes, c.mistakes.tolist(), explain=lambda *_: why() or of_the_end(mistakes, c))
    check.value("w", model.w, c.w, explain=lambda *_: why(), assigned="self.w")
    check.value("b", float(model.b), c.b, explain=lambda *_: why(), assigned="self.b")


def once(find):
    """An explanation that is looked for when a check fails, and only for the first one."""
    found = []

    def why():
        if not found:
            found.append(find())
        return found[0]

    return why


def of_the_end(mistakes, c):
    """What is wrong with the end of a list of mistakes whose beginning is right."""
    right = c.mistakes.tolist()
    if mistakes == sum(right):
        return "this is the number of all mistakes: return a list with one number for each epoch"
    if isinstance(mistakes, list) and right[-1] == 0 and mistakes == right[:-1]:
        return "the epoch without a mistake belongs to the list, as its last entry"
    return None


@target("Perceptron.fit")
def test_fit_goes_on(day, check, golden):
    """Three calls of one epoch are one call of three."""
    c = golden("perceptron/separable, 3")
    model = day.Perceptron(3)
    mistakes = [model.fit(c.X, c.y, 1) for _ in range(3)]
    right = [[int(m)] for m in c.mistakes]
    why = "the second call began at w = 0 again: fit goes on from the w and b that are there"
    said = why if mistakes == [right[0]] * 3 else None
    check.value("mistakes", mistakes, right, explain=lambda *_: said)
    check.value("w", model.w, c.w, explain=lambda *_: said, assigned="self.w")
    check.value("b", float(model.b), c.b, explain=lambda *_: said, assigned="self.b")


# ---------------------------------------------------------------------- sigmoid and softmax


@target("sigmoid")
def test_sigmoid(day, check, golden):
    """Against torch, 60 entries between -10 and 10."""
    c = golden("sigmoid")
    check.value(
        "p",
        day.sigmoid(c.z),
        c.p,
        mistakes={
            "this is sigmoid(-z): exp(-z) belongs into the denominator": 1 - c.p,
            "this is exp(-z) / (1 + exp(-z)) turned over: 1 / (1 + exp(-z))": 1 / c.p,
            "this is tanh: the sigmoid lies between 0 and 1": np.tanh(c.z),
            "this is the slope of the sigmoid, p (1 - p)": c.p * (1 - c.p),
        },
    )


@target("softmax")
@pytest.mark.parametrize("axis", [0, 1, 2, -1])
def test_softmax(day, check, golden, axis):
    """Over each axis of (4, 5, 3); -1 is the default."""
    c = golden("softmax")
    expected = {0: c.axis0, 1: c.axis1}.get(axis, c.axis2)
    e = np.exp(c.z)
    check.value(
        "p",
        day.softmax(c.z) if axis == -1 else day.softmax(c.z, axis),
        expected,
        mistakes={
            "you divided by the sum over all entries: each slice along the axis sums to 1": e / e.sum(),
            **{
                f"this is the softmax over axis {other}; asked for is axis {axis}": e / e.sum(axis=other, keepdims=True)
                for other in (0, 1, 2)
            },
            "these are the exponentials: divide them by their sum": lambda: np.exp(c.z - c.z.max(axis=axis, keepdims=True)),
            "this is the logarithm of the softmax": np.log(expected),
        },
    )


# ---------------------------------------------------------------------- the linear layer


@target("Linear.__init__")
@pytest.mark.parametrize(("d_in", "d_out"), [(5, 3), (2, 7)])
def test_linear_init(day, check, d_in, d_out):
    """W from one uniform draw of its shape, b = 0."""
    drawn, rng = np.random.default_rng(9), np.random.default_rng(9)
    k = 1 / math.sqrt(d_in)
    W = drawn.uniform(-k, k, (d_in, d_out))
    layer = day.Linear(d_in, d_out, rng)

    def again():
        return np.random.default_rng(9)

    check.value(
        "W",
        layer.params["W"],
        W,
        rtol=1e-10,
        atol=1e-12,
        assigned="self.params['W']",
        mistakes={
            "k is 1/sqrt(d_in), the number of inputs of a unit, not of outputs": W * math.sqrt(d_in / d_out),
            "k is 1/sqrt(d_in), not 1/d_in": W / math.sqrt(d_in),
            "k is 1/sqrt(d_in), not sqrt(6/(d_in + d_out)): that is Xavier's bound, of Day 05": W
            * math.sqrt(6 * d_in / (d_in + d_out)),
            "W was drawn between -1 and 1: the bound is k = 1/sqrt(d_in)": W / k,
            "W was drawn between 0 and k: between -k and k": lambda: again().uniform(0, k, (d_in, d_out)),
            "W was drawn from the normal distribution: it is uniform": lambda: again().normal(size=(d_in, d_out)) * k,
            "W was drawn as (d_out, d_in) and transposed, or column by column: draw (d_in, d_out) at once": lambda: (
                again().uniform(-k, k, (d_out, d_in)).T
            ),
            "W is 0, and so is dx: draw it": np.zeros((d_in, d_out)),
        },
    )
    check.value("b", layer.params["b"], np.zeros(d_out), assigned="self.params['b']")
    check.that(
        "one draw",
        rng.random() == drawn.random(),
        "after Linear the generator should stand where one draw of (d_in, d_out) leaves it",
        explain="you drew more (or less) than W, from rng or from another generator: b is not drawn",
    )


def linear_of(day, c):
    """A layer with the W and b of a case."""
    layer = day.Linear(*c.W.shape, np.random.default_rng(0))
    layer.params["W"][...] = c.W
    layer.params["b"][...] = c.b
    return layer


SHAPES = ["5x4", "2x3x4", "4", "1x4"]


@target("Linear.forward")
@pytest.mark.parametrize("shape", SHAPES)
def test_linear_forward(day, check, golden, shape):
    """A batch of 5, of (2, 3), no batch at all, a batch of 1."""
    c = golden(f"linear/{shape}")
    check.value(
        "y",
        linear_of(day, c).forward(c.x),
        c.y,
        mistakes={
            "b is not added": c.y - c.b,
            "b was subtracted": c.y - 2 * c.b,
            "b was added twice": c.y + c.b,
            **joined(c),
        },
    )


def joined(c):
    """y as a matrix, whatever x is."""
    if c.x.ndim == 2:
        return {}
    sentence = "the leading axes were joined: y has those of x" if c.x.ndim > 2 else "y has a leading axis that x does not have"
    return {sentence: c.y.reshape(-1, c.y.shape[-1])}


@target("Linear.backward")
@pytest.mark.parametrize("shape", SHAPES)
def test_linear_backward(day, check, golden, shape):
    """dx, dW and db, against torch, central differences and autograd."""
    c = golden(f"linear/{shape}")
    layer = linear_of(day, c)
    layer.forward(c.x)
    dx = layer.backward(c.dy)
    dW, db = layer.grads["W"], layer.grads["b"]
    n = c.dy.size // c.dy.shape[-1]
    by_n = {"the number of samples": n} if n > 1 else {}

    def loss(x, W, b):
        return float(((x @ W + b) * c.dy).sum())

    def second(name):
        def of(autograd):
            leaves = {key: autograd.Tensor(getattr(c, key), requires_grad=True) for key in ("x", "W", "b")}
            (leaves["x"] @ leaves["W"] + leaves["b"]).backward(c.dy)
            return leaves[name].grad

        return of

    check.gradient(
        "dx",
        dx,
        c.dx,
        of=lambda x: loss(x, c.W, c.b),
        at=c.x,
        sizes=by_n,
        mistakes={
            f"dx is averaged over {n} samples: the loss holds the 1/N already": c.dx / n,
            "this is dW: backward returns dx": c.dW,
        },
    )
    check.second_opinion("dx", dx, c.dx, second("x"))
    check.gradient(
        "dW",
        dW,
        c.dW,
        of=lambda W: loss(c.x, W, c.b),
        at=c.W,
        sizes=by_n,
        assigned="self.grads['W']",
        mistakes={
            f"your dW is 1/{n} of the expected: the loss holds the 1/N already, the layer sums": c.dW / n,
            **only_axis_0(c, "dW"),
        },
    )
    check.second_opinion("dW", dW, c.dW, second("W"), assigned="self.grads['W']")
    check.gradient(
        "db",
        db,
        c.db,
        of=lambda b: loss(c.x, c.W, b),
        at=c.b,
        sizes=by_n,
        assigned="self.grads['b']",
        mistakes={
            f"your db is 1/{n} of the expected: the loss holds the 1/N already, the layer sums": c.db / n,
            **(
                {"db is not summed: b was added to every sample, so its gradient is the sum of all of theirs": c.dy}
                if n > 1
                else {}
            ),
            "db is one number: sum over the leading axes, not over all": np.asarray(c.dy.sum()),
            "db was multiplied by x: y = x W + b has slope 1 in b": lambda: c.dW.sum(axis=0),
            **only_axis_0(c, "db"),
        },
    )
    check.second_opinion("db", db, c.db, second("b"), assigned="self.grads['b']")


def only_axis_0(c, name):
    """What sums over axis 0 alone give."""
    if c.x.ndim < 3:
        return {}
    sums = {"dW": np.tensordot(c.x, c.dy, axes=(0, 0)), "db": c.dy.sum(axis=0)}
    sentence = f"{name} of {c.x.shape} input has shape {sums[name].shape}: sum over all leading axes"
    last = {"dW": c.x[-1].T @ c.dy[-1], "db": c.dy[-1].sum(axis=0)}[name]
    return {sentence: sums[name], f"{name} is that of the last block alone: sum over all leading axes": last}


# ---------------------------------------------------------------------- binary cross-entropy


@target("bce_with_logits")
@pytest.mark.parametrize("case", ["hard", "soft"])
def test_bce(day, check, golden, case):
    """7 targets of 0 and 1; (5, 3) targets in between."""
    c = golden(f"bce/{case}")
    p = 1 / (1 + np.exp(-c.z))
    n = c.z.size
    check.value(
        "loss",
        day.bce_with_logits(c.z, c.y),
        c.loss,
        mistakes={
            f"your loss equals the expected one times {n}, the number of entries: it is their mean": c.loss * n,
            f"your loss is the sum over the {len(c.z)} rows of their means: take the mean over all entries": c.loss * len(c.z),
            "your loss is the mean over the rows of their sums: take the mean over all entries": c.loss * n / len(c.z),
            "the loss has the wrong sign: -log p of what is right": -c.loss,
            "only the entries with y = 1 count: y = 0 has -log(1 - p)": lambda: float(-(c.y * np.log(p)).mean()),
            "the targets are swapped: -y log p - (1 - y) log(1 - p)": lambda: float(
                -((1 - c.y) * np.log(p) + c.y * np.log(1 - p)).mean()
            ),
            "z was taken for a probability's logit twice: z is the logit, sigmoid is applied once": lambda: float(
                np.logaddexp(0, p).mean() - (p * c.y).mean()
            ),
            "this is a logarithm to base 2: the natural one is meant": c.loss / math.log(2),
            "z y was added: max(z, 0) - z y + log(1 + exp(-|z|))": lambda: c.loss + 2 * float((c.z * c.y).mean()),
            "the targets were rounded: they may lie between 0 and 1": lambda: float(
                (np.logaddexp(0, c.z) - c.z * np.round(c.y)).mean()
            ),
            "max(z, 0) is missing: max(z, 0) - z y + log(1 + exp(-|z|))": lambda: c.loss - float(np.maximum(c.z, 0).mean()),
            "this is the squared error of the probabilities": lambda: float(((p - c.y) ** 2).mean()),
        },
        sizes={"the number of entries": n},
    )


@target("bce_with_logits_backward")
@pytest.mark.parametrize("case", ["hard", "soft"])
def test_bce_backward(day, check, golden, case):
    """With an upstream gradient of 1.7 and of -0.7."""
    c = golden(f"bce/{case}")
    p, n = 1 / (1 + np.exp(-c.z)), c.z.size
    check_loss_gradient(
        check,
        c,
        c.z,
        day.bce_with_logits_backward(c.dloss, c.z, c.y),
        n,
        "the number of entries",
        of=lambda z: c.dloss * float((np.logaddexp(0, z) - z * c.y).mean()),
        second=lambda autograd, z: (-(z.sigmoid().log() * c.y + (1 - z.sigmoid()).log() * (1 - c.y))).mean() * c.dloss,
        mistakes={
            "this is the gradient in p: by the chain rule it becomes sigmoid(z) - y": lambda: (
                c.dloss * ((p - c.y) / (p * (1 - p))) / n
            ),
            "the slope of the sigmoid is a factor too many: it cancels against 1/(p (1 - p)), and p - y is left": (
                c.dloss * (p - c.y) * p * (1 - p) / n
            ),
            "you subtracted y from z: the gradient is sigmoid(z) - y": c.dloss * (c.z - c.y) / n,
            "y is not subtracted: sigmoid(z) - y": c.dloss * p / n,
            f"you divided by {len(c.z)}, the rows: the mean is over all {n} entries": c.dz * n / len(c.z),
        },
    )


def check_loss_gradient(check, c, z, got, n, name_of_n, of, second, mistakes):
    """A loss's gradient against torch, differences and autograd."""

    def opinion(autograd):
        leaf = autograd.Tensor(z, requires_grad=True)
        second(autograd, leaf).backward()
        return leaf.grad

    check.gradient(
        "dz",
        got,
        c.dz,
        of=of,
        at=z,
        sizes={name_of_n: n},
        mistakes={
            f"your gradient equals the expected one times {n}, {name_of_n}: you summed where the loss is a mean": c.dz * n,
            f"dloss, here {c.dloss:g}, is not used: multiply by it": c.dz / c.dloss,
            f"dloss, here {c.dloss:g}, is not used, and you summed where the loss is a mean": c.dz * n / c.dloss,
            f"the sign is wrong: prediction minus target, times dloss, which is {c.dloss:g}": -c.dz,
            f"you divided by {n} twice": c.dz / n,
            f"dloss, here {c.dloss:g}, was divided by: multiply by it": c.dz / c.dloss**2,
            f"dloss, here {c.dloss:g}, was added: multiply by it": c.dz / c.dloss + c.dloss,
            **mistakes,
        },
    )
    check.second_opinion("dz", got, c.dz, opinion)


# ---------------------------------------------------------------------- cross-entropy


@target("cross_entropy")
@pytest.mark.parametrize("case", ["7x5", "3x11"])
def test_cross_entropy(day, check, golden, case):
    """7 rows of 5 classes, 3 rows of 11."""
    c = golden(f"cross entropy/{case}")
    n, classes = c.logits.shape
    onehot = np.eye(classes)[c.labels]
    lse = np.log(np.exp(c.logits).sum(axis=1))
    picked = (onehot * c.logits).sum(axis=1)
    p = np.exp(c.logits - lse[:, None])
    check.value(
        "loss",
        day.cross_entropy(c.logits, c.labels),
        c.loss,
        mistakes={
            f"your loss equals the expected one times {n}, the batch size: it is the mean over the rows": c.loss * n,
            f"your loss is 1/{classes} of the expected: the mean is over the {n} rows, not over all entries": c.loss / classes,
            "the loss has the wrong sign: lse(z) - z_label": -c.loss,
            "the label's logit is not subtracted: lse(z) - z_label": float(lse.mean()),
            "the labels were sorted: each belongs to its row": lambda: float(
                (lse - c.logits[np.arange(n), np.sort(c.labels)]).mean()
            ),
            "this is minus the mean of the labels' logits: log(sum(exp(z))) is missing": float(-picked.mean()),
            "this is minus the mean probability of the label: take its logarithm": float(-(onehot * p).sum(axis=1).mean()),
            "this is the binary cross-entropy of each class: use the softmax": lambda: float(
                (np.logaddexp(0, c.logits) - c.logits * onehot).sum(axis=1).mean()
            ),
            "softmax was applied twice: logits go in, and the loss applies it once": lambda: float(
                (np.log(np.exp(p).sum(axis=1)) - (onehot * p).sum(axis=1)).mean()
            ),
            "this is the loss of the mean probability: take the logarithm of each row's, then the mean": lambda: float(
                -np.log((onehot * p).sum(axis=1).mean())
            ),
            "this is a logarithm to base 2: the natural one is meant": c.loss / math.log(2),
            "max was added back for the largest row only: each row has its own": lambda: float(
                (lse - c.logits.max(axis=1) + c.logits.max() - picked).mean()
            ),
            "the maximum that you subtracted is not added back: lse = max + log(sum(exp(z - max)))": lambda: float(
                (lse - c.logits.max(axis=1) - picked).mean()
            ),
        },
        sizes={"the batch size": n, "the number of classes": classes},
    )


@target("cross_entropy_backward")
@pytest.mark.parametrize("case", ["7x5", "3x11"])
def test_cross_entropy_backward(day, check, golden, case):
    """With an upstream gradient of 1.7 and of -0.7."""
    c = golden(f"cross entropy/{case}")
    n, classes = c.logits.shape
    onehot = np.eye(classes)[c.labels]
    p = np.exp(c.logits)
    p /= p.sum(axis=1, keepdims=True)
    rows = np.arange(n)

    def loss(z):
        return c.dloss * float((np.log(np.exp(z).sum(axis=1)) - z[rows, c.labels]).mean())

    def second(autograd, z):
        return (z.exp().sum(axis=1).log() - z[rows, c.labels]).sum() * (c.dloss / n)

    first = onehot.copy()
    first[:, 1:] = 0
    check_loss_gradient(
        check,
        c,
        c.logits,
        day.cross_entropy_backward(c.dloss, c.logits, c.labels),
        n,
        "the batch size",
        of=loss,
        second=second,
        mistakes={
            "the label is not subtracted: softmax(z) - onehot": c.dloss * p / n,
            "only the label's column has a gradient: all logits of a row share the softmax's sum": c.dloss
            * (onehot * (p - 1))
            / n,
            "this is the gradient in p, -onehot/p: the softmax's own is still missing": lambda: c.dloss * (-onehot / p) / n,
            f"you divided by {classes}, the classes: the mean is over the {n} rows": c.dz * n / classes,
            f"you divided by all {n * classes} entries: the mean is over the {n} rows": c.dz / classes,
            "1 was subtracted in every column that is a label anywhere: `d[:, labels]` picks whole columns, "
            "`d[np.arange(n), labels]` one entry a row": lambda: c.dloss * (p - onehot.max(axis=0)) / n,
            "dloss and 1/N were applied to the softmax only: subtract the label first, then scale": c.dloss * p / n - onehot,
            "you subtracted onehot from the logits: subtract it from their softmax": c.dloss * (c.logits - onehot) / n,
            "onehot was subtracted before the softmax: softmax(z) - onehot": lambda: (
                c.dloss * softmax_of(c.logits - onehot) / n
            ),
            "onehot is that of the largest logit, the class predicted: it is that of the label": lambda: (
                c.dloss * (p - np.eye(classes)[c.logits.argmax(axis=1)]) / n
            ),
            "the softmax was taken over the rows: each row is on its own": lambda: (
                c.dloss * (softmax_of(c.logits.T).T - onehot) / n
            ),
            "this is log(softmax(z)) - onehot: the logarithm is gone in the gradient": lambda: (
                c.dloss * (np.log(p) - onehot) / n
            ),
            "this is sigmoid(z) - onehot, as for classes that do not exclude each other: use the softmax": lambda: (
                c.dloss * (1 / (1 + np.exp(-c.logits)) - onehot) / n
            ),
        },
    )


def softmax_of(z):
    """Of each row."""
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


# ---------------------------------------------------------------------- training


@target("train_softmax_regression")
def test_training(day, check, golden):
    """12 steps of torch.optim.SGD; of 4 classes one has no samples."""
    c = golden("training")
    result = day.train_softmax_regression(c.X, c.labels, 4, 12, 0.5)
    is_triple = isinstance(result, tuple) and len(result) == 3
    check.that("W, b, losses", is_triple, "expected the tuple (W, b, losses)", actual=type(result).__name__)
    W, b, losses = result if is_triple else (None, None, None)
    steps = len(losses) if isinstance(losses, list) else None
    check.that(
        "12 losses",
        steps == 12,
        f"expected a list of 12 losses, one for each step, got {'no list' if steps is None else steps}",
        explain="after 12 steps there are 12 losses, each from before its step" if steps == 13 else None,
    )
    why = once(lambda: training_slip(W, b, c))
    check.value("W", W, c.W, explain=lambda *_: why())
    check.value("b", b, c.b, explain=lambda *_: why())
    got = np.array(losses, dtype=np.float64) if steps == 12 else losses
    floats = steps is not None and all(isinstance(loss, float) for loss in losses)
    check.that("floats", floats, "the losses should be Python floats")
    check.value("losses", got, c.losses, explain=lambda *_: loss_slip(got, c) or why())


def descent(c, slip=None, steps=12, lr=0.5):
    """W, b and the losses of softmax regression with one slip in it; one loss more than steps."""
    n, onehot = len(c.X), np.eye(4)[c.labels]
    W, b, losses = np.zeros((5, 4)), np.zeros(4), []
    for step in range(steps + 1):
        logits = c.X @ W + b
        p = np.exp(logits)
        p /= p.sum(axis=1, keepdims=True)
        losses.append(float(-np.log((p * onehot).sum(axis=1)).mean()))
        if step == steps:
            break
        d = (p - onehot) / (1 if slip == "sum" else n)
        rate = -lr if slip == "uphill" else lr / n if slip == "1/N twice" else lr
        W = W - rate * (c.X.T @ d)
        if slip == "b after W":
            d = np.exp(c.X @ W + b)
            d = (d / d.sum(axis=1, keepdims=True) - onehot) / n
        b = b - {"b stays": 0.0, "b averaged": rate / n}.get(slip, rate) * d.sum(axis=0)
    return W, b, np.array(losses)


def training_slip(W, b, c):
    """The sentence of the first slip that leads to this W and b."""
    slips = {
        "uphill": "the steps go uphill: W -= lr dW",
        "sum": "the steps are 11 times too long, the batch size: the gradient of a mean has 1/N",
        "1/N twice": "the steps are 11 times too short: the 1/N is in the loss's gradient already",
        "b stays": "b never changes: b -= lr db",
        "b averaged": "db was averaged: it is the sum over the rows of dz, which has its 1/N already",
        "b after W": "b was moved with the gradient at the new W: both steps use the same dz",
    }
    made = [(sentence, descent(c, slip)) for slip, sentence in slips.items()]
    made += [("one step too few", descent(c, steps=11)), ("one step too many", descent(c, steps=13))]
    for sentence, (wrong_W, wrong_b, _) in made:
        if all(np.shape(p) == q.shape and np.allclose(p, q, rtol=1e-6) for p, q in ((W, wrong_W), (b, wrong_b))):
            return sentence
    return None


def loss_slip(losses, c):
    """What these losses are, where they are none of before the step."""
    after = descent(c)[2][1:]
    if np.shape(losses) == after.shape and np.allclose(losses, after):
        return "these are the losses after each step: the first one, at W = 0, is log(4) = 1.386"
    return None
