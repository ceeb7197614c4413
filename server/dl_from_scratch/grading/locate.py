"""Which line of the learner's file is to blame.

An exception: the deepest frame in the file. A wrong result: the ``return`` that produced it, or the last
assignment to the attribute that holds it; else the ``def`` line.
"""

from __future__ import annotations

import ast
import dis
import os
import sys
from types import FrameType, TracebackType
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

from .report import Frame

Span = Tuple[int, int]
MOST_FRAMES = 20
Definition = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef]


class Source:
    """The parsed text of a day file: where its functions and their results are. ``tree`` is None if it does not parse.

    ``path`` is the file name under which the text is run, where it is.
    """

    def __init__(self, tree: Optional[ast.Module], path: str = "") -> None:
        self.tree = tree
        self.path = path
        self.definitions: Dict[str, Definition] = {}
        if tree is not None:
            self._collect(tree.body, "")

    def _collect(self, body: List[ast.stmt], prefix: str) -> None:
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.definitions[prefix + node.name] = node  # a later definition replaces an earlier one, as in Python
                if isinstance(node, ast.ClassDef):
                    self._collect(node.body, prefix + node.name + ".")

    def definition(self, target: str) -> Optional[Span]:
        """First and last line of the ``def`` header's first line of a target, falling back to its class."""
        node = self.definitions.get(target) or self.definitions.get(target.rpartition(".")[0])
        return (node.lineno, node.lineno) if node else None

    def enclosing(self, line: int) -> str:
        """The innermost function or class that a line belongs to, as a target; "" at the top level."""
        names = [name for name, node in self.definitions.items() if node.lineno <= line <= last_line(node)]
        return max(names, key=lambda name: self.definitions[name].lineno, default="")

    def span(self, target: str) -> Optional[Span]:
        """First and last line of a target, decorators included."""
        node = self.definitions.get(target)
        if node is None:
            return None
        first = min([node.lineno] + [d.lineno for d in node.decorator_list])
        return first, last_line(node)

    def result(self, target: str, assigned: Optional[str]) -> Optional[Span]:
        """The statement that produces the result of a target: the last assignment to ``assigned``, or its only return."""
        node = self.definitions.get(target)
        if node is None or isinstance(node, ast.ClassDef):
            return self.definition(target)
        places = assignments(node, assigned) if assigned else returns(node)
        if assigned and places:
            places = places[-1:]
        if len(places) == 1:
            return places[0].lineno, last_line(places[0])
        return self.definition(target)

    def has_several_returns(self, target: str) -> bool:
        """Whether only running the target can tell which return produced its result."""
        node = self.definitions.get(target)
        return isinstance(node, ast.FunctionDef) and len(returns(node)) > 1

    def statement_end(self, target: str, line: int) -> int:
        """The last line of the return statement that begins at ``line``."""
        node = self.definitions.get(target)
        ends = [last_line(r) for r in returns(node) if r.lineno == line] if node else []
        return ends[0] if ends else line


def last_line(node: ast.AST) -> int:
    """Where a node ends (always known for parsed text)."""
    return int(getattr(node, "end_lineno", None) or node.lineno)  # type: ignore[attr-defined]


def own_statements(node: Definition) -> List[ast.stmt]:
    """The statements of a function, in order of the text, without those of functions inside it."""
    found: List[ast.stmt] = []
    pending = node.body[::-1]
    while pending:
        statement = pending.pop()
        if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.append(statement)
            pending.extend(blocks(statement)[::-1])
    return found


def blocks(statement: ast.stmt) -> List[ast.stmt]:
    """The statements in the blocks of a statement, in order of the text."""
    inner: List[ast.stmt] = list(getattr(statement, "body", ()))
    for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
        inner += part.body
    return inner + getattr(statement, "orelse", []) + getattr(statement, "finalbody", [])


def returns(node: Definition) -> List[ast.stmt]:
    """The return statements of a function itself."""
    return [s for s in own_statements(node) if isinstance(s, ast.Return)]


def assignments(node: Definition, expression: str) -> List[ast.stmt]:
    """The statements of a function that assign to an expression such as ``self.grads['W']`` or a part of it."""
    wanted = normal(expression)
    found: List[ast.stmt] = []
    for statement in own_statements(node):
        if isinstance(statement, ast.Assign):
            targets: List[ast.expr] = [t for target in statement.targets for t in unpacked(target)]
        elif isinstance(statement, (ast.AugAssign, ast.AnnAssign)):
            targets = [statement.target]
        else:
            continue
        if any(normal(ast_text(t)).startswith(wanted) or wanted.startswith(normal(ast_text(t)) + "[") for t in targets):
            found.append(statement)
    return found


def unpacked(target: ast.expr) -> List[ast.expr]:
    """The single targets of ``a, (b, c) = …``."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return [t for element in target.elts for t in unpacked(element)]
    return [target]


def ast_text(node: ast.expr) -> str:
    """The names, attributes and subscripts of an assignment target as text (``ast.unparse`` is not in Python 3.8)."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{ast_text(node.value)}.{node.attr}"
    if isinstance(node, ast.Subscript):
        index: Any = node.slice
        if isinstance(index, getattr(ast, "Index", ())) and hasattr(index, "value"):  # Python 3.8 wraps it
            index = index.value
        inner = repr(index.value) if isinstance(index, ast.Constant) else "…"
        return f"{ast_text(node.value)}[{inner}]"
    return "…"


def normal(expression: str) -> str:
    """An expression with one kind of quotes."""
    return expression.replace('"', "'")


def raised_on_purpose(error: BaseException) -> bool:
    """Whether a ``raise`` statement outside NumPy made an exception, not an operation that failed."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return False
    code = traceback.tb_frame.f_code
    operation = dis.opname[code.co_code[traceback.tb_lasti]]
    return operation == "RAISE_VARARGS" and f"{os.sep}numpy{os.sep}" not in code.co_filename


def frames_in(traceback: Optional[TracebackType], path: str, source: Source) -> Tuple[Frame, ...]:
    """The frames of a traceback that lie in the learner's file, outermost first; of a deep recursion only both ends."""
    frames = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == path:
            frames.append(Frame(traceback.tb_lineno, source.enclosing(traceback.tb_lineno) or code.co_name))
        traceback = traceback.tb_next
    return tuple(frames if len(frames) <= MOST_FRAMES else frames[: MOST_FRAMES // 2] + frames[-MOST_FRAMES // 2 :])


class ReturnLines:
    """A profile function that remembers the line of the last return of each function in the learner's file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.last: Dict[Tuple[str, int], int] = {}

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        if event == "return" and frame.f_code.co_filename == self.path:
            self.last[(frame.f_code.co_name, frame.f_code.co_firstlineno)] = frame.f_lineno

    def line(self, span: Optional[Span], target: str) -> Optional[int]:
        """The line of the last return of a target that spans these lines."""
        if span is None:
            return None
        name = target.rpartition(".")[2]
        for (function, first), line in reversed(list(self.last.items())):
            if function == name and span[0] <= first <= span[1]:
                return line
        return None

    def watch(self, call: Callable[[], Any]) -> None:
        """Run a call with this profile function set."""
        sys.setprofile(self)
        try:
            call()
        finally:
            sys.setprofile(None)
