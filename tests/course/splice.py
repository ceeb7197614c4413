"""Wrong solutions as differences: a file of wrong functions, laid over a day's Level02."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Wrong:
    """A wrong solution: what it declares, and the whole text that is graded."""

    path: Path
    kind: str
    target: str
    says: str
    text: str


def load(path: Path, reference: Path) -> Wrong:
    """Read a wrong solution. ValueError if its docstring does not declare kind, target and says."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    docstring = ast.get_docstring(tree) or ""
    declared = dict(re.findall(r"^(kind|target|says): *(.*)$", docstring, re.MULTILINE))
    if declared.keys() != {"kind", "target", "says"}:
        raise ValueError(f"{path.name}: the docstring declares {sorted(declared)}, needed are kind, target, says")
    return Wrong(path, declared["kind"], declared["target"], declared["says"], splice(reference.read_text("utf-8"), text))


def splice(reference: str, wrong: str) -> str:
    """The reference's text with the definitions of ``wrong`` in the place of those with the same name.

    Classes are merged method by method. What the reference does not have is added: methods at the end of their class,
    everything else before the first replaced definition.
    """
    lines = reference.splitlines()
    replacements: list[tuple[int, int, list[str]]] = []
    added: list[str] = []
    _merge(ast.parse(reference).body, ast.parse(wrong).body, wrong.splitlines(), replacements, added)
    anchor = min((first for first, _, _ in replacements), default=len(lines))
    anchor = _top_level(ast.parse(reference).body, anchor)
    for first, last, new in sorted(replacements, reverse=True):
        lines[first:last] = new
    lines[anchor:anchor] = added
    return "\n".join(lines) + "\n"


def _merge(old_body, new_body, new_lines, replacements, added) -> None:
    known = {node.name: node for node in old_body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    for node in new_body:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            continue
        old = known.get(getattr(node, "name", ""))
        if isinstance(node, ast.ClassDef) and isinstance(old, ast.ClassDef):
            extra: list[str] = []
            _merge(old.body, node.body, new_lines, replacements, extra)
            if extra:
                replacements.append((old.end_lineno, old.end_lineno, ["", *extra]))
        elif old is not None:
            replacements.append((_first_line(old), old.end_lineno, _text(node, new_lines)))
        else:
            added += [*_text(node, new_lines), ""]


def _first_line(node: ast.stmt) -> int:
    """Index of the first line of a definition, decorators included."""
    return min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) - 1


def _text(node: ast.stmt, lines: list[str]) -> list[str]:
    return lines[_first_line(node) : node.end_lineno]


def _top_level(body: list[ast.stmt], line: int) -> int:
    """The first line of the top-level statement that a line belongs to."""
    for node in body:
        if _first_line(node) <= line < (node.end_lineno or node.lineno):
            return _first_line(node)
    return line
