"""Hover on a function: what it is to do, how fast, and how far it is. On a variable: the array that it was."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Optional, Sequence

from lsprotocol import types

from ..course.shipped import curriculum
from . import pages
from .diagnostics import by_target
from .openday import OpenDay
from .shapes import array_at

MARKS = re.compile(r"^```\w*\n|\n?```$|\*\*|`|^---\n\n|  $", re.MULTILINE)
"""What Markdown of this module has and a plain text does not need."""


def hover(day: OpenDay, position: types.Position, targets: List[str], plain: bool = False) -> Optional[types.Hover]:
    """The hover at a position (in characters of the text): a function of the day, an array that was seen, or nothing.

    ``plain`` for a client that does not render Markdown.
    """
    found = word(day.draft.lines, position)
    target = target_at(day, found, position.line + 1, targets) if found else None
    text = markdown(day, target) if target is not None else array_at(day, position)
    if text is None:
        return None
    if plain:
        return types.Hover(contents=types.MarkupContent(kind=types.MarkupKind.PlainText, value=MARKS.sub("", text)))
    return types.Hover(contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=text))


def word(lines: Sequence[str], position: types.Position) -> str:
    """The identifier at a position."""
    if position.line >= len(lines):
        return ""
    line, start = lines[position.line], min(position.character, len(lines[position.line]))
    end = start
    while start > 0 and (line[start - 1].isalnum() or line[start - 1] == "_"):
        start -= 1
    while end < len(line) and (line[end].isalnum() or line[end] == "_"):
        end += 1
    return line[start:end]


def target_at(day: OpenDay, name: str, line: int, targets: List[str]) -> Optional[str]:
    """The function that a name means at a line: the definition on that line, else the only one of that name."""
    candidates = [t for t in targets if t.rpartition(".")[2] == name]
    here = [t for t in candidates if t in day.source.definitions and day.source.definitions[t].lineno == line]
    enclosing = [t for t in candidates if day.source.enclosing(line).startswith(t.rpartition(".")[0] + ".")]
    for choice in (here, enclosing, candidates):
        if len(choice) == 1:
            return choice[0]
    return None


def markdown(day: OpenDay, target: str) -> str:
    """Signature and docstring of the skeleton, target, latest results."""
    parts = []
    spec = specifications(curriculum() / day.day.folder.name / day.day.file.name).get(target)
    if spec:
        parts.append(spec)
    goal = day.day.settings.targets.get(target)
    if goal:
        parts.append(f"**Target** {goal}")
    parts.append(results(day, target))
    parts.append(f"[Task]({pages.Tasks(day.day).uri(target)})")
    return "\n\n---\n\n".join(parts)


def results(day: OpenDay, target: str) -> str:
    """The latest results of a function: a count, and each failure with its reason."""
    checks = day.of(target)
    if not checks:
        return "_not graded yet_"
    passed = sum(c.passed for c in checks)
    lines = [f"**{passed} of {len(checks)} checks pass**" + (" (before your last edit)" if day.stale else "")]
    for check in by_target(day).get(target, [])[:8]:
        reason = f" — {check.explanation}" if check.explanation else ""
        lines.append(f"- {check.kind} `{check.name}`: {check.message}{reason}")
    return "\n".join(lines)


@lru_cache(maxsize=16)
def specifications(skeleton: Path) -> Dict[str, str]:
    """Signature and docstring of each function of a skeleton, as Markdown."""
    try:
        text = skeleton.read_text("utf-8")
        tree = ast.parse(text)
    except (OSError, SyntaxError):
        return {}
    lines = text.splitlines()
    found: Dict[str, str] = {}
    pending = [("", node) for node in tree.body]
    while pending:
        prefix, node = pending.pop()
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            header = "\n".join(lines[node.lineno - 1 : node.body[0].lineno - 1]).strip()
            docstring = ast.get_docstring(node) or ""
            found[prefix + node.name] = (
                f"```python\n{header}\n```\n```text\n{docstring}\n```" if docstring else f"```python\n{header}\n```"
            )
            if isinstance(node, ast.ClassDef):
                pending += [(f"{prefix}{node.name}.", child) for child in node.body]
    return found
