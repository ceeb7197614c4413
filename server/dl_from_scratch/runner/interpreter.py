"""Which Python runs the learner's code, and what is wrong with it if it cannot."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from ..errors import InterpreterUnusable

VARIABLE = "DL_FROM_SCRATCH_PYTHON"
OLDEST = (3, 8)
PROBE_SECONDS = 20
PROBE = """\
import json, sys
def version(name):
    try:
        return getattr(__import__(name), '__version__', '?')
    except Exception:
        return None
print(json.dumps([list(sys.version_info[:3]), version('numpy'), version('pytest')]))
"""


@dataclass(frozen=True)
class Versions:
    """What an interpreter has: versions as text, None for what is missing."""

    python: str
    numpy: Optional[str]
    pytest: Optional[str]


def find(course: Path, setting: Optional[str] = None) -> str:
    """The interpreter for a course: the setting, ``$DL_FROM_SCRATCH_PYTHON``, the course's ``.venv``, else this one."""
    for wish in (setting, os.environ.get(VARIABLE)):
        if wish:
            return shutil.which(os.path.expanduser(wish)) or wish
    for inside in (("bin", "python"), ("Scripts", "python.exe")):
        own = course.joinpath(".venv", *inside)
        if own.exists():
            return str(own)
    return sys.executable


def probe(python: str) -> Versions:
    """Ask an interpreter for its versions. Raises InterpreterUnusable, saying what to do, if it cannot grade."""
    try:
        done = subprocess.run(
            [python, "-c", PROBE], stdin=subprocess.DEVNULL, capture_output=True, timeout=PROBE_SECONDS, check=True
        )
        (major, minor, micro), numpy, pytest = json.loads(done.stdout)
    except FileNotFoundError as error:
        raise InterpreterUnusable(f"there is no interpreter {python}: choose another one in the settings") from error
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise InterpreterUnusable(f"the interpreter {python} does not answer ({error})") from error
    version = f"{major}.{minor}.{micro}"
    if (major, minor) < OLDEST:
        raise InterpreterUnusable(
            f"{python} is Python {version}, and at least {OLDEST[0]}.{OLDEST[1]} is needed: choose a newer one"
        )
    missing = [name for name, found in (("numpy", numpy), ("pytest", pytest)) if found is None]
    if missing:
        command = f"{python} -m pip install {' '.join(missing)}"
        raise InterpreterUnusable(f"{' and '.join(missing)} missing for {python}: run `{command}`")
    return Versions(version, numpy, pytest)
