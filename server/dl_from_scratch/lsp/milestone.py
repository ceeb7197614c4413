"""Milestones in an editor: trained by a process of their own, followed through its journal, and picked up where one is running.

A run ends with the server, unless the setting ``milestone.keepRunning`` was true when it began.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple

from lsprotocol import types

from ..course.progress import Progress as Record
from ..errors import DLError
from ..grading.milestones import MilestoneReport
from ..runner import interpreter
from ..runner.journal import Journal
from ..runner.reap import spawn_options
from .lenses import CANCEL_MILESTONE, MILESTONE
from .openday import OpenDay
from .progress import Progress

if TYPE_CHECKING:
    from .desk import Desk

POLL_SECONDS = 0.2
NOTIFICATION = "dlFromScratch/milestone"
"""What clients with the experimental capability ``dlFromScratchMilestone`` get of each event: ``{"uri", "event"}``."""

LAUNCH = """\
import json, sys
sys.path[:] = json.loads(sys.argv.pop(1))
from dl_from_scratch.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@dataclass
class Run:
    """A run that is being followed, and how far it is in a few words."""

    task: asyncio.Task[None]
    state: str = "starting"


class Milestones:
    """The milestone runs that are followed, by the file of their day."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._runs: Dict[Path, Run] = {}
        self._reached: Dict[Path, str] = {}  # the text that reached it
        self._closing = False

    def lens(self, day: OpenDay) -> Optional[Tuple[str, str]]:
        """What the lens says, and its command; None on a day without milestone."""
        if not _has_milestone(day):
            return None
        run = self._runs.get(day.day.file)
        if run is not None:
            return f"Milestone · {run.state} · cancel", CANCEL_MILESTONE
        reached = self._reached.get(day.day.file) == day.draft.hash
        return ("✓ Milestone reached" if reached else "Run milestone"), MILESTONE

    def opened(self, day: OpenDay) -> None:
        """Pick up a run of this day that is under way, and what the record knows."""
        if not _has_milestone(day):
            return
        with Record(day.course.root) as record:
            if record.reached(day.day.number, day.draft.hash):
                self._reached[day.day.file] = day.draft.hash
        journal = Journal(day.course, day.day)
        if journal.alive and day.day.file not in self._runs:
            self._follow(day, journal)

    def start(self, uri: str) -> None:
        """Start the run of a day, if none is under way."""
        day = self.desk.days.get(uri)
        if day is None or not _has_milestone(day) or day.day.file in self._runs:
            return
        journal = Journal(day.course, day.day)
        if journal.alive and not journal.stopping:
            self._follow(day, journal)
        elif not self.desk.settings.trusted:
            return
        elif _saved(day):
            self._follow(day, journal, self._command(day))
        else:
            self.desk.tell("save the file first: a milestone trains what is saved", types.MessageType.Info)
            self.desk.told.clear()

    def cancel(self, uri: str) -> None:
        """Cancel the run of a day that is followed."""
        day = self.desk.days.get(uri)
        run = self._runs.get(day.day.file) if day is not None else None
        if run is not None:
            run.task.cancel()

    def close(self) -> None:
        """The server is about to end: runs that may outlive it are left alone."""
        self._closing = True

    # ------------------------------------------------------------------ a run

    def _command(self, day: OpenDay) -> List[str]:
        python = interpreter.find(day.course.root, self.desk.settings.interpreter)
        command = [sys.executable, "-c", LAUNCH, json.dumps(sys.path), "milestone", "--json"]
        command += ["--day", str(day.day.number), "--course", str(day.course.root), "--python", python]
        return command if self.desk.settings.keep_running else [*command, "--with-parent"]

    def _follow(self, day: OpenDay, journal: Journal, command: Optional[List[str]] = None) -> None:
        self._runs[day.day.file] = Run(self.desk.spawn(self._followed(day, journal, command)))
        self.desk.refresh()

    async def _followed(self, day: OpenDay, journal: Journal, command: Optional[List[str]]) -> None:
        """Start a run, if there is a command for it, and show its events until it ends."""
        process = None
        try:
            async with Progress(self.desk.server, f"{day.day.label}: milestone", True) as progress:
                if command is not None:
                    while journal.stopping:
                        await asyncio.sleep(POLL_SECONDS)
                    journal.clear()
                    process = await _started(command)
                await progress.watch(self._events(day, journal, progress, process))
        except asyncio.CancelledError:
            if not (self._closing and self.desk.settings.keep_running):
                journal.stop()
            if not self._closing:
                self._pass_on(day, {"event": "end", "message": "cancelled: nothing is recorded"})
            raise
        except OSError as error:
            self.desk.tell(f"the milestone cannot be started: {error.strerror or error}")
        finally:
            self._runs.pop(day.day.file, None)
            if process is not None and process.stdin is not None:
                process.stdin.close()
            self.desk.refresh()

    async def _events(
        self, day: OpenDay, journal: Journal, progress: Progress, process: Optional[asyncio.subprocess.Process]
    ) -> None:
        place = 0
        while True:
            ended = process.returncode is not None if process is not None else not journal.alive
            events, place = journal.read(place)
            for event in events:
                self._show(day, event, progress)
                if event["event"] == "end":
                    return
            if ended:
                self.desk.tell(f"{day.day.label}: the milestone ended without a result", types.MessageType.Warning)
                self._pass_on(day, {"event": "end", "message": "it ended without a result"})
                return
            await asyncio.sleep(POLL_SECONDS)

    def _show(self, day: OpenDay, event: Mapping[str, Any], progress: Progress) -> None:
        state = state_of(event)
        run = self._runs.get(day.day.file)
        if state and run is not None:
            run.state = state
            progress.report(state)
            self.desk.refresh()
        self._pass_on(day, event)
        if event["event"] == "end":
            self._end(day, event)

    def _pass_on(self, day: OpenDay, event: Mapping[str, Any]) -> None:
        """Give an event to a client that plots them."""
        if _wants_events(self.desk.server.client_capabilities.experimental):
            self.desk.server.protocol.notify(NOTIFICATION, {"uri": day.uri, "event": dict(event)})

    def _end(self, day: OpenDay, event: Mapping[str, Any]) -> None:
        if "report" not in event:
            self.desk.log(f"{day.day.label}: {event.get('message', 'the milestone has no result')}")
            return
        report = MilestoneReport.from_json(event["report"])
        if report.passed:
            self._reached[day.day.file] = report.text_hash
        last = report.outcomes[-1]
        metrics = ", ".join(f"{name} {value:.4f}" for name, value in last.metrics.items())
        verdict = "milestone reached" if report.passed else f"milestone not reached ({last.step}: {last.message})"
        sentences = [f"{day.day.label}: {verdict}" + (f"; {metrics}, {last.seconds:.0f} s" if metrics else "")]
        sentences += [last.explanation] if last.explanation else []
        kind = types.MessageType.Info if report.passed else types.MessageType.Warning
        self.desk.server.window_show_message(types.ShowMessageParams(type=kind, message=". ".join(sentences)))
        self.desk.log("\n".join([sentences[0], *(f"  {m.name}: {m.value}" for m in last.measurements)]))
        if report.output.strip():
            self.desk.log(f"{day.day.label} printed:\n{report.output.rstrip()}", types.MessageType.Log)


def state_of(event: Mapping[str, Any]) -> str:
    """How far a run is, in a few words; "" for an event that says nothing of it."""
    kind = event["event"]
    if kind == "step":
        return str(event["step"])
    if kind == "download":
        return f"downloading {event['done'] / 1e6:.1f} of {event['total'] / 1e6:.1f} MB"
    if kind != "progress":
        return ""
    parts = [f"epoch {event['epoch']:.1f}"]
    parts += [f"loss {event['loss']:.3f}"] if event["loss"] is not None else []
    parts += [f"test {event['accuracy']:.1%}"] if event["accuracy"] is not None else []
    return " · ".join(parts)


async def _started(command: List[str]) -> asyncio.subprocess.Process:
    """A process that survives this one where it may; with ``--with-parent`` it ends when its standard input does."""
    quiet = asyncio.subprocess.DEVNULL
    stdin = asyncio.subprocess.PIPE if "--with-parent" in command else quiet
    return await asyncio.create_subprocess_exec(*command, stdin=stdin, stdout=quiet, stderr=quiet, **spawn_options())


def _has_milestone(day: OpenDay) -> bool:
    try:
        return day.day.settings.milestone is not None
    except DLError:
        return False


def _saved(day: OpenDay) -> bool:
    """Whether the file holds the text that the editor shows."""
    try:
        return day.day.file.read_bytes() == day.draft.bytes
    except OSError:
        return False


def _wants_events(experimental: Any) -> bool:
    wish = experimental.get("dlFromScratchMilestone") if isinstance(experimental, dict) else None
    return bool(wish or getattr(experimental, "dlFromScratchMilestone", None))
