"""Live shapes: what the arrays of a day file look like, line by line, in the smallest case that runs each function.

When all checks have reported, the file is run once more in an instrumented copy (``instrument``), through one test of each
function, with its results thrown away. So shapes delay no verdict, and cost nothing while they are off.
"""

from __future__ import annotations

import ast
import contextlib
import io
from dataclasses import dataclass, field
from typing import AbstractSet, Any, Callable, Dict, List, Mapping, Optional, Sequence

import numpy as np

from .checks import Check
from .compare import number
from .instrument import SEE, Site, instrument
from .learner import Learner, load
from .locate import Source

MOST_LOOKS = 50  # visits of a place whose value is looked at; later ones are only counted
MOST_ENTRIES = 1_000_000  # larger arrays are described without their values
EDGES = 3  # entries at each end of the last axis in a preview, one less of the others


@dataclass
class Seen:
    """What one name was at one place: the first array, whether its shape varied, whether it was ever not finite."""

    name: str
    first: Dict[str, Any]
    varied: bool = False
    trouble: str = ""

    def again(self, value: Any) -> None:
        """Look at the value of one more visit."""
        array = as_array(value)
        if array is not None:
            self.varied = self.varied or list(array.shape) != self.first["shape"]
            self.trouble = self.trouble or not_finite(array)


@dataclass
class Visits:
    """How often a place was passed, and what its names were; None for a name that was no array at first."""

    names: List[Optional[Seen]]
    count: int = 1


@dataclass
class Trace:
    """What is seen while the instrumented file runs one test, by number of the site. The ``known`` sites are passed by."""

    sites: Sequence[Site]
    known: AbstractSet[int] = frozenset()
    seen: Dict[int, Visits] = field(default_factory=dict)

    def see(self, site: int, value: Any) -> Any:
        """Look at a value and hand it on."""
        if site in self.known:
            return value
        visits = self.seen.get(site)
        if visits is not None:
            visits.count += 1
            if visits.count > MOST_LOOKS:
                return value
        names = self.sites[site].names
        values = value if len(names) > 1 and isinstance(value, (tuple, list)) and len(value) == len(names) else (value,)
        if visits is None:
            self.seen[site] = Visits([_first(name, v) for name, v in zip(names, values)])
        else:
            for entry, v in zip(visits.names, values):
                if entry is not None:
                    entry.again(v)
        return value


def _first(name: str, value: Any) -> Optional[Seen]:
    array = as_array(value)
    return None if array is None else Seen(name, described(array), trouble=not_finite(array))


class Unjudged(Check):
    """A ``check`` for running a test without its verdicts: nothing is compared, and nothing computed to compare with."""

    def __init__(self) -> None:
        super().__init__("", "", Source(None), lambda result: None)

    def _passed(self, *_: Any, **__: Any) -> bool:
        return True

    shape = value = gradient = second_opinion = that = unchanged = shares_memory = _passed

    def raises(self, name: str, error: Any, call: Callable[[], Any], *_: Any, **__: Any) -> bool:
        """Make the call, whatever comes of it."""
        with contextlib.suppress(Exception):
            call()
        return True


def as_array(value: Any) -> Optional[Any]:
    """The array that a value is or carries (a Tensor's ``data``); a float only if it is not finite; else None."""
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, np.generic) or (isinstance(value, float) and value - value != 0):
        return np.asarray(value)
    data = getattr(value, "__dict__", {}).get("data")
    return data if isinstance(data, np.ndarray) else None


def not_finite(array: Any) -> str:
    """``nan``, ``inf`` or ``nan, inf`` if the array has such entries."""
    if array.dtype.kind not in "fc" or array.size > MOST_ENTRIES or np.isfinite(array).all():
        return ""
    found = [("nan", np.isnan(array).any()), ("inf", np.isinf(array).any())]
    return ", ".join(name for name, there in found if there)


def described(array: Any) -> Dict[str, Any]:
    """Shape, dtype, strides, and of the values the smallest, largest and mean, the share of zeros and a preview."""
    about: Dict[str, Any] = {"shape": list(array.shape), "dtype": str(array.dtype), "strides": list(array.strides)}
    if array.dtype.kind in "biuf" and 0 < array.size <= MOST_ENTRIES:
        with np.errstate(all="ignore"):
            least, most = np.minimum.reduce(array, axis=None), np.maximum.reduce(array, axis=None)
            mean = np.add.reduce(array, axis=None, dtype=float) / array.size  # np.mean takes longer to begin than to sum
            about["min"], about["max"], about["mean"] = number(float(least)), number(float(most)), number(float(mean))
        about["zeros"] = round(1 - np.count_nonzero(array) / array.size, 4)
    about["preview"] = preview(array)
    return about


def preview(array: Any) -> str:
    """The ends of each axis, as nested lists; NumPy's own way costs a hundred times as much."""
    if array.ndim == 0:
        return number(array.item())
    kept = EDGES if array.ndim == 1 else EDGES - 1
    inner = ", " if array.ndim == 1 else ",\n" + " " * 1
    if len(array) <= 2 * kept:
        parts = [preview(part) for part in array]
    else:
        parts = [*(preview(p) for p in array[:kept]), "…", *(preview(p) for p in array[-kept:])]
    return f"[{inner.join(parts)}]"


def trace(
    tree: ast.Module,
    path: str,
    module: str,
    tests: Mapping[str, Any],
    run: Callable[[Any, Learner], None],
) -> List[Dict[str, Any]]:
    """Shapes of a whole file, whose tree is changed. ``tests`` maps each function to the test that shows it; ``run`` runs one.

    Each function shows what its own test did there; a helper that has no test, what the first test did that came by.
    """
    sites = instrument(tree)
    best: Dict[int, Visits] = {}
    learner = Learner(module, path)
    current = Trace(sites)
    learner._module.__dict__[SEE] = lambda site, value: current.see(site, value)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        if load(learner, tree, path, Source(None)) is not None:
            return []
        for target, test in tests.items():
            current = Trace(sites, frozenset(site for site in best if sites[site].function != target))
            run(test, learner)
            best.update(current.seen)
    return [_line(sites[site], visits) for site, visits in sorted(best.items()) if any(visits.names)]


def _line(site: Site, visits: Visits) -> Dict[str, Any]:
    values = [
        {"name": s.name, **s.first, "count": visits.count, "varied": s.varied, "trouble": s.trouble}
        for s in visits.names
        if s is not None
    ]
    return {"line": site.line, "role": site.role, "function": site.function, "values": values}
