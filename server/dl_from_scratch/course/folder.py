"""Files in a learner's folder: written whole, and never through a link that leads elsewhere."""

from __future__ import annotations

import contextlib
import datetime
import itertools
import os
import shlex
import subprocess
from pathlib import Path

STATE = ".dl-from-scratch"
"""The folder inside a course folder that holds the progress record and what is known of the shipped files."""


def in_place(root: Path, name: str) -> bool:
    """Whether a name (relative, with forward slashes) is a place in ``root`` itself: no link on the way, no way out."""
    home = os.path.realpath(root)
    place = os.path.join(home, name)
    real, spelled = os.path.normcase(os.path.realpath(place)), os.path.normcase(place)
    return real == spelled and spelled.startswith(os.path.normcase(home) + os.sep)


def write_whole(root: Path, name: str, data: bytes) -> None:
    """Write a file of a course so that it is seen before or after, never half-written; a link in its place is replaced."""
    path, temporary = root / name, root / STATE / f"{os.getpid()}.part"
    for folder in (path.parent, temporary.parent):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def dated(path: Path, word: str = "") -> Path:
    """A free name beside a file: ``day05.2026-11-24-153000.py``; ``word`` stands before the time."""
    stamp = f"{word}{datetime.datetime.now():%Y-%m-%d-%H%M%S}"
    for more in itertools.chain([""], map("-{}".format, itertools.count(2))):
        free = path.with_name(f"{path.stem}.{stamp}{more}{path.suffix}")
        if not os.path.lexists(free):
            break
    return free


def remove(root: Path, name: str) -> None:
    """Remove a file and the folders that this leaves empty, if it is there and in place."""
    if in_place(root, name):
        path = root / name
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        with contextlib.suppress(OSError):  # not empty
            while path.parent != root:
                path = path.parent
                path.rmdir()


def quoted(path: Path) -> str:
    """A path as it is typed in a shell of this system."""
    return subprocess.list2cmdline([str(path)]) if os.name == "nt" else shlex.quote(str(path))
