"""The text as it stands in the editor, and what can be said of it without running anything."""

from __future__ import annotations

import ast
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import List, Optional, Sequence, Tuple

from ..grading.learner import LoadFailure, parse
from ..grading.report import CheckResult
from ..grading.rules import Rule, Violation, violations

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")

Place = Tuple[int, int, int, int]
"""Line and character of the first and behind the last character, from 0."""


@dataclass(frozen=True)
class Draft:
    """One text of a day file. ``tree`` is None if it is no Python; then ``problem`` says why."""

    text: str
    version: Optional[int]
    path: str
    rules: Tuple[Rule, ...]

    @cached_property
    def bytes(self) -> bytes:
        """The text as it is graded."""
        return self.text.encode("utf-8", "replace")

    @cached_property
    def hash(self) -> str:
        """sha256 of the text."""
        return hashlib.sha256(self.bytes).hexdigest()

    @cached_property
    def lines(self) -> List[str]:
        """The lines with their ends, as Python and the protocol count them."""
        return LINE.findall(self.text)

    @cached_property
    def _parsed(self) -> Tuple[Optional[ast.Module], Optional[LoadFailure]]:
        tree, failure = parse(self.bytes, self.path)
        if tree is None:
            return None, failure
        try:
            compile(tree, self.path, "exec", dont_inherit=True)
        except SyntaxError as error:  # ``return`` outside a function, ``nonlocal`` of nothing
            return tree, LoadFailure(f"{type(error).__name__}: {error.msg}", error.lineno, syntax=error)
        except (ValueError, RecursionError, MemoryError) as error:
            return tree, LoadFailure(f"the file cannot be compiled: {error}", 1)
        return tree, None

    @property
    def tree(self) -> Optional[ast.Module]:
        """The syntax tree, or None."""
        return self._parsed[0]

    @property
    def problem(self) -> Optional[LoadFailure]:
        """Why the text cannot be run, or None."""
        return self._parsed[1]

    @cached_property
    def problem_place(self) -> Place:
        """Where the problem is: what Python points at, else its line."""
        problem = self.problem
        error = problem.syntax if problem else None
        first = (problem.line if problem else None) or 1
        if error is None or not error.offset:
            return self.whole_lines(first, first)
        end_line = getattr(error, "end_lineno", None) or first
        end = getattr(error, "end_offset", None) or 0
        start = error.offset - 1
        if (end_line, end - 1) <= (first, start):
            end_line, end = first, start + 2
        return (first - 1, start, end_line - 1, end - 1)

    @cached_property
    def violations(self) -> List[Violation]:
        """The rules that the text breaks."""
        return violations(self.tree, self.rules) if self.tree is not None else []

    def violation_place(self, violation: Violation) -> Place:
        """Where a violation stands."""
        return (
            violation.line - 1,
            self._character(violation.line, violation.column),
            violation.end_line - 1,
            self._character(violation.end_line, violation.end_column),
        )

    def _character(self, line: int, column: int) -> int:
        """The character at a column that counts UTF-8 bytes."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return len(text.encode("utf-8", "replace")[:column].decode("utf-8", "replace"))

    def place(self, result: CheckResult) -> Place:
        """Where a result is to be shown: the part of its lines that it names, else all of them."""
        lines = self.whole_lines(result.line, result.end_line)
        if result.line is None or result.end_line is None or result.column is None or result.end_column is None:
            return lines
        begin = self._character(result.line, result.column)
        end = self._character(result.end_line, result.end_column)
        part = (result.line - 1, begin, result.end_line - 1, end)
        inside = (lines[0], lines[2]) == (part[0], part[2]) and part[:2] < part[2:]
        return part if inside else lines

    def whole_lines(self, line: Optional[int], end_line: Optional[int]) -> Place:
        """From the first character of ``line`` that is no space to the last of ``end_line`` (both from 1)."""
        last = max(len(self.lines) - 1, 0)
        first = min(max((line or 1) - 1, 0), last)
        end = min(max((end_line or line or 1) - 1, first), last)
        begin_text = self.lines[first] if self.lines else ""
        end_text = self.lines[end].rstrip() if self.lines else ""
        indent = len(begin_text) - len(begin_text.lstrip())
        return (first, indent if begin_text.strip() else 0, end, len(end_text))


class LineMap:
    """Where the lines of one text are now, followed through the edits since. Lines count from 1."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._first = list(lines)
        self._lines = list(lines)
        self._now: List[Tuple[int, bool]] = []
        self._reset()

    def _reset(self) -> None:
        self._now = [(line, True) for line in range(1, len(self._first) + 1)]

    def follow(self, lines: Sequence[str]) -> None:
        """Take the text after an edit: what lies between its first and its last change counts as changed."""
        shortest = min(len(self._lines), len(lines))
        head = 0
        while head < shortest and self._lines[head] == lines[head]:
            head += 1
        tail = 0
        while tail < shortest - head and self._lines[-1 - tail] == lines[-1 - tail]:
            tail += 1
        added, behind, last = len(lines) - len(self._lines), len(self._lines) - tail, max(len(lines) - tail, 1)

        def moved(line: int, same: bool) -> Tuple[int, bool]:
            if line <= head:
                return line, same
            return (line + added, same) if line > behind else (min(line, last), False)

        self._lines = list(lines)
        self._now = [moved(*entry) for entry in self._now]
        if self._lines == self._first:
            self._reset()

    def exact(self, line: int) -> Optional[int]:
        """Where a line is now; None if it was changed."""
        now, same = self._at(line)
        return now if same else None

    def near(self, line: Optional[int]) -> Optional[int]:
        """Where a line is now, or the nearest one if it was changed."""
        return None if line is None else self._at(line)[0]

    def _at(self, line: int) -> Tuple[int, bool]:
        return self._now[line - 1] if 0 < line <= len(self._now) else (1, False)
