"""Draws what becomes of the activations of a deep network: their spread over thirty layers, and their histograms."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import numpy as np

INK = "#808890"
BLUE, GREEN, ORANGE, GREY = "#3b82c4", "#3a9a5c", "#d2622a", "#8a8f98"

WIDTH, SAMPLES = 256, 256
SHOWN = (1, 2, 4, 7, 10)
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def network(day, layers, activation, rule):
    """An MLP of equal widths with weights by a rule: a standard deviation, or the name of one."""
    rng = np.random.default_rng(0)
    model = day.MLP([WIDTH] * (layers + 1), rng, activation, rule if rule in ("kaiming", "xavier") else "kaiming")
    for layer in range(1, layers + 1):
        W = model.params[f"W{layer}"]
        if rule == "xavier, gain 1":
            W[...] = day.xavier(W.shape, rng)
        elif rule == "day 04":
            W[...] = rng.uniform(-1, 1, W.shape) / np.sqrt(WIDTH)
        elif not isinstance(rule, str):
            W[...] = rule * rng.standard_normal(W.shape)
    return model


def samples():
    """A batch of standard normal numbers."""
    return np.random.default_rng(1).standard_normal((SAMPLES, WIDTH))


def draw_scale(day, pyplot):
    """The standard deviation of each hidden layer, for ReLU and for tanh."""
    relu = [
        ("std 0.2", 0.2, GREY, "-"),
        ("Kaiming, std 0.0884", "kaiming", ORANGE, "-"),
        ("Xavier with gain 1, std 0.0625", "xavier, gain 1", BLUE, "-"),
        ("Day 04's bounds, std 0.0361", "day 04", GREEN, "-"),
        ("std 0.01", 0.01, GREY, "--"),
    ]
    tanh = [
        ("std 0.5", 0.5, GREY, "-"),
        ("Xavier with gain 5/3, std 0.104", "xavier", ORANGE, "-"),
        ("Xavier with gain 1, std 0.0625", "xavier, gain 1", BLUE, "-"),
        ("Day 04's bounds, std 0.0361", "day 04", GREEN, "-"),
    ]
    figure, pair = pyplot.subplots(1, 2, figsize=(9.6, 3.9))
    for axes, activation, rules in zip(pair, ("relu", "tanh"), (relu, tanh)):
        for label, rule, colour, style in rules:
            spread = day.activation_stats(network(day, 30, activation, rule), samples())[:, 1]
            axes.semilogy(np.arange(1, 30), spread, style, color=colour, lw=1.5, label=label)
        axes.minorticks_off()
        axes.set(xlabel="hidden layer", xlim=(1, 29))
        axes.set_xticks([1, 5, 10, 15, 20, 25, 29])
        axes.set_title(f"{'ReLU' if activation == 'relu' else activation}: std of the activations", fontsize=9.5, color=INK)
    pair[0].set(ylim=(1e-30, 1e14))
    pair[0].set_yticks([1e-30, 1e-20, 1e-10, 1, 1e10])
    pair[0].legend(frameon=False, fontsize=8, labelcolor=INK, loc="lower left")
    pair[1].set(ylim=(1e-8, 10))
    pair[1].legend(frameon=False, fontsize=8, labelcolor=INK, loc="lower left")
    finish(figure, pair)
    return figure


def draw_histograms(day, pyplot):
    """Histograms of five hidden layers, one row for each way to draw the weights."""
    rows = [
        ("tanh\nsmall, std 0.02", "tanh", 0.02, GREY),
        ("tanh\nXavier, gain 5/3", "tanh", "xavier", ORANGE),
        ("tanh\nlarge, std 0.5", "tanh", 0.5, GREY),
        ("ReLU\nXavier, gain 1", "relu", "xavier, gain 1", BLUE),
        ("ReLU\nKaiming", "relu", "kaiming", ORANGE),
    ]
    figure, grid = pyplot.subplots(len(rows), len(SHOWN), figsize=(9.6, 6.4))
    for line, (label, activation, rule, colour) in zip(grid, rows):
        model = network(day, 11, activation, rule)
        stats = day.activation_stats(model, samples())
        model.forward(samples())
        edges = np.linspace(-1, 1, 26) if activation == "tanh" else np.linspace(0, 3, 25)
        for axes, layer in zip(line, SHOWN):
            h = model.activations[layer]
            counts = np.histogram(h[h > 0] if activation == "relu" else h, edges)[0]
            axes.stairs(counts / counts.max(), edges, fill=True, color=colour, alpha=0.75, lw=0)
            axes.set(ylim=(0, 1.5), yticks=[], xlim=(edges[0], edges[-1]))
            axes.set_xticks(
                ([-1, 0, 1] if activation == "tanh" else [0, 1, 2, 3]) if line[0] in (grid[2, 0], grid[4, 0]) else []
            )
            axes.text(
                0.97,
                0.95,
                f"std {in_digits(stats[layer - 1, 1])}",
                ha="right",
                va="top",
                fontsize=8,
                color=INK,
                transform=axes.transAxes,
            )
        line[0].set_ylabel(label, rotation=0, ha="right", va="center", labelpad=6)
    for axes, layer in zip(grid[0], SHOWN):
        axes.set_title(f"layer {layer}", fontsize=9.5, color=INK)
    finish(figure, grid.flat)
    for axes in grid.flat:
        axes.spines["left"].set_visible(False)
    return figure


def in_digits(std):
    """Two digits, of small numbers with a power of ten."""
    if std >= 0.001:
        return f"{std:.2g}"
    power = int(np.floor(np.log10(std)))
    return f"{std / 10.0**power:.1f}·10⁻{str(-power).translate(SUPERSCRIPTS)}"


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


def main(day, out):
    """Draw the figures with the network of ``day`` into the folder ``out``; their paths."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as pyplot

    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, draw in (("scale", draw_scale), ("histograms", draw_histograms)):
        with pyplot.rc_context({"svg.hashsalt": "day05", "svg.fonttype": "none", "path.simplify_threshold": 0.8}):
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
