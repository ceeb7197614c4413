"""Learner code may do anything: each run ends with a clear verdict, leaves nothing behind, and the next run is right."""

from __future__ import annotations

import asyncio
import os
import re
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
    "ignores signals and loops": (
        "import signal\n    for s in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(s, signal.SIG_IGN)\n"
        "    while True: pass",
        "did not finish within 5 s",
    ),
    "swallows everything in a loop": (
        "while True:\n        try:\n            while True: pass\n        except BaseException: pass",
        "did not finish within 5 s",
    ),
    "cancels its deadline": (
        "import faulthandler; faulthandler.cancel_dump_traceback_later(); faulthandler.disable()\n    while True: pass",
        "did not finish within 5 s",
    ),
    "stops itself": ("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", "did not finish within 5 s"),
    "starts a process that hides and loops": (
        "import subprocess; subprocess.Popen(['/bin/sleep', '987654'], env={}, start_new_session=True)\n    while True: pass",
        "did not finish within 5 s",
    ),
    "uses up its time": (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n    while True: pass",
        "by signal 9",
    ),
    "sets an alarm": ("import signal, time; signal.alarm(1); time.sleep(1000)", "killed by signal 14"),
    "recurses in C": (
        "import sys; sys.setrecursionlimit(10**9)\n"
        "    class X:\n        def __repr__(self): return repr([self])\n    repr(X())",
        "crashed the interpreter|RecursionError|did not finish",
    ),
    "reads a map of a truncated file": (
        "import mmap, tempfile\n    f = tempfile.TemporaryFile(); f.truncate(8192); m = mmap.mmap(f.fileno(), 8192)\n"
        "    f.truncate(0); m[5000]",
        r"crashed the interpreter \(Bus error\)",
    ),
    "raises an error whose text exits": (
        "class E(Exception):\n        def __str__(self): raise SystemExit(0)\n    raise E",
        r"E: \(its message cannot be shown\)",
    ),
    "raises surrogates": (r"raise ValueError('\ud800')", "ValueError: \ud800"),
    "prints surrogates": (r"print('\ud800')", "UnicodeEncodeError"),
    "returns what raises at every look": (
        "class E:\n        __class__ = __array__ = __len__ = __iter__ = __eq__ = __repr__ = property(lambda self: 1 / 0)\n"
        "    return E()",
        "ZeroDivisionError",
    ),
    "returns an array that computes its own way": (
        "import numpy as np\n    class A(np.ndarray):\n        def __array_finalize__(self, other): pass\n"
        "        def __array_function__(self, *a, **k): return True\n"
        "        def __array_ufunc__(self, *a, **k): return True\n    return np.zeros(2).view(A)",
        r"expected \(\), got float64 \(2,\)",
    ),
    "returns an endless text": (
        "class R(tuple):\n        def __repr__(self): return 'x' * 10**10\n    return R([1])",
        "whose repr raises MemoryError",
    ),
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
    "starts a process without an environment": "import subprocess; subprocess.Popen(['/bin/sleep', '987654'], env={})",
    "clears the environment and starts a process of another session": (
        "import os, subprocess; os.environ.clear(); subprocess.Popen(['/bin/sleep', '987654'], start_new_session=True)"
    ),
    "starts a process of another session": "import subprocess; subprocess.Popen(['sleep', '987654'], start_new_session=True)",
    "raises where nobody hears it": "class D:\n        def __del__(self): raise ValueError('gone')\n    D()",
    "hangs at the end": "import atexit, time; atexit.register(time.sleep, 1000)",
    "allows itself nothing": (
        "import resource as r\n    for limit in (r.RLIMIT_NOFILE, r.RLIMIT_NPROC, r.RLIMIT_FSIZE): r.setrlimit(limit, (0, 0))"
    ),
    "leaves garbage in a circle": "import gc; gc.disable(); x = [bytearray(10**6)]; x.append(x)",
    "makes floating point raise": "import numpy; numpy.seterr(all='raise')",
    "seeds what is global": "import random, numpy; random.seed(0); numpy.random.seed(0)",
    "makes warnings raise": "import warnings; warnings.simplefilter('error')",
    "goes to a folder that is gone": "import os, tempfile; d = tempfile.mkdtemp(); os.chdir(d); os.rmdir(d)",
    "forgets where modules are": "import sys; sys.path = None; sys.meta_path = []; sys.path_hooks = []",
    "closes its streams": "import sys; sys.stdout.close(); sys.stderr.close(); sys.stdin.close()",
    "prints to a stream that hangs": (
        "import sys\n    class S:\n        def write(self, text): pass\n"
        "        def flush(self):\n            while True: pass\n    sys.stdout = S()"
    ),
    "replaces what the channel writes with": "import json, os; os.write = json.dumps = lambda *a, **k: 0",
    "prints bytes that are no text": r"import os; os.write(1, b'\xff\xfe\x00')",
    "loops in a thread that failed": (
        "import threading, time\n    threading.excepthook = lambda a: time.sleep(1000)\n"
        "    threading.Thread(target=lambda: 1 / 0, daemon=True).start()"
    ),
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


REPLACING = {
    "numpy.asarray": "import numpy as np; np.asarray = np.isfinite = None",
    "numpy.load": "import numpy as np; np.load = np.testing.assert_allclose = lambda *a, **k: None",
    "builtins.print": "import builtins; builtins.print = builtins.open = builtins.isinstance = builtins.len = None",
    "time.perf_counter": "import time; time.perf_counter = None",
    "sys.modules": "import sys; sys.modules.clear()",
}


@pytest.mark.parametrize("name", REPLACING)
def test_what_everybody_uses_is_put_back(name):
    report = grade(hostile(REPLACING[name]))
    (rule,) = [c for c in report.checks if c.kind == "rule" and not c.passed]
    assert re.search(f"the code replaced .*`{name}`", rule.message)
    assert rule.target == TARGET
    assert all(c.passed for c in report.checks if c.target == "pairwise_sq_dists")


@pytest.mark.parametrize(
    "change", ["builtins.isinstance = lambda *a: True", "del builtins.getattr, builtins.range, builtins.str"]
)
def test_what_the_top_of_a_file_replaces_is_put_back(change):
    report = grade(f"import builtins\n{change}\n{REFERENCE}")
    (rule,) = [c for c in report.checks if not c.passed]
    assert "the code replaced `builtins." in rule.message


def test_a_file_that_imports_itself_breaks_a_rule_and_nothing_else():
    report = grade(f"from day01 import *\n{REFERENCE}")
    (rule,) = [c for c in report.checks if not c.passed]
    assert "`day01` may not be imported" in rule.message


TEXTS = {
    "syntax error": (b"def f(:\n", "SyntaxError"),
    "NUL": (b"x = 1\n\0\n", "NUL bytes"),
    "invalid UTF-8": (b"x = '\xff\xfe'\n", "not valid UTF-8"),
    "an unknown encoding": (b"# coding: klingon\nx = 1\n", "unknown encoding"),
    "a long sum": (b"x = " + b"+".join([b"1"] * 20_000), "nested too deeply|is not defined"),
    "deep nesting": (b"x = " + b"(" * 5000 + b")" * 5000, "too many nested|nested too deeply|memory"),
    "empty": (b"", "is not defined in day01.py"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_that_do_not_load(name):
    text, verdict = TEXTS[name]
    report = grade(text)
    assert not report.passed
    assert any(re.search(verdict, c.message) for c in report.checks), {c.message for c in report.checks}
    assert not any(c.passed for c in report.checks if c.target)


UNUSUAL = {
    "BOM": lambda text: b"\xef\xbb\xbf" + text,
    "CRLF": lambda text: text.replace(b"\n", b"\r\n"),
    "a line of 40 kB": lambda text: text + b"X = [" + b"1," * 20_000 + b"]\n",
    "its own module replaced": lambda text: b"import sys, types\nsys.modules['day01'] = types.ModuleType('x')\n" + text,
    "its own names replaced": lambda text: b"__name__ = __file__ = __doc__ = None\n" + text,
    "NumPy told to raise": lambda text: b"import numpy\nnumpy.seterr(all='raise')\n" + text,
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_texts_that_do_load(name):
    report = grade(UNUSUAL[name](REFERENCE.encode()))
    assert report.passed, [c for c in report.checks if not c.passed]


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


def test_verdicts_stand_when_what_explains_them_hangs():
    """A failed test is run again with the right version of another function, with which this one never ends."""
    wrong = "def contiguous_strides(shape, itemsize, order='C'):\n    return ()\n"
    wrong += "def is_contiguous(*a, **k):\n    while contiguous_strides((2, 3), 8) == (24, 8): pass\n"
    report = grade(f"{REFERENCE}\n\n{wrong}")
    failed = {c.target for c in report.checks if not c.passed}
    assert failed == {"contiguous_strides", "is_contiguous"}
    assert {c.status for c in report.checks} == {"passed", "failed"}


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
