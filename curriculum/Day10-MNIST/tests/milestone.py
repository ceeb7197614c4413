"""Day 10's milestone: from the bytes of MNIST to 95 % of its test set, by nothing but the learner's parts."""

import math

import numpy as np

from dl_from_scratch.grading.examination import Examination, LastBatch
from dl_from_scratch.grading.symptoms import Trace

CLASSES = 10
CHUNK = 1000
SHOWN = 1000  # test images on which progress is measured


def run(day, run):
    """Read, scale, train, and measure; the accuracies on both sets."""
    mnist = run.data()
    read_back(day, run, mnist)
    X, X_test = scaled(day, run, mnist.x_train), scaled(day, run, mnist.x_test)
    labels, labels_test = mnist.y_train.copy(), mnist.y_test.copy()
    some = slice(None, None, max(1, len(X_test) // SHOWN))
    shown, labels_shown = X_test[some].copy(), mnist.y_test[some]
    watch = run.follow(Trace(math.log(CLASSES), len(X)), lambda net: share_right(net, shown, labels_shown, run))
    followed = Followed(run, watch, Samples(X, mnist.y_train), Samples(X_test, mnist.y_test))
    followed.begin()
    result = day.train_mnist(X, labels, X_test, labels_test, run.rng())
    if not (isinstance(result, tuple) and len(result) == 2 and callable(getattr(result[0], "forward", None))):
        run.refuse(f"train_mnist returned {type(result).__name__}: expected the pair (net, history), with net.forward")
    followed.end(result[0])
    watch.end(result[0])
    return measured(day, run, result[0], mnist)


def measured(day, run, net, mnist):
    """The accuracies. A network that reads digits does not mind a change of each pixel by less than one of its 256 greys."""
    X_test = scaled(day, run, mnist.x_test)
    train = share_right(net, scaled(day, run, mnist.x_train), mnist.y_train, run)
    test = share_right(net, X_test, mnist.y_test, run)
    grey = float(X_test.max() - X_test.min()) / 255
    blurred = X_test + np.random.default_rng(run.seed).uniform(-0.4 * grey, 0.4 * grey, X_test.shape).astype(np.float32)
    otherwise = share_right(net, blurred, mnist.y_test, run)
    if otherwise < test - 0.05:
        run.refuse(
            f"the network knows the test images by heart: of them it reads {test:.1%}, and {otherwise:.1%} when each pixel is "
            "changed by less than one of its 256 greys"
        )
    return {"train accuracy": train, "test accuracy": test}


def read_back(day, run, mnist):
    """The learner's own reading of the files, where the data set is made of files."""
    for (name, path), expected in zip(run.files().items(), mnist):
        got = day.read_idx(path)
        if not (isinstance(got, np.ndarray) and got.dtype == np.uint8 and np.array_equal(got, expected)):
            run.refuse(f"read_idx does not give the content of {name}: see its checks")


def scaled(day, run, images):
    """The learner's own preprocessing."""
    X = day.preprocess(images)
    expected = (len(images), images[0].size)
    if not isinstance(X, np.ndarray) or X.shape != expected or X.dtype != np.float32:
        found = f"{X.dtype} {X.shape}" if isinstance(X, np.ndarray) else type(X).__name__
        run.refuse(f"preprocess gave {found}, expected float32 {expected}: see its checks")
    return X


def share_right(net, X, labels, run):
    """The accuracy of a network, by what its forward returns for the rows in an order of their own."""
    right = 0
    order = np.random.default_rng([run.seed, len(X)]).permutation(len(X))
    for start in range(0, len(X), CHUNK):
        chunk = order[start : start + CHUNK]
        logits = np.asarray(net.forward(X[chunk]))
        if logits.shape != (len(chunk), CLASSES):
            run.refuse(f"forward gave shape {logits.shape} for {len(chunk)} images, expected {(len(chunk), CLASSES)}")
        if logits.dtype.kind not in "fiu":
            run.refuse(f"forward gave an array of dtype {logits.dtype}, expected floating-point numbers")
        finite = np.isfinite(logits).all(axis=1)
        right += int(((np.argmax(logits, axis=1) == labels[chunk]) & finite).sum())
    return right / len(X)


class Samples:
    """The rows of a data set, to be recognized in batches, by every eighth pixel of the middle of the image."""

    PIXELS = slice(100, 684, 8)

    def __init__(self, X, labels):
        self.labels = {}
        for row, label in zip(np.ascontiguousarray(X[:, self.PIXELS]), labels.tolist()):
            self.labels.setdefault(row.tobytes(), set()).add(label)

    def of(self, rows):
        """For each row the labels that it has in the data, None for a row that is not in them."""
        rows = np.asarray(rows)
        if rows.ndim != 2 or rows.shape[1] < self.PIXELS.stop:
            return [None] * len(rows)
        return [self.labels.get(row.tobytes()) for row in np.ascontiguousarray(rows[:, self.PIXELS], np.float32)]


class Followed:
    """Sees every batch that goes through Net.loss_and_grads, and every call of train."""

    def __init__(self, run, watch, train, test):
        self.run, self.watch, self.train, self.test = run, watch, train, test
        self.original = self.net = self.x = self.labels = self.returned = None
        self.place = None  # the parameters of the last batch, as a few sums
        self.only_test = False  # whether every batch at this place is one of test images
        self.places = self.steps_from_test = 0

    def begin(self):
        """Put the wrappers in their places."""
        self.run.replace("Net.loss_and_grads", self._seen)
        self.run.replace("train", self._planned)
        self.run.examination = self._examination
        self.run.labels = self._agreement
        self.run.last_batch = self._last_batch

    def end(self, net):
        """The network that was returned; training on test images is refused."""
        self.returned = net
        if self.steps_from_test >= 5 and self.steps_from_test > 0.2 * self.places:
            self.run.refuse(
                f"{self.steps_from_test} of {self.places} steps were made from test images: X_test and labels_test are there "
                "to be looked at, not to be trained on"
            )

    def _seen(self, original):
        self.original = original

        def loss_and_grads(net, x, labels, *rest, **more):
            result = original(net, x, labels, *rest, **more)
            if not (isinstance(result, tuple) and len(result) == 2):
                self.run.refuse(f"loss_and_grads returned {type(result).__name__}: expected the pair (loss, grads)")
            self.net, self.x, self.labels = net, x, labels
            self._origin(net, x)
            self.watch.batch(net, net.params, x, labels, float(result[0]))
            return result

        return loss_and_grads

    def _origin(self, net, x):
        """Count the steps that were made from nothing but batches with test images."""
        place = [float(np.sum(p)) for p in net.params.values()]
        if place != self.place:
            self.steps_from_test += self.only_test
            self.place, self.only_test = place, True
            self.places += 1
        if self.only_test:
            rows = np.concatenate([x[:4], x[-4:]])
            known = zip(self.test.of(rows), self.train.of(rows))
            self.only_test = any(test is not None and train is None for test, train in known)

    def _planned(self, original):
        def train(net, X, labels, epochs, *rest, **more):
            self.watch.plan(epochs * len(X))
            return original(net, X, labels, epochs, *rest, **more)

        return train

    def _examination(self):
        if self.net is None:
            return None
        net, original = self.net, self.original
        return Examination(
            self.watch.trace, net.params, lambda x, y: float(original(net, x, y)[0]), lambda x: hidden_layers(net.params, x)
        )

    def _agreement(self):
        """Of up to 64 rows of the last batch: how many are training images, and how many of these have their label."""
        known = self.train.of(self.x[:64])
        found = [(labels, label) for labels, label in zip(known, self.labels[:64]) if labels is not None]
        return len(found), sum(int(label) in labels for labels, label in found)

    def _last_batch(self):
        said = float(self.original(self.net, self.x, self.labels)[0])
        trained = cross_entropy(self.net, self.x, self.labels)
        another = self.returned is not None
        return LastBatch(said, trained, cross_entropy(self.returned, self.x, self.labels) if another else None)


def cross_entropy(net, x, labels):
    """The mean cross-entropy of what forward returns."""
    logits = np.asarray(net.forward(x), np.float64)
    shifted = logits - logits.max(axis=1, keepdims=True)
    picked = shifted[np.arange(len(logits)), np.asarray(labels, np.int64)]
    return float((np.log(np.exp(shifted).sum(axis=1)) - picked).mean())


def hidden_layers(params, x):
    """The values after each ReLU of a network with the day's names; none for other networks."""
    depth = len(params) // 2
    if sorted(params) != sorted(f"{kind}{layer}" for layer in range(1, depth + 1) for kind in "Wb"):
        return []
    layers = [x]
    for layer in range(1, depth):
        layers.append(np.maximum(layers[-1] @ params[f"W{layer}"] + params[f"b{layer}"], 0))
    return layers[1:]
