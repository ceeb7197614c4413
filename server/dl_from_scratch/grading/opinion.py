"""A second opinion on a gradient: the same computation, differentiated by the learner's own autograd from Day 02.

``utils.mine`` of the course gives that engine while Day 02 is done, and the course's stub otherwise.
"""

from __future__ import annotations

import importlib
import warnings
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Callable, Dict, List, Optional, Tuple

import numpy as np

from .compare import mismatch, number
from .learner import describe

Of = Callable[[ModuleType], Any]


@dataclass(frozen=True)
class Opinion:
    """What an engine says: its gradient, or the ``trouble`` it had; ``own`` if it is the learner's."""

    gradient: Any
    trouble: str
    own: bool

    @property
    def whose(self) -> str:
        """The engine in words."""
        return "your autograd of Day 02" if self.own else "the course's autograd"


def ask(of: Of) -> Opinion:
    """The gradient that ``of(autograd)`` returns."""
    mine = importlib.import_module("utils.mine")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        autograd, own = mine.autograd, mine.source("autograd") == "yours"
    try:
        gradient = of(autograd)
    except Exception as error:
        return Opinion(None, describe(error), own)
    if not isinstance(gradient, (np.ndarray, np.generic)):
        return Opinion(None, f"it left {gradient!r} where a gradient is expected", own)
    return Opinion(np.asarray(gradient), "", own)


def differs(opinion: Opinion, got: Any, rtol: float, atol: float) -> Optional[str]:
    """How an opinion differs from a gradient, or None: what the engine finds stands first."""
    if opinion.trouble:
        return opinion.trouble
    if opinion.gradient.shape != np.shape(got):
        return f"it has shape {opinion.gradient.shape}, not {np.shape(got)}"
    gap = mismatch(got, opinion.gradient, rtol, atol)
    if gap is None:
        return None
    where = f" at {list(gap.first)}" if gap.first else ""
    return f"{gap.count} of {gap.size} entries differ: it finds {number(gap.expected)}{where}, where you have {number(gap.got)}"


# ---------------------------------------------------------------- which operation is at fault

Operation = Callable[[Any, Any], Any]
ELEMENTWISE: Dict[str, Operation] = {
    "a + b": lambda a, b: a + b,
    "a - b": lambda a, b: a - b,
    "a * b": lambda a, b: a * b,
    "a / b": lambda a, b: a / b,
    "-a": lambda a, b: -a,
    "a ** 3": lambda a, b: a**3,
    "exp": lambda a, b: a.exp(),
    "log": lambda a, b: (a * a).log(),
    "tanh": lambda a, b: a.tanh(),
    "sigmoid": lambda a, b: a.sigmoid(),
    "relu": lambda a, b: a.relu(),
    "sum over an axis": lambda a, b: a.sum(axis=0),
    "sum with keepdims": lambda a, b: a.sum(axis=-1, keepdims=True),
    "mean": lambda a, b: a.mean(axis=0),
    "max": lambda a, b: a.max(axis=-1, keepdims=True),
    "reshape": lambda a, b: a.reshape(5, 3),
    "transpose": lambda a, b: a.T,
    "an index": lambda a, b: a[np.arange(3), np.array([4, 0, 4])],
    "two uses of one tensor": lambda a, b: a * a + a,
}
PRODUCT: Dict[str, Operation] = {"a @ b": lambda a, b: a @ b}


def faulty_operations() -> List[str]:
    """The operations whose gradients the learner's engine gets wrong, each tried alone against the course's."""
    own = importlib.import_module("utils.mine").autograd
    stub = importlib.import_module("utils.autograd_stub")
    cases: List[Tuple[str, Operation, Tuple[int, ...]]] = [(name, f, (5,)) for name, f in ELEMENTWISE.items()]
    cases += [(name, f, (5, 2)) for name, f in PRODUCT.items()]
    return [name for name, f, shape in cases if not _agree(_pulled(own, f, shape), _pulled(stub, f, shape))]


def _pulled(autograd: ModuleType, operation: Operation, shape: Tuple[int, ...]) -> Optional[List[Any]]:
    """The gradients of both operands under a random upstream gradient; None if the engine fails."""
    rng = np.random.default_rng(2)
    try:
        a = autograd.Tensor(rng.normal(size=(3, 5)), requires_grad=True)
        b = autograd.Tensor(1.5 + rng.random(size=shape), requires_grad=True)
        y = operation(a, b)
        y.backward(rng.normal(size=y.shape))
    except Exception:
        return None
    return [np.zeros(t.shape) if t.grad is None else t.grad for t in (a, b)]


def _agree(own: Optional[List[Any]], stub: Optional[List[Any]]) -> bool:
    if own is None or stub is None:
        return own is stub
    return all(np.shape(p) == np.shape(q) and mismatch(p, q) is None for p, q in zip(own, stub))
