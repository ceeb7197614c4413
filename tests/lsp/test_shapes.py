"""Live shapes: what inlay hints and hovers say of the arrays that the latest run saw."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from editor import ROOT, connect, disconnect, listening
from lsprotocol import types

DAY = "Day01-Tensor-Operations"
LEVEL2 = (ROOT / "curriculum" / DAY / "solutions" / "Level02-Vectorized.py").read_text("utf-8")
DISTANCES = """

def pairwise_sq_dists(X, Y):
    squares = (X**2).sum(axis=1)
    rows, columns = X.shape[0], Y.shape[0]
    dists, other = np.empty((rows, columns), np.float32), Y.T
    for i in range(rows):
        gap = X[i] - Y
        dists[i] = (gap * gap).sum(axis=1)
    total = np.array([np.nan, 1.0])
    total += 1
    return dists.astype(X.dtype)
"""


@pytest.fixture
def day01(course) -> Path:
    return course / DAY / "day01.py"


async def hints(editor, uri: str, text: str) -> dict[str, str]:
    """The labels by the text of their lines, once there are some."""
    span = types.Range(types.Position(0, 0), types.Position(text.count("\n") + 1, 0))
    params = types.InlayHintParams(types.TextDocumentIdentifier(uri), span)
    for _ in range(200):
        found = await editor.text_document_inlay_hint_async(params)
        if found:
            lines = text.splitlines()
            return {lines[hint.position.line].strip(): hint.label for hint in found}
        await asyncio.sleep(0.05)
    raise AssertionError("no hints came")


async def hover(editor, uri: str, text: str, line: str, name: str) -> str:
    """The hover on a name in a line."""
    number = text.splitlines().index(line)
    place = types.Position(line=number, character=line.index(name))
    found = await editor.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), place))
    return found.contents.value if found else ""


async def test_shapes_stand_at_the_ends_of_lines(editor, day01):
    text = LEVEL2 + DISTANCES
    uri = editor.open(day01, text)
    await editor.diagnostics(uri, 1)
    seen = await hints(editor, uri, text)
    assert seen["def pairwise_sq_dists(X, Y):"] == "X (5, 3), Y (7, 3)"
    assert seen["squares = (X**2).sum(axis=1)"] == "(5,)"
    assert seen["dists, other = np.empty((rows, columns), np.float32), Y.T"] == "dists (5, 7) float32, other (3, 7)"
    assert seen["gap = X[i] - Y"] == "(7, 3) ×5"
    assert seen["total = np.array([np.nan, 1.0])"] == "(2,) nan"
    assert seen["total += 1"] == "(2,) nan"
    assert seen["return dists.astype(X.dtype)"] == "(5, 7)"
    assert "rows, columns = X.shape[0], Y.shape[0]" not in seen, "only arrays have shapes"


async def test_hover_describes_the_array(editor, day01):
    text = LEVEL2 + DISTANCES
    uri = editor.open(day01, text)
    await editor.diagnostics(uri, 1)
    await hints(editor, uri, text)
    said = await hover(editor, uri, text, "    dists, other = np.empty((rows, columns), np.float32), Y.T", "other")
    assert "(3, 7) float64, strides (8, 24)" in said
    assert "min " in said
    said = await hover(editor, uri, text, "        dists[i] = (gap * gap).sum(axis=1)", "gap")
    assert "the first of 5 visits" in said
    assert await hover(editor, uri, text, "    for i in range(rows):", "range") == ""


async def test_shapes_follow_the_text_while_it_is_typed(editor, day01):
    text = LEVEL2 + DISTANCES
    uri = editor.open(day01, text)
    await editor.diagnostics(uri, 1)
    before = await hints(editor, uri, text)
    text = "# one more line\n" + text.replace("squares = (X**2)", "squares = (X**2")
    editor.edit(uri, "# one more line\n" + LEVEL2 + DISTANCES)
    editor.edit(uri, text)
    after = await hints(editor, uri, text)
    assert after["gap = X[i] - Y"] == before["gap = X[i] - Y"]
    assert "squares = (X**2.sum(axis=1)" not in after, "a changed line shows nothing until it has run"


async def test_no_shapes_when_they_are_off(day01):
    client = listening()
    await connect(client, {"shapes": False})
    uri = client.open(day01, LEVEL2)
    await client.diagnostics(uri, 1)
    await asyncio.sleep(0.5)
    span = types.Range(types.Position(0, 0), types.Position(200, 0))
    params = types.InlayHintParams(types.TextDocumentIdentifier(uri), span)
    assert not await client.text_document_inlay_hint_async(params)
    assert await disconnect(client) == 0


async def test_a_run_that_fails_shows_the_shapes_as_far_as_it_came(editor, day01):
    text = LEVEL2 + "\n\ndef pairwise_sq_dists(X, Y):\n    flipped = Y.T\n    wrong = X + flipped\n    return wrong\n"
    uri = editor.open(day01, text)
    assert await editor.diagnostics(uri, 1)
    seen = await hints(editor, uri, text)
    assert seen["flipped = Y.T"] == "(3, 7)"
    assert seen["wrong = X + flipped"] == "≠ (5, 3), (3, 7)"
