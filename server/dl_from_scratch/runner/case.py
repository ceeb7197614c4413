"""A failing check as a script: the test's own lines, run alone on the learner's file, with everything printed."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import List

from ..course.catalog import Course, Day
from ..course.folder import STATE
from ..course.shipped import goldens
from ..errors import DLError
from .worker import PACKAGE

SCRIPT = '''\
"""{label}, the test `{test}` alone. Run it; put `breakpoint()` into {file} where you want to look.

    {python} {script}

What the test does:

{source}
"""

import importlib.util
import sys

package = {package!r}
spec = importlib.util.spec_from_file_location("dl_from_scratch", package + "/__init__.py", submodule_search_locations=[package])
sys.modules["dl_from_scratch"] = module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)

from dl_from_scratch.grading.replay import replay  # noqa: E402

replay(
    day={day!r},
    tests={tests!r},
    test={test!r},
    goldens={goldens!r},
)
'''


def write_case(course: Course, day: Day, test: str) -> Path:
    """Write the script for a test (``basic/unbroadcast[3]``) into the course's state folder; its path. Raises DLError."""
    group = test.partition("/")[0]
    tests = day.tests / f"test_{group}.py"
    folder = course.root / STATE / "cases"
    script = folder / f"{day.file.stem}_{re.sub(r'[^A-Za-z0-9]+', '_', test).strip('_')}.py"
    text = SCRIPT.format(
        label=day.label,
        test=test,
        file=day.file.name,
        python="python",
        script=script.relative_to(course.root).as_posix(),
        source=_indented(_source(tests, test)),
        package=str(PACKAGE),
        day=str(day.file),
        tests=str(tests),
        goldens=str(goldens() / f"day{day.number:02d}.npz"),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        script.write_text(text, "utf-8")
    except OSError as error:
        raise DLError(f"the case cannot be written to {script}: {error.strerror}") from error
    return script


def _source(tests: Path, test: str) -> List[str]:
    """The lines of a test function."""
    name = "test_" + test.partition("/")[2].partition("[")[0]
    try:
        text = tests.read_text("utf-8")
        found = [n for n in ast.parse(text).body if isinstance(n, ast.FunctionDef) and n.name == name]
    except (OSError, SyntaxError):
        return []
    if not found:
        return []
    first = min([found[0].lineno, *(d.lineno for d in found[0].decorator_list)])
    return text.splitlines()[first - 1 : found[0].end_lineno]


def _indented(lines: List[str]) -> str:
    return "\n".join(f"    {line}".rstrip() for line in lines).replace("\\", "\\\\").replace('"""', "'''")
