"""While the learner types: the answer belongs to the text that stands, comes without a save, and touches nothing."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest
from editor import ROOT, connect, disconnect, listening
from lsprotocol import types

from dl_from_scratch.course.progress import Progress

DAY = "Day01-Tensor-Operations"
LEVEL2 = (ROOT / "curriculum" / DAY / "solutions" / "Level02-Vectorized.py").read_text("utf-8")
WRONG = """
def broadcast_shape(*shapes):
    return max(shapes, key=len)
"""


@pytest.fixture
def day01(course) -> Path:
    return course / DAY / "day01.py"


async def settled(editor, uri, version: int, seconds: float = 60.0) -> list[types.Diagnostic]:
    """What is published for a version when nothing of an earlier text is left in it."""

    def known():
        published = editor.of(uri, version)
        return published and not any("before your last edit" in d.message for d in published[-1].diagnostics)

    end = asyncio.get_running_loop().time() + seconds
    while True:
        await editor.until(known, seconds)
        title = (await editor.lenses(uri))[0].command.title
        if "running" not in title and "edited since" not in title and "not graded" not in title:
            return list(editor.of(uri, version)[-1].diagnostics)
        assert asyncio.get_running_loop().time() < end, title
        await asyncio.sleep(0.05)


async def typed(editor, uri: str, before: str, after: str, pause: float = 0.0) -> int:
    """Type what ``after`` has more than ``before``, a key at a time; the last version."""
    head = next((i for i, (a, b) in enumerate(zip(before, after)) if a != b), min(len(before), len(after)))
    tail = len(before) - head
    assert after.endswith(before[head:]), "keys are typed at one place"
    version = editor.version
    for end in range(head + 1, len(after) - tail + 1):
        version = editor.edit(uri, after[:end] + before[head:])
        await asyncio.sleep(pause)
    return version


async def test_typing_shows_the_failure_and_then_its_end_without_a_save(editor, day01, course):
    uri = editor.open(day01, LEVEL2)
    assert await editor.diagnostics(uri, 1) == []
    version = await typed(editor, uri, LEVEL2, LEVEL2 + WRONG)
    (found,) = await settled(editor, uri, version)
    assert found.message.startswith("broadcast_shape: ")
    version = editor.edit(uri, LEVEL2)
    assert await settled(editor, uri, version) == []
    record = Progress(course)
    (summary,) = record.days()
    assert summary.attempts == 0, "neither opening nor typing is an attempt"
    editor.save(uri)
    await editor.until(lambda: len(editor.of(uri, version)) > 1)
    while record.days()[0].attempts == 0:
        await asyncio.sleep(0.05)
    record.close()


async def test_a_syntax_error_is_shown_at_once_and_old_results_stay_marked(editor, day01):
    uri = editor.open(day01, LEVEL2 + WRONG)
    await editor.diagnostics(uri, 1)
    editor.edit(uri, "import math\n" + LEVEL2 + WRONG)
    text = "import math\n" + LEVEL2 + WRONG + "\nx = (1,\n"
    version = editor.edit(uri, text)
    (published,) = await editor.until(lambda: editor.of(uri, version))
    syntax, old = published.diagnostics
    assert syntax.code == "import"
    assert "was never closed" in syntax.message
    assert (syntax.range.start.line, syntax.range.start.character) == (len(text.splitlines()) - 1, 4)
    assert old.message.endswith("(before your last edit)")
    assert text.splitlines()[old.range.start.line] == "    return max(shapes, key=len)", "it moved with its line"
    await asyncio.sleep(1)
    assert len(editor.of(uri, version)) == 1, "what does not compile is not run"


async def test_a_forbidden_call_is_shown_at_once_with_its_exact_range(editor, day01):
    uri = editor.open(day01, LEVEL2)
    await editor.diagnostics(uri, 1)
    text = LEVEL2 + "\ndef _other(x):\n    é = 1; return np.broadcast_to(x, (2, 3))\n"
    version = editor.edit(uri, text)
    (published, *_) = await editor.until(lambda: editor.of(uri, version))
    rule = next(d for d in published.diagnostics if d.code == "rule")
    line = text.splitlines()[rule.range.start.line]
    assert line[rule.range.start.character : rule.range.end.character] == "np.broadcast_to"


async def test_half_typed_code_cannot_touch_the_world(editor, day01, tmp_path):
    uri = editor.open(day01, LEVEL2)
    await editor.diagnostics(uri, 1)
    target = tmp_path / "precious.txt"
    target.write_text("precious")
    for body, said in (
        (f"open({str(target)!r}, 'w')", "files are not written while you type"),
        (f"import os; os.remove({str(target)!r})", "files are not written while you type"),
        ("import subprocess; subprocess.run(['true'])", "processes are not started while you type"),
        ("import os; os.system('true')", "processes are not started while you type"),
        ("import socket; socket.create_connection(('localhost', 9))", "the network is not used while you type"),
    ):
        version = editor.edit(uri, LEVEL2 + f"\ndef broadcast_shape(*shapes):\n    {body}\n")
        (found,) = await settled(editor, uri, version)
        assert said in found.message
    assert target.read_text() == "precious"


HOSTILE = {
    "loops": ("while True: pass", "did not finish within 1 s"),
    "recurses": ("return broadcast_shape(*shapes)", "RecursionError"),
    "allocates": ("np.ones(100_000_000_000 // 8)", "out of memory"),
    "exits": ("import sys; sys.exit(0)", "sys.exit"),
    "leaves at once": ("import os; os._exit(0)", "the process ended"),
    "aborts": ("import os; os.abort()", "crashed the interpreter"),
    "kills its group": ("import os; os.killpg(0, 9)", "killed by signal 9"),
    "kills the server": ("import os; os.kill(os.getppid(), 9)", "signals to the grader are refused"),
    "prints": ("print('x' * 10**8)", "None"),
    "closes descriptors": ("import os; os.closerange(0, 256)", "the process ended|Bad file descriptor"),
}


async def test_hostile_code_typed_live_gets_its_verdict_and_the_next_text_the_right_one(editor, day01):
    import re

    uri = editor.open(day01, LEVEL2)
    await editor.diagnostics(uri, 1)
    for name, (body, said) in HOSTILE.items():
        version = editor.edit(uri, LEVEL2 + f"\ndef broadcast_shape(*shapes):\n    {body}\n")
        found = await settled(editor, uri, version)
        assert any(re.search(said, d.message) for d in found), (name, found)
    version = editor.edit(uri, LEVEL2 + "\n# peace\n")
    assert await settled(editor, uri, version) == []


async def test_the_setting_decides_when_it_runs(day01):
    client = listening()
    await connect(client, {"grading": "onSave", "debounce": 0})
    uri = client.open(day01, LEVEL2)
    assert await client.diagnostics(uri, 1) == []
    version = client.edit(uri, LEVEL2 + WRONG)
    await asyncio.sleep(1)
    assert not any(p.diagnostics for p in client.of(uri, version))
    client.save(uri)
    assert await client.diagnostics(uri, version)
    settings = {"dlFromScratch": {"grading": "off"}}
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=settings))
    version = client.edit(uri, LEVEL2)
    client.save(uri)
    await asyncio.sleep(1)
    assert "edited since" in (await client.lenses(uri))[0].command.title
    settings = {"dlFromScratch": {"grading": "sometimes", "debounce": -1}}
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=settings))
    await client.until(lambda: len(client.messages) == 2)
    assert "onType, onSave or off" in client.messages[0]
    assert await disconnect(client) == 0


def descendants(pid: int) -> list[int]:
    """The processes below a process (Linux)."""
    found = []
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        found += [int(child), *descendants(int(child))]
    return found


def memory(pid: int) -> float:
    """Resident megabytes (Linux)."""
    return int(Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1].split()[0]) / 1024


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="counts processes as Linux shows them")
async def test_a_thousand_edits_end_with_the_verdict_of_the_last_text(day01):
    """Random edits with saves, closes, renames and reverts in between, many of which leave no valid text."""
    client = listening()
    await connect(client, {"debounce": 5})
    server = client._server.pid
    chance = random.Random(20)
    texts = [LEVEL2, LEVEL2 + WRONG]
    uri = client.open(day01, LEVEL2)
    await client.diagnostics(uri, 1)
    settled_memory = memory(server)
    text = LEVEL2
    for number in range(1000):
        kind = chance.random()
        if kind < 0.1:
            text = chance.choice(texts)  # a revert
        else:
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(["x", "\n", "(", " ", "", "é", "np."]) + text[at + chance.randrange(3) :]
        client.edit(uri, text)
        if kind > 0.97:
            client.save(uri)
        if number % 200 == 100:
            client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
            day01 = day01.rename(day01.with_name("day01_elsewhere.py"))
            elsewhere = client.open(day01, text)
            day01 = day01.rename(day01.with_name("day01.py"))
            client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(elsewhere)))
            uri = client.open(day01, text)
        if number % 10 == 0:
            await asyncio.sleep(chance.choice([0, 0, 0.02, 0.3]))
    newest = {}
    for published in client.published:
        assert published.version is None or published.version >= newest.get(published.uri, 0) or published.version <= 2
        newest[published.uri] = published.version or 0
    version = client.edit(uri, LEVEL2 + WRONG)
    (found,) = await settled(client, uri, version)
    assert found.message.startswith("broadcast_shape: ")
    version = client.edit(uri, LEVEL2)
    assert await settled(client, uri, version) == []
    assert not any("internal error" in line for line in client.logged)
    for _ in range(100):
        if len(descendants(server)) <= 2:
            break
        await asyncio.sleep(0.1)
    assert len(descendants(server)) <= 2, "one worker waits, one may be warming up"
    assert memory(server) < settled_memory + 40
    assert await disconnect(client) == 0
