"""Draws the line of the day's perceptron as it moves, what an error costs under three losses, and ten weight images."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import numpy as np

INK = "#808890"
PLUS, MINUS, THIRD = "#3b82c4", "#d2622a", "#3a9a5c"
STEPS, RATE = 200, 0.5


def two_clouds():
    """48 points and their sides, none closer than 0.06 to the line that separates them."""
    rng = np.random.default_rng(4)
    points = rng.normal(size=(200, 2))
    distance = points @ np.array([0.8, 0.6]) + 0.5
    kept = np.flatnonzero(np.abs(distance) > 0.06)[:48]
    return points[kept], np.where(distance[kept] > 0, 1, -1)


def draw_perceptron(day, pyplot):
    """The line after each epoch, and the mistakes; beside them those on the same points with one label turned."""
    X, y = two_clouds()
    figure, (plane, counts) = pyplot.subplots(1, 2, figsize=(9.6, 3.8), gridspec_kw={"width_ratios": [1.2, 1]})
    model = day.Perceptron(2)
    lines, mistakes = [], []
    while not mistakes or (mistakes[-1] > 0 and len(mistakes) < 40):
        mistakes += model.fit(X, y, 1)
        lines.append((*model.w, model.b))
    for side, colour, mark in ((1, PLUS, "o"), (-1, MINUS, "s")):
        plane.plot(*X[y == side].T, mark, color=colour, ms=4.5, label=f"y = {side:+d}")
    across = np.array([-3.0, 3.0])
    moved = [k for k in range(len(lines)) if k == 0 or lines[k] != lines[k - 1]]
    for k in moved:
        last = k == moved[-1]
        w1, w2, b = lines[k]
        style = {"lw": 2.0, "alpha": 1.0} if last else {"lw": 0.9, "alpha": 0.35 + 0.4 * k / len(lines)}
        plane.plot(across, -(w1 * across + b) / w2, "-" if last else "--", color=INK, **style)
    plane.set(xlim=(-2.7, 2.7), ylim=(-2.6, 2.6), xlabel="x1", ylabel="x2")
    plane.set_title("the line after each epoch; solid: the last", fontsize=9.5, color=INK)
    plane.legend(frameon=False, fontsize=8, labelcolor=INK, loc="upper right")
    turned = y.copy()
    turned[np.argmin(X @ np.array([0.8, 0.6]))] *= -1
    never = day.Perceptron(2).fit(X, turned, 30)
    epochs = np.arange(1, 31)
    counts.plot(
        epochs[: len(mistakes)], mistakes[:30], "-o", color=PLUS, ms=3.5, lw=1.3, label=f"separable: 0 in epoch {len(mistakes)}"
    )
    counts.plot(epochs[: len(never)], never, "-o", color=MINUS, ms=3.5, lw=1.3, label="one label turned: never 0")
    counts.set(xlabel="epoch", ylim=(0, 1.25 * max(*mistakes, *never)), xlim=(0, 31))
    counts.set_title("mistakes in each epoch, 48 points", fontsize=9.5, color=INK)
    counts.legend(frameon=False, fontsize=8, labelcolor=INK, loc="upper right")
    finish(figure, (plane, counts))
    return figure


def draw_losses(day, pyplot):
    """What a score costs when the right answer is +1, and how hard it pulls back."""
    figure, (cost, pull) = pyplot.subplots(1, 2, figsize=(9.6, 3.2))
    scores = np.linspace(-40, 8, 145)
    one = np.ones(1)
    exact = [day.bce_with_logits(np.array([s]), one) for s in scores]
    clipped = -np.log(day.sigmoid(scores) + 1e-12)
    cost.plot(scores, exact, color=PLUS, lw=1.8, label="bce_with_logits")
    cost.plot(scores, clipped, "--", color=MINUS, lw=1.6, label="-log(p + 1e-12)")
    cost.set(xlabel="logit z, right answer 1", xlim=(-40, 8), ylim=(0, 42))
    cost.set_title("the loss", fontsize=9.5, color=INK)
    near = np.linspace(-8, 8, 129)
    slopes = [float(day.bce_with_logits_backward(1.0, np.array([s]), one)[0]) for s in near]
    p = day.sigmoid(near)
    pull.plot(near, -np.array(slopes), color=PLUS, lw=1.8, label="cross-entropy: 1 - p")
    pull.plot(near, 2 * (1 - p) ** 2 * p, "--", color=MINUS, lw=1.6, label="squared error: 2 (1 - p) p (1 - p)")
    pull.step(near, np.where(near > 0, 0.0, 1.0), ":", where="post", color=THIRD, lw=1.8, label="perceptron: all or nothing")
    pull.set(xlabel="logit z, right answer 1", xlim=(-8, 8), ylim=(0, 1.35))
    pull.set_title("how hard it pulls z up", fontsize=9.5, color=INK)
    for axes in (cost, pull):
        axes.legend(frameon=False, fontsize=8, labelcolor=INK, loc="upper right")
    finish(figure, (cost, pull))
    return figure


def draw_templates(day, pyplot):
    """The weights of softmax regression on 1000 images, one picture a digit, and the loss."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from utils import data

    mnist = data.mnist_subset()
    X, X_test = (images.reshape(len(images), -1) / 255 for images in (mnist.x_train, mnist.x_test))
    W, b, losses = day.train_softmax_regression(X, mnist.y_train, 10, STEPS, RATE)
    right = [float(((x @ W + b).argmax(1) == y).mean()) for x, y in ((X, mnist.y_train), (X_test, mnist.y_test))]
    figure = pyplot.figure(figsize=(9.6, 3.1))
    grid = figure.add_gridspec(2, 7, width_ratios=[1] * 5 + [0.3, 2.1], wspace=0.08, hspace=0.2)
    largest = np.abs(W).max()
    for digit in range(10):
        axes = figure.add_subplot(grid[divmod(digit, 5)])
        w = W[:, digit].reshape(28, 28) / largest
        colours = np.where(w[..., None] > 0, *(np.array(rgb(c)) for c in (PLUS, MINUS)))
        axes.imshow(np.dstack([colours, np.abs(w) ** 0.7]), interpolation="none")
        axes.set_title(str(digit), fontsize=9.5, color=INK, pad=3)
        axes.set(xticks=[], yticks=[])
        axes.patch.set_alpha(0)
        for spine in axes.spines.values():
            spine.set(color=INK, linewidth=0.5)
    curve = figure.add_subplot(grid[:, 6])
    curve.plot(losses, color=INK, lw=1.6)
    curve.axhline(losses[0], color=INK, lw=0.7, ls=":")
    curve.text(STEPS, losses[0], "log(10)  ", ha="right", va="bottom", fontsize=8, color=INK)
    curve.text(
        0.97, 0.5, f"train {right[0]:.3f}\ntest {right[1]:.3f}", ha="right", transform=curve.transAxes, fontsize=9, color=INK
    )
    curve.set(xlabel="step", xlim=(0, STEPS), ylim=(0, 2.6))
    curve.set_title("loss on 1000 images, lr 0.5", fontsize=9.5, color=INK)
    finish(figure, (curve,), tight=False)
    return figure


def rgb(colour):
    """The three numbers of a colour like #3b82c4, between 0 and 1."""
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


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
    """Draw the figures with the functions of ``day`` into the folder ``out``; their paths."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as pyplot

    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, draw in (("perceptron", draw_perceptron), ("losses", draw_losses), ("templates", draw_templates)):
        with pyplot.rc_context({"svg.hashsalt": "day04", "svg.fonttype": "none", "path.simplify_threshold": 0.8}):
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
