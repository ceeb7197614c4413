"""Why arrays did not fit: a shape error of NumPy said again with the names, shapes and remedies of the learner's own line.

``place`` finds the sub-expression that failed, ``evaluate`` looks up its operands without calling the learner's code again, and
the modules of the operations (``products``, ``broadcasting``, ``layout``, ``indexing``) say what does not fit and what
would.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Optional

from ..locate import last_line
from . import broadcasting, indexing, layout, products
from .evaluate import Evaluator
from .operation import Failure
from .place import candidates, failing_frame, placed

DIAGNOSES = (products.diagnose, broadcasting.diagnose, layout.diagnose, indexing.diagnose)
SHAPE = re.compile(r"\((?:\d+,|\d+(?:, \d+)+)?\)")
NOISE = re.compile(r", with gufunc signature \S+|, gufunc core with signature \S+|:? ?\[original->remapped\]|\s+$")


@dataclass(frozen=True)
class ShapeError:
    """What did not fit, and the sub-expression: lines from 1, columns in UTF-8 bytes from 0."""

    sentence: str
    message: str
    line: int
    end_line: int
    column: int
    end_column: int

    @property
    def shapes(self) -> str:
        """The shapes that met, as the sentence names them before it says what is wrong: ``(2, 3), (4, 3)``."""
        return ", ".join(SHAPE.findall(self.sentence.partition(":")[0]))


def shape_error(error: BaseException, path: str, tree: Optional[ast.Module]) -> Optional[ShapeError]:
    """The explanation of an error that NumPy raised on a line of the file, or None for every other error."""
    if tree is None or not isinstance(error, (ValueError, IndexError, TypeError)) or isinstance(error, UnicodeError):
        return None
    try:
        return _explained(error, path, tree)
    except Exception:  # an explanation that fails leaves the error as it is
        return None


def _explained(error: BaseException, path: str, tree: ast.Module) -> Optional[ShapeError]:
    frame = failing_frame(error.__traceback__, path)
    if frame is None:
        return None
    text = str(error)
    node = placed(tree, frame)
    for candidate in candidates(tree, frame) if node is None else [node]:
        failure = Failure(candidate.node, candidate.statement, candidate.function, text, Evaluator(frame.frame))
        for diagnose in DIAGNOSES:
            sentence = diagnose(failure)
            if sentence is not None:
                at = failure.node
                return ShapeError(
                    sentence,
                    f"{type(error).__name__.lstrip('_')}: {NOISE.sub('', text)}",
                    at.lineno,
                    last_line(at),
                    at.col_offset,
                    int(getattr(at, "end_col_offset", 0) or 0),
                )
    return None
