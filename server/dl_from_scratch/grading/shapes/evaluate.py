"""The value of an expression in a frame that failed, found without running anything of the learner's.

Names, attributes that are plain data, and indices are looked up; arithmetic and NumPy's pure functions are repeated, on
numeric arrays of moderate size. Everything else is unknown.
"""

from __future__ import annotations

import ast
import math
import operator
import types
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

MOST_ENTRIES = 200_000  # of an array that is computed again
MOST_PAIRS = 10_000_000  # of entries of two arrays that are multiplied again
ARRAY_DATA = ("T", "shape", "ndim", "size", "real", "imag", "flat")
NUMERIC = "biufc"

ELEMENTWISE = """
    exp expm1 exp2 log log1p log2 log10 sqrt square abs absolute fabs sign negative tanh sinh cosh sin cos tan arctan
    reciprocal isnan isfinite isinf floor ceil rint logical_not maximum minimum add subtract multiply divide true_divide
    power greater less equal not_equal logical_and logical_or where clip
"""
REDUCTIONS = "sum mean max min amax amin prod std var any all argmax argmin median cumsum argsort sort"
LAYOUT = """
    reshape transpose swapaxes moveaxis expand_dims squeeze ravel asarray array ascontiguousarray atleast_1d atleast_2d
    concatenate stack vstack hstack zeros_like ones_like empty_like copy roll flip matmul dot
"""
PURE: Dict[str, Callable[..., Any]] = {
    name: getattr(np, name) for names in (ELEMENTWISE, REDUCTIONS, LAYOUT) for name in names.split() if hasattr(np, name)
}
METHODS = f"{REDUCTIONS} reshape transpose swapaxes squeeze ravel flatten copy astype dot clip round".split()
TYPES = (float, int, bool, np.float64, np.float32, np.float16, np.int64, np.int32, np.bool_, np.newaxis, Ellipsis)
FRESH = ("zeros", "ones", "empty", "full")
OPERATORS: Dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.MatMult: operator.matmul,
    ast.Pow: operator.pow,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
}


class Unknown(Exception):
    """The value cannot be had without running the learner's code."""


class Evaluator:
    """Expressions of one frame by value."""

    def __init__(self, frame: types.FrameType) -> None:
        self._locals, self._globals = frame.f_locals, frame.f_globals

    def shape(self, node: ast.AST) -> Optional[Tuple[int, ...]]:
        """The shape of an expression that is a numeric array or a number, else None."""
        try:
            return tuple(np.shape(numeric(self.value(node))))
        except Unknown:
            return None

    def known(self, node: Optional[ast.AST], default: Any = None) -> Any:
        """The value of an expression, or ``default`` where it is unknown."""
        try:
            return default if node is None else self.value(node)
        except Unknown:
            return default

    def numpy_name(self, function: ast.AST) -> Optional[str]:
        """``dot`` for ``np.dot``, or for a ``dot`` that was imported from NumPy; None for other functions."""
        if isinstance(function, ast.Attribute):
            return function.attr if self.known(function.value) is np else None
        made = self.known(function) if isinstance(function, ast.Name) else None
        plain = type(made) in (types.FunctionType, types.BuiltinFunctionType)
        home = str((made if plain else type(made)).__module__)
        return str(made.__name__) if home.partition(".")[0] == "numpy" and callable(made) else None

    def value(self, node: ast.AST) -> Any:
        """The value of an expression; raises Unknown."""
        method = getattr(self, f"_{type(node).__name__.lower()}", None)
        if method is None:
            raise Unknown(type(node).__name__)
        try:
            with np.errstate(all="ignore"):
                return method(node)
        except Unknown:
            raise
        except Exception as error:  # it fails, or its parts are no longer what they were
            raise Unknown(str(error)) from None

    def _constant(self, node: ast.Constant) -> Any:
        return node.value

    def _name(self, node: ast.Name) -> Any:
        for names in (self._locals, self._globals):
            if node.id in names:
                return names[node.id]
        raise Unknown(node.id)

    def _attribute(self, node: ast.Attribute) -> Any:
        return plain_attribute(self.value(node.value), node.attr)

    def _subscript(self, node: ast.Subscript) -> Any:
        container, index = self.value(node.value), self.value(node.slice)
        if type(container) is np.ndarray:
            return container[moderate(index)[0] if type(index) is np.ndarray else index]
        if type(container) in (list, tuple, dict) and isinstance(index, (int, str, slice, tuple, np.integer)):
            return container[index]
        raise Unknown("subscript")

    def _index(self, node: Any) -> Any:  # Python 3.8
        return self.value(node.value)

    def _extslice(self, node: Any) -> Any:  # Python 3.8
        return tuple(self.value(part) for part in node.dims)

    def _slice(self, node: ast.Slice) -> slice:
        return slice(*(None if part is None else self.value(part) for part in (node.lower, node.upper, node.step)))

    def _tuple(self, node: ast.Tuple) -> Tuple[Any, ...]:
        return tuple(self._elements(node.elts))

    def _list(self, node: ast.List) -> List[Any]:
        return self._elements(node.elts)

    def _elements(self, nodes: List[ast.expr]) -> List[Any]:
        made: List[Any] = []
        for node in nodes:
            if isinstance(node, ast.Starred):
                several = self.value(node.value)
                if type(several) not in (list, tuple):
                    raise Unknown("starred")
                made.extend(several)
            else:
                made.append(self.value(node))
        return made

    def _unaryop(self, node: ast.UnaryOp) -> Any:
        value = numeric(self.value(node.operand))
        if isinstance(node.op, ast.USub):
            return -moderate(value)[0]
        if isinstance(node.op, ast.Invert):
            return ~moderate(value)[0]
        raise Unknown("unary")

    def _binop(self, node: ast.BinOp) -> Any:
        return self._operation(node.op, self.value(node.left), self.value(node.right))

    def _compare(self, node: ast.Compare) -> Any:
        if len(node.ops) > 1:
            raise Unknown("chain")
        return self._operation(node.ops[0], self.value(node.left), self.value(node.comparators[0]))

    def _operation(self, op: ast.AST, left: Any, right: Any) -> Any:
        operands = moderate(numeric(left), numeric(right))
        repeat = OPERATORS.get(type(op))
        if repeat is None or (isinstance(op, ast.Pow) and isinstance(left, int) and isinstance(right, int)):
            raise Unknown("operator")
        if isinstance(op, ast.MatMult):
            few_pairs(operands)
        elif np.broadcast(*operands).size > MOST_ENTRIES:
            raise Unknown("too large")
        return repeat(*operands)

    def _call(self, node: ast.Call) -> Any:
        keywords = {k.arg: self.value(k.value) for k in node.keywords if k.arg is not None}
        if len(keywords) < len(node.keywords) or "out" in keywords:
            raise Unknown("call")
        name = self.numpy_name(node.func)
        if name is not None:
            arguments = self._elements(node.args)
            if name in FRESH:
                return fresh(arguments[0] if arguments else keywords["shape"])
            if name not in PURE:
                raise Unknown(name)
            return PURE[name](*harmless(arguments), **dict(zip(keywords, harmless(list(keywords.values())))))
        if isinstance(node.func, ast.Name) and node.func.id == "len" and "len" not in {**self._globals, **self._locals}:
            return len(sized(self.value(node.args[0])))
        if not isinstance(node.func, ast.Attribute) or node.func.attr not in METHODS:
            raise Unknown("call")
        array = self.value(node.func.value)
        if type(array) is not np.ndarray and not isinstance(array, np.generic):
            raise Unknown("method")
        harmless([array, *keywords.values()])
        return getattr(array, node.func.attr)(*harmless(self._elements(node.args)), **keywords)


def plain_attribute(owner: Any, name: str) -> Any:
    """An attribute that is stored data: of an array, a module, an instance or its class. No property is asked."""
    if type(owner) is np.ndarray or isinstance(owner, np.generic):
        if name in ARRAY_DATA:
            return getattr(owner, name)
        raise Unknown(name)
    if isinstance(owner, types.ModuleType):
        if name in vars(owner):
            return vars(owner)[name]
        raise Unknown(name)
    try:
        own = object.__getattribute__(owner, "__dict__")
    except AttributeError:
        own = {}
    if type(own) is dict and name in own:
        return own[name]
    for kind in type.__dict__["__mro__"].__get__(type(owner)):
        stored = kind.__dict__.get(name)
        if isinstance(stored, types.MemberDescriptorType):  # a slot
            return stored.__get__(owner, type(owner))
        if stored is not None:
            return numeric(stored)
    raise Unknown(name)


def numeric(value: Any) -> Any:
    """The value if it is a number, a numeric array, or a list that NumPy would take for one; else Unknown."""
    if type(value) is np.ndarray or isinstance(value, np.generic):
        if value.dtype.kind in NUMERIC:
            return value
    elif type(value) in (int, float, bool, complex):
        return value
    elif type(value) in (list, tuple) and len(value) <= 1000 and all(type(v) is not str for v in value):
        return np.asarray([numeric(v) for v in value])
    raise Unknown(type(value).__name__)


def moderate(*values: Any) -> Tuple[Any, ...]:
    """The values, if none of them is too large to compute with once more."""
    if any(np.size(value) > MOST_ENTRIES for value in values):
        raise Unknown("too large")
    return values


def harmless(values: List[Any]) -> List[Any]:
    """The arguments of a call to NumPy, if none of them can lead back to the learner's code, or be too much work."""
    few_pairs(values)
    for value in values:
        if type(value) in (list, tuple):
            harmless(list(value))
        elif not (value is None or type(value) in (str, slice) or any(value is type_ for type_ in TYPES)):
            moderate(numeric(value))
    return values


def few_pairs(values: Sequence[Any]) -> None:
    """Raise Unknown where combining all entries of these arrays with each other is too much work."""
    arrays = [value.size for value in values if type(value) is np.ndarray]
    if len(arrays) > 1 and math.prod(arrays) > MOST_PAIRS:
        raise Unknown("too large")


def fresh(shape: Any) -> Any:
    """An array of a shape, without its memory."""
    sizes = (shape,) if isinstance(shape, (int, np.integer)) else tuple(shape)
    if any(not isinstance(n, (int, np.integer)) for n in sizes):
        raise Unknown("shape")
    return np.broadcast_to(np.zeros(()), sizes)


def sized(value: Any) -> Any:
    """The value, if its length is no method of the learner's."""
    if type(value) in (list, tuple, dict, str, np.ndarray):
        return value
    raise Unknown(type(value).__name__)
