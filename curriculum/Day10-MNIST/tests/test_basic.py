"""Day 10: files read, batches, the network against torch, and four epochs of training followed step by step."""

from pathlib import Path

import numpy as np
import pytest

from dl_from_scratch.grading import target

IDX = Path(__file__).parent / "idx"

# ---------------------------------------------------------------------- bytes


@target("read_idx")
@pytest.mark.parametrize(
    ("file", "case"),
    [
        ("cube.idx", "cube"),
        ("labels.idx", "labels"),
        ("empty.idx", "empty"),
        ("tall.gz", "tall"),
        ("labels-compressed.idx", "labels"),
        ("cube-plain.gz", "cube"),
        ("empty.gz", "empty"),
    ],
)
def test_read_idx(day, check, golden, file, case):
    """Plain and compressed files, whatever their names end with."""
    expected = golden(f"idx/{case}").array
    try:
        array = day.read_idx(str(IDX / file))
    except (ValueError, OSError, EOFError) as error:
        if file not in MISNAMED or not names_are_at_fault(day):
            raise
        array = error
    check.value("array", array, expected, explain=lambda got, expected: why_not_read(got, expected, file))


MISNAMED = {
    "labels-compressed.idx": "is compressed, though its name does not end with .gz",
    "cube-plain.gz": "is not compressed, though its name ends with .gz",
}


def names_are_at_fault(day):
    """Whether files whose names say what they are can be read."""
    try:
        day.read_idx(str(IDX / "labels.idx"))
        day.read_idx(str(IDX / "tall.gz"))
    except (ValueError, OSError, EOFError):
        return False
    return True


def why_not_read(got, expected, file):
    """A file that was taken for what its name says, lengths read in the wrong order of bytes, entries in the wrong order."""
    if isinstance(got, Exception):
        raised = type(got).__name__
        return f"{file} {MISNAMED[file]}; read_idx raised {raised}. Decide by the first two bytes, 1f 8b, not by the name"
    shape = getattr(got, "shape", None)
    if shape == tuple(int(length) for length in np.array(expected.shape, ">u4").view("<u4")) != expected.shape:
        return f"shape {shape}: the header of an idx file is big-endian, its first byte is the most significant one"
    if shape == expected.shape and np.array_equal(got, expected.ravel().reshape(expected.shape, order="F")):
        return "the last axis runs fastest in an idx file: that is order C, NumPy's default"
    if shape is not None and np.size(got) == expected.size and np.array_equal(np.ravel(got), expected.ravel()):
        return f"the entries are right; give them the shape of the header, {expected.shape}"
    return None


@target("preprocess")
def test_preprocess(day, check, golden):
    """Three images of 5 x 7 pixels, as float64 and as the default float32."""
    c = golden("preprocess/images")
    scaled = c.images / 255
    mistakes = {
        "the bytes were divided as integers, so that only 0 and 1 are left: convert to float first": (c.images // 255 - 0.1307)
        / 0.3081,
        "the data were scaled with their own mean and standard deviation: use the constants of the training set, or the test "
        "set is scaled otherwise than what the network learned from": (scaled - scaled.mean()) / scaled.std(),
        "each image was scaled with its own mean and standard deviation: use the constants": (
            scaled - scaled.mean(axis=(1, 2), keepdims=True)
        )
        / scaled.std(axis=(1, 2), keepdims=True),
        "each pixel was scaled with its own mean and standard deviation over the images: use the constants": (
            scaled - scaled.mean(axis=0)
        )
        / scaled.std(axis=0),
        "the pixels are not scaled at all: subtract the mean, divide by the standard deviation": c.images.astype(float),
        "the division by 255 is missing: the constants are those of pixels in [0, 1]": (c.images - 0.1307) / 0.3081,
        "the images are only divided by 255: subtract 0.1307, divide by 0.3081": scaled,
        "the mean is not subtracted": scaled / 0.3081,
        "the two constants are in each other's place: subtract 0.1307, divide by 0.3081": (scaled - 0.3081) / 0.1307,
        "the standard deviation is missing: divide by 0.3081": scaled - 0.1307,
        "you divided by the variance, 0.3081 squared": (scaled - 0.1307) / 0.3081**2,
        "the mean is subtracted after the division by 0.3081": scaled / 0.3081 - 0.1307,
        "you divided by 256: a byte goes up to 255": (c.images / 256 - 0.1307) / 0.3081,
        "the pixels are in Fortran order, column by column": ((scaled - 0.1307) / 0.3081).transpose(0, 2, 1),
    }
    flat = {sentence: rows.reshape(3, 35) for sentence, rows in mistakes.items()}
    check.value("rows", day.preprocess(c.images, np.float64), c.rows, mistakes=flat)
    check.value("rows by default", day.preprocess(c.images), c.rows.astype(np.float32), mistakes=flat, rtol=1e-4, atol=1e-4)


@target("minibatches")
@pytest.mark.parametrize("case", ["rest of 1", "whole", "one"])
def test_minibatches(day, check, golden, case):
    """10 indices by 3, 12 by 4, 5 by 50."""
    c = golden(f"minibatches/{case}")
    rng = np.random.default_rng(c.seed)
    batches = list(day.minibatches(c.n, c.batch_size, rng))
    check.value("lengths", [len(batch) for batch in batches], c.lengths.tolist(), explain=why_lengths(c))
    check.value("order", joined(batches), c.order, dtype=None, mistakes=wrong_orders(c))
    expected = np.random.default_rng(c.seed)
    expected.permutation(c.n)
    check.value(
        "the next draw of rng",
        int(rng.integers(2**40)),
        int(expected.integers(2**40)),
        explain=lambda *_: "an epoch draws one rng.permutation(n), and nothing else",
    )


def joined(batches):
    """All indices in their order; the batches themselves if they are no arrays."""
    try:
        return np.concatenate(batches) if batches else np.empty(0, np.int64)
    except ValueError:
        return batches


def why_lengths(c):
    """A last batch that was lost."""
    kept = c.lengths[c.lengths == c.batch_size].tolist()
    lost = c.order[len(kept) * c.batch_size :].tolist()
    sentence = f"{c.n} samples in batches of {c.batch_size}: the last batch, {lost}, is never seen"
    return lambda got, _: sentence if got == kept else None


def wrong_orders(c):
    """What other ways to shuffle would give for the same seed."""

    def rng():
        return np.random.default_rng(c.seed)

    def each_batch_anew():
        draws = rng()
        return np.concatenate([draws.permutation(c.n)[:length] for length in c.lengths])

    def within():
        draws = rng()
        starts = np.arange(0, c.n, c.batch_size)
        return np.concatenate([start + draws.permutation(length) for start, length in zip(starts, c.lengths)])

    return {
        "the indices are not shuffled": np.arange(c.n),
        "some samples come twice and others never: slice one permutation instead of drawing with replacement": lambda: (
            rng().integers(0, c.n, c.n)
        ),
        "each batch is drawn from all samples, so that some come twice and others never: slice one order": each_batch_anew,
        "the batches are shuffled each within itself: permute all n indices": within,
        "the slices are strided: take consecutive ones": lambda: np.concatenate(
            [rng().permutation(c.n)[k :: len(c.lengths)] for k in range(len(c.lengths))]
        ),
    }


@target("minibatches")
def test_minibatches_drop_last(day, check, golden):
    """What is left over is left out on request, and only then."""
    c = golden("minibatches/rest of 1")
    batches = list(day.minibatches(c.n, c.batch_size, np.random.default_rng(c.seed), drop_last=True))
    check.value("lengths", [len(batch) for batch in batches], [3, 3, 3])
    check.value("order", joined(batches), c.order[:9], dtype=None)
    c = golden("minibatches/whole")
    batches = list(day.minibatches(c.n, c.batch_size, np.random.default_rng(c.seed), drop_last=True))
    why = "12 samples in batches of 4 leave nothing over: the last batch is complete and stays"
    check.value("lengths of 12 by 4", [len(batch) for batch in batches], [4, 4, 4], explain=lambda *_: why)


@target("minibatches")
def test_minibatches_next_epoch(day, check, golden):
    """The next epoch has the order of the next permutation."""
    c = golden("minibatches/whole")
    rng, expected = np.random.default_rng(c.seed), np.random.default_rng(c.seed)
    list(day.minibatches(c.n, c.batch_size, rng))
    expected.permutation(c.n)
    again = joined(list(day.minibatches(c.n, c.batch_size, rng)))
    same = {"the second epoch has the order of the first: draw from the rng that is passed in": c.order}
    check.value("order of the second epoch", again, expected.permutation(c.n), dtype=None, mistakes=same)


# ---------------------------------------------------------------------- the network

SIZES = ["5-3", "6-8-4", "6-7-7-7-3"]
DIFFERENTIATED = ("b1", "W2")  # of the deep network, whose differences take longest


@target("Net.__init__")
@pytest.mark.parametrize("sizes", SIZES)
def test_net_parameters(day, check, golden, sizes):
    """Names, order and draws of the parameters."""
    c = golden(f"net/{sizes}")
    params = day.Net(tuple(c.sizes.tolist()), np.random.default_rng(1)).params
    depth = len(c.sizes) - 1
    check.value("names", list(params), [f"{kind}{layer}" for layer in range(1, depth + 1) for kind in "Wb"])
    for layer in range(1, depth + 1):
        expected = getattr(c, f"drawn_W{layer}")
        d_in, d_out = expected.shape
        std = np.sqrt((1 if layer == depth else 2) / d_in)
        mistakes = {
            "rng.normal takes the standard deviation; this is its square": expected * std,
            f"the scale is that of d_out {d_out}: what counts is d_in {d_in}": expected * np.sqrt(d_in / d_out),
            "Xavier's scale, sqrt(2 / (d_in + d_out)); valid in other books, this course uses Kaiming's here": expected
            / std
            * np.sqrt(2 / (d_in + d_out)),
            "each layer is drawn from a new generator: draw all of them from the one that is passed in": std
            * np.random.default_rng(1).standard_normal((d_in, d_out)),
        }
        if layer == depth and d_in == 2 * d_out:  # then sqrt(2 / d_in) is sqrt(1 / d_out)
            del mistakes[f"the scale is that of d_out {d_out}: what counts is d_in {d_in}"]
            mistakes[
                f"the standard deviation of the last layer is sqrt(1 / {d_in}), yours is sqrt(1 / {d_out}): what counts is "
                "d_in, and no factor 2, since no ReLU follows"
            ] = expected * np.sqrt(2)
        elif layer == depth:
            mistakes["no ReLU follows the last layer: its standard deviation is sqrt(1 / d_in)"] = expected * np.sqrt(2)
        else:
            mistakes["a ReLU follows, which halves the second moment: the standard deviation is sqrt(2 / d_in)"] = (
                expected / np.sqrt(2)
            )
        check.value(f"W{layer}", params.get(f"W{layer}"), expected, mistakes=mistakes)
        check.value(f"b{layer}", params.get(f"b{layer}"), np.zeros(d_out))


def net_of(day, c, prefix=""):
    """The learner's network with the parameters of a golden case, written in place."""
    sizes = c.sizes.tolist() if "sizes" in c else [6, 9, 4]
    net = day.Net(tuple(sizes), np.random.default_rng(0))
    for name in list(net.params):
        net.params[name][...] = getattr(c, prefix + name)
    return net


def forward(params, x, relu_last=False, relu=True, bias=True):
    """[x, h1, ..., logits] of a network, with slips on request."""
    depth = len(params) // 2
    layers = [x]
    for layer in range(1, depth + 1):
        z = layers[-1] @ params[f"W{layer}"] + (params[f"b{layer}"] if bias else 0)
        layers.append(np.maximum(z, 0) if relu and (layer < depth or relu_last) else z)
    return layers


def cross_entropy(logits, labels):
    """The loss of each sample, and the gradient of their mean."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(shifted)
    total = p.sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    d = p / total
    d[rows, labels] -= 1
    return np.log(total[:, 0]) - shifted[rows, labels], d / len(labels)


def backward(params, layers, d, masked=True, own_output=False, again=1.0):
    """The gradients of a network, with slips on request."""
    depth, grads = len(params) // 2, {}
    for layer in range(depth, 0, -1):
        h = layers[layer] if own_output and 1 < layer < depth else layers[layer - 1]
        grads[f"W{layer}"] = h.T @ d
        grads[f"b{layer}"] = d.sum(axis=0)
        if layer > 1:
            d = again * d @ params[f"W{layer}"].T * ((layers[layer - 1] > 0) if masked else 1)
    return grads


def params_of(c, prefix=""):
    """The parameters of a golden case."""
    depth = len(c.sizes) - 1 if "sizes" in c else 2
    return {f"{kind}{layer}": getattr(c, f"{prefix}{kind}{layer}") for layer in range(1, depth + 1) for kind in "Wb"}


@target("Net.forward")
@pytest.mark.parametrize("sizes", SIZES)
def test_forward(day, check, golden, sizes):
    """Logits of 11 samples, biases not 0."""
    c = golden(f"net/{sizes}")
    params = params_of(c)
    logits = net_of(day, c).forward(c.x)
    check.value(
        "logits",
        logits,
        c.logits,
        mistakes={
            "the logits went through ReLU: nothing follows the last layer": forward(params, c.x, relu_last=True)[-1],
            "there is no ReLU between the layers": forward(params, c.x, relu=False)[-1],
            "the biases are missing": forward(params, c.x, bias=False)[-1],
            "this is a softmax: forward returns the logits": lambda: (
                np.exp(c.logits) / np.exp(c.logits).sum(axis=1, keepdims=True)
            ),
        },
    )


@target("Net.loss_and_grads")
@pytest.mark.parametrize("sizes", SIZES)
def test_loss_and_grads(day, check, golden, sizes):
    """The loss, and every gradient against torch's and central differences; a second call gives the same."""
    c = golden(f"net/{sizes}")
    params, n = params_of(c), len(c.x)
    net = net_of(day, c)
    loss, grads = net.loss_and_grads(c.x, c.labels)
    first = {name: np.array(g) for name, g in grads.items()}
    losses, _ = cross_entropy(c.logits, c.labels)
    check.value(
        "loss",
        loss,
        c.loss,
        mistakes={
            "the losses of the batch were added: take their mean": losses.sum(),
            "the logarithm is to base 2: take the natural one": c.loss / np.log(2),
            "the loss is the mean over all N * C entries: it is one number a sample": c.loss / c.logits.shape[1],
            "the logits went through ReLU here: nothing follows the last layer": lambda: loss_of(
                forward(params, c.x, relu_last=True), c
            ),
            "there is no ReLU between the layers": lambda: loss_of(forward(params, c.x, relu=False), c),
            "the biases are missing": lambda: loss_of(forward(params, c.x, bias=False), c),
        },
        sizes={"the batch size": n, "the number of classes": c.logits.shape[1]},
    )
    check.value("keys of grads", sorted(first), sorted(params))
    layers, (_, d) = forward(params, c.x), cross_entropy(c.logits, c.labels)
    wrong = {
        f"this is {n} times too large, the batch size: the loss is a mean, so divide by N once": backward(
            params, layers, d * n
        ),
        f"this is {n} times too small: it was divided by N twice": backward(params, layers, d / n),
        "the sign is wrong: the gradient of the logits is p - onehot": backward(params, layers, -d),
        "the mask of ReLU is missing: where a unit was 0, no gradient passes": backward(params, layers, d, masked=False),
        "the label's entry is not reduced by 1: this is the gradient of log-sum-exp alone": backward(
            params, layers, d + np.eye(d.shape[1])[c.labels] / n
        ),
    }
    drawn = day.Net(tuple(c.sizes.tolist()), np.random.default_rng(0)).params
    wrong["the weights on the way back are those of __init__: read self.params[...] at every call, and keep no copy"] = (
        backward(drawn, layers, d)
    )
    wrong["1/N is taken again in each layer on the way back: it stands in the gradient of the logits and nowhere else"] = (
        backward(params, layers, d, again=1 / n)
    )
    if len(set(c.sizes.tolist()[1:-1])) == 1 and len(c.sizes) > 3:
        wrong["dW uses the output of its layer: it needs what went into it"] = backward(params, layers, d, own_output=True)
    for name in params:
        check.gradient(
            f"d{name}",
            first.get(name),
            getattr(c, f"d{name}"),
            of=(lambda p, name=name: loss_at(net, name, p, c)) if sizes != SIZES[2] or name in DIFFERENTIATED else None,
            at=params[name],
            mistakes={sentence: g[name] for sentence, g in wrong.items()},
            sizes={"the batch size": n, "the number of classes": c.logits.shape[1]},
        )
    _, again = net.loss_and_grads(c.x, c.labels)
    for name in params:
        expected = getattr(c, f"d{name}")
        once = first.get(name)
        if np.shape(once) == expected.shape and once.dtype.kind == "f":
            expected = once  # whether that is right was said above
        check.value(
            f"d{name} of a second call",
            np.array(again.get(name)),
            expected,
            dtype=None,
            explain=several_times,
        )


def several_times(got, expected):
    """Gradients of calls before, still in the sum."""
    if np.shape(got) != expected.shape or got.dtype.kind != "f":
        return None
    place = np.abs(expected).argmax()
    times = np.round(got.flat[place] / expected.flat[place])
    if times < 2 or not np.allclose(got, times * expected):
        return None
    return "the gradients of earlier calls are still in it: each call begins anew"


def loss_of(layers, c):
    """The mean loss at the end of a forward pass."""
    return float(cross_entropy(layers[-1], c.labels)[0].mean())


def loss_at(net, name, p, c):
    """The learner's loss with one parameter replaced, which is put back."""
    before = net.params[name].copy()
    net.params[name][...] = p
    try:
        return net.loss_and_grads(c.x, c.labels)[0]
    finally:
        net.params[name][...] = before


@target("Net.loss_and_grads")
def test_loss_and_grads_second_opinion(day, check, golden):
    """The whole gradient once more, by automatic differentiation."""
    c = golden("net/6-8-4")
    _, grads = net_of(day, c).loss_and_grads(c.x, c.labels)
    for name in ("W1", "b1", "W2", "b2"):
        check.second_opinion(
            f"d{name}",
            np.array(grads.get(name)),
            getattr(c, f"d{name}"),
            lambda autograd, name=name: by_autograd(autograd, c, name),
        )


def by_autograd(autograd, c, name):
    """The gradient of one parameter of the network 6-8-4."""
    p = {key: autograd.Tensor(value, requires_grad=True) for key, value in params_of(c).items()}
    z = (autograd.Tensor(c.x) @ p["W1"] + p["b1"]).relu() @ p["W2"] + p["b2"]
    z = z - z.detach().max(axis=1, keepdims=True)
    picked = z[np.arange(len(c.labels)), c.labels]
    (z.exp().sum(axis=1).log() - picked).mean().backward()
    return p[name].grad


# ---------------------------------------------------------------------- measuring


class Scores:
    """A network whose logits are its input; it remembers how much it was given at once."""

    def __init__(self):
        self.rows = []

    def forward(self, x):
        self.rows.append(len(x))
        return x.copy()


def check_rows(check, name, rows, n, most):
    """What forward was given: all n rows, at most so many at once."""
    why = None
    if rows and max(rows) > most:
        why = f"forward was given {max(rows)} rows at once: at most batch_size, {most}"
    elif sum(rows) != n:
        why = f"forward was given {sum(rows)} rows in all, and there are {n}"
    asked = f"forward is given all {n} rows, at most {most} at once"
    check.that(name, why is None, asked, expected=f"at most {most} each", actual=str(rows), explain=why)


@target("accuracy")
def test_accuracy(day, check, rng):
    """23 samples in chunks of 10, of which the last has 3."""
    logits = rng.normal(size=(23, 4))
    labels = logits.argmax(axis=1)
    wrong = np.array([1, 12, 20, 21])
    labels[wrong] = (labels[wrong] + 1) % 4
    net = Scores()
    right = np.ones(23)
    right[wrong] = 0
    by_chunk = np.array([right[:10].mean(), right[10:20].mean(), right[20:].mean()])
    mistakes = {
        "the accuracies of the chunks were averaged: the last one has 3 samples and counts like 10": by_chunk.mean(),
        "the last chunk, of 3 samples, is missing": right[:20].mean(),
        "the last chunk counts as if it were full": right.sum() / 30,
        "this is the share of wrong answers": 4 / 23,
        "this is the number of right answers, not their share": 19.0,
        "this is a percentage: return a share between 0 and 1": 1900 / 23,
        "this is how often the label has the smallest logit": float((logits.argmin(axis=1) == labels).mean()),
        "this is how often the label has the logit of the largest absolute value": float(
            (np.abs(logits).argmax(axis=1) == labels).mean()
        ),
    }
    check.value("accuracy", day.accuracy(net, logits, labels, batch_size=10), 19 / 23, mistakes=mistakes)
    check_rows(check, "rows at once", net.rows, 23, 10)
    net = Scores()
    check.value("accuracy by default", day.accuracy(net, logits, labels), 19 / 23)


@target("confusion_matrix")
def test_confusion_matrix(day, check, golden):
    """60 predictions of 4 classes."""
    c = golden("confusion/60 of 4")
    once = (c.counts > 0).astype(np.int64)
    got = day.confusion_matrix(c.labels, c.predictions, 4)
    check.value(
        "counts",
        got,
        c.counts,
        mistakes={
            "rows are the true classes, columns the predicted ones: this is the transpose": c.counts.T,
            "pairs that occur several times are counted once: `m[i, j] += 1` writes once for each place; use np.add.at": once,
            "these are shares: return counts": c.counts / c.counts.sum(),
            "the rows were divided by their sums: return counts": c.counts / c.counts.sum(axis=1, keepdims=True),
        },
    )


# ---------------------------------------------------------------------- training


SEEDS = {f"{kind} {seed}": seed for kind in ("seed", "order") for seed in (0, 1, 42)}


def follow(c, slip=None, epochs=4):
    """Losses, accuracies and parameters of some epochs of Adam, with one slip."""
    params = params_of(c, "start_")
    rng, n, size, lr = np.random.default_rng(SEEDS.get(slip, c.seed)), len(c.X), c.batch_size, 0.02
    b1, b2, eps = (0.9, 0.99 if slip == "b2" else 0.999, 1e-8)
    m, v, t = {}, {}, 0
    losses, accuracies, order = [], [], None
    for _ in range(epochs):
        if slip == "restart":
            m, v, t = {}, {}, 0
        if order is None or not (slip or "").startswith(("one order", "order ")):
            order = np.arange(n) if slip == "in order" else rng.permutation(n)
        labels_order = np.arange(n) if slip == "labels in order" else order
        each, of_batches = [], []
        for start in range(0, n - n % size if slip == "no rest" else n, size):
            batch, of_labels = order[start : start + size], labels_order[start : start + size]
            X, labels = c.X[batch], c.labels[of_labels]
            layers = forward(params, X)
            sample_losses, d = cross_entropy(layers[-1], labels)
            grads = backward(params, layers, d)
            t += 1
            for name in params:
                g = grads[name] * (len(batch) if slip == "batch sums" else 1)
                m[name] = b1 * m.get(name, 0.0) + (1 - b1) * g
                v[name] = b2 * v.get(name, 0.0) + (1 - b2) * g * g
                rate, top, bottom = lr, m[name] / (1 - b1**t), np.sqrt(v[name] / (1 - b2**t)) + eps
                if slip == "uncorrected":
                    top, bottom = m[name], np.sqrt(v[name]) + eps
                if slip == "sgd":
                    top, bottom = g, 1.0
                kept = params[name] * (1 - lr * 0.01) if slip == "decay" else params[name]
                params = {**params, name: kept - rate * top / bottom}
            if slip == "after":
                sample_losses, _ = cross_entropy(forward(params, X)[-1], labels)
            each += sample_losses.tolist()
            of_batches.append(sample_losses.mean())
        if slip == "whole":
            each = cross_entropy(forward(params, c.X)[-1], c.labels)[0].tolist()
        value = {"batch mean": np.mean(of_batches), "last batch": of_batches[-1], "sum": sum(each)}.get(slip)
        losses.append(np.mean(each) if value is None else value)
        found = forward(params, c.X_val)[-1].argmax(axis=1)
        accuracies.append((found == c.labels_val).mean())
    return np.array(losses), np.array(accuracies), params


OF_PARAMETERS = {
    "restart": "right in epoch 1, wrong from epoch 2 on: Adam is made anew each epoch; its moments and its t must survive",
    "one order": "right in epoch 1, wrong from epoch 2 on: every epoch has the same order; draw a new permutation each time",
    "in order": "the samples are taken in their order: an epoch shuffles them by minibatches(n, batch_size, rng)",
    "labels in order": "the images are shuffled and the labels are not: index both with the same batch",
    "no rest": "the last batch of an epoch, which is not full, is left out: train takes all of them",
    "sgd": "these are steps of plain gradient descent: use Adam",
    "uncorrected": "these are Adam's steps without the bias correction",
    "batch sums": "the gradients were multiplied by the number of samples in the batch: they are those of the mean, take them "
    "as they are",
    "decay": "the weights decay besides, as in AdamW: these are to be steps of Adam",
    **dict.fromkeys(SEEDS, "the batches come from a generator of its own: minibatches gets the rng that train was given"),
    "b2": "this is Adam with b2 = 0.99: it is 0.999",
}
OF_LOSSES = {
    "batch mean": "the mean was taken over the batches: weight each by its number of samples",
    "last batch": "this is the loss of the last batch: take the mean over all samples of the epoch",
    "after": "the losses are those after the step: each is measured by the call that gives the gradients, before the step",
    "whole": "this is the loss of the whole set after the epoch: average the losses of the steps, which you have already",
    "sum": "the losses of the samples were added: take their mean",
}


@target("train")
@pytest.mark.parametrize("case", ["20 by 8", "12 by 4", "5 by 50"])
def test_train(day, check, golden, case):
    """Four epochs of Adam beside torch's: history and parameters."""
    c = golden(f"train/{case}")
    net = net_of(day, c, "start_")
    arrays = dict(net.params)
    rng = np.random.default_rng(c.seed)
    history = day.train(net, c.X, c.labels, 4, c.batch_size, 0.02, rng, c.X_val, c.labels_val)
    losses, accuracies = np.array(history.get("loss")), np.array(history.get("val_acc"))
    why = slip_of(day, net.params, losses, c)
    for name in arrays:
        check.value(name, net.params.get(name), getattr(c, name), explain=lambda *_: why)
    check.value("loss", losses, c.losses, explain=lambda *_: why)
    check.value("val_acc", accuracies, c.val_acc, explain=lambda *_: why)
    check.that(
        "in place",
        all(net.params.get(name) is p for name, p in arrays.items()),
        "net.params should still hold the arrays that it held before",
        explain="the parameters were replaced by new arrays: `p -= ...` changes the one that is there",
    )
    kinds = {type(value).__name__ for key in ("loss", "val_acc") for value in list(history.get(key, ()))}
    check.that("floats", kinds <= {"float", "float64"}, "the histories should hold floats", actual=", ".join(sorted(kinds)))


def slip_of(day, params, losses, c):
    """The sentence of the slip that gives these parameters, or these losses beside right parameters."""

    def same(a, b):
        return all(np.shape(a.get(k)) == b[k].shape and np.allclose(a[k], b[k], rtol=1e-6, atol=1e-8) for k in b)

    right, full = params_of(c), len(c.X) >= c.batch_size
    if same(params, params_of(c, "start_")):
        return "the parameters are those from before: the optimizer has to write into the arrays of net.params"
    if same(params, right):
        if np.shape(losses) == c.losses.shape and np.allclose(losses, c.losses, rtol=1e-6):
            return None
        for slip, sentence in OF_LOSSES.items():
            found = follow(c, slip)[0]
            if losses.shape == found.shape and np.allclose(losses, found, rtol=1e-6) and not np.allclose(found, c.losses):
                return sentence
        return None
    for slip, sentence in OF_PARAMETERS.items():
        if (full or slip != "no rest") and same(params, follow(c, slip)[2]):
            return sentence
    for epochs in (1, 2, 3, 5, 8):
        if same(params, follow(c, None, epochs)[2]):
            return (
                f"these are the parameters after {epochs} epochs, and 4 were asked for: train ends with those of the last epoch"
            )
    return labels_apart(day, c)


def labels_apart(day, c):
    """What to say if samples come with labels of others, whatever drew these."""
    net = net_of(day, c, "start_")
    batches, original = [], net.loss_and_grads

    def seen(x, labels):
        batches.append((np.array(x), np.array(labels)))
        return original(x, labels)

    try:
        net.loss_and_grads = seen
    except AttributeError:  # a class with __slots__
        return None
    day.train(net, c.X, c.labels, 1, c.batch_size, 0.02, np.random.default_rng(c.seed))
    strangers = total = 0
    for x, labels in batches:
        for row, label in zip(x, labels):
            place = np.flatnonzero(np.equal(c.X, row).all(axis=1))
            total += 1
            strangers += len(place) == 1 and c.labels[place[0]] != label
    if not strangers:
        return None
    return (
        f"images and labels are shuffled differently: in the first epoch {strangers} of {total} samples came with the label of "
        "another one; index both with the same batch"
    )


@target("train")
def test_train_without_validation(day, check, golden):
    """No validation data, no accuracies; the same steps."""
    c = golden("train/12 by 4")
    net = net_of(day, c, "start_")
    history = day.train(net, c.X, c.labels, 4, c.batch_size, 0.02, np.random.default_rng(c.seed))
    check.value("loss", np.array(history.get("loss")), c.losses)
    check.value("val_acc", history.get("val_acc"), [])
    check.value("W2", net.params["W2"], c.W2)
