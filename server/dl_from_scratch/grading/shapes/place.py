"""Which sub-expression of the learner's file an exception comes from."""

from __future__ import annotations

import ast
import functools
import itertools
from dataclasses import dataclass
from types import FrameType, TracebackType
from typing import Any, Iterator, List, Optional, Tuple, Union

Position = Tuple[int, int, int, int]  # first line, last line, first column, last column, as ``co_positions`` gives them
Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]
OPERATIONS = (ast.BinOp, ast.Compare, ast.Call, ast.Subscript, ast.AugAssign, ast.Assign, ast.AnnAssign)
SCOPES = {
    "<lambda>": ast.Lambda,
    "<listcomp>": ast.ListComp,
    "<setcomp>": ast.SetComp,
    "<dictcomp>": ast.DictComp,
    "<genexpr>": ast.GeneratorExp,
}


@dataclass(frozen=True)
class FailingFrame:
    """The frame whose own instruction failed."""

    frame: FrameType
    line: int
    position: Optional[Position]


@dataclass(frozen=True)
class Candidate:
    """An operation, the statement it belongs to, and the function around both."""

    node: Any
    statement: ast.stmt
    function: Optional[Function]


def failing_frame(traceback: Optional[TracebackType], path: str) -> Optional[FailingFrame]:
    """The last frame of the traceback that is not NumPy's own, if it lies in the file; else None."""
    last: Optional[TracebackType] = None
    while traceback is not None:
        if not _numpys(traceback.tb_frame):
            last = traceback
        traceback = traceback.tb_next
    if last is None or last.tb_frame.f_code.co_filename != path:
        return None
    return FailingFrame(last.tb_frame, last.tb_lineno, _position(last))


def _numpys(frame: FrameType) -> bool:
    name = str(frame.f_globals.get("__name__", ""))
    return name.partition(".")[0] == "numpy" or frame.f_code.co_filename.startswith("<__array_function__")


def _position(traceback: TracebackType) -> Optional[Position]:
    """Where the failing instruction stands, from Python 3.11 on."""
    positions = getattr(traceback.tb_frame.f_code, "co_positions", None)
    if positions is None:
        return None
    found = next(itertools.islice(positions(), traceback.tb_lasti // 2, None), None)
    return None if found is None or None in found else found


def placed(tree: ast.Module, frame: FailingFrame) -> Optional[Candidate]:
    """The operation at the failing instruction; None where Python does not tell."""
    if frame.position is None:
        return None
    chain = _covering(tree, frame.position)
    exact = [node for node in chain if _span(node) == frame.position]
    statement = next((node for node in reversed(chain) if isinstance(node, ast.stmt)), None)
    if statement is None:
        return None
    node = next((node for node in reversed(exact or chain) if isinstance(node, OPERATIONS)), None)
    stored = isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
    if stored and isinstance(statement, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        node = statement
    return None if node is None else Candidate(node, statement, _function(chain))


def candidates(tree: ast.Module, frame: FailingFrame) -> Iterator[Candidate]:
    """The operations of the failing line in the order in which Python evaluates them."""
    if frame.position is not None:
        return
    scope = SCOPES.get(frame.frame.f_code.co_name)
    for chain in _on_line(tree, frame.line, []):
        statement = chain[-1]
        own = _expressions(statement)
        roots: List[Any] = [statement] if scope is None else [n for e in own for n in ast.walk(e) if isinstance(n, scope)]
        for root in roots:
            for node in _evaluated(root, root is statement):
                if _operates(node) and node.lineno <= frame.line <= int(node.end_lineno or node.lineno):
                    yield Candidate(node, statement, _function(chain))


def _operates(node: Any) -> bool:
    """Whether a node does something by itself; a target is part of its assignment."""
    return isinstance(node, OPERATIONS) and not (isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store))


def _evaluated(node: Any, header_only: bool = False) -> Iterator[Any]:
    """A node and what it evaluates, inner before outer, values before targets; other scopes are left out."""
    children = _expressions(node) if header_only else list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Assign):
        children = [node.value, *node.targets]
    for child in children:
        if not isinstance(child, (ast.stmt, *SCOPES.values())):
            yield from _evaluated(child)
    yield node


def _expressions(statement: ast.AST) -> List[ast.AST]:
    """The expressions of a statement itself: of an ``if`` or a ``for`` only those of its header."""
    return [child for child in ast.iter_child_nodes(statement) if not isinstance(child, (ast.stmt, ast.excepthandler))]


def _function(chain: List[Any]) -> Optional[Function]:
    return next((node for node in reversed(chain) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))), None)


def _span(node: ast.AST) -> Optional[Position]:
    line = getattr(node, "lineno", None)
    if line is None:
        return None
    return line, node.end_lineno, node.col_offset, node.end_col_offset  # type: ignore[attr-defined]


@functools.lru_cache(maxsize=64)  # many tests fail in the same place
def _covering(tree: ast.AST, position: Position) -> List[ast.AST]:
    """The nodes around a position, outermost first."""
    first, last, begin, end = position

    def covers(node: ast.AST) -> bool:
        span = _span(node)
        return span is not None and (span[0], span[2]) <= (first, begin) and (last, end) <= (span[1], span[3])

    return _descend(tree, covers)


def _on_line(node: Any, line: int, chain: List[Any]) -> Iterator[List[Any]]:
    """The statements on a line, each as the last of the statements around it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt) and child.lineno <= line <= int(child.end_lineno or child.lineno):
            yield from _on_line(child, line, [*chain, child])
            yield [*chain, child]
        elif isinstance(child, ast.excepthandler) or type(child).__name__ == "match_case":
            yield from _on_line(child, line, chain)


def _descend(node: ast.AST, covers: Any) -> List[ast.AST]:
    """The chain of nodes that cover something; nodes without a place of their own are looked through."""
    for child in ast.iter_child_nodes(node):
        if covers(child):
            return [child, *_descend(child, covers)]
        if _span(child) is None or isinstance(child, ast.excepthandler):
            found = _descend(child, covers)
            if found:
                return found
    return []
