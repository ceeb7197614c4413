"""The requests of this project's own: the course as a tree, lessons and hints, the record, a course folder made by request."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor import ROOT, connect, disconnect, listening
from lsprotocol import types

DAY = "Day01-Tensor-Operations"
LEVEL2 = (ROOT / "curriculum" / DAY / "solutions" / "Level02-Vectorized.py").read_text("utf-8")
LEFT_ALIGNED = "\n\ndef broadcast_shape(*shapes):\n    return max(shapes, key=len)\n"


@pytest.fixture
async def panels():
    """An editor that asked for everything."""
    client = listening()
    client.results = []
    client.problems = []

    @client.feature("dlFromScratch/results")
    def results(params):
        client.results.append(params)
        client.changed.set()

    @client.feature("dlFromScratch/problem")
    def problem(params):
        client.problems.append(params)
        client.changed.set()

    @client.feature("dlFromScratch/changed")
    def changed(_):
        client.changed.set()

    await connect(client, {"panels": True})
    yield client
    assert await disconnect(client) == 0


@pytest.fixture
def day01(course) -> Path:
    return course / DAY / "day01.py"


async def ask(client, method: str, **params):
    return await client.protocol.send_request_async(f"dlFromScratch/{method}", params)


async def ended(client, count: int = 1):
    """The results of a run that has ended, the ``count``-th of the session."""
    await client.until(lambda: sum(r.ended for r in client.results) >= count)
    return [r for r in client.results if r.ended][count - 1]


async def day_of_tree(client, number: int):
    (tree,) = (await ask(client, "course")).courses
    return next(day for module in tree.modules for day in module.days if day.number == number)


async def test_the_tree_follows_the_open_day(panels, day01):
    uri = panels.open(day01, LEVEL2 + LEFT_ALIGNED)
    results = await ended(panels)
    assert {c.status for c in results.checks} > {"passed"}
    day = await day_of_tree(panels, 1)
    assert (day.passed, day.total) == (6, 7)
    assert {f.target for f in day.functions if f.state == "failed"} == {"broadcast_shape"}
    panels.edit(uri, LEVEL2)
    panels.save(uri)
    await ended(panels, 2)
    day = await day_of_tree(panels, 1)
    assert (day.state, day.passed, day.stressToGo) == ("begun", 7, True)


async def test_the_tree_remembers_a_closed_day(panels, day01):
    day01.write_text(LEVEL2, "utf-8")
    uri = panels.open(day01)
    await ended(panels)
    await panels.execute("dlFromScratch.run", uri)
    await ended(panels, 2)
    panels.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    other = panels.open(day01.parents[1] / "Day02-Autograd-Engine" / "day02.py")
    assert other
    day = await day_of_tree(panels, 1)
    assert (day.state, day.passed, day.total) == ("done", 7, 7)
    skeleton = await day_of_tree(panels, 2)
    assert {f.state for f in skeleton.functions if "." in f.target} <= {"todo", "failed", "unknown"}
    assert next(f for f in (await day_of_tree(panels, 1)).functions if f.target == "unbroadcast").line > 1


async def test_hints_open_one_after_the_other(panels, day01):
    panels.open(day01)
    uri = day01.as_uri()
    lesson = await ask(panels, "lesson", uri=uri)
    assert [page.id for page in lesson.pages] == ["readme", "questions", "intuition", "math"]
    assert [hint.opened for hint in lesson.hints] == [False, False, False]
    assert all(hint.text is None for hint in lesson.hints)
    refused = await ask(panels, "openHint", uri=uri, number=2)
    assert [hint.opened for hint in refused.hints] == [False, False, False]
    first = await ask(panels, "openHint", uri=uri, number=1)
    assert [hint.opened for hint in first.hints] == [True, False, False]
    assert first.hints[0].text.startswith("# Hint 1")
    assert (await panels.lenses(uri))[3].command.title == "Hint 2/3"


async def test_a_file_of_no_day_has_no_lesson(panels, course):
    assert await ask(panels, "lesson", uri=(course / "conftest.py").as_uri()) is None
    assert (await ask(panels, "lesson", uri=(course / "PREREQUISITES.md").as_uri())).number == 0


async def test_progress_counts_runs_by_date(panels, day01):
    uri = panels.open(day01, LEVEL2)
    await ended(panels)
    panels.save(uri)
    await ended(panels, 2)
    progress = await ask(panels, "progress", uri=day01.as_uri())
    assert [(entry.date, entry.runs) for entry in progress.calendar] == [(progress.today, 1)]
    assert progress.modules[0].begun == 1
    assert next(day for day in progress.days if day.number == 1).attempts == 1


async def test_results_while_typing_come_with_their_functions(panels, day01):
    uri = panels.open(day01, LEVEL2)
    assert not (await ended(panels)).live
    panels.edit(uri, LEVEL2 + LEFT_ALIGNED)
    results = await ended(panels, 2)
    assert results.live
    assert [f.target for f in results.functions if f.state == "failed"] == ["broadcast_shape"]
    assert results.stressToGo is False


async def test_a_course_folder_is_made_and_a_day_begun_again(panels, tmp_path):
    folder = tmp_path / "ein Kurs ü"
    made = await ask(panels, "createCourse", folder=str(folder))
    assert made.problem == ""
    assert (folder / "course.toml").is_file()
    day01 = folder / DAY / "day01.py"
    day01.write_text("# mine\n", "utf-8")
    reset = await ask(panels, "reset", uri=day01.as_uri())
    assert reset.problem == ""
    assert reset.kept.startswith((folder / DAY).as_uri())
    assert "NotImplementedError" in day01.read_text("utf-8")
    occupied = await ask(panels, "createCourse", folder=str(tmp_path))
    assert "neither empty nor a course" in occupied.problem


async def test_an_interpreter_without_numpy_is_a_problem_with_a_kind(day01, tmp_path):
    import venv

    venv.create(tmp_path / "bare", with_pip=False)
    client = listening()
    problems = []
    client.feature("dlFromScratch/problem")(lambda p: (problems.append(p), client.changed.set()))
    client.feature("dlFromScratch/results")(lambda _: None)
    await connect(client, {"panels": True, "interpreter": str(tmp_path / "bare" / "bin" / "python")})
    client.open(day01)
    await client.until(lambda: problems)
    assert problems[0].kind == "interpreter"
    assert "numpy" in problems[0].message.lower()
    assert client.messages == []
    assert "numpy" in (await ask(client, "environment", uri=day01.as_uri())).problem
    assert await disconnect(client) == 0


async def test_in_restricted_mode_nothing_is_run(day01, tmp_path):
    proof = tmp_path / "ran"
    client = listening()
    await connect(client, {"panels": True, "trusted": False})
    uri = client.open(day01, f"open({str(proof)!r}, 'w')\n")
    for command in ("run", "stress", "plot"):
        await client.execute(f"dlFromScratch.{command}", uri)
    assert (await ask(client, "lesson", uri=uri)).pages[0].text.startswith("# Day 01")
    assert (await ask(client, "createEnvironment", uri=uri)).problem
    assert "Restricted" in (await ask(client, "environment", uri=uri)).problem
    assert await disconnect(client) == 0
    assert not proof.exists()


async def test_an_editor_that_did_not_ask_gets_no_notifications_of_ours(editor, day01):
    seen = []
    for name in ("results", "problem", "changed"):
        editor.feature(f"dlFromScratch/{name}")(lambda params: seen.append(params))
    await editor.diagnostics(editor.open(day01, LEVEL2), 1)
    assert seen == []
