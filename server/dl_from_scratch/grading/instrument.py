"""The day file with a look at every value that a statement produces: what ``trace`` runs to see the arrays' shapes.

The changed tree computes the same, at the same lines: each watched value passes through one call that returns it.
"""

from __future__ import annotations

import ast
import copy
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


def instrumented(tree: ast.Module) -> Tuple[ast.Module, List[Site]]:
    """A copy of a file's tree that reports to ``__see__``, and its sites by number."""
    watcher = _Watcher()
    changed = watcher.visit(copy.deepcopy(tree))
    return ast.fix_missing_locations(changed), watcher.sites


class _Watcher(ast.NodeTransformer):
    """Puts the calls in. Only code inside functions is watched: a file's top level is constants."""

    def __init__(self) -> None:
        self.sites: List[Site] = []
        self.scope: List[str] = []
        self.depth = 0  # of functions

    def visit_ClassDef(self, node: ast.ClassDef) -> Any:
        self.scope.append(node.name)
        self.generic_visit(node)
        self.scope.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        self.scope.append(node.name)
        self.depth += 1
        self.generic_visit(node)
        arguments = node.args
        named = [*getattr(arguments, "posonlyargs", ()), *arguments.args, *arguments.kwonlyargs]
        header = max([node.lineno] + [getattr(a, "end_lineno", None) or a.lineno for a in named])
        first = 1 if ast.get_docstring(node, clean=False) is not None else 0
        node.body[first:first] = [
            self._statement((a.arg,), TAKEN, ast.Name(a.arg, ast.Load()), node, header) for a in named if a.arg != "self"
        ]
        self.depth -= 1
        self.scope.pop()
        return node

    def visit_Lambda(self, node: ast.Lambda) -> Any:
        return node

    def visit_Assign(self, node: ast.Assign) -> Any:
        self.generic_visit(node)
        names = _names(node.targets[0])
        if self.depth and names:
            node.value = self._call(names, ASSIGNED, node.value, node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        self.generic_visit(node)
        names = _names(node.target)
        if self.depth and names and node.value is not None:
            node.value = self._call(names, ASSIGNED, node.value, node)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        self.generic_visit(node)
        target = node.target
        if not self.depth or not isinstance(target, ast.Name):  # an attribute or entry might compute when it is read again
            return node
        return [node, self._statement((target.id,), ASSIGNED, ast.Name(target.id, ast.Load()), node)]

    def visit_Return(self, node: ast.Return) -> Any:
        self.generic_visit(node)
        if node.value is not None:
            node.value = self._call(_names(node.value) or ("",), RETURNED, node.value, node)
        return node

    def visit_For(self, node: ast.For) -> Any:
        self.generic_visit(node)
        if self.depth and isinstance(node.target, ast.Name):
            value = ast.Name(node.target.id, ast.Load())
            end = getattr(node.iter, "end_lineno", None) or node.lineno
            node.body.insert(0, self._statement((node.target.id,), LOOPED, value, node, end))
        return node

    def _call(self, names: Tuple[str, ...], role: str, value: ast.expr, at: ast.stmt, line: Optional[int] = None) -> ast.expr:
        end = line or getattr(at, "end_lineno", None) or at.lineno
        self.sites.append(Site(end, names, ".".join(self.scope), role))
        call = ast.Call(ast.Name(SEE, ast.Load()), [ast.Constant(len(self.sites) - 1), value], [])
        return ast.copy_location(call, value) if hasattr(value, "lineno") else ast.copy_location(call, at)

    def _statement(
        self, names: Tuple[str, ...], role: str, value: ast.expr, at: ast.stmt, line: Optional[int] = None
    ) -> ast.stmt:
        statement = ast.Expr(self._call(names, role, value, at, line))
        return ast.copy_location(statement, at)


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
