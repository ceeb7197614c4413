"""The learner's file as a module: compiled under its real path, run once, asked for its names by the tests."""

from __future__ import annotations

import ast
import os
import sys
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Callable, Optional, Tuple

from .locate import Source, frames_in
from .report import Frame

NUL_BYTES = "the file contains NUL bytes: it is no text; save it as UTF-8"


class MissingName(AttributeError):
    """A test asked for a name that the day file does not define."""


@dataclass(frozen=True)
class LoadFailure:
    """Why a day file could not be loaded, and where."""

    message: str
    line: Optional[int]
    frames: Tuple[Frame, ...] = ()
    syntax: Optional[SyntaxError] = None


class Learner:
    """The module ``name`` of one day file. The ``day`` fixture hands it to the tests; attributes are the learner's names."""

    def __init__(self, name: str, path: str) -> None:
        self._path = path
        self._module = ModuleType(name)
        self._module.__file__ = path

    def __getattr__(self, name: str) -> Any:
        try:
            return getattr(self._module, name)
        except AttributeError:
            message = f"`{name}` is not defined in {os.path.basename(self._path)}: the checks call it by this name"
            raise MissingName(message) from None

    def replace(self, name: str, wrap: Callable[[Any], Any]) -> Callable[[], None]:
        """Put ``wrap(what is there)`` in the place of ``"train"`` or ``"Net.forward"``; returns what puts it back.

        Raises AttributeError where there is nothing of this name.
        """
        owner: Any = self._module
        *path, last = name.split(".")
        for part in path:
            owner = getattr(owner, part)
        kept = vars(owner).get(last)
        setattr(owner, last, wrap(getattr(owner, last)))
        return lambda: delattr(owner, last) if kept is None else setattr(owner, last, kept)


def parse(source: bytes, path: str) -> Tuple[Optional[ast.Module], Optional[LoadFailure]]:
    """The syntax tree of a file, or why there is none: bad syntax, NUL bytes, another encoding than it says."""
    try:
        return ast.parse(source, filename=path), None
    except SyntaxError as error:
        return None, LoadFailure(_syntax_message(error, source), error.lineno, syntax=error)
    except ValueError:  # NUL bytes, before Python 3.11.4
        return None, LoadFailure(NUL_BYTES, nul_line(source))
    except (RecursionError, MemoryError):
        return None, LoadFailure("the file is nested too deeply for Python to read", 1)


def _syntax_message(error: SyntaxError, source: bytes) -> str:
    if b"\0" in source:
        return NUL_BYTES
    text = str(error.msg)
    if "codec can't decode" in text or "(unicode error)" in text:
        return f"the file is not valid UTF-8: save it with that encoding ({text})"
    return f"{type(error).__name__}: {text}"


def nul_line(source: bytes) -> int:
    """The line of the first NUL byte."""
    return source[: source.find(b"\0")].count(b"\n") + 1


def load(learner: Learner, tree: ast.Module, path: str, source: Source) -> Optional[LoadFailure]:
    """Run the top level of the file in the learner's module; why it failed, or None."""
    module = learner._module
    sys.modules[module.__name__] = module
    try:
        exec(compile(tree, path, "exec"), module.__dict__)
    except BaseException as error:  # SystemExit and KeyboardInterrupt end only this run
        frames = frames_in(error.__traceback__, path, source)
        return LoadFailure(describe(error), frames[-1].line if frames else getattr(error, "lineno", None), frames)
    return None


def describe(error: BaseException) -> str:
    """An exception as one short text: its type and message. Its own ``__str__`` may be broken."""
    try:
        text = str(error).strip()
    except BaseException:
        text = "(its message cannot be shown)"
    name = type(error).__name__
    if isinstance(error, SystemExit):
        return f"the code called sys.exit({text}): a day file must not end the program"
    if isinstance(error, MissingName):
        return text
    if isinstance(error, MemoryError):
        return f"out of memory: {text}" if text else "out of memory"
    text = text if len(text) <= 400 else text[:399] + "…"
    return f"{name}: {text}" if text else name
