"""Draws what the day's regularizers do to a network that learns 1000 images by heart, what is dropped, and a softened loss."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
INK = "#808890"
COLOURS = {"plain": "#8a8f98", "dropout 0.5": "#d2622a", "L2 0.01": "#3b82c4"}
SETTINGS = {"plain": (0.0, 0.0), "dropout 0.5": (0.5, 0.0), "L2 0.01": (0.0, 0.01)}
"""p and lam of each run."""

EPOCHS, BATCH = 40, 50


def images():
    """The images of the course as rows of float32, and their labels."""
    if str(HERE.parent) not in sys.path:
        sys.path.insert(0, str(HERE.parent))
    from utils import data

    subset = data.mnist_subset()
    rows = [((x / 255 - 0.1307) / 0.3081).reshape(len(x), -1).astype(np.float32) for x in (subset.x_train, subset.x_test)]
    return rows[0], subset.y_train.astype(np.int64), rows[1], subset.y_test.astype(np.int64)


def train(day, data, p, lam, seed=0):
    """A 784-256-10 network and Adam, 40 epochs: its parameters, and train loss, test loss, test accuracy after each epoch."""
    X, labels, X_test, labels_test = data
    rng = np.random.default_rng(seed)
    sizes = {"W1": (784, 256), "b1": (256,), "W2": (256, 10), "b2": (10,)}
    scale = {"W1": np.sqrt(2 / 784), "W2": np.sqrt(1 / 256), "b1": 0.0, "b2": 0.0}
    params = {name: (scale[name] * rng.normal(size=shape)).astype(np.float32) for name, shape in sizes.items()}
    m = {name: np.zeros_like(w) for name, w in params.items()}
    v = {name: np.zeros_like(w) for name, w in params.items()}
    dropout = day.Dropout(p, np.random.default_rng(seed + 1000))

    def forward(x, training):
        h = np.maximum(x @ params["W1"] + params["b1"], 0)
        kept = dropout.forward(h, training=training)
        return h, kept, kept @ params["W2"] + params["b2"]

    history, t = [], 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(X))
        for start in range(0, len(X), BATCH):
            rows = order[start : start + BATCH]
            x = X[rows]
            h, kept, logits = forward(x, True)
            dz = day.label_smoothing_loss_backward(1.0, logits, labels[rows], 0.0)
            dh = dropout.backward(dz @ params["W2"].T) * (h > 0)
            grads = {"W1": x.T @ dh, "b1": dh.sum(axis=0), "W2": kept.T @ dz, "b2": dz.sum(axis=0)}
            penalty = day.l2_penalty_backward(1.0, params, lam)
            t += 1
            for name, w in params.items():
                g = grads[name] + penalty[name]
                m[name] += 0.1 * (g - m[name])
                v[name] += 0.001 * (g * g - v[name])
                w -= 0.001 * (m[name] / (1 - 0.9**t)) / (np.sqrt(v[name] / (1 - 0.999**t)) + 1e-8)
        train_loss = day.label_smoothing_loss(forward(X, False)[2], labels, 0.0)
        logits = forward(X_test, False)[2]
        test_loss = day.label_smoothing_loss(logits, labels_test, 0.0)
        history.append((train_loss, test_loss, float((logits.argmax(axis=1) == labels_test).mean())))
    return params, np.array(history)


def draw_training(day, pyplot):
    """Losses and accuracy over the epochs, and the first layer's weights at the end."""
    data = images()
    figure, ((fitted, loss), (accuracy, weights)) = pyplot.subplots(2, 2, figsize=(9.6, 5.6))
    epochs = np.arange(1, EPOCHS + 1)
    for name, (p, lam) in SETTINGS.items():
        params, history = train(day, data, p, lam)
        colour = COLOURS[name]
        fitted.semilogy(epochs, history[:, 0], color=colour, lw=1.5, label=name)
        loss.plot(epochs, history[:, 1], color=colour, lw=1.5)
        best = int(history[:, 1].argmin())
        loss.plot(epochs[best], history[best, 1], "o", color=colour, ms=6)
        accuracy.plot(epochs, history[:, 2], color=colour, lw=1.2)
        counts, edges = np.histogram(params["W1"], bins=81, range=(-0.2025, 0.2025))
        seen = counts > 0
        weights.semilogy(((edges[:-1] + edges[1:]) / 2)[seen], counts[seen], color=colour, lw=1.5)
    fitted.set_ylim(8e-4, 2)
    fitted.set_title("training loss", fontsize=9.5, color=INK)
    fitted.legend(frameon=False, fontsize=8.5, labelcolor=INK, loc="upper right")
    loss.set_ylim(0.28, 0.5)
    loss.set_title("test loss, and its lowest point", fontsize=9.5, color=INK)
    accuracy.set_ylim(0.86, 0.93)
    accuracy.set_title("test accuracy", fontsize=9.5, color=INK)
    weights.set(xlabel="weight", xlim=(-0.2, 0.2), ylim=(0.8, 2e5))
    weights.set_title("weights of the first layer after 40 epochs, count", fontsize=9.5, color=INK)
    for axes in (fitted, loss, accuracy):
        axes.set(xlabel="epoch", xlim=(0, EPOCHS + 1))
    for axes in (fitted, weights):
        axes.minorticks_off()
    finish(figure, (fitted, loss, accuracy, weights))
    return figure


def draw_dropped(day, pyplot):
    """Eight channels of smooth values, with entries dropped and with channels dropped."""
    y, x = np.mgrid[0:12, 0:12] / 11.0
    phases = np.arange(8)
    maps = np.stack([0.55 + 0.4 * np.sin(2.2 * x + k) * np.cos(1.7 * y - 0.8 * k) for k in phases])[None]
    shown = {
        "x": maps,
        "Dropout(0.5)": day.Dropout(0.5, np.random.default_rng(167)).forward(maps),
        "Dropout2d(0.5)": day.Dropout2d(0.5, np.random.default_rng(167)).forward(maps),
    }
    figure, grid = pyplot.subplots(3, 8, figsize=(9.6, 3.9))
    for row, (name, values) in zip(grid, shown.items()):
        for axes, channel in zip(row, values[0]):
            axes.imshow(np.ma.masked_equal(channel, 0), cmap="Oranges", vmin=0, vmax=2)
            axes.set(xticks=[], yticks=[])
            for spine in axes.spines.values():
                spine.set(color=INK, linewidth=0.6)
            axes.patch.set_alpha(0)
        row[0].set_ylabel(name, fontsize=9, color=INK)
    figure.tight_layout(h_pad=0.4, w_pad=0.4)
    return figure


def draw_smoothing(day, pyplot):
    """The loss of one row over the lead of the label's logit, for several eps, and the lead that each eps asks for."""
    figure, (loss, slope) = pyplot.subplots(1, 2, figsize=(9.6, 3.1))
    leads = np.linspace(-2, 12, 57)
    for eps, colour in ((0.0, "#8a8f98"), (0.1, "#d2622a"), (0.3, "#3b82c4")):
        logits = np.zeros((1, 10))
        losses, slopes = [], []
        for lead in leads:
            logits[0, 0] = lead
            losses.append(day.label_smoothing_loss(logits, np.array([0]), eps))
            slopes.append(day.label_smoothing_loss_backward(1.0, logits, np.array([0]), eps)[0, 0])
        loss.plot(leads, losses, color=colour, lw=1.5, label=f"eps {eps:g}")
        slope.plot(leads, slopes, color=colour, lw=1.5)
        if eps:
            best = np.log((1 - eps + eps / 10) / (eps / 10))
            logits[0, 0] = best
            loss.plot(best, day.label_smoothing_loss(logits, np.array([0]), eps), "o", color=colour, ms=5)
            slope.plot(best, 0, "o", color=colour, ms=5)
    slope.axhline(0, color=INK, lw=0.7, ls=":")
    for axes, title in ((loss, "loss of one row of 10 classes"), (slope, "slope in the label's logit")):
        axes.set(xlabel="lead of the label's logit over the nine others", xlim=(-2, 12))
        axes.set_title(title, fontsize=9.5, color=INK)
    loss.set_ylim(0, 4.5)
    loss.legend(frameon=False, fontsize=8, labelcolor=INK, loc="upper right")
    finish(figure, (loss, slope))
    return figure


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
    """Draw the figures with the functions of ``day`` into the folder ``out``; their paths."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as pyplot

    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, draw in (("training", draw_training), ("dropped", draw_dropped), ("smoothing", draw_smoothing)):
        with pyplot.rc_context({"svg.hashsalt": "day08", "svg.fonttype": "none", "path.simplify_threshold": 0.8}):
            figure = draw(day, pyplot)
            drawn.append(out / f"{name}.svg")
            figure.savefig(drawn[-1], transparent=True, bbox_inches="tight", metadata={"Date": None})
            pyplot.close(figure)
        drawn[-1].write_text(rounded(drawn[-1].read_text("utf-8")), "utf-8")
    return drawn


if __name__ == "__main__":
    spec = importlib.util.spec_from_file_location("level02", HERE / "solutions" / "Level02-Vectorized.py")
    level02 = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(level02)
    for figure_path in main(level02, HERE / "figures"):
        print(figure_path, file=sys.stderr)
