"""Every ready day: its solutions pass, its skeleton is merely unwritten, its wrong solutions are caught in the right place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from splice import load

from dl_from_scratch.course.catalog import Course
from dl_from_scratch.grading.report import SCOPES, CheckResult

ROOT = Path(__file__).resolve().parents[2]
COURSE = Course.load(ROOT / "curriculum")
DAYS = [day for day in COURSE.days if day.ready]
WRONG = [(day, path) for day in DAYS for path in sorted((ROOT / "tests" / "wrong" / f"day{day.number:02d}").glob("*.py"))]

days = pytest.mark.parametrize("day", DAYS, ids=lambda day: f"day{day.number:02d}")


def failures(report) -> list[str]:
    return told([c for c in report.checks if not c.passed])


def told(checks: list[CheckResult]) -> list[str]:
    return [f"{c.id}: {c.status} {c.message} | {c.explanation}" for c in checks]


@pytest.mark.parametrize("level", [1, 2, 3])
@days
def test_levels_pass(day, level, grade):
    scope = ("basic", "edge") if level == 1 else SCOPES
    report = grade(day, day.solution(level).read_bytes(), scope)
    assert report.passed, failures(report)


@days
def test_skeleton_is_not_written_yet_and_nothing_else(day, grade):
    report = grade(day, day.file.read_bytes())
    assert not report.passed
    failing = [c for c in report.checks if not c.passed]
    assert failing
    assert all("not written yet" in c.message and c.not_written for c in failing), failures(report)
    assert {c.target for c in failing} == {c.target for c in report.checks if c.target}


@days
def test_an_error_at_the_top_fails_every_check_with_its_message(day, grade):
    report = grade(day, b"raise RuntimeError('at the top')\n" + day.solution(2).read_bytes())
    assert {c.message for c in report.checks} == {"RuntimeError: at the top"}
    assert not any(c.passed for c in report.checks)


@pytest.mark.parametrize(("day", "path"), WRONG, ids=lambda v: v.stem if isinstance(v, Path) else f"day{v.number:02d}")
def test_wrong_solution_is_caught(day, path, grade):
    wrong = load(path, day.solution(2))
    failing = grade.failures(day, wrong.text, ("stress",) if wrong.kind == "stress" else ("basic", "edge"))
    caught = [c for c in failing if (c.kind, c.target) == (wrong.kind, wrong.target)]
    assert caught, f"no {wrong.kind} check of {wrong.target} failed: {told(failing)}"
    saying = [c for c in caught if re.search(wrong.says, f"{c.message}\n{c.explanation or ''}")]
    assert saying, [f"{c.message} | {c.explanation}" for c in caught]
    assert any(inside(c, wrong.text) for c in saying), [(c.line, c.target) for c in saying]


def inside(check: CheckResult, text: str) -> bool:
    """Whether the place of a check lies in its target (or in the class, for what is missing there)."""
    import ast

    from dl_from_scratch.grading.locate import Source

    source = Source(ast.parse(text))
    span = source.span(check.target) or source.span(check.target.partition(".")[0])
    return span is None or (check.line is not None and span[0] <= check.line <= span[1])
