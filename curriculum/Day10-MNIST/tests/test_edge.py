"""Day 10: files that are no idx files, empty data, huge logits, other dtypes, and arguments that belong to the caller."""

from pathlib import Path

import numpy as np
import pytest

from dl_from_scratch.grading import target

IDX = Path(__file__).parent / "idx"

# ---------------------------------------------------------------------- bytes


@target("read_idx")
@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("type-9.idx", "byte 2 is 9, signed bytes: the type code of unsigned ones is 8"),
        ("type-13.gz", "byte 2 is 13, floats: the type code of unsigned bytes is 8"),
        ("starts-with-1.idx", "byte 0 is 1: an idx file begins with two zeros"),
        ("second-byte.idx", "byte 1 is 1: an idx file begins with two zeros"),
        ("truncated.idx", "the shape needs one byte more than there is"),
        ("truncated.gz", "the shape needs one byte more than there is, uncompressed"),
        ("surplus.idx", "there is one byte more than the shape needs"),
        ("surplus.gz", "there is one byte more than the shape needs, uncompressed"),
        ("half-header.idx", "the header announces 3 lengths and breaks off in the second"),
        ("three-bytes.idx", "the file ends before the number of axes"),
        ("no-bytes.idx", "the file is empty"),
    ],
)
def test_read_idx_refuses(day, check, file, why):
    """Files that are damaged or of another kind."""
    check.raises(file, ValueError, lambda: day.read_idx(str(IDX / file)), explain=why)


@target("read_idx")
@pytest.mark.parametrize("file", ["cube.idx", "tall.gz"])
def test_read_idx_result(day, check, golden, file):
    """A Path will do, and the array should be one that can be written to."""
    got = day.read_idx(IDX / file)
    check.value("array of a Path", got, golden(f"idx/{file.partition('.')[0]}").array)
    writable = isinstance(got, np.ndarray) and got.flags.writeable
    check.that("writable", writable, "the array should be writeable", explain="np.frombuffer over bytes is read-only: copy it")


@target("preprocess")
def test_preprocess_edges(day, check, golden):
    """No images, one image, dtypes, and the caller's bytes."""
    c = golden("preprocess/images")
    images = c.images.copy()
    check.value("no images", day.preprocess(np.zeros((0, 5, 7), np.uint8)), np.zeros((0, 35), np.float32))
    check.value("no images, float64", day.preprocess(np.zeros((0, 5, 7), np.uint8), np.float64), np.zeros((0, 35)))
    one = images[1:2]
    check.value("one image", day.preprocess(one, np.float64), c.rows[1:2], mistakes=scaled_otherwise(one))
    check.shape("float32 by default", day.preprocess(images), (3, 35), np.float32)
    check.shape("float64 on request", day.preprocess(images, dtype=np.float64), (3, 35), np.float64)
    day.preprocess(images, np.float64)
    check.unchanged("images", images, c.images)
    extremes = np.array([[[0, 255]]], np.uint8)
    expected = np.array([[-0.1307 / 0.3081, (1 - 0.1307) / 0.3081]])
    check.value("0 and 255", day.preprocess(extremes, np.float64), expected)


def scaled_otherwise(images):
    """What other ways to scale would make of one image."""
    pixels = images.reshape(1, -1).astype(np.float64)
    return {
        "the bytes were divided as integers, so that only 0 and 1 are left: convert to float first": (
            (pixels // 255 - 0.1307) / 0.3081
        ),
        "the pixels are not scaled at all: subtract the mean, divide by the standard deviation": pixels,
        "the division by 255 is missing: the constants are those of pixels in [0, 1]": (pixels - 0.1307) / 0.3081,
        "the image is only divided by 255: subtract 0.1307, divide by 0.3081": pixels / 255,
        "the image was scaled with its own mean and standard deviation: with the constants it does not matter which others are "
        "beside it": (pixels - pixels.mean()) / pixels.std(),
    }


@target("minibatches")
def test_minibatches_edges(day, check, rng):
    """Nothing to batch, batches of one, a batch larger than all, and numbers that cannot work."""
    check.value("n = 0", lengths(day.minibatches(0, 3, rng)), [])
    check.value("n = 0, drop_last", lengths(day.minibatches(0, 3, rng, drop_last=True)), [])
    check.value("n = 3 by 1", lengths(day.minibatches(3, 1, rng)), [1, 1, 1])
    check.value("n = 3 by 5", lengths(day.minibatches(3, 5, rng)), [3])
    check.value("n = 3 by 5, drop_last", lengths(day.minibatches(3, 5, rng, drop_last=True)), [])
    check.value("n = 5 by 5, drop_last", lengths(day.minibatches(5, 5, rng, drop_last=True)), [5])
    check.raises("batch_size 0", ValueError, lambda: list(day.minibatches(4, 0, rng)))
    check.raises("batch_size -2", ValueError, lambda: list(day.minibatches(4, -2, rng)))
    check.raises("batch_size 0 of nothing", ValueError, lambda: list(day.minibatches(0, 0, rng)))
    check.raises("n = -1", ValueError, lambda: list(day.minibatches(-1, 3, rng)))


def lengths(batches):
    """The number of indices in each batch."""
    return [len(batch) for batch in batches]


# ---------------------------------------------------------------------- the network


def drawn(day, rng, sizes, dtype=np.float64):
    """A network with biases that are not 0."""
    net = day.Net(sizes, np.random.default_rng(4), dtype=dtype)
    for name in list(net.params):
        if name.startswith("b"):
            net.params[name][...] = 0.3 * rng.normal(size=net.params[name].shape)
    return net


def copied(arrays):
    """The same arrays elsewhere."""
    return {name: np.array(a) for name, a in arrays.items()}


@target("Net.__init__")
def test_net_dtype(day, check):
    """Draws are made in float64 and cast; the generator is the caller's."""
    double, single = (day.Net((5, 4, 3), np.random.default_rng(6), dtype=d) for d in (np.float64, np.float32))
    drawn = np.random.default_rng(6).standard_normal((5, 4)) * np.sqrt(2 / 5)
    right = np.shape(double.params.get("W1")) == drawn.shape and np.allclose(double.params["W1"], drawn)
    cast = "draw in float64 and cast: a float32 draw gives other numbers" if right else None
    for name in ("W1", "b1", "W2", "b2"):
        check.value(
            f"{name} as float32",
            single.params.get(name),
            double.params[name].astype(np.float32),
            explain=lambda *_: cast,
        )
    rng, expected = np.random.default_rng(6), np.random.default_rng(6)
    day.Net((5, 4, 3), rng)
    expected.standard_normal(5 * 4 + 4 * 3)
    untouched = int(np.random.default_rng(6).integers(2**40))

    def why(got, _):
        if got == untouched:
            return "nothing was drawn from the rng that was passed in"
        return "only the weights are drawn, each once; biases are 0"

    check.value("the next draw of rng", int(rng.integers(2**40)), int(expected.integers(2**40)), explain=why)


@target("Net.__init__")
def test_nets_are_separate(day, check):
    """What one network learns is no business of another, whatever their sizes."""
    for name, sizes in (("same sizes", (5, 4, 3)), ("other sizes", (5, 7, 3))):
        one = day.Net((5, 4, 3), np.random.default_rng(6))
        before = copied(one.params)
        other = day.Net(sizes, np.random.default_rng(7))
        for p in other.params.values():
            p[...] = 7.0
        kept = sorted(one.params) == sorted(before) and all(np.array_equal(one.params[k], p) for k, p in before.items())
        shared = "two networks share their parameters: make the dict and its arrays in __init__, for each network its own"
        check.that(name, kept, "the parameters of a network should stay when another one is made and changed", explain=shared)


@target("Net.forward")
def test_forward_edges(day, check, rng):
    """No samples, one sample, float32, NaN, and parameters that are replaced."""
    net = drawn(day, rng, (6, 8, 4))
    x = rng.normal(size=(5, 6))
    logits = np.array(net.forward(x))
    check.value("no samples", net.forward(np.zeros((0, 6))), np.zeros((0, 4)))
    check.value("one sample", net.forward(x[2:3]), logits[2:3])
    spoiled = x.copy()
    spoiled[1] = np.nan
    expected = logits.copy()
    expected[1] = np.nan
    check.value("a NaN row", net.forward(spoiled), expected)
    single = drawn(day, np.random.default_rng(8), (6, 8, 4), np.float32)
    check.shape("float32", single.forward(x.astype(np.float32)), (5, 4), np.float32)
    first = net.forward(x)
    net.forward(x[::-1].copy())
    why = "each call returns an array of its own: what it returned before belongs to the caller"
    check.value("logits of before", first, logits, explain=lambda *_: why)
    before = x.copy()
    net.forward(x)
    check.unchanged("x", x, before)
    params = copied(net.params)
    for name, p in params.items():
        net.params[name] = p + 1.0
    other = np.maximum(x @ (params["W1"] + 1) + params["b1"] + 1, 0) @ (params["W2"] + 1) + params["b2"] + 1
    why = "forward used parameters from before: it reads self.params at every call"
    check.value("after params[...] = new arrays", net.forward(x), other, explain=lambda *_: why)


@target("Net.loss_and_grads")
def test_loss_of_no_samples(day, check, rng):
    """An empty batch has loss 0.0 and zero gradients."""
    net = drawn(day, rng, (6, 8, 4))
    loss, grads = net.loss_and_grads(np.zeros((0, 6)), np.zeros(0, np.int64))
    check.value("loss", loss, 0.0)
    for name, p in copied(net.params).items():
        check.value(f"d{name}", grads.get(name), np.zeros(p.shape), dtype=None)


@target("Net.loss_and_grads")
def test_loss_of_one_sample(day, check, rng):
    """Batches of one: their mean is the batch's gradient."""
    net = drawn(day, rng, (6, 8, 4))
    x, labels = rng.normal(size=(3, 6)), np.array([3, 0, 0])
    loss, grads = net.loss_and_grads(x, labels)
    grads = copied(grads)
    ones = []
    for i in range(3):
        one, g = net.loss_and_grads(x[i : i + 1], labels[i : i + 1])
        ones.append((one, copied(g)))
    check.value("loss", float(np.mean([one for one, _ in ones])), float(loss))
    for name in net.params:
        check.value(f"d{name}", np.mean([g.get(name) for _, g in ones], axis=0), grads[name], dtype=None)


@target("Net.loss_and_grads")
def test_huge_logits(day, check, rng):
    """Logits of 1e5: a loss of 1e5 for a confident error, 0 for a right answer, finite gradients."""
    net = day.Net((3, 4), np.random.default_rng(4))
    net.params["W1"][...] = 0.0
    net.params["b1"][...] = np.array([1e5, 0.0, -1e5, 0.0])
    x = rng.normal(size=(2, 3))
    for label, expected in ((0, 0.0), (1, 1e5), (2, 2e5)):
        loss, grads = net.loss_and_grads(x, np.array([label, label]))
        check.value(
            f"loss of label {label}",
            loss,
            expected,
            explain=lambda got, _: (
                f"{got} at logits of 1e5: subtract each row's maximum before exp, and take the logarithm of the sum, "
                "not of a probability that became 0"
            ),
        )
        d = np.array([1.0, 0, 0, 0]) - np.eye(4)[label]
        check.value(f"db1 of label {label}", np.array(grads.get("b1")), d, dtype=None)


@target("Net.loss_and_grads")
def test_rows_of_different_size(day, check):
    """A row of huge logits beside one of small ones: each row is shifted by its own maximum."""
    net = day.Net((2, 3), np.random.default_rng(4))
    net.params["W1"][...] = np.array([[1.0, 2.0, 3.0], [0.5, 0.0, -0.5]])
    net.params["b1"][...] = 0.0
    x = np.array([[1e4, 0.0], [-1.0, 2.0], [-1e4, 3.0]])
    labels = np.array([2, 0, 2])
    z = x @ np.array([[1.0, 2.0, 3.0], [0.5, 0.0, -0.5]])
    loss, _ = net.loss_and_grads(x, labels)
    middle = np.log(np.exp(z[1] - z[1].max()).sum()) + z[1].max() - z[1, 0]
    expected = (0.0 + middle + (z[2].max() - z[2, 2])) / 3
    why = "the maximum of the whole array was subtracted, or none: take the maximum of each row"
    check.value("loss", loss, float(expected), explain=lambda got, _: None if np.isfinite(got) else why)


@target("Net.loss_and_grads")
def test_labels_that_cannot_be(day, check, rng):
    """-1 would be NumPy's last class."""
    net = drawn(day, rng, (6, 8, 4))
    x = rng.normal(size=(3, 6))
    wraps = "label -1 picked the last class: NumPy wraps negative indices; raise ValueError"
    check.raises("label -1", ValueError, lambda: net.loss_and_grads(x, np.array([0, -1, 2])), explain=wraps)
    check.raises("label C", ValueError, lambda: net.loss_and_grads(x, np.array([0, 4, 2])))


@target("Net.loss_and_grads")
def test_types_and_arguments(day, check, rng):
    """uint8 labels, float32, and nothing of the caller's is changed."""
    net = drawn(day, rng, (6, 8, 4))
    x, labels = rng.normal(size=(5, 6)), np.array([3, 0, 0, 2, 1])
    loss, grads = net.loss_and_grads(x, labels)
    grads = copied(grads)
    small, of_bytes = net.loss_and_grads(x, labels.astype(np.uint8))
    check.value("loss of uint8 labels", small, float(loss))
    check.value("dW1 of uint8 labels", np.array(of_bytes.get("W1")), grads["W1"], dtype=None)
    before = copied({**net.params, "x": x, "labels": labels})
    net.loss_and_grads(x, labels)
    check.unchanged("x", x, before["x"])
    check.unchanged("labels", labels, before["labels"])
    for name in ("W1", "b1", "W2", "b2"):
        check.unchanged(name, net.params[name], before[name])
    single = drawn(day, np.random.default_rng(8), (6, 8, 4), np.float32)
    double = drawn(day, np.random.default_rng(8), (6, 8, 4))
    x32 = x.astype(np.float32)
    loss32, grads32 = single.loss_and_grads(x32, labels)
    loss64, grads64 = double.loss_and_grads(x32.astype(np.float64), labels)
    check.value("loss in float32", loss32, float(loss64), rtol=1e-3, atol=1e-4)
    for name in ("W1", "b2"):
        check.value(
            f"d{name} in float32", np.array(grads32.get(name)), np.array(grads64[name]), dtype=None, rtol=1e-3, atol=1e-4
        )


@target("Net.loss_and_grads")
def test_parameters_that_are_replaced(day, check, rng):
    """The gradients are those of the parameters of now."""
    net, other = drawn(day, rng, (6, 8, 4)), drawn(day, np.random.default_rng(5), (6, 8, 4))
    x, labels = rng.normal(size=(5, 6)), np.array([3, 0, 0, 2, 1])
    net.loss_and_grads(x, labels)
    for name, p in copied(other.params).items():
        net.params[name] = p * 1.5
        other.params[name][...] *= 1.5
    loss, grads = other.loss_and_grads(x, labels)
    grads = copied(grads)
    again, regrads = net.loss_and_grads(x, labels)
    why = (
        "the entries of params were replaced by other arrays between two calls, and an older one was used, or a transposed "
        "copy of it: read self.params[...] at every call"
    )
    check.value("loss", again, float(loss), explain=lambda *_: why)
    for name in ("W1", "b1", "W2", "b2"):
        check.value(f"d{name}", np.array(regrads.get(name)), grads[name], dtype=None, explain=lambda *_: why)


# ---------------------------------------------------------------------- measuring


class Scores:
    """A network whose logits are its input; it remembers how much it was given at once."""

    def __init__(self):
        self.rows = []

    def forward(self, x):
        self.rows.append(len(x))
        return x.copy()


@target("accuracy")
def test_accuracy_edges(day, check, rng):
    """No samples, one, chunks that fit exactly, labels as bytes."""
    check.value("no samples", day.accuracy(Scores(), np.zeros((0, 4)), np.zeros(0, np.int64)), 0.0)
    logits = rng.normal(size=(20, 4))
    labels = logits.argmax(axis=1)
    labels[[0, 7]] = (labels[[0, 7]] + 2) % 4
    check.value("one right sample", day.accuracy(Scores(), logits[1:2], labels[1:2]), 1.0)
    check.value("one wrong sample", day.accuracy(Scores(), logits[:1], labels[:1]), 0.0)
    check.value("two full chunks", day.accuracy(Scores(), logits, labels, batch_size=10), 0.9)
    check.value("chunks of one", day.accuracy(Scores(), logits, labels, batch_size=1), 0.9)
    check.value("uint8 labels", day.accuracy(Scores(), logits, labels.astype(np.uint8), batch_size=7), 0.9)
    many = Scores()
    share = day.accuracy(many, np.zeros((2050, 2)), np.zeros(2050, np.int64))
    check.value("2050 right samples", share, 1.0)
    rows_right = many.rows and max(many.rows) <= 1000 and sum(many.rows) == 2050
    asked = "forward is given all 2050 rows, at most 1000 at once by default"
    check.that("rows at once by default", rows_right, asked, actual=str(many.rows))
    equal = {"a label whose logit is one of several largest counted as right: the prediction is argmax, the first of them": 1.0}
    of_equals = day.accuracy(Scores(), np.zeros((5, 4)), np.array([0, 1, 2, 3, 0]))
    check.value("equal logits", of_equals, 0.4, mistakes=equal)
    why = "exp of a large logit is inf, and inf / inf is nan: compare the logits themselves, their order is the same"
    large = day.accuracy(Scores(), 1e4 * logits, labels)
    check.value("logits of 1e4", large, 0.9, explain=lambda *_: why)
    before = logits.copy(), labels.copy()
    day.accuracy(Scores(), logits, labels, batch_size=7)
    check.unchanged("X", logits, before[0])
    check.unchanged("labels", labels, before[1])


@target("confusion_matrix")
def test_confusion_edges(day, check):
    """No samples, bytes as labels, classes that there are not."""
    none = np.zeros(0, np.int64)
    check.value("no samples", day.confusion_matrix(none, none, 3), np.zeros((3, 3), np.int64))
    labels, predictions = np.array([200, 3, 200, 129], np.uint8), np.array([200, 3, 0, 200], np.uint8)
    expected = np.zeros((201, 201), np.int64)
    for i, j in zip(labels.tolist(), predictions.tolist()):
        expected[i, j] += 1
    got = day.confusion_matrix(labels, predictions, 201)
    why = "200 * 201 does not fit into a byte: convert the labels to int64 before computing with them"
    check.value(
        "uint8 labels of 201 classes",
        got,
        expected,
        mistakes={
            "rows are the true classes, columns the predicted ones: this is the transpose": expected.T,
        },
        explain=lambda got, _: why if overflown(got, expected) else None,
    )
    often = np.full(700, 1, np.uint8)
    expected = np.array([[0, 0], [0, 700]])
    why = "a count beyond 255 does not fit into a byte: count in int64"
    check.value(
        "700 of one kind",
        day.confusion_matrix(often, often, 2),
        expected,
        explain=lambda got, _: why if np.array_equal(got, expected % 256) else None,
    )
    two = np.array([0, 1])
    wraps = "NumPy wraps negative indices: -1 counted for the last class; raise ValueError"
    check.raises("label -1", ValueError, lambda: day.confusion_matrix(np.array([0, -1]), two, 3), explain=wraps)
    check.raises("prediction -1", ValueError, lambda: day.confusion_matrix(two, np.array([0, -1]), 3), explain=wraps)
    check.raises("label 3 of 3", ValueError, lambda: day.confusion_matrix(np.array([0, 3]), two, 3))
    check.raises("prediction 3 of 3", ValueError, lambda: day.confusion_matrix(two, np.array([0, 3]), 3))
    check.raises("unequal lengths", ValueError, lambda: day.confusion_matrix(two, np.array([0]), 3))
    check.raises("unequal lengths, more predictions", ValueError, lambda: day.confusion_matrix(two, np.array([0, 1, 1]), 3))
    before = labels.copy(), predictions.copy()
    day.confusion_matrix(labels, predictions, 201)
    check.unchanged("labels", labels, before[0])
    check.unchanged("predictions", predictions, before[1])


def overflown(got, expected):
    """Whether the entries of a matrix of counts are at other places, and not mirrored."""
    other = np.shape(got) == expected.shape and not np.array_equal(got, expected.T)
    return other and np.sum(got) == expected.sum()


# ---------------------------------------------------------------------- training


@target("train")
def test_train_refuses(day, check, rng):
    """Arguments that cannot work."""
    net = drawn(day, rng, (3, 4, 2))
    X, labels = rng.normal(size=(5, 3)), np.array([0, 1, 1, 0, 1])
    none = np.zeros((0, 3)), np.zeros(0, np.int64)
    before = copied(net.params)
    check.raises("n = 0", ValueError, lambda: day.train(net, *none, 1, 2, 0.1, rng))
    check.raises("n = 0, 0 epochs", ValueError, lambda: day.train(net, *none, 0, 2, 0.1, rng))
    check.raises("4 labels for 5 samples", ValueError, lambda: day.train(net, X, labels[:4], 1, 2, 0.1, rng))
    longer = np.append(labels, 0)
    check.raises("6 labels for 5 samples", ValueError, lambda: day.train(net, X, longer, 1, 2, 0.1, rng))
    check.raises("epochs -1", ValueError, lambda: day.train(net, X, labels, -1, 2, 0.1, rng))
    check.raises("batch_size 0", ValueError, lambda: day.train(net, X, labels, 1, 0, 0.1, rng))
    check.raises("batch_size 0, 0 epochs", ValueError, lambda: day.train(net, X, labels, 0, 0, 0.1, rng))
    for name, p in before.items():
        check.value(f"{name} afterwards", net.params[name], p)


@target("train")
def test_train_edges(day, check, rng):
    """0 epochs, one sample, float32, labels as bytes, and data that stay as they are."""
    net = drawn(day, rng, (3, 4, 2))
    X, labels = rng.normal(size=(5, 3)), np.array([0, 1, 1, 0, 1])
    params = copied(net.params)
    history = day.train(net, X, labels, 0, 2, 0.1, np.random.default_rng(1), X, labels)
    check.value("0 epochs", {key: list(value) for key, value in history.items()}, {"loss": [], "val_acc": []})
    check.value("W1 after 0 epochs", net.params["W1"], params["W1"])
    before = X.copy(), labels.copy()
    day.train(net, X, labels, 2, 2, 0.1, np.random.default_rng(1), X, labels)
    check.unchanged("X", X, before[0])
    check.unchanged("labels", labels, before[1])
    one, _ = net.loss_and_grads(X[:1], labels[:1])
    history = day.train(net, X[:1], labels[:1], 1, 8, 0.1, np.random.default_rng(1))
    check.value("loss of one sample", float(history["loss"][0]), float(one))
    history = day.train(net, X, labels, 1, 1, 1e-12, np.random.default_rng(1))
    check.value("loss in batches of one", float(history["loss"][0]), float(net.loss_and_grads(X, labels)[0]))
    single = drawn(day, np.random.default_rng(8), (3, 4, 2), np.float32)
    history = day.train(single, X.astype(np.float32), labels.astype(np.uint8), 2, 2, 0.1, np.random.default_rng(1))
    kinds = sorted({str(p.dtype) for p in single.params.values()})
    check.value("dtypes of a float32 network", kinds, ["float32"])
    double = drawn(day, np.random.default_rng(8), (3, 4, 2))
    expected = day.train(double, X, labels, 2, 2, 0.1, np.random.default_rng(1))
    check.value("loss in float32", float(history["loss"][1]), float(expected["loss"][1]), rtol=1e-3, atol=1e-3)


@target("train")
def test_two_trainings(day, check, rng):
    """Two calls share nothing: each begins with a fresh Adam and the rng it was given."""
    X, labels = rng.normal(size=(6, 3)), np.array([0, 1, 1, 0, 1, 0])
    nets = [drawn(day, np.random.default_rng(8), (3, 4, 2)) for _ in range(2)]
    for net in nets:
        day.train(net, X, labels, 2, 4, 0.1, np.random.default_rng(1))
    why = "two calls with equal arguments differ: each makes an Adam of its own, and draws from the rng that it is given alone"
    for name in ("W1", "b1", "W2", "b2"):
        check.value(name, nets[1].params[name], np.array(nets[0].params[name]), explain=lambda *_: why)
