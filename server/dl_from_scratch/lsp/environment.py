"""The interpreter that runs the learner's code: what it has, and a ``.venv`` in the course folder with what it needs."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any, Callable, Dict, Optional, Sequence

from ..errors import DLError, InterpreterUnusable
from ..runner import interpreter

PACKAGES = ("numpy", "pytest", "matplotlib")
SECONDS = 900.0  # for each step: a slow line downloads 30 MB
TAIL = 12  # lines of a failing step that are shown


async def examine(course: Path, python: Optional[str]) -> Dict[str, Any]:
    """Which interpreter it is, its versions, and what is wrong with it ("" when nothing is)."""
    path = interpreter.find(course, python)
    try:
        versions = await asyncio.get_running_loop().run_in_executor(None, interpreter.probe, path)
    except InterpreterUnusable as error:
        return {"python": path, "versions": "", "problem": str(error)}
    text = f"Python {versions.python}, NumPy {versions.numpy}, pytest {versions.pytest}"
    return {"python": path, "versions": text, "problem": ""}


async def create(course: Path, say: Callable[[str], None]) -> str:
    """Make ``.venv`` in a course folder and install what the checks need into it; its interpreter.

    Raises DLError with the last lines of the step that failed. A ``.venv`` that is there already is completed.
    """
    folder = course / ".venv"
    python = str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    if not Path(python).exists():
        say("making the environment")
        await _step([sys.executable, "-m", "venv", str(folder)], "the environment was not made")
    say(f"installing {', '.join(PACKAGES)}")
    install = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *PACKAGES]
    await _step(install, "the packages were not installed")
    return python


async def _step(command: Sequence[str], failure: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        output, _ = await asyncio.wait_for(process.communicate(), SECONDS)
    except asyncio.TimeoutError as error:
        raise DLError(f"{failure}: no end after {SECONDS:.0f} s") from error
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode:
        lines = output.decode("utf-8", "replace").strip().splitlines()
        raise DLError("\n".join([f"{failure}:", *lines[-TAIL:]]))
