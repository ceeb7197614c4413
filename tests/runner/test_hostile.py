"""Learner code may do anything: each run ends with a clear verdict, leaves nothing behind, and the next run is right."""

from __future__ import annotations

import asyncio
import os
import sys
import time
import uuid
from pathlib import Path

import pytest

from dl_from_scratch.course.catalog import Course
from dl_from_scratch.grading.report import DayReport
from dl_from_scratch.runner.runner import Runner, Submission

COURSE = Course.load(Path(__file__).resolve().parents[2] / "curriculum")
DAY = COURSE.day(1)
REFERENCE = DAY.solution(2).read_text("utf-8")
TARGET = "contiguous_strides"
MARK = f"hostile-{uuid.uuid4().hex}"  # in the environment of everything that these tests start

BODIES = {
    "loops": ("while True: pass", r"`contiguous_strides` did not finish within 5 s: still in line \d+"),
    "sleeps": ("import time; time.sleep(1000)", "did not finish within 5 s"),
    "recurses": ("return contiguous_strides(*a, **k)", "RecursionError"),
    "allocates 100 GB": ("import numpy; numpy.ones(100_000_000_000 // 8)", "out of memory: Unable to allocate 93"),
    "fills a list": ("x = []\n    while True: x.append(bytearray(10**8))", "out of memory"),
    "exits": ("import sys; sys.exit(0)", r"the code called sys.exit\(0\)"),
    "leaves at once": ("import os; os._exit(0)", r"the process ended while `contiguous_strides` ran \(exit status 0\)"),
    "aborts": ("import os; os.abort()", r"crashed the interpreter \(Aborted\)"),
    "reads address 0": ("import ctypes; ctypes.string_at(0)", r"crashed the interpreter \(Segmentation fault\)"),
    "kills its group": ("import os; os.killpg(0, 9)", "killed by signal 9"),
    "kills its parent's children": (
        "import os; p = os.getppid()\n"
        "    for child in open(f'/proc/{p}/task/{p}/children').read().split(): os.kill(int(child), 9)",
        "killed by signal 9",
    ),
    "kills its parent": ("import os; os.kill(os.getppid(), 9)", "signals to the grader are refused"),
    "kills its parent's group": (
        "import os; os.killpg(os.getpgid(os.getppid()), 9)",
        "signals to the grader are refused",
    ),
    "forks": ("import os; os.fork()", "os.fork is refused"),
    "imports torch by a computed name": ("__import__('tor' + 'ch')", "`torch` is not allowed"),
    "raises a huge message": ("raise ValueError('x' * 10**8)", "ValueError: xxx"),
    "raises an error that cannot be shown": (
        "class E(Exception):\n        __str__ = None\n    raise E",
        r"E: \(its message cannot be shown\)",
    ),
    "interrupts": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "closes every descriptor": ("import os; os.closerange(0, 256)", "the process ended|Bad file descriptor"),
}

HARMLESS = {
    "prints 100 MB": (
        "import sys\n    if 'printed' not in globals():\n        globals()['printed'] = True\n"
        "        for _ in range(100): sys.stdout.write('x' * 10**6)"
    ),
    "prints in C": "import os; os.write(1, b'hello' * 1000); os.write(2, b'hello')",
    "prints what looks like a result": """print('{"event": "result"}'); print('{"event": "done"}')""",
    "starts a thread": "import threading, time; threading.Thread(target=time.sleep, args=(1000,)).start()",
    "starts a process": "import subprocess, sys; subprocess.Popen(['sleep', '987654'])",
    "starts a process of another session": "import subprocess; subprocess.Popen(['sleep', '987654'], start_new_session=True)",
}


def hostile(body: str) -> str:
    """Day 01 with a function that does something before it does its work."""
    renamed = REFERENCE.replace(f"def {TARGET}(", "def _right(")
    return f"{renamed}\n\ndef {TARGET}(*a, **k):\n    {body}\n    return _right(*a, **k)\n"


def grade(text: str | bytes, scope: tuple[str, ...] = ("basic", "edge")) -> DayReport:
    """One text graded, and the right one after it by the same runner."""
    source = text.encode() if isinstance(text, str) else text

    async def both() -> DayReport:
        runner = Runner(sys.executable)
        try:
            report = await runner.grade(Submission(COURSE, DAY, DAY.file, source, scope))
            after = await runner.grade(Submission(COURSE, DAY, DAY.file, REFERENCE.encode(), scope))
            assert after.passed
            return report
        finally:
            await runner.close()

    return asyncio.run(both())


def descendants() -> set[str]:
    """Processes that this test, its workers or their children started and that are still there."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if MARK.encode() in (folder / "environ").read_bytes() and int(folder.name) != os.getpid():
                found.add((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


@pytest.fixture(autouse=True)
def no_process_is_left(monkeypatch):
    """Every test of this file ends without a process that a run started."""
    monkeypatch.setenv("DL_FROM_SCRATCH_TEST", MARK)
    before = descendants()
    yield
    for _ in range(50):
        if not descendants() - before:
            return
        time.sleep(0.1)
    assert not descendants() - before


@pytest.mark.skipif(sys.platform != "linux", reason="the memory cap and the search for strays are Linux's")
@pytest.mark.parametrize("name", BODIES)
def test_each_gets_a_clear_verdict(name):
    import re

    body, verdict = BODIES[name]
    report = grade(hostile(body))
    assert not report.passed
    messages = [c.message for c in report.checks if c.target == TARGET and not c.passed]
    assert any(re.search(verdict, m) for m in messages), messages
    others = [c for c in report.checks if c.target == "pairwise_sq_dists"]
    assert others
    assert all(c.passed for c in others), "the other functions still get their verdict"


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_not_concern_the_checks_passes(name):
    report = grade(hostile(HARMLESS[name]))
    assert report.passed, [c for c in report.checks if not c.passed]
    assert len(report.output) < 100_000


def test_what_is_printed_is_kept_for_the_learner():
    report = grade(hostile("print('the strides of', a)"))
    assert "the strides of" in report.output


def test_replaced_numpy_breaks_a_rule_and_nothing_else():
    report = grade(hostile("import numpy as np; np.asarray = np.isfinite = None"))
    rules = [c for c in report.checks if c.kind == "rule" and not c.passed]
    assert rules
    assert "the code replaced `numpy.asarray`" in rules[0].message
    assert all(c.passed for c in report.checks if c.target == "pairwise_sq_dists")


TEXTS = {
    "syntax error": (b"def f(:\n", "SyntaxError"),
    "NUL": (b"x = 1\n\0\n", "NUL bytes"),
    "invalid UTF-8": (b"x = '\xff\xfe'\n", "not valid UTF-8"),
    "an unknown encoding": (b"# coding: klingon\nx = 1\n", "unknown encoding"),
    "deep nesting": (b"x = " + b"(" * 5000 + b")" * 5000, "too many nested|nested too deeply|memory"),
    "empty": (b"", "is not defined in day01.py"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_that_do_not_load(name):
    import re

    text, verdict = TEXTS[name]
    report = grade(text)
    assert not report.passed
    assert any(re.search(verdict, c.message) for c in report.checks), {c.message for c in report.checks}
    assert not any(c.passed for c in report.checks if c.target)


@pytest.mark.parametrize("change", [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n")], ids=["BOM", "CRLF"])
def test_texts_that_do_load(change):
    assert grade(change(REFERENCE.encode())).passed


def test_a_worker_that_dies_while_waiting_is_replaced():
    async def run() -> DayReport:
        runner = Runner(sys.executable)
        try:
            await runner.warm(COURSE, DAY)
            (standby,) = runner._standbys.values()
            await standby.worker.ready()
            os.kill(standby.worker.process.pid, 9)
            return await runner.grade(Submission(COURSE, DAY, DAY.file, REFERENCE.encode(), ("basic",)))
        finally:
            await runner.close()

    assert asyncio.run(run()).passed


def test_a_cancelled_run_leaves_nothing():
    async def run() -> None:
        runner = Runner(sys.executable)
        try:
            job = asyncio.ensure_future(
                runner.grade(Submission(COURSE, DAY, DAY.file, hostile("while True: pass").encode(), ("basic",)))
            )
            await asyncio.sleep(1.5)
            job.cancel()
            with pytest.raises(asyncio.CancelledError):
                await job
        finally:
            await runner.close()

    asyncio.run(run())
