"""Code actions on a diagnostic, and what a stress run leaves to look at."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from editor import ROOT
from lsprotocol import types

DAY = "Day01-Tensor-Operations"
LEVEL2 = (ROOT / "curriculum" / DAY / "solutions" / "Level02-Vectorized.py").read_text("utf-8")
WRONG = LEVEL2 + "\n\ndef unbroadcast(grad, shape):\n    return grad\n"


@pytest.fixture
def day01(course) -> Path:
    return course / DAY / "day01.py"


def path_of(uri: str) -> Path:
    return Path(unquote(urlparse(uri).path))


async def actions(editor, uri: str, diagnostics, selected: types.Range | None = None) -> dict[str, types.Command]:
    params = types.CodeActionParams(
        types.TextDocumentIdentifier(uri), selected or diagnostics[0].range, types.CodeActionContext(diagnostics=diagnostics)
    )
    found = await editor.text_document_code_action_async(params)
    # lsprotocol reads an action that has a command as a bare command, whose name is then the command's text
    commands = {action.title: ast.literal_eval(str(action.command)) for action in found or []}
    return {
        title: types.Command(title=c["title"], command=c["command"], arguments=c["arguments"]) for title, c in commands.items()
    }


async def run(editor, command: types.Command) -> types.ShowDocumentParams:
    """Run an action's command; what it opened."""
    count = len(editor.shown)
    await editor.workspace_execute_command_async(
        types.ExecuteCommandParams(command=command.command, arguments=command.arguments)
    )
    return (await editor.until(lambda: editor.shown[count:]))[0]


async def test_the_actions_on_a_wrong_function(editor, day01):
    day01.write_text(WRONG, "utf-8")
    uri = editor.open(day01)
    found = await editor.diagnostics(uri, 1)
    offered = await actions(editor, uri, found)
    assert list(offered) == [
        "Show hint 1 of 3",
        "Open the failing check",
        "Open the failing case as a script",
        "Read the task of `unbroadcast`",
    ]
    shown = await run(editor, offered["Show hint 1 of 3"])
    assert shown.uri.endswith("hints/1-shapes.md")
    assert "Show hint 2 of 3" in await actions(editor, uri, found)

    shown = await run(editor, offered["Open the failing check"])
    line = path_of(shown.uri).read_text("utf-8").splitlines()[shown.selection.start.line]
    assert line.startswith("def test_unbroadcast")

    shown = await run(editor, offered["Read the task of `unbroadcast`"])
    line = path_of(shown.uri).read_text("utf-8").splitlines()[shown.selection.start.line]
    assert "`unbroadcast(grad, shape)`" in line

    shown = await run(editor, offered["Open the failing case as a script"])
    done = subprocess.run([sys.executable, path_of(shown.uri)], capture_output=True, text=True, check=False)
    assert "WRONG  " in done.stdout, done.stdout + done.stderr
    assert "expected: " in done.stdout
    assert "got: " in done.stdout


async def test_a_client_that_sends_no_diagnostics_is_offered_the_same(editor, day01):
    uri = editor.open(day01, WRONG)
    (found,) = await editor.diagnostics(uri, 1)
    offered = list(await actions(editor, uri, [found]))
    assert len(offered) == 4
    line = found.range.start.line

    def between(first: int, begin: int, last: int, end: int) -> types.Range:
        return types.Range(types.Position(first, begin), types.Position(last, end))

    end = found.range.end.character
    for selected in (between(line, 0, line + 1, 0), between(line, 6, line, 6), between(line, end, line, end)):
        assert list(await actions(editor, uri, [], selected)) == offered
    for elsewhere in (between(line - 1, 0, line, 0), between(line, 0, line, 0), between(0, 0, 0, 0)):
        assert list(await actions(editor, uri, [], elsewhere)) == []


async def test_a_syntax_error_offers_the_hint_and_no_check(editor, day01):
    uri = editor.open(day01, LEVEL2 + "x = (\n")
    found = await editor.diagnostics(uri, 1)
    assert list(await actions(editor, uri, found)) == ["Show hint 1 of 3"]


async def test_day_02_can_be_left_for_later(editor, course):
    uri = editor.open(course / "Day02-Autograd-Engine" / "day02.py")
    found = await editor.diagnostics(uri, 1)
    offered = await actions(editor, uri, found)
    shown = await run(editor, offered["Continue with the course's autograd"])
    assert shown.uri.endswith("day03.py")
    assert "until your Day 02 is done" in editor.messages[0]


async def test_a_stress_run_leaves_a_plot_of_the_growth(editor, day01):
    uri = editor.open(day01, LEVEL2)
    await editor.diagnostics(uri, 1)
    await editor.execute("dlFromScratch.stress", uri)
    shown = await editor.until(lambda: editor.shown, 120)
    picture = path_of(shown[0].uri)
    assert picture.name == "growth.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
