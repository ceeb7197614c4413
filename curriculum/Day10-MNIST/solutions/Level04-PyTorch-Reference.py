"""Day 10, level 4: the same names on torch, and the golden outputs made with them."""

import gzip

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812

torch.set_default_dtype(torch.float64)


def read_idx(path):
    """The format is NumPy's business: a structured header, then bytes."""
    with open(str(path), "rb") as file:
        content = file.read()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    if content[:3] != bytes([0, 0, 8]):
        raise ValueError(f"{path} is no idx file of bytes")
    shape = np.frombuffer(content, ">u4", count=content[3], offset=4)
    return torch.frombuffer(bytearray(content[4 + 4 * content[3] :]), dtype=torch.uint8).reshape(*map(int, shape)).numpy()


def preprocess(images, dtype=np.float32):
    """As torchvision's ToTensor and Normalize."""
    x = torch.from_numpy(np.array(images)).to(torch.float64).div(255).sub(0.1307).div(0.3081)
    return x.flatten(1).numpy().astype(dtype)


def minibatches(n, batch_size, rng, drop_last=False):
    """A permutation split as DataLoader's BatchSampler does."""
    batches = torch.utils.data.BatchSampler(rng.permutation(n), batch_size, drop_last)
    return [np.array(batch) for batch in batches]


class Net:
    """``torch.nn.Linear`` layers whose weights share memory with ``params``, transposed."""

    def __init__(self, sizes, rng, dtype=np.float64):
        self.params, modules = {}, []
        last = len(sizes) - 1
        for layer in range(1, last + 1):
            d_in, d_out = sizes[layer - 1], sizes[layer]
            std = torch.nn.init.calculate_gain("linear" if layer == last else "relu") / d_in**0.5
            W = torch.from_numpy((std * rng.standard_normal((d_in, d_out))).astype(dtype))
            linear = torch.nn.Linear(d_in, d_out)
            linear.weight = torch.nn.Parameter(W.T)
            linear.bias = torch.nn.Parameter(torch.zeros(d_out, dtype=W.dtype))
            self.params[f"W{layer}"] = linear.weight.detach().numpy().T
            self.params[f"b{layer}"] = linear.bias.detach().numpy()
            modules += [linear, torch.nn.ReLU()]
        self.module = torch.nn.Sequential(*modules[:-1])

    def forward(self, x):
        return self.module(torch.from_numpy(x)).detach().numpy()

    def loss_and_grads(self, x, labels):
        self.module.zero_grad()
        loss = F.cross_entropy(self.module(torch.from_numpy(x)), torch.from_numpy(np.array(labels)).long())
        loss.backward()
        grads = {}
        for layer, linear in enumerate(list(self.module)[::2], 1):
            grads[f"W{layer}"] = linear.weight.grad.numpy().T.copy()
            grads[f"b{layer}"] = linear.bias.grad.numpy().copy()
        return loss.item(), grads


def accuracy(net, X, labels, batch_size=1000):
    chunks = torch.from_numpy(X).split(batch_size)
    found = torch.cat([torch.from_numpy(net.forward(chunk.numpy())).argmax(dim=1) for chunk in chunks])
    return (found == torch.from_numpy(labels)).double().mean().item()


def train(net, X, labels, epochs, batch_size, lr, rng, X_val=None, labels_val=None):
    adam = torch.optim.Adam(net.module.parameters(), lr=lr)
    history = {"loss": [], "val_acc": []}
    for _ in range(epochs):
        losses = []
        for batch in minibatches(len(X), batch_size, rng):
            adam.zero_grad()
            logits = net.module(torch.from_numpy(X[batch]))
            each = F.cross_entropy(logits, torch.from_numpy(labels[batch]), reduction="none")
            each.mean().backward()
            adam.step()
            losses += each.tolist()
        history["loss"].append(sum(losses) / len(X))
        if X_val is not None:
            history["val_acc"].append(accuracy(net, X_val, labels_val))
    return history


def confusion_matrix(labels, predictions, n_classes):
    pairs = torch.from_numpy(np.array(labels)).long() * n_classes + torch.from_numpy(np.array(predictions)).long()
    return torch.bincount(pairs, minlength=n_classes**2).reshape(n_classes, n_classes).numpy()


def train_mnist(X, labels, X_test, labels_test, rng):
    net = Net((X.shape[1], 128, 10), rng, dtype=np.float32)
    return net, train(net, X, labels.astype(np.int64), 5 + 25_000 // len(X), 64, 1e-3, rng, X_test, labels_test)


IDX = {"cube": (2, 3, 5), "labels": (7,), "empty": (0, 4), "tall": (300, 2)}
"""The arrays that lie as idx files in tests/idx."""


def goldens():
    """Yield (case name, {tensor name: ndarray}) for every golden case."""
    rng = np.random.default_rng(10)
    for name, shape in IDX.items():
        yield f"idx/{name}", {"array": rng.integers(0, 256, shape).astype(np.uint8)}
    images = rng.integers(0, 256, (3, 5, 7)).astype(np.uint8)
    yield "preprocess/images", {"images": images, "rows": preprocess(images, np.float64)}
    for name, (n, size) in {"rest of 1": (10, 3), "whole": (12, 4), "one": (5, 50)}.items():
        yield f"minibatches/{name}", {"n": n, "batch_size": size, **_batches(n, size)}
    for sizes in ((5, 3), (6, 8, 4), (6, 7, 7, 7, 3)):
        yield f"net/{'-'.join(map(str, sizes))}", _net(sizes, rng)
    for n, size in ((20, 8), (12, 4), (5, 50)):
        yield f"train/{n} by {size}", _trained(n, size, rng)
    labels, predictions = rng.integers(0, 4, 60), rng.integers(0, 4, 60)
    counts = confusion_matrix(labels, predictions, 4)
    yield "confusion/60 of 4", {"labels": labels, "predictions": predictions, "counts": counts}


def _batches(n, size):
    batches = minibatches(n, size, np.random.default_rng(3))
    return {"seed": 3, "order": np.concatenate(batches), "lengths": np.array([len(batch) for batch in batches])}


def _net(sizes, rng):
    """The drawn parameters, then others (no bias is 0), with logits, loss and gradients for 11 samples."""
    net = Net(sizes, np.random.default_rng(1))
    drawn = {f"drawn_{name}": p.copy() for name, p in net.params.items()}
    for p in net.params.values():
        p += 0.3 * rng.normal(size=p.shape)
    x, labels = rng.normal(size=(11, sizes[0])), rng.integers(0, sizes[-1], 11)
    logits = net.forward(x)
    loss, grads = net.loss_and_grads(x, labels)
    given = {"sizes": np.array(sizes), "x": x, "labels": labels, "logits": logits, "loss": loss}
    return {**drawn, **given, **net.params, **{f"d{name}": g for name, g in grads.items()}}


def _trained(n, size, rng):
    """4 epochs of Adam from given parameters: the history and the parameters after it."""
    X, labels = rng.normal(size=(n, 6)), rng.integers(0, 4, n)
    X_val, labels_val = rng.normal(size=(13, 6)), rng.integers(0, 4, 13)
    net = Net((6, 9, 4), rng)
    start = {f"start_{name}": p.copy() for name, p in net.params.items()}
    history = train(net, X, labels, 4, size, 0.02, np.random.default_rng(2), X_val, labels_val)
    given = {"X": X, "labels": labels, "X_val": X_val, "labels_val": labels_val, "batch_size": size, "seed": 2}
    return {**given, **start, "losses": np.array(history["loss"]), "val_acc": np.array(history["val_acc"]), **net.params}
