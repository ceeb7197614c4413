"""Operators and functions that work entry by entry, and assignment into an array."""

from __future__ import annotations

import ast
import itertools
import re
from typing import Any, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from .operation import Failure, Operand, Shape, code, would_fit

TOGETHER = re.compile(r"operands could not be broadcast together with shapes ((?:\([\d, ]*\) ?)+)")
OUTPUT = re.compile(r"non-broadcastable output operand with shape")
INPUT = re.compile(r"could not broadcast input array from shape")
STRETCH = re.compile(r"operands could not be broadcast together with remapped shapes|input operand has more dimensions than")
REDUCING = ("sum", "mean", "max", "min", "amax", "amin", "prod", "std", "var", "any", "all", "median")


def diagnose(failure: Failure) -> Optional[str]:
    """Why operands do not stretch to one shape."""
    node = failure.node
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        return stored(failure, _target(node), node.value) if INPUT.search(failure.text) else None
    if isinstance(node, ast.AugAssign):
        if OUTPUT.search(failure.text) or INPUT.search(failure.text):
            return stored(failure, node.target, node.value)
        return together(failure, [node.target, node.value])
    if isinstance(node, ast.BinOp):
        return together(failure, [node.left, node.right])
    if isinstance(node, ast.Compare):
        return together(failure, [node.left, *node.comparators][:2]) if len(node.ops) == 1 else None
    name = failure.called()
    if name == "broadcast_to":
        return stretched(failure)
    if name == "where" or (name is not None and isinstance(getattr(np, name, None), np.ufunc)):
        return together(failure, failure.arguments())
    return None


def _target(node: Any) -> Any:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return targets[0] if len(targets) == 1 else None


def together(failure: Failure, nodes: Sequence[Any]) -> Optional[str]:
    """The sentence for operands that do not broadcast."""
    found = TOGETHER.search(failure.text)
    if found is None:
        return None
    told = [_shape(text) for text in re.findall(r"\(([\d, ]*)\)", found.group(1))]
    if len(told) == len(nodes) + 1 and told[-1] == told[0]:  # in place: the result is listed too
        told = told[:-1]
    if len(told) != len(nodes):
        return None
    operands = [failure.operand(node, shape) for node, shape in zip(nodes, told)]
    if [o.shape for o in operands] != told:
        return None
    clash = first_clash(told)
    if clash is None:
        return None
    axis, i, j = clash
    place = "in the last axis" if axis == 1 else f"{axis} axes from the end"
    meet = f"{told[i][-axis]} meets {told[j][-axis]}"
    options = remedies(failure, operands) if len(operands) == 2 else []
    return f"{failure.described(operands)}: {place}, {meet}{would_fit(options)}"


def first_clash(shapes: Sequence[Shape]) -> Optional[Tuple[int, int, int]]:
    """The first axis, counted from the end, where two lengths differ and neither is 1; and whose lengths these are."""
    for axis in range(1, max(map(len, shapes)) + 1):
        having = [(k, s[-axis]) for k, s in enumerate(shapes) if len(s) >= axis and s[-axis] != 1]
        for k, n in having[1:]:
            if n != having[0][1]:
                return axis, having[0][0], k
    return None


def joint(a: Shape, b: Shape) -> Optional[Shape]:
    """The shape that two shapes broadcast to, or None."""
    try:
        return np.broadcast(np.broadcast_to(np.zeros(()), a), np.broadcast_to(np.zeros(()), b)).shape
    except ValueError:
        return None


def remedies(failure: Failure, operands: Sequence[Operand]) -> List[str]:
    """What would let two operands broadcast: a kept axis, an inserted one, or a transposition; the first kind that does."""
    pairs = list(itertools.permutations(operands, 2))
    kept = [text for a, b in pairs for text in kept_axis(failure, a, b.dims)]
    if kept:
        return kept[:1]
    inserted = [text for a, b in pairs if len(a.dims) < len(b.dims) for text in inserted_axis(a, b.dims)]
    if inserted:
        return inserted[:2]
    turned = [a.transposed() for a, b in pairs if len(a.dims) == 2 and joint(a.dims[::-1], b.dims) in (a.dims[::-1], b.dims)]
    return [f"`{t.text}` {t.shape}" if len(turned) > 1 else f"`{t.text}`" for t in turned]


def inserted_axis(operand: Operand, shape: Shape) -> List[str]:
    """``b[:, None]``: an operand with axes of length 1 put in, so that it stretches to a shape."""
    dims, options = operand.dims, []
    for places in itertools.combinations(range(len(shape)), len(dims)):
        wide = [1] * len(shape)
        for place, n in zip(places, dims):
            wide[place] = n
        if len(dims) and joint(tuple(wide), shape) == shape:
            index = [ast.Slice() if k in places else ast.Constant(None) for k in range(len(shape))]
            options.append(f"`{_indexed(operand.text, index)}`")
    return options


def _indexed(text: str, index: Sequence[Any]) -> str:
    parts = [":" if isinstance(part, ast.Slice) else "None" for part in index]
    while parts[0] == "None" and len(parts) > 1:  # leading axes are added anyway
        parts = parts[1:]
    owner = text if re.fullmatch(r"[\w.\[\]'\"]+", text) else f"({text})"
    return f"{owner}[{', '.join(parts)}]"


def kept_axis(failure: Failure, operand: Operand, shape: Shape) -> List[str]:
    """``keepdims=True`` where the operand, or the name's last assignment, is a reduction that lost its axis."""
    call = operand.node if isinstance(operand.node, ast.Call) else assigned_call(failure, operand.node)
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.func.attr not in REDUCING:
        return []
    if any(k.arg == "keepdims" for k in call.keywords):
        return []
    on_numpy = failure.values.numpy_name(call.func) is not None
    given = [k.value for k in call.keywords if k.arg == "axis"] + call.args[1 if on_numpy else 0 :]
    axis = failure.values.known(given[0]) if given else None
    axes = (axis,) if isinstance(axis, int) else axis
    if type(axes) is not tuple or not all(type(a) is int for a in axes):
        return []
    ndim = len(operand.dims) + len(axes)
    places = sorted(a % ndim for a in axes)
    wide = list(operand.dims)
    for place in places:
        wide.insert(place, 1)
    return [f"`keepdims=True` in `{code(call)}`, which gives {tuple(wide)},"] if joint(tuple(wide), shape) == shape else []


def assigned_call(failure: Failure, node: Any) -> Optional[ast.AST]:
    """The call that a name was last assigned from, above the failing line, in the same function."""
    if not isinstance(node, ast.Name) or failure.function is None:
        return None
    found: List[Any] = []
    statements: Iterator[Any] = ast.walk(failure.function)
    for statement in statements:
        above = isinstance(statement, ast.Assign) and statement.lineno < failure.node.lineno
        if above and any(isinstance(target, ast.Name) and target.id == node.id for target in statement.targets):
            found.append(statement)
    return max(found, key=lambda s: int(s.lineno)).value if found else None


def stored(failure: Failure, target: Any, value: Any) -> Optional[str]:
    """The sentence for ``target[...] = value`` and ``target += value``."""
    if target is None:
        return None
    into, given = failure.operand(target), failure.operand(value)
    if into.shape is None or given.shape is None:
        numbers = re.findall(r"\(([\d, ]*)\)", failure.text)
        if not INPUT.search(failure.text) or len(numbers) != 2:
            return None
        into, given = Operand(target, _shape(numbers[1])), Operand(value, _shape(numbers[0]))
    if joint(into.dims, given.dims) == into.dims:
        return None
    said = failure.described([into, given])
    options: List[str] = []
    if len(given.dims) == 2 and joint(into.dims, given.dims[::-1]) == into.dims:
        options = [f"`{given.transposed().text}`"]
    else:
        extra = len(given.dims) - len(into.dims)
        if extra > 0 and given.dims[extra:] == into.dims:
            axes: Any = 0 if extra == 1 else tuple(range(extra))
            owner = (
                given.text if isinstance(given.node, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)) else f"({given.text})"
            )
            options = [f"a sum over the rest, `{owner}.sum(axis={axes})`,"]
    return f"{said}: an array keeps its shape when it is written into{would_fit(options)}"


def stretched(failure: Failure) -> Optional[str]:
    """The sentence for ``np.broadcast_to(array, shape)``."""
    array, wanted = failure.argument(0, "array"), failure.values.known(failure.argument(1, "shape"))
    operand = failure.operand(array) if array is not None else None
    shape = (wanted,) if isinstance(wanted, int) else wanted
    if operand is None or operand.shape is None or type(shape) is not tuple or joint(operand.dims, shape) == shape:
        return None
    options = inserted_axis(operand, shape) if len(operand.dims) < len(shape) else []
    if len(operand.dims) > len(shape):
        return f"{failure.described([operand])}: it has more axes than {shape}"
    axis = next(k for k in range(1, len(operand.dims) + 1) if operand.dims[-k] not in (1, shape[-k]))
    place = "in the last axis" if axis == 1 else f"{axis} axes from the end"
    why = f"{place}, {operand.dims[-axis]} cannot be stretched to {shape[-axis]}"
    return f"{failure.described([operand])}, {shape} is asked for: {why}{would_fit(options[:2])}"


def _shape(text: str) -> Shape:
    return tuple(int(n) for n in text.replace(" ", "").split(",") if n)
