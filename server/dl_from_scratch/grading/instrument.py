"""The day file with a look at every value that a statement produces: what ``trace`` runs to see the arrays' shapes.

The changed tree computes the same, at the same lines: each watched value passes through one call that returns it.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any, List, Optional, Tuple

SEE = "__see__"
"""The name of the watching function in the instrumented module: ``__see__(site, value)`` returns the value."""

ASSIGNED, RETURNED, TAKEN, LOOPED = "assigned", "returned", "taken", "looped"


@dataclass(frozen=True)
class Site:
    """A place where values are seen: the line at whose end they are shown, the names that take them, and in which function.

    ``role`` is ``assigned`` (an assignment), ``returned`` (a return, without name), ``taken`` (a parameter) or ``looped``
    (the target of a ``for``).
    """

    line: int
    names: Tuple[str, ...]
    function: str
    role: str


def instrument(tree: ast.Module) -> List[Site]:
    """Make a file's tree report to ``__see__``, in place; its sites by number.

    Only code inside functions is watched: a file's top level is constants.
    """
    watcher = _Watcher()
    watcher.block(tree.body)
    return watcher.sites


class _Watcher:
    """Walks the statements and puts the calls in; expressions are left alone, but for those that are watched."""

    def __init__(self) -> None:
        self.sites: List[Site] = []
        self.scope: List[str] = []
        self.depth = 0  # of functions

    def block(self, statements: List[ast.stmt]) -> None:
        """Watch a list of statements, in place."""
        watched: List[ast.stmt] = []
        for statement in statements:
            watched += self.statement(statement)
        statements[:] = watched

    def statement(self, node: ast.stmt) -> List[ast.stmt]:
        """A statement with what watches it."""
        self._inside(node)
        if isinstance(node, ast.FunctionDef):
            self._parameters(node)
        if not self.depth:
            return [node]
        if isinstance(node, ast.Assign):
            self._value(node, _names(node.targets[0]), ASSIGNED)
        elif isinstance(node, ast.AnnAssign):
            self._value(node, _names(node.target), ASSIGNED)
        elif isinstance(node, ast.Return) and node.value is not None:
            self._value(node, _names(node.value) or ("",), RETURNED)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):  # others might compute when read again
            return [node, self._look(node.target.id, ASSIGNED, node)]
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Name):
            node.body.insert(0, self._look(node.target.id, LOOPED, node, _end(node.iter)))
        return [node]

    def _inside(self, node: ast.stmt) -> None:
        """The blocks of a statement."""
        named = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        self.scope += [node.name] if named else []  # type: ignore[attr-defined]
        self.depth += function
        for field in ("body", "orelse", "finalbody"):
            self.block(getattr(node, field, None) or [])
        for part in [*getattr(node, "handlers", ()), *getattr(node, "cases", ())]:
            self.block(part.body)
        self.depth -= function
        if named:
            self.scope.pop()

    def _parameters(self, node: ast.FunctionDef) -> None:
        """Look at the arguments when a function begins."""
        arguments = node.args
        named = [*getattr(arguments, "posonlyargs", ()), *arguments.args, *arguments.kwonlyargs]
        header = max([node.lineno, *(_end(a) for a in named)])
        first = 1 if ast.get_docstring(node, clean=False) is not None else 0
        self.scope.append(node.name)
        looks = [self._look(a.arg, TAKEN, node, header) for a in named if a.arg != "self"]
        self.scope.pop()
        node.body[first:first] = looks

    def _value(self, node: Any, names: Tuple[str, ...], role: str) -> None:
        """Have the value of a statement pass through the watching call."""
        if names and node.value is not None:
            node.value = self._call(names, role, node.value, _end(node))

    def _look(self, name: str, role: str, at: ast.stmt, line: Optional[int] = None) -> ast.stmt:
        """A statement that looks at a name."""
        value = ast.copy_location(ast.Name(name, ast.Load()), at)
        return ast.copy_location(ast.Expr(self._call((name,), role, value, line or _end(at))), at)

    def _call(self, names: Tuple[str, ...], role: str, value: ast.expr, line: int) -> ast.expr:
        self.sites.append(Site(line, names, ".".join(self.scope), role))
        see = ast.copy_location(ast.Name(SEE, ast.Load()), value)
        number = ast.copy_location(ast.Constant(len(self.sites) - 1), value)
        return ast.copy_location(ast.Call(see, [number, value], []), value)


def _end(node: Any) -> int:
    """The last line of a node."""
    return int(getattr(node, "end_lineno", None) or node.lineno)


def _names(target: ast.expr) -> Tuple[str, ...]:
    """The names that take the parts of a value, ``self.x`` and ``grads['W']`` included; "" for a part without one."""
    if isinstance(target, (ast.Tuple, ast.List)):
        if any(isinstance(element, ast.Starred) for element in target.elts):
            return ()
        return tuple(_name(element) for element in target.elts)
    name = _name(target)
    return (name,) if name else ()


def _name(target: ast.expr) -> str:
    if isinstance(target, ast.Name):
        return target.id
    if isinstance(target, ast.Attribute):
        owner = _name(target.value)
        return f"{owner}.{target.attr}" if owner else ""
    if isinstance(target, ast.Subscript):
        owner = _name(target.value)
        index: Any = target.slice
        index = getattr(index, "value", index) if type(index).__name__ == "Index" else index  # Python 3.8 wraps it
        return f"{owner}[{index.value!r}]" if owner and isinstance(index, ast.Constant) else ""
    return ""
