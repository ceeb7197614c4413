"""The from-scratch rules, read off the source without running it.

What a day file may import: the standard library, NumPy and the course's own ``utils``. What it may use: all but the
names that a rule forbids. ``guard`` enforces the same at run time, where names can be computed.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections import deque
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache
from typing import Any, Dict, FrozenSet, Iterator, List, Mapping, Optional, Pattern, Sequence, Tuple

from .locate import blocks

ALLOWED = frozenset({"numpy", "utils", "__future__", "typing_extensions"})
MATMUL = "@"


@dataclass(frozen=True)
class Rule:
    """Names that are forbidden (patterns of ``fnmatch`` on dotted names, or ``"@"``), inside some functions or everywhere."""

    forbid: Tuple[str, ...]
    inside: Tuple[str, ...] = ()
    why: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Rule:
        """The rule of a TOML or JSON table."""
        return cls(tuple(data["forbid"]), tuple(data.get("inside", ())), str(data.get("why", "")))

    def forbids(self, name: str) -> bool:
        """Whether a dotted name falls under a pattern. A NumPy function counts under each of its homes."""
        return _falls_under(name, self.forbid)


@dataclass(frozen=True)
class Violation:
    """A forbidden name and where it stands: lines count from 1, columns from 0 in UTF-8 bytes, as in ``ast``."""

    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    function: str


@lru_cache(maxsize=1)
def standard_library() -> FrozenSet[str]:
    """The top-level modules of the standard library."""
    names = getattr(sys, "stdlib_module_names", None)  # Python 3.10
    if names is None:
        folder = os.path.dirname(os.__file__)
        entries = set(os.listdir(folder)) | set(_listing(os.path.join(folder, "lib-dynload")))
        names = {entry.split(".")[0] for entry in entries} | set(sys.builtin_module_names)
        names -= {"site-packages", "dist-packages", "lib-dynload"}
    return frozenset(names)


def _listing(folder: str) -> List[str]:
    return os.listdir(folder) if os.path.isdir(folder) else []


def may_import(module: str) -> bool:
    """Whether a day file may import a module, by its top-level name."""
    top = module.split(".")[0]
    return top in ALLOWED or top in standard_library()


@lru_cache(maxsize=2**14)
def _falls_under(name: str, patterns: Tuple[str, ...]) -> bool:
    pattern = _one_pattern(patterns)
    return bool(pattern.match(name) or (name.startswith("numpy.") and pattern.match("numpy." + name.rpartition(".")[2])))


@lru_cache(maxsize=None)
def _one_pattern(patterns: Tuple[str, ...]) -> Pattern[str]:
    """Patterns of ``fnmatch`` on dotted names, and on all that such names contain, as one regular expression."""
    return re.compile("|".join(translate(pattern + inside) for pattern in patterns for inside in ("", ".*")))


def violations(tree: ast.Module, rules: Sequence[Rule]) -> List[Violation]:
    """Every violation of the course's and the day's rules, in order of the text."""
    visitor = _Visitor(tree, rules)
    visitor.visit(tree)
    return sorted(visitor.found, key=lambda v: (v.line, v.column))


class _Visitor(ast.NodeVisitor):
    """Walks a file with the names of its imports, and the function that it is in."""

    def __init__(self, tree: ast.Module, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.aliases = _aliases(tree)
        self.scope: List[str] = []
        self.found: List[Violation] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._enter(node, node.name)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._enter(node, node.name)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._enter(node, node.name)

    def _enter(self, node: ast.AST, name: str) -> None:
        self.scope.append(name)
        self.generic_visit(node)
        self.scope.pop()

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._imported(alias.name, node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.level == 0 and node.module:
            for alias in node.names:
                self._imported(node.module, node) or self._used(f"{node.module}.{alias.name}", node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        name = self._dotted(node)
        if name is None:
            self.generic_visit(node)
        elif not self._used(name, node):
            self._dig(node)

    def _dig(self, node: ast.Attribute) -> None:
        """Look into what a chain of attributes begins with, unless that is just a name."""
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            inner = inner.value
        if not isinstance(inner, ast.Name):
            self.visit(inner)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in self.aliases:
            self._used(self.aliases[node.id], node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.MatMult):
            self._used(MATMUL, node)
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.op, ast.MatMult):
            self._used(MATMUL, node)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """Names given as text: ``getattr(np, "dot")``, ``__import__("torch")``, ``import_module("torch")``."""
        function = node.func.id if isinstance(node.func, ast.Name) else self._dotted(node.func)
        texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if function == "getattr" and len(node.args) >= 2 and texts:
            owner = self._dotted(node.args[0])
            if owner:
                self._used(f"{owner}.{texts[0]}", node)
        elif function in ("__import__", "importlib.import_module", "importlib.__import__") and texts:
            self._imported(texts[0], node)
        self.generic_visit(node)

    def _dotted(self, node: ast.AST) -> Optional[str]:
        """``numpy.linalg.lstsq`` for ``np.linalg.lstsq``; what begins with no imported name is ``?.attribute``."""
        if isinstance(node, ast.Name):
            return self.aliases.get(node.id)
        if isinstance(node, ast.Attribute):
            owner = self._dotted(node.value)
            return f"{owner}.{node.attr}" if owner else f"?.{node.attr}"
        return None

    def _imported(self, module: str, node: ast.AST) -> bool:
        if self._used(module, node):
            return True
        if may_import(module):
            return False
        self._add(f"`{module}` may not be imported: this course uses NumPy and the standard library only", node)
        return True

    def _used(self, name: str, node: ast.AST) -> bool:
        for rule in self.rules:
            if rule.inside and not any(".".join(self.scope).startswith(inside) for inside in rule.inside):
                continue
            if rule.forbids(name):
                shown = "the operator `@`" if name == MATMUL else f"`{name.replace('?.', '')}`"
                place = f" in `{'.'.join(self.scope)}`" if rule.inside else ""
                self._add(f"{shown} is not allowed{place}" + (f": {rule.why}" if rule.why else ""), node)
                return True
        return False

    def _add(self, message: str, node: Any) -> None:
        self.found.append(
            Violation(message, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, ".".join(self.scope))
        )


def _aliases(tree: ast.Module) -> Dict[str, str]:
    """Local name to dotted name, for every import in the file."""
    names: Dict[str, str] = {}
    for node in _imports(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def _imports(tree: ast.Module) -> Iterator[ast.AST]:
    pending = deque(tree.body)
    while pending:
        statement = pending.popleft()
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            yield statement
        pending.extend(blocks(statement))
