"""The figures of Day 09: what backward removes, deep networks from three scales of weights, and drifting pre-activations.

The networks are trained with the day's BatchNorm1d on the 1000 images of MNIST that come with the course. Run as a script it
draws with Level02 into ``figures/``.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

INK, GREY, BLUE, ORANGE, GREEN = "#808890", "#9aa0a8", "#3b82c4", "#d2622a", "#3a9a5c"
FACTORS = {0.5: BLUE, 1.0: GREEN, 2.0: ORANGE}
SIZES = (784, *[100] * 10, 10)


# ---------------------------------------------------------------------- a network with or without batch norm


class Network:
    """Fully connected with ReLU; batch norm, if any, before each ReLU. Kaiming weights times a factor."""

    def __init__(self, day, sizes, rng, normalized, factor=1.0):
        pairs = list(zip(sizes[:-1], sizes[1:]))
        self.weights = [rng.normal(size=pair) * factor * np.sqrt(2 / pair[0]) for pair in pairs]
        self.weights[-1] /= np.sqrt(2)
        self.biases = [np.zeros(width) for _, width in pairs]
        self.norms = [day.BatchNorm1d(width) if normalized else None for _, width in pairs[:-1]] + [None]

    def forward(self, x, training):
        """Logits; ``inputs`` and ``sums`` of every layer are kept (a sum is what goes into the ReLU)."""
        self.inputs, self.sums = [], []
        for W, b, norm in zip(self.weights, self.biases, self.norms):
            self.inputs.append(x)
            z = x @ W + b
            if norm is not None:
                z = norm.forward(z, training=training)
            self.sums.append(z)
            x = np.maximum(z, 0)
        return z

    def step(self, x, labels, lr):
        """One step of SGD on the mean cross-entropy; the loss before it."""
        z = self.forward(x, training=True)
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        rows = np.arange(len(labels))
        loss = -np.log(np.maximum(p[rows, labels], 1e-300)).mean()
        p[rows, labels] -= 1
        d = p / len(labels)
        for i in reversed(range(len(self.weights))):
            if self.norms[i] is not None:
                d = self.norms[i].backward(d)
                for name, parameter in self.norms[i].params.items():
                    parameter -= lr * self.norms[i].grads[name]
            before = d @ self.weights[i].T
            self.weights[i] -= lr * self.inputs[i].T @ d
            self.biases[i] -= lr * d.sum(axis=0)
            d = before * (self.inputs[i] > 0)
        return loss


def images():
    """The course's 1000 training images, preprocessed, and their labels."""
    from utils import data

    mnist = data.mnist_subset()
    return (mnist.x_train.reshape(1000, 784) / 255 - 0.1307) / 0.3081, mnist.y_train.astype(np.int64)


def train(network, lr, epochs=5, batch=50, watch=None):
    """Losses of all steps, and what ``watch(network)`` gave after each."""
    x, labels = images()
    rng, losses, watched = np.random.default_rng(0), [], []
    with np.errstate(all="ignore"):
        for _ in range(epochs):
            order = rng.permutation(len(x))
            for i in range(0, len(x), batch):
                if watch:
                    watched.append(watch(network))
                chosen = order[i : i + batch]
                losses.append(network.step(x[chosen], labels[chosen], lr))
    return np.array(losses), np.array(watched)


# ---------------------------------------------------------------------- figures


def draw_removed(day, pyplot):
    """dy of one sample on its way to dx: the mean goes, then what is parallel to xhat."""
    x = np.array([[1.0], [2.0], [3.0], [6.0]])
    bn = day.BatchNorm1d(1)
    xhat = bn.forward(x, training=True).ravel()
    dy = np.array([1.0, 0.0, 0.0, 0.0])
    dx = bn.backward(dy[:, None]).ravel()
    centred = dy - dy.mean()
    rest = centred - xhat * (dy * xhat).mean()
    figure, all_axes = pyplot.subplots(1, 4, figsize=(9.6, 2.7), sharey=True)
    panels = (
        ("dy", dy, "push the first output up", GREY),
        ("dy - mean(dy)", centred, "no common shift", GREEN),
        ("… - xhat mean(dy xhat)", rest, "no stretch along xhat", BLUE),
        ("dx = … / std", dx, f"std = {np.sqrt(3.5):.3f}", ORANGE),
    )
    for axes, (title, values, note, colour) in zip(all_axes, panels):
        axes.bar(range(4), values, color=colour, width=0.62)
        for i, value in enumerate(values):
            above = value >= 0
            axes.text(
                i,
                value + (0.04 if above else -0.04),
                f"{value:.2f}".replace("-", "−"),
                ha="center",
                va="bottom" if above else "top",
                fontsize=8.5,
                color=INK,
            )
        axes.axhline(0, color=INK, lw=0.7)
        axes.set_xticks(range(4), ["1", "2", "3", "6"])
        axes.set(xlabel="x", ylim=(-0.62, 1.18))
        axes.set_title(title, fontsize=9.5, color=INK)
        axes.text(3.42, 1.12, note, fontsize=8.5, color=INK, ha="right", va="top")
    finish(figure, all_axes)
    return figure


def draw_scales(day, pyplot):
    """Loss of ten hidden layers whose weights begin at half, once and twice the right scale."""
    figure, all_axes = pyplot.subplots(1, 2, figsize=(9.6, 3.1), sharey=True)
    for axes, normalized in zip(all_axes, (False, True)):
        for factor, colour in FACTORS.items():
            losses, _ = train(Network(day, SIZES, np.random.default_rng(1), normalized, factor), lr=0.05)
            last = f"{losses[-10:].mean():.2f}"
            if not np.isfinite(losses).all():
                last = f"NaN from step {np.flatnonzero(~np.isfinite(losses))[0]} on"
            axes.plot(np.minimum(losses, 5.5), color=colour, lw=1.4, label=f"Kaiming × {factor:g}: {last}")
        axes.axhline(np.log(10), color=INK, lw=0.7, ls=":")
        axes.set(xlabel="step", ylim=(0, 4.2), xlim=(0, 100))
        axes.set_title("with batch norm" if normalized else "without", fontsize=9.5, color=INK)
        axes.legend(
            frameon=False, fontsize=8, labelcolor=INK, loc="upper right", title="loss of the last 10 steps", title_fontsize=8
        )
        axes.get_legend().get_title().set_color(INK)
    all_axes[0].text(99, np.log(10) - 0.05, "log 10: guessing", fontsize=8, color=INK, ha="right", va="top")
    all_axes[0].set_ylabel("loss")
    finish(figure, all_axes)
    return figure


def draw_drift(day, pyplot):
    """What goes into the ReLUs of the fifth hidden layer: five percentiles over all units and images, step by step."""
    x, _ = images()
    x = x[::5]

    def percentiles(network):
        network.forward(x, training=False)
        return np.percentile(network.sums[4], [5, 25, 50, 75, 95])

    def percentiles_of_batch(network):
        kept = [(norm.running_mean.copy(), norm.running_var.copy()) for norm in network.norms[:-1]]
        network.forward(x, training=True)
        for norm, (mean, var) in zip(network.norms, kept):
            norm.running_mean, norm.running_var = mean, var
        return np.percentile(network.sums[4], [5, 25, 50, 75, 95])

    figure, all_axes = pyplot.subplots(1, 2, figsize=(9.6, 3.1), sharey=True)
    for axes, normalized, colour in zip(all_axes, (False, True), (ORANGE, BLUE)):
        network = Network(day, SIZES, np.random.default_rng(1), normalized)
        _, bands = train(network, lr=0.05, watch=percentiles_of_batch if normalized else percentiles)
        steps = np.arange(len(bands))
        axes.fill_between(steps, bands[:, 0], bands[:, 4], color=colour, alpha=0.18, lw=0)
        axes.fill_between(steps, bands[:, 1], bands[:, 3], color=colour, alpha=0.35, lw=0)
        axes.plot(steps, bands[:, 2], color=colour, lw=1.5)
        axes.axhline(0, color=INK, lw=0.7, ls=":")
        axes.set(xlabel="step", xlim=(0, 99))
        axes.set_title("with batch norm" if normalized else "without", fontsize=9.5, color=INK)
    all_axes[1].text(98, 0.75, "middle 50 %", fontsize=8, color=INK, ha="right", va="bottom")
    all_axes[1].text(98, 1.8, "middle 90 %", fontsize=8, color=INK, ha="right", va="bottom")
    all_axes[0].set_ylabel("into the ReLU")
    finish(figure, all_axes)
    return figure


def finish(figure, all_axes):
    """Greys that can be read on light and dark ground."""
    for axes in all_axes:
        axes.tick_params(which="both", colors=INK, labelsize=8, width=0.6)
        axes.xaxis.label.set(color=INK, fontsize=9)
        axes.yaxis.label.set(color=INK, fontsize=9)
        axes.patch.set_alpha(0)
        for spine in axes.spines.values():
            spine.set(color=INK, linewidth=0.6)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
    figure.tight_layout()


def rounded(svg):
    """An SVG text with coordinates of two decimals, which is half as long and looks the same; what is written stays."""
    return re.sub(r"-?\d+\.\d{3,}(?![^<>]*</text>)", lambda number: f"{float(number[0]):.2f}", svg)


FIGURES = {"removed": draw_removed, "scales": draw_scales, "drift": draw_drift}


def main(day, out):
    """Draw the figures with the layers of ``day`` into the folder ``out``; their paths."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as pyplot

    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, draw in FIGURES.items():
        with pyplot.rc_context({"svg.hashsalt": "day09", "svg.fonttype": "none", "path.simplify_threshold": 0.8}):
            figure = draw(day, pyplot)
            drawn.append(out / f"{name}.svg")
            figure.savefig(drawn[-1], transparent=True, bbox_inches="tight", metadata={"Date": None})
            pyplot.close(figure)
        drawn[-1].write_text(rounded(drawn[-1].read_text("utf-8")), "utf-8")
    return drawn


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    spec = importlib.util.spec_from_file_location("level02", here / "solutions" / "Level02-Vectorized.py")
    level02 = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(level02)
    for figure_path in main(level02, here / "figures"):
        print(figure_path, file=sys.stderr)
