"""The figures of the prerequisites, drawn with the functions of a solution or of your own file.

Run as a script it draws with Level02 into ``figures/``.
"""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

GREY, BLUE, ORANGE, GREEN = "#808890", "#4a8fd0", "#d98032", "#3f9f70"
STYLE = {
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.edgecolor": GREY,
    "axes.labelcolor": GREY,
    "axes.titlecolor": GREY,
    "axes.titlesize": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "text.color": GREY,
    "font.size": 9,
    "legend.frameon": False,
    "svg.hashsalt": "dl-from-scratch",
    "svg.fonttype": "none",
}

INPUTS = [-1.0, 0.0, 1.0, 2.0]
TARGETS = [-0.9, -0.4, 0.6, 0.9]


def train(day, pairs, steps=200, lr=0.5):
    """Fit one neuron by gradient descent on the mean loss over pairs of (input, target); w, b and the losses."""
    w, b, losses = 0.5, 0.0, []
    for _ in range(steps):
        loss, dw, db, _ = np.mean([day.chain_rule(w, b, INPUTS[i], TARGETS[j]) for i, j in pairs], axis=0)
        losses.append(loss)
        w, b = w - lr * dw, b - lr * db
    return float(w), float(b), losses


def draw_broadcast(day):
    """A column minus a flat vector: the table of differences, and the two trainings."""
    matched = [(i, i) for i in range(4)]
    crossed = [(i, j) for i in range(4) for j in range(4)]
    figure, (table, losses, fits) = plt.subplots(1, 3, figsize=(9.6, 3.1), gridspec_kw={"width_ratios": [1.15, 1, 1]})

    predictions = np.tanh(0.5 * np.array(INPUTS)).reshape(4, 1)
    differences = predictions - np.array(TARGETS)
    shade = np.empty((4, 4, 4))
    shade[...] = matplotlib.colors.to_rgba(ORANGE)
    shade[..., 3] = 0.18 * np.abs(differences)  # opacity, so that any background shows through
    table.imshow(shade)
    for i, j in crossed:
        meant = i == j
        table.text(
            j,
            i,
            f"{differences[i, j]:+.2f}",
            ha="center",
            va="center",
            color=BLUE if meant else GREY,
            weight="bold" if meant else None,
        )
        if meant:
            table.add_patch(plt.Rectangle((j - 0.47, i - 0.47), 0.94, 0.94, fill=False, edgecolor=BLUE, linewidth=1.8))
    table.set_xticks(range(4), [f"{t:g}" for t in TARGETS])
    table.set_yticks(range(4), [f"{p:.2f}" for p in predictions.ravel()])
    table.tick_params(length=0)
    table.spines[:].set_visible(False)
    table.set(xlabel="targets (4,)", ylabel="predictions (4, 1)", title="prediction - target: 4 were meant")

    x = np.linspace(-1.4, 2.4, 100)
    for name, pairs, colour in (("16 differences", crossed, ORANGE), ("4 differences", matched, BLUE)):
        w, b, history = train(day, pairs)
        losses.plot(history, color=colour, label=f"{name}: {history[-1]:.4f}")
        fits.plot(x, [math.tanh(w * v + b) for v in x], color=colour)
    losses.set(yscale="log", xlabel="step", title="loss: both go down and settle", ylim=(2e-4, 6))
    losses.legend(loc="upper right")
    fits.plot(INPUTS, TARGETS, "o", color=GREY)
    fits.set(xlabel="x", title="what was learned")
    fits.text(0.75, -0.16, "the mean of\nthe targets", color=ORANGE, va="top")
    figure.tight_layout()
    return figure


def node(axes, x, y, text, below, colour=GREY):
    """A circle with its value in it and its gradient below."""
    axes.add_patch(plt.Circle((x, y), 0.36, fill=False, edgecolor=colour, linewidth=1.5))
    axes.text(x, y, text, ha="center", va="center", fontsize=9)
    axes.text(x, y - 0.55, below, ha="center", va="center", fontsize=9, color=ORANGE)


def arrow(axes, start, end, factor, at):
    """An edge of the graph, with the local derivative that the backward pass multiplies by."""
    a, b = np.array(start), np.array(end)
    unit = (b - a) / np.linalg.norm(b - a)
    axes.annotate(
        "", xy=b - 0.4 * unit, xytext=a + 0.4 * unit, arrowprops={"arrowstyle": "->", "color": GREY, "shrinkA": 0, "shrinkB": 0}
    )
    axes.text(*at, factor, ha="center", va="center", color=BLUE, fontsize=9)


def draw_chain(day):
    """One neuron as a graph: values forward, gradients backward."""
    w, b, x, y = 0.5, 0.1, 2.0, 1.0
    loss, dw, db, dx = day.chain_rule(w, b, x, y)
    h = math.tanh(w * x + b)
    figure, axes = plt.subplots(figsize=(8.4, 3.3))
    w_at, x_at, b_at, z_at, h_at, e_at, l_at = (0, 2.6), (0, 1.3), (0, 0), (2.6, 1.3), (4.6, 1.3), (6.6, 1.3), (8.6, 1.3)
    for at, text, gradient in (
        (w_at, f"w\n{w:g}", f"dw = {dw:.3f}"),
        (x_at, f"x\n{x:g}", f"dx = {dx:.3f}"),
        (b_at, f"b\n{b:g}", f"db = {db:.3f}"),
        (z_at, f"z\n{w * x + b:.1f}", f"dz = {db:.3f}"),
        (h_at, f"h\n{h:.3f}", f"dh = {2 * (h - y):.3f}"),
        (e_at, f"h-y\n{h - y:.3f}", f"{2 * (h - y):.3f}"),
        (l_at, f"loss\n{loss:.3f}", "1"),
    ):
        node(axes, *at, text, gradient)
    arrow(axes, w_at, z_at, "× x = 2", (1.5, 2.25))
    arrow(axes, x_at, z_at, "× w = 0.5", (1.15, 1.5))
    arrow(axes, b_at, z_at, "× 1", (1.5, 0.4))
    arrow(axes, z_at, h_at, f"× (1 - h²)\n= {1 - h * h:.3f}", (3.6, 1.72))
    arrow(axes, h_at, e_at, "× 1", (5.6, 1.5))
    arrow(axes, e_at, l_at, f"× 2 (h - y)\n= {2 * (h - y):.3f}", (7.6, 1.72))
    axes.text(4.3, 2.85, "forward: left to right, values in the circles", ha="center")
    axes.text(
        4.3, -0.1, "backward: right to left, each gradient is the next one times the blue factor", ha="center", color=ORANGE
    )
    axes.set(xlim=(-0.75, 9.15), ylim=(-0.75, 3.1), aspect="equal")
    axes.axis("off")
    figure.tight_layout(pad=0.2)
    return figure


def draw_logsumexp(day):
    """log(exp(s) + exp(0)) with and without the shift, near 0 and far out."""
    figure, (near, far) = plt.subplots(1, 2, figsize=(8.4, 3.0))
    s = np.linspace(-4, 4, 81)
    near.plot(s, np.maximum(s, 0), color=GREY, linestyle="--", label="max(s, 0)")
    near.plot(s, day.logsumexp(np.stack([s, np.zeros_like(s)], axis=1)), color=BLUE, label="logsumexp([s, 0])")
    near.annotate("log 2", (0, np.log(2)), (-1.6, 1.3), color=GREY, arrowprops={"arrowstyle": "-", "color": GREY})
    near.set(xlabel="s", title="a maximum without the corner")
    near.legend(loc="upper left")

    s = np.linspace(500, 900, 81)
    with np.errstate(over="ignore"):
        naive = np.log(np.exp(s) + 1)
    far.plot(s, day.logsumexp(np.stack([s, np.zeros_like(s)], axis=1)), color=BLUE, label="with the shift")
    far.plot(s[np.isfinite(naive)], naive[np.isfinite(naive)], color=ORANGE, linewidth=4, alpha=0.6, label="without")
    far.axvline(709.78, color=ORANGE, linestyle=":", linewidth=1)
    far.text(716, 520, "from 709.79 on:\nexp(s) is inf", color=ORANGE)
    far.set(xlabel="s", title="the same function further out")
    far.legend(loc="upper left")
    figure.tight_layout()
    return figure


def draw_differences(day):
    """Error of one-sided and central differences against the step."""
    w, b, x, y = 0.5, 0.1, 2.0, 1.0

    def loss(v):
        return float(day.chain_rule(float(v), b, x, y)[0])

    exact = day.chain_rule(w, b, x, y)[1]
    steps = np.logspace(-13, -0.5, 76)
    one_sided = [abs((loss(w + e) - loss(w)) / e - exact) for e in steps]
    central = [abs(float(day.numerical_gradient(loss, np.array(w), e)) - exact) for e in steps]
    figure, axes = plt.subplots(figsize=(6.4, 3.7))
    axes.loglog(steps, np.maximum(one_sided, 1e-15), color=ORANGE, label="(f(w + ε) - f(w)) / ε")
    axes.loglog(steps, np.maximum(central, 1e-15), color=BLUE, label="(f(w + ε) - f(w - ε)) / 2ε")
    axes.axvline(1e-6, color=GREEN, linestyle=":", linewidth=1)
    axes.text(1.3e-6, 4e-14, "ε = 1e-6", color=GREEN)
    axes.text(2e-4, 3e-3, "slope 1", color=ORANGE, ha="center")
    axes.text(5e-3, 3e-7, "slope 2", color=BLUE)
    axes.text(2e-13, 2e-10, "round-off: the smaller\nε, the larger the error", color=GREY)
    axes.set(xlabel="ε", ylabel="error of the derivative", ylim=(1e-14, 30))
    axes.legend(loc="upper center", ncol=2)
    figure.tight_layout()
    return figure


FIGURES = {
    "broadcast-bug.svg": draw_broadcast,
    "chain-rule.svg": draw_chain,
    "logsumexp.svg": draw_logsumexp,
    "differences.svg": draw_differences,
}


def main(day, out):
    """Draw all figures with the functions of ``day`` into the folder ``out``; their paths."""
    paths = []
    with plt.rc_context(STYLE):
        for name, draw in FIGURES.items():
            figure = draw(day)
            path = Path(out) / name
            figure.savefig(path, metadata={"Date": None})
            plt.close(figure)
            paths.append(path)
    return paths


def _level02():
    path = Path(__file__).resolve().parent / "solutions" / "Level02-Vectorized.py"
    spec = importlib.util.spec_from_file_location("level02", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    folder = Path(__file__).resolve().parent / "figures"
    folder.mkdir(exist_ok=True)
    for drawn in main(_level02(), folder):
        print(drawn.name)
