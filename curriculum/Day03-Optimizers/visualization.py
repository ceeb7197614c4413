"""Draws where the day's optimizers go: a narrow bowl, Rosenbrock's valley, and the first steps of Adam beside a schedule."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import numpy as np

INK = "#808890"
COLOURS = {"SGD": "#8a8f98", "momentum": "#3b82c4", "RMSProp": "#3a9a5c", "Adam": "#d2622a"}

CURVATURE = np.array([1.0, 100.0])
BOWL = {
    "SGD": ("SGD", {"lr": 0.019}),
    "momentum": ("SGD", {"lr": 0.01, "momentum": 0.9}),
    "RMSProp": ("RMSProp", {"lr": 0.05}),
    "Adam": ("Adam", {"lr": 0.3}),
}
VALLEY = {
    "SGD": ("SGD", {"lr": 0.001}),
    "momentum": ("SGD", {"lr": 0.0008, "momentum": 0.9}),
    "RMSProp": ("RMSProp", {"lr": 0.01}),
    "Adam": ("Adam", {"lr": 0.05}),
}


def bowl(p):
    """f(x, y) = (x^2 + 100 y^2) / 2 and its gradient."""
    return (CURVATURE * p**2).sum(-1) / 2, CURVATURE * p


def valley(p):
    """Rosenbrock's f(x, y) = (1 - x)^2 + 100 (y - x^2)^2 and its gradient; the minimum is 0 at (1, 1)."""
    x, y = p[..., 0], p[..., 1]
    off = y - x**2
    return (1 - x) ** 2 + 100 * off**2, np.stack([-2 * (1 - x) - 400 * x * off, 200 * off], axis=-1)


def path(day, rule, function, start, steps):
    """The points that an optimizer visits, the start included."""
    kind, settings = rule
    p = np.array(start, dtype=np.float64)
    optimizer = getattr(day, kind)({"p": p}, **settings)
    points = [p.copy()]
    for _ in range(steps):
        optimizer.step({"p": function(p)[1]})
        points.append(p.copy())
    return np.array(points)


def steps_until(values, below):
    """The first step from which on all values are below a bound, or None."""
    above = np.flatnonzero(~(values < below))
    last = above[-1] + 1 if len(above) else 0
    return last if last < len(values) else None


def label(name, rules):
    """The name of an optimizer with its settings."""
    settings = ", ".join(f"{key} {value:g}" for key, value in rules[name][1].items())
    return f"{name} ({settings})"


def draw_bowl(day, pyplot):
    """Paths in the bowl, y stretched, and the loss over the steps."""
    figure, (plane, loss) = pyplot.subplots(1, 2, figsize=(9.6, 3.7), gridspec_kw={"width_ratios": [1.25, 1]})
    for height in (0.05, 0.5, 2, 6, 14, 28, 50, 80):
        axes_of_ellipse = 2 * np.sqrt(2 * height / CURVATURE)
        plane.add_patch(pyplot.matplotlib.patches.Ellipse((0, 0), *axes_of_ellipse, fill=False, ec=INK, lw=0.5, alpha=0.55))
    for name, rule in BOWL.items():
        points = path(day, rule, bowl, (10.0, 1.0), 400)
        shown = points[:41]
        plane.plot(*shown.T, "-o", color=COLOURS[name], lw=1.1, ms=2.2, label=label(name, BOWL))
        values = bowl(points)[0]
        until = steps_until(values, 1e-3)
        text = f"{name}: {until} steps" if until else f"{name}: not within 400"
        loss.semilogy(np.maximum(values[:301], 1e-7), color=COLOURS[name], lw=1.3, label=text)
    plane.plot(0, 0, "+", color=INK, ms=9)
    plane.set(xlim=(-3, 11), ylim=(-1.15, 1.25), xlabel="x, curvature 1", ylabel="y, curvature 100 (stretched)")
    plane.set_title("the first 40 steps from (10, 1)", fontsize=9.5, color=INK)
    loss.minorticks_off()
    loss.axhline(1e-3, color=INK, lw=0.7, ls=":")
    loss.set(xlabel="step", ylim=(1e-6, 200), xlim=(0, 300))
    loss.set_title("loss; steps until it stays below 0.001", fontsize=9.5, color=INK)
    below = {"loc": "lower center", "ncol": 4, "borderaxespad": 0}
    figure.legend(*plane.get_legend_handles_labels(), **below, frameon=False, fontsize=8, labelcolor=INK)
    loss.legend(frameon=False, fontsize=8, labelcolor=INK, loc="upper right")
    finish(figure, (plane, loss), bottom=0.06)
    return figure


def draw_valley(day, pyplot):
    """Paths in Rosenbrock's valley, one beside the other, with a mark every 100 steps."""
    figure, grid = pyplot.subplots(2, 2, figsize=(9.6, 5.2), sharex=True, sharey=True)
    x = np.linspace(-1.9, 1.5, 35)
    for axes, (name, rule) in zip(grid.flat, VALLEY.items()):
        for height in (4, 30, 120, 350, 800):
            wide = np.sqrt(np.maximum(height - (1 - x) ** 2, 0) / 100)
            axes.plot(x, x**2 + wide, x, x**2 - wide, color=INK, lw=0.5, alpha=0.55)
        points = path(day, rule, valley, (-1.5, 2.0), 1000)
        until = steps_until(valley(points)[0], 0.01)
        text = f"below 0.01 after {until} steps" if until else f"({points[-1, 0]:.2f}, {points[-1, 1]:.2f}) after 1000 steps"
        axes.plot(*points.T, color=COLOURS[name], lw=1.3)
        axes.plot(*points[100:1001:100].T, "o", color=COLOURS[name], ms=4)
        axes.plot(-1.5, 2.0, "s", color=INK, ms=5)
        axes.plot(1, 1, "*", color=INK, ms=11)
        axes.set(xlim=(-1.9, 1.5), ylim=(-0.5, 2.7))
        axes.text(0, 2.35, text, fontsize=8.5, color=INK, ha="center")
        axes.set_title(label(name, VALLEY), fontsize=9.5, color=INK)
    finish(figure, grid.flat)
    return figure


def draw_first_steps(day, pyplot):
    """How long Adam's steps would be without bias correction, and the rates of a schedule."""
    figure, (correction, schedule) = pyplot.subplots(1, 2, figsize=(9.6, 3.1))
    t = np.unique(np.round(np.geomspace(1, 10_000, 60)))
    for b2, style in ((0.999, "-"), (0.99, "--"), (0.95, ":")):
        ratio = (1 - 0.9**t) / np.sqrt(1 - b2**t)
        correction.semilogx(t, ratio, style, color=COLOURS["Adam"], lw=1.5, label=f"betas (0.9, {b2:g})")
    correction.axhline(1, color=INK, lw=0.8)
    correction.set(xlabel="step t", ylim=(0, 7), xlim=(1, 10_000))
    correction.set_title("how many times too long, without correction", fontsize=9.5, color=INK)
    correction.legend(frameon=False, fontsize=8, labelcolor=INK)
    steps = np.arange(0, 112)
    rates = [day.warmup_cosine(int(s), 100, 10, 1.0, 0.1) for s in steps]
    schedule.plot(steps, rates, color=COLOURS["momentum"], lw=1.5)
    schedule.plot(steps[:12], rates[:12], "o", color=COLOURS["momentum"], ms=3)
    schedule.axvline(10, color=INK, lw=0.7, ls=":")
    schedule.axvline(100, color=INK, lw=0.7, ls=":")
    schedule.set(xlabel="step", ylim=(0, 1.08), xlim=(-2, 112))
    schedule.set_title("rate of 100 steps, 10 of them warm-up, 1 to 0.1", fontsize=9.5, color=INK)
    finish(figure, (correction, schedule))
    return figure


def finish(figure, all_axes, bottom=0.0):
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
    figure.tight_layout(rect=(0, bottom, 1, 1))


def rounded(svg):
    """An SVG text with coordinates of two decimals, which is half as long and looks the same; what is written stays."""
    return re.sub(r"-?\d+\.\d{3,}(?![^<>]*</text>)", lambda number: f"{float(number[0]):.2f}", svg)


def main(day, out):
    """Draw the figures with the optimizers of ``day`` into the folder ``out``; their paths."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as pyplot

    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, draw in (("bowl", draw_bowl), ("valley", draw_valley), ("first-steps", draw_first_steps)):
        with pyplot.rc_context({"svg.hashsalt": "day03", "svg.fonttype": "none", "path.simplify_threshold": 0.8}):
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
