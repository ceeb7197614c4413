"""The worker's private way to its parent: one JSON line an event, on a descriptor that learner code does not know.

``open_channel`` runs before anything else is imported: it duplicates fd 1 for itself and points fd 1 at fd 2, so
whatever is printed, also by C code and by child processes, lands in the parent's bounded capture and nowhere else.
"""

from __future__ import annotations

import os
from json import dumps
from os import write  # by their names: the learner's code may replace those of the modules
from typing import Any, Dict

RUN = "DL_FROM_SCRATCH_RUN"
"""The environment variable by which the parent knows what a run started."""


class Channel:
    """Writes events as JSON lines. After a fork only the original process writes."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.owner = os.getpid()

    def send(self, event: str, **data: Any) -> None:
        """Write one event. Without a channel (the parent is gone, the learner closed it) nobody can hear: the process ends."""
        if os.getpid() != self.owner:
            return
        fields: Dict[str, Any] = {"event": event}
        fields.update(data)
        line = memoryview((dumps(fields, allow_nan=False, default=str) + "\n").encode("ascii"))
        while line:
            try:
                line = line[write(self.fd, line) :]
            except OSError:
                os._exit(1)


def open_channel() -> Channel:
    """Take the standard output of this process for events; prints go to standard error from now on."""
    channel = Channel(os.dup(1))
    os.dup2(2, 1)
    return channel
