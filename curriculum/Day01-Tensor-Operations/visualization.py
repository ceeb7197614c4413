"""Draws which cells of a block five arrays visit, and in which order, by the day's own strides and views."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

INK, EDGE = "#808890", "#9aa3ab"
ROWS, COLUMNS = 3, 4


def visits(view, block):
    """For each entry of a view, in C order, the index of the cell of ``block`` that it is."""
    flat = block.reshape(-1)
    return np.array([int(np.flatnonzero(flat == value)[0]) for value in np.asarray(view).reshape(-1)])


def arrays(day):
    """Title, strides and view of the five arrays on the block 0 … 11."""
    block = np.arange(ROWS * COLUMNS, dtype=np.int64)
    size = block.itemsize
    matrix = np.lib.stride_tricks.as_strided(block, (ROWS, COLUMNS), day.contiguous_strides((ROWS, COLUMNS), size))
    fortran = np.lib.stride_tricks.as_strided(block, (ROWS, COLUMNS), day.contiguous_strides((ROWS, COLUMNS), size, "F"))
    row = day.broadcast_view(matrix[1], (ROWS, COLUMNS))
    windows = day.sliding_windows(block, 3)
    return block, [
        ("C order (3, 4)", matrix),
        ("F order (3, 4)", fortran),
        ("transposed (4, 3)", matrix.T),
        ("row 1, broadcast to (3, 4)", row),
        ("windows of 3: (10, 3)", windows),
    ]


def draw_cells(day, path):
    """A strip of cells for each array; under each cell the numbers of the entries that it is."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    plt.rcParams.update({"svg.hashsalt": "day01", "svg.fonttype": "none"})
    colours = plt.get_cmap("viridis")
    block, views = arrays(day)
    figure, axes = plt.subplots(figsize=(9.2, 5.4))
    for line, (title, view) in enumerate(views):
        y = -1.25 * line
        order = visits(view, block)
        axes.text(-0.35, y + 0.58, title, ha="right", color=INK, fontsize=10.5)
        axes.text(-0.35, y + 0.22, f"strides {view.strides}", ha="right", color=INK, fontsize=9, family="monospace")
        for cell in range(len(block)):
            entries = np.flatnonzero(order == cell)
            draw_cell(axes, cell, y, entries, len(order), colours)
    axes.text(
        5.9,
        1.12,
        "cells of the block, 8 bytes each; in them the entries that they are, in C order of the array",
        ha="center",
        color=INK,
        fontsize=9.5,
    )
    axes.set_xlim(-4.6, 12.1)
    axes.set_ylim(-5.15, 1.4)
    axes.axis("off")
    figure.savefig(path, transparent=True, bbox_inches="tight", metadata={"Date": None} if path.suffix == ".svg" else None)
    plt.close(figure)


def draw_cell(axes, cell, y, entries, total, colours):
    """One cell, a stripe of colour for each entry that it is; an unused one stays empty."""
    import matplotlib.pyplot as plt

    for stripe, entry in enumerate(entries):
        height = 0.8 / len(entries)
        colour = colours(entry / max(total - 1, 1))
        bottom = y + 0.8 - (stripe + 1) * height
        axes.add_patch(plt.Rectangle((cell + 0.05, bottom), 0.9, height, fc=colour, ec="none"))
        ink = "#ffffff" if entry / max(total - 1, 1) < 0.62 else "#202428"
        axes.text(cell + 0.5, bottom + height / 2, str(entry), ha="center", va="center", color=ink, fontsize=8)
    axes.add_patch(plt.Rectangle((cell + 0.05, y), 0.9, 0.8, fc="none", ec=EDGE, lw=1))


def main(day, out):
    """Draw the day's figures with the functions of ``day`` into the folder ``out``; their paths."""
    path = Path(out) / "cells.svg"
    draw_cells(day, path)
    return [path]


if __name__ == "__main__":
    import importlib.util

    here = Path(__file__).resolve().parent
    spec = importlib.util.spec_from_file_location("reference", here / "solutions" / "Level02-Vectorized.py")
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    (here / "figures").mkdir(exist_ok=True)
    print(*main(reference, here / "figures"), file=sys.stdout)
