"""The protocol from open to exit: what an editor gets for a day file, and that others get nothing."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from editor import ROOT, connect, disconnect, listening
from lsprotocol import types
from pygls.exceptions import JsonRpcMethodNotFound

from dl_from_scratch.course.progress import Progress

DAY = "Day01-Tensor-Operations"
LEVEL2 = (ROOT / "curriculum" / DAY / "solutions" / "Level02-Vectorized.py").read_text("utf-8")
LEFT_ALIGNED = """
def broadcast_shape(*shapes):
    return max(shapes, key=len)
"""
SLOW = """
def pairwise_sq_dists(X, Y):
    import time
    time.sleep(100)
"""


@pytest.fixture
def day01(course) -> Path:
    return course / DAY / "day01.py"


async def test_the_skeleton_is_not_written_yet(editor, day01):
    uri = editor.open(day01)
    found = await editor.diagnostics(uri, 1)
    assert len(found) == 7
    assert {d.message for d in found} == {"not written yet"}
    assert {d.severity for d in found} == {types.DiagnosticSeverity.Information}
    lines = day01.read_text("utf-8").splitlines()
    assert all(lines[d.range.start.line].strip().startswith("raise NotImplementedError") for d in found)
    assert found[0].code_description.href.startswith((day01.parent / "questions.md").as_uri())


async def test_a_wrong_function_gets_one_squiggle_with_the_reason(editor, day01):
    uri = editor.open(day01, LEVEL2 + LEFT_ALIGNED)
    (found,) = await editor.diagnostics(uri, 1)
    assert found.severity == types.DiagnosticSeverity.Error
    assert found.source == "dl-from-scratch"
    assert found.code in ("value", "edge")
    assert found.message.startswith("broadcast_shape: ")
    line = (LEVEL2 + LEFT_ALIGNED).splitlines()[found.range.start.line]
    assert line == "    return max(shapes, key=len)"
    assert (found.range.start.character, found.range.end.character) == (4, len(line))


async def test_saving_a_fix_takes_the_squiggle_away(editor, day01):
    uri = editor.open(day01, LEVEL2 + LEFT_ALIGNED)
    assert await editor.diagnostics(uri, 1)
    version = editor.edit(uri, LEVEL2)
    editor.save(uri)
    assert await editor.diagnostics(uri, version) == []


async def test_an_edit_without_save_keeps_results_and_marks_them(editor, day01):
    uri = editor.open(day01, LEVEL2)
    await editor.diagnostics(uri, 1)
    editor.edit(uri, LEVEL2 + "\n# a thought\n")
    editor.edit(uri, LEVEL2 + "\ndef (\n")
    titles = [lens.command.title for lens in await editor.lenses(uri)]
    assert titles[0].endswith("edited since")
    assert len(titles) == 6 + 7, "lenses keep their number while the text does not parse"


async def test_columns_are_counted_in_the_units_of_the_client(editor, day01):
    text = LEVEL2 + "\ndef broadcast_shape(*shapes):\n    return max(shapes, key=len)  # 𝕊𝕙𝕒𝕡𝕖\n"
    uri = editor.open(day01, text)
    (found,) = await editor.diagnostics(uri, 1)
    line = text.splitlines()[found.range.start.line]
    assert found.range.end.character == len(line.encode("utf-16-le")) // 2


async def test_an_exception_shows_the_deepest_line_and_the_calls_before_it(editor, day01):
    text = LEVEL2 + "\ndef _deep(x):\n    return x.nothing\n\ndef broadcast_shape(*shapes):\n    return _deep(shapes)\n"
    uri = editor.open(day01, text)
    (found,) = await editor.diagnostics(uri, 1)
    assert "AttributeError" in found.message
    lines = text.splitlines()
    assert lines[found.range.start.line] == "    return x.nothing"
    (call,) = found.related_information
    assert lines[call.location.range.start.line] == "    return _deep(shapes)"
    assert call.message == "called from broadcast_shape"


@pytest.mark.parametrize(("text", "line"), [("x = 1\nraise RuntimeError('top')\n", 1), ("x = 1\ndef f(:\n", 1)])
async def test_a_file_that_does_not_load_has_one_diagnostic(editor, day01, text, line):
    uri = editor.open(day01, text)
    (found,) = await editor.diagnostics(uri, 1)
    assert found.code == "import"
    assert found.range.start.line == line


async def test_a_forbidden_import_is_a_rule_diagnostic_on_its_line(editor, day01):
    uri = editor.open(day01, "import torch\n" + LEVEL2)
    found = await editor.diagnostics(uri, 1)
    rule = next(d for d in found if d.code == "rule")
    assert "`torch`" in rule.message
    assert rule.range.start.line == 0


async def test_lenses_are_server_commands_on_the_file_and_each_function(editor, day01):
    uri = editor.open(day01, LEVEL2 + LEFT_ALIGNED)
    await editor.diagnostics(uri, 1)
    lenses = await editor.lenses(uri)
    titles = [lens.command.title for lens in lenses]
    assert titles[1:6] == ["Run all", "Run stress test", "Hint 1/3", "Show lesson", "Plot"]
    assert titles[0].startswith("✗ Day 01 · ")
    assert sum(title.startswith("✓ ") for title in titles) == 6
    assert sum(title.startswith("✗ ") for title in titles[1:]) == 1
    offered = set(editor.initialized_with.capabilities.execute_command_provider.commands)
    assert {lens.command.command for lens in lenses} <= offered


async def test_hover_shows_specification_and_results(editor, day01):
    text = LEVEL2 + LEFT_ALIGNED
    uri = editor.open(day01, text)
    await editor.diagnostics(uri, 1)
    line = text.splitlines().index("def broadcast_shape(*shapes):")
    place = types.Position(line=line, character=6)
    found = await editor.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), place))
    assert "ValueError" in found.contents.value
    assert "checks pass" in found.contents.value
    nothing = types.Position(line=line, character=0)
    assert await editor.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), nothing)) is None


async def test_hover_is_plain_for_a_client_that_shows_no_markdown(day01):
    client = listening()
    plain = types.HoverClientCapabilities(content_format=[types.MarkupKind.PlainText])
    await connect(
        client, capabilities=types.ClientCapabilities(text_document=types.TextDocumentClientCapabilities(hover=plain))
    )
    uri = client.open(day01)
    await client.diagnostics(uri, 1)
    line = day01.read_text("utf-8").splitlines().index("def broadcast_shape(*shapes):")
    place = types.Position(line=line, character=6)
    found = await client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), place))
    assert found.contents.kind == types.MarkupKind.PlainText
    assert "checks pass" in found.contents.value
    assert "`" not in found.contents.value
    assert "**" not in found.contents.value
    assert await disconnect(client) == 0


async def test_hints_open_one_after_the_other_and_are_remembered(editor, day01, course):
    uri = editor.open(day01)
    await editor.diagnostics(uri, 1)
    for name in ("1-shapes.md", "2-algorithm.md", "3-optimization.md", "3-optimization.md"):
        count = len(editor.shown)
        await editor.execute("dlFromScratch.hint", uri)
        shown = await editor.until(lambda count=count: editor.shown[count:])
        assert shown[0].uri.endswith(f"hints/{name}")
    record = Progress(course)
    assert record.hints(1) == 3
    record.close()


async def test_the_lesson_opens(editor, day01):
    uri = editor.open(day01)
    await editor.execute("dlFromScratch.lesson", uri)
    shown = await editor.until(lambda: editor.shown)
    assert shown[0].uri == (day01.parent / "README.md").as_uri()


async def test_all_scopes_make_a_day_done(editor, day01, course):
    uri = editor.open(day01, LEVEL2)
    await editor.diagnostics(uri, 1)
    record = Progress(course)
    assert not record.done(1)
    await editor.execute("dlFromScratch.stress", uri)
    await editor.until(lambda: editor.progress and editor.progress[-1].value["kind"] == "end", 120)
    while not record.done(1):
        await asyncio.sleep(0.05)
    record.close()
    titles = [lens.command.title for lens in await editor.lenses(uri)]
    assert titles[0].startswith("✓ Day 01")
    assert "stress test to go" not in titles[0]
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    uri = editor.open(day01, LEVEL2)
    await editor.diagnostics(uri, 1)
    title = (await editor.lenses(uri))[0].command.title
    assert title.startswith("✓ Day 01")
    assert "stress test to go" not in title, "the record knows that this text has passed"


async def test_a_stress_run_can_be_cancelled(editor, day01):
    uri = editor.open(day01, LEVEL2 + SLOW)
    await editor.execute("dlFromScratch.stress", uri)
    begun = await editor.until(lambda: editor.progress)
    editor.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams(begun[0].token))
    await editor.until(lambda: editor.progress[-1].value["kind"] == "end", 10)


async def test_a_loop_shows_its_line_while_other_verdicts_are_already_there(editor, day01):
    text = LEVEL2 + "\ndef broadcast_shape(*shapes):\n    while True:\n        pass\n"
    editor.open(day01, text)
    found = await editor.until(lambda: [d for p in editor.published for d in p.diagnostics], 60)
    assert "did not finish within 5 s" in found[0].message


async def test_files_outside_a_course_get_nothing(editor, tmp_path, course):
    other = tmp_path / "day01.py"
    uri = editor.open(other, "raise RuntimeError\n")
    assert await editor.lenses(uri) == []
    solution = editor.open(course / DAY / "solutions" / "Level02-Vectorized.py")
    assert await editor.lenses(solution) == []
    await asyncio.sleep(0.5)
    assert editor.published == []


async def test_a_request_that_is_not_offered_is_no_error_of_the_server(editor, day01):
    uri = editor.open(day01)
    symbols = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    with pytest.raises(JsonRpcMethodNotFound):
        await editor.text_document_document_symbol_async(symbols)
    await editor.diagnostics(uri, 1)
    assert not any("error" in line for line in editor.logged)


async def test_a_closed_document_loses_its_diagnostics(editor, day01):
    uri = editor.open(day01)
    await editor.diagnostics(uri, 1)
    count = len(editor.published)
    editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await editor.until(lambda: len(editor.published) > count)
    assert not editor.published[-1].diagnostics


async def test_a_missing_interpreter_is_told_once_and_recovers(day01, tmp_path):
    wrapper = tmp_path / "python-without-numpy"
    wrapper.write_text(f'#!/bin/sh\nexec {sys.executable} -S "$@"\n')
    wrapper.chmod(0o755)
    client = listening()
    await connect(client, {"interpreter": str(wrapper)})
    uri = client.open(day01, LEVEL2)
    await client.until(lambda: client.messages)
    client.save(uri)
    client.save(uri)
    await asyncio.sleep(2)
    assert len(client.messages) == 1
    assert "numpy is missing" in client.messages[0]
    assert "-m pip install numpy pytest" in client.messages[0]
    wrapper.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    client.save(uri)
    assert await client.diagnostics(uri, 1) == []
    assert await disconnect(client) == 0


async def test_a_client_without_progress_or_documents_is_served_too(day01):
    client = listening()
    await connect(client, capabilities=types.ClientCapabilities())
    uri = client.open(day01)
    await client.diagnostics(uri, 1)
    await client.execute("dlFromScratch.lesson", uri)
    await client.until(lambda: client.messages)
    assert client.messages[0].endswith("README.md")
    assert client.refreshed == 0
    assert await disconnect(client) == 0


async def test_a_damaged_record_is_said_and_grading_goes_on(editor, course, day01):
    folder = course / ".dl-from-scratch"
    folder.mkdir()
    (folder / "progress.sqlite").write_bytes(b"this is no database" * 100)
    uri = editor.open(day01, LEVEL2)
    assert await editor.diagnostics(uri, 1) == []
    told = await editor.until(lambda: editor.messages)
    assert "progress" in told[0]


async def test_the_plot_is_drawn_with_the_learners_functions(editor, day01):
    uri = editor.open(day01, LEVEL2)
    await editor.execute("dlFromScratch.plot", uri)
    shown = await editor.until(lambda: editor.shown, 60)
    assert shown[0].uri.endswith(".svg")


async def test_a_worker_that_is_killed_and_a_day_that_is_saved_often(editor, day01):
    uri = editor.open(day01, LEVEL2)
    for _ in range(5):
        version = editor.edit(uri, LEVEL2 + f"\n# {editor.version}\n")
        editor.save(uri)
    assert await editor.diagnostics(uri, version) == []
    assert all(p.version in (1, version) for p in editor.published), "a run for an old text shows nothing"
