"""The events of a milestone run in a file, so that who comes later, or closes and comes back, can follow it.

``.dl-from-scratch/milestones/day10.jsonl`` holds the latest run of a day, one JSON object a line: first ``begin``, then the
run's events, last ``end`` with the report (or with what prevented it). While the run lives, the file is touched once a second.
A file ``day10.stop`` beside it asks the run to end.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from typing import Any, Dict, List, Mapping, Tuple

from ..course.catalog import Course, Day
from ..course.folder import STATE
from ..errors import MilestoneRunning

BEAT_SECONDS = 1.0
SILENT_SECONDS = 15.0  # a run that has not touched its journal for so long is gone


class Journal:
    """The journal of a day's milestone. One process writes it, any number may read."""

    def __init__(self, course: Course, day: Day) -> None:
        folder = course.root / STATE / "milestones"
        self.path = folder / f"{day.file.stem}.jsonl"
        self.request = folder / f"{day.file.stem}.stop"

    # ------------------------------------------------------------------ writing

    def begin(self, **about: Any) -> None:
        """Begin the journal of a new run. Raises MilestoneRunning while another one lives."""
        if self.alive:
            raise MilestoneRunning(
                f"this milestone is being trained already (its events are in {self.path}): wait, or cancel it"
            )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            self.request.unlink()
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        fresh.write_text(_line({"event": "begin", "pid": os.getpid(), **about}), "utf-8")
        os.replace(fresh, self.path)

    def clear(self) -> None:
        """Forget the run before."""
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()

    def add(self, event: Mapping[str, Any]) -> None:
        """Append one event."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(_line(event))

    def beat(self) -> bool:
        """Say that the run lives; whether it may go on."""
        with contextlib.suppress(OSError):
            os.utime(self.path)
        return not self.request.exists()

    # ------------------------------------------------------------------ reading

    @property
    def alive(self) -> bool:
        """Whether a run is writing it: it has not ended, and was touched a moment ago."""
        try:
            silent = time.time() - self.path.stat().st_mtime
        except OSError:
            return False
        events, _ = self.read(0)
        return silent < SILENT_SECONDS and not any(event["event"] == "end" for event in events)

    def read(self, offset: int) -> Tuple[List[Dict[str, Any]], int]:
        """The events from a place in the file on, and where the next ones begin. A line that is being written is left."""
        try:
            with self.path.open("rb") as file:
                file.seek(offset)
                content = file.read()
        except OSError:
            return [], offset
        complete = content[: content.rfind(b"\n") + 1]
        return [event for line in complete.splitlines() for event in _events(line)], offset + len(complete)

    @property
    def stopping(self) -> bool:
        """Whether a run is alive that was asked to end."""
        return self.request.exists() and self.alive

    def stop(self) -> None:
        """Ask the run to end, which it does within a second."""
        if self.alive:
            self.request.touch()


def _line(event: Mapping[str, Any]) -> str:
    return json.dumps(event, default=str) + "\n"


def _events(line: bytes) -> List[Dict[str, Any]]:
    try:
        event = json.loads(line)
    except ValueError:
        return []
    return [event] if isinstance(event, dict) and "event" in event else []
