"""``reshape``, ``transpose``, ``concatenate``, ``stack``, and an axis that an array does not have."""

from __future__ import annotations

import ast
import math
import re
from typing import Any, List, Optional, Tuple

from .operation import Failure, Operand, Shape, code, would_fit

RESHAPE = re.compile(r"cannot reshape array of size (\d+) into shape")
JOIN = re.compile(
    r"all the input array|all input arrays must have the same shape|zero-dimensional arrays cannot be concatenated"
)
AXIS = re.compile(r"axis (-?\d+) is out of bounds for array of dimension (\d+)")
AXES = re.compile(r"axes don't match array")


def diagnose(failure: Failure) -> Optional[str]:
    """Why an array cannot be laid out or joined like that."""
    name = failure.called()
    if name == "reshape" and RESHAPE.search(failure.text):
        return reshape(failure)
    if name is not None and AXIS.search(failure.text):
        return axis(failure, *(int(n) for n in AXIS.search(failure.text).groups()))  # type: ignore[union-attr]
    if name in ("concatenate", "stack", "vstack", "hstack") and JOIN.search(failure.text):
        return join(failure, name)
    if name == "transpose" and AXES.search(failure.text):
        return transpose(failure)
    return None


def reshape(failure: Failure) -> Optional[str]:
    """The sentence for ``x.reshape(n, m)``, ``x.reshape((n, m))`` and ``np.reshape(x, (n, m))``."""
    array, *sizes = failure.arguments()
    given = failure.argument(len(failure.arguments()), "newshape", "shape")
    sizes = [given] if given is not None else sizes
    operand = failure.operand(array)
    values = [failure.values.known(size) for size in sizes]
    if len(values) == 1 and type(values[0]) in (tuple, list):
        sizes = list(sizes[0].elts) if isinstance(sizes[0], (ast.Tuple, ast.List)) else []
        values = list(values[0])
    if operand.shape is None or not values or not all(isinstance(v, int) for v in values):
        return None
    wanted, total = tuple(int(v) for v in values), math.prod(operand.dims)
    named = {code(s): v for s, v in zip(sizes, wanted) if not isinstance(s, ast.Constant) and not _negative(s)}
    said = failure.described([operand]) + "".join(f", `{text}` is {value}" for text, value in named.items())
    options = would_fit([f"`{o}`" for o in _other_sizes(failure, wanted, total)])
    known = math.prod(n for n in wanted if n != -1)
    if -1 in wanted:
        return f"{said}: its {total} numbers cannot be split into groups of {known}"
    return f"{said}: it holds {total} numbers, {wanted} holds {known}{options}"


def _negative(node: Any) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)


def _other_sizes(failure: Failure, wanted: Shape, total: int) -> List[str]:
    """The wanted shape with one length replaced so that it holds what there is, if only one can be."""
    known = math.prod(wanted)
    good: List[Shape] = []
    for place, n in enumerate(wanted):
        rest = known // n if n else 0
        if rest and total % rest == 0 and total // rest != n:
            good.append((*wanted[:place], total // rest, *wanted[place + 1 :]))
    return [str(good[0])] if len(good) == 1 else []


def axis(failure: Failure, asked: int, ndim: int) -> Optional[str]:
    """The sentence for an axis that an array does not have."""
    first = failure.arguments()[0] if failure.arguments() else None
    operand = failure.operand(first) if first is not None else None
    if operand is None or operand.shape is None or isinstance(first, (ast.List, ast.Tuple)) or len(operand.dims) != ndim:
        return None
    if ndim == 0:
        return f"{failure.described([operand])}: it has no axis {asked}"
    last = "" if ndim == 1 else f" to {ndim - 1}"
    return f"{failure.described([operand])}: it has {_axes(ndim)}, 0{last}, and no axis {asked}"


def _axes(ndim: int) -> str:
    return "1 axis" if ndim == 1 else f"{ndim} axes"


def transpose(failure: Failure) -> Optional[str]:
    """The sentence for ``x.transpose(axes)``."""
    array, *rest = failure.arguments()
    operand = failure.operand(array)
    given = failure.argument(len(failure.arguments()), "axes")
    asked = [failure.values.known(node) for node in ([given] if given is not None else rest)]
    axes = tuple(asked[0]) if len(asked) == 1 and type(asked[0]) in (tuple, list) else tuple(asked)
    if operand.shape is None or len(axes) == len(operand.dims) or None in axes:
        return None
    return f"{failure.described([operand])}: it has {_axes(len(operand.dims))}, and {axes} names {len(axes)}"


def join(failure: Failure, name: str) -> Optional[str]:
    """The sentence for ``np.concatenate`` and ``np.stack``."""
    given = failure.argument(0, "arrays", "tup")
    asked = failure.argument(1, "axis")
    along = 0 if asked is None else failure.values.known(asked)
    parts = _parts(failure, given)
    if not parts or any(p.shape is None for p in parts) or type(along) is not int:
        return None
    shapes = [p.dims for p in parts]
    odd = next((k for k, s in enumerate(shapes) if not _joinable(name, [shapes[0], s], along)), None)
    if odd is None:
        return None
    first, other = parts[0], parts[odd]
    said = failure.described([first, other])
    if name == "stack":
        options = ["`np.concatenate`"] if any(_joinable("concatenate", shapes, k) for k in range(len(shapes[0]))) else []
        return f"{said}: only arrays of one shape can be stacked{would_fit(options)}"
    if () in (first.dims, other.dims):
        return f"{said}: a number has no axis to be joined along"
    if len(first.dims) != len(other.dims):
        return f"{said}: they have {len(first.dims)} and {len(other.dims)} axes, and need the same number"
    if name != "concatenate":
        return f"{said}: except along the axis where they are joined, the lengths have to agree"
    place = along % len(first.dims)
    differing = next(k for k, (n, m) in enumerate(zip(first.dims, other.dims)) if n != m and k != place)
    others = [k for k in range(len(first.dims)) if _joinable("concatenate", shapes, k)]
    why = f"joined along axis {along}, the others have to agree, and axis {differing} is "
    return f"{said}: {why}{first.dims[differing]} and {other.dims[differing]}{would_fit([f'`axis={k}`' for k in others])}"


def _parts(failure: Failure, given: Any) -> List[Operand]:
    """The arrays that are joined, each by its own expression."""
    if isinstance(given, (ast.List, ast.Tuple)):
        return [failure.operand(node) for node in given.elts if not isinstance(node, ast.Starred)]
    several = failure.values.known(given)
    if type(several) not in (list, tuple):
        return []
    return [failure.operand(_item(given, k)) for k in range(len(several))]


def _item(given: Any, index: int) -> ast.expr:
    return ast.Subscript(given, ast.Constant(index), ast.Load())


def _joinable(name: str, shapes: List[Tuple[int, ...]], along: int) -> bool:
    """Whether arrays of these shapes can be joined."""
    if name == "stack":
        return len(set(shapes)) == 1
    if name == "vstack":
        shapes, along = [s if len(s) > 1 else (1, *s) for s in shapes], 0
    if name == "hstack":
        along = 0 if len(shapes[0]) == 1 else 1
    ndim = len(shapes[0])
    if not ndim or any(len(s) != ndim for s in shapes) or not -ndim <= along < ndim:
        return False
    return len({s[: along % ndim] + s[along % ndim + 1 :] for s in shapes}) == 1
