"""The course as a tree, modules, days, functions, checks, with how far each is: plain data for an editor's view."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, Optional, Tuple

from ..course.catalog import Course, Day, find_course
from ..course.progress import Progress
from ..course.shipped import goldens
from ..course.standing import Standing, State, next_day, standings
from ..errors import DLError
from ..grading.locate import Source
from ..grading.manifest import DamagedGoldens, Manifest
from ..grading.report import PASSED, SKIPPED
from . import pages
from .openday import OpenDay

Json = Dict[str, Any]
Check = Mapping[str, str]
Checks = Mapping[str, Check]
FINISHED = (State.DONE, State.EDITED)


def roots(folders: Iterable[Path]) -> List[Path]:
    """The course folders that belong to an editor's folders: the folder itself, one around it, or one directly inside it."""
    found: Dict[Path, None] = {}
    for folder in folders:
        course = find_course(folder)
        inside = [course] if course else [c for c in map(find_course, _folders_in(folder)) if c]
        found.update({root.resolve(): None for root in inside})
    return list(found)


def _folders_in(folder: Path) -> List[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if entry.is_dir() and (entry / "course.toml").is_file())
    except OSError:
        return []


def tree(root: Path, opened: Mapping[Path, OpenDay]) -> Json:
    """A course folder; ``opened`` are the days that are open in the editor, by the resolved path of their file."""
    try:
        course = Course.load(root)
    except DLError as error:
        return {"root": pages.uri(root), "title": root.name, "next": None, "modules": [], "problem": str(error)}
    with Progress(course.root) as progress:
        found = standings(course, progress)
        following = next_day(found)
        days = {standing.day.number: _day(standing, progress, opened) for standing in found}
    modules = []
    for module in course.modules:
        members = [standing for standing in found if standing.day.module == module.number]
        modules.append(
            {
                "number": module.number,
                "title": module.title,
                "done": sum(standing.state in FINISHED for standing in members),
                "total": len(members),
                "days": [days[standing.day.number] for standing in members],
            }
        )
    return {
        "root": pages.uri(course.root),
        "title": course.title,
        "next": following.number if following else None,
        "modules": modules,
        "problem": "",
    }


def _day(standing: Standing, progress: Progress, opened: Mapping[Path, OpenDay]) -> Json:
    day = standing.day
    known = day_functions(day, progress, opened.get(day.file.resolve())) if day.ready else Functions([], False)
    return {
        "number": day.number,
        "label": day.label,
        "title": day.title,
        "summary": day.summary,
        "file": pages.uri(day.file),
        "state": standing.state.value,
        "optional": day.optional,
        "minutes": _minutes(day) if day.ready else 0,
        "passed": sum(function["state"] == "passed" for function in known.functions),
        "total": len(known.functions),
        "stressToGo": known.stress_to_go,
        "hints": progress.hints(day.number) if day.ready else 0,
        "functions": known.functions,
    }


def _minutes(day: Day) -> int:
    try:
        return day.settings.minutes
    except DLError:
        return 0


# ------------------------------------------------------------------ functions


@dataclass(frozen=True)
class Functions:
    """The functions of a day, and whether its quick checks all pass while stress checks have not been run."""

    functions: List[Json]
    stress_to_go: bool


def day_functions(day: Day, progress: Progress, opened: Optional[OpenDay] = None) -> Functions:
    """How far each function of a day is: what the editor has just seen, else what is on record."""
    checks = day_checks(day.number).values()
    if opened is not None and opened.results:
        seen = {i: result.status for i, result in opened.results.items()}
        status = {**seen, **progress.verdicts(day.number, opened.graded), **{i: seen[i] for i in opened.fresh}}
    else:
        status = progress.verdicts(day.number)
    source = _source(day.file, opened)
    by_target: Dict[str, List[Check]] = {}
    for check in checks:
        if check["target"]:
            by_target.setdefault(check["target"], []).append(check)
    functions = [_function(target, group, status, source) for target, group in by_target.items()]
    quick = [check["id"] for check in checks if check["kind"] != "stress"]
    stress = [check["id"] for check in checks if check["kind"] == "stress"]
    to_go = bool(stress) and all(status.get(i) == PASSED for i in quick) and not any(i in status for i in stress)
    return Functions(functions, to_go)


def _function(target: str, checks: List[Check], status: Mapping[str, str], source: Source) -> Json:
    """A function passes when its quick checks do and no stress check of it has failed."""
    verdicts = [status.get(check["id"]) for check in checks]
    needed = [status.get(check["id"]) for check in checks if check["kind"] != "stress"] or verdicts
    definition = source.definitions.get(target)
    if definition is not None and not isinstance(definition, ast.ClassDef) and unwritten(definition):
        state = "todo"
    elif all(verdict in (None, SKIPPED) for verdict in verdicts):
        state = "unknown"
    elif all(verdict == PASSED for verdict in needed) and all(verdict in (None, PASSED) for verdict in verdicts):
        state = "passed"
    else:
        state = "failed"
    return {
        "target": target,
        "state": state,
        "line": definition.lineno if definition else 1,
        "passed": sum(verdict == PASSED for verdict in verdicts),
        "total": len(checks),
        "checks": [{key: check[key] for key in ("id", "kind", "name", "target")} for check in checks],
    }


def day_checks(number: int) -> Checks:
    """The checks that a complete run of a day reports, by id, in order; none if its goldens are damaged."""
    return _checks(goldens() / f"day{number:02d}.json")


@lru_cache(maxsize=64)
def _checks(manifest: Path) -> Checks:
    try:
        return Manifest.load(manifest).checks
    except DamagedGoldens:
        return {}


def _source(file: Path, opened: Optional[OpenDay]) -> Source:
    if opened is not None:
        return opened.source
    try:
        return Source(ast.parse(file.read_bytes()))
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return Source(None)


def unwritten(definition: ast.AST) -> bool:
    """Whether a function does nothing yet but raise ``NotImplementedError``."""
    body = [node for node in getattr(definition, "body", []) if not _is_text(node)]
    if len(body) != 1 or not isinstance(body[0], ast.Raise):
        return False
    raised = body[0].exc.func if isinstance(body[0].exc, ast.Call) else body[0].exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def day_around(path: Path) -> Optional[Tuple[Course, Day]]:
    """The ready day that a file belongs to: its learner's file, its lesson, anything in its folder."""
    root = find_course(path)
    if root is None:
        return None
    course = Course.load(root)
    path = path.resolve()
    for day in course.days:
        if day.ready and (path == day.lesson.resolve() or day.folder.resolve() in (path, *path.parents)):
            return course, day
    return None
