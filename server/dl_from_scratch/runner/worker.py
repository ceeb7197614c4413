"""One worker process seen from its parent: started ahead of time, fed once, read until it ends."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import uuid
from asyncio.subprocess import PIPE, Process, SubprocessStreamProtocol
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, AsyncIterator, Dict, List, Mapping, Optional, Sequence

from .reap import RUN, end_tree, spawn_options

PACKAGE = Path(__file__).resolve().parent.parent
LINE_LIMIT = 2**24  # bytes of one event; a learner's gigantic message is cut long before
CHUNK = 2**18  # bytes that are read at once
OUTPUT_LIMIT = 64 * 1024  # bytes of learner output that are kept
REST_SECONDS = 0.002  # between two reads of events: waking for each of hundreds costs as much as running their checks
READY_SECONDS = 30.0
GRACE_SECONDS = 2.0

# Loads this package by its place, so that nothing else of the server's interpreter becomes importable in the learner's.
BOOTSTRAP = """\
import sys, importlib.util as u
sys.path[:1] = []
s = u.spec_from_file_location('dl_from_scratch', sys.argv[1] + '/__init__.py', submodule_search_locations=[sys.argv[1]])
sys.modules['dl_from_scratch'] = m = u.module_from_spec(s)
s.loader.exec_module(m)
from dl_from_scratch.grading.worker import main
main()
"""

ENVIRONMENT = {
    "MALLOC_ARENA_MAX": "2",  # glibc reserves 64 MB for each arena of a thread, which the memory cap would count
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUNBUFFERED": "1",
    "PYTHONUTF8": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}
UNWANTED = (
    "PYTEST_ADDOPTS",
    "PYTEST_PLUGINS",
    "PYTHONSTARTUP",
    "PYTHONINSPECT",
    "PYTHONWARNINGS",
    "COVERAGE_PROCESS_START",
)


@dataclass(frozen=True)
class Request:
    """What a worker is to do with a text: run the tests of ``scope`` (only those in ``only``, if given), draw, or train.

    ``seconds`` are the deadlines of the import, of a test of each scope, of drawing, and of a milestone; ``megabytes`` is the
    address space beyond what the interpreter needs. ``first`` are the tests that run before the others. A ``live`` run may not
    touch the world. ``trace`` asks for the shapes of the file's arrays after the results. ``draw`` names the visualization and
    the folder for its figures, ``milestone`` the step that ``grading.milestone`` runs.
    """

    path: str
    source: bytes
    scope: Sequence[str]
    seconds: Mapping[str, float]
    megabytes: int
    most_seconds: float
    only: Optional[Sequence[str]] = None
    first: Sequence[str] = ()
    live: bool = False
    trace: bool = False
    draw: Optional[Mapping[str, str]] = None
    milestone: Optional[Mapping[str, Any]] = None

    def to_json(self) -> Dict[str, Any]:
        """The request line."""
        return {
            "path": self.path,
            "source": base64.b64encode(self.source).decode("ascii"),
            "scope": list(self.scope),
            "only": self.only,
            "first": list(self.first),
            "live": self.live,
            "trace": self.trace,
            "seconds": dict(self.seconds),
            "megabytes": self.megabytes,
            "draw": self.draw,
            "milestone": self.milestone,
        }


@dataclass
class Output:
    """What the learner's code printed: the beginning of it, and how much there was."""

    kept: bytearray = field(default_factory=bytearray)
    total: int = 0

    def add(self, chunk: bytes) -> None:
        """Keep what still fits."""
        self.total += len(chunk)
        self.kept += chunk[: OUTPUT_LIMIT - len(self.kept)]

    @property
    def text(self) -> str:
        """The kept output, with a line that says what was left out."""
        text = self.kept.decode("utf-8", "replace")
        left_out = self.total - len(self.kept)
        return f"{text}\n… {left_out:,} more bytes were printed" if left_out else text


class Worker:
    """A worker process. ``notes`` collects what it wrote besides events: the tracebacks of ``faulthandler``."""

    def __init__(self, process: Process, channel: Any, run: str) -> None:
        self.process = process
        self.run = run
        self.output = Output()
        self.notes: List[str] = []
        self._channel = channel  # the transport of the events
        self._partial = b""  # the beginning of a line whose end has not come
        self._drain = asyncio.ensure_future(self._read_output())
        self._ready: Optional[asyncio.Future[Dict[str, Any]]] = None

    @classmethod
    async def start(cls, python: str, setup: Mapping[str, Any]) -> Worker:
        """Spawn a worker and hand it its setup. It prepares in the background; ``ready`` waits for it."""
        run = uuid.uuid4().hex
        environment = {k: v for k, v in os.environ.items() if k not in UNWANTED}
        environment.update(ENVIRONMENT)
        environment[RUN] = run
        loop = asyncio.get_running_loop()
        transport, protocol = await loop.subprocess_exec(  # what asyncio.create_subprocess_exec does, but for the transport
            lambda: SubprocessStreamProtocol(limit=CHUNK, loop=loop),
            python,
            "-c",
            BOOTSTRAP,
            str(PACKAGE),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=environment,
            cwd=setup["course"],
            **spawn_options(),
        )
        worker = cls(Process(transport, protocol, loop), transport.get_pipe_transport(1), run)
        worker._send(setup)
        worker._ready = asyncio.ensure_future(worker._first_event())
        return worker

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return self.process.returncode is None

    async def ready(self) -> Dict[str, Any]:
        """The ``ready`` or ``unusable`` event; an ``unusable`` one is made up for a worker that ended or hung."""
        assert self._ready is not None
        await asyncio.wait({self._ready}, timeout=READY_SECONDS)  # not wait_for, which may swallow a cancellation
        if self._ready.done():
            return self._ready.result()
        return {"event": "unusable", "message": f"the checks were not ready after {READY_SECONDS:.0f} s"}

    async def _first_event(self) -> Dict[str, Any]:
        while (events := await self._read_events()) is not None:
            for event in events:
                if event["event"] in ("ready", "unusable"):
                    return event
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._drain), 1.0)
        lines = [line for line in self.output.text.splitlines() if line.strip()]
        return {"event": "unusable", "message": lines[-1] if lines else "the interpreter ended at once"}

    async def serve(self, request: Request) -> AsyncIterator[Dict[str, Any]]:
        """Send the request and yield events until the worker ends.

        The worker ends itself when a step exceeds its ``seconds``; should it not, or should all of it take longer than
        ``most_seconds``, this side stops listening.
        """
        self._send(request.to_json())
        loop = asyncio.get_running_loop()
        end = loop.time() + request.most_seconds
        patience = max(request.seconds.values()) + GRACE_SECONDS
        while True:
            coming = asyncio.ensure_future(self._read_events())
            try:
                done, _ = await asyncio.wait({coming}, timeout=min(patience, end - loop.time()))
            finally:
                coming.cancel()  # without effect on what is done
            if not done:
                self.notes.append("Timeout")
                return
            events = coming.result()
            if events is None:
                return
            for event in events:
                yield event
            await self._rest()

    def _send(self, message: Mapping[str, Any]) -> None:
        stdin = self.process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError):  # it died: reading will tell
            stdin.write(json.dumps(message).encode("ascii") + b"\n")

    async def _read_events(self) -> Optional[List[Dict[str, Any]]]:
        """The events that have come since the last call, None at the end. All other lines go to the notes."""
        stdout = self.process.stdout
        assert stdout is not None
        chunk = await stdout.read(CHUNK)
        if not chunk or len(self._partial) > LINE_LIMIT:
            return None
        *lines, self._partial = (self._partial + chunk).split(b"\n")
        events = []
        for line in lines:
            event = _event(line)
            if event is None:
                self.notes.append(line.decode("utf-8", "replace"))
            else:
                events.append(event)
        return events

    async def _rest(self) -> None:
        """Let events gather in the pipe, so that they come together."""
        self._channel.pause_reading()
        try:
            await asyncio.sleep(REST_SECONDS)
        finally:
            self._channel.resume_reading()

    async def _read_output(self) -> None:
        stderr = self.process.stderr
        assert stderr is not None
        while chunk := await stderr.read(2**16):
            self.output.add(chunk)

    async def settled(self) -> None:
        """Wait until what was printed so far has been read."""
        before = -1
        while before != self.output.total:
            before = self.output.total
            for _ in range(3):  # the pipe is polled, read, and its reader woken
                await asyncio.sleep(0)

    async def status(self) -> Optional[int]:
        """The exit status, once the process has ended by itself; None if it does not within a moment."""
        try:
            return await asyncio.wait_for(asyncio.shield(self.process.wait()), 0.5)
        except asyncio.TimeoutError:
            return None

    async def end(self) -> None:
        """Kill the worker and everything it started, and let go of its pipes."""
        if self._ready is not None:
            self._ready.cancel()
        if self.process.stdin is not None:
            self.process.stdin.close()
        end_tree(self.process.pid, self.run)
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.shield(asyncio.gather(self.process.wait(), self._drain)), 1.0)
        self._drain.cancel()


def _event(line: bytes) -> Optional[Dict[str, Any]]:
    """The event of a line, or None if it is none."""
    if not line.startswith(b'{"event"'):
        return None
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None
