"""Puts the extension into VS Code, where both are there: the ``code`` command, and a ``.vsix`` that was built in this clone."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import List, Optional

from .. import __version__
from ..course.shipped import PACKAGE

EXTENSION = "dl-from-scratch.dl-from-scratch"
SECONDS = 90  # VS Code answers slowly on its first start


def install() -> Optional[str]:
    """What was done, in a line; None where there is nothing to do or to do it with."""
    code, vsix = shutil.which("code"), built()
    if code is None or vsix is None:
        return None
    try:
        if f"{EXTENSION}@{__version__}" in _run([code, "--list-extensions", "--show-versions"]).split():
            return None
        _run([code, "--install-extension", str(vsix), "--force"])
    except (OSError, subprocess.SubprocessError) as error:
        return f"The extension was not installed into VS Code ({error}): run `code --install-extension {vsix}`"
    return f"Installed {vsix.name} into VS Code"


def built() -> Optional[Path]:
    """The newest ``.vsix`` of a clone; None in an installed package."""
    found = [path for path in (PACKAGE.parent.parent / "dist").glob("dl-from-scratch-*.vsix") if _version(path)]
    return max(found, key=_version, default=None)


def _version(vsix: Path) -> List[int]:
    return [int(number) for number in re.findall(r"\d+", vsix.stem)]


def _run(command: List[str]) -> str:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS, check=True)
    return done.stdout
