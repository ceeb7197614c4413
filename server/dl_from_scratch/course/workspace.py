"""A learner's course folder: made from the shipped course, brought up to date, never at the cost of the learner's work.

Of each shipped file there are three versions: the one shipped last time, the one shipped now, and the learner's. A
change of the course alone is taken over, a change of the learner alone is left as it is; where both changed, the
learner's stays and the new one is put into ``.dl-from-scratch/new``.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Iterator, List, Optional

from .. import __version__
from ..errors import DLError, NotACourse
from .catalog import Day, find_course, mending
from .delivery import UNFINISHED, Delivery
from .folder import STATE, dated, in_place, remove, write_whole

NOT_SHIPPED = frozenset({"__pycache__", ".pytest_cache", ".DS_Store", STATE})
HARMLESS = frozenset({".DS_Store", ".git", ".gitignore", ".idea", ".venv", ".vscode"})
"""What an otherwise empty folder may hold before it becomes a course folder."""

ELSEWHERE = "name another folder, `dl-from-scratch start DIR`"
NEW = f"{STATE}/new"
OUT_OF_REACH = "out of reach"
"""In the place of a hash: something of the learner's that is no readable file, or lies behind a link."""


@dataclass
class Update:
    """What was done to each file, by its path in the course folder with forward slashes.

    ``kept`` were changed by the learner alone. ``conflicts`` were changed by the learner and by the course: they are
    kept as well, and the new versions lie in ``.dl-from-scratch/new``.
    """

    created: List[str] = field(default_factory=list)
    updated: List[str] = field(default_factory=list)
    removed: List[str] = field(default_factory=list)
    kept: List[str] = field(default_factory=list)
    conflicts: List[str] = field(default_factory=list)


def create_or_update(folder: Path, source: Path) -> Update:
    """Make ``folder`` a course folder of the shipped course ``source``, or bring it up to date.

    Raises NotACourse for a folder that holds other things, OtherVersion for one that a later version made, and DLError
    where files cannot be written. However it is interrupted, the next call goes on from there.
    """
    folder = Path(os.path.abspath(folder))
    try:
        _admit(folder, source)
        return _bring_all(folder, source)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise DLError(f"the course in {folder} cannot be written: {error.strerror or error}{where}") from error


def shipped_files(source: Path) -> Iterator[str]:
    """The files of a course, in order."""
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        if path.is_file() and path.suffix != ".pyc" and NOT_SHIPPED.isdisjoint(relative.parts):
            yield relative.as_posix()


def _admit(folder: Path, source: Path) -> None:
    """Raise NotACourse unless ``folder`` is a course, or can become one without being mixed with other things."""
    course = find_course(folder)
    if course is None:
        if os.path.lexists(folder) and not folder.is_dir():
            raise NotACourse(f"{folder} is not a folder: {ELSEWHERE}")
        if folder.is_dir() and not HARMLESS.issuperset(entry.name for entry in folder.iterdir()):
            raise NotACourse(f"{folder} is neither empty nor a course: {ELSEWHERE}")
    elif os.path.samefile(course, source):
        raise NotACourse(f"{course} is the course as it is shipped: {ELSEWHERE}")
    elif course != folder:
        raise NotACourse(f"{folder} is inside the course {course}: {mending(course)}, or {ELSEWHERE}")
    elif not in_place(folder, STATE):
        raise NotACourse(f"{folder / STATE} is a link: put a folder in its place")


def _bring_all(folder: Path, source: Path) -> Update:
    before = Delivery.load(folder)
    if before is None:
        before = Delivery(UNFINISHED)
        before.save(folder)  # makes the folder known as a course, should this be interrupted
    before.refuse_newer(folder)
    update = Update()
    known: Dict[str, str] = dict(before.files)
    try:
        names = list(shipped_files(source))
        for name in names:
            known[name] = _bring(folder, name, (source / name).read_bytes(), before.files.get(name), update)
        for name in sorted(before.files.keys() - set(names)):
            _retire(folder, name, known.pop(name), update)
    except BaseException:
        known.update({name: before.files.get(name, "") for name in update.conflicts})  # nobody has heard of them yet
        Delivery(before.version, known).save(folder)
        raise
    Delivery(__version__, known).save(folder)
    return update


def _bring(folder: Path, name: str, data: bytes, old: Optional[str], update: Update) -> str:
    """Bring one file up to date, unless the learner has changed it; the hash of the shipped file."""
    new = hashlib.sha256(data).hexdigest()
    own = _hash(folder, name)
    if own == new:
        remove(folder, f"{NEW}/{name}")  # a conflict is over
    elif own is None or own == old:
        write_whole(folder, name, data)
        (update.created if own is None else update.updated).append(name)
    elif old == new:
        update.kept.append(name)
    else:
        if in_place(folder, f"{NEW}/{name}"):
            write_whole(folder, f"{NEW}/{name}", data)
        update.conflicts.append(name)
    return new


def _retire(folder: Path, name: str, old: str, update: Update) -> None:
    """Remove a file that the course no longer has, unless the learner has changed it."""
    own = _hash(folder, name)
    if own == old:
        remove(folder, name)
        update.removed.append(name)
    elif own is not None:
        update.kept.append(name)


def _hash(folder: Path, name: str) -> Optional[str]:
    """sha256 of the learner's file; None if it is missing."""
    if not in_place(folder, name):
        return OUT_OF_REACH
    try:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return OUT_OF_REACH


def reset(course: Path, source: Path, day: Day) -> Optional[Path]:
    """Put the skeleton of a day back.

    The learner's file is first kept as a dated copy beside it, whose path is returned; None if nothing was to be kept.
    Raises DLError where that cannot be done; the file is then as it was.
    """
    name = day.file.relative_to(course).as_posix()
    try:
        if os.path.samefile(course, source):
            raise NotACourse(f"{course} is the course as it is shipped: run `git checkout {name}` to begin again")
        if not in_place(course, day.folder.name):
            raise DLError(f"{day.folder} is a link: {day.file.name} can only be reset in the course folder itself")
        skeleton = (source / name).read_bytes()
        own = day.file.read_bytes() if os.path.lexists(day.file) else None
        kept = None
        if own is not None and own != skeleton:
            kept = dated(day.file)
            write_whole(course, kept.relative_to(course).as_posix(), own)
        write_whole(course, name, skeleton)
    except OSError as error:
        raise DLError(f"{day.file} cannot be reset: {error.strerror or error}") from error
    return kept
