"""The rules at run time, where a name can be computed and a module imported by any means.

Only what the learner's own file asks for is refused: NumPy's inner life, pytest and the checks are not concerned.
"""

from __future__ import annotations

import builtins
import functools
import os
import sys
import time
from types import FrameType, ModuleType
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from .channel import RUN
from .rules import Rule, may_import


class RuleViolation(ImportError):
    """The learner's code reached for something that the rules forbid."""


class ImportGuard:
    """A finder that refuses modules the rules forbid, and all but the allowed ones to the learner's own file."""

    def __init__(self, path: str, rules: Sequence[Rule]) -> None:
        self.path = path
        self.rules = [rule for rule in rules if not rule.inside]

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Raise for a forbidden module; otherwise let the next finder look."""
        for rule in self.rules:
            if rule.forbids(name) and not _grader_asks():
                raise RuleViolation(f"`{name}` is not allowed" + (f": {rule.why}" if rule.why else ""))
        if not may_import(name) and self.path == _importer():
            raise RuleViolation(f"`{name}` may not be imported: this course uses NumPy and the standard library only")


def _grader_asks() -> bool:
    """Whether the import is the grader's own: the checks may use what the learner may not."""
    importer = _importer()
    return importer is not None and os.path.dirname(importer) == os.path.dirname(__file__)


def _importer() -> Optional[str]:
    """The file whose code asked for an import: the first frame outside the import machinery."""
    frame: Optional[FrameType] = sys._getframe(2)
    while frame is not None:
        filename = frame.f_code.co_filename
        if (
            filename != __file__
            and not filename.startswith("<frozen importlib")
            and os.path.basename(os.path.dirname(filename)) != "importlib"
        ):
            return filename
        frame = frame.f_back
    return None


class NumpyGuard:
    """Makes the forbidden functions of NumPy raise when they are called from the learner's file, by whatever name."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        import numpy as np

        homes = (("numpy", np), ("numpy.linalg", np.linalg), ("numpy.lib.stride_tricks", np.lib.stride_tricks))
        everywhere = [rule for rule in rules if not rule.inside]
        self.forbidden: List[Tuple[ModuleType, str, str, str]] = []  # module, attribute, dotted name, why
        for home, module in homes:
            for attribute in dir(module):
                why = [rule.why for rule in everywhere if rule.forbids(f"{home}.{attribute}")]
                function = getattr(module, attribute) if why else None
                if callable(function) and not isinstance(function, type):
                    self.forbidden.append((module, attribute, f"{home}.{attribute}", why[0]))

    def stand(self, path: str) -> None:
        """Guard against the file at this path."""
        for module, attribute, name, why in self.forbidden:
            setattr(module, attribute, _refusing(getattr(module, attribute), name, path, why))


def _refusing(function: Callable[..., Any], name: str, path: str, why: str) -> Callable[..., Any]:
    @functools.wraps(function, assigned=("__name__", "__doc__"), updated=())
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if sys._getframe(1).f_code.co_filename == path:
            raise RuleViolation(f"`{name}` is not allowed" + (f": {why}" if why else ""))
        return function(*args, **kwargs)

    return guarded


class Intact:
    """What everybody uses, as it was before the learner's code ran: ``restore`` puts back what was replaced and names it."""

    def __init__(self) -> None:
        import numpy as np

        shared = (builtins, time, np, np.linalg, np.random)
        self._modules = [(module.__name__, module.__dict__, dict(module.__dict__)) for module in shared]
        self._loaded = dict(sys.modules)

    def restore(self) -> List[str]:
        """The names that were replaced or deleted, which are whole again. The builtins come first: until then none is used."""
        changed: List[str] = []
        for module, now, before in self._modules:
            if _same_values(now, before):
                continue
            for name, value in before.items():
                if now.get(name, self) is not value:
                    changed.append(f"{module}.{name}")
                    now[name] = value
            before.update(now)  # what a module itself loaded since
        if len(sys.modules) < len(self._loaded):
            sys.modules.update({**self._loaded, **sys.modules})
            changed.append("sys.modules")
        return changed


def _same_values(now: Dict[str, Any], before: Dict[str, Any]) -> bool:
    """Whether two namespaces hold the same objects; equality of dicts, which looks at identity first, is the fast way."""
    try:
        same: bool = now == before
        return same
    except Exception:  # an array in the place of a function has no truth value
        return False


WRITES = frozenset(
    f"os.{name}"
    for name in (
        "chflags", "chmod", "chown", "link", "mkdir", "mkfifo", "mknod", "remove", "removexattr", "rename", "rmdir", "setxattr",
        "symlink", "truncate", "utime",
    )
)  # fmt: skip
SPAWNS = frozenset({"os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "pty.spawn", "subprocess.Popen"})
ENVIRONMENT = {"os.exec": 2, "os.posix_spawn": 2, "subprocess.Popen": 3}  # the place of it among the arguments of the event
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def refuse_side_effects() -> None:
    """From here on refuse what outlives the process: writes to disk, new processes, the network.

    For runs that nobody asked for: half-typed code must not delete anything.
    """
    sys.dont_write_bytecode = True

    def hook(event: str, arguments: Tuple[Any, ...]) -> None:
        if event in WRITES or event.startswith("shutil.") or (event == "open" and _writes(*arguments)):
            raise PermissionError("files are not written while you type: save to run this")
        if event in SPAWNS:
            raise PermissionError("processes are not started while you type: save to run this")
        if event.startswith("socket.") and event != "socket.__new__":
            raise PermissionError("the network is not used while you type: save to run this")

    sys.addaudithook(hook)


def _writes(path: Any, mode: Any, flags: Any) -> bool:
    """Whether an ``open`` may change a file. Descriptors and the null device may be written to."""
    if isinstance(path, int) or path == os.devnull:
        return False
    wanted = any(letter in mode for letter in "wax+") if isinstance(mode, str) else False
    return wanted or bool(isinstance(flags, int) and flags & WRITING)


def mark_children() -> None:
    """Have every process that is started carry the mark of the run, by which the parent finds it: whatever its environment."""
    mark = os.environ.get(RUN, "")

    def hook(event: str, arguments: Tuple[Any, ...]) -> None:
        if event in SPAWNS:
            os.environ[RUN] = mark
            environment = arguments[ENVIRONMENT[event]] if event in ENVIRONMENT else None
            if isinstance(environment, dict):
                environment[RUN] = mark

    sys.addaudithook(hook)


def protect_parent() -> None:
    """Refuse signals to the process that grades, and forks, which would run the checks twice."""
    parent = os.getppid()
    group = os.getpgid(parent) if hasattr(os, "getpgid") else None

    def hook(event: str, arguments: Tuple[Any, ...]) -> None:
        if event == "os.kill" and arguments[0] in (parent, -1, -(group or parent)):
            raise PermissionError("signals to the grader are refused")
        if event == "os.killpg" and arguments[0] == group:
            raise PermissionError("signals to the grader are refused")
        if event in ("os.fork", "os.forkpty"):
            raise PermissionError("os.fork is refused: the checks would run twice")

    sys.addaudithook(hook)
