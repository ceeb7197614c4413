"""A second look at a test that failed without a reason: it runs once more, and what it calls is watched."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from .compare import is_tensor, mismatch
from .explain import Evidence, Whereabouts, first_that_fits
from .locate import ReturnLines, Source
from .memory import DIFFERENCES, MOST_ENTRIES, Compared, Memory, Unexplained

WRITTEN_INTO = ("out", "params", "grads", "cache", "state", "buffer")  # arguments that a function may change
MOST_CALLS = 50


class Silence(io.TextIOBase):
    """Where prints of the second run go: the learner has seen them."""

    def write(self, text: str) -> int:
        """Take a text and forget it."""
        return len(text)


class Watch(ReturnLines):
    """A profile function that also remembers which functions of the file ran, and what the target was given."""

    def __init__(self, path: str, source: Source, target: str) -> None:
        super().__init__(path)
        self.called: Dict[str, None] = {}
        self.arguments: Dict[str, Any] = {}
        self.changed: List[str] = []
        self.in_place = target.endswith("_")  # as torch names what is meant to change its argument
        self._source, self._target = source, target
        self._open: Dict[int, Tuple[Dict[str, Any], Dict[str, Any]]] = {}
        self._names: Dict[Any, str] = {}
        self._calls = 0

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        super().__call__(frame, event, argument)
        code = frame.f_code
        if code.co_filename != self.path or event not in ("call", "return"):
            return
        if code not in self._names:
            self._names[code] = self._source.enclosing(code.co_firstlineno)
        name = self._names[code]
        self.called[name] = None
        if name != self._target or code.co_name != name.rpartition(".")[2]:
            return
        if event == "call" and self._calls < MOST_CALLS:
            self._calls += 1
            given = _tensors({v: frame.f_locals[v] for v in code.co_varnames[: code.co_argcount] if v in frame.f_locals})
            self._open[id(frame)] = given, {k: np.array(v) for k, v in given.items()}
        elif event == "return" and id(frame) in self._open:
            given, before = self._open.pop(id(frame))
            self.arguments = before
            self.changed += [k for k, v in given.items() if k not in self.changed and _changed(k, v, before[k])]


def quietly(call: Callable[[], Any]) -> None:
    """Run a call without what it prints."""
    with contextlib.redirect_stdout(Silence()), contextlib.redirect_stderr(Silence()):
        call()


def _tensors(arguments: Mapping[str, Any]) -> Dict[str, Any]:
    """The arrays among arguments, and those that ``self`` holds."""
    found = {name: value for name, value in arguments.items() if _small(value)}
    holder = arguments.get("self")
    try:
        own = object.__getattribute__(holder, "__dict__") if holder is not None else {}
    except AttributeError:
        own = {}
    found.update({f"self.{name}": value for name, value in own.items() if _small(value)})
    return found


def _small(value: Any) -> bool:
    return type(value) is np.ndarray and value.dtype.kind in "biuf" and value.size <= MOST_ENTRIES


def _changed(name: str, now: Any, before: Any) -> bool:
    mine = name.startswith("self.") or name in WRITTEN_INTO
    return not mine and now.tobytes() != before.tobytes()


@dataclass(frozen=True)
class Look:
    """What two runs of a test have shown.

    ``blamable`` are functions that fail their own checks for a known reason; ``explained`` the test's wrong tensors that
    have an explanation; ``wrong_values`` the names of its wrong results that are no gradients, in order. ``suspected`` is what
    it has found: the functions that the explanations by check id send to.
    """

    memory: Memory
    watch: Watch
    blamable: Sequence[str]
    explained: List[Tuple[Compared, str]]
    wrong_values: Sequence[str]
    suspected: Dict[str, List[str]] = field(default_factory=dict)

    def reason(self, entry: Unexplained, second: Optional[Any]) -> Optional[str]:
        """Why a comparison failed, whose result in the second run is ``second``; None keeps what was said."""
        failed = entry.result
        said = self._cause(entry, second)
        if said is not None:
            self.explained.append((failed, said))
            return said
        return changed_inputs(self.watch) or entry.where or self._others_fault(failed) or self._forward(failed)

    def _cause(self, entry: Unexplained, second: Optional[Any]) -> Optional[str]:
        failed = entry.result
        if second is not None and not _same(failed.got, second):
            return (
                "the same calls gave another result the second time: something is kept between them (by a class attribute, "
                "a default argument, a global name), or the numbers are random"
            )
        for other, sentence in self.explained:
            if _alike(other.got, failed.got) and _alike(other.expected, failed.expected):
                return sentence
        known = self.memory.known(failed.name, entry.numeric, self.watch.arguments)
        evidence = Evidence.of(failed.got, failed.expected, entry.sizes, known)
        if evidence is None:
            return None
        said = shared(evidence, failed, self.memory.results) or first_that_fits(evidence)
        return None if isinstance(said, Whereabouts) else said

    def _others_fault(self, failed: Compared) -> Optional[str]:
        """Other functions that the test ran, whose own checks have failed for a known reason."""
        names = [name for name in self.blamable if name in self.watch.called][:2]
        if not names:
            return None
        self.suspected[failed.check_id] = names
        return f"this also runs {' and '.join(f'`{name}`' for name in names)}, whose own checks fail: look there first"

    def _forward(self, failed: Compared) -> Optional[str]:
        """A gradient whose test found a value wrong before."""
        if not failed.check_id.endswith("/gradient") or not self.wrong_values:
            return None
        return f"`{self.wrong_values[0]}` of the same computation is wrong as well: look there first"


def _same(first: Any, second: Any) -> bool:
    """Whether two runs gave the same; what is no tensor is not compared."""
    if not (is_tensor(first) or isinstance(first, float)) or not (is_tensor(second) or isinstance(second, float)):
        return True
    a, b = np.asarray(first), np.asarray(second)
    return a.shape == b.shape and (a.dtype.kind not in "biuf" or mismatch(a, b) is None)


def _alike(one: Any, other: Any) -> bool:
    """Whether two tensors hold the same numbers to all digits that matter."""
    if not is_tensor(one) or not is_tensor(other) or one.shape != other.shape or not one.size:
        return False
    return bool(np.allclose(one, other, rtol=1e-6, atol=1e-9 * float(np.abs(one).max())))


def shared(evidence: Evidence, failed: Compared, results: Sequence[Compared]) -> Optional[str]:
    """Two results in one memory, of which the first holds what the second should: the later call wrote over it."""
    mine = next((r.got for r in results if r.check_id == failed.check_id), None)
    for other in results:
        arrays = type(other.got) is np.ndarray and type(mine) is np.ndarray
        if (
            arrays
            and not other.name.endswith(DIFFERENCES)
            and other.name != failed.name
            and np.may_share_memory(other.got, mine)
            and evidence.fits(other.expected)
        ):
            return f"`{failed.name}` and `{other.name}` share their memory: making one wrote over the other"
    return None


def changed_inputs(watch: Watch) -> Optional[str]:
    """An argument that the target changed in place."""
    if not watch.changed or watch.in_place:
        return None
    return f"your code changes its input `{watch.changed[0]}` in place, and the caller goes on with it: work on a copy"
