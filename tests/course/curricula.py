"""Small made-up courses in real folders, so that what the learner's folder goes through does not depend on the real days."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from dl_from_scratch.grading.report import SCOPES, CheckResult, DayReport

COURSE = """\
[course]
id = "dl-from-scratch"
title = "A small course"

[[rule]]
forbid = ["torch"]
why = "no torch"

[[module]]
number = 0
title = "First module"

[[day]]
number = 0
title = "Prerequisites"
folder = "Day00-Prerequisites"
module = 0
summary = "Begin."

[[day]]
number = 1
title = "Tensors"
folder = "Day01-Tensors"
module = 0
summary = "Strides."

[[day]]
number = 2
title = "Later"
folder = "Day02-Later"
module = 0
optional = true
summary = "Not written yet."
"""


def write_tree(root: Path, files: dict[str, str]) -> Path:
    """Write texts into files below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


def read_tree(root: Path) -> dict[str, str]:
    """The texts below a folder, without the course's own state."""
    paths = (p for p in sorted(root.rglob("*")) if p.is_file() and ".dl-from-scratch" not in p.parts)
    return {p.relative_to(root).as_posix(): p.read_bytes().decode() for p in paths}


def small_curriculum(root: Path) -> Path:
    """A course of three days, of which the last is coming."""
    return write_tree(
        root,
        {
            "course.toml": COURSE,
            "PREREQUISITES.md": "# Prerequisites\n",
            "utils/data.py": "DATA = 1\n",
            "Day00-Prerequisites/prerequisites.py": "def a():\n    raise NotImplementedError\n",
            "Day00-Prerequisites/day.toml": "minutes = 45\n",
            "Day01-Tensors/day01.py": "def strides():\n    raise NotImplementedError\n",
            "Day01-Tensors/README.md": "# Day 01\n",
            "Day01-Tensors/day.toml": 'minutes = 90\nbuilds_on = [0]\n[targets]\nstrides = "O(1)"\n',
            "Day01-Tensors/tests/test_basic.py": "",
        },
    )


@contextlib.contextmanager
def write_protected(folder: Path) -> Iterator[None]:
    """A folder that this process can read and not write; root, whom no permission stops, becomes somebody else meanwhile."""
    if os.name == "nt":
        pytest.skip("folders cannot be write-protected by their mode here")
    folder.as_uri()  # makes pathlib import what it needs while that can be read
    root = os.geteuid() == 0
    modes = {path: 0o555 if path.is_dir() else 0o444 for path in (folder, *folder.rglob("*"))}
    if root:
        modes.update({path: stat.S_IMODE(path.stat().st_mode) | 0o011 for path in folder.parents})
    before = {path: stat.S_IMODE(path.stat().st_mode) for path in modes}
    for path, mode in modes.items():
        path.chmod(mode)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in before.items():
            path.chmod(mode)


def report(day: int = 1, text: str = "t", grader: str = "g", scope=SCOPES, passed: bool = True, failing=()) -> DayReport:
    """A report of a few checks a scope; the ids in ``failing`` failed."""
    checks = tuple(
        CheckResult(
            id=f"{group}/strides/{name}/value",
            kind="value",
            target="strides",
            name=name,
            status="failed" if f"{group}/strides/{name}/value" in failing else "passed",
        )
        for group in scope
        for name in ("x", "y")
    )
    return DayReport(day, "day01.py", passed and not failing, 0.1, checks, tuple(scope), text, grader)
