"""An index that an array or a list does not have."""

from __future__ import annotations

import ast
import re
from typing import Any, List, Optional

import numpy as np

from .operation import Failure, code, is_place

BOUNDS = re.compile(r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)")
MANY = re.compile(r"too many indices for array")
MASK = re.compile(r"boolean index did not match indexed array")
TOGETHER = re.compile(r"shape mismatch: indexing arrays could not be broadcast together")


def diagnose(failure: Failure) -> Optional[str]:
    """Why an index failed."""
    node = failure.node
    if isinstance(node, (ast.Assign, ast.AugAssign)):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        node = target if isinstance(target, ast.Subscript) else None
    if not isinstance(node, ast.Subscript):
        return None
    holder = failure.values.known(node.value)
    if type(holder) in (list, tuple) and "index out of range" in failure.text:
        return _in_list(failure, node, len(holder))
    if type(holder) is not np.ndarray:
        return None
    said = failure.described([failure.operand(node.value)])
    parts = _parts(node.slice)
    found = BOUNDS.search(failure.text)
    if found:
        index, axis, size = (int(n) for n in found.groups())
        if axis >= holder.ndim or holder.shape[axis] != size:
            return None
        end = f"ends at {size - 1}" if size else "is empty"
        return f"{said}: axis {axis} {end}, {_where(failure, parts, axis, index)}"
    if MANY.search(failure.text):
        axes = "1 axis" if holder.ndim == 1 else f"{holder.ndim} axes"
        used = sum(not _inserts(failure, part) for part in parts)
        return f"{said}: it has {axes}, `{code(node)}` asks for {used}"
    if MASK.search(failure.text):
        masks = [failure.operand(part) for part in parts]
        known = [m for m in masks if m.shape is not None and getattr(failure.values.known(m.node), "dtype", None) == np.bool_]
        return (
            f"{failure.described([failure.operand(node.value), *known])}: a mask has the shape of what it picks from"
            if known
            else None
        )
    if TOGETHER.search(failure.text):
        arrays = [o for o in map(failure.operand, parts) if o.shape]
        return f"{failure.described(arrays)}: index arrays are paired entry by entry, so their shapes have to broadcast"
    return None


def _in_list(failure: Failure, node: ast.Subscript, length: int) -> Optional[str]:
    index = failure.values.known(node.slice)
    if type(index) is not int:
        return None
    holds = f"holds {length} entr{'y' if length == 1 else 'ies'}"
    last = f", the last has index {length - 1}" if length else ""
    return f"`{code(node.value)}` {holds}{last}; {_named(node.slice, index)}"


def _where(failure: Failure, parts: List[Any], axis: int, index: int) -> str:
    """``i` is 3`` for the part of the index that belongs to an axis."""
    counted = [part for part in parts if not _inserts(failure, part)]
    if axis < len(counted) and not any(failure.values.known(p) is Ellipsis for p in counted):
        value = failure.values.known(counted[axis])
        if isinstance(value, (int, np.integer)):
            return _named(counted[axis], index)
        if is_place(counted[axis]):
            return f"`{code(counted[axis])}` holds {index}"
    return f"the index is {index}"


def _named(node: Any, index: int) -> str:
    inner = getattr(node, "value", node) if type(node).__name__ == "Index" else node
    literal = isinstance(inner, (ast.Constant, ast.UnaryOp))
    return f"the index is {index}" if literal else f"`{code(inner)}` is {index}"


def _inserts(failure: Failure, part: Any) -> bool:
    return isinstance(part, ast.Constant) and part.value is None


def _parts(index: Any) -> List[Any]:
    """The parts of an index, one an axis."""
    if type(index).__name__ == "Index":  # Python 3.8
        index = index.value
    if type(index).__name__ == "ExtSlice":
        return [getattr(part, "value", part) if type(part).__name__ == "Index" else part for part in index.dims]
    return list(index.elts) if isinstance(index, ast.Tuple) else [index]
