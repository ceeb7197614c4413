"""How time and memory grew in a stress run, drawn by Matplotlib in the learner's interpreter."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

from ..errors import DLError
from ..grading.report import DayReport
from .reap import spawn_options
from .worker import BOOTSTRAP, PACKAGE

SECONDS = 60.0


async def draw(python: str, title: str, report: DayReport, file: Path) -> None:
    """Draw the growth checks of a report into a PNG file. Raises DLError with the reason if it cannot be drawn."""
    curves = [
        {"target": check.target, "name": check.name, "passed": check.passed, **dict(check.measurements)}
        for check in report.checks
        if check.measurements and check.measurements.get("sizes")
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    request = json.dumps({"title": title, "file": str(file), "curves": curves}).encode("ascii")
    process = await asyncio.create_subprocess_exec(
        python,
        "-c",
        BOOTSTRAP.replace("grading.worker", "grading.growthplot"),
        str(PACKAGE),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "MPLBACKEND": "Agg"},
        **spawn_options(),
    )
    try:
        _, said = await asyncio.wait_for(process.communicate(request), SECONDS)
    except asyncio.TimeoutError as error:
        raise DLError(f"the growth plot was not drawn within {SECONDS:.0f} s") from error
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode != 0:
        lines = said.decode("utf-8", "replace").strip().splitlines()
        reason = lines[-1] if lines else f"exit status {process.returncode}"
        if "matplotlib" in reason:
            reason = f"Matplotlib is missing: run `{python} -m pip install matplotlib`"
        raise DLError(f"the growth plot cannot be drawn: {reason}")
