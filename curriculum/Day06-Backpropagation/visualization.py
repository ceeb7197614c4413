"""Draws what a forward pass keeps and a backward pass makes of it, and how large gradients are layer by layer."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import numpy as np

INK, VALUE, GRADIENT = "#808890", "#3b82c4", "#d2622a"

WIDTH, DEPTH, SAMPLES = 64, 20, 100
CASES = {
    "relu, std √(2/fan_in)": ("relu", 2.0, "#d2622a", "-", (5, 9)),
    "tanh, std √(1/fan_in)": ("tanh", 1.0, "#3b82c4", "-", (5, -16)),
    "relu, std √(1/fan_in)": ("relu", 1.0, "#d2622a", ":", (5, -16)),
    "sigmoid, std √(1/fan_in)": ("sigmoid", 1.0, "#3a9a5c", "-", (8, -18)),
}
"""Activation, variance of a weight times fan_in, colour, line, and where its name stands: a layer, and points above."""


def gradient_norms(day, activation, variance, seed=0):
    """The norm of dW in each layer of a deep network of equal widths, for the cross-entropy of random labels."""
    rng = np.random.default_rng(seed)
    mlp = day.MLP([WIDTH] * DEPTH + [10], rng, activation)
    for layer in range(1, DEPTH + 1):
        W = mlp.params[f"W{layer}"]
        W[...] = rng.normal(size=W.shape) * np.sqrt(variance / len(W))
    x, labels = rng.normal(size=(SAMPLES, WIDTH)), rng.integers(0, 10, SAMPLES)
    _, grads = day.loss_and_grads(mlp, x, labels)
    return np.array([np.sqrt((grads[f"W{layer}"] ** 2).sum()) for layer in range(1, DEPTH + 1)])


def draw_norms(day, pyplot):
    """One line a network, the norms averaged over ten draws (their logarithms)."""
    figure, axes = pyplot.subplots(figsize=(8.4, 3.7))
    layers = np.arange(1, DEPTH + 1)
    for name, (activation, variance, colour, line, (layer, above)) in CASES.items():
        norms = np.exp(np.mean([np.log(gradient_norms(day, activation, variance, seed)) for seed in range(10)], axis=0))
        axes.semilogy(layers, norms, line, color=colour, lw=1.6, marker="o", ms=3)
        at = (layer, norms[layer - 1])
        axes.annotate(name, at, xytext=(0, above), textcoords="offset points", color=colour, fontsize=9)
    axes.set(
        xlabel="layer (1 is next to the input, 20 next to the loss)", ylabel="norm of dW", xlim=(0.5, 20.5), ylim=(1e-13, 1e2)
    )
    axes.set_xticks([1, 5, 10, 15, 20])
    axes.minorticks_off()
    style(axes)
    figure.tight_layout()
    return figure


BOXES = {
    "x": (0.0, "x", "(N, 784)"),
    "z1": (2.3, "z₁ = x W₁ + b₁", "(N, 256)"),
    "h1": (4.6, "h₁ = relu z₁", "(N, 256)"),
    "z2": (6.9, "logits = h₁ W₂ + b₂", "(N, 10)"),
    "loss": (9.2, "loss", "a number"),
}
BACK = {
    "x": ("dx", "dz₁ W₁ᵀ"),
    "z1": ("dz₁", "dh₁ · [h₁ > 0]"),
    "h1": ("dh₁", "dlogits W₂ᵀ"),
    "z2": ("dlogits", "(p − onehot) / N"),
    "loss": ("dloss = 1", ""),
}


def draw_passes(day, pyplot):
    """Forward above, backward below, and between them what is kept from the one for the other."""
    figure, axes = pyplot.subplots(figsize=(9.6, 4.1))
    half = 0.87
    for name, (x, formula, shape) in BOXES.items():
        kept = name in ("x", "h1")
        box(axes, x, 3.0, VALUE, 2.0 if kept else 0.9)
        axes.text(x, 3.1, formula, ha="center", va="center", color=VALUE, fontsize=8.6)
        axes.text(x, 2.83, shape, ha="center", va="center", color=INK, fontsize=8)
        gradient, rule = BACK[name]
        box(axes, x, 0.95, GRADIENT, 0.9)
        axes.text(x, 1.05 if rule else 0.95, gradient, ha="center", va="center", color=GRADIENT, fontsize=9)
        axes.text(x, 0.78, rule, ha="center", va="center", color=INK, fontsize=8)
    places = [x for x, _, _ in BOXES.values()]
    for left, right in zip(places, places[1:]):
        arrow(axes, (left + half, 3.0), (right - half, 3.0), VALUE)
        arrow(axes, (right - half, 0.95), (left + half, 0.95), GRADIENT)
    for source, target, gradient, shape in (
        (0.0, 2.3, "dW₁ = xᵀ dz₁", "(784, 256)"),
        (4.6, 6.9, "dW₂ = h₁ᵀ dlogits", "(256, 10)"),
    ):
        middle = (source + target) / 2
        arrow(axes, (source + 0.25, 2.68), (middle - 0.12, 2.2), VALUE, ls="--")
        arrow(axes, (target - 0.25, 1.27), (middle + 0.12, 1.72), GRADIENT, ls="--")
        axes.text(middle, 2.03, gradient, ha="center", va="center", color=GRADIENT, fontsize=9)
        axes.text(middle, 1.84, shape, ha="center", va="center", color=INK, fontsize=8)
    arrow(axes, (4.5, 2.68), (2.75, 1.27), VALUE, ls="--")
    axes.text(-0.87, 3.5, "forward: values", color=VALUE, fontsize=9.5, ha="left")
    axes.text(10.07, 0.4, "backward: gradients of the loss", color=GRADIENT, fontsize=9.5, ha="right")
    axes.set(xlim=(-0.95, 10.15), ylim=(0.3, 3.65))
    axes.axis("off")
    figure.tight_layout()
    return figure


def box(axes, x, y, colour, width):
    """A rounded box around a place."""
    patches = sys.modules["matplotlib.patches"]
    shape = patches.FancyBboxPatch((x - 0.82, y - 0.27), 1.64, 0.54, boxstyle="round,pad=0.05", fc="none", ec=colour, lw=width)
    axes.add_patch(shape)


def arrow(axes, start, end, colour, ls="-"):
    """An arrow between two points."""
    axes.annotate("", xy=end, xytext=start, arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 1.1, "ls": ls})


def style(axes):
    """Greys that can be read on light and dark ground."""
    axes.tick_params(which="both", colors=INK, labelsize=8, width=0.6)
    axes.xaxis.label.set(color=INK, fontsize=9)
    axes.yaxis.label.set(color=INK, fontsize=9)
    axes.patch.set_alpha(0)
    for spine in axes.spines.values():
        spine.set(color=INK, linewidth=0.6)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def rounded(svg):
    """An SVG text with coordinates of two decimals, which is shorter and looks the same; what is written stays."""
    return re.sub(r"-?\d+\.\d{3,}(?![^<>]*</text>)", lambda number: f"{float(number[0]):.2f}", svg)


def main(day, out):
    """Draw the figures with the functions of ``day`` into the folder ``out``; their paths."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.patches
    import matplotlib.pyplot as pyplot

    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, draw in (("passes", draw_passes), ("gradient-norms", draw_norms)):
        with pyplot.rc_context({"svg.hashsalt": "day06", "svg.fonttype": "none"}):
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
