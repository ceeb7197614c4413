"""``start`` and ``reset`` as the terminal runs them."""

from __future__ import annotations

import io
import shlex
import sys
from dataclasses import replace

import pytest
from curricula import read_tree, report, small_curriculum, write_tree

from dl_from_scratch.cli.reset import reset
from dl_from_scratch.cli.start import start
from dl_from_scratch.course import shipped
from dl_from_scratch.course.catalog import Course
from dl_from_scratch.errors import DayComing, InterpreterUnusable, NotACourse
from dl_from_scratch.grading.report import NOT_WRITTEN


@pytest.fixture
def source(tmp_path, monkeypatch):
    source = small_curriculum(tmp_path / "shipped")
    monkeypatch.setattr(shipped, "curriculum", lambda: source)
    return source


def unwritten(course, day):
    """The report of a skeleton."""
    found = report(passed=False)
    message = "`strides` is not written yet"
    checks = (replace(c, status="error", reason=NOT_WRITTEN, message=message) for c in found.checks)
    return replace(found, file=str(day.file), checks=tuple(checks))


def run(folder, grade=unwritten) -> str:
    out = io.StringIO()
    assert start(folder, out, grade) == 0
    return out.getvalue()


def test_the_first_start(source, tmp_path):
    graded = []
    text = run(tmp_path / "new", lambda course, day: graded.append((course.root, day.number)) or unwritten(course, day))
    assert graded == [(tmp_path / "new", 1)]
    assert read_tree(tmp_path / "new") == read_tree(source)
    assert f"Created {len(read_tree(source))} files in {tmp_path / 'new'}" in text
    assert "strides" in text
    assert "not written yet" in text
    assert "Read PREREQUISITES.md first (an hour, and nothing is locked), then Day01-Tensors/README.md." in text


def test_the_last_three_lines_can_be_typed_as_they_are(source, tmp_path):
    folder = tmp_path / "my coursé"
    code, nvim, watch = (line.split(None, 1) for line in run(folder).splitlines()[-3:])
    assert [label for label, _ in (nvim, watch)] == ["Neovim", "Terminal"]
    if sys.platform == "win32":
        return
    file = str(folder / "Day01-Tensors" / "day01.py")
    assert shlex.split(code[1])[-3:] == ["code", str(folder), file]
    assert shlex.split(nvim[1])[::3] == ["nvim", file]
    assert shlex.split(watch[1]) == ["dl-from-scratch", "watch", "--course", str(folder), "--day", "1"]


def test_a_second_start(source, tmp_path):
    run(tmp_path / "course")
    assert run(tmp_path / "course").startswith(f"{tmp_path / 'course'} is up to date\n")


def test_an_update_counts_files_and_names_conflicts(source, tmp_path):
    folder = tmp_path / "course"
    run(folder)
    write_tree(folder, {"Day01-Tensors/day01.py": "mine\n", "utils/data.py": "mine\n"})
    write_tree(source, {"Day01-Tensors/day01.py": "new\n", "Day01-Tensors/README.md": "new\n", "new.md": "new\n"})
    (source / "Day01-Tensors" / "tests" / "test_basic.py").unlink()
    lines = run(folder).splitlines()
    assert lines[:5] == [
        f"Created 1 file in {folder}",
        f"Updated 1 file in {folder}",
        f"Removed 1 file in {folder}",
        f"Changed by you and by the course, so yours stay; the new ones are in {folder / '.dl-from-scratch' / 'new'}:",
        "  Day01-Tensors/day01.py",
    ]
    assert (folder / "Day01-Tensors" / "day01.py").read_text() == "mine\n"


def test_without_an_interpreter_the_folder_is_made_and_the_way_on_is_shown(source, tmp_path):
    def unusable(course, day):
        raise InterpreterUnusable("NumPy is missing: run `pip install numpy`")

    out = io.StringIO()
    with pytest.raises(InterpreterUnusable, match="pip install numpy"):
        start(tmp_path / "new", out, unusable)
    assert read_tree(tmp_path / "new") == read_tree(source)
    assert out.getvalue().splitlines()[-1].startswith("Terminal")


def test_a_folder_that_holds_other_things(source, tmp_path):
    write_tree(tmp_path / "thesis", {"thesis.tex": "mine"})
    with pytest.raises(NotACourse):
        start(tmp_path / "thesis", io.StringIO(), unwritten)


def test_reset_says_where_the_file_is(source, tmp_path):
    run(tmp_path / "course")
    write_tree(tmp_path / "course", {"Day01-Tensors/day01.py": "mine\n"})
    course = Course.load(tmp_path / "course")
    out = io.StringIO()
    assert reset(course, 1, out) == 0
    (kept,) = (tmp_path / "course" / "Day01-Tensors").glob("day01.*-*.py")
    assert out.getvalue() == f"Day 01 begins again: your file is kept as {kept.name}\n"
    out = io.StringIO()
    reset(course, 1, out)
    assert out.getvalue() == "Day 01 begins again: there was nothing of yours to keep\n"


def test_reset_of_a_coming_day(source, tmp_path):
    run(tmp_path / "course")
    with pytest.raises(DayComing):
        reset(Course.load(tmp_path / "course"), 2, io.StringIO())
