"""``check-course``: what a day still lacks, for its author."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Iterator, List, Optional, Set

from ..course.catalog import Course, Day
from ..course.shipped import goldens
from ..grading.manifest import DamagedGoldens, Manifest, file_hash
from ..grading.report import SCOPES

PAGES = ("questions.md", "intuition.md", "math-refresh.md")


def check_course(course: Course, number: Optional[int] = None) -> List[str]:
    """A sentence for each thing that is missing, of one day or of all that are ready."""
    days = [course.day(number)] if number is not None else [day for day in course.days if day.ready]
    return [f"{day.label}: {problem}" for day in days for problem in _missing(day)]


def _missing(day: Day) -> Iterator[str]:
    yield from _missing_files(day)
    if day.file.is_file():
        yield from _skeleton_gaps(day)
    yield from _golden_gaps(day)


def _missing_files(day: Day) -> Iterator[str]:
    wanted = [day.file, day.lesson, day.folder / "day.toml", day.visualization, *day.hints]
    wanted += [day.folder / page for page in PAGES]
    wanted += [day.solution(level) for level in (1, 2, 3, 4)]
    wanted += [day.tests / f"test_{scope}.py" for scope in SCOPES]
    for path in wanted:
        if not path.is_file():
            yield f"{path.relative_to(day.folder.parent)} is missing"
    if not any((day.folder / "figures").glob("*.svg")):
        yield f"{day.folder.name}/figures has no picture: run visualization.py"


def _skeleton_gaps(day: Day) -> Iterator[str]:
    """Functions without docstring, with a body, without a task, or missing in a solution."""
    public = _public(day.file)
    for node in _functions(ast.parse(day.file.read_text("utf-8"))):
        if ast.get_docstring(node) is None and not node.name.startswith("_"):
            yield f"{day.file.name}: `{node.name}` has no docstring"
        if not _raises_not_implemented(node):
            yield f"{day.file.name}: `{node.name}` has a body; a skeleton raises NotImplementedError"
    questions = day.folder / "questions.md"
    text = questions.read_text("utf-8") if questions.is_file() else ""
    headings = "\n".join(re.findall(r"^#+ .*$", text, re.MULTILINE))
    for name in sorted(public):
        if not re.search(rf"`{re.escape(name)}[`(.]", headings):
            yield f"questions.md has no heading with `{name}`: diagnostics link to it"
    for level in (1, 2, 3, 4):
        if day.solution(level).is_file():
            for name in sorted(public - _public(day.solution(level)) - _assigned(day.solution(level))):
                yield f"{day.solution(level).name} has no `{name}`"


def _golden_gaps(day: Day) -> Iterator[str]:
    path = goldens() / f"day{day.number:02d}.json"
    try:
        manifest = Manifest.load(path)
    except DamagedGoldens as error:
        yield f"{error}: run `dl-from-scratch goldens build --day {day.number}`"
        return
    if day.solution(4).is_file() and manifest.data["level04"]["sha256"] != file_hash(day.solution(4)):
        yield f"Level04 is newer than the goldens: run `dl-from-scratch goldens build --day {day.number}`"
    checked = {check["target"].split(".")[0] for check in manifest.checks.values()}
    for name in sorted(_public(day.file) - checked) if day.file.is_file() else ():
        yield f"no check is about `{name}`"


def _public(path: Path) -> Set[str]:
    """The public functions and classes of a file."""
    body = ast.parse(path.read_text("utf-8")).body
    names = {node.name for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    return {name for name in names if not name.startswith("_") and name != "goldens"}


def _assigned(path: Path) -> Set[str]:
    """The names that a file gives to values at its top level, ``no_grad = torch.no_grad`` for example."""
    body = ast.parse(path.read_text("utf-8")).body
    return {t.id for node in body if isinstance(node, ast.Assign) for t in node.targets if isinstance(t, ast.Name)}


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _raises_not_implemented(node: ast.FunctionDef) -> bool:
    last = node.body[-1]
    return isinstance(last, ast.Raise) and isinstance(last.exc, ast.Name) and last.exc.id == "NotImplementedError"
