"""A failed operation, its operands, and how both are put into words."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

from ..locate import ast_text
from .evaluate import Evaluator
from .place import Function

Shape = Tuple[int, ...]
LONGEST = 48  # characters of an expression that is quoted


@dataclass(frozen=True)
class Failure:
    """An operation that failed: its node, the statement and function around it, NumPy's text, and the values of its frame."""

    node: Any
    statement: ast.stmt
    function: Optional[Function]
    text: str
    values: Evaluator

    def operand(self, node: ast.AST, shape: Optional[Shape] = None) -> Operand:
        """An operand by its expression; its shape if that can be told, else the one that is known from elsewhere."""
        own = self.values.shape(node)
        return Operand(node, shape if own is None else own)

    def called(self) -> Optional[str]:
        """``dot`` for ``np.dot(…)`` and for ``array.dot(…)``; None for what is no such call."""
        if not isinstance(self.node, ast.Call):
            return None
        name = self.values.numpy_name(self.node.func)
        if name is None and isinstance(self.node.func, ast.Attribute) and self.values.shape(self.node.func.value) is not None:
            name = self.node.func.attr
        return name

    def arguments(self) -> List[ast.expr]:
        """The operands of a call; of a method, the array comes first."""
        function = self.node.func
        method = self.values.numpy_name(function) is None and isinstance(function, ast.Attribute)
        given: List[ast.expr] = [a for a in self.node.args if not isinstance(a, ast.Starred)]
        return [function.value, *given] if method else given

    def argument(self, place: int, *names: str) -> Optional[ast.expr]:
        """An argument by its place (the array of a method counts) or keyword."""
        for keyword in self.node.keywords:
            if keyword.arg in names:
                return keyword.value  # type: ignore[no-any-return]
        given = self.arguments()
        return given[place] if place < len(given) else None

    def described(self, operands: Sequence[Operand]) -> str:
        """```x` is (32, 64), `W` is (128, 64)``, with the names inside of longer expressions."""
        said: List[str] = []
        own = [operand.text for operand in operands]
        for operand in operands:
            words = operand.described() + self._inner(operand.node, own)
            if words not in said:
                said.append(words)
        return ", ".join(said)

    def _inner(self, node: ast.AST, described: Sequence[str]) -> str:
        if is_place(node):
            return ""
        names: List[str] = []
        for inner in outermost_places(node):
            shape = self.values.shape(inner)
            words = f"`{code(inner)}` {shape or self.values.known(inner)}"
            if shape is not None and code(inner) not in described and words not in names:
                names.append(words)
        return f" ({', '.join(names)})" if names else ""


@dataclass(frozen=True)
class Operand:
    """One operand: its expression, and its shape where that is known."""

    node: Any
    shape: Optional[Shape]

    @property
    def text(self) -> str:
        """The expression as it is written."""
        return code(self.node)

    @property
    def dims(self) -> Shape:
        """The shape, where the caller knows that it is known."""
        return self.shape or ()

    def described(self) -> str:
        """```x` is (3, 4)``."""
        if self.shape is None:
            return f"`{self.text}` is of unknown shape"
        return f"`{self.text}` is {self.shape}" if self.shape else f"`{self.text}` is a number"

    def transposed(self) -> Operand:
        """This operand with its last two axes exchanged, as one would write it."""
        dims = self.dims
        swapped = (*dims[:-2], dims[-1], dims[-2])
        if len(dims) == 2 and isinstance(self.node, ast.Attribute) and self.node.attr == "T":
            return Operand(self.node.value, swapped)
        if len(dims) == 2:
            return Operand(ast.Attribute(self.node, "T", ast.Load()), swapped)
        method = ast.Attribute(self.node, "swapaxes", ast.Load())
        return Operand(ast.Call(method, [ast.Constant(-1), ast.Constant(-2)], []), swapped)


def code(node: ast.AST) -> str:
    """An expression as text, shortened if it is long."""
    unparse = getattr(ast, "unparse", None)  # not in Python 3.8
    text = ast_text(node) if unparse is None else str(unparse(node))  # type: ignore[arg-type]
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def is_place(node: ast.AST) -> bool:
    """Whether an expression only names something: ``x``, ``self.params['W']``."""
    if isinstance(node, ast.Subscript):
        return is_place(node.value) and isinstance(getattr(node.slice, "value", node.slice), (ast.Constant, str, int))
    return isinstance(node, ast.Name) or (isinstance(node, ast.Attribute) and node.attr != "T" and is_place(node.value))


def outermost_places(node: ast.AST) -> List[ast.AST]:
    """The names, attributes and subscripts in an expression that are not parts of longer ones."""
    if is_place(node):
        return [node]
    found: List[ast.AST] = []
    for child in ast.iter_child_nodes(node):
        method = isinstance(node, ast.Call) and child is node.func and isinstance(child, ast.Attribute)
        found += outermost_places(child.value if method else child)  # type: ignore[attr-defined]
    return found


def would_fit(options: Sequence[str]) -> str:
    """``; `W.T` would fit``, or nothing."""
    return f"; {' or '.join(options)} would fit" if options else ""
