"""A standby worker: a pytest session that has collected a day's tests and waits for the learner's source.

It serves one request and exits. Standard input: one JSON line of ``setup``, later one of ``request``; end of input ends it.
Standard output, taken over by ``channel``: one JSON line an event (``ready``, ``start``, ``result``, ``place``, ``explain``,
``done``, ``shapes``, ``unusable``), and between them what ``faulthandler`` writes when the process dies.
"""

from __future__ import annotations

import base64
import contextlib
import faulthandler
import importlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any, Dict, List, Sequence

from .channel import Channel, open_channel

PYTEST_OPTIONS = [
    "--import-mode=importlib",
    "--assert=plain",
    "--capture=no",
    "--noconftest",
    "-Wignore",
    *(
        f"-pno:{name}"
        for name in (
            "cacheprovider",
            "debugging",
            "doctest",
            "faulthandler",
            "junitxml",
            "logging",
            "nose",
            "pastebin",
            "recwarn",
            "setuponly",
            "setupplan",
            "stepwise",
            "terminal",
            "threadexception",
            "unraisableexception",
            "warnings",
        )
    ),
]

LATER = ("resource", "sqlite3")
"""What a run will import where there is such a module: for the memory cap, and for the record that ``utils.mine`` reads."""


def main() -> None:
    """Take the channel, prepare, wait, run, and leave without waiting for the learner's threads."""
    channel = open_channel()
    faulthandler.enable(file=channel.fd)
    end_with_parent()
    setup = json.loads(sys.stdin.readline() or "null")
    if setup is None:
        return
    try:
        session(setup, channel)
    except BaseException as error:
        channel.send("unusable", message=f"{type(error).__name__}: {error}")
    flush_output()
    os._exit(0)


def session(setup: Dict[str, Any], channel: Channel) -> None:
    """Run the pytest session whose loop is paused until the request comes."""
    for module in LATER:
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
    if setup["course"] not in sys.path:
        sys.path.insert(0, setup["course"])
    try:
        import numpy  # noqa: F401
        import pytest
    except ImportError as error:
        channel.send("unusable", message=f"{error.name or error} is missing", missing=error.name)
        return
    from . import fixtures
    from .goldens import Goldens
    from .manifest import DamagedGoldens, Manifest
    from .report import CheckResult
    from .standby import Standby

    manifest = Path(setup["manifest"])
    try:
        goldens = Goldens.load(manifest.with_suffix(".npz"))
        expected = Manifest.load(manifest).checks if setup["expect"] else {}
    except DamagedGoldens as error:
        channel.send("unusable", message=str(error), damaged=True)
        return

    def emit(result: CheckResult) -> None:
        channel.send("result", result=result.brief())

    standby = Standby(goldens, Path(setup["reference"]), expected, emit, channel, setup)
    ini = str(Path(__file__).with_name("checks.ini"))
    status = pytest.main(
        ["-c", ini, f"--rootdir={setup['course']}", *PYTEST_OPTIONS, *setup["tests"]], plugins=[standby, fixtures]
    )
    if not standby.served:
        reason = standby.uncollected or f"pytest status {int(status)}"
        channel.send("unusable", message=f"the checks could not be collected: {reason}")


def wait_for_request() -> Dict[str, Any]:
    """Block until the parent sends the learner's source; without a parent, leave."""
    line = sys.stdin.readline()
    if not line:
        os._exit(0)
    request: Dict[str, Any] = json.loads(line)
    request["source"] = base64.b64decode(request["source"])
    return request


STREAMS = (sys.stdout, sys.stderr)


def flush_output() -> None:
    """Write out what the learner printed; he may have closed the streams. Streams of his own are his own affair."""
    for stream in STREAMS:
        with contextlib.suppress(Exception):
            stream.flush()


class Deadline:
    """Ends this process with a traceback on the channel when a step takes too long, even inside C code.

    Setting it costs a thread, so a step that follows the last setting at once shares its deadline, SLACK at most too early.
    """

    SLACK = 0.05

    def __init__(self, channel: Channel) -> None:
        self._fd = channel.fd
        self._seconds = 0.0
        self._set = float("-inf")

    def arm(self, seconds: float) -> None:
        """Allow ``seconds`` from now on. Where the learner's code left no room for a thread, the parent's deadline remains."""
        now = time.monotonic()
        if seconds == self._seconds and now - self._set < self.SLACK:
            return
        self._seconds, self._set = seconds, now
        with contextlib.suppress(RuntimeError):
            faulthandler.dump_traceback_later(seconds + self.SLACK, exit=True, file=self._fd)


def cap_memory(megabytes: int) -> None:
    """Let allocations beyond the cap fail as MemoryError, where the system can (not on Windows; macOS ignores it)."""
    try:
        import resource

        with open("/proc/self/statm") as statm:
            used = int(statm.read().split()[0]) * resource.getpagesize()
        limit = used + megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ImportError, OSError, ValueError):
        return


def end_with_parent() -> None:
    """Ask Linux to kill this process when its parent ends; elsewhere the deadline and the end of input do."""
    if sys.platform != "linux":
        return
    import ctypes

    PR_SET_PDEATHSIG, SIGKILL = 1, 9
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL)


def collected(items: Sequence[Any], scope: Sequence[str], only: Any, first: Sequence[str] = ()) -> List[Any]:
    """The collected tests that a request asks for: those of ``first``, then basic before edge before stress."""
    from .plugin import test_id
    from .report import SCOPES

    places = {test: place for place, test in enumerate(first)}
    named = [(test_id(item), item) for item in items]
    chosen = [(test, item) for test, item in named if test.split("/", 1)[0] in scope and (only is None or test in only)]
    chosen.sort(key=lambda c: (places.get(c[0], len(places)), SCOPES.index(c[0].split("/", 1)[0])))
    return [item for _, item in chosen]
