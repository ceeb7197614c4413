"""Golden cases: inputs and expected outputs that the PyTorch reference of a day made.

``goldens/dayXX.npz`` holds the tensors under ``group/case/tensor``; ``manifest`` describes it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Iterator, Mapping

import numpy as np

from .manifest import DamagedGoldens

Arrays = Dict[str, "np.ndarray[Any, Any]"]


class Case:
    """One golden case. Every attribute access gives a fresh copy, so no test can spoil another's expectation.

    A 0-d array comes as a Python scalar.
    """

    def __init__(self, name: str, arrays: Mapping[str, Any]) -> None:
        self._name = name
        self._arrays = arrays

    def __getattr__(self, tensor: str) -> Any:
        try:
            array = self._arrays[tensor]
        except KeyError:
            raise AttributeError(f"golden case {self._name!r} has {sorted(self._arrays)}, not {tensor!r}") from None
        return array.item() if array.ndim == 0 else array.copy()

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)


class Goldens:
    """All golden cases of one day, by name."""

    def __init__(self, cases: Mapping[str, Mapping[str, Any]]) -> None:
        self._cases = cases

    def __call__(self, name: str) -> Case:
        if name not in self._cases:
            raise KeyError(f"no golden case {name!r}; there are {sorted(self._cases)}")
        return Case(name, self._cases[name])

    @classmethod
    def load(cls, path: Path) -> Goldens:
        """The cases of an ``.npz``, its tensors read at once (nothing is read from disk while checks run)."""
        cases: Dict[str, Arrays] = {}
        try:
            with np.load(str(path), allow_pickle=False) as archive:
                for key in archive.files:
                    case, tensor = key.rsplit("/", 1)
                    cases.setdefault(case, {})[tensor] = archive[key]
        except Exception as error:  # zipfile, zlib and NumPy each raise their own
            raise DamagedGoldens(f"the goldens {path.name} cannot be read ({error})") from error
        return cls(cases)
