"""Live shapes: what the arrays of a day file look like, line by line, in the smallest case that runs each function.

When all checks have reported, the file is run once more in an instrumented copy (``instrument``), through one test of each
function, with its results thrown away. So shapes delay no verdict, and cost nothing while they are off.
"""

from __future__ import annotations

import ast
import contextlib
import io
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from .compare import number
from .instrument import SEE, Site, instrumented
from .learner import Learner, load
from .locate import Source

MOST_LOOKS = 50  # visits of a place whose value is looked at; later ones are only counted
MOST_ENTRIES = 1_000_000  # larger arrays are described without their values
PREVIEW = 3  # entries at each end of a preview


@dataclass
class Seen:
    """What one name was at one place: the first array, how often the place was passed, whether its shape varied."""

    name: str
    first: Dict[str, Any]
    count: int = 1
    varied: bool = False
    trouble: str = ""

    def again(self, value: Any) -> None:
        """Count one more visit; look at the value if there were not too many yet."""
        self.count += 1
        if self.count > MOST_LOOKS:
            return
        array = as_array(value)
        if array is None:
            return
        self.varied = self.varied or list(array.shape) != self.first["shape"]
        self.trouble = self.trouble or not_finite(array)


@dataclass
class Trace:
    """What is seen while the instrumented file runs one test: by number of the site, one entry for each of its names."""

    sites: Sequence[Site]
    seen: Dict[int, List[Optional[Seen]]] = field(default_factory=dict)

    def see(self, site: int, value: Any) -> Any:
        """Look at a value and hand it on."""
        names = self.sites[site].names
        values = value if len(names) > 1 and isinstance(value, (tuple, list)) and len(value) == len(names) else (value,)
        known = self.seen.get(site)
        if known is None:
            self.seen[site] = [_first(name, v) for name, v in zip(names, values)]
        else:
            for entry, v in zip(known, values):
                if entry is not None:
                    entry.again(v)
        return value


def _first(name: str, value: Any) -> Optional[Seen]:
    array = as_array(value)
    return None if array is None else Seen(name, described(array), trouble=not_finite(array))


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
            about["min"], about["max"], about["mean"] = (number(float(f(array))) for f in (np.min, np.max, np.mean))
        about["zeros"] = round(1 - np.count_nonzero(array) / array.size, 4)
    text = np.array2string(array, threshold=2 * PREVIEW, edgeitems=PREVIEW, precision=4, separator=", ", max_line_width=88)
    about["preview"] = text if len(text) <= 600 else text[:599] + "…"
    return about


def trace(
    tree: ast.Module,
    path: str,
    module: str,
    tests: Mapping[str, Any],
    run: Callable[[Any, Learner], None],
) -> List[Dict[str, Any]]:
    """Shapes of a whole file. ``tests`` maps each function to the test that shows it; ``run`` runs one for a learner's module.

    Each function shows what its own test did there; a helper that has no test, what the first test did that came by.
    """
    changed, sites = instrumented(tree)
    best: Dict[int, Tuple[bool, List[Optional[Seen]]]] = {}
    learner = Learner(module, path)
    current = Trace(sites)
    learner._module.__dict__[SEE] = lambda site, value: current.see(site, value)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        if load(learner, changed, path, Source(tree)) is not None:
            return []
        for target, test in tests.items():
            current = Trace(sites)
            run(test, learner)
            for site, seen in current.seen.items():
                own = sites[site].function == target
                if site not in best or (own and not best[site][0]):
                    best[site] = (own, seen)
    return [_line(sites[site], seen) for site, (_, seen) in sorted(best.items()) if any(seen)]


def _line(site: Site, seen: Sequence[Optional[Seen]]) -> Dict[str, Any]:
    values = [
        {"name": s.name, **s.first, "count": s.count, "varied": s.varied, "trouble": s.trouble} for s in seen if s is not None
    ]
    return {"line": site.line, "role": site.role, "function": site.function, "values": values}
