"""Draws what the day's network does with the 1000 + 1000 images of the course: its curves, its errors, its first weights."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
INK = "#808890"
BLUE, ORANGE = "#3b82c4", "#d2622a"


def trained(day):
    """The data, the network, its history, and the first weights that it began with."""
    if str(HERE.parent) not in sys.path:
        sys.path.insert(0, str(HERE.parent))
    from utils import data

    subset = data.mnist_subset()
    X, X_test = day.preprocess(subset.x_train), day.preprocess(subset.x_test)
    begun = []
    drawn = day.Net.__init__

    def seen(net, *arguments, **more):
        drawn(net, *arguments, **more)
        begun.append(net.params["W1"].copy())

    day.Net.__init__ = seen
    try:
        net, history = day.train_mnist(X, subset.y_train, X_test, subset.y_test, np.random.default_rng(0))
    finally:
        day.Net.__init__ = drawn
    return subset, X_test, net, history, begun[-1]


def draw_curves(day, run, pyplot):
    """Loss on the training data and accuracy on the test data, epoch by epoch."""
    _, _, _, history, _ = run
    figure, (loss, right) = pyplot.subplots(1, 2, figsize=(9.6, 3.2))
    epochs = np.arange(1, len(history["loss"]) + 1)
    loss.semilogy(epochs, history["loss"], "-o", color=BLUE, lw=1.4, ms=3)
    loss.axhline(np.log(10), color=INK, lw=0.7, ls=":")
    loss.text(epochs[-1], np.log(10) * 0.93, "ln 10, guessing", color=INK, fontsize=8, ha="right", va="top")
    loss.set(xlabel="epoch", xlim=(0, len(epochs) + 1))
    loss.set_title("training loss, before each step", fontsize=9.5, color=INK)
    loss.minorticks_off()
    right.plot(epochs, history["val_acc"], "-o", color=ORANGE, lw=1.4, ms=3)
    right.set(xlabel="epoch", xlim=(0, len(epochs) + 1))
    right.set_title("test accuracy", fontsize=9.5, color=INK)
    finish(figure, (loss, right))
    return figure


def draw_errors(day, run, pyplot):
    """The confusion matrix, and the test images on which the network is wrong and surest of it."""
    subset, X_test, net, _, _ = run
    logits = np.asarray(net.forward(X_test), dtype=np.float64)
    found = logits.argmax(axis=1)
    counts = day.confusion_matrix(subset.y_test, found, 10)
    figure = pyplot.figure(figsize=(9.6, 4.0))
    grid = figure.add_gridspec(1, 2, width_ratios=[1, 1.25], wspace=0.12)
    table = figure.add_subplot(grid[0])
    wrong = counts * (1 - np.eye(10))
    table.imshow(wrong, cmap="Oranges", vmax=max(wrong.max(), 1) * 1.6)
    for i, j in np.ndindex(10, 10):
        if counts[i, j]:
            colour = INK if i == j else "#33261d"
            table.text(j, i, counts[i, j], ha="center", va="center", fontsize=7, color=colour, alpha=1.0)
    for i in range(10):
        table.add_patch(pyplot.Rectangle((i - 0.5, i - 0.5), 1, 1, fc="#e9eaec", ec="none"))
        table.text(i, i, counts[i, i], ha="center", va="center", fontsize=7, color="#5a626b")
    table.set(xlabel="predicted", ylabel="true", xticks=range(10), yticks=range(10))
    table.set_title(f"{int(wrong.sum())} of {counts.sum()} test images wrong", fontsize=9.5, color=INK)
    shifted = logits - logits.max(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(found)), subset.y_test]
    losses[found == subset.y_test] = -1
    worst = losses.argsort()[::-1][:15]
    images = grid[1].subgridspec(3, 5, hspace=0.42, wspace=0.15)
    for place, index in enumerate(worst):
        axes = figure.add_subplot(images[place // 5, place % 5])
        axes.imshow(255 - subset.x_test[index], cmap="gray", vmin=0, vmax=255)
        axes.set_title(f"{subset.y_test[index]} read as {found[index]}", fontsize=8, color=INK, pad=3)
        axes.axis("off")
    finish(figure, (table,), tight=False)
    return figure


def draw_weights(day, run, pyplot):
    """What training added to the first weights of 16 units, as images: red speaks for the unit, blue against it."""
    _, _, net, _, begun = run
    learned = np.asarray(net.params["W1"]) - begun
    most = learned.T[np.argsort(-np.square(learned).sum(axis=0))[:16]].reshape(-1, 28, 28)
    bound = np.quantile(np.abs(most), 0.99)
    mosaic = np.full((2 * 30 - 2, 8 * 30 - 2), np.nan)
    for place, image in enumerate(most):
        top, left = 30 * (place // 8), 30 * (place % 8)
        mosaic[top : top + 28, left : left + 28] = image
    figure, axes = pyplot.subplots(figsize=(9.2, 2.15))
    drawn = axes.imshow(mosaic, cmap="RdBu_r", vmin=-bound, vmax=bound)
    axes.axis("off")
    figure.subplots_adjust(left=0.01, right=0.99, bottom=0.01, top=0.99)
    scale = figure.colorbar(drawn, ax=axes, fraction=0.02, pad=0.015, ticks=[-bound, 0, bound], format="%.2f")
    scale.outline.set_visible(False)
    finish(figure, (scale.ax,), tight=False)
    return figure


def finish(figure, all_axes, tight=True):
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
    if tight:
        figure.tight_layout()


def rounded(svg):
    """An SVG text with coordinates of two decimals, which is half as long and looks the same; what is written stays."""
    return re.sub(r"-?\d+\.\d{3,}(?![^<>]*</text>)", lambda number: f"{float(number[0]):.2f}", svg)


def main(day, out):
    """Train the network of ``day``, draw the figures into the folder ``out``; their paths."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as pyplot

    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    run = trained(day)
    drawn = []
    for name, draw in (("curves", draw_curves), ("errors", draw_errors), ("weights", draw_weights)):
        with pyplot.rc_context({"svg.hashsalt": "day10", "svg.fonttype": "none", "image.interpolation": "nearest"}):
            figure = draw(day, run, pyplot)
            drawn.append(out / f"{name}.svg")
            figure.savefig(drawn[-1], transparent=True, bbox_inches="tight", metadata={"Date": None})
            pyplot.close(figure)
        drawn[-1].write_text(rounded(drawn[-1].read_text("utf-8")), "utf-8")
    return drawn


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    spec = importlib.util.spec_from_file_location("level02", HERE / "solutions" / "Level02-Vectorized.py")
    level02 = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(level02)
    for figure_path in main(level02, HERE / "figures"):
        print(figure_path, file=sys.stderr)
