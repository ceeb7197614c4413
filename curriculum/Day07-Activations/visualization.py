"""Draws the day's activations with their slopes, what fifty layers do to a signal, and the stretching of their product."""

from __future__ import annotations

import importlib.util
import math
import re
import sys
from pathlib import Path

import numpy as np

INK = "#808890"
COLOURS = {"ReLU": "#8a8f98", "leaky ReLU": "#3b82c4", "ELU": "#3a9a5c", "GELU": "#d2622a", "SiLU": "#a35bc0"}

WIDTH, DEPTH, BATCH = 128, 50, 200


def relu(z):
    """max(z, 0)"""
    return np.maximum(z, 0)


def shown_functions(day):
    """What is drawn, by name: the function and its slope, a function of (dy, x)."""
    return {
        "ReLU": (relu, lambda dy, x: dy * (x > 0)),
        "leaky ReLU": (lambda x: day.leaky_relu(x, 0.1), lambda dy, x: day.leaky_relu_backward(dy, x, 0.1)),
        "ELU": (day.elu, day.elu_backward),
        "GELU": (day.gelu, day.gelu_backward),
        "SiLU": (day.silu, day.silu_backward),
    }


def networks(day):
    """Four networks of fifty layers: the batch, the weights, the activation."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((BATCH, WIDTH))
    square = (WIDTH, WIDTH)
    kaiming = [rng.standard_normal(square) * math.sqrt(2 / WIDTH) for _ in range(DEPTH)]
    orthogonal = [day.orthogonal(square, rng, math.sqrt(2)) for _ in range(DEPTH)]
    return {
        "ReLU, Kaiming": (x, kaiming, relu, COLOURS["ReLU"], "-"),
        "ReLU, orthogonal": (x, orthogonal, relu, COLOURS["GELU"], "-"),
        "leaky ReLU, Kaiming": (x, kaiming, day.leaky_relu, COLOURS["leaky ReLU"], (0, (3, 3))),
        "SiLU, Kaiming (gain √2)": (x, kaiming, day.silu, COLOURS["SiLU"], "--"),
    }


def draw_functions(day, pyplot):
    """Each activation, and its slope, from -4 to 4."""
    figure, (values, slopes) = pyplot.subplots(1, 2, figsize=(9.6, 3.5))
    x = np.linspace(-4, 4, 161)
    x = np.sort(np.append(x, [-1e-9, 1e-9]))
    for name, (f, f_backward) in shown_functions(day).items():
        style = {"color": COLOURS[name], "lw": 1.5, "ls": "--" if name == "ReLU" else "-"}
        values.plot(x, f(x), label=name, **style)
        slopes.plot(x, f_backward(np.ones_like(x), x), label=name, **style)
    for axes in (values, slopes):
        axes.axhline(0, color=INK, lw=0.5)
        axes.axvline(0, color=INK, lw=0.5)
        axes.set(xlim=(-4, 4), xlabel="x")
    values.set(ylim=(-1.15, 2.6))
    slopes.set(ylim=(-0.2, 1.2))
    values.set_title("f(x); leaky ReLU with alpha 0.1, ELU with alpha 1", fontsize=9.5, color=INK)
    slopes.set_title("slope, what a gradient is multiplied by", fontsize=9.5, color=INK)
    values.legend(frameon=False, fontsize=8, labelcolor=INK, loc="upper left")
    finish(figure, (values, slopes))
    return figure


def draw_depth(day, pyplot):
    """Dead share and std behind each of fifty layers."""
    figure, (dead, std) = pyplot.subplots(1, 2, figsize=(9.6, 3.5))
    layers = np.arange(1, DEPTH + 1)
    for name, (x, weights, activation, colour, style) in networks(day).items():
        report = day.signal_report(x, weights, activation)
        wide = 3.0 if name == "ReLU, Kaiming" else 1.5
        dead.plot(layers, 100 * report[:, 2], ls=style, color=colour, lw=wide, label=name)
        std.semilogy(layers, report[:, 1], ls=style, color=colour, lw=wide, label=name)
    dead.text(DEPTH, 1.5, "leaky ReLU and SiLU: none", fontsize=8, color=INK, ha="right")
    dead.set(xlabel="layer", ylim=(-2, 60), xlim=(1, DEPTH))
    dead.set_title("dead units, % of 128, for a batch of 200", fontsize=9.5, color=INK)
    std.set(xlabel="layer", ylim=(1e-7, 30), xlim=(1, DEPTH))
    std.minorticks_off()
    std.set_title("standard deviation of the layer's output", fontsize=9.5, color=INK)
    dead.legend(frameon=False, fontsize=8, labelcolor=INK, loc="upper left")
    finish(figure, (dead, std))
    return figure


def draw_singular_values(day, pyplot):
    """Sorted singular values of the product of 1, 10 and 50 random matrices, Gaussian and orthogonal."""
    rng = np.random.default_rng(0)
    figure, axes = pyplot.subplots(figsize=(6.2, 3.3))
    place = np.arange(1, WIDTH + 1)
    for depth, style in ((1, "-"), (10, "--"), (50, ":")):
        product = np.eye(WIDTH)
        for _ in range(depth):
            product = product @ (rng.standard_normal((WIDTH, WIDTH)) / math.sqrt(WIDTH))
        values = np.linalg.svd(product, compute_uv=False)
        values[values < 1e-15] = np.nan
        name = "1 Gaussian matrix" if depth == 1 else f"product of {depth} Gaussian"
        axes.semilogy(place, values, style, color=COLOURS["leaky ReLU"], lw=1.6, label=name)
    product = np.eye(WIDTH)
    for _ in range(50):
        product = product @ day.orthogonal((WIDTH, WIDTH), rng)
    values = np.linalg.svd(product, compute_uv=False)
    axes.semilogy(place, values, color=COLOURS["GELU"], lw=1.6, label="product of 50 orthogonal")
    axes.set(xlabel="direction, from the one stretched most", ylim=(1e-16, 100), xlim=(1, WIDTH))
    axes.minorticks_off()
    axes.set_title("by how much a direction is stretched", fontsize=9.5, color=INK)
    axes.legend(frameon=False, fontsize=8, labelcolor=INK, loc="lower left")
    finish(figure, (axes,))
    return figure


def finish(figure, all_axes):
    """Greys that can be read on light and dark ground."""
    for axes in all_axes:
        axes.tick_params(which="both", colors=INK, labelsize=8, width=0.6)
        axes.xaxis.label.set(color=INK, fontsize=9)
        axes.patch.set_alpha(0)
        for spine in axes.spines.values():
            spine.set(color=INK, linewidth=0.6)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
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
    for name, draw in (("functions", draw_functions), ("depth", draw_depth), ("singular-values", draw_singular_values)):
        with pyplot.rc_context({"svg.hashsalt": "day07", "svg.fonttype": "none", "path.simplify_threshold": 0.5}):
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
