"""Draws the graph of a small network with values and gradients, by the day's own engine."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

INK, DATA, GRADIENT, EDGE, BOX = "#808890", "#3b82c4", "#d2622a", "#9aa3ab", "#8090a018"


def network(day):
    """One sample through tanh(w1 x), with a skip: (name, tensor, what it is, place) for each node, and the edges by name."""
    x = day.Tensor(np.array(1.5), requires_grad=True)
    w1 = day.Tensor(np.array(0.8), requires_grad=True)
    w2 = day.Tensor(np.array(-1.2), requires_grad=True)
    z = w1 * x
    h = z.tanh()
    p = w2 * h
    y = p + h
    loss = y**2
    loss.backward()
    names = ["x", "w1", "w2", "z", "h", "p", "y", "loss"]
    tensors = [x, w1, w2, z, h, p, y, loss]
    formulas = ["input", "weight", "weight", "w1 x", "tanh z", "w2 h", "p + h", "y²"]
    places = [(0, 2), (0, 0.7), (2.9, 2.35), (1.45, 1.35), (2.9, 1.0), (4.35, 1.75), (5.8, 1.2), (7.25, 1.2)]
    gradients = hand_gradients(*(float(t.data) for t in tensors))
    for name, tensor in zip(names[:3], tensors[:3]):
        assert abs(float(tensor.grad) - gradients[name]) < 1e-9, f"{name}: {tensor.grad} against {gradients[name]}"
    edges = [("x", "z"), ("w1", "z"), ("z", "h"), ("h", "p"), ("w2", "p"), ("p", "y"), ("h", "y"), ("y", "loss")]
    return list(zip(names, tensors, formulas, places)), edges, gradients


def hand_gradients(x, w1, w2, z, h, p, y, loss):
    """The gradient of every node, interior ones too, which the engine drops."""
    dy = 2 * y
    dh = dy * w2 + dy
    dz = dh * (1 - h * h)
    return {"loss": 1.0, "y": dy, "p": dy, "h": dh, "w2": dy * h, "z": dz, "w1": dz * x, "x": dz * w1}


def draw_graph(day, path):
    """The graph, values in blue, gradients in orange; the two gradients that meet at h are written on their edges."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    plt.rcParams.update({"svg.hashsalt": "day02", "svg.fonttype": "none"})
    nodes, edges, gradients = network(day)
    where = {name: place for name, _, _, place in nodes}
    value = {name: float(tensor.data) for name, tensor, _, _ in nodes}
    figure, axes = plt.subplots(figsize=(9.2, 3.5))
    for a, b in edges:
        (x0, y0), (x1, y1) = where[a], where[b]
        axes.annotate(
            "",
            xy=(x1 - 0.47, y1),
            xytext=(x0 + 0.47, y0),
            arrowprops={"arrowstyle": "-|>", "color": EDGE, "lw": 1.4, "connectionstyle": "arc3,rad=0"},
        )
    for name, _, formula, (x, y) in nodes:
        leaf = name in ("x", "w1", "w2")
        box = plt.Rectangle((x - 0.47, y - 0.3), 0.94, 0.6, fc=BOX, ec=INK, lw=1.8 if leaf else 0.9)
        axes.add_patch(box)
        axes.text(x, y + 0.38, f"{name} = {formula}" if not leaf else f"{name} ({formula})", ha="center", color=INK, fontsize=9)
        axes.text(x, y + 0.12, f"{value[name]:.3f}", ha="center", va="center", color=DATA, fontsize=10.5)
        axes.text(x, y - 0.14, f"{gradients[name]:.3f}", ha="center", va="center", color=GRADIENT, fontsize=10.5)
    dy = gradients["y"]
    axes.text(3.42, 1.62, f"{dy * value['w2']:.3f}", color=GRADIENT, fontsize=9, ha="center", rotation=45)
    axes.text(4.35, 0.86, f"{dy:.3f}", color=GRADIENT, fontsize=9, ha="center")
    said = f"two gradients meet at h: {dy * value['w2']:.3f} + ({dy:.3f}) = {gradients['h']:.3f}"
    axes.text(2.9, 0.33, said, color=GRADIENT, fontsize=9, ha="center")
    axes.text(7.25, 2.55, "value", color=DATA, fontsize=10, ha="center")
    axes.text(7.25, 2.3, "gradient of the loss", color=GRADIENT, fontsize=10, ha="center")
    axes.set_xlim(-0.6, 8.1)
    axes.set_ylim(0.15, 2.9)
    axes.axis("off")
    figure.savefig(path, transparent=True, bbox_inches="tight", metadata={"Date": None} if path.suffix == ".svg" else None)
    plt.close(figure)


def main(day, out):
    """Draw the day's figures with the functions of ``day`` into the folder ``out``; their paths."""
    path = Path(out) / "graph.svg"
    draw_graph(day, path)
    return [path]


if __name__ == "__main__":
    import importlib.util

    here = Path(__file__).resolve().parent
    spec = importlib.util.spec_from_file_location("reference", here / "solutions" / "Level02-Vectorized.py")
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    (here / "figures").mkdir(exist_ok=True)
    print(*main(reference, here / "figures"), file=sys.stdout)
