"""Leave no process behind: the only module that knows how each system ends a tree of processes.

A worker leads a process group of its own (POSIX) and is killed with it. A child that left the group is found on Linux by the
``DL_FROM_SCRATCH_RUN`` variable that it was given (``guard.mark_children``). On Windows ``taskkill /T`` ends the tree as far as
it is still connected.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict

from ..grading.channel import RUN as RUN


def spawn_options() -> Dict[str, Any]:
    """What ``subprocess`` needs so that the whole tree can be ended later."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def end_tree(pid: int, run: str) -> None:
    """Kill the process ``pid``, its group, and whatever else carries the mark of its run."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(pid)], capture_output=True, check=False)
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    if sys.platform == "linux":
        _end_marked(f"{RUN}={run}".encode())


def _end_marked(mark: bytes) -> None:
    """Kill every process of this user whose environment carries the mark."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            try:
                if mark in (folder / "environ").read_bytes():
                    os.kill(int(folder.name), signal.SIGKILL)
            except OSError:
                continue
