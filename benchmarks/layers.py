"""Forward and backward of each layer of Days 04 to 09: Levels 2 and 3 beside PyTorch, time and peak memory.

    python benchmarks/layers.py [--rounds 15] [--course DIR]

N = 256, D = 1024, float64, one thread, CPU time. The calls of a row are measured in turn, so that a busy machine slows all of
them alike; printed are best times as multiples of PyTorch's, and the peak of memory that NumPy allocates, in arrays of
(N, D). PyTorch's own memory is not seen by ``tracemalloc``.
"""

from __future__ import annotations

import os

for variable in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse  # noqa: E402
import importlib.util  # noqa: E402
from pathlib import Path  # noqa: E402
from types import ModuleType  # noqa: E402
from typing import Any, Callable, Iterator, NamedTuple  # noqa: E402

import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402, N812

from dl_from_scratch.course.catalog import Course  # noqa: E402
from dl_from_scratch.grading.growth import cpu_times, peak_memory  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
N, D = 256, 1024
Call = Callable[[], Any]


class Row(NamedTuple):
    """A layer: the day it is from, its forward and backward with the parts of a level, and PyTorch's."""

    day: int
    name: str
    ours: Callable[[ModuleType], Call]
    torchs: Call


def rows() -> Iterator[Row]:
    """Every layer that is measured."""
    rng = np.random.default_rng(0)
    x, dy = rng.normal(size=(N, D)), rng.normal(size=(N, D))
    tx, tdy = torch.from_numpy(x.copy()).requires_grad_(), torch.from_numpy(dy)
    labels = rng.integers(0, D, size=N)
    tlabels = torch.from_numpy(labels)

    def layer(make: Callable[[ModuleType], Any], **forward: Any) -> Callable[[ModuleType], Call]:
        def ours(day: ModuleType) -> Call:
            built = make(day)

            def call() -> None:
                built.forward(x, **forward)
                built.backward(dy)

            return call

        return ours

    def pair(name: str, *arguments: Any) -> Callable[[ModuleType], Call]:
        def ours(day: ModuleType) -> Call:
            def call() -> None:
                getattr(day, name)(x, *arguments)
                getattr(day, f"{name}_backward")(dy, x, *arguments)

            return call

        return ours

    def loss(name: str, *arguments: Any) -> Callable[[ModuleType], Call]:
        def ours(day: ModuleType) -> Call:
            def call() -> None:
                getattr(day, name)(x, *arguments)
                getattr(day, f"{name}_backward")(1.0, x, *arguments)

            return call

        return ours

    def torchs(forward: Callable[[Any], Any]) -> Call:
        def call() -> None:
            tx.grad = None
            y = forward(tx)
            y.backward(tdy if y.ndim else None)

        return call

    linear = torch.nn.Linear(D, D, dtype=torch.float64)
    norm = torch.nn.BatchNorm1d(D, dtype=torch.float64)
    targets = rng.random(size=(N, D))
    ttargets = torch.from_numpy(targets)
    yield Row(4, "Linear", layer(lambda day: day.Linear(D, D, np.random.default_rng(0))), torchs(linear))
    yield Row(4, "cross_entropy", loss("cross_entropy", labels), torchs(lambda t: F.cross_entropy(t, tlabels)))
    yield Row(
        4,
        "bce_with_logits",
        loss("bce_with_logits", targets),
        torchs(lambda t: F.binary_cross_entropy_with_logits(t, ttargets)),
    )
    yield Row(6, "mse_loss", loss("mse_loss", targets), torchs(lambda t: F.mse_loss(t, ttargets)))
    yield Row(7, "leaky_relu", pair("leaky_relu"), torchs(F.leaky_relu))
    yield Row(7, "elu", pair("elu"), torchs(F.elu))
    yield Row(7, "gelu", pair("gelu"), torchs(lambda t: F.gelu(t, approximate="tanh")))
    yield Row(7, "silu", pair("silu"), torchs(F.silu))
    yield Row(8, "Dropout", layer(lambda day: day.Dropout(0.5, np.random.default_rng(0))), torchs(lambda t: F.dropout(t, 0.5)))
    yield Row(
        8,
        "label_smoothing_loss",
        loss("label_smoothing_loss", labels, 0.1),
        torchs(lambda t: F.cross_entropy(t, tlabels, label_smoothing=0.1)),
    )
    yield Row(9, "BatchNorm1d", layer(lambda day: day.BatchNorm1d(D)), torchs(norm))


def load(path: Path) -> ModuleType:
    """A solution as a module."""
    spec = importlib.util.spec_from_file_location(path.stem.replace("-", "_"), path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--course", type=Path, default=ROOT / "curriculum")
    options = parser.parse_args()
    torch.set_num_threads(1)
    course = Course.load(options.course)
    ready = {day.number: day for day in course.days if day.ready}
    print(f"forward and backward, N = {N}, D = {D}, float64, one thread; × PyTorch's CPU time; peak in arrays of (N, D)")
    print(f"{'':28}{'PyTorch':>10}{'Level 2':>10}{'Level 3':>10}{'peak 2':>10}{'peak 3':>8}")
    for row in rows():
        if row.day not in ready:
            continue
        ours = [row.ours(load(ready[row.day].solution(level))) for level in (2, 3)]
        theirs, *times = cpu_times([row.torchs, *ours], options.rounds)
        peaks = [peak_memory(lambda call=call: call) / (N * D * 8) for call in ours]
        ratios = "".join(f"{t / theirs:9.2f}×" for t in times)
        print(f"Day {row.day:02d}  {row.name:20}{theirs * 1e3:7.2f} ms{ratios}{peaks[0]:10.2f}{peaks[1]:8.2f}")


if __name__ == "__main__":
    main()
