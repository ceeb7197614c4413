"""How fast the answer comes: from save to the last diagnostic, beside cold pytest and the same checks in a warm process;
from the last keystroke to the first and the last diagnostic; what typing and idling cost.

    python benchmarks/feedback.py [--day 1] [--rounds 9] [--typing-seconds 60]

All ways grade the same text (Level02 of the day, basic and edge checks), in turn, so that a busy machine slows all of them
alike; medians and ratios of medians are printed.
"""

from __future__ import annotations

import argparse
import ast
import asyncio
import os
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
from lsprotocol import types  # noqa: E402

from dl_from_scratch.course.catalog import Course, Day  # noqa: E402
from dl_from_scratch.runner.runner import Runner, Submission  # noqa: E402

SCOPE = ("basic", "edge")
REST = 0.8  # seconds between saves, in which the next worker gets ready
DEBOUNCE = 0.2
BURST, KEY_SECONDS, THINKING = 12, 0.12, 0.7  # keys in a row, seconds between two of them, seconds after them


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--day", type=int, action="append", help="a day; may be given more than once (default: all ready)")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--typing-seconds", type=float, default=20.0, help="how long to type, and to rest, for the CPU figures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "course"
        shutil.copytree(ROOT / "curriculum", copy, ignore=shutil.ignore_patterns("__pycache__", ".dl-from-scratch"))
        course = Course.load(copy)
        for number in options.day or [day.number for day in course.days if day.ready]:
            day = course.day(number)
            day.file.write_bytes(day.solution(2).read_bytes())
            asyncio.run(measure(course, day, options.rounds))
            asyncio.run(measure_typing(course, day, options.rounds, options.typing_seconds))


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


async def measure_typing(course: Course, day: Day, rounds: int, seconds: float) -> None:
    """One day while it is typed: a wrong last line comes and goes, and nothing is saved."""
    right = day.file.read_text("utf-8")
    editor = listening()
    await connect(editor, {"debounce": DEBOUNCE * 1000})
    uri = editor.open(day.file)
    await editor.until(lambda: editor.published)
    first, last = [], []
    for number in range(rounds):
        await asyncio.sleep(REST)
        count, began = len(editor.published), time.perf_counter()
        version = editor.edit(uri, right + f"\n\nEPSILON = {number}  # a keystroke\n" + BROKEN.format(name=broken_name(day)))
        await editor.until(lambda version=version: any(fresh(p) for p in editor.of(uri, version)))
        await asyncio.sleep(REST)
        times = [at for at, p in zip(editor.published_at[count:], editor.published[count:]) if fresh(p)]
        first.append(times[0] - began - DEBOUNCE)
        last.append(times[-1] - began - DEBOUNCE)
        editor.edit(uri, right)
    await asyncio.sleep(REST)
    answers, cpu = await type_on(editor, uri, right, seconds)
    before = used(editor._server.pid)
    await asyncio.sleep(seconds)
    idle = (used(editor._server.pid) - before) / seconds
    await disconnect(editor)
    plain, traced = [], []
    for _ in range(rounds):
        plain.append(await live_run(course, day, shapes=False))
        traced.append(await live_run(course, day, shapes=True))
    print(f"  last keystroke to first diagnostic, less debounce {statistics.median(first) * 1e3:5.1f} ms")
    print(f"  last keystroke to last diagnostic, less debounce  {statistics.median(last) * 1e3:5.1f} ms")
    print(f"  typing: {answers:.0f} answers a minute, {cpu:.0%} of one core; idle: {idle:.1%}")
    print(f"  a run with live shapes / without                {statistics.median(traced) / statistics.median(plain):7.2f}")


BROKEN = """

def {name}(*args, **kwargs):
    return None
"""


def broken_name(day: Day) -> str:
    """The last function of the skeleton that is checked."""
    tree = ast.parse((day.solution(2)).read_text("utf-8"))
    public = [n.name for n in tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
    return public[-1]


def fresh(published: types.PublishDiagnosticsParams) -> bool:
    """Whether a publication has a result of the text as it is."""
    return any("before your last edit" not in d.message for d in published.diagnostics)


async def type_on(editor: Editor, uri: str, text: str, seconds: float) -> tuple[float, float]:
    """Type comments in bursts; complete answers a minute, and the share of a core that server and workers use."""
    began, before, answers = time.perf_counter(), used(editor._server.pid), 0
    while time.perf_counter() - began < seconds:
        for key in range(BURST):
            version = editor.edit(uri, text + "\n# " + "x" * (key + answers % 7))
            await asyncio.sleep(KEY_SECONDS)
        await asyncio.sleep(THINKING)
        answers += bool(editor.of(uri, version))
    spent = time.perf_counter() - began
    return 60 * answers / spent, (used(editor._server.pid) - before) / spent


def used(pid: int) -> float:
    """CPU seconds of a process and of the children that it has waited for (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


async def live_run(course: Course, day: Day, shapes: bool) -> float:
    """Seconds of a live run by a waiting worker, until the last result or until the shapes."""
    runner = Runner(sys.executable)
    try:
        await runner.warm(course, day)
        await runner._standbys[day.folder].worker.ready()
        arrived = asyncio.Event()
        submission = Submission(course, day, day.file, day.file.read_bytes(), SCOPE, live=True)
        began = time.perf_counter()
        report = await runner.grade(submission, None, (lambda lines: arrived.set()) if shapes else None)
        assert report.passed
        if shapes:
            await arrived.wait()
        return time.perf_counter() - began
    finally:
        await runner.close()


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
