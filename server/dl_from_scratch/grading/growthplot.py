"""Draws growth checks on doubly logarithmic axes: what was measured, and the steepest growth that is allowed.

Reads one JSON line, ``{"title", "file", "curves": [{"target", "name", "passed", "what", "unit", "sizes", "values", "exponent",
"allowed"}]}``, and writes a PNG.
"""

from __future__ import annotations

import json
import math
import sys
from typing import Any, Dict

from .growth import amount

INK, RIGHT, WRONG = "#59636e", "#2f8f5b", "#c2492f"
COLUMNS = 3


def main() -> None:
    """Draw what standard input asks for."""
    request = json.loads(sys.stdin.readline())
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as pyplot

    curves = request["curves"]
    columns = min(COLUMNS, len(curves))
    rows = math.ceil(len(curves) / columns)
    figure, grid = pyplot.subplots(rows, columns, figsize=(4.2 * columns, 3.3 * rows), squeeze=False, constrained_layout=True)
    figure.suptitle(f"{request['title']}: growth with the size n", color=INK)
    for axes, curve in zip(grid.flat, curves):
        _draw(axes, curve)
    for axes in list(grid.flat)[len(curves) :]:
        axes.set_visible(False)
    figure.savefig(request["file"], dpi=110)


def _draw(axes: Any, curve: Dict[str, Any]) -> None:
    sizes, values = curve["sizes"], curve["values"]
    colour = RIGHT if curve["passed"] else WRONG
    allowed = [values[0] * (n / sizes[0]) ** curve["allowed"] for n in sizes]
    axes.loglog(sizes, allowed, "--", color=INK, lw=1.2, label=f"allowed n^{curve['allowed']:g}")
    axes.loglog(sizes, values, "o-", color=colour, lw=2, ms=5, label=f"yours n^{curve['exponent']:.2f}")
    axes.set_title(f"{curve['target']}\n{curve['name']}", fontsize=9.5, color=INK)
    axes.set_xticks(sizes)
    axes.set_xticklabels([f"{n:g}" for n in sizes])
    axes.minorticks_off()
    marks = sorted({values[0], max(values), allowed[-1]})
    axes.set_yticks(marks)
    axes.set_yticklabels([amount(value, curve["unit"]) for value in marks])
    axes.set_ylabel("CPU time" if curve["unit"] == "s" else "peak memory", fontsize=9, color=INK)
    axes.tick_params(colors=INK, labelsize=8)
    axes.legend(fontsize=8, frameon=False, labelcolor=INK)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
