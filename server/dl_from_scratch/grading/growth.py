"""How time and memory grow with the size, which a busy machine cannot blur as it blurs seconds.

Time is CPU time (``time.process_time``), memory the ``tracemalloc`` peak over what was live before. Sizes are
measured interleaved, and the best of several rounds counts: noise only ever adds.
"""

from __future__ import annotations

import gc
import time
import tracemalloc
from typing import Any, Callable, List, Sequence

import numpy as np

MINIMUM = 2e-3  # seconds; a shorter call is repeated until it takes as long
ENOUGH = 1.0  # seconds; a call that has taken as long is not measured again: noise is small beside it
TINY = 512.0  # bytes; below it peaks are interpreter noise


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The slope of log(value) over log(size): 1 is linear, 2 quadratic."""
    return float(np.polyfit(np.log(sizes), np.log(values), 1)[0])


def cpu_time(call: Callable[[], Any]) -> float:
    """CPU seconds of one call, short calls repeated."""
    repeats = 1
    while True:
        start = time.process_time()
        for _ in range(repeats):
            call()
        spent = time.process_time() - start
        if spent >= MINIMUM or repeats >= 4096:
            return max(spent, 1e-9) / repeats
        repeats *= 4


def cpu_times(calls: Sequence[Callable[[], Any]], rounds: int) -> List[float]:
    """The best CPU time of each call over several interleaved rounds, after one warm-up each; ENOUGH seconds of it suffice."""
    for call in calls:
        call()
    collecting = gc.isenabled()
    gc.disable()
    try:
        best = [cpu_time(call) for call in calls]
        for done in range(1, rounds):
            best = [b if done * b > ENOUGH else min(b, cpu_time(call)) for b, call in zip(best, calls)]
    finally:
        if collecting:
            gc.enable()
    return best


def peak_memory(make: Callable[[], Callable[[], Any]]) -> float:
    """Peak bytes of the call that ``make()`` returns, above what was live before it.

    ``make`` runs inside the trace, so that blocks which the call frees were seen when they were allocated.
    """
    gc.collect()
    tracemalloc.start()
    try:
        call = make()
        live, _ = tracemalloc.get_traced_memory()
        getattr(tracemalloc, "reset_peak", lambda: None)()  # Python 3.8 lacks it: there the peak of make counts too
        call()
        _, peak = tracemalloc.get_traced_memory()
        return float(max(peak - live, 0.0))
    finally:
        tracemalloc.stop()


def amount(value: float, unit: str) -> str:
    """A time or a number of bytes with its unit."""
    steps = (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)) if unit == "s" else (("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("B", 1.0))
    for name, size in steps:
        if value >= size or size == steps[-1][1]:
            return f"{value / size:.3g} {name}"
    raise AssertionError("unreachable")
