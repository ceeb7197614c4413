"""One test of a day alone, outside the editor: every check is printed with what was expected and what came.

Nothing is caught: an exception of the learner's code ends the script with its traceback, and a debugger works.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, List

import numpy as np
import pytest

from . import fixtures
from .goldens import Goldens
from .learner import Learner, load, parse
from .locate import Source
from .plugin import Grading, test_id
from .report import CheckResult


class Replay(Grading):
    """The grading plugin for a single test that prints."""

    def __init__(self, goldens: Goldens, reference: Path, test: str) -> None:
        super().__init__(goldens, reference, {}, _print)
        self.test = test
        self.found = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: List[Any]) -> None:
        """Keep the one test."""
        items[:] = [item for item in items if test_id(item) == self.test]
        self.found = bool(items)

    def run(self, item: Any, arguments: Any) -> None:
        """Run the test with nothing in between."""
        item.obj(**arguments)


def replay(day: str, tests: str, test: str, goldens: str) -> None:
    """Run one test of the file ``tests`` on the day file, and print its checks."""
    path = Path(day)
    sys.path.insert(0, str(path.parent.parent))
    tree, failure = parse(path.read_bytes(), day)
    if tree is None or failure is not None:
        raise SystemExit(f"{path.name} does not load: {failure.message if failure else ''}")
    learner, source = Learner(path.stem, day), Source(tree, day)
    failure = load(learner, tree, day, source)
    if failure is not None:
        raise SystemExit(f"{path.name}:{failure.line}: {failure.message}")
    plugin = Replay(Goldens.load(Path(goldens)), path.parent / "solutions" / "Level02-Vectorized.py", test)
    plugin.begin(learner, day, source)
    ini = str(Path(__file__).with_name("checks.ini"))
    np.set_printoptions(precision=5, suppress=True)
    pytest.main(
        ["-c", ini, f"--rootdir={path.parent.parent}", "-q", "-s", "--noconftest", "--no-header", "--tb=native",
         "--assert=plain", "--import-mode=importlib", "-pno:cacheprovider", tests],
        plugins=[plugin, fixtures],
    )  # fmt: skip
    if not plugin.found:
        raise SystemExit(f"there is no test {test} in {tests}")


def _print(result: CheckResult) -> None:
    mark = "right" if result.passed else "WRONG"
    print(f"{mark}  {result.kind} {result.name}")
    if not result.passed:
        for label, text in (
            ("", result.message),
            ("why", result.explanation),
            ("expected", result.expected),
            ("got", result.actual),
        ):
            if text:
                print(f"       {label + ': ' if label else ''}{text}")
