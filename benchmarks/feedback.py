"""How fast the answer comes: from save to the last diagnostic, beside cold pytest and the same checks in a warm process.

    python benchmarks/feedback.py [--day 1] [--rounds 9]

All ways grade the same text (Level02 of the day, basic and edge checks), in turn, so that a busy machine slows all of them
alike; medians and ratios of medians are printed.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "lsp"))

from editor import Editor, connect, disconnect, listening  # noqa: E402

from dl_from_scratch.course.catalog import Course, Day  # noqa: E402
from dl_from_scratch.runner.runner import Runner, Submission  # noqa: E402

SCOPE = ("basic", "edge")
REST = 0.8  # seconds between saves, in which the next worker gets ready


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--day", type=int, action="append", help="a day; may be given more than once (default: all ready)")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "course"
        shutil.copytree(ROOT / "curriculum", copy, ignore=shutil.ignore_patterns("__pycache__", ".dl-from-scratch"))
        course = Course.load(copy)
        for number in options.day or [day.number for day in course.days if day.ready]:
            day = course.day(number)
            day.file.write_bytes(day.solution(2).read_bytes())
            asyncio.run(measure(course, day, options.rounds))


async def measure(course: Course, day: Day, rounds: int) -> None:
    """One day, all ways in turn."""
    began = time.perf_counter()
    editor = listening()
    await connect(editor)
    ready = time.perf_counter() - began
    uri = editor.open(day.file)
    await editor.until(lambda: editor.published)
    opened = time.perf_counter() - began
    times: dict[str, list[float]] = {"save": [], "warm": [], "cold": []}
    standby: list[float] = []
    for _ in range(rounds):
        await asyncio.sleep(REST)
        times["save"].append(await save_to_last_diagnostic(editor, uri, day))
        times["cold"].append(seconds(lambda: cold_pytest(day)))
        prepared, ran = await standby_run(course, day)
        standby.append(prepared)
        times["warm"].append(ran)
    server = memory(editor._server.pid)
    waiting = max((memory(pid) for pid in children(editor._server.pid)), default=0.0)
    await disconnect(editor)
    median = {name: statistics.median(values) for name, values in times.items()}
    print(f"{day.label}, {rounds} rounds, medians")
    print(f"  save to last diagnostic, through the protocol   {median['save'] * 1e3:7.1f} ms")
    print(f"  the same checks by a waiting worker, no editor  {median['warm'] * 1e3:7.1f} ms")
    print(f"  cold pytest on the same tests                   {median['cold'] * 1e3:7.1f} ms")
    print(f"  cold pytest / save to last diagnostic           {median['cold'] / median['save']:7.1f}")
    print(f"  server ready {ready:.2f} s, first diagnostic {opened:.2f} s, standby ready {statistics.median(standby):.2f} s")
    print(f"  memory: server {server:.0f} MB, waiting worker {waiting:.0f} MB")


async def save_to_last_diagnostic(editor: Editor, uri: str, day: Day) -> float:
    """Seconds from the save to the publication of a whole run."""
    version = editor.edit(uri, day.file.read_text("utf-8") + f"\n# {editor.version}\n")
    began = time.perf_counter()
    editor.save(uri)
    await editor.until(lambda: editor.of(uri, version))
    return time.perf_counter() - began


def cold_pytest(day: Day) -> None:
    """What a learner would do otherwise."""
    files = [str(day.tests / f"test_{scope}.py") for scope in SCOPE]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files]
    subprocess.run(command, cwd=day.folder.parent, capture_output=True, check=True)


async def standby_run(course: Course, day: Day) -> tuple[float, float]:
    """Seconds until a worker is ready, and until it has run all checks."""
    runner = Runner(sys.executable)
    try:
        began = time.perf_counter()
        await runner.warm(course, day)
        await runner._standbys[day.folder].worker.ready()
        prepared = time.perf_counter()
        report = await runner.grade(Submission(course, day, day.file, day.file.read_bytes(), SCOPE))
        assert report.passed
        return prepared - began, time.perf_counter() - prepared
    finally:
        await runner.close()


def seconds(call: Callable[[], None]) -> float:
    """Wall seconds of a call."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def memory(pid: int) -> float:
    """Resident megabytes of a process (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def children(pid: int) -> list[int]:
    """The child processes of a process (Linux)."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


if __name__ == "__main__":
    main()
